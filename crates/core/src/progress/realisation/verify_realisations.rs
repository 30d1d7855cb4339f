//! The appraiser verifies the reports of a person in a period, in one act.

use super::model::{RealisationState, Reported};
use super::store;
use crate::access::{Action, actor, decide};
use crate::db::{Columns, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AssignmentId, PersonId, PlanId, RealisationId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use capaian_schema::tables::{plan, realisation};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Reports of one act; no plan has more indicators.
pub const ITEMS_MAX: usize = 500;

/// What is verified.
#[derive(Debug, Serialize)]
pub struct VerifyRealisations {
    /// The reports of which plan.
    pub plan: PlanId,
    /// In which period of its cycle.
    pub period: i64,
    /// Which reports, each as it was read.
    pub items: Vec<SeenReport>,
}

/// A report as the appraiser has read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeenReport {
    /// Which.
    pub realisation: RealisationId,
    /// Its version then.
    pub version: i64,
}

impl Command for VerifyRealisations {
    const USE_CASE: &'static str = "verify_realisations";
}

/// Why nothing was verified.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyRefusal {
    /// No report was named.
    #[error("nothing_chosen")]
    NothingChosen,
    /// More than [`ITEMS_MAX`].
    #[error("too_many")]
    TooMany,
    /// The employee has received the period's rating.
    #[error("rating_received")]
    RatingReceived,
    /// Some were changed since they were read; none was verified.
    #[error("stale")]
    Stale {
        /// Those, as they are now.
        theirs: Vec<Reported>,
    },
}

/// The receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// The reports with their new versions.
    pub items: Vec<SeenReport>,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Verifies reports of one plan and period, all or none. What was verified already stays as it is.
///
/// # Errors
/// [`VerifyRefusal`]; a denial for anybody but the superior of the day, and for reports of another plan
/// or period.
pub fn verify_realisations(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &VerifyRealisations,
) -> Outcome<Verified, VerifyRefusal> {
    let person = owner(tx, ctx, cmd.plan)?;
    if cmd.items.is_empty() {
        return Err(Stop::Refused(VerifyRefusal::NothingChosen));
    }
    if cmd.items.len() > ITEMS_MAX {
        return Err(Stop::Refused(VerifyRefusal::TooMany));
    }
    // From then on nothing moves but by an objection.
    if store::received(tx.conn(), ctx.agency, (cmd.plan, cmd.period))? == Some(true) {
        return Err(Stop::Refused(VerifyRefusal::RatingReceived));
    }
    let reports = reports(tx, ctx, cmd)?;
    let named: Option<Vec<&Reported>> =
        cmd.items.iter().map(|item| reports.iter().find(|report| report.id == item.realisation)).collect();
    let named = named.ok_or(Denial::NotVisible)?;
    let changed = |(report, item): &(&Reported, &SeenReport)| report.version != item.version;
    let theirs: Vec<Reported> =
        named.iter().copied().zip(&cmd.items).filter(changed).map(|(report, _)| report.clone()).collect();
    if !theirs.is_empty() {
        return Err(Stop::Refused(VerifyRefusal::Stale { theirs }));
    }
    let mut items = Vec::with_capacity(named.len());
    for report in &named {
        items.push(verify(tx, ctx, report)?);
    }
    let payload = serde_json::json!({ "v": 1, "id": cmd.plan, "period": cmd.period });
    jobs::enqueue(tx, ctx, Kind::AnnounceRealisationsVerified, &payload)?;
    let amounts: Vec<_> = named.iter().map(|report| (report.id, &report.amount)).collect();
    let facts = serde_json::json!({
        "plan": cmd.plan, "period": cmd.period, "items": items, "amounts": amounts,
    });
    let event = Event {
        kind: "progress.realisations.verified",
        subject: person.0,
        object: cmd.plan.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(Verified { items, at: ctx.at.0 }))
}

fn owner(tx: &mut Tx, ctx: &Ctx, of: PlanId) -> Result<PersonId, Stop<VerifyRefusal>> {
    let actor = actor::actor(tx, ctx)?;
    let found: Option<(PersonId, AssignmentId)> = plan::table
        .find((ctx.agency, of))
        .select((plan::person_id, plan::assignment_id))
        .first_row(tx.conn())
        .optional()?;
    let found = found.ok_or(Denial::NotVisible)?;
    let standings = relations_in(tx.conn(), &actor, found, ctx.at.date_in(actor.zone))?;
    decide(standings, Action::VerifyRealisation)?;
    Ok(found.0)
}

fn reports(tx: &mut Tx, ctx: &Ctx, cmd: &VerifyRealisations) -> QueryResult<Vec<Reported>> {
    realisation::table
        .filter(realisation::agency_id.eq(ctx.agency))
        .filter(realisation::plan_id.eq(cmd.plan))
        .filter(realisation::period_number.eq(cmd.period))
        .select(Reported::columns())
        .limit(i64::try_from(ITEMS_MAX).unwrap_or(i64::MAX))
        .rows(tx.conn())
}

fn verify(tx: &mut Tx, ctx: &Ctx, report: &Reported) -> QueryResult<SeenReport> {
    let verified = RealisationState::Verified.key();
    if report.state == verified {
        return Ok(SeenReport { realisation: report.id, version: report.version });
    }
    let version = report.version + 1;
    diesel::update(realisation::table.find((ctx.agency, report.id)))
        .set((
            realisation::state.eq(verified),
            realisation::verified_by.eq(ctx.principal),
            realisation::verified_at.eq(ctx.at.0),
            realisation::returned_reason.eq(None::<String>),
            realisation::version.eq(version),
        ))
        .run(tx.conn())?;
    Ok(SeenReport { realisation: report.id, version })
}
