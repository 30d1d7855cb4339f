//! One's own plans of the cycle of a day: each assignment on duty, with its plan or without.

use super::model::PlanState;
use super::reach::on_duty;
use crate::access::Actor;
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::ids::{AssignmentId, PlanId};
use crate::organisation::post::title_of_post;
use crate::planning::cycle::{Cycle, cycle_on};
use capaian_schema::tables::{assignment, plan, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Assignments of one person on one day that are shown.
const ROWS_MAX: i64 = 20;

/// One's own plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPlans {
    /// The cycle of the day; `None` when HR has not opened the year.
    pub cycle: Option<Cycle>,
    /// Each assignment; none for accounts without person and for officials who are not ASN.
    pub rows: Vec<OwnPlan>,
}

/// One assignment of the reader.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct OwnPlan {
    /// Which.
    pub assignment: AssignmentId,
    /// Whether it heads its unit: heads of independent units may choose the heads' form.
    pub heads_unit: bool,
    /// The position's title.
    pub position: String,
    /// The unit's name on the day.
    pub unit: Option<String>,
    plan: Option<(PlanId, String, i64)>,
}

impl OwnPlan {
    /// The plan, where one was begun.
    pub fn plan(&self) -> Option<PlanId> {
        self.plan.as_ref().map(|plan| plan.0)
    }

    /// Where it stands, and since when.
    pub fn state(&self) -> Option<(PlanState, Moment)> {
        let (_, state, since) = self.plan.as_ref()?;
        Some((PlanState::from_key(state)?, Moment(*since)))
    }
}

/// The reader's own plans on a day. At most three queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn own_plans(read: &mut Read, actor: &Actor, on: NaiveDate) -> Result<OwnPlans, Fault> {
    let cycle = cycle_on(read, actor.agency, on)?.map(|found| found.cycle);
    let (Some(of), Some(me)) = (&cycle, actor.person) else {
        return Ok(OwnPlans { cycle, rows: Vec::new() });
    };
    let rows = on_duty(actor.agency, actor.horizon, of.id, on)
        .filter(assignment::person_id.eq(me))
        .order((assignment::heads_unit.desc(), assignment::valid_from, assignment::id))
        .limit(ROWS_MAX)
        .select((
            assignment::id,
            assignment::heads_unit,
            title_of_post(),
            unit_fact::name.nullable(),
            (plan::id, plan::state, plan::state_since).nullable(),
        ))
        .rows(read.conn())?;
    Ok(OwnPlans { cycle, rows })
}
