//! What a move is, and why there is none.

use crate::ids::{MoveId, PersonId, UnitId};
use crate::organisation::exclusion::model::WrongDays;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Characters of the title of a position.
pub const TITLE_MAX: usize = 300;
/// Days ahead that are recorded.
pub const DAYS_AHEAD_MAX: i64 = 366;

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    /// To another post of the agency (*mutasi, promosi, demosi*).
    Move,
    /// *Pensiun*.
    Retirement,
    /// *Mengundurkan diri* or dismissed.
    Resignation,
    /// *Meninggal dunia*.
    Death,
    /// To another agency (*pindah instansi*).
    Transfer,
}

impl MoveKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Move, Self::Retirement, Self::Resignation, Self::Death, Self::Transfer];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Retirement => "retirement",
            Self::Resignation => "resignation",
            Self::Death => "death",
            Self::Transfer => "transfer",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether the person holds no post any more.
    pub fn is_departure(self) -> bool {
        self != Self::Move
    }
}

/// The post that somebody moves to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewPost {
    /// In which unit.
    pub unit: UnitId,
    /// As what: the title of a position; one that the agency does not have yet is added.
    pub title: String,
    /// Whether it heads the unit.
    pub heads: bool,
    /// To whom its holder answers; `None`: the head of the unit, and for who heads it, as the last head did.
    pub superior: Option<PersonId>,
}

/// The receipt of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Which move.
    pub moving: MoveId,
    /// Its version.
    pub version: i64,
    /// How many others answer to somebody else by this act, or to nobody.
    pub changed: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Why nobody moves.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefusal {
    /// A day in a year that nobody means.
    #[error("date_unlikely")]
    DateUnlikely,
    /// More than [`DAYS_AHEAD_MAX`] days ahead.
    #[error("date_too_far")]
    DateTooFar,
    /// In a year that is closed, or was never opened.
    #[error("year_not_open")]
    YearNotOpen,
    /// No decree is named.
    #[error("decree_missing")]
    DecreeMissing,
    /// Longer than is kept.
    #[error("decree_too_long")]
    DecreeTooLong,
    /// The person holds no definitive post the day before.
    #[error("no_post")]
    NoPost,
    /// A list of officials says who holds these posts.
    #[error("not_an_employee")]
    NotAnEmployee,
    /// Another post begins on that day or later.
    #[error("moves_later")]
    MovesLater {
        /// Its first day.
        on: NaiveDate,
    },
    /// A grade or a contract begins on that day or later: who leaves has none any more.
    #[error("employed_later")]
    EmployedLater {
        /// Its first day.
        on: NaiveDate,
    },
    /// Somebody answers to the person from a later day on.
    #[error("led_later")]
    LedLater {
        /// Since when.
        on: NaiveDate,
    },
    /// A period after it was rated already, or the year.
    #[error("rated_after")]
    RatedAfter,
    /// Who leaves acts in another post: that ends first.
    #[error("still_acts")]
    StillActs,
    /// Where to is not said.
    #[error("post_missing")]
    PostMissing,
    /// Longer than is kept.
    #[error("title_too_long")]
    TitleTooLong,
    /// It is the post that is held.
    #[error("same_post")]
    SamePost,
    /// Somebody heads the unit on that day or later.
    #[error("head_there")]
    HeadThere {
        /// The name of the head, or of who acts.
        by: String,
    },
    /// The superior holds no post on that day, or is the person.
    #[error("superior_unfit")]
    SuperiorUnfit,
    /// A list is being brought in or taken back.
    #[error("list_under_way")]
    ListUnderWay,
}

impl From<WrongDays> for MoveRefusal {
    fn from(_: WrongDays) -> Self {
        Self::DateUnlikely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back() {
        assert!(MoveKind::ALL.iter().all(|kind| MoveKind::from_key(kind.key()) == Some(*kind)));
        assert!(MoveKind::ALL.iter().filter(|kind| !kind.is_departure()).eq([&MoveKind::Move]));
    }
}
