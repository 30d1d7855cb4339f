//! The employee begins a plan with what another says.

use super::super::store::{self, PlanSaved};
use super::super::version::ContentHash;
use super::super::write_plan::{Keeping, WritePlan, WriteRefusal, keep, refused};
use super::found::found;
use super::taken::Source;
use crate::access::Action;
use crate::db::{Command, Ctx, Outcome, Stop, Tx};
use crate::ids::PlanId;
use serde::Serialize;

/// What is taken.
#[derive(Debug, Serialize)]
pub struct StartFrom {
    /// Into which plan.
    pub plan: PlanId,
    /// From where.
    pub source: Source,
    /// The hash of the preview: nothing else is taken.
    pub seen: ContentHash,
}

impl Command for StartFrom {
    const USE_CASE: &'static str = "start_from";
}

/// Why a plan does not begin so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartFromRefusal {
    /// The plan is not written any more, or the cycle is closed.
    #[error(transparent)]
    Write(#[from] WriteRefusal),
    /// Something stands in it already: nothing is written over.
    #[error("plan_not_empty")]
    NotEmpty,
    /// The source says something else than the preview did.
    #[error("source_changed")]
    SourceChanged,
}

/// Fills an empty plan with what a source says; its author may change everything after. The leaf names the
/// source.
///
/// # Errors
/// [`StartFromRefusal`]; a denial for anybody but the plan's owner, and for sources that are not offered.
pub fn start_from(tx: &mut Tx, ctx: &Ctx, cmd: &StartFrom) -> Outcome<PlanSaved, StartFromRefusal> {
    let (row, actor, today) = store::authorised(tx, ctx, cmd.plan, Action::WritePlan)?;
    let course = row.course()?.write().map_err(|way| widened(refused(way)))?;
    let before = store::content_of(tx.conn(), ctx.agency, row.id)?;
    if !before.is_blank() {
        return Err(Stop::Refused(StartFromRefusal::NotEmpty));
    }
    let found = found(tx.conn(), &ctx.rules, &actor, (&row, &cmd.source), before.approach, today)?;
    if found.hash()? != cmd.seen {
        return Err(Stop::Refused(StartFromRefusal::SourceChanged));
    }
    let mut after = found.content;
    after.behaviours.clone_from(&before.behaviours);
    let keeping = Keeping { draft: &WritePlan::draft(row.id), origin: Some(&found.origin) };
    let (recorded, _) = keep(tx, ctx, (&row, &actor, today), (before, after), &keeping).map_err(widened)?;
    Ok(recorded.with(PlanSaved { plan: row.id, version: row.version + 1, state: course.state, at: ctx.at.0 }))
}

fn widened(stop: Stop<WriteRefusal>) -> Stop<StartFromRefusal> {
    match stop {
        Stop::Refused(refusal) => Stop::Refused(refusal.into()),
        Stop::Denied(denial) => Stop::Denied(denial),
        Stop::IntentReused => Stop::IntentReused,
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}
