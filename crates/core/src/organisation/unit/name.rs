//! What a unit is called.

use crate::access::Actor;
use crate::access::in_force::unit_in_force;
use crate::db::{AnyConnection, Statement};
use crate::ids::UnitId;
use capaian_schema::tables::unit_fact;
use chrono::NaiveDate;
use diesel::prelude::*;

/// The name of a unit on a day; `None` where there is no such unit that day. One query.
pub(crate) fn unit_name(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    on: NaiveDate,
) -> QueryResult<Option<String>> {
    unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::unit_id.eq(unit))
        .filter(unit_in_force(actor.horizon, on))
        .select(unit_fact::name)
        .first_row(conn)
        .optional()
}
