//! A person takes a piece of evidence away from a report of theirs; the piece itself stays.

use super::link_evidence::LinkRefusal;
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{EvidenceId, RealisationId};
use crate::ledger::{self, Event};
use crate::progress::realisation::Saved;
use crate::progress::realisation::store::{ReportOfPlan, is_closed, own_report, touch};
use capaian_schema::tables::realisation_evidence;
use diesel::prelude::*;
use serde::Serialize;

/// What is taken away.
#[derive(Debug, Serialize)]
pub struct UnlinkEvidence {
    /// From which report.
    pub realisation: RealisationId,
    /// The version the author has seen.
    pub seen_version: i64,
    /// Which piece.
    pub evidence: EvidenceId,
}

impl Command for UnlinkEvidence {
    const USE_CASE: &'static str = "unlink_evidence";
}

/// Takes evidence away from a report; a verified one waits for verification again.
///
/// # Errors
/// [`LinkRefusal::Stale`]; a denial for anybody but the report's owner, and for what is not linked.
pub fn unlink_evidence(tx: &mut Tx, ctx: &Ctx, cmd: &UnlinkEvidence) -> Outcome<Saved, LinkRefusal> {
    let ReportOfPlan { report, plan, period, person, .. } = own_report(tx, ctx, cmd.realisation)?;
    if report.version != cmd.seen_version {
        return Err(Stop::Refused(LinkRefusal::Stale { theirs: Box::new(report) }));
    }
    if is_closed(tx.conn(), ctx.agency, (plan, period), Some(&report))? {
        return Err(Stop::Refused(LinkRefusal::AlreadyRated));
    }
    let linked = realisation_evidence::table.find((ctx.agency, report.id, cmd.evidence));
    if diesel::delete(linked).run(tx.conn())? == 0 {
        return Err(Denial::NotVisible.into());
    }
    let saved = touch(tx, ctx, &report)?;
    let facts = serde_json::json!({ "evidence": cmd.evidence, "version": saved.version });
    let event =
        Event { kind: "progress.evidence.unlinked", subject: person.0, object: report.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}
