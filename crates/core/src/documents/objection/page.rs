//! Everything the paper of an objection needs: both sides, the decision, the people in their posts, and the paper that
//! was made of it before.

use crate::access::Actor;
use crate::appraisal::objection::{ObjectionRecord, objection_record};
use crate::clock::Moment;
use crate::db::{Denial, Read, Stop};
use crate::documents::NothingToPrint;
use crate::documents::register::find::registered;
use crate::documents::register::{DocumentKind, Edition, Registered};
use crate::ids::PlanId;
use crate::planning::plan::heads::{Head, head_of};
use crate::planning::plan::paper::{PlanPeople, plan_people};

/// An objection as it is printed.
#[derive(Debug, Clone)]
pub struct ObjectionPaper {
    /// What it says.
    pub of: ObjectionRecord,
    /// Employee and appraiser in their posts when it was filed.
    pub people: PlanPeople,
    /// Who decides, likewise.
    pub reviewer: Option<Head>,
    /// The paper that was made of it.
    pub registered: Option<Registered>,
}

/// The paper of the objection to an evaluation, for those who may see it. At most twenty queries, and thirteen for the
/// employee.
///
/// # Errors
/// [`NothingToPrint`] before one is filed; a denial for strangers.
pub fn objection_paper(
    read: &mut Read,
    actor: &Actor,
    (plan, period): (PlanId, i64),
    edition: Edition,
    at: Moment,
) -> Result<ObjectionPaper, Stop<NothingToPrint>> {
    let of = objection_record(read.conn(), actor, (plan, period), at)?;
    let of = of.ok_or(Stop::Refused(NothingToPrint::NotYet))?;
    let (filed_on, appraiser) = (of.objection.filed_on, of.objection.appraiser);
    let people = plan_people(read, actor, plan, (appraiser, filed_on))?.ok_or(Denial::NotVisible)?;
    let reviewer = match of.reviewer {
        Some(who) => head_of(read, actor, (who, None), filed_on)?,
        None => None,
    };
    let object = (of.objection.id.0, of.objection.version);
    let registered = registered(read.conn(), actor.agency, DocumentKind::Objection, object, edition)?;
    Ok(ObjectionPaper { of, people, reviewer, registered })
}
