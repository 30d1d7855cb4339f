//! Reports as the acts about them find and leave them.

use super::model::{RealisationState, Reported};
use super::record_realisation::Saved;
use crate::access::{Action, actor, decide};
use crate::db::{AnyConnection, Columns, Ctx, Denial, Statement, Stop, Tx};
use crate::ids::{AccountId, AgencyId, AssignmentId, PersonId, PlanId, RealisationId};
use crate::jobs::{self, Kind};
use crate::organisation::relations_in;
use capaian_schema::tables::{evaluation, plan, realisation};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A report with what is needed of its plan.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct ReportOfPlan {
    pub report: Reported,
    pub plan: PlanId,
    pub period: i64,
    pub person: PersonId,
    pub assignment: AssignmentId,
}

/// A report by its id, for one who may do `action` with the reports of its owner.
pub(crate) fn authorised<R>(
    tx: &mut Tx,
    ctx: &Ctx,
    id: RealisationId,
    action: Action,
) -> Result<ReportOfPlan, Stop<R>> {
    let actor = actor::actor(tx, ctx)?;
    let found: Option<ReportOfPlan> = realisation::table
        .inner_join(
            plan::table.on(plan::agency_id.eq(realisation::agency_id).and(plan::id.eq(realisation::plan_id))),
        )
        .filter(realisation::agency_id.eq(ctx.agency))
        .filter(realisation::id.eq(id))
        .select((
            Reported::columns(),
            plan::id,
            realisation::period_number,
            plan::person_id,
            plan::assignment_id,
        ))
        .first_row(tx.conn())
        .optional()?;
    let found = found.ok_or(Denial::NotVisible)?;
    let standings =
        relations_in(tx.conn(), &actor, (found.person, found.assignment), ctx.at.date_in(actor.zone))?;
    decide(standings, action)?;
    Ok(found)
}

/// A report of the actor's own.
pub(crate) fn own_report<R>(tx: &mut Tx, ctx: &Ctx, id: RealisationId) -> Result<ReportOfPlan, Stop<R>> {
    authorised(tx, ctx, id, Action::RecordRealisation)
}

/// Whether a report is closed: its period was evaluated with it, and nobody returned it since. The rating
/// rests on what it says, so its owner changes it only after the appraiser has given it back with a reason.
/// Once the rating was received nothing moves but by an objection, returned or not. One query.
pub(crate) fn is_closed(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (plan, period): (PlanId, i64),
    report: Option<&Reported>,
) -> QueryResult<bool> {
    let stands = |report: &Reported| report.state != RealisationState::Returned.key();
    Ok(match received(conn, agency, (plan, period))? {
        Some(true) => true,
        Some(false) => report.is_some_and(stands),
        None => false,
    })
}

/// Whether the evaluation of a plan in a period was received; `None` where there is none. One query.
pub(crate) fn received(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (plan, period): (PlanId, i64),
) -> QueryResult<Option<bool>> {
    let on: Option<Option<NaiveDate>> = evaluation::table
        .filter(evaluation::agency_id.eq(agency))
        .filter(evaluation::plan_id.eq(plan))
        .filter(evaluation::period_number.eq(period))
        .select(evaluation::received_on)
        .first_row(conn)
        .optional()?;
    Ok(on.map(|on| on.is_some()))
}

/// Counts a report's version up because its evidence changed; a verified one waits again,
/// and the appraiser is told so.
pub(crate) fn touch<R>(tx: &mut Tx, ctx: &Ctx, report: &Reported) -> Result<Saved, Stop<R>> {
    let version = report.version + 1;
    let row = realisation::table.find((ctx.agency, report.id));
    diesel::update(row).set(realisation::version.eq(version)).run(tx.conn())?;
    if report.state == RealisationState::Verified.key() {
        diesel::update(row)
            .set((
                realisation::state.eq(RealisationState::Reported.key()),
                realisation::verified_by.eq(None::<AccountId>),
                realisation::verified_at.eq(None::<i64>),
            ))
            .run(tx.conn())?;
        jobs::enqueue(tx, ctx, Kind::AnnounceRealisation, &serde_json::json!({ "v": 1, "id": report.id }))?;
    }
    Ok(Saved { realisation: report.id, version, at: ctx.at.0 })
}
