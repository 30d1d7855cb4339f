//! Of which unit somebody sees the counts.

use crate::access::in_force::closure_in_force;
use crate::access::{Action, Actor, Role, Standing, Standings, decide};
use crate::db::{Denial, Read, Statement, Stop};
use crate::ids::UnitId;
use crate::organisation::unit::units_headed;
use capaian_schema::tables::unit_closure;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// What somebody looks at, after the permission table agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The unit; `None` for the whole agency.
    pub unit: Option<UnitId>,
    /// The highest place the reader may go up to: `None` for the whole agency.
    pub top: Option<UnitId>,
}

/// The unit that is asked for, or the reader's own highest place; with what they may see of it. At most
/// two queries.
///
/// # Errors
/// A denial for those who may not `action` there; a fault of the database.
pub fn reach(
    read: &mut Read,
    actor: &Actor,
    action: Action,
    asked: Option<UnitId>,
    on: NaiveDate,
) -> Result<Reach, Stop<Infallible>> {
    if decide(Standings::of_roles(actor), action).is_ok() {
        return Ok(Reach { unit: asked, top: None });
    }
    let places = places(read, actor, on)?;
    let ways = match asked {
        Some(unit) => above(read, actor, unit, on)?,
        None => places.iter().map(|place| place.0).collect(),
    };
    let allowed = |(_, standing): &&(UnitId, Standing)| {
        decide(Standings::of_roles(actor).with(*standing), action).is_ok()
    };
    let top = ways.iter().find_map(|unit| places.iter().filter(allowed).find(|place| place.0 == *unit));
    let top = top.ok_or(Denial::NotVisible)?.0;
    Ok(Reach { unit: Some(asked.unwrap_or(top)), top: Some(top) })
}

/// The units of which the actor is the clerk or the head, and as what. A head is the leader of the own
/// unit and of what is below it.
fn places(read: &mut Read, actor: &Actor, on: NaiveDate) -> QueryResult<Vec<(UnitId, Standing)>> {
    let mut places: Vec<_> =
        actor.units_of(Role::UnitAdmin).map(|unit| (unit, Standing::UnitAdmin)).collect();
    let headed = if actor.heads { units_headed(read.conn(), actor, on)? } else { Vec::new() };
    places.extend(headed.into_iter().map(|unit| (unit, Standing::Leader)));
    Ok(places)
}

/// The unit and everything above it, from the root down.
fn above(read: &mut Read, actor: &Actor, of: UnitId, on: NaiveDate) -> QueryResult<Vec<UnitId>> {
    unit_closure::table
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::descendant_id.eq(of))
        .filter(closure_in_force(actor.horizon, on))
        .order(unit_closure::depth.desc())
        .select(unit_closure::ancestor_id)
        .limit(33)
        .rows(read.conn())
}
