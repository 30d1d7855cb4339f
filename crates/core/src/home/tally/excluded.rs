//! Who owed nothing for the period before: the exclusion of the holder on its last day, beside that of today.

use capaian_schema::tables::{assignment, exclusion};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel::query_source::Alias;

diesel::alias! {
    pub(super) const BEFORE: Alias<Before> = exclusion as excluded_before;
}

/// The condition of a left join beside `assignment`; one row at most.
#[auto_type]
pub(super) fn excluded_before(on: NaiveDate) -> _ {
    let before: Alias<Before> = BEFORE;
    before
        .field(exclusion::agency_id)
        .eq(assignment::agency_id)
        .and(before.field(exclusion::person_id).eq(assignment::person_id))
        .and(before.field(exclusion::is_void).eq(false))
        .and(before.field(exclusion::valid_from).le(on))
        .and(before.field(exclusion::valid_to).is_null().or(before.field(exclusion::valid_to).gt(on)))
}
