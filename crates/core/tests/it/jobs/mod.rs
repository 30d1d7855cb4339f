//! The outbox under faults: crashes, double runners, poison, panics, lost leases, rights that are gone.
//!
//! Planted handlers stand in for real ones; their effect is an event whose object is the job's number.

mod announce;
mod faults;

use capaian_core::clock::Clock;
use capaian_core::db::{Ctx, Db, Fault, Opener, Outcome, Tx};
use capaian_core::ids::{Entropy, Seed};
use capaian_core::jobs::{Handlers, Job, Kind, NotRun, Runner};
use capaian_core::ledger::{self, Event};
use capaian_schema::tables::{event, job};
use capaian_testkit::world::{self, CITY, RINA};
use capaian_testkit::{FixedClock, FixedEntropy, TestDatabase};
use diesel::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

/// A database with `count` planted jobs of Rina's, numbered from 1.
struct Bench<'a> {
    database: &'a TestDatabase,
    db: Db,
    clock: Arc<FixedClock>,
}

impl<'a> Bench<'a> {
    fn with(database: &'a TestDatabase, count: i64) -> Self {
        let clock = Arc::new(FixedClock::at(world::now()));
        let bench = Self { database, db: database.open(), clock };
        let mut conn = Opener::writing(database.target.clone()).open().unwrap();
        for number in 1..=count {
            diesel::insert_into(job::table)
                .values((
                    job::agency_id.eq(CITY),
                    job::id.eq(number),
                    job::kind.eq(Kind::AnnouncePlanSet.key()),
                    job::payload.eq("{}"),
                    job::principal.eq(RINA.account()),
                    job::created_at.eq(world::now().0),
                    job::run_after.eq(world::now().0),
                    job::attempts.eq(0),
                    job::state.eq("waiting"),
                ))
                .execute(&mut conn)
                .unwrap();
        }
        bench
    }

    fn runner(&self, handler: fn(&mut Tx, &Ctx, &Job) -> Outcome<(), NotRun>) -> Runner {
        self.runner_with(handler, Between::claim_and_run(|| {}))
    }

    fn runner_with(
        &self,
        handler: fn(&mut Tx, &Ctx, &Job) -> Outcome<(), NotRun>,
        entropy: Arc<dyn Entropy>,
    ) -> Runner {
        let handlers = Handlers::default().on(Kind::AnnouncePlanSet, handler);
        Runner::new(self.db.clone(), self.clock.clone(), entropy, handlers)
    }

    /// Which jobs took effect, as often as they did.
    fn effects(&self) -> Vec<u8> {
        let mut done: Vec<u8> = event::table
            .filter(event::kind.eq("test.job.done"))
            .select(event::object)
            .load::<Vec<u8>>(&mut self.database.look())
            .unwrap()
            .iter()
            .map(|object| object[0])
            .collect();
        done.sort_unstable();
        done
    }

    /// State and attempts of each job.
    fn rows(&self) -> Vec<(String, i64)> {
        let rows = job::table.order(job::id).select((job::state, job::attempts));
        rows.load(&mut self.database.look()).unwrap()
    }

    fn last_error(&self, number: i64) -> String {
        let error = job::table.find((CITY, number)).select(job::last_error);
        error.first::<Option<String>>(&mut self.database.look()).unwrap().unwrap_or_default()
    }
}

fn take_effect(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let facts = serde_json::json!({ "job": job.id });
    let object = [u8::try_from(job.id).unwrap(); 16];
    let event = Event { kind: "test.job.done", subject: ctx.principal.0, object, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(()))
}

/// Job 3 takes effect and then panics, or fails.
fn panic_at_three(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let done = take_effect(tx, ctx, job)?;
    assert!(job.id != 3, "the planted panic");
    Ok(done)
}

fn fail_at_three(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let done = take_effect(tx, ctx, job)?;
    if job.id == 3 {
        return Err(Fault::Unreadable("the planted fault".to_owned()).into());
    }
    Ok(done)
}

static SEEDS: LazyLock<FixedEntropy> = LazyLock::new(FixedEntropy::default);

type Hook = Box<dyn FnOnce() + Send>;

/// Does something when a seed is drawn for the second time: between a claim and the first job's run.
struct Between {
    drawn: AtomicUsize,
    hook: Mutex<Option<Hook>>,
}

impl Between {
    fn claim_and_run(hook: impl FnOnce() + Send + 'static) -> Arc<Self> {
        Arc::new(Self { drawn: AtomicUsize::new(0), hook: Mutex::new(Some(Box::new(hook))) })
    }
}

impl std::fmt::Debug for Between {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Between")
    }
}

impl Entropy for Between {
    fn seed(&self) -> Seed {
        let drawn = self.drawn.fetch_add(1, Ordering::SeqCst);
        if drawn == 1 {
            let hook = self.hook.lock().unwrap().take();
            if let Some(hook) = hook {
                hook();
            }
        }
        // No two runners of a test draw the same token.
        SEEDS.seed()
    }
}

fn at(clock: &FixedClock) -> i64 {
    clock.now().0
}
