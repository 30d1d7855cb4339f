//! `capaian import officials`

use super::{refused, spreadsheet, target};
use crate::commands::{Failure, say};
use crate::installation::Place;
use capaian_core::organisation::import::officials::{OfficialFile, OfficialReader};
use capaian_core::organisation::staging::plan_officials::plan_officials;
use capaian_core::organisation::staging::{ImportKind, NotBroughtIn, StartRefusal, Understood, bring_in};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Bring in officials who are no civil servants: mayor and deputy.
///
/// Columns: nama; jabatan; unit; mulai; akhir.
/// Example: capaian import officials pejabat.csv --data /srv/capaian
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Officials {
    /// The file
    file: PathBuf,
    /// Say what would come in and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    into: target::Into,
    #[command(flatten)]
    place: Place,
}

impl Officials {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let mut reader = OfficialReader::default();
        if let Err(refusal) = spreadsheet::read(&self.file, None, |event| reader.take(event))? {
            return refused(self.json, refusal.code(), &refusal.message(), refusal.fix());
        }
        match reader.finish() {
            Err(refusal) => refused(self.json, refusal.code(), &refusal.message(), refusal.fix()),
            Ok(file) if self.dry_run => self.report(&file),
            Ok(file) => self.bring_in(&file),
        }
    }

    fn bring_in(&self, file: &OfficialFile) -> Result<ExitCode, Failure> {
        let db = self.place.open()?;
        let name = file.accepted.first().map_or("Instansi", |row| row.unit.as_str());
        let who = target::bringer(&self.place, &self.into.agency(&db, name)?)?;
        let about = Understood {
            kind: ImportKind::Officials,
            file_name: self
                .file
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            file_hash: spreadsheet::hash(&self.file)?,
            accepted: i64::try_from(file.accepted.len())?,
            rejected: i64::try_from(file.rejected.len())?,
        };
        let plan = |stored: &_, ids: &_| Ok(plan_officials(file, stored, ids));
        match bring_in(&db, &who, &about, plan, &mut |_, _| {}) {
            // Or the same file again: a command that was killed before it could say that it was done.
            Ok(_) | Err(NotBroughtIn::Start(StartRefusal::AlreadyIn { .. })) => self.report(file),
            Err(error) => refused(self.json, "import_refused", &target::words(&error), ""),
        }
    }

    fn report(&self, file: &OfficialFile) -> Result<ExitCode, Failure> {
        let rejected: Vec<Value> = file
            .rejected
            .iter()
            .map(|one| json!({ "row": one.row, "code": one.code(), "message": one.message(), "fix": one.fix() }))
            .collect();
        let warnings: Vec<Value> = file
            .warnings
            .iter()
            .map(|one| json!({ "row": one.row, "code": one.code(), "message": one.message() }))
            .collect();
        let accepted = file.accepted.len();
        if self.json {
            let report = json!({ "rows": file.rows, "accepted": accepted, "rejected": rejected, "warnings": warnings });
            say(&report.to_string())?;
        } else {
            say(&format!("{} baris, {accepted} dapat masuk, {} ditolak.", file.rows, rejected.len()))?;
            for one in &file.rejected {
                say(&format!("baris {}: {} {}", one.row, one.message(), one.fix()))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
