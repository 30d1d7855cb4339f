//! What a result of a plan may serve: the superior's results, and the goals of the unit and those above.

use super::above::units_above;
use super::content::Served;
use super::model::PlanState;
use super::store::{PlanRow, plan_row};
use crate::access::in_force::unit_in_force;
use crate::access::{Action, Actor, decide};
use crate::db::{AnyConnection, Denial, Read, Statement, Stop};
use crate::ids::{GoalIndicatorId, PlanId, UnitId, WorkResultId};
use crate::organisation::relations_in;
use capaian_schema::tables::{goal, goal_indicator, plan, unit_fact, work_result};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// Rows of each list; a superior has at most 50 results.
const ROWS_MAX: i64 = 300;

/// What may be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    /// The superior's results, in the order of the superior's plan.
    pub results: Vec<ResultChoice>,
    /// Goals of the plan's unit first, then of each unit above it.
    pub goals: Vec<GoalChoice>,
}

/// A result of the superior.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultChoice {
    /// What to serve.
    pub served: Served,
    /// Its words.
    pub statement: String,
    /// Whether the superior's plan is not set yet.
    pub is_provisional: bool,
}

/// An indicator of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalChoice {
    /// What to serve.
    pub served: Served,
    /// The goal.
    pub goal: String,
    /// The indicator.
    pub indicator: String,
    /// Whose.
    pub unit: UnitId,
    /// The unit's name on the day.
    pub unit_name: String,
}

/// What the results of a plan may serve on a day, for those who may see the plan. At most four queries
/// beside those of the permission.
///
/// # Errors
/// A denial for strangers; a fault of the database.
pub fn picker(read: &mut Read, actor: &Actor, id: PlanId, on: NaiveDate) -> Result<Picker, Stop<Infallible>> {
    let row = plan_row(read.conn(), actor, id, on)?.ok_or(Denial::NotVisible)?;
    decide(relations_in(read.conn(), actor, (row.person, row.assignment), on)?, Action::ReadPlan)?;
    Ok(choices(read.conn(), actor, &row, on)?)
}

/// The same for a plan that was found and may be seen. At most three queries.
pub(super) fn choices(
    conn: &mut AnyConnection,
    actor: &Actor,
    row: &PlanRow,
    on: NaiveDate,
) -> QueryResult<Picker> {
    let mut results = Vec::new();
    if let Some(superior) = row.superior {
        // A left join keeps the order: from the superior's plans to their results.
        let found: Vec<(String, Option<(WorkResultId, String)>)> = plan::table
            .left_join(
                work_result::table.on(work_result::agency_id
                    .eq(plan::agency_id)
                    .and(work_result::plan_id.eq(plan::id))
                    .and(work_result::statement.ne(""))),
            )
            .filter(plan::agency_id.eq(actor.agency))
            .filter(plan::person_id.eq(superior))
            .filter(plan::cycle_id.eq(row.cycle))
            .order((plan::starts_on, plan::id, work_result::ordinal))
            .limit(ROWS_MAX)
            .select((plan::state, (work_result::id, work_result::statement).nullable()))
            .rows(conn)?;
        results.extend(found.into_iter().filter_map(|(state, result)| {
            let (id, statement) = result?;
            let is_provisional = !PlanState::from_key(&state).is_some_and(PlanState::is_set);
            Some(ResultChoice { served: Served::Result(id), statement, is_provisional })
        }));
    }
    let units = units_above(conn, actor, row.assignment, on)?;
    let mut goals = goals(conn, actor, &units, row.cycle, on)?;
    goals.sort_by_key(|choice| units.iter().position(|unit| *unit == choice.unit));
    Ok(Picker { results, goals })
}

type Goal = (GoalIndicatorId, String, String, UnitId, Option<String>);

fn goals(
    conn: &mut AnyConnection,
    actor: &Actor,
    units: &[UnitId],
    cycle: crate::ids::CycleId,
    on: NaiveDate,
) -> QueryResult<Vec<GoalChoice>> {
    let rows: Vec<Goal> = goal_indicator::table
        .inner_join(
            goal::table
                .on(goal::agency_id.eq(goal_indicator::agency_id).and(goal::id.eq(goal_indicator::goal_id))),
        )
        .left_join(
            unit_fact::table.on(unit_fact::agency_id
                .eq(goal_indicator::agency_id)
                .and(unit_fact::unit_id.eq(goal_indicator::unit_id))
                .and(unit_in_force(actor.horizon, on))),
        )
        .filter(goal_indicator::agency_id.eq(actor.agency))
        .filter(goal_indicator::cycle_id.eq(cycle))
        .filter(goal_indicator::unit_id.eq_any(units))
        .order((goal::ordinal, goal_indicator::ordinal, goal_indicator::id))
        .limit(ROWS_MAX)
        .select((
            goal_indicator::id,
            goal::statement,
            goal_indicator::name,
            goal_indicator::unit_id,
            unit_fact::name.nullable(),
        ))
        .rows(conn)?;
    let choice = |(id, goal, indicator, unit, name): Goal| GoalChoice {
        served: Served::Goal(id),
        goal,
        indicator,
        unit,
        unit_name: name.unwrap_or_default(),
    };
    Ok(rows.into_iter().map(choice).collect())
}
