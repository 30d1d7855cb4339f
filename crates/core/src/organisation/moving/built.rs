//! What hangs on the posts of a move: counted, as `staging::dependants` does.

use crate::access::Actor;
use crate::db::{AnyConnection, Statement};
use crate::ids::{AssignmentId, PersonId, PlanId};
use capaian_schema::tables::{cycle, evaluation, period, plan, realisation};
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

/// The number of the year as a period; what `planning::cycle` calls it.
const YEAR: i64 = 13;
/// Plans of one post that go on after a day.
const PLANS_MAX: i64 = 4;

/// Whether something was rated in a post for a period that begins on a day or later, or for its year. One query.
pub(super) fn is_rated_after(
    conn: &mut AnyConnection,
    actor: &Actor,
    post: AssignmentId,
    on: NaiveDate,
) -> QueryResult<bool> {
    let rated = evaluation::table
        .inner_join(
            plan::table.on(plan::agency_id.eq(evaluation::agency_id).and(plan::id.eq(evaluation::plan_id))),
        )
        .left_join(
            period::table.on(period::agency_id
                .eq(evaluation::agency_id)
                .and(period::cycle_id.eq(evaluation::cycle_id))
                .and(period::number.eq(evaluation::period_number))),
        )
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(plan::assignment_id.eq(post))
        .filter(plan::ends_on.ge(on))
        .filter(evaluation::period_number.eq(YEAR).or(period::starts_on.ge(on).assume_not_null()));
    diesel::select(exists(rated)).only_row(conn)
}

/// A plan that ends with its post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingPlan {
    /// Which.
    pub plan: PlanId,
    /// Of which year.
    pub year: i64,
    /// The last day that was foreseen for it.
    pub foreseen: NaiveDate,
    /// Reports that wait to be verified.
    pub unverified: i64,
}

/// The plans of a post that count on a day or later, with what waits in them. Two queries.
pub(super) fn ending_plans(
    conn: &mut AnyConnection,
    actor: &Actor,
    post: AssignmentId,
    on: NaiveDate,
) -> QueryResult<Vec<EndingPlan>> {
    let rows: Vec<(PlanId, i64, NaiveDate)> = plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::assignment_id.eq(post))
        .filter(plan::ends_on.ge(on))
        .order(cycle::year)
        .select((plan::id, cycle::year, plan::ends_on))
        .limit(PLANS_MAX)
        .rows(conn)?;
    let ids: Vec<PlanId> = rows.iter().map(|row| row.0).collect();
    let waits: Vec<(PlanId, i64)> = realisation::table
        .filter(realisation::agency_id.eq(actor.agency))
        .filter(realisation::plan_id.eq_any(&ids))
        .filter(realisation::state.eq("reported"))
        .group_by(realisation::plan_id)
        .select((realisation::plan_id, diesel::dsl::count_star()))
        .limit(PLANS_MAX)
        .rows(conn)?;
    let of = |plan| waits.iter().find(|(id, _)| *id == plan).map_or(0, |(_, count)| *count);
    let ending = |(plan, year, foreseen)| EndingPlan { plan, year, foreseen, unverified: of(plan) };
    Ok(rows.into_iter().map(ending).collect())
}

/// What was built on a move since it was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Built {
    /// A plan was begun in the new post.
    Plan,
    /// Somebody was rated: the person in the old post, or those who answer to somebody else by the move.
    Rating,
    /// Those who answer to somebody else by the move proposed a plan to that person, or have one set.
    TeamPlan,
}

/// A move as it was recorded, with those who answer to somebody by it, and to whom.
pub(super) struct Since<'a> {
    pub(super) from: AssignmentId,
    pub(super) to: Option<AssignmentId>,
    pub(super) recorded_at: i64,
    pub(super) team: &'a [(AssignmentId, PersonId)],
}

/// Posts that are asked for at once.
const POSTS_MAX: usize = 500;

/// What was built on a move. At most four queries, and two more for every five hundred who answer to somebody else.
pub(super) fn built(conn: &mut AnyConnection, actor: &Actor, of: &Since<'_>) -> QueryResult<Option<Built>> {
    if let Some(to) = of.to {
        let plans = plan::table.filter(plan::agency_id.eq(actor.agency)).filter(plan::assignment_id.eq(to));
        if diesel::select(exists(plans)).only_row(conn)? {
            return Ok(Some(Built::Plan));
        }
    }
    let plans_of = |posts: &[AssignmentId]| {
        plan::table
            .filter(plan::agency_id.eq(actor.agency))
            .filter(plan::assignment_id.eq_any(posts.to_vec()))
    };
    let rated_in = |posts: &[AssignmentId]| {
        evaluation::table
            .filter(evaluation::agency_id.eq(actor.agency))
            .filter(evaluation::plan_id.eq_any(plans_of(posts).select(plan::id)))
            .filter(evaluation::set_at.ge(of.recorded_at))
    };
    if diesel::select(exists(rated_in(&[of.from]))).only_row(conn)? {
        return Ok(Some(Built::Rating));
    }
    for some in of.team.chunks(POSTS_MAX) {
        let (posts, superiors): (Vec<AssignmentId>, Vec<PersonId>) = some.iter().copied().unzip();
        let rated = rated_in(&posts).filter(evaluation::appraiser_id.eq_any(superiors.clone()));
        if diesel::select(exists(rated)).only_row(conn)? {
            return Ok(Some(Built::Rating));
        }
        let planned = plans_of(&posts)
            .filter(plan::state_since.ge(of.recorded_at))
            .filter(plan::appraiser_id.assume_not_null().eq_any(superiors));
        if diesel::select(exists(planned)).only_row(conn)? {
            return Ok(Some(Built::TeamPlan));
        }
    }
    Ok(None)
}
