//! `capaian parse`

use clap::Args;
use std::process::ExitCode;

/// Read one spreadsheet for another process: a framed job in, framed rows out.
///
/// The server starts this by itself for every file that comes from outside, without any key or
/// database address, and ends it when it takes too long.
#[derive(Debug, Args)]
#[command(hide = true)]
pub struct Parse {}

impl Parse {
    pub fn run() -> ExitCode {
        capaian_sheets::child::main()
    }
}
