//! Papers around an evaluation that are no form of a plan: their heading, and how they end.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::head::{Language, Signature, Verification};

/// The heading of a paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaperHead {
    /// Language of the document.
    pub language: Language,
    /// When what it says was last changed: the only time in the file.
    pub made_at: DateTime<Utc>,
    /// Name of the agency.
    pub agency: String,
    /// Whose it is: a person's name, or a unit's.
    pub subject: String,
    /// The year or the part of it that the person was in the post.
    pub period: String,
    /// State of the document, printed on every page.
    pub status: String,
    /// Code and address by which anyone checks the document.
    pub verification: Option<Verification>,
}

/// The end of a paper: place and date, and who signs on which side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// `Banjarbaru, 20 Januari 2026`.
    pub place_and_date: String,
    /// To the left; nobody where one alone signs.
    pub left: Option<Signature>,
    /// To the right.
    pub right: Signature,
}

/// Words under a heading that says whose they are, and when they were said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// `Rina Marlina, 20 Januari 2026`.
    pub title: String,
    /// The words.
    pub text: String,
}
