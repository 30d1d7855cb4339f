//! Telling the appraiser that reports wait, and the employee what was decided: the handlers of the jobs
//! that acts on reports leave.

use super::model::RealisationState;
use crate::access::in_force::reporting_in_force;
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AgencyId, AssignmentId, PersonId, PlanId, RealisationId};
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind, Word};
use crate::organisation::relations_in;
use capaian_schema::tables::{person, plan, plan_indicator, realisation, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};

/// Tells the appraiser of a plan how many of its reports wait; one that was verified meanwhile is not
/// told any more.
///
/// # Errors
/// [`NotRun`]; a denial when the one who reported may not see the plan any more.
pub fn announce_realisation(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let id: RealisationId = job.about()?;
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let (plan, of, appraiser, name, state) =
        report(tx.conn(), &actor, id, today)?.ok_or(Denial::NotVisible)?;
    decide(relations_in(tx.conn(), &actor, of, today)?, Action::ReadPlan)?;
    let waits = RealisationState::Reported.key();
    let appraiser = appraiser.filter(|_| state == waits).ok_or(NotRun::Moot)?;
    let waiting = count(tx.conn(), ctx.agency, plan, RealisationState::Reported)?;
    let facts = json!({ "n": waiting, "name": name });
    let kind = NoticeKind::RealisationWaiting;
    notices::tell(tx, ctx, &[Word { to: appraiser, kind, object: plan.0, facts, at: job.created_at }])
}

/// Tells the employee that reports came back; those that were mended meanwhile are not told any more.
///
/// # Errors
/// As [`announce_realisation`].
pub fn announce_realisation_returned(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let id: RealisationId = job.about()?;
    let found = realisation::table
        .inner_join(
            plan_indicator::table.on(plan_indicator::agency_id
                .eq(realisation::agency_id)
                .and(plan_indicator::id.eq(realisation::indicator_id))),
        )
        .filter(realisation::agency_id.eq(ctx.agency))
        .filter(realisation::id.eq(id))
        .select((realisation::plan_id, plan_indicator::name));
    let found: Option<(PlanId, String)> = found.first_row(tx.conn()).optional()?;
    let (plan, what) = found.ok_or(Denial::NotVisible)?;
    let n = count(tx.conn(), ctx.agency, plan, RealisationState::Returned)?;
    if n == 0 {
        return Err(NotRun::Moot.into());
    }
    decided(tx, ctx, job, NoticeKind::RealisationReturned, (plan, json!({ "n": n, "what": what })))
}

/// Tells the employee that reports were verified.
///
/// # Errors
/// As [`announce_realisation`].
pub fn announce_realisations_verified(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let plan: PlanId = job.about()?;
    decided(tx, ctx, job, NoticeKind::RealisationsVerified, (plan, json!({})))
}

/// What the appraiser decided; when nothing waits any more, the appraiser is not reminded either.
fn decided(
    tx: &mut Tx,
    ctx: &Ctx,
    job: &Job,
    kind: NoticeKind,
    (of, mut facts): (PlanId, Value),
) -> Outcome<(), NotRun> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let post = plan::table.find((ctx.agency, of)).select((plan::person_id, plan::assignment_id));
    let post: (PersonId, AssignmentId) = post.first_row(tx.conn()).optional()?.ok_or(Denial::NotVisible)?;
    let employee = post.0;
    decide(relations_in(tx.conn(), &actor, post, today)?, Action::ReadPlan)?;
    if count(tx.conn(), ctx.agency, of, RealisationState::Reported)? == 0 {
        notices::settled(tx, ctx, NoticeKind::RealisationWaiting, of.0)?;
    }
    if let Some(facts) = facts.as_object_mut() {
        facts.insert("name".to_owned(), actor.name.clone().into());
    }
    notices::tell(tx, ctx, &[Word { to: employee, kind, object: of.0, facts, at: job.created_at }])
}

/// Reports of a plan that stand so.
fn count(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: PlanId,
    state: RealisationState,
) -> QueryResult<i64> {
    realisation::table
        .filter(realisation::agency_id.eq(agency))
        .filter(realisation::plan_id.eq(of))
        .filter(realisation::state.eq(state.key()))
        .count()
        .only_row(conn)
}

type Report = (PlanId, (PersonId, AssignmentId), Option<PersonId>, String, String);

/// The plan of a report, whose it is, who appraises it that day, the employee's name, the report's state.
fn report(
    conn: &mut AnyConnection,
    actor: &Actor,
    id: RealisationId,
    on: NaiveDate,
) -> Result<Option<Report>, Stop<NotRun>> {
    let found = realisation::table
        .inner_join(
            plan::table.on(plan::agency_id.eq(realisation::agency_id).and(plan::id.eq(realisation::plan_id))),
        )
        .inner_join(
            person::table.on(person::agency_id.eq(plan::agency_id).and(person::id.eq(plan::person_id))),
        )
        .left_join(
            reporting::table.on(reporting::agency_id
                .eq(plan::agency_id)
                .and(reporting::assignment_id.eq(plan::assignment_id))
                .and(reporting_in_force(actor.horizon, on))),
        )
        .filter(realisation::agency_id.eq(actor.agency))
        .filter(realisation::id.eq(id))
        .order(reporting::valid_from.desc())
        .select((
            plan::id,
            (plan::person_id, plan::assignment_id),
            reporting::superior_id.nullable(),
            person::name,
            realisation::state,
        ))
        .first_row(conn)
        .optional()?;
    Ok(found)
}
