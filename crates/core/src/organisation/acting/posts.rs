//! Posts in which somebody could act: those that units have or had.

use crate::access::Actor;
use crate::db::{Fault, Read};
use crate::ids::{PositionId, UnitId};
use crate::organisation::post::{position_of_post, unit_of_post};
use capaian_schema::tables::{assignment, position, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Posts that are offered at once.
const POSTS_MAX: i64 = 60;
/// Units whose posts are looked at.
const UNITS_MAX: usize = 20;

/// A position in a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Queryable)]
pub struct PostChoice {
    /// Where.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// As what.
    pub position: PositionId,
    /// The position's title.
    pub title: String,
    /// Whether it heads the unit.
    pub heads: bool,
}

/// The posts of some units, those that head them first; of many units only these. One query; none without units.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn posts_in(
    read: &mut Read,
    actor: &Actor,
    units: &[UnitId],
    on: NaiveDate,
) -> Result<Vec<PostChoice>, Fault> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = assignment::table
        .inner_join(position::table.on(position_of_post()))
        .inner_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::recorded_in.le(actor.horizon))
        .filter(assignment::kind.eq("definitive"))
        .filter(assignment::unit_id.eq_any(units.iter().take(UNITS_MAX)))
        .order((assignment::heads_unit.desc(), unit_fact::name, position::title))
        .limit(POSTS_MAX)
        .select((
            assignment::unit_id,
            unit_fact::name,
            assignment::position_id,
            position::title,
            assignment::heads_unit,
        ))
        .distinct()
        .into_boxed();
    if units.len() > 1 {
        query = query.filter(assignment::heads_unit.eq(true));
    }
    Ok(query.load(read.conn())?)
}
