//! What stands above a plan: the superior's results and the goals of the units it belongs to.

use super::complete::{Above, Field, Place, Trouble, Wrong};
use super::content::{PlanContent, Served};
use super::store::PlanRow;
use crate::access::Actor;
use crate::access::in_force::closure_in_force;
use crate::db::{AnyConnection, Statement};
use crate::ids::{AssignmentId, CycleId, GoalIndicatorId, PersonId, UnitId, WorkResultId};
use capaian_schema::tables::{assignment, goal_indicator, plan, unit_closure, work_result};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// Whether the superior has a plan of that cycle that is set.
pub(super) fn above(
    conn: &mut AnyConnection,
    actor: &Actor,
    cycle: CycleId,
    superior: PersonId,
) -> QueryResult<Above> {
    let set: i64 = plan::table
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::cycle_id.eq(cycle))
        .filter(plan::person_id.eq(superior))
        .filter(plan::state.eq("set").or(plan::state.eq("set_with_note")))
        .count()
        .only_row(conn)?;
    Ok(if set > 0 { Above::Planned } else { Above::NotYet })
}

/// The units of an assignment, from its own up to the agency's, nearest first. At most 33.
pub(super) fn units_above(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: AssignmentId,
    on: NaiveDate,
) -> QueryResult<Vec<UnitId>> {
    // A left join keeps the order: from the assignment to the units above.
    let units: Vec<Option<UnitId>> = assignment::table
        .left_join(
            unit_closure::table.on(unit_closure::agency_id
                .eq(assignment::agency_id)
                .and(unit_closure::descendant_id.eq(assignment::unit_id))
                .and(closure_in_force(actor.horizon, on))),
        )
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::id.eq(of))
        .order(unit_closure::depth)
        .select(unit_closure::ancestor_id.nullable())
        .limit(33)
        .rows(conn)?;
    Ok(units.into_iter().flatten().collect())
}

/// The words of everything `content` serves that may be served by this plan. At most three queries.
fn words_above(
    conn: &mut AnyConnection,
    actor: &Actor,
    row: &PlanRow,
    on: NaiveDate,
    content: &PlanContent,
) -> QueryResult<HashMap<Served, String>> {
    let (mut results, mut goals) = (Vec::<WorkResultId>::new(), Vec::<GoalIndicatorId>::new());
    for target in targets(content) {
        match target {
            Served::Result(id) => results.push(id),
            Served::Goal(id) => goals.push(id),
        }
    }
    let mut words = HashMap::new();
    if let (false, Some(superior)) = (results.is_empty(), row.superior) {
        let found: Vec<(WorkResultId, String)> = work_result::table
            .inner_join(
                plan::table
                    .on(plan::agency_id.eq(work_result::agency_id).and(plan::id.eq(work_result::plan_id))),
            )
            .filter(work_result::agency_id.eq(actor.agency))
            .filter(work_result::id.eq_any(results))
            .filter(plan::person_id.eq(superior))
            .filter(plan::cycle_id.eq(row.cycle))
            .select((work_result::id, work_result::statement))
            .rows(conn)?;
        words.extend(found.into_iter().map(|(id, statement)| (Served::Result(id), statement)));
    }
    if !goals.is_empty() {
        let units = units_above(conn, actor, row.assignment, on)?;
        let found: Vec<(GoalIndicatorId, String)> = goal_indicator::table
            .filter(goal_indicator::agency_id.eq(actor.agency))
            .filter(goal_indicator::id.eq_any(goals))
            .filter(goal_indicator::cycle_id.eq(row.cycle))
            .filter(goal_indicator::unit_id.eq_any(units))
            .select((goal_indicator::id, goal_indicator::name))
            .rows(conn)?;
        words.extend(found.into_iter().map(|(id, name)| (Served::Goal(id), name)));
    }
    Ok(words)
}

/// Puts the words of what is served into `content`. A target that was there before stays with its
/// words, even if the superior has changed since or took the result away.
///
/// The inner error names every result that serves what this plan cannot serve.
pub(super) fn put_words(
    conn: &mut AnyConnection,
    actor: &Actor,
    row: &PlanRow,
    on: NaiveDate,
    (before, mut content): (&PlanContent, PlanContent),
) -> QueryResult<Result<PlanContent, Vec<Trouble>>> {
    let words = words_above(conn, actor, row, on, &content)?;
    let kept: HashMap<Served, &str> = before
        .results
        .iter()
        .filter_map(|result| result.serves.as_ref())
        .filter_map(|serves| Some((serves.target?, serves.words.as_str())))
        .collect();
    let mut troubles = Vec::new();
    for (result, serves) in (1..).zip(content.results.iter_mut().map(|result| &mut result.serves)) {
        let Some(serves) = serves else { continue };
        let Some(target) = serves.target else { continue };
        // Never the words that were sent: they are the superior's.
        let theirs = words.get(&target).map(String::as_str).or_else(|| kept.get(&target).copied());
        if let Some(text) = theirs {
            text.clone_into(&mut serves.words);
        } else {
            let place = Place::Result { result };
            troubles.push(Trouble { place, field: Field::Serves, wrong: Wrong::Unknown });
        }
    }
    Ok(if troubles.is_empty() { Ok(content) } else { Err(troubles) })
}

fn targets(content: &PlanContent) -> impl Iterator<Item = Served> {
    content.results.iter().filter_map(|result| result.serves.as_ref()?.target)
}
