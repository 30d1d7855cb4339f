//! Posts, employment and the open year, as the acts find them.

use crate::access::Actor;
use crate::access::in_force::{
    End, POST_END, WORK_END, assignment_in_force, closure_in_force, employment_in_force,
};
use crate::db::{AnyConnection, Statement};
use crate::ids::{AgencyId, AssignmentId, PersonId, PositionId, UnitId};
use crate::organisation::post::position_of_post;
use capaian_schema::tables::{assignment, cycle, employment, person, position, unit_closure};
use chrono::{Datelike, NaiveDate};
use diesel::dsl::exists;
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// The import of a fact that never was: above every horizon.
pub(super) const NEVER: i64 = i64::MAX;
/// Names that are asked for at once.
const NAMES_MAX: i64 = 4_100;
/// Units right below one.
const UNITS_MAX: i64 = 1_000;

/// The definitive post of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub(super) struct Held {
    pub(super) id: AssignmentId,
    pub(super) unit: UnitId,
    pub(super) title: String,
    pub(super) heads: bool,
    pub(super) end: End,
}

/// The definitive post that a person holds on a day. One query.
pub(super) fn held(
    conn: &mut AnyConnection,
    actor: &Actor,
    who: PersonId,
    on: NaiveDate,
) -> QueryResult<Option<Held>> {
    assignment::table
        .inner_join(position::table.on(position_of_post()))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(who))
        .filter(assignment::kind.eq("definitive"))
        .filter(assignment_in_force(actor.horizon, on))
        .order(assignment::valid_from.desc())
        .select((assignment::id, assignment::unit_id, position::title, assignment::heads_unit, POST_END))
        .first_row(conn)
        .optional()
}

/// The first definitive post of a person that begins on a day or later, but `but`. One query.
pub(super) fn later_post(
    conn: &mut AnyConnection,
    actor: &Actor,
    (who, but): (PersonId, Option<AssignmentId>),
    from: NaiveDate,
) -> QueryResult<Option<NaiveDate>> {
    let found: Vec<(AssignmentId, NaiveDate)> = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(who))
        .filter(assignment::kind.eq("definitive"))
        .filter(assignment::recorded_in.le(actor.horizon))
        .filter(assignment::valid_from.ge(from))
        .order(assignment::valid_from)
        .select((assignment::id, assignment::valid_from))
        .limit(2)
        .rows(conn)?;
    Ok(found.into_iter().find(|(id, _)| Some(*id) != but).map(|(_, from)| from))
}

/// Whether a person acts on a day or later. One query.
pub(super) fn acts(
    conn: &mut AnyConnection,
    actor: &Actor,
    who: PersonId,
    from: NaiveDate,
) -> QueryResult<bool> {
    let posts = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(who))
        .filter(assignment::kind.ne("definitive"))
        .filter(assignment::recorded_in.le(actor.horizon))
        .filter(assignment::valid_to.is_null().or(assignment::valid_to.gt(from)));
    diesel::select(exists(posts)).only_row(conn)
}

/// The employment of a person on a day: its kind, its first day and its end. One query.
pub(in crate::organisation) fn employment(
    conn: &mut AnyConnection,
    actor: &Actor,
    who: PersonId,
    on: NaiveDate,
) -> QueryResult<Option<(String, NaiveDate, End)>> {
    employment::table
        .filter(employment::agency_id.eq(actor.agency))
        .filter(employment::person_id.eq(who))
        .filter(employment_in_force(actor.horizon, on))
        .order(employment::valid_from.desc())
        .select((employment::kind, employment::valid_from, WORK_END))
        .first_row(conn)
        .optional()
}

/// The first employment of a person that begins on a day or later: a grade, a contract. One query.
pub(super) fn later_employment(
    conn: &mut AnyConnection,
    actor: &Actor,
    who: PersonId,
    from: NaiveDate,
) -> QueryResult<Option<NaiveDate>> {
    employment::table
        .filter(employment::agency_id.eq(actor.agency))
        .filter(employment::person_id.eq(who))
        .filter(employment::recorded_in.le(actor.horizon))
        .filter(employment::valid_from.ge(from))
        .order(employment::valid_from)
        .select(employment::valid_from)
        .first_row(conn)
        .optional()
}

/// Whether the year of a day is open. One query.
pub(in crate::organisation) fn is_year_open(
    conn: &mut AnyConnection,
    agency: AgencyId,
    on: NaiveDate,
) -> QueryResult<bool> {
    let year = cycle::table
        .filter(cycle::agency_id.eq(agency))
        .filter(cycle::year.eq(i64::from(on.year())))
        .filter(cycle::state.eq("open"));
    diesel::select(exists(year)).only_row(conn)
}

/// The position of a title, as titles are compared. One query.
pub(super) fn position_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    title_key: &str,
) -> QueryResult<Option<PositionId>> {
    position::table
        .filter(position::agency_id.eq(agency))
        .filter(position::title_key.eq(title_key))
        .select(position::id)
        .first_row(conn)
        .optional()
}

/// The unit right above another. One query.
pub(super) fn above(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    on: NaiveDate,
) -> QueryResult<Option<UnitId>> {
    unit_closure::table
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::descendant_id.eq(unit))
        .filter(unit_closure::depth.eq(1))
        .filter(closure_in_force(actor.horizon, on))
        .select(unit_closure::ancestor_id)
        .first_row(conn)
        .optional()
}

/// The units right below another. One query.
pub(super) fn below(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    on: NaiveDate,
) -> QueryResult<HashSet<UnitId>> {
    let rows: Vec<UnitId> = unit_closure::table
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::ancestor_id.eq(unit))
        .filter(unit_closure::depth.eq(1))
        .filter(closure_in_force(actor.horizon, on))
        .select(unit_closure::descendant_id)
        .limit(UNITS_MAX)
        .rows(conn)?;
    Ok(rows.into_iter().collect())
}

/// What people are called. One query.
pub(in crate::organisation) fn names(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: &[PersonId],
) -> QueryResult<HashMap<PersonId, String>> {
    let rows: Vec<(PersonId, String)> = person::table
        .filter(person::agency_id.eq(agency))
        .filter(person::id.eq_any(of))
        .select((person::id, person::name))
        .limit(NAMES_MAX)
        .rows(conn)?;
    Ok(rows.into_iter().collect())
}
