//! Progress.

mod evidence;
mod facts;
mod goals;
pub mod known;
mod realisation;
mod verification;
mod zones;

use capaian_core::access::Actor;
use capaian_core::db::{Command, Ctx, Db, Denial, Outcome, Stop, Tx};
use capaian_core::ids::RealisationId;
use capaian_schema::tables::realisation as report;
use capaian_testkit::world::Named;
use capaian_testkit::{TestDatabase, intent, world};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Carries one act out as somebody, under a key of its own.
fn act<C, T, R, F>(db: &Db, who: Named, key: &str, command: C, use_case: F) -> Result<T, Stop<R>>
where
    C: Command,
    T: Serialize + DeserializeOwned + Send + 'static,
    R: Send + 'static,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
{
    let will = intent(who.agency, who.account(), &format!("{key}-{}", who.login), world::now());
    db.writer.run_now(will, command, use_case)
}

fn refused<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Stop<R>>) -> R {
    match answer {
        Err(Stop::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn denied<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Stop<R>>) -> Denial {
    match answer {
        Err(Stop::Denied(denial)) => denial,
        other => panic!("not denied: {other:?}"),
    }
}

/// Readers of Rina's plan who decide nothing in it.
const READERS: [Named; 4] = [world::HEAD_OF_OFFICE, world::UNIT_ADMIN, world::HR, world::AUDITOR];
const STRANGERS: [Named; 4] = [world::DEDI, world::MAYOR, world::ADMINISTRATOR, world::STRANGER];

/// Rina's report of 41 pupils in quarter III.
const PUPILS_REPORT: RealisationId = {
    let mut id = [2; 16];
    id[15] = 203;
    RealisationId(id)
};

/// State, version and reason of a report.
fn state_of(database: &TestDatabase, id: RealisationId) -> (String, i64, Option<String>) {
    report::table
        .find((world::CITY, id))
        .select((report::state, report::version, report::returned_reason))
        .first(&mut database.look())
        .unwrap()
}

fn actor(who: Named) -> Actor {
    Actor {
        agency: who.agency,
        account: who.account(),
        person: Some(who.person()),
        name: String::new(),
        agency_name: String::new(),
        zone: capaian_rules::Zone::Wib,
        horizon: 0,
        leads: false,
        heads: false,
        unread: 0,
        roles: vec![],
    }
}
