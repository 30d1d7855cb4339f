//! `capaian import employees`

use super::{refused, spreadsheet, target};
use crate::commands::{Failure, say};
use crate::installation::Place;
use capaian_core::organisation::import::employees::{EmployeeFile, EmployeeReader, NobodyStored};
use capaian_core::organisation::staging::plan_employees::plan_employees;
use capaian_core::organisation::staging::{
    BroughtIn, ImportKind, NotBroughtIn, StartRefusal, Understood, bring_in,
};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Bring in a list of employees: XLSX, XLS, ODS or CSV.
///
/// All or nothing; the same file twice comes in once; an interrupted one goes on.
/// Example: capaian import employees pegawai.xlsx --dry-run --json
/// Example: capaian import employees pegawai.xlsx --agency kotabaru --found --zone wita
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Employees {
    /// The file
    file: PathBuf,
    /// Sheet by number or name; found by itself otherwise
    #[arg(long)]
    sheet: Option<String>,
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

impl Employees {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let stored = self.into.stored(&self.place, self.dry_run)?;
        let mut reader = EmployeeReader::default();
        if let Err(refusal) =
            spreadsheet::read(&self.file, self.sheet.as_deref(), |event| reader.take(event))?
        {
            return refused(self.json, refusal.code(), &refusal.message(), refusal.fix());
        }
        let understood = match &stored {
            Some(stored) => reader.finish(stored),
            None => reader.finish(&NobodyStored),
        };
        drop(stored);
        match understood {
            Err(refusal) => refused(self.json, refusal.code(), &refusal.message(), refusal.fix()),
            Ok(file) if self.dry_run => self.report(&file, &Came::Looked),
            Ok(file) => self.bring_in(&file),
        }
    }

    fn bring_in(&self, file: &EmployeeFile) -> Result<ExitCode, Failure> {
        let db = self.place.open()?;
        let root = file.units.iter().find(|unit| unit.parent.is_none());
        let name = root.map_or("Instansi", |unit| unit.name.as_str());
        let who = target::bringer(&self.place, &self.into.agency(&db, name)?)?;
        let about = Understood {
            kind: ImportKind::Employees,
            file_name: self
                .file
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            file_hash: spreadsheet::hash(&self.file)?,
            accepted: i64::try_from(file.accepted.len())?,
            rejected: i64::try_from(file.rejected.len())?,
        };
        let plan = |stored: &_, ids: &_| plan_employees(file, stored, ids);
        match bring_in(&db, &who, &about, plan, &mut |_, _| {}) {
            Ok(done) => self.report(file, &Came::In(done)),
            // The same file again, or a command that was killed before it could say that it was done.
            Err(NotBroughtIn::Start(StartRefusal::AlreadyIn { .. })) => self.report(file, &Came::Before),
            Err(error) => refused(self.json, "import_refused", &target::words(&error), ""),
        }
    }

    fn report(&self, file: &EmployeeFile, came: &Came) -> Result<ExitCode, Failure> {
        let text = if self.json { as_json(file, came).to_string() } else { as_text(file, came) };
        say(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What became of the file.
enum Came {
    /// It was only looked at.
    Looked,
    /// It was in.
    Before,
    /// It came in.
    In(BroughtIn),
}

impl Came {
    /// New people, changed people, new units; nothing of a file that was only looked at.
    fn counts(&self) -> Option<[usize; 3]> {
        match self {
            Self::Looked => None,
            Self::Before => Some([0; 3]),
            Self::In(done) => Some([done.new_people, done.changed_people, done.new_units]),
        }
    }
}

fn as_json(file: &EmployeeFile, came: &Came) -> Value {
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
    let mut report = json!({
        "rows": file.rows,
        "accepted": file.accepted.len(),
        "rejected": rejected,
        "warnings": warnings,
        "units": file.units.len(),
        "positions": file.positions.len(),
    });
    if let (Some(counts), Some(report)) = (came.counts(), report.as_object_mut()) {
        for (key, count) in ["new_people", "changed_people", "new_units"].into_iter().zip(counts) {
            report.insert(key.to_owned(), json!(count));
        }
    }
    report
}

fn as_text(file: &EmployeeFile, came: &Came) -> String {
    let mut lines = vec![format!(
        "{} baris, {} dapat masuk, {} ditolak, {} catatan; {} unit, {} jabatan.",
        file.rows,
        file.accepted.len(),
        file.rejected.len(),
        file.warnings.len(),
        file.units.len(),
        file.positions.len()
    )];
    lines.extend(
        file.rejected.iter().map(|one| format!("baris {}: {} {}", one.row, one.message(), one.fix())),
    );
    if file.without_position() > 0 {
        lines.push(format!(
            "{} baris belum menyebut jabatan: jabatan yang sudah tercatat tetap berlaku, pegawai baru tampil setelah jabatannya diisi.",
            file.without_position()
        ));
    }
    lines.extend(file.warnings.iter().map(|one| format!("baris {}: {}", one.row, one.message())));
    lines.push(match came {
        Came::Looked => "Percobaan: tidak ada yang ditulis.".to_owned(),
        Came::Before => "Berkas ini sudah masuk sebelumnya; tidak ada yang berubah.".to_owned(),
        Came::In(done) => format!(
            "Masuk: {} pegawai baru, {} berubah, {} unit baru.",
            done.new_people, done.changed_people, done.new_units
        ),
    });
    lines.join("\n")
}
