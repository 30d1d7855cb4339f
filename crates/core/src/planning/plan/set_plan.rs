//! The appraiser sets a plan (*menetapkan*, `PermenPANRB` 6/2022 Ps. 14).

use super::model::WayRefusal;
use super::store::{self, PlanSaved};
use super::version::ContentHash;
use crate::access::Action;
use crate::db::{Command, Ctx, Outcome, Stop, Tx};
use crate::ids::PlanId;
use crate::jobs::Kind;
use serde::Serialize;

/// What is set.
#[derive(Debug, Serialize)]
pub struct SetPlan {
    /// Which plan.
    pub plan: PlanId,
    /// The version that was read: nothing else is set.
    pub hash: ContentHash,
}

impl Command for SetPlan {
    const USE_CASE: &'static str = "set_plan";
}

/// Why a plan is not set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetRefusal {
    /// Not proposed, another version, or no note where one is needed.
    #[error(transparent)]
    Way(#[from] WayRefusal),
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
}

/// Sets a proposed plan as the version with the hash that was read.
///
/// # Errors
/// [`SetRefusal`]; a denial for anybody but the superior of the day: nobody sets their own plan,
/// whatever their roles.
pub fn set_plan(tx: &mut Tx, ctx: &Ctx, cmd: &SetPlan) -> Outcome<PlanSaved, SetRefusal> {
    let (row, _, _) = store::authorised(tx, ctx, cmd.plan, Action::SetPlan)?;
    if !row.is_cycle_open() {
        return Err(Stop::Refused(SetRefusal::CycleClosed));
    }
    let course = row.course()?.set(cmd.hash).map_err(|way| Stop::Refused(way.into()))?;
    store::decided(tx, ctx, &row, &course, ("planning.plan.set", Kind::AnnouncePlanSet))
}
