//! The one binary: the server, the demo and every command, one file each in `commands/`.
//!
//! This crate opens what the others only name: the database, the keys, the clock, the network. It
//! decides nothing about performance.

mod commands;
mod installation;
mod network;
mod outbox;
mod sweeping;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The performance and competence system for civil servants.
#[derive(Debug, Parser)]
#[command(name = "capaian", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(commands::serve::Serve),
    Demo(commands::demo::Demo),
    Calc(commands::calc::Calc),
    Doctor(commands::doctor::Doctor),
    Backup(commands::backup::Backup),
    Close(commands::close::CloseYear),
    Import(commands::import::Import),
    Migrate(commands::migrate::Migrate),
    Parse(commands::parse::Parse),
    Render(commands::render::Render),
}

fn main() -> ExitCode {
    closed_to_others();
    let result = match Cli::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Demo(demo) => demo.run(),
        Command::Calc(calc) => return calc.run(),
        Command::Doctor(doctor) => return doctor.run(),
        Command::Backup(backup) => backup.run(),
        Command::Close(close) => close.run(),
        Command::Import(import) => return import.run(),
        Command::Parse(_) => return commands::parse::Parse::run(),
        Command::Render(render) => return render.run(),
        Command::Migrate(migrate) => migrate.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("capaian: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whatever is made from here on, and by every child, belongs to this user alone: database, files, copies.
fn closed_to_others() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}
