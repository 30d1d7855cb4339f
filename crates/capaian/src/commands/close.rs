//! `capaian close`

use super::import::target::choose;
use super::{Failure, say};
use crate::installation::Place;
use crate::outbox::handlers;
use capaian_core::access::account::credentials::credentials;
use capaian_core::access::password;
use capaian_core::appraisal::close::page::last_close_of;
use capaian_core::appraisal::close::{AdoptClose, Close, PlanClose, adopt_close, plan_close};
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::{Command, Ctx, Db, Fault, Intent, Lane, Outcome, Stop, Tx};
use capaian_core::ids::{AccountId, AgencyId, CycleId, Entropy, MachineEntropy};
use capaian_core::jobs::Runner;
use capaian_core::organisation::agency::agencies;
use capaian_core::planning::cycle::cycles;
use capaian_core::planning::plan::ContentHash;
use capaian_web::access::sign_in::normalised;
use clap::{Args, Subcommand};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::BufRead;
use std::sync::Arc;

/// Close a performance year: planned by one account, adopted by another.
///
/// The password of the account is read from standard input. A step that was killed goes on with `status`.
/// Example: capaian close plan --year 2026 --as wahyu --data /srv/capaian
/// Example: capaian close adopt --year 2026 --as ibrahim --plan-hash 5c0f… --json < sandi.txt
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct CloseYear {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Judge everybody's year; nothing becomes final
    Plan(Signed),
    /// Adopt a plan as it was read and make the results final
    Adopt(Adoption),
    /// Say where the close stands, after what a killed step has left
    Status(Options),
}

#[derive(Debug, Args)]
struct Options {
    /// The performance year
    #[arg(long)]
    year: i64,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// The agency's code, where there are several
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
struct Signed {
    /// Login of the account that acts
    #[arg(long = "as", value_name = "LOGIN")]
    login: String,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Args)]
struct Adoption {
    /// The plan that was read, by the hash that `plan` and `status` print
    #[arg(long, value_name = "HASH")]
    plan_hash: ContentHash,
    #[command(flatten)]
    signed: Signed,
}

impl Adoption {
    fn run(&self) -> Result<(), Failure> {
        let options = &self.signed.options;
        let opened = options.open()?;
        let who = self.signed.account(&opened)?;
        let close = opened.close()?.ok_or("penutupan belum direncanakan")?;
        let command = AdoptClose { cycle: opened.cycle, number: close.number, seen_hash: self.plan_hash };
        carry_out(&opened, who, command, adopt_close)?;
        work_off(&opened.db)?;
        opened.report(options.json)
    }
}

impl CloseYear {
    pub fn run(self) -> Result<(), Failure> {
        match self.step {
            Step::Plan(signed) => signed.plan(),
            Step::Adopt(adoption) => adoption.run(),
            Step::Status(options) => {
                let opened = options.open()?;
                work_off(&opened.db)?;
                opened.report(options.json)
            }
        }
    }
}

impl Signed {
    fn plan(&self) -> Result<(), Failure> {
        let opened = self.options.open()?;
        let who = self.account(&opened)?;
        let command = PlanClose { cycle: opened.cycle };
        carry_out(&opened, who, command, plan_close)?;
        work_off(&opened.db)?;
        opened.report(self.options.json)
    }

    /// The account, after its password was checked: two people close a year, not two names.
    fn account(&self, opened: &Opened) -> Result<AccountId, Failure> {
        let mut typed = String::new();
        std::io::stdin().lock().read_line(&mut typed)?;
        let hash = self.options.place.keys()?.hash("login", &normalised(&self.login));
        let at = MachineClock.now();
        let known = opened.db.reader.read_now::<_, Fault>(|read| credentials(read, &hash, "console", at))?;
        let known = known.account.filter(|known| known.agency == opened.agency);
        let stored = known.as_ref().map(|known| known.password_hash.as_str());
        if !password::fits(typed.trim_end_matches(['\r', '\n']), stored) {
            return Err("nama pengguna atau sandi tidak cocok".into());
        }
        Ok(known.ok_or("nama pengguna atau sandi tidak cocok")?.account)
    }
}

