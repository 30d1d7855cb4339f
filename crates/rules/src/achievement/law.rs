//! The values of `regulations/achievement/` as types.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use crate::key::keyed;
use crate::law::RuleValue;
use crate::measure::Polarity;
use crate::number;

/// Decimals beyond which a rounded achievement no longer fits a decimal number.
const DECIMALS_MAX: u32 = 12;

keyed! {
    /// A formula of `achievement.formula`. What it computes is Rust; which one applies is data.
    Formula {
        /// realisation / target × 100.
        Ratio = "ratio",
        /// (2 × target − realisation) / target × 100.
        MirroredRatio = "mirrored_ratio",
    }
}

keyed! {
    /// Which end of a target range counts outside it.
    Bound {
        /// The larger end.
        Upper = "upper_bound",
        /// The smaller end.
        Lower = "lower_bound",
    }
}

keyed! {
    /// The only rounding the sources know.
    RoundingMode {
        /// A half goes away from zero.
        HalfUp = "half_up",
    }
}

keyed! {
    /// How a unit's achievement is made from those of its indicators.
    UnitMethod {
        /// Mean of the measured ones; missing ones are left out, never counted as zero.
        MeanOfMeasured = "mean_of_measured",
    }
}

keyed! {
    /// What becomes of a zero target where more is better.
    ZeroTargetHigher {
        /// There is nothing to divide by.
        Refused = "refused",
    }
}

/// `achievement.formula`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormulaRule {
    higher: Formula,
    lower: Formula,
}

impl FormulaRule {
    /// The formula of a polarity.
    pub fn of(&self, polarity: Polarity) -> Formula {
        match polarity {
            Polarity::Higher => self.higher,
            Polarity::Lower => self.lower,
        }
    }
}

/// `achievement.range`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeRule {
    /// Achievement inside the range, both ends included, in percent.
    #[serde(deserialize_with = "number::from_text")]
    pub inside: Decimal,
    /// The end that counts above the range.
    pub above: Bound,
    /// The end that counts below the range.
    pub below: Bound,
}

/// `achievement.zero_target`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZeroTargetRule {
    /// Where more is better.
    pub higher: ZeroTargetHigher,
    /// Where less is better and the zero was reached, in percent.
    #[serde(deserialize_with = "number::from_text")]
    pub lower_reached: Decimal,
    /// Where less is better and the zero was exceeded, in percent.
    #[serde(deserialize_with = "number::from_text")]
    pub lower_exceeded: Decimal,
}

/// `achievement.floor`, in percent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Floor(#[serde(deserialize_with = "number::from_text")] pub Decimal);

/// `achievement.cap`: `None` where the law knows no limit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapRule {
    /// Largest achievement, in percent.
    #[serde(deserialize_with = "cap")]
    pub cap: Option<Decimal>,
}

/// `achievement.rounding`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundingRule {
    /// Decimals of the achievement.
    pub achievement_decimals: u32,
    /// Decimals of the raw quotient kept beside it.
    pub raw_decimals: u32,
    /// How a half is rounded.
    pub mode: RoundingMode,
}

/// `achievement.unit_mean`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitMeanRule {
    /// How the mean is made.
    pub method: UnitMethod,
    /// Decimals of the mean.
    pub decimals: u32,
}

fn cap<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text == "none" { Ok(None) } else { number::parse(&text).map(Some).map_err(serde::de::Error::custom) }
}

fn decimals(name: &str, decimals: u32) -> Result<(), String> {
    if decimals > DECIMALS_MAX { Err(format!("{name} is over {DECIMALS_MAX}")) } else { Ok(()) }
}

impl RuleValue for FormulaRule {}
impl RuleValue for RangeRule {}
impl RuleValue for ZeroTargetRule {}
impl RuleValue for Floor {}

impl RuleValue for CapRule {
    fn check(&self) -> Result<(), String> {
        match self.cap {
            Some(cap) if cap <= Decimal::ZERO => Err("a cap must be more than 0".to_owned()),
            _ => Ok(()),
        }
    }
}

impl RuleValue for RoundingRule {
    fn check(&self) -> Result<(), String> {
        decimals("achievement_decimals", self.achievement_decimals)?;
        decimals("raw_decimals", self.raw_decimals)
    }
}

impl RuleValue for UnitMeanRule {
    fn check(&self) -> Result<(), String> {
        decimals("decimals", self.decimals)
    }
}
