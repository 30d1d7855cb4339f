//! What belongs to an assignment: whose it is, as what, and where. The conditions of joins beside
//! `assignment`, written once.

use crate::access::in_force::unit_in_force;
use capaian_schema::tables::{assignment, person, position, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::{auto_type, case_when};
use diesel::prelude::*;
use diesel::sql_types::Text;

/// Who holds it.
#[auto_type]
pub(crate) fn person_of_post() -> _ {
    person::agency_id.eq(assignment::agency_id).and(person::id.eq(assignment::person_id))
}

/// What its holder is called: the position's title, with "Plt." or "Plh." before it for who acts in it, as the law
/// has it in every language.
#[auto_type]
pub(crate) fn title_of_post() -> _ {
    case_when(assignment::kind.eq("plt"), "Plt. ".into_sql::<Text>().concat(position::title))
        .when(assignment::kind.eq("plh"), "Plh. ".into_sql::<Text>().concat(position::title))
        .otherwise(position::title)
}

/// Which position it is.
#[auto_type]
pub(crate) fn position_of_post() -> _ {
    position::agency_id.eq(assignment::agency_id).and(position::id.eq(assignment::position_id))
}

/// The unit it is in, as the unit is on the day.
#[auto_type]
pub(crate) fn unit_of_post(horizon: i64, on: NaiveDate) -> _ {
    let in_force: unit_in_force = unit_in_force(horizon, on);
    unit_fact::agency_id
        .eq(assignment::agency_id)
        .and(unit_fact::unit_id.eq(assignment::unit_id))
        .and(in_force)
}
