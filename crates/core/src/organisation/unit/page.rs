//! One unit: what is above it, what is right below it, who heads it.

use crate::access::Actor;
use crate::access::in_force::{assignment_in_force, closure_in_force, unit_in_force};
use crate::db::{Denial, Read, Statement, Stop};
use crate::ids::{PersonId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, title_of_post};
use capaian_schema::tables::{assignment, person, position, unit_closure, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;
use std::convert::Infallible;

/// Units right below one; more are cut and said so.
const CHILDREN_MAX: i64 = 500;

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct UnitRow {
    /// Which.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
}

/// A unit and its surroundings.
#[derive(Debug, Clone)]
pub struct UnitPage {
    /// The unit itself.
    pub unit: UnitRow,
    /// What is above it, from the root down.
    pub above: Vec<UnitRow>,
    /// What is right below it, by name, with the number of people in and below each.
    pub below: Vec<(UnitRow, i64)>,
    /// Who heads it: name and title.
    pub head: Option<(PersonId, String, String)>,
    /// People in it and below it.
    pub people: i64,
}

/// A unit by its id, or the root without one. Open to everybody of the agency. At most six queries.
///
/// # Errors
/// A denial when there is no such unit on the day; a fault of the database.
pub fn unit_page(
    read: &mut Read,
    actor: &Actor,
    id: Option<UnitId>,
    on: NaiveDate,
) -> Result<UnitPage, Stop<Infallible>> {
    let unit = match id {
        Some(id) => one(read, actor, id, on)?,
        None => children(read, actor, None, on)?.into_iter().next(),
    };
    let unit = unit.ok_or(Denial::NotVisible)?;
    let below = children(read, actor, Some(unit.id), on)?;
    let mut ids: Vec<UnitId> = below.iter().map(|row| row.id).collect();
    ids.push(unit.id);
    let counts = people_below(read, actor, &ids, on)?;
    let count = |id: UnitId| counts.get(&id).copied().unwrap_or(0);
    Ok(UnitPage {
        above: above(read, actor, unit.id, on)?,
        head: head(read, actor, unit.id, on)?,
        people: count(unit.id),
        below: below.into_iter().map(|row| (row.clone(), count(row.id))).collect(),
        unit,
    })
}

/// Facts of units that hold on the day.
#[diesel::dsl::auto_type(no_type_alias)]
fn facts<'a>(actor: &'a Actor, on: NaiveDate) -> _ {
    let agency: i64 = actor.agency;
    let horizon: i64 = actor.horizon;
    let in_force: unit_in_force = unit_in_force(horizon, on);
    unit_fact::table.filter(unit_fact::agency_id.eq(agency)).filter(in_force)
}

fn one(read: &mut Read, actor: &Actor, id: UnitId, on: NaiveDate) -> QueryResult<Option<UnitRow>> {
    facts(actor, on)
        .filter(unit_fact::unit_id.eq(id))
        .select((unit_fact::unit_id, unit_fact::name, unit_fact::kind))
        .first_row(read.conn())
        .optional()
}

fn children(
    read: &mut Read,
    actor: &Actor,
    parent: Option<UnitId>,
    on: NaiveDate,
) -> QueryResult<Vec<UnitRow>> {
    let mut query = facts(actor, on).into_boxed();
    query = match parent {
        Some(parent) => query.filter(unit_fact::parent_id.eq(parent)),
        None => query.filter(unit_fact::parent_id.is_null()),
    };
    query
        .order((unit_fact::name_key, unit_fact::unit_id))
        .limit(CHILDREN_MAX)
        .select((unit_fact::unit_id, unit_fact::name, unit_fact::kind))
        .load(read.conn())
}

type WithParent = (UnitRow, Option<UnitId>);

/// Asked by their ids and put in order here: in the order of depth SQLite would begin at every fact.
fn above(read: &mut Read, actor: &Actor, id: UnitId, on: NaiveDate) -> QueryResult<Vec<UnitRow>> {
    let up = unit_closure::table
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::descendant_id.eq(id))
        .filter(closure_in_force(actor.horizon, on))
        .select(unit_closure::ancestor_id);
    let found: Vec<WithParent> = facts(actor, on)
        .filter(unit_fact::unit_id.eq_any(up))
        .limit(33)
        .select(((unit_fact::unit_id, unit_fact::name, unit_fact::kind), unit_fact::parent_id))
        .rows(read.conn())?;
    let mut by_id: HashMap<UnitId, WithParent> = found.into_iter().map(|row| (row.0.id, row)).collect();
    let mut next = by_id.remove(&id).and_then(|own| own.1);
    let mut above = Vec::new();
    while let Some((row, parent)) = next.and_then(|id| by_id.remove(&id)) {
        above.push(row);
        next = parent;
    }
    above.reverse();
    Ok(above)
}

/// People in and below each of `units`, in one query.
fn people_below(
    read: &mut Read,
    actor: &Actor,
    units: &[UnitId],
    on: NaiveDate,
) -> QueryResult<HashMap<UnitId, i64>> {
    // A left join keeps the order: from the units to those who work there.
    let rows: Vec<(UnitId, i64)> = unit_closure::table
        .left_join(
            assignment::table.on(assignment::agency_id
                .eq(unit_closure::agency_id)
                .and(assignment::unit_id.eq(unit_closure::descendant_id))
                .and(assignment::kind.eq("definitive"))
                .and(assignment_in_force(actor.horizon, on))),
        )
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::ancestor_id.eq_any(units))
        .filter(closure_in_force(actor.horizon, on))
        .group_by(unit_closure::ancestor_id)
        .select((unit_closure::ancestor_id, diesel::dsl::count(assignment::id.nullable())))
        .rows(read.conn())?;
    Ok(rows.into_iter().collect())
}

fn head(
    read: &mut Read,
    actor: &Actor,
    id: UnitId,
    on: NaiveDate,
) -> QueryResult<Option<(PersonId, String, String)>> {
    assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::unit_id.eq(id))
        .filter(assignment::heads_unit.eq(true))
        .filter(assignment_in_force(actor.horizon, on))
        // "definitive" sorts before "plh" and "plt".
        .order((assignment::kind, assignment::valid_from.desc()))
        .select((person::id, person::name, title_of_post()))
        .first_row(read.conn())
        .optional()
}
