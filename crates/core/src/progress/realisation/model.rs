//! States and the row of a realisation.

use crate::db::{AnyConnection, Columns, Statement};
use crate::ids::{AgencyId, IndicatorId, RealisationId};
use capaian_schema::tables::realisation;
use chrono::NaiveDate;
use diesel::prelude::*;

pub use crate::planning::amount::{Amount, AmountError};

/// The amount of a report in words.
pub const IN_WORDS: &str = "-";

/// What has happened to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RealisationState {
    /// The employee reported it.
    Reported,
    /// The appraiser or the team's leader verified it.
    Verified,
    /// It came back with a reason.
    Returned,
}

impl RealisationState {
    /// All states, in order.
    pub const ALL: [Self; 3] = [Self::Reported, Self::Verified, Self::Returned];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Verified => "verified",
            Self::Returned => "returned",
        }
    }

    /// The state of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// The latest report of an indicator in a period.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = realisation)]
pub struct Reported {
    /// Its id.
    pub id: RealisationId,
    /// Decimal notation.
    pub amount: String,
    /// In the employee's words.
    pub note: String,
    /// The day the amount was read off.
    pub as_of: NaiveDate,
    /// Key of [`RealisationState`].
    pub state: String,
    /// Microseconds UTC.
    pub reported_at: i64,
    /// When the appraiser verified it, in microseconds UTC; `None` unless it is verified.
    pub verified_at: Option<i64>,
    /// Why it came back; `None` unless it is returned.
    pub returned_reason: Option<String>,
    /// Counts up with every change.
    pub version: i64,
}

/// The latest report of one indicator in one period.
pub(crate) fn reported(
    conn: &mut AnyConnection,
    agency: AgencyId,
    indicator: IndicatorId,
    period: i64,
) -> QueryResult<Option<Reported>> {
    realisation::table
        .filter(realisation::agency_id.eq(agency))
        .filter(realisation::indicator_id.eq(indicator))
        .filter(realisation::period_number.eq(period))
        .select(Reported::columns())
        .first_row(conn)
        .optional()
}
