//! The employee writes one part of the plan: what a form of the editor sends.

use super::complete::{Field, Place, Trouble, Wrong};
use super::part::Change;
use super::store::{self, PlanSaved};
use super::version::ContentHash;
use super::write_plan::{Keeping, WriteRefusal, keep, refused};
use crate::access::Action;
use crate::db::{Command, Ctx, Outcome, Stop, Tx};
use crate::ids::{PlanId, WorkResultId};
use serde::{Deserialize, Serialize};

/// What is written.
#[derive(Debug, Serialize)]
pub struct WritePart {
    /// Which plan.
    pub plan: PlanId,
    /// What becomes of which part.
    pub change: Change,
    /// The hash of the part as its author saw it ([`super::part::PartKey::hash`]); `None` for a new one.
    pub seen: Option<ContentHash>,
}

impl Command for WritePart {
    const USE_CASE: &'static str = "write_part";
}

/// The receipt of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSaved {
    /// The plan.
    pub saved: PlanSaved,
    /// The result it was about, with the id that a new one was given.
    pub result: Option<WorkResultId>,
}

/// Changes one part of a draft or a returned plan; the others stay as they are now.
///
/// # Errors
/// [`WriteRefusal`], stale only if this part changed; a denial for anybody but the plan's owner.
pub fn write_part(tx: &mut Tx, ctx: &Ctx, cmd: &WritePart) -> Outcome<PartSaved, WriteRefusal> {
    let (row, actor, today) = store::authorised(tx, ctx, cmd.plan, Action::WritePlan)?;
    let course = row.course()?.write().map_err(refused)?;
    let before = store::content_of(tx.conn(), ctx.agency, row.id)?;
    let key = cmd.change.key();
    match (key.hash(&before)?, cmd.seen) {
        (now, seen) if now == seen => {}
        // Where a result stands says nothing of what it says.
        (Some(_), _) if matches!(cmd.change, Change::RaiseResult(_)) => {}
        (None, _) => {
            let trouble = Trouble { place: Place::Plan, field: Field::Row, wrong: Wrong::Unknown };
            return Err(Stop::Refused(WriteRefusal::Content { troubles: vec![trouble] }));
        }
        (Some(_), _) => {
            let refusal = WriteRefusal::Stale { theirs: Box::new(before), version: row.version };
            return Err(Stop::Refused(refusal));
        }
    }
    if matches!(cmd.change, Change::PutApproach(_)) && !before.is_blank() {
        return Err(Stop::Refused(WriteRefusal::NotEmpty));
    }
    let after = cmd.change.applied(before.clone());
    let keeping = Keeping { draft: &key.draft(row.id), origin: None };
    let (recorded, content) = keep(tx, ctx, (&row, &actor, today), (before, after), &keeping)?;
    let result = match &cmd.change {
        Change::PutResult(result) => result.id.or(content.results.last().and_then(|last| last.id)),
        _ => None,
    };
    let saved = PlanSaved { plan: row.id, version: row.version + 1, state: course.state, at: ctx.at.0 };
    Ok(recorded.with(PartSaved { saved, result }))
}
