//! Everything the paper of a unit's predicate needs, and the paper that was made of it before.

use crate::access::Actor;
use crate::appraisal::organisation::{OrganisationRecord, organisation_record};
use crate::clock::Moment;
use crate::db::{Read, Stop};
use crate::documents::register::find::registered;
use crate::documents::register::{DocumentKind, Edition, Registered};
use crate::ids::OrganisationPredicateId;
use crate::planning::plan::heads::{Head, head_of};
use std::convert::Infallible;

/// A unit's predicate as it is printed.
#[derive(Debug, Clone)]
pub struct OrganisationPaper {
    /// What it says.
    pub of: OrganisationRecord,
    /// Who set it, or decreed what was recorded, in the post of that day.
    pub leader: Option<Head>,
    /// The paper that was made of it.
    pub registered: Option<Registered>,
}

/// The paper of a unit's predicate for those who may read it. At most eleven queries.
///
/// # Errors
/// A denial for strangers and where there is none; a fault of the database.
pub fn organisation_paper(
    read: &mut Read,
    actor: &Actor,
    id: OrganisationPredicateId,
    edition: Edition,
    at: Moment,
) -> Result<OrganisationPaper, Stop<Infallible>> {
    let of = organisation_record(read.conn(), actor, id, at)?;
    let leader = match of.leader() {
        Some(who) => head_of(read, actor, (who, None), of.revision.set_at.date_in(of.zone))?,
        None => None,
    };
    let object = (id.0, of.as_of.0);
    let registered = registered(read.conn(), actor.agency, DocumentKind::Organisation, object, edition)?;
    Ok(OrganisationPaper { of, leader, registered })
}
