//! What a unit achieved (*penetapan predikat kinerja organisasi*) with the predicates of its people.

use serde::{Deserialize, Serialize};

use super::evaluation::Distribution;
use super::paper::{Closing, PaperHead};

/// A unit's predicate as its leader set it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrganisationDocument {
    /// Heading of the paper.
    pub head: PaperHead,
    /// The part of the year.
    pub evaluated: String,
    /// The unit.
    pub unit: String,
    /// The unit above it.
    pub above: Option<String>,
    /// Who heads it.
    pub head_of_unit: Option<String>,
    /// Who set the predicate, with the position.
    pub leader: Option<String>,
    /// Under which decree it was recorded.
    pub decree: Option<String>,
    /// The predicate's words.
    pub predicate: String,
    /// Why.
    pub reason: String,
    /// What the unit reached.
    pub indicators: Vec<UnitIndicator>,
    /// The mean of what is measured, in a sentence.
    pub mean: Option<String>,
    /// On which day the predicates were counted, and which.
    pub as_of: String,
    /// People by predicate, from the highest to the lowest.
    pub counts: Vec<PredicateCount>,
    /// People in all.
    pub total: String,
    /// That the unit is too small for the pattern, or how it stands to it.
    pub pattern_note: Option<String>,
    /// The curve of the pattern.
    pub distribution: Distribution,
    /// Who signs.
    pub closing: Closing,
}

/// An indicator of the unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitIndicator {
    /// What is measured.
    pub indicator: String,
    /// What was due.
    pub target: Option<String>,
    /// What it stands at; none is missing, which is not zero.
    pub realisation: Option<String>,
    /// How far the target was reached.
    pub achievement: Option<String>,
}

/// How many people have a predicate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PredicateCount {
    /// The predicate's words.
    pub predicate: String,
    /// People.
    pub count: String,
    /// Of all; none where nobody has any.
    pub share: Option<String>,
    /// What the pattern says of this predicate.
    pub bounds: Vec<String>,
}
