//! Amounts, states and the row of a realisation.

use crate::db::AnyConnection;
use crate::ids::{AgencyId, IndicatorId, RealisationId};
use capaian_schema::tables::realisation;
use chrono::NaiveDate;
use diesel::prelude::*;
use rust_decimal::Decimal;
use serde::Serialize;
use std::str::FromStr;

/// A measured amount: exact, at most 15 digits before and 6 after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(Decimal);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not a number in digits.
    #[error("amount_not_a_number")]
    NotANumber,
    /// More digits than are kept.
    #[error("amount_too_long")]
    TooLong,
}

impl Amount {
    const WHOLE_MAX: i64 = 1_000_000_000_000_000;
    const PLACES_MAX: u32 = 6;

    /// The number.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads decimal notation with a point: `41`, `-0.5`.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let framed = digits.starts_with(|c: char| c.is_ascii_digit()) && !digits.ends_with('.');
        if !plain || !framed {
            return Err(AmountError::NotANumber);
        }
        if text.len() > 40 {
            return Err(AmountError::TooLong);
        }
        let number = Decimal::from_str_exact(text).map_err(|_| AmountError::NotANumber)?;
        if number.abs() >= Decimal::from(Self::WHOLE_MAX) || number.normalize().scale() > Self::PLACES_MAX {
            return Err(AmountError::TooLong);
        }
        Ok(Self(number))
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

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
        .select(Reported::as_select())
        .first(conn)
        .optional()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_plain_decimals() {
        for text in ["0", "41", "-0.5", "97.89", "999999999999999.999999", "1.10"] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
        for text in ["", "-", ".", "1.", ".5", "1e3", "+5", " 5", "1,5", "NaN", "--1", "1.2.3"] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError::NotANumber), "{text}");
        }
        for text in ["1000000000000000", "0.1234567", &"9".repeat(41)] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError::TooLong), "{text}");
        }
    }
}
