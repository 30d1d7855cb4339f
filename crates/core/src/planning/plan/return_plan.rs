//! The appraiser sends a plan back, with a reason.

use super::model::WayRefusal;
use super::store::{self, PlanSaved};
use super::version::ContentHash;
use crate::access::Action;
use crate::db::{Command, Ctx, Outcome, Stop, Tx};
use crate::ids::PlanId;
use crate::jobs::Kind;
use serde::Serialize;

/// What is returned.
#[derive(Debug, Serialize)]
pub struct ReturnPlan {
    /// Which plan.
    pub plan: PlanId,
    /// The version that was read.
    pub hash: ContentHash,
    /// Why, in the appraiser's words; at most 2,000 characters.
    pub reason: String,
}

impl Command for ReturnPlan {
    const USE_CASE: &'static str = "return_plan";
}

/// Why a plan is not returned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReturnRefusal {
    /// Not proposed, another version, or no reason.
    #[error(transparent)]
    Way(#[from] WayRefusal),
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
}

/// Sends a proposed plan back to the employee, who may write again.
///
/// # Errors
/// [`ReturnRefusal`]; a denial for anybody but the superior of the day.
pub fn return_plan(tx: &mut Tx, ctx: &Ctx, cmd: &ReturnPlan) -> Outcome<PlanSaved, ReturnRefusal> {
    let (row, _, _) = store::authorised(tx, ctx, cmd.plan, Action::ReturnPlan)?;
    if !row.is_cycle_open() {
        return Err(Stop::Refused(ReturnRefusal::CycleClosed));
    }
    let course = row.course()?.give_back(cmd.hash, &cmd.reason).map_err(|way| Stop::Refused(way.into()))?;
    store::decided(tx, ctx, &row, &course, ("planning.plan.returned", Kind::AnnouncePlanReturned))
}
