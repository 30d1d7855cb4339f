//! The test bench for speed: fills databases, loads the server, and holds it against a bare one.
//!
//! `fill` writes an agency of any size, `bare` serves the same rows with axum and Diesel alone, `load`
//! loads one running server, `measure` does the whole comparison, `table` writes it down, `beside` brings a
//! large list in while people save, `close` closes a year, `search` searches. Nothing links
//! this crate. It must never know how a page is made: it takes the pages as they are served, and the
//! statements they execute as Diesel reports them.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod bare;
mod beside;
mod capture;
mod close;
mod fill;
mod load;
mod measure;
mod replay;
mod search;
mod world;

use clap::{Parser, Subcommand};
use std::error::Error;
use std::process::ExitCode;

/// Why a run stopped: a bench stops at the first surprise.
type Failure = Box<dyn Error + Send + Sync>;

/// The test bench for speed.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Fill(fill::Fill),
    Bare(bare::Bare),
    Beside(beside::Beside),
    Close(close::Close),
    Load(load::Load),
    Measure(measure::Measure),
    Search(search::Search),
    Table(measure::Table),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Fill(fill) => fill.run(),
        Command::Bare(bare) => bare.run(),
        Command::Beside(beside) => beside.run(),
        Command::Close(close) => close.run(),
        Command::Load(load) => load.run(),
        Command::Measure(measure) => measure.run(),
        Command::Search(search) => search.run(),
        Command::Table(table) => table.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("capaian_bench: {error}");
            ExitCode::FAILURE
        }
    }
}
