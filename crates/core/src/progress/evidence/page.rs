//! One piece of evidence, for those who may read its owner's plan.

use super::list::EvidenceItem;
use crate::access::{Action, Actor, decide};
use crate::db::{Columns, Denial, Fault, Read, Statement, Stop};
use crate::files::Hash;
use crate::ids::{AgencyId, EvidenceId, PersonId};
use crate::organisation::relations;
use capaian_schema::tables::evidence;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// Pieces that a form offers to link again.
const RECENT_MAX: i64 = 12;

/// A piece and where its bytes are.
#[derive(Debug, Clone)]
pub struct EvidencePage {
    /// The piece.
    pub item: EvidenceItem,
    /// Where a file is kept; `None` for a link.
    pub hash: Option<Hash>,
}

/// A piece of evidence, for those who may read the plans of the person it belongs to. At most four
/// queries.
///
/// # Errors
/// A denial for strangers; a fault of the database.
pub fn evidence_page(
    read: &mut Read,
    actor: &Actor,
    id: EvidenceId,
    on: NaiveDate,
) -> Result<EvidencePage, Stop<Infallible>> {
    let found: Option<(PersonId, Option<Vec<u8>>, EvidenceItem)> = evidence::table
        .find((actor.agency, id))
        .select((evidence::person_id, evidence::hash, EvidenceItem::columns()))
        .first_row(read.conn())
        .optional()?;
    let (person, hash, item) = found.ok_or(Denial::NotVisible)?;
    decide(relations(read.conn(), actor, person, on)?, Action::ReadPlan)?;
    let hash = hash.map(Hash::try_from).transpose();
    let hash = hash.map_err(|_| Fault::Unreadable("a hash of evidence".to_owned()))?;
    Ok(EvidencePage { item, hash })
}

/// What a person brought in last, the newest first, to be linked again. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn recent(read: &mut Read, agency: AgencyId, of: PersonId) -> Result<Vec<EvidenceItem>, Fault> {
    Ok(evidence::table
        .filter(evidence::agency_id.eq(agency))
        .filter(evidence::person_id.eq(of))
        .order((evidence::added_at.desc(), evidence::id.desc()))
        .select(EvidenceItem::columns())
        .limit(RECENT_MAX)
        .rows(read.conn())?)
}
