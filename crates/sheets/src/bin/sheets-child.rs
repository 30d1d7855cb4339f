//! The parser's child as a program of its own, for this crate's tests. The product runs the same
//! `child::serve` behind `capaian parse`.

use std::process::ExitCode;

fn main() -> ExitCode {
    capaian_sheets::child::main()
}
