//! `capaian_bench close`: the year of everybody is closed while people save.
//!
//! In this process, with the same writer, runner and handlers as the server, in the January after the filled year:
//! no command of the product moves its clock.

use crate::Failure;
use crate::beside::{Waits, appoint, hr, peak_kb, second};
use crate::fill::year_id;
use crate::world::{self, AGENCY, account, indicator};
use capaian_core::appraisal::close::page::last_close_of;
use capaian_core::appraisal::close::{
    AdoptClose, Close as Closed, CloseState, PlanClose, adopt_close, announce_results, execute_close_slice,
    plan_close, plan_close_slice,
};
use capaian_core::clock::{Clock, Moment, ShiftedClock};
use capaian_core::db::{Command, Ctx, Db, Fault, Intent, Lane, Outcome, Stop, Tx};
use capaian_core::ids::{AccountId, Entropy, MachineEntropy};
use capaian_core::jobs::{Handlers, Kind, Runner};
use capaian_core::progress::realisation::{RecordRealisation, announce_realisation, record_realisation};
use capaian_rules::{Rules, Zone};
use chrono::{Datelike, NaiveDate, NaiveTime};
use clap::Args;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Saves before the close begins: what they take when nothing else goes on.
const ALONE: Duration = Duration::from_secs(5);

/// Close the year of an agency that `fill --year` wrote, while people save.
#[derive(Debug, Args)]
pub struct Close {
    /// Folder of the installation
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Database instead of a file in the folder: postgres://…
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// How many were filled
    #[arg(long, value_name = "N")]
    employees: u32,
    /// Saves a second
    #[arg(long, value_name = "N", default_value_t = 50)]
    pace: u32,
}

struct Bench {
    db: Db,
    clock: Arc<ShiftedClock>,
}

impl Close {
    /// Measures and prints.
    pub fn run(self) -> Result<(), Failure> {
        let target = world::target(&self.data, self.database.as_deref());
        appoint(&target)?;
        let db = Db::open(&target, Arc::new(Rules::builtin()?))?;
        let clock = Arc::new(ShiftedClock::starting_at(january()?));
        let bench = Bench { db, clock };
        println!("before: {} MB", peak_kb(std::process::id()) / 1_024);
        let (alone, ()) = self.beside(&bench, 0, |_| {
            std::thread::sleep(ALONE);
            Ok(())
        })?;
        println!("saves alone: {}", alone.text());
        let (saves, ()) = self.beside(&bench, 1, closed)?;
        println!("saves beside: {}", saves.text());
        println!("at its highest: {} MB", peak_kb(std::process::id()) / 1_024);
        Ok(())
    }

    /// Saves at a steady pace while `meanwhile` runs.
    fn beside<T>(
        &self,
        bench: &Bench,
        place: u32,
        meanwhile: impl FnOnce(&Bench) -> Result<T, Failure>,
    ) -> Result<(Waits, T), Failure> {
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let savers: Vec<_> = (0..self.pace)
                .map(|lane| {
                    let stop = &stop;
                    scope.spawn(move || saving(bench, (place, lane, self.pace), self.employees, stop))
                })
                .collect();
            let done = meanwhile(bench);
            stop.store(true, Ordering::Relaxed);
            let mut waits = Vec::new();
            for saver in savers {
                waits.extend(saver.join().map_err(|_| "a saver died")??);
            }
            Ok((Waits::new(waits), done?))
        })
    }
}

/// Nine in the morning, a week after the year.
fn january() -> Result<Moment, Failure> {
    let day = NaiveDate::from_ymd_opt(world::today().year() + 1, 1, 7).ok_or("no such day")?;
    Ok(Moment::at(day, NaiveTime::from_hms_opt(9, 0, 0).ok_or("no such hour")?, Zone::Wib))
}

/// One save a second, each timed from the moment it was due; every person saves once.
fn saving(
    bench: &Bench,
    (place, lane, lanes): (u32, u32, u32),
    employees: u32,
    stop: &AtomicBool,
) -> Result<Vec<f64>, Failure> {
    let began = Instant::now();
    let mut waits = Vec::new();
    for beat in 0_u32.. {
        let due = Duration::from_secs(beat.into()) + Duration::from_millis(u64::from(lane * 1_000 / lanes));
        if let Some(left) = due.checked_sub(began.elapsed()) {
            std::thread::sleep(left);
        }
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let person = (place * 50_021 + beat * lanes + lane) % employees;
        let command = RecordRealisation {
            indicator: indicator(person, 0),
            period: 4,
            amount: "58".parse()?,
            note: "Sampai akhir tahun".to_owned(),
            as_of: NaiveDate::from_ymd_opt(world::today().year(), 12, 20).ok_or("no such day")?,
            seen_version: 0,
            evidence: Vec::new(),
        };
        act(bench, account(person), command, record_realisation)?;
        waits.push(began.elapsed().saturating_sub(due).as_secs_f64() * 1_000.0);
    }
    Ok(waits)
}

fn closed(bench: &Bench) -> Result<(), Failure> {
    let handlers = Handlers::default()
        .on(Kind::PlanCloseSlice, plan_close_slice)
        .on(Kind::ExecuteCloseSlice, execute_close_slice)
        .on(Kind::AnnounceResults, announce_results)
        .on(Kind::AnnounceRealisation, announce_realisation);
    let runner = Runner::new(bench.db.clone(), bench.clock.clone(), Arc::new(MachineEntropy), handlers);
    let began = Instant::now();
    act(bench, hr(), PlanClose { cycle: year_id() }, plan_close)?;
    let planned = until(bench, &runner, CloseState::Planned)?;
    println!("planned {} people in {:.1} s", planned.people, began.elapsed().as_secs_f64());
    let adoption = Instant::now();
    let command = AdoptClose { cycle: year_id(), number: planned.number, seen_hash: planned.plan_hash };
    act(bench, second(), command, adopt_close)?;
    let done = until(bench, &runner, CloseState::Done)?;
    println!("executed {} in {:.1} s", done.executed, adoption.elapsed().as_secs_f64());
    println!("both in {:.1} s: {:?}", began.elapsed().as_secs_f64(), done.counts.verdicts);
    runner.work_off()?;
    println!("everybody told in {:.1} s", began.elapsed().as_secs_f64());
    Ok(())
}

/// Works the outbox off until the close is so far.
fn until(bench: &Bench, runner: &Runner, state: CloseState) -> Result<Closed, Failure> {
    loop {
        runner.round()?;
        let close = bench.db.reader.read_now::<_, Fault>(|read| last_close_of(read, AGENCY, year_id()))?;
        if let Some(close) = close.filter(|close| close.state == state) {
            return Ok(close);
        }
    }
}

fn act<C, T, R, F>(bench: &Bench, who: AccountId, command: C, use_case: F) -> Result<T, Failure>
where
    C: Command,
    T: Serialize + DeserializeOwned + Send + 'static,
    R: std::fmt::Debug + Send + 'static,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
{
    let seed = MachineEntropy.seed();
    let intent = Intent {
        agency: AGENCY,
        principal: who,
        key: data_encoding::HEXLOWER.encode(&seed),
        at: bench.clock.now(),
        seed,
        lane: Lane::People,
    };
    match bench.db.writer.run_now(intent, command, use_case) {
        Ok(done) => Ok(done),
        Err(Stop::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(format!("{}: {other:?}", C::USE_CASE).into()),
    }
}
