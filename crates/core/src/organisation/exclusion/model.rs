//! Why somebody is excluded, and between which days.

use crate::ids::ExclusionId;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Characters of the number of a decree.
pub const DECREE_MAX: usize = 200;
/// Characters of a reason.
pub const REASON_MAX: usize = 1_000;

/// Why somebody is not subject to planning and evaluation (`PermenPANRB` 8/2021; law.md 1.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionKind {
    /// Appointed state official or member of a non-structural body (*pejabat negara, anggota LNS*).
    StateOfficial,
    /// Temporarily dismissed (*diberhentikan sementara*).
    Suspended,
    /// *Cuti di luar tanggungan negara*.
    UnpaidLeave,
    /// *Masa persiapan pensiun*.
    PreRetirement,
    /// Study leave that releases from the position (*tugas belajar*).
    StudyLeave,
    /// Something else: the reason says what.
    Other,
}

impl ExclusionKind {
    /// All kinds, in the order of the law.
    pub const ALL: [Self; 6] = [
        Self::StateOfficial,
        Self::Suspended,
        Self::UnpaidLeave,
        Self::PreRetirement,
        Self::StudyLeave,
        Self::Other,
    ];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::StateOfficial => "state_official",
            Self::Suspended => "suspended",
            Self::UnpaidLeave => "unpaid_leave",
            Self::PreRetirement => "pre_retirement",
            Self::StudyLeave => "study_leave",
            Self::Other => "other",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The receipt of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Which.
    pub exclusion: ExclusionId,
    /// Its version.
    pub version: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// What is wrong with the days of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::organisation) enum WrongDays {
    /// The last day is before the first.
    Backwards,
    /// A year that nobody means.
    Unlikely,
}

/// The days of a fact as they are stored: until before the day after the last.
pub(in crate::organisation) fn half_open(
    from: NaiveDate,
    last: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, WrongDays> {
    let is_likely = |day: NaiveDate| (2000..=2100).contains(&day.year());
    if !is_likely(from) || last.is_some_and(|last| !is_likely(last)) {
        return Err(WrongDays::Unlikely);
    }
    match last {
        Some(last) if last < from => Err(WrongDays::Backwards),
        Some(last) => last.succ_opt().map(Some).ok_or(WrongDays::Unlikely),
        None => Ok(None),
    }
}

/// A text without blanks around it; `Err` with whether it is too long, else it is missing.
pub(in crate::organisation) fn said(typed: &str, max: usize) -> Result<&str, bool> {
    match typed.trim() {
        "" => Err(false),
        text if text.chars().count() > max => Err(true),
        text => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_day_counts() {
        let first = day("2026-03-01");
        assert_eq!(half_open(first, Some(first)), Ok(Some(day("2026-03-02"))));
        assert_eq!(half_open(first, None), Ok(None));
        assert_eq!(half_open(first, Some(day("2026-02-28"))), Err(WrongDays::Backwards));
        assert_eq!(half_open(day("0226-03-01"), None), Err(WrongDays::Unlikely));
        assert_eq!(half_open(first, Some(day("9999-12-31"))), Err(WrongDays::Unlikely));
    }

    #[test]
    fn keys_read_back() {
        assert!(ExclusionKind::ALL.iter().all(|kind| ExclusionKind::from_key(kind.key()) == Some(*kind)));
    }
}
