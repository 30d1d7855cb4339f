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

use capaian_core::clock::ShiftedClock;
use capaian_core::files::Files;
use capaian_core::ids::MachineEntropy;
use capaian_e2e::{Bench, Visitor};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{self, Named};
use capaian_web::app::{App, Origin};
use capaian_web::spreadsheets::SheetReader;
use std::sync::Arc;

/// Serves the named world, with a clock that runs on from its now, and goes the journey.
fn drive(database: &TestDatabase, journey: impl AsyncFnOnce(&Bench)) {
    drive_prepared(database, |_| (), journey);
}

/// The same, after something was brought in.
fn drive_prepared(database: &TestDatabase, prepare: fn(&App), journey: impl AsyncFnOnce(&Bench)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let clock = Arc::new(ShiftedClock::starting_at(world::now()));
        let entropy = Arc::new(MachineEntropy);
        let folder = std::env::temp_dir().join(format!("capaian-e2e-{}", std::process::id()));
        let app = App::new(database.open(), clock, entropy, world::keys(), Origin::Http, false)
            .storing(Files::below(folder), SheetReader::Here);
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
