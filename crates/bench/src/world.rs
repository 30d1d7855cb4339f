//! The agency of the bench, by number: every id and every session follows from one seed, so that
//! filler, bare server and load client agree without asking each other.

use capaian_core::access::session::Token;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::Target;
use capaian_core::ids::{
    AccountId, AssignmentId, IndicatorId, KEY_BYTES, Keys, PersonId, PlanId, UnitId, WorkResultId, near,
    within,
};
use capaian_rules::Zone;
use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The one agency.
pub const AGENCY: i64 = 1;
/// People of one group signed in at a time, in an agency that has as many.
pub const SESSIONS_MAX: u32 = 1_000;
/// Employees of a unit; its head appraises the others.
pub const UNIT: u32 = 25;
/// Offices right below the agency, in an agency that is large enough.
const OFFICES: u32 = 40;
/// Numbers of accounts from here on are leaders': they see the whole agency and are nobody's employee.
const LEADER: u32 = 1_000_000_000;
/// Key of the test installation; written to its key file.
pub const KEY: [u8; KEY_BYTES] = [7; KEY_BYTES];
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

/// The `number`th thing of a kind that belongs to an employee: it lies beside them, as in the product.
pub fn of<I: From<[u8; 16]> + Into<[u8; 16]>>(number: u32, kind: &str, which: u64) -> I {
    near(person(number), id(kind, which))
}

/// Employee by number.
pub fn person(number: u32) -> PersonId {
    within(unit(unit_of(number)), id("person", number.into()))
}

/// Their account.
pub fn account(number: u32) -> AccountId {
    of(number, "account", number.into())
}

/// Their one assignment.
pub fn assignment(number: u32) -> AssignmentId {
    of(number, "assignment", number.into())
}

/// Their plan of the year.
pub fn plan(number: u32) -> PlanId {
    of(number, "plan", number.into())
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
    of(person, "indicator", u64::from(person) * 8 + u64::from(place))
}

/// A work result of an employee's plan, by its place.
pub fn work_result(person: u32, place: u32) -> WorkResultId {
    of(person, "work result", u64::from(person) * 8 + u64::from(place))
}

/// The number of an employee's unit. Units are numbered by their first employee, plus one.
pub fn unit_of(person: u32) -> u32 {
    1 + person - person % UNIT
}

/// Employees of an office; its head appraises the heads of its units.
pub fn office(employees: u32) -> u32 {
    employees.div_ceil(OFFICES * UNIT).max(1) * UNIT
}

/// Whether the employee heads a unit: the first of each does.
pub fn is_head(person: u32) -> bool {
    person.is_multiple_of(UNIT)
}

/// The number of an employee's superior; the first of all has none.
pub fn superior(person: u32, employees: u32) -> Option<u32> {
    let office = office(employees);
    match person {
        0 => None,
        _ if !is_head(person) => Some(person - person % UNIT),
        _ if !person.is_multiple_of(office) => Some(person - person % office),
        _ => Some(0),
    }
}

/// Who is signed in as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Employees from the whole of the agency, heads among them.
    Employees,
    /// Employees of whole units, one unit after the other: those who work together.
    Neighbours,
    /// Heads of units, from the whole of the agency.
    Heads,
    /// Accounts with the role of a leader.
    Leaders,
}

/// The largest step up to `most` that is not in step with units or offices: of the largest agency everybody
/// asked would be a head.
pub fn out_of_step(most: u32) -> u32 {
    (1..=most).rfind(|it| it % 2 != 0 && it % 5 != 0).unwrap_or(1)
}

/// The numbers of those of a group who are signed in.
pub fn signed_in(group: Group, employees: u32) -> Vec<u32> {
    let spread = |count: u32, step: u32| {
        let shown = count.min(SESSIONS_MAX);
        let apart = out_of_step(count / shown.max(1));
        (0..shown).map(|number| number * apart * step).collect()
    };
    match group {
        Group::Employees => spread(employees, 1),
        Group::Neighbours => (0..employees.min(SESSIONS_MAX)).collect(),
        Group::Heads => spread(employees.div_ceil(UNIT), UNIT),
        Group::Leaders => (0..SESSIONS_MAX).map(|number| LEADER + number).collect(),
    }
}

/// The employees of the unit of a head, without the head.
pub fn team(head: u32, employees: u32) -> std::ops::Range<u32> {
    (head + 1).min(employees)..(head + UNIT).min(employees)
}

const GIVEN: [&str; 10] =
    ["Rina", "Dedi", "Yusuf", "Ratna", "Wahyu", "Lestari", "Bayu", "Sinta", "Melati", "Joko"];
const FAMILY: [&str; 9] =
    ["Marlina", "Harahap", "Siregar", "Dewi", "Pratama", "Ningsih", "Saputra", "Maharani", "Susilo"];
const FIRST: [&str; 24] = [
    "Adi", "Bhakti", "Candra", "Darma", "Eka", "Febri", "Gunar", "Hendra", "Indra", "Jaya", "Kusuma",
    "Laksa", "Mahar", "Nawa", "Oka", "Purna", "Raha", "Sutan", "Tirta", "Utama", "Wibawa", "Yuda", "Zaen",
    "Surya",
];
const SECOND: [&str; 24] = [
    "negara", "wijaya", "kencana", "baskara", "putra", "santosa", "mulya", "rahman", "kirana", "pradana",
    "atmaja", "sasmita", "wardana", "subrata", "lesmana", "permana", "sudibyo", "hartono", "wibisono",
    "sudjana", "hidayat", "sanjaya", "mahendra", "nugraha",
];

fn pick(list: &[&'static str], place: u32) -> &'static str {
    list.get(place as usize % list.len()).copied().unwrap_or("")
}

fn surname(number: u32) -> String {
    format!("{}{}", pick(&FIRST, number / 90), pick(&SECOND, number / 90 / 24))
}

/// The name of an employee: one of 51,840.
pub fn name(number: u32) -> String {
    format!("{} {} {}", pick(&GIVEN, number), pick(&FAMILY, number / 10), surname(number))
}

/// What somebody types who looks for an employee: the beginning of the surname and the given name.
pub fn typed(number: u32) -> String {
    let surname: String = surname(number).chars().take(9).collect();
    format!("{}+{}", pick(&GIVEN, number), surname).to_lowercase()
}

/// The quarters that have ended: they are reported, and all but the last are evaluated.
pub fn ended() -> std::ops::RangeInclusive<i64> {
    1..=quarter(today()) - 1
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_but_the_first_has_a_superior_above() {
        for employees in [100, 1_000, 10_000] {
            assert_eq!(superior(0, employees), None);
            for person in 1..employees {
                assert!(superior(person, employees).unwrap() < person, "{person}");
            }
        }
    }

    #[test]
    fn those_signed_in_are_different_people_of_the_agency() {
        for employees in [100, 1_000, 10_000] {
            for group in [Group::Employees, Group::Heads] {
                let all = signed_in(group, employees);
                assert!(all.is_sorted_by(|one, next| one < next) && all.last().unwrap() < &employees);
            }
            assert!(signed_in(Group::Heads, employees).into_iter().all(is_head));
        }
    }

    #[test]
    fn as_many_heads_are_signed_in_at_every_size() {
        for employees in [1_000, 10_000, 100_000] {
            let all = signed_in(Group::Employees, employees);
            assert_eq!(all.iter().filter(|person| is_head(**person)).count(), 40, "{employees}");
            assert_eq!(all.len(), 1_000);
        }
    }
}
