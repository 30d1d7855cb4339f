//! Telling people about plans: the handlers of the jobs that acts on a plan leave.
//!
//! Each looks at where the plan stands when it runs; what has moved on meanwhile is not told any more.

use super::model::PlanState;
use crate::access::{Action, actor, decide};
use crate::db::{AnyConnection, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AgencyId, AssignmentId, PersonId, PlanId};
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind, Word};
use crate::organisation::relations_in;
use capaian_schema::tables::{cycle, person, plan};
use diesel::prelude::*;

/// A plan as people are told of it.
#[derive(Debug, Clone, Queryable)]
struct Told {
    state: String,
    year: i64,
    person: PersonId,
    assignment: AssignmentId,
    appraiser: Option<PersonId>,
}

/// Tells the appraiser that a plan waits.
///
/// # Errors
/// [`NotRun`]; a denial when the one who proposed it may not see it any more.
pub fn announce_plan_proposed(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let (id, told) = visible(tx, ctx, job)?;
    let appraiser = told.appraiser.filter(|_| told.is(PlanState::Proposed)).ok_or(NotRun::Moot)?;
    let word = word(tx, ctx, job, NoticeKind::PlanProposed, (id, &told), (appraiser, told.person))?;
    notices::tell(tx, ctx, &[word])
}

/// Tells the employee that the plan came back.
///
/// # Errors
/// As [`announce_plan_proposed`].
pub fn announce_plan_returned(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    decided(tx, ctx, job, NoticeKind::PlanReturned, Told::is_returned)
}

/// Tells the employee that the plan is set.
///
/// # Errors
/// As [`announce_plan_proposed`].
pub fn announce_plan_set(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    decided(tx, ctx, job, NoticeKind::PlanSet, Told::is_set)
}

/// What the appraiser decided waits for the appraiser no longer.
fn decided(
    tx: &mut Tx,
    ctx: &Ctx,
    job: &Job,
    kind: NoticeKind,
    holds: fn(&Told) -> bool,
) -> Outcome<(), NotRun> {
    let (id, told) = visible(tx, ctx, job)?;
    let appraiser = told.appraiser.filter(|_| holds(&told)).ok_or(NotRun::Moot)?;
    notices::settled(tx, ctx, NoticeKind::PlanProposed, id.0)?;
    let word = word(tx, ctx, job, kind, (id, &told), (told.person, appraiser))?;
    notices::tell(tx, ctx, &[word])
}

impl Told {
    fn is(&self, state: PlanState) -> bool {
        PlanState::from_key(&self.state) == Some(state)
    }

    fn is_returned(&self) -> bool {
        self.is(PlanState::Returned)
    }

    fn is_set(&self) -> bool {
        PlanState::from_key(&self.state).is_some_and(PlanState::is_set)
    }
}

/// The plan of a job, if the one who caused it may still see it.
fn visible(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Result<(PlanId, Told), Stop<NotRun>> {
    let id: PlanId = job.about()?;
    let actor = actor::actor(tx, ctx)?;
    let told = told(tx.conn(), ctx.agency, id)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations_in(tx.conn(), &actor, (told.person, told.assignment), today)?, Action::ReadPlan)?;
    Ok((id, told))
}

fn told(conn: &mut AnyConnection, agency: AgencyId, id: PlanId) -> QueryResult<Option<Told>> {
    plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(plan::agency_id.eq(agency))
        .filter(plan::id.eq(id))
        .select((plan::state, cycle::year, plan::person_id, plan::assignment_id, plan::appraiser_id))
        .first_row(conn)
        .optional()
}

/// What is told `to` somebody about what somebody else did.
fn word(
    tx: &mut Tx,
    ctx: &Ctx,
    job: &Job,
    kind: NoticeKind,
    (id, told): (PlanId, &Told),
    (to, by): (PersonId, PersonId),
) -> QueryResult<Word> {
    let name: String = person::table.find((ctx.agency, by)).select(person::name).first_row(tx.conn())?;
    let facts = serde_json::json!({ "year": told.year.to_string(), "name": name });
    Ok(Word { to, kind, object: id.0, facts, at: job.created_at })
}
