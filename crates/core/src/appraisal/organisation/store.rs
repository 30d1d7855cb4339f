//! A unit's predicate as an act finds and leaves it.

use super::model::OrganisationRevision;
use crate::clock::Moment;
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{AgencyId, CycleId, OrganisationPredicateId, PersonId, UnitId};
use crate::planning::plan::ContentHash;
use capaian_rules::OrganisationPredicate;
use capaian_schema::tables::{
    account, assignment, final_result, objection, organisation_predicate,
    organisation_predicate_revision as revision,
};
use diesel::prelude::*;

/// A predicate that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub id: OrganisationPredicateId,
    pub predicate: OrganisationPredicate,
    pub revision: i64,
    pub reason: String,
    pub decree: Option<String>,
    pub set_by: String,
    pub set_at: Moment,
    pub facts_hash: ContentHash,
}

type Row = (OrganisationPredicateId, i64, String, String, Option<String>, String, i64, Vec<u8>);

/// The predicate of a unit in a period that holds now. One query.
pub(crate) fn standing_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (cycle, unit): (CycleId, UnitId),
    period: i64,
) -> Result<Option<Standing>, Fault> {
    let row: Option<Row> = organisation_predicate::table
        .inner_join(
            revision::table.on(revision::agency_id
                .eq(organisation_predicate::agency_id)
                .and(revision::predicate_id.eq(organisation_predicate::id))
                .and(revision::number.eq(organisation_predicate::revision))),
        )
        .inner_join(
            account::table
                .on(account::agency_id.eq(revision::agency_id).and(account::id.eq(revision::set_by))),
        )
        .filter(organisation_predicate::agency_id.eq(agency))
        .filter(organisation_predicate::cycle_id.eq(cycle))
        .filter(organisation_predicate::unit_id.eq(unit))
        .filter(organisation_predicate::period_number.eq(period))
        .select((
            organisation_predicate::id,
            revision::number,
            revision::predicate,
            revision::reason,
            revision::decree,
            account::name,
            revision::set_at,
            revision::facts_hash,
        ))
        .first_row(conn)
        .optional()?;
    row.map(standing).transpose()
}

fn standing((id, number, predicate, reason, decree, set_by, at, hash): Row) -> Result<Standing, Fault> {
    Ok(Standing {
        id,
        predicate: predicate_of(&predicate)?,
        revision: number,
        reason,
        decree,
        set_by,
        set_at: Moment(at),
        facts_hash: ContentHash::stored(&hash)?,
    })
}

/// Whether the final result of somebody who heads the unit rests on its predicate of the year, and no objection to it
/// waits: then it must be possible to set right what the objection is about.
pub(super) fn result_rests_on(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (cycle, unit): (CycleId, UnitId),
) -> QueryResult<bool> {
    let found: Option<PersonId> = assignment::table
        .inner_join(
            final_result::table.on(final_result::agency_id
                .eq(assignment::agency_id)
                .and(final_result::cycle_id.eq(cycle))
                .and(final_result::person_id.eq(assignment::person_id))
                .and(final_result::unit_id.eq(assignment::unit_id))),
        )
        .left_join(
            objection::table.on(objection::agency_id
                .eq(final_result::agency_id)
                .and(objection::evaluation_id.eq(final_result::evaluation_id))
                .and(objection::decided_at.is_null())),
        )
        .filter(assignment::agency_id.eq(agency))
        .filter(assignment::unit_id.eq(unit))
        .filter(assignment::heads_unit.eq(true))
        .filter(objection::id.is_null())
        .select(assignment::person_id)
        .first_row(conn)
        .optional()?;
    Ok(found.is_some())
}

pub(super) fn predicate_of(key: &str) -> Result<OrganisationPredicate, Fault> {
    OrganisationPredicate::from_key(key).map_err(|error| Fault::Unreadable(error.to_string()))
}

/// Revisions that a page shows; the latest of more.
const REVISIONS_MAX: i64 = 100;

/// All revisions, the latest first. One query.
pub(super) fn revisions(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: OrganisationPredicateId,
) -> Result<Vec<OrganisationRevision>, Fault> {
    let rows: Vec<Row> = revision::table
        .inner_join(
            account::table
                .on(account::agency_id.eq(revision::agency_id).and(account::id.eq(revision::set_by))),
        )
        .filter(revision::agency_id.eq(agency))
        .filter(revision::predicate_id.eq(of))
        .order(revision::number.desc())
        .select((
            revision::predicate_id,
            revision::number,
            revision::predicate,
            revision::reason,
            revision::decree,
            account::name,
            revision::set_at,
            revision::facts_hash,
        ))
        .limit(REVISIONS_MAX)
        .rows(conn)?;
    rows.into_iter().map(|row| standing(row).map(OrganisationRevision::from)).collect()
}

impl From<Standing> for OrganisationRevision {
    fn from(row: Standing) -> Self {
        Self {
            number: row.revision,
            predicate: row.predicate,
            reason: row.reason,
            decree: row.decree,
            set_by: row.set_by,
            set_at: row.set_at,
            facts_hash: row.facts_hash,
        }
    }
}
