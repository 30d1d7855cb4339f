//! Everything the paper of a plan needs: what it says, and the paper that was made of it before.

use crate::access::Actor;
use crate::db::{Read, Stop};
use crate::documents::register::find::registered;
use crate::documents::register::{DocumentKind, Edition, Registered};
use crate::ids::PlanId;
use crate::planning::plan::paper::{PlanPaper, plan_paper};
use chrono::NaiveDate;
use std::convert::Infallible;

/// A plan as it is printed.
#[derive(Debug, Clone)]
pub struct SkpPaper {
    /// What it says.
    pub plan: PlanPaper,
    /// The paper that was made of the set version; `None` for a draft.
    pub registered: Option<Registered>,
}

/// The paper of a plan for those who may read it on the day `on`. At most nine queries.
///
/// # Errors
/// A denial for strangers; a fault of the database.
pub fn skp_paper(
    read: &mut Read,
    actor: &Actor,
    id: PlanId,
    edition: Edition,
    on: NaiveDate,
) -> Result<SkpPaper, Stop<Infallible>> {
    let plan = plan_paper(read, actor, id, on)?;
    let registered = match plan.set {
        Some(set) => registered(read.conn(), actor.agency, DocumentKind::Skp, (id.0, set.number), edition)?,
        None => None,
    };
    Ok(SkpPaper { plan, registered })
}
