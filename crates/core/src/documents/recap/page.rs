//! Everybody of a unit and below whom the reader may see, with plan, reports by quarter and, where the
//! reader may know them, the ratings of one period.

use crate::access::Actor;
use crate::db::{Denial, Fault, Read, Statement, Stop};
use crate::documents::register::Period;
use crate::ids::{CycleId, PersonId, PlanId, UnitId};
use crate::organisation::unit::unit_name;
use crate::planning::cycle::Cycle;
use crate::planning::cycle::list::{CycleOnDay, cycle_appraised};
use crate::planning::plan::PlanState;
use crate::planning::plan::list::{ListQuery, Within};
use crate::planning::plan::reach::units_below;
use crate::planning::plan::roster::{RosterLine, roster, told_of};
use capaian_rules::{Level, Predicate};
use capaian_schema::tables::{assignment, evaluation, plan, realisation};
use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// People on one sheet. A larger unit is asked for part by part.
pub const ROWS_MAX: usize = 5_000;

/// The table of a unit.
#[derive(Debug, Clone)]
pub struct Recap {
    /// Of which unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The cycle's year.
    pub year: i64,
    /// The period whose ratings are shown.
    pub period: Period,
    /// Whether the reader may know any rating of these people.
    pub is_told: bool,
    /// By name.
    pub rows: Vec<RecapLine>,
}

/// One person.
#[derive(Debug, Clone)]
pub struct RecapLine {
    /// Who, where, with which plan.
    pub line: RosterLine,
    /// First to fourth quarter; `None` where nothing is expected yet, which is not zero.
    pub quarters: [Option<Reported>; 4],
    /// Work results, behaviour, predicate.
    pub rated: Option<(Level, Level, Predicate)>,
}

/// Reports of a quarter, by indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reported {
    /// Reported, in whatever state.
    pub realised: u32,
    /// Of these, verified.
    pub verified: u32,
}

/// Why there is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRecap {
    /// HR has not opened the year.
    #[error("recap_no_cycle")]
    NoCycle,
    /// More people than one sheet holds.
    #[error("recap_too_many")]
    TooMany {
        /// What it holds.
        rows_max: usize,
    },
}

/// The table of a unit on the day `on`; the ratings are those of `period`, else of the last one that has
/// ended. At most eight queries.
///
/// # Errors
/// [`NoRecap`]; a denial where the reader may see nobody of the unit but themselves.
pub fn recap(
    read: &mut Read,
    actor: &Actor,
    (unit, period): (UnitId, Option<i64>),
    on: NaiveDate,
) -> Result<Recap, Stop<NoRecap>> {
    let name = unit_name(read.conn(), actor, unit, on)?.ok_or(Denial::NotVisible)?;
    let cycle = cycle_appraised(read, actor.agency, on)?.ok_or(Stop::Refused(NoRecap::NoCycle))?;
    let query =
        ListQuery { cycle: cycle.cycle.id, within: Within::Unit(unit), progress: None, after: None, on };
    let most = i64::try_from(ROWS_MAX).unwrap_or(0) + 1;
    let lines = roster(read, actor, &query, most)?;
    if lines.iter().all(|line| Some(line.person) == actor.person) {
        return Err(Denial::NotVisible.into());
    }
    if lines.len() > ROWS_MAX {
        return Err(Stop::Refused(NoRecap::TooMany { rows_max: ROWS_MAX }));
    }
    let period = period_of(&cycle, period, on);
    let told: HashSet<PersonId> = told_of(read, actor, &query, most)?.into_iter().collect();
    let reported = reported(read, actor, (&cycle.cycle, unit), on)?;
    let rated = if told.is_empty() {
        HashMap::new()
    } else {
        rated(read, actor, (cycle.cycle.id, unit), (period.number, on))?
    };
    let begun = begun(&cycle, on);
    let row = |line: RosterLine| {
        let plan = line.plan().filter(|_| line.progress().is_some_and(PlanState::is_set));
        let quarter = |number: usize| {
            let of = plan.filter(|_| begun.get(number).copied().unwrap_or(false))?;
            Some(reported.get(&(of, number)).copied().unwrap_or_default())
        };
        let rated = plan.filter(|_| told.contains(&line.person)).and_then(|of| rated.get(&of).copied());
        RecapLine { quarters: [0, 1, 2, 3].map(quarter), rated, line }
    };
    let rows: Vec<RecapLine> = lines.into_iter().map(row).collect();
    let is_told =
        rows.iter().any(|row| told.contains(&row.line.person) && Some(row.line.person) != actor.person);
    Ok(Recap { unit, name, year: cycle.cycle.year, period, is_told, rows })
}

