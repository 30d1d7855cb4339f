//! The agency of the bench, by number: every id and every session follows from one seed, so that
//! filler, bare server and load client agree without asking each other.

use capaian_core::access::session::Token;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::Target;
use capaian_core::ids::{AccountId, AssignmentId, IndicatorId, KEY_BYTES, Keys, PersonId, PlanId, UnitId};
use capaian_rules::Zone;
use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The one agency.
pub const AGENCY: i64 = 1;
/// People signed in at a time, in an agency that has as many.
pub const SESSIONS_MAX: u32 = 1_000;
/// Key of the test installation; written to its key file.
pub const KEY: [u8; KEY_BYTES] = [7; KEY_BYTES];
/// The quarters that are reported already.
pub const REPORTED: std::ops::RangeInclusive<i64> = 1..=2;

const SEED: &str = "capaian bench 1";

/// The keys of the test installation.
pub fn keys() -> Keys {
    Keys::new(&KEY)
}

/// The file of an installation in `data`.
pub fn file(data: &Path) -> PathBuf {
    data.join("capaian.sqlite")
}

/// The database of an installation: the URL, else the file in `data`.
pub fn target(data: &Path, database: Option<&str>) -> Target {
    database.map_or_else(|| Target::File(file(data)), Target::parse)
}

fn bytes(kind: &str, number: u64) -> [u8; 32] {
    Sha256::new().chain_update(SEED).chain_update(kind).chain_update(number.to_be_bytes()).finalize().into()
}

/// The id of the `number`th thing of a kind.
pub fn id<I: From<[u8; 16]>>(kind: &str, number: u64) -> I {
    let hash = bytes(kind, number);
    I::from(std::array::from_fn(|i| hash.get(i).copied().unwrap_or_default()))
}

/// Employee by number.
pub fn person(number: u32) -> PersonId {
    id("person", number.into())
}

/// Their account.
pub fn account(number: u32) -> AccountId {
    id("account", number.into())
}

/// Their one assignment.
pub fn assignment(number: u32) -> AssignmentId {
    id("assignment", number.into())
}

/// Their plan of the year.
pub fn plan(number: u32) -> PlanId {
    id("plan", number.into())
}

/// The unit of a number; 0 is the agency itself.
pub fn unit(number: u32) -> UnitId {
    id("unit", number.into())
}

/// How many indicators the plan of an employee has: three to five.
pub fn indicators(person: u32) -> u32 {
    3 + person % 3
}

/// An indicator of an employee's plan, by its place.
pub fn indicator(person: u32, place: u32) -> IndicatorId {
    id("indicator", u64::from(person) * 8 + u64::from(place))
}

/// How many are signed in.
pub fn sessions(employees: u32) -> u32 {
    employees.min(SESSIONS_MAX)
}

/// Who is behind a session: people from the whole of the agency.
pub fn signed_in(session: u32, employees: u32) -> u32 {
    session * (employees / sessions(employees))
}

/// The cookie of a session.
pub fn token(person: u32) -> Token {
    Token::new(AGENCY, bytes("token", person.into()))
}

/// Today in the agency's zone; the server's own clock reads the same.
pub fn today() -> NaiveDate {
    MachineClock.now().date_in(Zone::Wib)
}

/// The quarter of a day.
pub fn quarter(day: NaiveDate) -> i64 {
    i64::from(day.month0() / 3 + 1)
}
