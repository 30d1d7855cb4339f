//! A unit's predicate, its revisions, and the facts that were seen.

use crate::appraisal::fact::{AchievementFact, TargetFact};
use crate::clock::Moment;
use crate::ids::GoalIndicatorId;
use crate::planning::plan::ContentHash;
use capaian_rules::{Nature, OrganisationPredicate, Polarity, RuleRef, Step};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Characters of a reason.
pub const REASON_MAX: usize = 2_000;
/// Characters of a decree's number.
pub const DECREE_MAX: usize = 120;

/// What was seen when a unit's predicate was set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitFacts {
    /// Version of this form.
    pub v: u32,
    /// Each indicator of the unit.
    pub goals: Vec<GoalFact>,
    /// The rules that any achievement rests on, each once.
    pub rules: Vec<RuleRef>,
    /// The mean of what is measured, by `achievement.unit_mean`.
    pub mean: MeanFact,
}

/// An indicator of the unit in the period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GoalFact {
    /// Which.
    pub goal: GoalIndicatorId,
    /// What is measured.
    pub name: String,
    /// The unit of measure.
    pub measure: String,
    /// Which way is better.
    pub polarity: Polarity,
    /// How it grows through the year.
    pub nature: Nature,
    /// What is due at the end of the period; `None` when nothing is.
    pub target: Option<TargetFact>,
    /// What it stands at, exactly as typed; `None` while it is missing.
    pub amount: Option<String>,
    /// The day it was read off.
    pub as_of: Option<NaiveDate>,
    /// The version of the report; 0 without one.
    pub version: i64,
    /// How far the target was reached; `None` when there is none to be had.
    pub achievement: Option<AchievementFact>,
}

/// The mean achievement of a unit: context beside the form, never its predicate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeanFact {
    /// Percent with two decimals, as text; `None` when nothing is measured.
    pub mean: Option<String>,
    /// How many achievements it is made of.
    pub measured: i64,
    /// How many are missing.
    pub missing: i64,
    /// How it came about.
    pub steps: Vec<Step>,
    /// The rules it rests on.
    pub rules: Vec<RuleRef>,
}

/// A predicate as it was set.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganisationRevision {
    /// Counted from 1.
    pub number: i64,
    /// What was set.
    pub predicate: OrganisationPredicate,
    /// Why.
    pub reason: String,
    /// The number of the decree under which HR recorded it.
    pub decree: Option<String>,
    /// Who set it.
    pub set_by: String,
    /// When.
    pub set_at: Moment,
    /// The hash of what was seen.
    pub facts_hash: ContentHash,
}

/// Why a unit's predicate is not set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrganisationRefusal {
    /// The cycle has no such period.
    #[error("period_unknown")]
    PeriodUnknown,
    /// The period has not begun.
    #[error("period_not_begun")]
    PeriodNotBegun {
        /// Its first day.
        starts_on: NaiveDate,
    },
    /// What a year came to is set when it has reached its last day.
    #[error("year_not_over")]
    YearNotOver {
        /// That day.
        ends_on: NaiveDate,
    },
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// The result of who heads the unit rests on it and is final.
    #[error("result_final")]
    ResultFinal,
    /// A predicate comes with its reason.
    #[error("reason_missing")]
    ReasonMissing,
    /// Longer than [`REASON_MAX`].
    #[error("reason_too_long")]
    ReasonTooLong,
    /// HR records what somebody else decreed: under which number?
    #[error("decree_missing")]
    DecreeMissing,
    /// Longer than [`DECREE_MAX`].
    #[error("decree_too_long")]
    DecreeTooLong,
    /// What was reached has changed since the page was opened.
    #[error("facts_changed")]
    FactsChanged,
    /// Somebody set it since; both are shown.
    #[error("stale")]
    Stale {
        /// What is there now; `None` when the author had seen one that is not there.
        theirs: Option<Box<Theirs>>,
    },
    /// The law of that period is not known.
    #[error("no_rule_in_force")]
    NoRule,
}

/// What somebody else set meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theirs {
    /// The revision.
    pub number: i64,
    /// What was set.
    pub predicate: OrganisationPredicate,
    /// Why.
    pub reason: String,
}
