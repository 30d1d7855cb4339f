//! How far an indicator was reached, in percent of its target (`PermenPANRB` 8/2021 pp. 91, 100, as used in
//! `LKjIP`). It stands beside a rating as a fact; no rating is computed from it (law.md 1.1).

mod compute;
mod law;
mod unit;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::key::keyed;
use crate::law::NoRuleInForce;
use crate::measure::Polarity;
use crate::number;

pub use law::{
    Bound, CapRule, Floor, Formula, FormulaRule, RangeRule, RoundingMode, RoundingRule, UnitMeanRule,
    UnitMethod, ZeroTargetHigher, ZeroTargetRule,
};
pub use unit::{UnitAchievement, UnitAchievementRefusal};

/// What was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// One number, in the unit of the indicator.
    Point(Decimal),
    /// A range, both ends included (`PermenPANRB` 8/2021: "80-90 %").
    Range {
        /// The smaller end.
        min: Decimal,
        /// The larger end; may equal the smaller.
        max: Decimal,
    },
}

/// Everything an achievement is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AchievementInput {
    /// Which way is better.
    pub polarity: Polarity,
    /// What was promised; not negative.
    pub target: Target,
    /// What became of it, in the unit of the target; `None` while it is not known.
    pub realisation: Option<Decimal>,
    /// The agency's limit in percent, more than 0; `None` follows `achievement.cap`.
    pub cap: Option<Decimal>,
}

keyed! {
    /// Whether there is an achievement at all.
    MeasureState {
        /// Target and realisation are known.
        Measured = "measured",
        /// The realisation is missing. Not the same as zero.
        Incomplete = "incomplete",
    }
}

keyed! {
    /// What a reader of the figure should know.
    AchievementNote {
        /// The target was zero, so that there was no quotient.
        ZeroTarget = "zero_target",
    }
}

/// An achievement. Serialises as the `result` of `capaian calc achievement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Achievement {
    /// Percent with two decimals, floored and capped; `None` while incomplete.
    #[serde(serialize_with = "number::text")]
    pub achievement: Option<Decimal>,
    /// Percent as computed, to ten decimals, neither floored nor capped; `None` while incomplete.
    #[serde(serialize_with = "number::text")]
    pub raw: Option<Decimal>,
    /// Whether it is measured.
    pub state: MeasureState,
    /// A remark, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<AchievementNote>,
}

/// Why there is no achievement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AchievementRefusal {
    /// A target below zero has no percentage.
    #[error("the target is negative")]
    NegativeTarget,
    /// A range whose smaller end is negative.
    #[error("the range begins below zero")]
    NegativeRange,
    /// The ends of the range are in the wrong order.
    #[error("the range ends before it begins")]
    RangeOrder,
    /// More is better than nothing: no percentage.
    #[error("the target is zero where more is better")]
    ZeroTarget,
    /// The same with a range: the end that counts is zero.
    #[error("the end of the range that counts is zero where more is better")]
    ZeroBound,
    /// A cap of zero or less.
    #[error("the cap is not more than zero")]
    Cap,
    /// The figures do not fit an exact decimal result.
    #[error("the figures are too large or too fine")]
    TooLarge,
    /// The law of that day does not know this.
    #[error(transparent)]
    NoRule(#[from] NoRuleInForce),
}
