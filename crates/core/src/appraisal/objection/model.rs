//! What an objection is, and how long its words may be.

use crate::clock::Moment;
use crate::ids::{EvaluationId, ObjectionId, PersonId};
use chrono::NaiveDate;

/// Characters of the grounds, of the appraiser's explanation and of what was heard.
pub const TEXT_MAX: usize = 4_000;
/// Pieces of evidence to which one objection points.
pub const PIECES_MAX: usize = 20;
/// Characters of the reasons of a decision.
pub const REASONS_MAX: usize = 2_000;

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The ratings were changed.
    Granted,
    /// They stay.
    Dismissed,
}

impl Outcome {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Granted, Self::Dismissed];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Dismissed => "dismissed",
        }
    }

    /// The outcome of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.key() == key)
    }
}

/// As what somebody is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Objects.
    Employee,
    /// Rated.
    Appraiser,
    /// Decides.
    Reviewer,
}

impl Role {
    /// The key in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Appraiser => "appraiser",
            Self::Reviewer => "reviewer",
        }
    }
}

/// An objection as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Which.
    pub id: ObjectionId,
    /// To which evaluation.
    pub evaluation: EvaluationId,
    /// Who rated.
    pub appraiser: PersonId,
    /// The revision that it is against.
    pub revision: i64,
    /// Why, in the employee's words.
    pub grounds: String,
    /// The day it was filed, where the employee works.
    pub filed_on: NaiveDate,
    /// What the appraiser says to it, and when.
    pub explanation: Option<(String, Moment)>,
    /// What the reviewer heard of both.
    pub hearing: Option<String>,
    /// What was decided.
    pub decided: Option<DecidedWith>,
    /// Its version.
    pub version: i64,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedWith {
    /// What.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Moment,
}
