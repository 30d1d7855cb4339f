//! The goals of a unit with what was reached in a period.

use crate::access::Actor;
use crate::db::{Fault, Read, Statement};
use crate::ids::{CycleId, GoalIndicatorId, UnitId};
use crate::planning::cycle::Period;
use crate::progress::pace::{Measured, reading};
use capaian_rules::{Nature, Rules, Target};
use capaian_schema::tables::{goal_indicator, goal_indicator_target, goal_realisation};
use diesel::prelude::*;
use rust_decimal::Decimal;

/// Indicators that are shown; an agreement has about ten.
const ROWS_MAX: i64 = 30;

/// One indicator of the unit at the end of a period.
#[derive(Debug, Clone)]
pub struct GoalLine {
    /// What is measured.
    pub name: String,
    /// The unit of measure.
    pub measure: String,
    /// What was due, in the unit of measure; `None` where nothing was.
    pub target: Option<Target>,
    /// Whether it is due when this period ends; what is due once a year is not, before the last.
    pub is_due: bool,
    /// What was reached, in decimal notation; `None` while it is missing.
    pub amount: Option<String>,
    /// Percent of the target with two decimals; `None` while it is incomplete.
    pub achievement: Option<Decimal>,
}

#[derive(Queryable)]
struct Row {
    _id: GoalIndicatorId,
    name: String,
    measure: String,
    polarity: String,
    nature: String,
    target_min: String,
    target_max: String,
    due: Option<String>,
    amount: Option<String>,
}

/// The indicators of `unit` in a period that has ended. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn goals(
    read: &mut Read,
    rules: &Rules,
    actor: &Actor,
    (of_cycle, unit): (CycleId, UnitId),
    (period, is_last): (&Period, bool),
) -> Result<Vec<GoalLine>, Fault> {
    let rows: Vec<Row> = goal_indicator::table
        .left_join(
            goal_indicator_target::table.on(goal_indicator_target::agency_id
                .eq(goal_indicator::agency_id)
                .and(goal_indicator_target::indicator_id.eq(goal_indicator::id))
                .and(goal_indicator_target::period_number.eq(period.number))),
        )
        .left_join(
            goal_realisation::table.on(goal_realisation::agency_id
                .eq(goal_indicator::agency_id)
                .and(goal_realisation::indicator_id.eq(goal_indicator::id))
                .and(goal_realisation::period_number.eq(period.number))),
        )
        .filter(goal_indicator::agency_id.eq(actor.agency))
        .filter(goal_indicator::cycle_id.eq(of_cycle))
        .filter(goal_indicator::unit_id.eq(unit))
        .order((goal_indicator::goal_id, goal_indicator::ordinal, goal_indicator::id))
        .select((
            goal_indicator::id,
            goal_indicator::name,
            goal_indicator::measure,
            goal_indicator::polarity,
            goal_indicator::nature,
            goal_indicator::target_min,
            goal_indicator::target_max,
            goal_indicator_target::target.nullable(),
            goal_realisation::amount.nullable(),
        ))
        .limit(ROWS_MAX)
        .rows(read.conn())?;
    Ok(rows.into_iter().map(|row| line(rules, row, period, is_last)).collect())
}

fn line(rules: &Rules, row: Row, period: &Period, is_last: bool) -> GoalLine {
    let measured = Measured {
        polarity: &row.polarity,
        nature: &row.nature,
        target_min: &row.target_min,
        target_max: &row.target_max,
        realisation: row.amount.as_deref(),
    };
    // The year's target counts in the last period only: another one after it says that more follow.
    let after = Period { number: period.number + 1, ..period.clone() };
    let mut periods = vec![(period, row.due.as_deref())];
    if !is_last {
        periods.push((&after, None));
    }
    let is_due = is_last || row.nature != Nature::Annual.key();
    let reading = reading(rules, &measured, &periods, period.starts_on, (period.number, period.ends_on));
    GoalLine {
        target: reading.as_ref().and_then(|reading| reading.target),
        is_due,
        // An annual figure that is known early is shown, and judged with the year.
        achievement: reading.as_ref().and_then(|reading| reading.achievement).filter(|_| is_due),
        name: row.name,
        measure: row.measure,
        amount: row.amount,
    }
}
