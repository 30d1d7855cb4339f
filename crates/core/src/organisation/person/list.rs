//! The list of people, by name, a page at a time.

use crate::access::in_force::{assignment_in_force, closure_in_force, employment_in_force, in_force};
use crate::access::{Action, Actor, Role, Standings, decide};
use crate::db::{Denial, Read, Stop};
use crate::ids::{PersonId, UnitId};
use crate::organisation::exclusion::{Excluded, excluded};
use crate::organisation::post::{position_of_post, unit_of_post};
use crate::organisation::unit::unit_name;
use capaian_rules::PersonKind;
use capaian_schema::tables::{assignment, employment, person, position, unit_closure, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use std::convert::Infallible;

// In a question about the people of a unit, beside the assignment that is shown.
diesel::alias! {
    pub(in crate::organisation) const PLACE: Alias<Place> = assignment as place;
}

/// Rows of a page.
pub const PAGE: i64 = 25;

/// A person with the definitive assignment of the day.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Person {
    /// Which.
    pub id: PersonId,
    /// With titles.
    pub name: String,
    /// Last four digits of the NIP; officials have none.
    pub nip_last4: Option<String>,
    /// Sorts names; with the id the place in the list.
    pub sort_key: Vec<u8>,
    /// Title of the position.
    pub position: String,
    /// Name of the unit.
    pub unit: String,
    /// Whether this person heads the unit.
    pub heads: bool,
}

/// Which people, and from where on.
#[derive(Debug, Clone, Default)]
pub struct PeopleFilter {
    /// Of this unit and those below it.
    pub unit: Option<UnitId>,
    /// Of this kind of employment.
    pub kind: Option<PersonKind>,
    /// After this place.
    pub after: Option<(Vec<u8>, PersonId)>,
}

/// A page of people.
#[derive(Debug, Clone)]
pub struct PeoplePage {
    /// At most [`PAGE`].
    pub rows: Vec<Person>,
    /// Where the next page begins.
    pub next: Option<(Vec<u8>, PersonId)>,
    /// The name of the unit that was asked for.
    pub unit: Option<String>,
    /// Who of them is not subject to planning and evaluation that day, for those who may know.
    pub excluded: Vec<Excluded>,
}

/// The people an actor may list: HR, auditors and administrators all, unit admins those of their
/// units. Two queries, and one for the name of a unit.
///
/// # Errors
/// A denial for others and for a unit that is not there; a fault of the database.
pub fn people(
    read: &mut Read,
    actor: &Actor,
    filter: &PeopleFilter,
    on: NaiveDate,
) -> Result<PeoplePage, Stop<Infallible>> {
    let within = scope(actor)?;
    // Left joins keep the order: from the names, a page of them, to where they work.
    let mut query = person::table
        .left_join(
            assignment::table.on(assignment::agency_id
                .eq(person::agency_id)
                .and(assignment::person_id.eq(person::id))
                .and(assignment::kind.eq("definitive"))
                .and(assignment_in_force(actor.horizon, on))),
        )
        .left_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .filter(person::agency_id.eq(actor.agency))
        .filter(person::recorded_in.le(actor.horizon))
        // Not `IS NOT NULL` alone: SQLite would take the left joins for inner ones again.
        .filter(unit_fact::unit_id.nullable().is_not_null().eq(true))
        .into_boxed();
    for units in within.into_iter().chain(filter.unit.map(|unit| vec![unit])) {
        query = query.filter(person::id.eq_any(working_below(actor, units, on)));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(exists(employed_as(actor, kind.key(), on)));
    }
    if let Some((key, id)) = &filter.after {
        let later =
            person::sort_key.gt(key.clone()).or(person::sort_key.eq(key.clone()).and(person::id.gt(*id)));
        query = query.filter(later);
    }
    let mut rows: Vec<Person> = query
        .order((person::sort_key, person::id))
        .limit(PAGE + 1)
        .select((
            person::id,
            person::name,
            person::nip_last4,
            person::sort_key,
            position::title.assume_not_null(),
            unit_fact::name.assume_not_null(),
            assignment::heads_unit.assume_not_null(),
        ))
        .load(read.conn())?;
    let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|last| (last.sort_key.clone(), last.id));
    let unit = match filter.unit {
        Some(unit) => Some(unit_name(read.conn(), actor, unit, on)?.ok_or(Denial::NotVisible)?),
        None => None,
    };
    let excluded = if is_told(actor) {
        let ids: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
        excluded(read.conn(), actor.agency, &ids, on)?
    } else {
        Vec::new()
    };
    Ok(PeoplePage { rows, next, unit, excluded })
}

in_force!(fn place_in_force of assignment as PLACE: Place);

/// Whether the actor may know who of the listed people is excluded: those who list units list no others.
fn is_told(actor: &Actor) -> bool {
    let reach = crate::access::scope(actor, Action::ReadExclusion);
    reach.everybody || !reach.units.is_empty()
}

/// All, or the units of a unit admin.
fn scope(actor: &Actor) -> Result<Option<Vec<UnitId>>, Denial> {
    if decide(Standings::of_roles(actor), Action::ListPeople).is_ok() {
        return Ok(None);
    }
    let units: Vec<UnitId> = actor.units_of(Role::UnitAdmin).collect();
    if units.is_empty() { Err(Denial::NotVisible) } else { Ok(Some(units)) }
}

/// People who work in any of `units` or below it.
#[diesel::dsl::auto_type(no_type_alias)]
pub(in crate::organisation) fn working_below<'a>(actor: &'a Actor, units: Vec<UnitId>, on: NaiveDate) -> _ {
    let agency: i64 = actor.agency;
    let horizon: i64 = actor.horizon;
    let is_below: closure_in_force = closure_in_force(horizon, on);
    let in_force: place_in_force = place_in_force(horizon, on);
    let below = unit_closure::table
        .filter(unit_closure::agency_id.eq(agency))
        .filter(unit_closure::ancestor_id.eq_any(units))
        .filter(is_below)
        .select(unit_closure::descendant_id);
    PLACE
        .filter(PLACE.field(assignment::agency_id).eq(agency))
        .filter(PLACE.field(assignment::unit_id).eq_any(below))
        .filter(PLACE.field(assignment::kind).eq("definitive"))
        .filter(in_force)
        .select(PLACE.field(assignment::person_id))
}

/// The employment of the person of the row as `kind`: looked up by name after name, where a list of all
/// who are employed so would hold most of the agency.
#[diesel::dsl::auto_type(no_type_alias)]
fn employed_as<'a>(actor: &'a Actor, kind: &'static str, on: NaiveDate) -> _ {
    let agency: i64 = actor.agency;
    let in_force: employment_in_force = employment_in_force(actor.horizon, on);
    employment::table
        .filter(employment::agency_id.eq(agency))
        .filter(employment::person_id.eq(person::id))
        .filter(employment::kind.eq(kind))
        .filter(in_force)
}
