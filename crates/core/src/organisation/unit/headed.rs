//! Which units somebody heads.

use crate::access::Actor;
use crate::access::in_force::assignment_in_force;
use crate::db::{AnyConnection, Statement};
use crate::ids::UnitId;
use capaian_schema::tables::assignment;
use chrono::NaiveDate;
use diesel::prelude::*;

/// The units that the actor heads on a day, that of the definitive post first; more than one for those
/// who act for an absent head. One query.
pub(crate) fn units_headed(
    conn: &mut AnyConnection,
    actor: &Actor,
    on: NaiveDate,
) -> QueryResult<Vec<UnitId>> {
    let Some(me) = actor.person else { return Ok(Vec::new()) };
    assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(me))
        .filter(assignment::heads_unit.eq(true))
        .filter(assignment_in_force(actor.horizon, on))
        .order((assignment::kind, assignment::id))
        .select(assignment::unit_id)
        .limit(16)
        .rows(conn)
}
