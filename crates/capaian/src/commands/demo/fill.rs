//! Fills an empty installation with the city and its year, once.
//!
//! That it is whole is noted last, in the database itself. Without the note the filling begins again
//! from the first act; what was done already is not done twice.

use super::accounts::{self, DemoAccount};
use super::city::{self, CITY};
use super::days::{Hours, day};
use super::desk::Desk;
use super::parts::Stars;
use super::seeded::bytes;
use super::year;
use crate::commands::Failure;
use capaian_core::clock::Moment;
use capaian_core::db::{Db, Intent, Lane, Stop};
use capaian_core::drafts::{KeepDraft, draft_of, keep_draft};
use capaian_core::files::Files;
use capaian_core::ids::Keys;
use capaian_core::ledger::last_moment;
use capaian_core::organisation::agency::SERVER_ACCOUNT;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// From which everything follows.
    pub seed: u64,
    /// Of what size, if not the city's own.
    pub employees: Option<u32>,
    /// The day the demo begins at.
    pub today: NaiveDate,
}

/// What is there, as it is noted when it is whole.
#[derive(Debug, Serialize, Deserialize)]
pub struct Filled {
    seed: u64,
    employees: Option<u32>,
    /// The day until which the year was made.
    until: NaiveDate,
    /// How many of each there are.
    pub counts: BTreeMap<String, usize>,
    /// The accounts to sign in with.
    pub accounts: Vec<DemoAccount>,
}

/// Where the note is kept: what the server noted for itself.
const NOTE: &str = "demo/filled";

/// The filled installation; fills it when it is not.
pub fn filled(db: &Db, keys: &Keys, files: &Files, asked: &Asked) -> Result<Filled, Failure> {
    if let Some(noted) = noted(db)? {
        return fitting(noted, asked);
    }
    // The goals are adopted on the day before.
    if asked.today < day(1, 6) {
        return Err(format!("the demo's year is shown from {} on", day(1, 6)).into());
    }
    let (roster, stored) =
        city::city(db, keys, (asked.seed, asked.employees), Hours(430, 431).at(day(1, 2), 0))?;
    let desk = Desk::new(db.clone(), asked.seed)?;
    let stars = Stars::choose(&roster)?;
    let (opened, accounts) = accounts::open(&desk, (keys, asked.seed), &roster, &stars, day(1, 2))?;
    let made = year::make((&desk, files, asked.seed), (&roster, &stored), (&opened, &stars), asked.today)?;
    let counts = [
        ("people", roster.people.len() + roster.officials.len()),
        ("units", stored.unit_count()),
        ("goal_indicators", made.goals),
        ("goal_realisations", made.goals_reported),
        ("plans", made.plans),
        ("plans_set", made.plans_set),
        ("realisations", made.realisations),
        ("evidence", made.evidence),
        ("unit_predicates", made.organisations),
        ("evaluations", made.evaluations),
        ("objections", made.objections),
        ("acts", desk.taken()),
    ];
    let counts = counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    let filled =
        Filled { seed: asked.seed, employees: asked.employees, until: asked.today, counts, accounts };
    note(db, &filled, Hours(479, 480).at(asked.today, 0))?;
    Ok(filled)
}

fn noted(db: &Db) -> Result<Option<Filled>, Failure> {
    let kept = db.reader.read_now(|read| draft_of(read, CITY, SERVER_ACCOUNT, NOTE))?;
    Ok(kept.map(|kept| serde_json::from_str(&kept.content)).transpose()?)
}

/// A folder holds one city: another seed or an earlier day needs another one.
fn fitting(filled: Filled, asked: &Asked) -> Result<Filled, Failure> {
    if filled.seed != asked.seed {
        return Err(format!("this folder was filled with --seed {}: give another --data", filled.seed).into());
    }
    if asked.employees.is_some() && filled.employees != asked.employees {
        return Err("this folder was filled with another --employees: give another --data".into());
    }
    if asked.today < filled.until {
        return Err(format!("this folder was filled until {}: give another --data", filled.until).into());
    }
    Ok(filled)
}

fn note(db: &Db, filled: &Filled, at: Moment) -> Result<(), Failure> {
    let intent = Intent {
        agency: CITY,
        principal: SERVER_ACCOUNT,
        key: "demo/filled".to_owned(),
        at,
        seed: bytes(filled.seed, "filled"),
        lane: Lane::Bulk,
    };
    let command = KeepDraft { form: NOTE.to_owned(), content: serde_json::to_string(filled)? };
    match db.writer.note_now(intent, command, keep_draft) {
        Ok(_) => Ok(()),
        Err(Stop::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(format!("{other:?}").into()),
    }
}

/// The moment the demo's clock begins at: nine o'clock of its day, or where an earlier session left off.
pub fn begins(db: &Db, today: NaiveDate) -> Result<Moment, Failure> {
    let nine = Hours(540, 541).at(today, 0);
    let last = db.reader.read_now(|read| last_moment(read, CITY))?;
    Ok(last.map_or(nine, |last| nine.max(last.plus_seconds(1))))
}
