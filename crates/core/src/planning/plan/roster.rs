//! Everybody of a unit with the plan of a cycle, on one sheet: what a page shows in parts.

use super::list::{ListQuery, Within, narrowed};
use super::model::PlanState;
use super::reach::{led_below, led_by, on_duty, people_in, posts_led_by, units_below};
use crate::access::{Action, Actor, scope};
use crate::db::Read;
use crate::ids::{PersonId, PlanId};
use crate::organisation::post::title_of_post;
use capaian_schema::tables::{assignment, person, plan, unit_fact};
use diesel::prelude::*;

/// One person in one assignment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct RosterLine {
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// The NIP, sealed; only a print opens it.
    pub nip_sealed: Option<Vec<u8>>,
    /// The position's title.
    pub position: String,
    /// The unit's name on the day.
    pub unit: Option<String>,
    plan: Option<(PlanId, String)>,
}

impl RosterLine {
    /// The plan, where one was begun.
    pub fn plan(&self) -> Option<PlanId> {
        self.plan.as_ref().map(|plan| plan.0)
    }

    /// How far it is; `None` where none was begun.
    pub fn progress(&self) -> Option<PlanState> {
        self.plan.as_ref().and_then(|plan| PlanState::from_key(&plan.1))
    }
}

/// At most `rows` people whose plans the actor may read, by name. One query.
pub(crate) fn roster(
    read: &mut Read,
    actor: &Actor,
    query: &ListQuery,
    rows: i64,
) -> QueryResult<Vec<RosterLine>> {
    let scope = scope(actor, Action::ReadPlan);
    let listed = on_duty(actor.agency, actor.horizon, query.cycle, query.on)
        .select((
            person::id,
            person::name,
            person::nip_sealed,
            title_of_post(),
            unit_fact::name.nullable(),
            (plan::id, plan::state).nullable(),
        ))
        .into_boxed();
    narrowed!(listed, scope, query).order((person::sort_key, assignment::id)).limit(rows).load(read.conn())
}

/// Those of the same people whose ratings the actor may read. One query.
pub(crate) fn told_of(
    read: &mut Read,
    actor: &Actor,
    query: &ListQuery,
    rows: i64,
) -> QueryResult<Vec<PersonId>> {
    let scope = scope(actor, Action::ReadEvaluation);
    let listed = on_duty(actor.agency, actor.horizon, query.cycle, query.on).select(person::id).into_boxed();
    narrowed!(listed, scope, query).order((person::sort_key, assignment::id)).limit(rows).load(read.conn())
}
