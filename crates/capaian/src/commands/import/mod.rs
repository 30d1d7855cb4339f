//! `capaian import`: one file per kind of file.

mod employees;
mod goals;
mod officials;
mod progress;
mod spreadsheet;
pub mod target;

use crate::commands::{Failure, say};
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// Bring data in from files.
///
/// Example: capaian import employees pegawai.xlsx --dry-run --data /srv/capaian
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Employees(employees::Employees),
    Officials(officials::Officials),
    Goals(goals::Goals),
    Progress(progress::Progress),
}

impl Import {
    /// Exits 0 when the file was readable, whatever rows were left out; 2 when it was refused.
    pub fn run(self) -> ExitCode {
        let is_json = self.what.is_json();
        let result = match self.what {
            What::Employees(employees) => employees.run(),
            What::Officials(officials) => officials.run(),
            What::Goals(goals) => goals.run(),
            What::Progress(progress) => progress.run().map(|()| ExitCode::SUCCESS),
        };
        result.unwrap_or_else(|error| {
            eprintln!("capaian: {error}");
            if is_json {
                let error =
                    serde_json::json!({ "error": { "code": "failed", "message": error.to_string() } });
                // Standard error has said it already.
                say(&error.to_string()).unwrap_or_default();
            }
            ExitCode::FAILURE
        })
    }
}

impl What {
    /// Whether whoever called reads JSON.
    fn is_json(&self) -> bool {
        match self {
            Self::Employees(employees) => employees.json,
            Self::Officials(officials) => officials.json,
            Self::Goals(goals) => goals.json,
            Self::Progress(_) => false,
        }
    }
}

/// A file that cannot be read: said in words, and as JSON where JSON was asked for.
fn refused(json: bool, code: &str, message: &str, fix: &str) -> Result<ExitCode, Failure> {
    if json {
        let error =
            serde_json::json!({ "error": { "code": code, "message": message, "field": "file", "fix": fix } });
        say(&error.to_string())?;
    } else {
        eprintln!("capaian: {message} {fix}");
    }
    Ok(ExitCode::from(2))
}
