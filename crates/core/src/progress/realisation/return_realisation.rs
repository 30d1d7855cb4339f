//! The appraiser sends a report back, with a reason.

use super::model::{RealisationState, Reported};
use super::record_realisation::Saved;
use super::store;
use crate::access::Action;
use crate::db::{Command, Ctx, Outcome, Statement, Stop, Tx};
use crate::ids::{AccountId, RealisationId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use capaian_schema::tables::realisation;
use diesel::prelude::*;
use serde::Serialize;

/// Characters of a reason.
pub const REASON_MAX: usize = 2_000;

/// What is returned.
#[derive(Debug, Serialize)]
pub struct ReturnRealisation {
    /// Which report.
    pub realisation: RealisationId,
    /// The version that was read.
    pub seen_version: i64,
    /// Why, in the appraiser's words; at most [`REASON_MAX`] characters.
    pub reason: String,
}

impl Command for ReturnRealisation {
    const USE_CASE: &'static str = "return_realisation";
}

/// Why a report is not returned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReturnRefusal {
    /// A return needs a reason.
    #[error("reason_missing")]
    ReasonMissing,
    /// Longer than [`REASON_MAX`].
    #[error("reason_too_long")]
    ReasonTooLong,
    /// A rating rests on it that was received: from then on nothing moves but by an objection.
    #[error("rating_received")]
    RatingReceived,
    /// It was changed since it was read.
    #[error("stale")]
    Stale {
        /// What is there now.
        theirs: Box<Reported>,
    },
}

/// Returns a report to the employee, who mends and reports again; a verified one may be returned too.
///
/// # Errors
/// [`ReturnRefusal`]; a denial for anybody but the superior of the day.
pub fn return_realisation(tx: &mut Tx, ctx: &Ctx, cmd: &ReturnRealisation) -> Outcome<Saved, ReturnRefusal> {
    let found = store::authorised(tx, ctx, cmd.realisation, Action::VerifyRealisation)?;
    let reason = cmd.reason.trim();
    if reason.is_empty() {
        return Err(Stop::Refused(ReturnRefusal::ReasonMissing));
    }
    if reason.chars().count() > REASON_MAX {
        return Err(Stop::Refused(ReturnRefusal::ReasonTooLong));
    }
    if found.report.version != cmd.seen_version {
        return Err(Stop::Refused(ReturnRefusal::Stale { theirs: Box::new(found.report) }));
    }
    if store::received(tx.conn(), ctx.agency, (found.plan, found.period))? == Some(true) {
        return Err(Stop::Refused(ReturnRefusal::RatingReceived));
    }
    let saved = Saved { realisation: cmd.realisation, version: cmd.seen_version + 1, at: ctx.at.0 };
    diesel::update(realisation::table.find((ctx.agency, cmd.realisation)))
        .set((
            realisation::state.eq(RealisationState::Returned.key()),
            realisation::verified_by.eq(None::<AccountId>),
            realisation::verified_at.eq(None::<i64>),
            realisation::returned_reason.eq(reason),
            realisation::version.eq(saved.version),
        ))
        .run(tx.conn())?;
    let payload = serde_json::json!({ "v": 1, "id": cmd.realisation });
    jobs::enqueue(tx, ctx, Kind::AnnounceRealisationReturned, &payload)?;
    let facts = serde_json::json!({
        "plan": found.plan, "period": found.period, "amount": found.report.amount,
        "reason": reason, "version": saved.version,
    });
    let event = Event {
        kind: "progress.realisation.returned",
        subject: found.person.0,
        object: cmd.realisation.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}
