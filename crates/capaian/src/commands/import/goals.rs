//! `capaian import goals`

use super::{refused, spreadsheet, target};
use crate::commands::{Failure, say};
use crate::installation::Place;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::{Db, Intent, Lane, Stop};
use capaian_core::ids::{CycleId, Entropy, MachineEntropy, UnitId};
use capaian_core::organisation::import::goals::{GoalFile, GoalReader};
use capaian_core::organisation::staging::Bringer;
use capaian_core::organisation::staging::plan_employees::{key, kind_named};
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::planning::cycle::list::cycles;
use capaian_core::planning::cycle::{OpenCycle, open_cycle};
use capaian_core::planning::goal::from_file::{UnitsByName, from_file};
use capaian_core::planning::goal::{AdoptGoals, AdoptRefusal, adopt_goals};
use capaian_rules::{PeriodKind, Zone};
use chrono::Datelike;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Adopt the goals and indicators of a performance agreement.
///
/// Opens the cycle of the year when there is none. `*` rows apply to every unit of their kind.
/// Example: capaian import goals perjanjian-kinerja-2026.csv --year 2026 --data /srv/capaian
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Goals {
    /// The file
    file: PathBuf,
    /// The performance year; this one otherwise
    #[arg(long)]
    year: Option<i64>,
    /// Say what would come in and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// The agency's code, where there are several
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// The units of the agency, as lists of goals name them.
struct Units<'a>(&'a Stored);

impl UnitsByName for Units<'_> {
    fn named(&self, name: &str) -> Option<UnitId> {
        self.0.unit_anywhere(&key(name))
    }

    fn of_kind(&self, kind: &str) -> Vec<UnitId> {
        self.0.units_of_kind(kind_named(kind))
    }
}

impl Goals {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let mut reader = GoalReader::default();
        if let Err(refusal) = spreadsheet::read(&self.file, None, |event| reader.take(event))? {
            return refused(self.json, refusal.code(), &refusal.message(), refusal.fix());
        }
        match reader.finish(&[]) {
            Err(refusal) => refused(self.json, refusal.code(), &refusal.message(), refusal.fix()),
            Ok(file) if self.dry_run => self.report(&file, None, &[]),
            Ok(file) => self.adopt(&file),
        }
    }

    fn adopt(&self, file: &GoalFile) -> Result<ExitCode, Failure> {
        let stored = target::stored(&self.place, self.agency.as_deref())?;
        let stored = stored.ok_or("impor pegawai dahulu: unit kerjanya belum ada")?;
        let made = from_file(file, &Units(&stored));
        drop(stored);
        let db = self.place.open()?;
        let who = target::bringer(&self.place, &db, self.agency.as_deref(), "")?;
        let cycle = self.cycle(&db, &who)?;
        let left_out: Vec<u32> = made.unit_unknown.iter().chain(&made.amount_too_long).copied().collect();
        let command = AdoptGoals { cycle, lines: made.lines };
        match db.writer.run_now(intent(&who), command, adopt_goals) {
            Ok(adopted) => self.report(file, Some((adopted.added, adopted.changed)), &left_out),
            // The same list again, or a command that was killed before it could say that it was done.
            Err(Stop::Refused(AdoptRefusal::Unchanged)) => self.report(file, Some((0, 0)), &left_out),
            Err(Stop::Refused(AdoptRefusal::Lines { troubles })) => {
                let all: Vec<String> = troubles.iter().take(50).map(|one| format!("{one:?}")).collect();
                refused(self.json, "lines_invalid", &all.join("; "), "")
            }
            Err(Stop::Refused(refusal)) => {
                refused(self.json, &refusal.to_string(), "Sasaran tidak dapat ditetapkan.", "")
            }
            Err(Stop::Fault(fault)) => Err(fault.into()),
            Err(other) => Err(format!("{other:?}").into()),
        }
    }

    /// The cycle of the year, opened in quarters when there is none.
    fn cycle(&self, db: &Db, who: &Bringer) -> Result<CycleId, Failure> {
        let year = self.year.unwrap_or_else(|| i64::from(who.at.date_in(Zone::Wib).year()));
        let agency = who.agency;
        let all = db.reader.read_now(|read| cycles(read, agency))?;
        if let Some(cycle) = all.iter().find(|cycle| cycle.year == year) {
            return Ok(cycle.id);
        }
        let command = OpenCycle { year, periods: PeriodKind::Quarterly };
        match db.writer.run_now(intent(who), command, open_cycle) {
            Ok(opened) => Ok(opened.cycle),
            Err(Stop::Fault(fault)) => Err(fault.into()),
            Err(other) => Err(format!("{other:?}").into()),
        }
    }

    fn report(
        &self,
        file: &GoalFile,
        adopted: Option<(usize, usize)>,
        unplaced: &[u32],
    ) -> Result<ExitCode, Failure> {
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
        let (rows, accepted) = (file.rows, file.accepted.len());
        let (added, changed) = adopted.unwrap_or((0, 0));
        if self.json {
            let mut report =
                json!({ "rows": rows, "accepted": accepted, "rejected": rejected, "warnings": warnings });
            if let (Some(_), Some(report)) = (adopted, report.as_object_mut()) {
                report.insert("added".to_owned(), json!(added));
                report.insert("changed".to_owned(), json!(changed));
                report.insert("unplaced".to_owned(), json!(unplaced));
            }
            say(&report.to_string())?;
        } else {
            say(&format!(
                "{rows} baris, {accepted} terbaca, {} ditolak; {added} indikator baru, {changed} berubah.",
                rejected.len()
            ))?;
            for row in unplaced {
                say(&format!("baris {row}: unitnya tidak ada, atau angkanya terlalu panjang."))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn intent(who: &Bringer) -> Intent {
    let seed = MachineEntropy.seed();
    let key = data_key(&seed);
    Intent {
        agency: who.agency,
        principal: who.principal,
        key,
        at: MachineClock.now(),
        seed,
        lane: Lane::People,
    }
}

/// A key of its own for each act of the command.
fn data_key(seed: &[u8; 32]) -> String {
    seed.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
