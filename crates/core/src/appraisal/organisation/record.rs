//! A unit's predicate as a paper tells it, with the predicates of its people that were delivered.

use super::leader::{Leaders, leaders};
use super::model::{OrganisationRevision, UnitFacts};
use super::store::predicate_of;
use crate::access::in_force::unit_in_force;
use crate::access::{Action, Actor, decide};
use crate::appraisal::distribution::delivered;
use crate::appraisal::evaluation::inputs::thawed;
use crate::clock::Moment;
use crate::db::{AnyConnection, Denial, Fault, Statement, Stop, from_stored};
use crate::ids::{AgencyId, CycleId, OrganisationPredicateId, PersonId, UnitId};
use crate::organisation::unit::unit_name;
use crate::planning::cycle::model::{cycle_by_id, period_of};
use crate::planning::cycle::{Cycle, Period, YEAR};
use crate::planning::plan::ContentHash;
use capaian_rules::{Counts, Zone};
use capaian_schema::tables::{
    account, organisation_predicate as head, organisation_predicate_revision as revision, unit_fact,
};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A unit's predicate with everything its paper says.
#[derive(Debug, Clone)]
pub struct OrganisationRecord {
    /// Which.
    pub id: OrganisationPredicateId,
    /// Of which unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The name of the unit above.
    pub above: Option<String>,
    /// The year.
    pub year: i64,
    /// The period of that year.
    pub period: Period,
    /// Whether it is a month.
    pub is_month: bool,
    /// In which moments are read.
    pub zone: Zone,
    /// Who headed the unit, and whose turn it was, when it was set.
    pub leaders: Leaders,
    /// Who set it.
    pub set_by: Option<PersonId>,
    /// What was set, and why.
    pub revision: OrganisationRevision,
    /// What was seen.
    pub facts: UnitFacts,
    /// People by predicate, of those that were delivered.
    pub counts: Counts,
    /// When any of this last changed.
    pub as_of: Moment,
}

impl OrganisationRecord {
    /// Whose act it is: who set it as the leader, else the leader whose decree somebody recorded.
    pub fn leader(&self) -> Option<PersonId> {
        let setters = &self.leaders.setters;
        let own = setters.iter().find(|(id, _)| Some(*id) == self.set_by);
        own.or(setters.first()).map(|(id, _)| *id)
    }

    /// Whether somebody else recorded what the leader decreed.
    pub fn is_recorded(&self) -> bool {
        !self.leaders.setters.iter().any(|(id, _)| Some(*id) == self.set_by)
    }
}

type Row = (CycleId, UnitId, i64, Set, Vec<u8>, Vec<u8>, (String, Option<PersonId>));
/// Number, predicate, reason, decree, when.
type Set = (i64, String, String, Option<String>, i64);

/// A unit's predicate for those who may read it on the day of `at`. At most nine queries.
pub(crate) fn organisation_record<R>(
    conn: &mut AnyConnection,
    actor: &Actor,
    id: OrganisationPredicateId,
    at: Moment,
) -> Result<OrganisationRecord, Stop<R>> {
    let row = row(conn, actor.agency, id)?.ok_or(Denial::NotVisible)?;
    let (cycle, unit, number, (revision, predicate, reason, decree, set_at), facts, hash, (by, set_by)) = row;
    let (cycle, period) = when(conn, actor.agency, cycle, number)?;
    let today = at.date_in(actor.zone);
    let day = period.ends_on.min(today);
    decide(leaders(conn, actor, unit, day)?.standings(actor), Action::ReadOrganisationPredicate)?;
    let place = place(conn, actor, unit, day)?;
    let set_on = Moment(set_at).date_in(place.zone);
    let (counts, changed_at) = delivered(conn, actor, unit, (cycle.id, number), day)?;
    Ok(OrganisationRecord {
        id,
        unit,
        name: place.name,
        above: place.above,
        year: cycle.year,
        is_month: cycle.is_monthly(),
        zone: place.zone,
        // As it was asked when it was set.
        leaders: leaders(conn, actor, unit, period.ends_on.min(set_on))?,
        period,
        set_by,
        revision: OrganisationRevision {
            number: revision,
            predicate: predicate_of(&predicate)?,
            reason,
            decree,
            set_by: by,
            set_at: Moment(set_at),
            facts_hash: ContentHash::stored(&hash)?,
        },
        facts: thawed(&facts)?,
        counts,
        as_of: changed_at.map_or(Moment(set_at), |at| Moment(at.0.max(set_at))),
    })
}

fn row(conn: &mut AnyConnection, agency: AgencyId, id: OrganisationPredicateId) -> QueryResult<Option<Row>> {
    head::table
        .inner_join(
            revision::table.on(revision::agency_id
                .eq(head::agency_id)
                .and(revision::predicate_id.eq(head::id))
                .and(revision::number.eq(head::revision))),
        )
        .inner_join(
            account::table
                .on(account::agency_id.eq(revision::agency_id).and(account::id.eq(revision::set_by))),
        )
        .filter(head::agency_id.eq(agency))
        .filter(head::id.eq(id))
        .select((
            head::cycle_id,
            head::unit_id,
            head::period_number,
            (revision::number, revision::predicate, revision::reason, revision::decree, revision::set_at),
            revision::facts,
            revision::facts_hash,
            (account::name, account::person_id),
        ))
        .first_row(conn)
        .optional()
}

/// The year and the period. At most two queries.
fn when(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: CycleId,
    number: i64,
) -> Result<(Cycle, Period), Fault> {
    let unreadable = || Fault::Unreadable(format!("organisation_predicate: period {number}"));
    let cycle = cycle_by_id(conn, agency, of)?.ok_or_else(unreadable)?;
    let period = match number {
        YEAR => cycle.whole(),
        number => period_of(conn, agency, of, number)?,
    };
    Ok((cycle, period.ok_or_else(unreadable)?))
}

struct Place {
    name: String,
    above: Option<String>,
    zone: Zone,
}

/// The unit on a day. At most two queries.
fn place<R>(conn: &mut AnyConnection, actor: &Actor, unit: UnitId, on: NaiveDate) -> Result<Place, Stop<R>> {
    let found: Option<(String, Option<UnitId>, String)> = unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::unit_id.eq(unit))
        .filter(unit_in_force(actor.horizon, on))
        .select((unit_fact::name, unit_fact::parent_id, unit_fact::zone))
        .first_row(conn)
        .optional()?;
    let (name, parent, zone) = found.ok_or(Denial::NotVisible)?;
    let above = match parent {
        Some(parent) => unit_name(conn, actor, parent, on)?,
        None => None,
    };
    Ok(Place { name, above, zone: from_stored(&zone)? })
}
