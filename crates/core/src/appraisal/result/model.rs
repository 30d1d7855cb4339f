//! What a final result says, and why there is none yet.

use crate::db::Fault;
use crate::ids::{EvaluationId, PersonId, PlanId, UnitId};
use crate::ledger;
use crate::planning::plan::ContentHash;
use capaian_rules::{Level, Predicate};
use serde::{Deserialize, Serialize};

/// A result as it is kept for ever. It names no time and no author: whoever finalises it, when and in which
/// order, the bytes are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultContent {
    /// Version of this form.
    pub v: u32,
    /// The calendar year.
    pub year: i64,
    /// Whose.
    pub person: PersonId,
    /// The last plan of the year, by which the person was evaluated.
    pub plan: PlanId,
    /// The evaluation of the year.
    pub evaluation: EvaluationId,
    /// Its revision.
    pub revision: i64,
    /// The unit in which the person was rated.
    pub unit: UnitId,
    /// Who appraised.
    pub appraiser: PersonId,
    /// Work results.
    pub work: Level,
    /// Behaviour.
    pub behaviour: Level,
    /// What the quadrant gives.
    pub predicate: Predicate,
    /// The hash of what the rating rests on.
    pub inputs_hash: ContentHash,
    /// The hash of the rules in force when it was rated.
    pub rules_hash: ContentHash,
    /// The plans that ended before, each with its hand-over rating, the earliest first.
    pub earlier: Vec<EarlierPart>,
}

/// A part of the year in another post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierPart {
    /// The plan of that post.
    pub plan: PlanId,
    /// The evaluation when it ended.
    pub evaluation: EvaluationId,
    /// Its revision.
    pub revision: i64,
    /// What the quadrant gave.
    pub predicate: Predicate,
}

impl ResultContent {
    /// Canonical bytes and their hash.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] if there is no canonical form, which a typed content always has.
    pub fn freeze(&self) -> Result<(Vec<u8>, ContentHash), Fault> {
        let bytes = ledger::canonical(self)?;
        let hash = ContentHash::of(&bytes);
        Ok((bytes, hash))
    }
}

/// Where a person's year stands on the way to its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Everything is there.
    Ready,
    /// It is final.
    Final,
    /// Not subject to evaluation on the last day of the year: recorded by HR under a decree.
    Excluded,
    /// There is no plan that was set.
    NoPlan,
    /// The last plan that was set ended, and the person went on in a post without one.
    PostWithoutPlan,
    /// A plan that ended before has no evaluation of its last period.
    HandOverMissing,
    /// An objection to a hand-over rating is not decided.
    ObjectionOpen,
    /// The unit's predicate of the year is not set.
    OrganisationMissing,
    /// The year is not evaluated.
    NotRated,
    /// A question of the alignment meeting is not answered.
    Questioned,
    /// Who heads a unit was rated before its predicate was corrected.
    OrganisationChanged,
    /// Ratings and predicate do not fit the law of the year.
    Inconsistent,
    /// It was ready when the close was planned and was changed since.
    Changed,
}

impl Verdict {
    /// All, in the order of the page.
    pub const ALL: [Self; 13] = [
        Self::Ready,
        Self::Final,
        Self::Excluded,
        Self::NoPlan,
        Self::PostWithoutPlan,
        Self::HandOverMissing,
        Self::ObjectionOpen,
        Self::OrganisationMissing,
        Self::NotRated,
        Self::Questioned,
        Self::OrganisationChanged,
        Self::Inconsistent,
        Self::Changed,
    ];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Final => "final",
            Self::Excluded => "excluded",
            Self::NoPlan => "no_plan",
            Self::PostWithoutPlan => "post_without_plan",
            Self::HandOverMissing => "hand_over_missing",
            Self::ObjectionOpen => "objection_open",
            Self::OrganisationMissing => "organisation_missing",
            Self::NotRated => "not_rated",
            Self::Questioned => "questioned",
            Self::OrganisationChanged => "organisation_changed",
            Self::Inconsistent => "inconsistent",
            Self::Changed => "changed",
        }
    }

    /// The verdict of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }

    /// Whether something is left to do before the year can be closed.
    pub fn is_left(self) -> bool {
        !matches!(self, Self::Ready | Self::Final | Self::Excluded)
    }
}
