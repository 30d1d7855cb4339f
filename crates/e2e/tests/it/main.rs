//! Journeys and looks in a real browser, on the named world.
//!
//! Every test has a database, a server and browsers of its own. Names with `postgres` need a server.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests stop at the first surprise and show what they measured"
)]

mod budgets;
mod controls;
mod journeys;
mod links;
mod pages;
mod prepared;
mod print;
mod vendored;
mod walk;

use capaian_core::clock::{Moment, ShiftedClock};
use capaian_core::db::Db;
use capaian_core::files::Files;
use capaian_core::ids::MachineEntropy;
use capaian_e2e::{Bench, Visitor};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::year::work_off;
use capaian_testkit::world::{self, Named};
use capaian_web::app::{App, Origin};
use capaian_web::spreadsheets::SheetReader;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Serves the named world, with a clock that runs on from its now, and goes the journey.
fn drive(database: &TestDatabase, journey: impl AsyncFnOnce(&Bench)) {
    drive_prepared(database, |_| (), journey);
}

/// The same from another moment on, with the outbox at work.
fn drive_at(database: &TestDatabase, at: Moment, journey: impl AsyncFnOnce(&Bench)) {
    let stopped = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let db = database.open();
        let worked = db.clone();
        let stopped = &stopped;
        // Also when the journey fails: the scope waits for the outbox.
        let _stops = Stops(stopped);
        scope.spawn(move || {
            while !stopped.load(Ordering::SeqCst) {
                work_off(&worked, at.plus_seconds(86_400));
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        serve(db, at, |_| (), journey);
    });
}

/// Ends the outbox with the journey.
struct Stops<'a>(&'a AtomicBool);

impl Drop for Stops<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// The same, after something was brought in.
fn drive_prepared(database: &TestDatabase, prepare: fn(&App), journey: impl AsyncFnOnce(&Bench)) {
    serve(database.open(), world::now(), prepare, journey);
}

fn serve(db: Db, at: Moment, prepare: fn(&App), journey: impl AsyncFnOnce(&Bench)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let clock = Arc::new(ShiftedClock::starting_at(at));
        let entropy = Arc::new(MachineEntropy);
        let folder = capaian_testkit::scratch();
        let app = App::new(db, clock, entropy, world::keys(), Origin::Http, false)
            .storing(Files::below(folder.path()), SheetReader::Here);
        tokio::task::block_in_place(|| prepare(&app));
        let bench = Bench::start(app).await;
        journey(&bench).await;
    });
}

/// Signs in as one of the named people.
async fn sign_in_as(visitor: &Visitor, who: Named) {
    visitor.sign_in(who.login, world::PASSWORD).await;
}

/// Fails with all faults, a line each.
fn assert_clean(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
