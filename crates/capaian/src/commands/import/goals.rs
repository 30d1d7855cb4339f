//! `capaian import goals`

use super::{refused, spreadsheet, target};
use crate::commands::{Failure, say};
use crate::installation::Place;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::{Db, Fault, Intent, Lane, Stop};
use capaian_core::ids::{CycleId, Entropy, MachineEntropy};
use capaian_core::organisation::agency::{Agency, agencies};
use capaian_core::organisation::import::goals::{GoalFile, GoalReader};
use capaian_core::organisation::staging::Bringer;
use capaian_core::planning::cycle::list::cycles;
use capaian_core::planning::cycle::{OpenCycle, open_cycle};
use capaian_core::planning::goal::adopt_goals::{LineTrouble, LineWrong};
use capaian_core::planning::goal::from_file::from_file;
use capaian_core::planning::goal::indicator::{GoalField, GoalWrong};
use capaian_core::planning::goal::tree::indicator_names;
use capaian_core::planning::goal::{AdoptGoals, AdoptRefusal, Source, Units, adopt_goals};
use capaian_rules::PeriodKind;
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
    pub(super) json: bool,
    /// The agency's code, where there are several
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl Goals {
    pub fn run(self) -> Result<ExitCode, Failure> {
        let mut reader = GoalReader::default();
        if let Err(refusal) = spreadsheet::read(&self.file, None, |event| reader.take(event))? {
            return refused(self.json, refusal.code(), &refusal.message(), refusal.fix());
        }
        let known = self.known()?;
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        match reader.finish(&known) {
            Err(refusal) => refused(self.json, refusal.code(), &refusal.message(), refusal.fix()),
            Ok(file) if self.dry_run => self.report(&file, None, &[]),
            Ok(file) => self.adopt(&file),
        }
    }

    /// The names of the indicators that the year has already.
    fn known(&self) -> Result<Vec<String>, Failure> {
        let Some(reader) = target::reader(&self.place, self.dry_run)? else { return Ok(Vec::new()) };
        let all = reader.read_now::<_, Fault>(agencies)?;
        let Some(agency) = target::choose(all, self.agency.as_deref())? else { return Ok(Vec::new()) };
        let year = self.year_in(&agency);
        let names = reader.read_now::<_, Fault>(|read| {
            let cycle = cycles(read, agency.id)?.into_iter().find(|cycle| cycle.year == year);
            cycle.map_or(Ok(Vec::new()), |cycle| indicator_names(read, agency.id, cycle.id))
        })?;
        Ok(names)
    }

    fn year_in(&self, agency: &Agency) -> i64 {
        self.year.unwrap_or_else(|| i64::from(MachineClock.now().date_in(agency.zone).year()))
    }

    fn adopt(&self, file: &GoalFile) -> Result<ExitCode, Failure> {
        let db = self.place.open()?;
        let agency = target::choose(db.reader.read_now::<_, Fault>(agencies)?, self.agency.as_deref())?;
        let agency = agency.ok_or("impor pegawai dahulu: unit kerjanya belum ada")?;
        let who = target::bringer(&self.place, &agency)?;
        let units = db.reader.read_now::<_, Fault>(|read| {
            Units::load(read, (agency.id, agency.visible_import), who.at.date_in(agency.zone))
        })?;
        let made = from_file(file, &units);
        let cycle = Self::cycle(&db, &who, self.year_in(&agency))?;
        let names: Vec<String> = made.lines.iter().map(|line| line.indicator.name.clone()).collect();
        let left_out: Vec<u32> = made.unit_unknown.iter().chain(&made.amount_too_long).copied().collect();
        let command = AdoptGoals { cycle, lines: made.lines, source: Some(self.source(file)?) };
        match db.writer.run_now(intent(&who), command, adopt_goals) {
            Ok(adopted) => self.report(file, Some((adopted.added, adopted.changed)), &left_out),
            // The same list again, or a command that was killed before it could say that it was done.
            Err(Stop::Refused(AdoptRefusal::Unchanged)) => self.report(file, Some((0, 0)), &left_out),
            Err(Stop::Refused(AdoptRefusal::Lines { troubles })) => {
                let all: Vec<String> = troubles.iter().take(50).map(|one| words(one, &names)).collect();
                refused(self.json, "lines_invalid", &all.join(" "), "Betulkan, lalu kirim berkas itu lagi.")
            }
            Err(Stop::Refused(refusal)) => {
                refused(self.json, &refusal.to_string(), "Sasaran tidak dapat ditetapkan.", "")
            }
            Err(Stop::Fault(fault)) => Err(fault.into()),
            Err(Stop::Denied(_) | Stop::IntentReused) => Err(NOT_HR.into()),
        }
    }

    /// What the list of imports says of the file.
    fn source(&self, file: &GoalFile) -> Result<Source, Failure> {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
        Ok(Source {
            file_name: name.chars().take(255).collect(),
            file_hash: spreadsheet::hash(&self.file)?,
            accepted: count(file.accepted.len()),
            rejected: count(file.rejected.len()),
        })
    }

    /// The cycle of the year, opened in quarters when there is none.
    fn cycle(db: &Db, who: &Bringer, year: i64) -> Result<CycleId, Failure> {
        let agency = who.agency;
        let all = db.reader.read_now(|read| cycles(read, agency))?;
        if let Some(cycle) = all.iter().find(|cycle| cycle.year == year) {
            return Ok(cycle.id);
        }
        let command = OpenCycle { year, periods: PeriodKind::Quarterly };
        match db.writer.run_now(intent(who), command, open_cycle) {
            Ok(opened) => Ok(opened.cycle),
            Err(Stop::Fault(fault)) => Err(fault.into()),
            Err(Stop::Refused(refusal)) => {
                Err(format!("tahun kinerja {year} tidak dapat dibuka ({refusal})").into())
            }
            Err(Stop::Denied(_) | Stop::IntentReused) => Err(NOT_HR.into()),
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
            for one in &file.rejected {
                say(&format!("baris {}: {} {}", one.row, one.message(), one.fix()))?;
            }
            for one in &file.warnings {
                say(&format!("baris {}: {}", one.row, one.message()))?;
            }
            for row in unplaced {
                say(&format!("baris {row}: unitnya tidak ada, atau angkanya terlalu panjang."))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

const NOT_HR: &str = "hanya pengelola kepegawaian yang menetapkan sasaran";

/// What is wrong with a line, in plain Indonesian.
fn words(trouble: &LineTrouble, names: &[String]) -> String {
    let name = |place: usize| names.get(place).map_or("", String::as_str);
    let wrong = match trouble.wrong {
        LineWrong::UnitUnknown => "unitnya tidak ada hari ini".to_owned(),
        LineWrong::Text { field, wrong } => format!("{} {}", field_words(field), wrong_words(wrong)),
        LineWrong::Repeated { first } => format!("sama dengan indikator \"{}\" sebelumnya", name(first)),
        LineWrong::SupportsUnknown => "indikator yang didukung tidak ditemukan".to_owned(),
        LineWrong::Circle => "rantai dukungannya berputar kembali".to_owned(),
    };
    format!("Indikator \"{}\": {wrong}.", name(trouble.line))
}

fn field_words(field: GoalField) -> &'static str {
    match field {
        GoalField::Statement => "sasaran",
        GoalField::Name => "nama indikator",
        GoalField::Measure => "satuan",
        GoalField::Target => "target",
        GoalField::PeriodTarget => "target triwulan",
        GoalField::Source => "sumber data",
    }
}

fn wrong_words(wrong: GoalWrong) -> String {
    match wrong {
        GoalWrong::Missing => "belum diisi".to_owned(),
        GoalWrong::TooLong { max } => format!("lebih dari {max} huruf"),
        GoalWrong::Reversed => "maksimal lebih kecil daripada minimal".to_owned(),
        GoalWrong::Unknown => "untuk periode yang tidak ada".to_owned(),
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
