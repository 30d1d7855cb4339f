//! Of which units and which year the actor may convene a meeting.

use crate::access::in_force::unit_in_force;
use crate::access::{Action, Actor, Standings, decide};
use crate::appraisal::evaluation::team::headed;
use crate::db::{Fault, Read, Statement};
use crate::ids::{CycleId, UnitId};
use crate::planning::cycle::{YEAR, cycle_asked};
use capaian_schema::tables::unit_fact;
use chrono::NaiveDate;
use diesel::prelude::*;

/// Units that are offered; meetings of units further below begin at the unit's page.
const UNITS_MAX: i64 = 200;

/// Units without one above them; an agency has one.
const TOPS_MAX: i64 = 20;

/// What a form for a new meeting offers.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The year that is judged now.
    pub cycle: Option<(CycleId, i64)>,
    /// The units: those the actor heads, for HR those right below the top, and the one that was asked for.
    pub units: Vec<(UnitId, String)>,
}

/// What the actor may convene. At most nine queries.
///
/// # Errors
/// A fault of the database.
pub fn offer(read: &mut Read, actor: &Actor, asked: Option<UnitId>, on: NaiveDate) -> Result<Offer, Fault> {
    let cycle = cycle_asked(read, actor.agency, Some(YEAR), on)?.map(|one| (one.cycle.id, one.cycle.year));
    let is_hr = decide(Standings::of_roles(actor), Action::ConveneAlignment).is_ok();
    let mut units = if is_hr { upper(read, actor, on)? } else { headed(read, actor, on)? };
    if let Some(unit) = asked.filter(|asked| units.iter().all(|(unit, _)| unit != asked)) {
        units.extend(named(read, actor, unit, on)?);
    }
    Ok(Offer { cycle, units })
}

/// The units at the top, then those right below them, by name.
fn upper(read: &mut Read, actor: &Actor, on: NaiveDate) -> QueryResult<Vec<(UnitId, String)>> {
    let mut units: Vec<(UnitId, String)> = unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::parent_id.is_null())
        .filter(unit_in_force(actor.horizon, on))
        .order((unit_fact::name_key, unit_fact::unit_id))
        .select((unit_fact::unit_id, unit_fact::name))
        .limit(TOPS_MAX)
        .rows(read.conn())?;
    let tops: Vec<Option<UnitId>> = units.iter().map(|(unit, _)| Some(*unit)).collect();
    let below: Vec<(UnitId, String)> = unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::parent_id.eq_any(tops))
        .filter(unit_in_force(actor.horizon, on))
        .order((unit_fact::name_key, unit_fact::unit_id))
        .select((unit_fact::unit_id, unit_fact::name))
        .limit(UNITS_MAX)
        .rows(read.conn())?;
    units.extend(below);
    Ok(units)
}

fn named(
    read: &mut Read,
    actor: &Actor,
    unit: UnitId,
    on: NaiveDate,
) -> QueryResult<Option<(UnitId, String)>> {
    unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::unit_id.eq(unit))
        .filter(unit_in_force(actor.horizon, on))
        .select((unit_fact::unit_id, unit_fact::name))
        .first_row(read.conn())
        .optional()
}
