//! What is answered when somebody is named, and why nobody is.

use crate::ids::NamingId;
use crate::organisation::exclusion::model::WrongDays;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days ahead from which somebody is named.
pub(super) const DAYS_AHEAD_MAX: i64 = 366;

/// The receipt of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Which record.
    pub naming: NamingId,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Why nobody is named.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameRefusal {
    /// The last day is before the first.
    #[error("dates_backwards")]
    DatesBackwards,
    /// A day in a year that nobody means.
    #[error("date_unlikely")]
    DateUnlikely,
    /// More than a year ahead.
    #[error("date_too_far")]
    DateTooFar,
    /// In a year that is closed, or was never opened.
    #[error("year_not_open")]
    YearNotOpen,
    /// The post is not held on the first day.
    #[error("outside_post")]
    OutsidePost {
        /// The first day of the post.
        first: NaiveDate,
    },
    /// It is not said why.
    #[error("reason_missing")]
    ReasonMissing,
    /// Longer than is kept.
    #[error("reason_too_long")]
    ReasonTooLong,
    /// Officials who are not civil servants are appraised by nobody.
    #[error("not_an_employee")]
    NotAnEmployee,
    /// Who is named holds no post, is the person, answers to the person, or is who names.
    #[error("unfit")]
    Unfit,
    /// Who is named appraises on all of these days already.
    #[error("same")]
    Same,
    /// A list is being brought in or taken back.
    #[error("list_under_way")]
    ListUnderWay,
}

impl From<WrongDays> for NameRefusal {
    fn from(wrong: WrongDays) -> Self {
        match wrong {
            WrongDays::Backwards => Self::DatesBackwards,
            WrongDays::Unlikely => Self::DateUnlikely,
        }
    }
}
