//! How an actor stands towards a unit on a day.

use crate::access::in_force::closure_in_force;
use crate::access::{Actor, Role, Standing, Standings};
use crate::db::{AnyConnection, Statement};
use crate::ids::UnitId;
use capaian_schema::tables::unit_closure;
use chrono::NaiveDate;
use diesel::prelude::*;

/// The standings towards `unit` of an actor who heads `headed`: its head stands as its owner, the head of
/// a unit above as its reviewer. At most one query.
pub(super) fn standings(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    headed: &[UnitId],
    on: NaiveDate,
) -> QueryResult<Standings> {
    let mut standings = Standings::of_roles(actor);
    let looked_after: Vec<UnitId> = actor.units_of(Role::UnitAdmin).collect();
    let own: Vec<UnitId> = headed.iter().chain(&looked_after).copied().collect();
    if own.is_empty() {
        return Ok(standings);
    }
    // By both ends, as the key has them: without statistics SQLite would read the units of everybody.
    let above: Vec<UnitId> = unit_closure::table
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::ancestor_id.eq_any(own))
        .filter(unit_closure::descendant_id.eq(unit))
        .filter(closure_in_force(actor.horizon, on))
        .select(unit_closure::ancestor_id)
        .limit(64)
        .rows(conn)?;
    if headed.contains(&unit) {
        standings = standings.with(Standing::Owner);
    } else if headed.iter().any(|unit| above.contains(unit)) {
        standings = standings.with(Standing::Reviewer);
    }
    if looked_after.iter().any(|unit| above.contains(unit)) {
        standings = standings.with(Standing::UnitAdmin);
    }
    Ok(standings)
}
