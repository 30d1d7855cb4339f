//! A unit's indicators in a period: target, amount, achievement, and their mean.

use super::standing::standings;
use crate::access::in_force::unit_in_force;
use crate::access::{Action, Actor, Role, decide};
use crate::db::{AnyConnection, Columns, Denial, Read, Statement, Stop};
use crate::ids::{AgencyId, CycleId, GoalIndicatorId, UnitId};
use crate::organisation::unit::{unit_name, units_headed};
use crate::planning::cycle::{CycleOnDay, Period, cycle_on};
use crate::progress::pace::{Measured, Reading, reading};
use capaian_rules::achievement::UnitAchievement;
use capaian_rules::{Nature, Rules, Traced};
use capaian_schema::tables::{goal, goal_indicator, goal_indicator_target, goal_realisation, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;
use std::convert::Infallible;

/// Indicators of one unit that are shown; agreements have about ten.
const ROWS_MAX: i64 = 200;

/// The latest report of an indicator of the organisation in a period.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = goal_realisation)]
pub struct GoalReported {
    /// Decimal notation.
    pub amount: String,
    /// In the words of the one who reported.
    pub note: String,
    /// The day the amount was read off.
    pub as_of: NaiveDate,
    /// Microseconds UTC.
    pub reported_at: i64,
    /// Counts up with every change.
    pub version: i64,
}

/// An indicator of the organisation with its goal.
#[derive(Debug, Clone, Queryable)]
pub struct GoalRow {
    /// Which.
    pub id: GoalIndicatorId,
    /// The goal.
    pub statement: String,
    /// What is measured.
    pub name: String,
    /// Key of `Polarity`.
    pub polarity: String,
    /// Key of `Nature`.
    pub nature: String,
    /// Lower end of the year's target, or the target.
    pub target_min: String,
    /// Upper end of the year's target, or the target.
    pub target_max: String,
    /// The unit of measure.
    pub measure: String,
    /// Where the data come from.
    pub source: String,
}

/// One indicator in a period.
#[derive(Debug, Clone)]
pub struct GoalFact {
    /// The indicator.
    pub indicator: GoalRow,
    /// The target agreed for the end of the period, in decimal notation.
    pub period_target: Option<String>,
    /// The report of the period; `None` while it is missing.
    pub reported: Option<GoalReported>,
    /// How it stands, with the rules this rests on.
    pub reading: Reading,
}

/// A unit in a period.
#[derive(Debug, Clone)]
pub struct UnitPage {
    /// Which.
    pub unit: UnitId,
    /// Its name on the day.
    pub name: String,
    /// The cycle with its periods.
    pub cycle: CycleOnDay,
    /// The period that is shown.
    pub period: Period,
    /// Its indicators, in order.
    pub facts: Vec<GoalFact>,
    /// The mean of what is measured; `None` where the rules have none.
    pub mean: Option<Traced<UnitAchievement>>,
    /// How many are left out of it because they are due at the end of the year only.
    pub not_due: usize,
    /// Whether the actor may report, not only read.
    pub may_record: bool,
}

/// What `asked` names, for those who may read it; without a unit, the one that the actor heads or looks
/// after; without a period, the one of the day. `None` while HR has not opened the year. At most nine
/// queries.
///
/// # Errors
/// A denial for strangers and where there is no such unit or period; a fault of the database.
pub fn unit_page(
    read: &mut Read,
    rules: &Rules,
    actor: &Actor,
    asked: (Option<UnitId>, Option<i64>),
    on: NaiveDate,
) -> Result<Option<UnitPage>, Stop<Infallible>> {
    let headed = units_headed(read.conn(), actor, on)?;
    let own = asked.0.or_else(|| headed.first().copied());
    let own = own.or_else(|| actor.units_of(Role::UnitAdmin).next());
    let unit = match own {
        Some(unit) => unit,
        None => top(read.conn(), actor, on)?.ok_or(Denial::NotVisible)?,
    };
    let standings = standings(read.conn(), actor, unit, &headed, on)?;
    decide(standings, Action::ReadUnitProgress)?;
    let name = unit_name(read.conn(), actor, unit, on)?.ok_or(Denial::NotVisible)?;
    let Some(cycle) = cycle_on(read, actor.agency, on)? else { return Ok(None) };
    let current = cycle.periods.iter().rfind(|period| period.starts_on <= on);
    let period = match asked.1 {
        Some(number) => cycle.periods.iter().find(|period| period.number == number),
        None => current,
    };
    let period = period.cloned().ok_or(Denial::NotVisible)?;
    let facts = facts(read.conn(), rules, actor.agency, unit, (&cycle, &period), on)?;
    // What is due at the end of the year neither counts nor is missing before that.
    let is_last = cycle.periods.last().is_some_and(|last| last.number == period.number);
    let due = facts.iter().filter(|fact| is_last || fact.indicator.nature != Nature::Annual.key());
    let achievements: Vec<_> = due.map(|fact| fact.reading.achievement).collect();
    let not_due = facts.len() - achievements.len();
    let mean = rules.at(on.min(period.ends_on)).unit_achievement(&achievements).ok();
    let may_record = decide(standings, Action::RecordUnitProgress).is_ok();
    Ok(Some(UnitPage { unit, name, cycle, period, facts, mean, not_due, may_record }))
}

fn top(conn: &mut AnyConnection, actor: &Actor, on: NaiveDate) -> QueryResult<Option<UnitId>> {
    unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::parent_id.is_null())
        .filter(unit_in_force(actor.horizon, on))
        .order(unit_fact::name_key)
        .select(unit_fact::unit_id)
        .first_row(conn)
        .optional()
}

