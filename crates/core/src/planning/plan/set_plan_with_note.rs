//! The appraiser sets a plan although the employee disagrees; the employee's words are kept.

use super::set_plan::SetRefusal;
use super::store::{self, PlanSaved};
use super::version::ContentHash;
use crate::access::Action;
use crate::db::{Command, Ctx, Outcome, Stop, Tx};
use crate::ids::PlanId;
use crate::jobs::Kind;
use serde::Serialize;

/// What is set, and against which words.
#[derive(Debug, Serialize)]
pub struct SetPlanWithNote {
    /// Which plan.
    pub plan: PlanId,
    /// The version that was read: nothing else is set.
    pub hash: ContentHash,
    /// What the employee holds against it; at most 2,000 characters.
    pub note: String,
}

impl Command for SetPlanWithNote {
    const USE_CASE: &'static str = "set_plan_with_note";
}

/// Sets a proposed plan with the employee's note (*ditetapkan dengan catatan*).
///
/// # Errors
/// [`SetRefusal`]; a denial as for `set_plan`.
pub fn set_plan_with_note(tx: &mut Tx, ctx: &Ctx, cmd: &SetPlanWithNote) -> Outcome<PlanSaved, SetRefusal> {
    let (row, _, _) = store::authorised(tx, ctx, cmd.plan, Action::SetPlan)?;
    if !row.is_cycle_open() {
        return Err(Stop::Refused(SetRefusal::CycleClosed));
    }
    let course = row.course()?.set_with_note(cmd.hash, &cmd.note).map_err(|way| Stop::Refused(way.into()))?;
    store::decided(tx, ctx, &row, &course, ("planning.plan.set_with_note", Kind::AnnouncePlanSet))
}
