//! What must happen after an act: the outbox.
//!
//! A job row is written in the transaction of the act that needs it, so that neither is without the
//! other. A job runs at least once: its handler is a use case whose intent is the job's number, and
//! the right of the one who caused it is checked again when it runs.

use crate::db::{Ctx, Fault, Sequence, Tx};
use capaian_schema::tables::job;
use diesel::prelude::*;
use serde::Serialize;

/// Every kind of job. The payload's shape belongs to the kind and carries a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Tell the appraiser that a realisation waits for verification.
    AnnounceRealisation,
    /// Tell the appraiser that a plan waits.
    AnnouncePlanProposed,
    /// Tell the employee that the plan came back.
    AnnouncePlanReturned,
    /// Tell the employee that the plan is set.
    AnnouncePlanSet,
    /// Tell the appraisers of a unit that its predicate is set: the ratings are their turn.
    AnnounceOrganisationPredicate,
    /// Tell the employee that an evaluation is set, or revised.
    AnnounceEvaluation,
    /// Tell the appraiser that the employee has received an evaluation.
    AnnounceEvaluationReceived,
}

impl Kind {
    /// The key in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::AnnounceRealisation => "announce_realisation",
            Self::AnnouncePlanProposed => "announce_plan_proposed",
            Self::AnnouncePlanReturned => "announce_plan_returned",
            Self::AnnouncePlanSet => "announce_plan_set",
            Self::AnnounceOrganisationPredicate => "announce_organisation_predicate",
            Self::AnnounceEvaluation => "announce_evaluation",
            Self::AnnounceEvaluationReceived => "announce_evaluation_received",
        }
    }
}

/// Adds a job to the outbox of this act.
///
/// # Errors
/// [`Fault`] when the payload cannot be written or the database fails.
pub fn enqueue<P: Serialize>(tx: &mut Tx, ctx: &Ctx, kind: Kind, payload: &P) -> Result<(), Fault> {
    let payload = serde_json::to_string(payload).map_err(|error| Fault::Unreadable(error.to_string()))?;
    let id = tx.next(ctx.agency, Sequence::Job)?;
    diesel::insert_into(job::table)
        .values((
            job::agency_id.eq(ctx.agency),
            job::id.eq(id),
            job::kind.eq(kind.key()),
            job::payload.eq(payload),
            job::principal.eq(ctx.principal),
            job::run_after.eq(ctx.at.0),
            job::attempts.eq(0),
            job::state.eq("waiting"),
        ))
        .execute(tx.conn())?;
    tx.job_written();
    Ok(())
}