/// The facts of a unit's indicators in a period. Three queries.
fn facts(
    conn: &mut AnyConnection,
    rules: &Rules,
    agency: AgencyId,
    unit: UnitId,
    (cycle, period): (&CycleOnDay, &Period),
    on: NaiveDate,
) -> QueryResult<Vec<GoalFact>> {
    let rows = indicators(conn, agency, cycle.cycle.id, unit)?;
    let mut targets = targets(conn, agency, cycle.cycle.id, unit)?;
    let mut reports = reports(conn, agency, (cycle.cycle.id, unit), period.number)?;
    let starts_on = cycle.periods.first().map_or(period.starts_on, |first| first.starts_on);
    let fact = |indicator: GoalRow| {
        let mut targets = targets.remove(&indicator.id).unwrap_or_default();
        let reported = reports.remove(&indicator.id);
        let own: Vec<_> = cycle
            .periods
            .iter()
            .map(|period| (period, targets.get(&period.number).map(String::as_str)))
            .collect();
        let measured = Measured {
            polarity: &indicator.polarity,
            nature: &indicator.nature,
            target_min: &indicator.target_min,
            target_max: &indicator.target_max,
            realisation: reported.as_ref().map(|report| report.amount.as_str()),
        };
        let reading = reading(rules, &measured, &own, starts_on, (period.number, on)).unwrap_or_default();
        GoalFact { period_target: targets.remove(&period.number), indicator, reported, reading }
    };
    Ok(rows.into_iter().map(fact).collect())
}

fn indicators(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of_cycle: CycleId,
    unit: UnitId,
) -> QueryResult<Vec<GoalRow>> {
    goal_indicator::table
        .inner_join(
            goal::table
                .on(goal::agency_id.eq(goal_indicator::agency_id).and(goal::id.eq(goal_indicator::goal_id))),
        )
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(of_cycle))
        .filter(goal_indicator::unit_id.eq(unit))
        .order((goal::ordinal, goal_indicator::ordinal, goal_indicator::id))
        .limit(ROWS_MAX)
        .select((
            goal_indicator::id,
            goal::statement,
            goal_indicator::name,
            goal_indicator::polarity,
            goal_indicator::nature,
            goal_indicator::target_min,
            goal_indicator::target_max,
            goal_indicator::measure,
            goal_indicator::source,
        ))
        .rows(conn)
}

type Targets = HashMap<GoalIndicatorId, HashMap<i64, String>>;

fn targets(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of_cycle: CycleId,
    unit: UnitId,
) -> QueryResult<Targets> {
    let own = goal_indicator::table
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(of_cycle))
        .filter(goal_indicator::unit_id.eq(unit))
        .select(goal_indicator::id);
    let rows: Vec<(GoalIndicatorId, i64, String)> = goal_indicator_target::table
        .filter(goal_indicator_target::agency_id.eq(agency))
        .filter(goal_indicator_target::indicator_id.eq_any(own))
        .select((
            goal_indicator_target::indicator_id,
            goal_indicator_target::period_number,
            goal_indicator_target::target,
        ))
        .limit(ROWS_MAX * 12)
        .rows(conn)?;
    let mut targets = Targets::new();
    for (indicator, period, target) in rows {
        targets.entry(indicator).or_default().insert(period, target);
    }
    Ok(targets)
}

fn reports(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (of_cycle, unit): (CycleId, UnitId),
    period: i64,
) -> QueryResult<HashMap<GoalIndicatorId, GoalReported>> {
    let own = goal_indicator::table
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(of_cycle))
        .filter(goal_indicator::unit_id.eq(unit))
        .select(goal_indicator::id);
    let rows: Vec<(GoalIndicatorId, GoalReported)> = goal_realisation::table
        .filter(goal_realisation::agency_id.eq(agency))
        .filter(goal_realisation::indicator_id.eq_any(own))
        .filter(goal_realisation::period_number.eq(period))
        .select((goal_realisation::indicator_id, GoalReported::columns()))
        .limit(ROWS_MAX)
        .rows(conn)?;
    Ok(rows.into_iter().collect())
}
