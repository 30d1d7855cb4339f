//! What is said in a meeting, and how long it may be.

/// Characters of where it is held.
pub const PLACE_MAX: usize = 200;
/// Characters of a question and of an answer.
pub const NOTE_MAX: usize = 1_000;
/// Characters of the minutes.
pub const MINUTES_MAX: usize = 4_000;
/// People who take part in one meeting; where more rate, the units below meet.
pub const PARTIES_MAX: usize = 200;

/// What somebody who takes part says of a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Agrees.
    Agree,
    /// Asks about it.
    Question,
}

impl Stance {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Agree, Self::Question];

    /// The key in the database and in texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Question => "question",
        }
    }

    /// The stance of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.key() == key)
    }
}

/// Where a rating stands in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nobody said anything.
    Unmarked,
    /// Somebody agreed, nobody asked.
    Agreed,
    /// Who rated has not answered a question.
    Questioned,
    /// Who rated said why it stays.
    Kept,
    /// Who rated set another revision since it was asked about.
    Changed,
}

impl Standing {
    /// All, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Questioned, Self::Changed, Self::Kept, Self::Agreed, Self::Unmarked];

    /// The key in texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unmarked => "unmarked",
            Self::Agreed => "agreed",
            Self::Questioned => "questioned",
            Self::Kept => "kept",
            Self::Changed => "changed",
        }
    }
}
