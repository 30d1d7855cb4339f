//! One level of the cascade, and who serves an indicator below: what a tree shows when it is opened.

use super::tree::{GoalIndicator, LEVEL_ROWS_MAX, indicators};
use crate::access::Actor;
use crate::db::{Fault, Read, Statement};
use crate::ids::{CycleId, GoalIndicatorId};
use crate::organisation::post::unit_of_post;
use capaian_schema::tables::{assignment, goal_indicator, plan, unit_fact, work_result};
use chrono::NaiveDate;
use diesel::dsl::{count, count_star};
use diesel::prelude::*;
use std::collections::HashMap;

/// Units that are named below an indicator.
const UNITS_MAX: i64 = 50;

// The level below is counted beside the level itself.
diesel::alias! {
    const LEVEL: Alias<Level> = goal_indicator as level;
}

/// An indicator, and how many support it directly.
pub type WithSupport = (GoalIndicator, i64);

/// The indicators that support `above` directly, or those at the top. Two queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn goal_level(
    read: &mut Read,
    actor: &Actor,
    cycle: CycleId,
    above: Option<GoalIndicatorId>,
    on: NaiveDate,
) -> Result<Vec<WithSupport>, Fault> {
    let rows = indicators(actor.horizon, on)
        .filter(goal_indicator::agency_id.eq(actor.agency))
        .filter(goal_indicator::cycle_id.eq(cycle));
    let rows: Vec<GoalIndicator> = match above {
        Some(above) => {
            rows.filter(goal_indicator::supports_id.eq(above)).limit(LEVEL_ROWS_MAX).rows(read.conn())?
        }
        None => rows.filter(goal_indicator::supports_id.is_null()).limit(LEVEL_ROWS_MAX).rows(read.conn())?,
    };
    let of_level = LEVEL
        .filter(LEVEL.field(goal_indicator::agency_id).eq(actor.agency))
        .filter(LEVEL.field(goal_indicator::cycle_id).eq(cycle))
        .select(LEVEL.field(goal_indicator::id).nullable());
    let above_of_level = LEVEL.field(goal_indicator::supports_id);
    let supporting = goal_indicator::table
        .filter(goal_indicator::agency_id.eq(actor.agency))
        .group_by(goal_indicator::supports_id)
        .select((goal_indicator::supports_id, count_star()))
        .limit(LEVEL_ROWS_MAX);
    let counted: Vec<(Option<GoalIndicatorId>, i64)> = match above {
        Some(above) => supporting
            .filter(goal_indicator::supports_id.eq_any(of_level.filter(above_of_level.eq(above))))
            .rows(read.conn())?,
        None => supporting
            .filter(goal_indicator::supports_id.eq_any(of_level.filter(above_of_level.is_null())))
            .rows(read.conn())?,
    };
    let counts: HashMap<_, _> = counted.into_iter().filter_map(|(id, count)| Some((id?, count))).collect();
    let with = |row: GoalIndicator| {
        let count = counts.get(&row.id).copied().unwrap_or(0);
        (row, count)
    };
    Ok(rows.into_iter().map(with).collect())
}

/// How many plans have a result that serves an indicator, by the unit of their assignment: no names, so
/// anybody of the agency may see it. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn served_by(
    read: &mut Read,
    actor: &Actor,
    id: GoalIndicatorId,
    on: NaiveDate,
) -> Result<Vec<(Option<String>, i64)>, Fault> {
    Ok(work_result::table
        .inner_join(
            plan::table.on(plan::agency_id.eq(work_result::agency_id).and(plan::id.eq(work_result::plan_id))),
        )
        .inner_join(
            assignment::table
                .on(assignment::agency_id.eq(plan::agency_id).and(assignment::id.eq(plan::assignment_id))),
        )
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .filter(work_result::agency_id.eq(actor.agency))
        .filter(work_result::supports_goal_id.eq(id))
        .group_by((unit_fact::unit_id, unit_fact::name))
        .select((unit_fact::name.nullable(), count(plan::id).aggregate_distinct()))
        .order(unit_fact::name)
        .limit(UNITS_MAX)
        .rows(read.conn())?)
}
