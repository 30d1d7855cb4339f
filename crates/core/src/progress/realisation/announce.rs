//! Telling the appraiser that reports wait for verification: the handler of the job a report leaves.

use super::model::RealisationState;
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Ctx, Denial, Outcome, Stop, Tx};
use crate::ids::{PersonId, PlanId, RealisationId};
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind, Word};
use crate::organisation::relations;
use capaian_schema::tables::{person, plan, realisation, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;

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
    decide(relations(tx.conn(), &actor, of, today)?, Action::ReadPlan)?;
    let waits = RealisationState::Reported.key();
    let appraiser = appraiser.filter(|_| state == waits).ok_or(NotRun::Moot)?;
    let waiting: i64 = realisation::table
        .filter(realisation::agency_id.eq(ctx.agency))
        .filter(realisation::plan_id.eq(plan))
        .filter(realisation::state.eq(waits))
        .count()
        .get_result(tx.conn())?;
    let facts = serde_json::json!({ "n": waiting, "name": name });
    let kind = NoticeKind::RealisationWaiting;
    notices::tell(tx, ctx, &[Word { to: appraiser, kind, object: plan.0, facts, at: job.created_at }])
}

type Report = (PlanId, PersonId, Option<PersonId>, String, String);

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
                .and(reporting::recorded_in.le(actor.horizon))
                .and(reporting::valid_from.le(on))
                .and(reporting::valid_to.is_null().or(reporting::valid_to.gt(on)))),
        )
        .filter(realisation::agency_id.eq(actor.agency))
        .filter(realisation::id.eq(id))
        .order(reporting::valid_from.desc())
        .select((
            plan::id,
            plan::person_id,
            reporting::superior_id.nullable(),
            person::name,
            realisation::state,
        ))
        .first(conn)
        .optional()?;
    Ok(found)
}