/// The period that was asked for, else the last that has ended, else the first.
fn period_of(cycle: &CycleOnDay, asked: Option<i64>, on: NaiveDate) -> Period {
    let has = |number: &i64| cycle.periods.iter().any(|period| period.number == *number);
    let ended = cycle.periods.iter().rev().find(|period| period.ends_on < on);
    let number = asked.filter(has).or_else(|| ended.map(|period| period.number)).unwrap_or(1);
    Period { number, is_month: cycle.cycle.is_monthly() }
}

/// Whether each quarter has begun.
fn begun(cycle: &CycleOnDay, on: NaiveDate) -> [bool; 4] {
    [0, 1, 2, 3].map(|quarter| {
        let begun = |period: &&crate::planning::cycle::Period| period.starts_on <= on;
        let mut of = cycle.periods.iter().filter(begun);
        of.any(|period| quarter_of(period.number, cycle.cycle.is_monthly()) == quarter)
    })
}

/// 0 to 3.
fn quarter_of(period: i64, is_month: bool) -> usize {
    let quarter = if is_month { (period - 1) / 3 } else { period - 1 };
    usize::try_from(quarter).unwrap_or(0)
}

/// Reports by plan and quarter. One query.
fn reported(
    read: &mut Read,
    actor: &Actor,
    (cycle, unit): (&Cycle, UnitId),
    on: NaiveDate,
) -> QueryResult<HashMap<(PlanId, usize), Reported>> {
    let below: units_below = units_below(actor.agency, actor.horizon, unit, on);
    let posts = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::recorded_in.le(actor.horizon))
        .filter(assignment::unit_id.eq_any(below))
        .select(assignment::id);
    let plans = plan::table
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::cycle_id.eq(cycle.id))
        .filter(plan::assignment_id.eq_any(posts))
        .select(plan::id);
    let most = i64::try_from(ROWS_MAX).unwrap_or(0) * 36;
    let rows: Vec<(PlanId, i64, String, i64)> = realisation::table
        .filter(realisation::agency_id.eq(actor.agency))
        .filter(realisation::plan_id.eq_any(plans))
        .group_by((realisation::plan_id, realisation::period_number, realisation::state))
        .select((realisation::plan_id, realisation::period_number, realisation::state, count_star()))
        .limit(most)
        .rows(read.conn())?;
    let mut found: HashMap<(PlanId, usize), Reported> = HashMap::new();
    for (plan, period, state, count) in rows {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let entry = found.entry((plan, quarter_of(period, cycle.is_monthly()))).or_default();
        entry.realised = entry.realised.saturating_add(count);
        if state == "verified" {
            entry.verified = entry.verified.saturating_add(count);
        }
    }
    Ok(found)
}

/// Ratings of a period, by plan. One query.
fn rated(
    read: &mut Read,
    actor: &Actor,
    (cycle, unit): (CycleId, UnitId),
    (period, on): (i64, NaiveDate),
) -> Result<HashMap<PlanId, (Level, Level, Predicate)>, Fault> {
    let below: units_below = units_below(actor.agency, actor.horizon, unit, on);
    let rows: Vec<(PlanId, String, String, String)> = evaluation::table
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::cycle_id.eq(cycle))
        .filter(evaluation::period_number.eq(period))
        .filter(evaluation::unit_id.eq_any(below))
        .limit(i64::try_from(ROWS_MAX).unwrap_or(0) * 2)
        .select((evaluation::plan_id, evaluation::work, evaluation::behaviour, evaluation::predicate))
        .rows(read.conn())?;
    let unreadable = |error: capaian_rules::UnknownKey| Fault::Unreadable(error.to_string());
    let rated = |(plan, work, behaviour, predicate): (PlanId, String, String, String)| {
        let level = |key: &str| Level::from_key(key).map_err(unreadable);
        let predicate = Predicate::from_key(&predicate).map_err(unreadable)?;
        Ok((plan, (level(&work)?, level(&behaviour)?, predicate)))
    };
    rows.into_iter().map(rated).collect()
}
