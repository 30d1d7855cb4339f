//! The clock of a unit: by which its days begin and end.

use crate::access::Actor;
use crate::access::in_force::unit_in_force;
use crate::db::{AnyConnection, Fault, Statement, from_stored};
use crate::ids::UnitId;
use capaian_rules::Zone;
use capaian_schema::tables::unit_fact;
use chrono::NaiveDate;
use diesel::prelude::*;

/// The zone of a unit on a day; the agency's where the unit says nothing that day. One query.
pub(crate) fn zone_of_unit(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    on: NaiveDate,
) -> Result<Zone, Fault> {
    let found: Option<String> = unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::unit_id.eq(unit))
        .filter(unit_in_force(actor.horizon, on))
        .order(unit_fact::valid_from.desc())
        .select(unit_fact::zone)
        .first_row(conn)
        .optional()?;
    found.map_or(Ok(actor.zone), |key| from_stored(&key))
}
