//! An objection and its decision (*keberatan*, PP 30/2019 Pasal 59).

use serde::{Deserialize, Serialize};

use super::evaluation::Rating;
use super::head::Party;
use super::paper::{Closing, PaperHead, Said};

/// An objection with what both sides say; decided or not yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObjectionDocument {
    /// Heading of the paper.
    pub head: PaperHead,
    /// The evaluated part of the year.
    pub evaluated: String,
    /// Who objects.
    pub employee: Party,
    /// Who rated.
    pub appraiser: Party,
    /// Who decides.
    pub reviewer: Option<Party>,
    /// What it is against.
    pub before: Finding,
    /// What holds instead; none while it is not decided, and where nothing changed.
    pub after: Option<Finding>,
    /// Why, in the employee's words.
    pub grounds: Said,
    /// The evidence to which it points.
    pub evidence: Vec<Piece>,
    /// What the appraiser says to it.
    pub explanation: Option<Said>,
    /// What was heard of both.
    pub hearing: Option<String>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Who signs: the employee to the left, who decides to the right.
    pub closing: Closing,
}

/// Two ratings and what they gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Work results.
    pub result_rating: Rating,
    /// Behaviour.
    pub behaviour_rating: Rating,
    /// The predicate's words.
    pub predicate: String,
    /// The day it was set.
    pub day: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// What it is called.
    pub name: String,
    /// Its fingerprint, or the address of a link.
    pub detail: String,
}

/// A decision with its reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether the ratings were changed.
    pub granted: bool,
    /// Why, by whom.
    pub reasons: Said,
}
