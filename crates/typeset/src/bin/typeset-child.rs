//! The render child as a program of its own, for this crate's tests. The product runs the same
//! `child::main` behind `capaian render`.

use std::process::ExitCode;

fn main() -> ExitCode {
    capaian_typeset::child::main()
}
