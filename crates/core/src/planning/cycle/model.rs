//! A period of a cycle, as other rooms need it.

use crate::db::AnyConnection;
use crate::ids::{AgencyId, CycleId};
use capaian_schema::tables::period;
use chrono::NaiveDate;
use diesel::prelude::*;

/// A period (*periode*): a quarter, or a month where the agency chose months.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = period)]
pub struct Period {
    /// 1 to 12 within the cycle.
    pub number: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
}

/// One period of a cycle.
pub(crate) fn period_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    cycle: CycleId,
    number: i64,
) -> QueryResult<Option<Period>> {
    period::table
        .filter(period::agency_id.eq(agency))
        .filter(period::cycle_id.eq(cycle))
        .filter(period::number.eq(number))
        .select(Period::as_select())
        .first(conn)
        .optional()
}