struct Opened {
    db: Db,
    agency: AgencyId,
    cycle: CycleId,
    year: i64,
}

impl Options {
    fn open(&self) -> Result<Opened, Failure> {
        let db = self.place.open()?;
        let agency = choose(db.reader.read_now::<_, Fault>(agencies)?, self.agency.as_deref())?;
        let agency = agency.ok_or("belum ada instansi")?.id;
        let all = db.reader.read_now::<_, Fault>(|read| cycles(read, agency))?;
        let cycle = all.into_iter().find(|cycle| cycle.year == self.year);
        let cycle = cycle.ok_or_else(|| format!("tahun kinerja {} belum dibuka", self.year))?.id;
        Ok(Opened { db, agency, cycle, year: self.year })
    }
}

impl Opened {
    fn close(&self) -> Result<Option<Close>, Failure> {
        Ok(self.db.reader.read_now::<_, Fault>(|read| last_close_of(read, self.agency, self.cycle))?)
    }

    fn report(&self, as_json: bool) -> Result<(), Failure> {
        let close = self.close()?;
        if as_json {
            return say(&described(self.year, close.as_ref()).to_string());
        }
        let Some(close) = close else {
            return say(&format!("Tahun {}: penutupan belum direncanakan.", self.year));
        };
        let counts: Vec<String> =
            close.counts.verdicts.iter().map(|(verdict, count)| format!("{verdict} {count}")).collect();
        say(&format!(
            "Tahun {}, rencana {}: {}; {} pegawai ({}). Kode rencana: {}",
            self.year,
            close.number,
            close.state.key(),
            close.people,
            counts.join(", "),
            close.plan_hash
        ))
    }
}

fn described(year: i64, close: Option<&Close>) -> Value {
    let Some(close) = close else { return json!({ "year": year, "state": null }) };
    json!({
        "year": year,
        "number": close.number,
        "state": close.state.key(),
        "people": close.people,
        "counts": close.counts.verdicts,
        "changes": close.counts.changes,
        "executed": close.executed,
        "plan_hash": close.plan_hash,
        "results_hash": close.results_hash,
    })
}

/// Everything that waits, and with it the slices of the close.
fn work_off(db: &Db) -> Result<(), Failure> {
    let runner = Runner::new(db.clone(), Arc::new(MachineClock), Arc::new(MachineEntropy), handlers());
    runner.take_over()?;
    runner.work_off()?;
    Ok(())
}

fn carry_out<C, T, R, F>(opened: &Opened, who: AccountId, command: C, use_case: F) -> Result<T, Failure>
where
    C: Command,
    T: Serialize + DeserializeOwned + Send + 'static,
    R: std::fmt::Debug + std::fmt::Display + Send + 'static,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
{
    let at = MachineClock.now();
    let intent = Intent {
        agency: opened.agency,
        principal: who,
        key: format!("close-{}", at.0),
        at,
        seed: MachineEntropy.seed(),
        lane: Lane::People,
    };
    match opened.db.writer.run_now(intent, command, use_case) {
        Ok(done) => Ok(done),
        Err(Stop::Refused(refusal)) => Err(words(&refusal.to_string()).into()),
        Err(Stop::Denied(_)) => Err("akun ini tidak berhak".into()),
        Err(Stop::Fault(fault)) => Err(fault.into()),
        Err(Stop::IntentReused) => Err("perintah ini sudah dipakai".into()),
    }
}

/// Why a step is not taken; the keys are those of the API.
fn words(key: &str) -> String {
    let said = match key {
        "year_not_over" => "tahun kinerja belum berakhir",
        "cycle_closed" => "tahun kinerja ini sudah ditutup",
        "under_way" => "penutupan sedang dikerjakan: lanjutkan dengan status",
        "same_person" => "yang merencanakan tidak mengesahkan: diperlukan orang kedua",
        "not_planned" => "rencana ini tidak menunggu pengesahan",
        "stale" => "ada rencana yang lebih baru",
        _ => "tidak dapat dilanjutkan",
    };
    format!("{said} ({key})")
}
