//! A person links a piece of evidence to a report of theirs.

use super::model::EvidenceRefusal;
use super::store;
use crate::db::{Command, Ctx, Outcome, Stop, Tx};
use crate::ids::{EvidenceId, RealisationId};
use crate::ledger::{self, Event};
use crate::progress::realisation::store::{ReportOfPlan, is_closed, own_report, touch};
use crate::progress::realisation::{Reported, Saved};
use serde::Serialize;

/// What is linked.
#[derive(Debug, Serialize)]
pub struct LinkEvidence {
    /// To which report.
    pub realisation: RealisationId,
    /// The version the author has seen.
    pub seen_version: i64,
    /// Which piece.
    pub evidence: EvidenceId,
}

impl Command for LinkEvidence {
    const USE_CASE: &'static str = "link_evidence";
}

/// Why evidence is not linked, or not taken away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    /// The report has as many as it can.
    #[error(transparent)]
    Evidence(#[from] EvidenceRefusal),
    /// The period was evaluated with this report: first the appraiser returns it.
    #[error("already_rated")]
    AlreadyRated,
    /// Somebody changed the report since the author opened it.
    #[error("stale")]
    Stale {
        /// What is there now.
        theirs: Box<Reported>,
    },
}

/// Links evidence to a report; a verified one waits for verification again.
///
/// # Errors
/// [`LinkRefusal`]; a denial for anybody but the report's owner, and for somebody else's evidence.
pub fn link_evidence(tx: &mut Tx, ctx: &Ctx, cmd: &LinkEvidence) -> Outcome<Saved, LinkRefusal> {
    let ReportOfPlan { report, plan, period, person, .. } = own_report(tx, ctx, cmd.realisation)?;
    if report.version != cmd.seen_version {
        return Err(Stop::Refused(LinkRefusal::Stale { theirs: Box::new(report) }));
    }
    if is_closed(tx.conn(), ctx.agency, (plan, period), Some(&report))? {
        return Err(Stop::Refused(LinkRefusal::AlreadyRated));
    }
    store::link(tx, ctx, person, report.id, cmd.evidence)?;
    let saved = touch(tx, ctx, &report)?;
    let facts = serde_json::json!({ "evidence": cmd.evidence, "version": saved.version });
    let event =
        Event { kind: "progress.evidence.linked", subject: person.0, object: report.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}
