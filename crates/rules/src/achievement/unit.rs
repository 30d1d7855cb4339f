//! The mean achievement of a unit: what is measured counts, what is missing is named and left out.

use rust_decimal::Decimal;
use serde::Serialize;

use super::UnitMethod;
use crate::law::{NoRuleInForce, RulesAt};
use crate::number;
use crate::ratio::{Ratio, aligned};
use crate::trace::{Explanation, Step, Traced};

/// Mean of a unit. Serialises as the `result` of `capaian calc unit-achievement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitAchievement {
    /// Percent with two decimals, uncapped; `None` when nothing is measured.
    #[serde(serialize_with = "number::text")]
    pub mean: Option<Decimal>,
    /// How many achievements the mean is made of.
    pub measured: usize,
    /// How many are still missing.
    pub missing: usize,
}

/// Why there is no mean.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitAchievementRefusal {
    /// An achievement is floored at zero, so a negative one is a mistake. Position from 0.
    #[error("achievement {0} is negative")]
    Negative(usize),
    /// The sum does not fit an exact decimal.
    #[error("the figures are too large or too fine")]
    TooLarge,
    /// The law of that day does not know this.
    #[error(transparent)]
    NoRule(#[from] NoRuleInForce),
}

impl RulesAt<'_> {
    /// The mean of the measured achievements of a unit, in percent; `None` entries are missing.
    pub fn unit_achievement(
        &self,
        achievements: &[Option<Decimal>],
    ) -> Result<Traced<UnitAchievement>, UnitAchievementRefusal> {
        let negative = |entry: &Option<Decimal>| entry.is_some_and(|value| value < Decimal::ZERO);
        if let Some(position) = achievements.iter().position(negative) {
            return Err(UnitAchievementRefusal::Negative(position));
        }
        let rule = self.rules.unit_mean.at(self.on)?;
        let UnitMethod::MeanOfMeasured = rule.value().method;
        let present: Vec<Decimal> = achievements.iter().flatten().copied().collect();
        let (measured, missing) = (present.len(), achievements.len() - present.len());
        let mean = if present.is_empty() {
            None
        } else {
            Some(mean(&present, rule.value().decimals).ok_or(UnitAchievementRefusal::TooLarge)?)
        };
        let mut why = Explanation::default();
        why.cite(rule.reference());
        let text = match mean {
            Some(mean) => format!(
                "Rata-rata {measured} capaian terukur adalah {}; {missing} yang belum ada tidak dihitung.",
                mean.to_string().replace('.', ",")
            ),
            None => format!("Belum ada capaian terukur ({missing} belum ada); tidak ada rata-rata."),
        };
        why.step(
            Step::new("unit-achievement-mean", text)
                .with("measured", measured.to_string())
                .with("missing", missing.to_string()),
        );
        Ok(why.finish(UnitAchievement { mean, measured, missing }))
    }
}

fn mean(present: &[Decimal], decimals: u32) -> Option<Decimal> {
    // Aligned pairwise, so that the sum stays a whole number of the smallest place met so far.
    let mut sum = 0_i128;
    let mut scale = 0_u32;
    for value in present {
        let ([value], own) = aligned([*value])?;
        let common = scale.max(own);
        let lift = |number: i128, from: u32| number.checked_mul(10_i128.checked_pow(common - from)?);
        sum = lift(sum, scale)?.checked_add(lift(value, own)?)?;
        scale = common;
    }
    let count = i128::try_from(present.len()).ok()?;
    Ratio::new(sum, 10_i128.checked_pow(scale)?.checked_mul(count)?)?.round(decimals)
}
