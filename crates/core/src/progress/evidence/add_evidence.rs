//! A person brings a piece of evidence in, to be linked now or later.

use super::model::{EvidenceRefusal, NewEvidence};
use super::store;
use crate::access::{Action, actor, decide};
use crate::db::{Command, Ctx, Denial, Outcome, Tx};
use crate::ids::EvidenceId;
use crate::ledger::{self, Event};
use crate::organisation::relations;
use serde::{Deserialize, Serialize};

/// What is brought in.
#[derive(Debug, Serialize)]
pub struct AddEvidence {
    /// A file that is kept already, or an address.
    pub what: NewEvidence,
}

impl Command for AddEvidence {
    const USE_CASE: &'static str = "add_evidence";
}

/// The receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Which piece; the one that was there, where the same file came again.
    pub evidence: EvidenceId,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Brings evidence in for the actor's own reports. The same file twice is one piece.
///
/// # Errors
/// [`EvidenceRefusal`]; a denial for an account without a person.
pub fn add_evidence(tx: &mut Tx, ctx: &Ctx, cmd: &AddEvidence) -> Outcome<Added, EvidenceRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let me = actor.person.ok_or(Denial::NotVisible)?;
    let standings = relations(tx.conn(), &actor, me, ctx.at.date_in(actor.zone))?;
    decide(standings, Action::RecordRealisation)?;
    let id = store::bring_in(tx, ctx, me, &cmd.what)?;
    let facts = serde_json::json!({ "what": cmd.what });
    let event = Event { kind: "progress.evidence.added", subject: me.0, object: id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Added { evidence: id, at: ctx.at.0 }))
}
