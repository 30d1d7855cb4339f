//! `capaian_bench fill`: an agency of any size in its year.
//!
//! Units in three levels, the agency's goals, everybody with account, assignment, superior and a set plan
//! of three to five indicators with dialogue, annex and history. The quarters that have ended are
//! reported, each report with its event, leaf, intent and job; every unit has its predicate in them, and
//! all but the last are evaluated. Written straight by Diesel in large statements, because what is
//! measured is what comes after.

mod agreement;
mod goals;
mod history;
mod organisation;
mod people;
mod plans;
mod ratings;

pub use plans::year_id;

use crate::Failure;
use crate::world;
use capaian_core::access::session::ABSOLUTE_SECONDS;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::{AnyConnection, Db, Opener, Target};
use capaian_rules::Rules;
use capaian_schema::tables::session;
use clap::Args;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Employees written by one round of statements: SQLite takes at most 32,766 values in one.
const SLICE: u32 = 125;
/// Nothing here must survive a power cut, and nobody else looks on.
const FAST: &str = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; \
    PRAGMA cache_size = -400000;";
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(20);
const AS_SERVED: &str = "PRAGMA journal_mode = WAL;";
/// The numbers of the server go on behind those that were written here.
const NUMBERS_GO_ON: &str = "ANALYZE; SELECT setval('event_id_seq', (SELECT max(id) FROM event)); \
    SELECT setval('job_id_seq', (SELECT max(id) FROM job));";

/// Inserts many rows with one statement on either engine.
macro_rules! insert {
    ($conn:expr, $table:expr, $rows:expr) => {{
        let rows = $rows;
        match $conn {
            capaian_core::db::AnyConnection::Sqlite(c) => {
                diesel::insert_into($table).values(&rows).execute(c)?
            }
            capaian_core::db::AnyConnection::Postgres(c) => {
                diesel::insert_into($table).values(&rows).execute(c)?
            }
        }
    }};
}
pub(crate) use insert;

/// Write an agency with signed-in people into an empty installation.
#[derive(Debug, Args)]
pub struct Fill {
    /// How many work there
    #[arg(long, value_name = "N")]
    employees: u32,
    /// Folder of the installation
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Database instead of a file in the folder: postgres://…
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The year is over and everybody is rated for it
    #[arg(long)]
    year: bool,
}

impl Fill {
    /// A filler without a command line.
    pub fn new(employees: u32, data: PathBuf) -> Self {
        Self::into(employees, data, None)
    }

    /// The same, into a database on a server if one is named.
    pub fn into(employees: u32, data: PathBuf, database: Option<String>) -> Self {
        Self { employees, data, database, year: false }
    }

    /// Fills the installation.
    pub fn run(self) -> Result<(), Failure> {
        let began = Instant::now();
        std::fs::create_dir_all(self.data.join("keys"))?;
        std::fs::write(self.data.join("keys").join("identifiers.key"), world::KEY)?;
        let target = world::target(&self.data, self.database.as_deref());
        drop(Db::open(&target, Arc::new(Rules::builtin()?))?);
        let mut conn = Opener::writing(target).open()?;
        let on_file = matches!(conn, AnyConnection::Sqlite(_));
        if on_file {
            alone(&mut conn)?;
        }
        conn.transaction::<_, Failure, _>(|conn| write(conn, self.employees, self.year))?;
        conn.batch_execute(if on_file { AS_SERVED } else { NUMBERS_GO_ON })?;
        println!("filled {} employees in {:.1} s", self.employees, began.elapsed().as_secs_f64());
        Ok(())
    }
}

/// Leaves the mode of many readers, as soon as the last one that migrated has gone: a pool closes its
/// connections behind our back.
fn alone(conn: &mut AnyConnection) -> QueryResult<()> {
    for _ in 0..TRIES {
        if conn.batch_execute(FAST).is_ok() {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    conn.batch_execute(FAST)
}

fn write(conn: &mut AnyConnection, employees: u32, is_over: bool) -> Result<(), Failure> {
    let at = MachineClock.now();
    let today = world::today();
    if *world::ended().end() < 2 {
        return Err("the pages need two quarters that have ended: measure from July on".into());
    }
    organisation::write(conn, employees)?;
    plans::year(conn, today)?;
    goals::write(conn)?;
    let hash = people::password()?;
    let mut acts = 0;
    for first in (0..employees).step_by(SLICE as usize) {
        let slice = first..(first + SLICE).min(employees);
        people::write(conn, slice.clone(), &hash)?;
        plans::write(conn, (slice.clone(), employees), today, at)?;
        agreement::write(conn, (slice.clone(), employees), today, at)?;
        ratings::of_people(conn, (slice.clone(), employees), (today, is_over), at)?;
        acts = history::write(conn, slice, acts, at)?;
    }
    organisation::superiors(conn, employees)?;
    ratings::of_units(conn, employees, is_over, at)?;
    people::leaders(conn, employees, &hash)?;
    people::sessions(conn, employees, at)?;
    Ok(())
}

/// Signs everybody in anew: an installation may have been filled an hour ago.
pub fn renew(target: &Target) -> Result<(), Failure> {
    let (mut conn, at) = (Opener::writing(target.clone()).open()?, MachineClock.now());
    diesel::update(session::table)
        .set((session::last_seen_at.eq(at.0), session::expires_at.eq(at.plus_seconds(ABSOLUTE_SECONDS).0)))
        .execute(&mut conn)?;
    Ok(())
}

/// Every indicator of a slice: employee and place in the plan.
fn indicators(people: Range<u32>) -> impl Iterator<Item = (u32, u32)> {
    people.flat_map(|person| (0..world::indicators(person)).map(move |place| (person, place)))
}

/// Every report of a slice: employee, place of the indicator, quarter.
fn reports(people: Range<u32>) -> impl Iterator<Item = (u32, u32, i64)> {
    indicators(people).flat_map(|(person, place)| world::ended().map(move |quarter| (person, place, quarter)))
}
