//! The facts of a period as they are shown and frozen.

use crate::db::Fault;
use crate::ids::{EvidenceId, IndicatorId, RealisationId};
use capaian_rules::{Achievement, AchievementInput, Nature, Polarity, RuleRef, RulesAt, Step, Target};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The facts of a plan in a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Each indicator, in the order of the plan.
    pub indicators: Vec<IndicatorFact>,
    /// The rules that any achievement rests on, each once.
    pub rules: Vec<RuleRef>,
}

/// One indicator in a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorFact {
    /// Which.
    pub indicator: IndicatorId,
    /// Key of `ResultKind`: main or additional.
    pub kind: String,
    /// The work result it measures.
    pub statement: String,
    /// What that result serves above.
    pub supports: Option<String>,
    /// What is measured; of a result in words the measure of success.
    pub name: String,
    /// Whether success is told in words (qualitative approach): reported in every period, never measured.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_told: bool,
    /// Key of `Aspect`, in the staff's form.
    pub aspect: Option<String>,
    /// Key of `Perspective`, in the heads' form.
    pub perspective: Option<String>,
    /// Which way is better.
    pub polarity: Polarity,
    /// How it grows through the year.
    pub nature: Nature,
    /// The unit of measure.
    pub measure: String,
    /// What is due at the end of the period; `None` when nothing is.
    pub target: Option<TargetFact>,
    /// What was reported for the period; `None` when nothing was.
    pub realisation: Option<RealisationFact>,
    /// How far the target was reached; `None` when there is none to be had.
    pub achievement: Option<AchievementFact>,
    /// The files that show it.
    pub evidence: Vec<Evidence>,
}

/// A target, in the unit of the indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetFact {
    /// The target, or the lower end of its range.
    #[serde(with = "super::exact")]
    pub min: Decimal,
    /// The upper end; the same where there is no range.
    #[serde(with = "super::exact")]
    pub max: Decimal,
}

/// What was reported, and what became of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealisationFact {
    /// Which.
    pub id: RealisationId,
    /// Its version at that time.
    pub version: i64,
    /// Exactly as typed, in the unit of the indicator; `None` for a report in words.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "super::exact::optional")]
    pub amount: Option<Decimal>,
    /// In the employee's words.
    pub note: String,
    /// The day the amount was read off.
    pub as_of: NaiveDate,
    /// Key of `RealisationState`.
    pub state: String,
    /// Who reported it.
    pub reported_by: String,
    /// When, in microseconds UTC.
    pub reported_at: i64,
    /// Who verified it, if anybody has.
    pub verified_by: Option<String>,
    /// When, in microseconds UTC.
    pub verified_at: Option<i64>,
    /// Why it was returned, if it was.
    pub returned_reason: Option<String>,
}

/// How far a target was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AchievementFact {
    /// Percent of the target with two decimals, floored and capped.
    #[serde(with = "super::exact")]
    pub percent: Decimal,
    /// Percent as computed.
    #[serde(with = "super::exact")]
    pub raw: Decimal,
    /// How it came about.
    pub steps: Vec<Step>,
    /// Keys of the rules used, among those of [`Facts`].
    pub rules: Vec<String>,
}

/// A file that shows a realisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which.
    pub id: EvidenceId,
    /// Its name, as it was uploaded.
    pub name: String,
    /// Key of `EvidenceKind`: a file or a link.
    pub kind: String,
    /// SHA-256 of a file's bytes, 64 lower-case hexadecimal digits.
    pub sha256: Option<String>,
    /// The address of a link.
    pub url: Option<String>,
    /// A file's length in bytes.
    pub bytes: i64,
}

/// What the facts say of the targets of a period, as a whole. It asks for a reason; it rates nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// Something due is not reported, or was returned.
    Incomplete,
    /// Everything due is reported and reached.
    Reached,
    /// Everything due is reported; at least one target is not reached.
    Short,
    /// Everything due is reported, and no target is reached.
    NoneReached,
    /// Nothing was due, or something due has no percentage: nothing can be said.
    Silent,
}

impl Lean {
    fn of(states: &[FactState]) -> Self {
        let any = |state| states.contains(&state);
        if any(FactState::Missing) || any(FactState::Returned) {
            Self::Incomplete
        } else if any(FactState::Short) {
            let unmeasured = any(FactState::Unmeasured) || any(FactState::Told);
            let may_be_reached = any(FactState::Reached) || unmeasured;
            if may_be_reached { Self::Short } else { Self::NoneReached }
        } else if any(FactState::Reached) && !any(FactState::Unmeasured) && !any(FactState::Told) {
            Self::Reached
        } else {
            Self::Silent
        }
    }
}

/// Where one indicator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactState {
    /// Due, reported, and at least the target.
    Reached,
    /// Due, reported, below the target.
    Short,
    /// Due and reported, but no percentage can be had.
    Unmeasured,
    /// Due and reported in words: not measured with numbers.
    Told,
    /// Due and returned: what was said does not count before it is mended.
    Returned,
    /// Due and not reported. Not the same as zero.
    Missing,
    /// Nothing is due in this period.
    NotDue,
}

impl FactState {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Reached,
        Self::Short,
        Self::Unmeasured,
        Self::Told,
        Self::Returned,
        Self::Missing,
        Self::NotDue,
    ];

    /// The key in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Short => "short",
            Self::Unmeasured => "unmeasured",
            Self::Told => "told",
            Self::Returned => "returned",
            Self::Missing => "missing",
            Self::NotDue => "not_due",
        }
    }
}

impl IndicatorFact {
    /// Where it stands.
    pub fn state(&self) -> FactState {
        match (&self.target, self.counted(), &self.achievement) {
            (_, Some(_), _) if self.is_told => FactState::Told,
            (_, None, _) if self.is_told && self.realisation.is_some() => FactState::Returned,
            (_, None, _) if self.is_told => FactState::Missing,
            (None, ..) => FactState::NotDue,
            (Some(_), None, _) if self.realisation.is_some() => FactState::Returned,
            (Some(_), None, _) => FactState::Missing,
            (Some(_), Some(_), None) => FactState::Unmeasured,
            (_, _, Some(achieved)) if achieved.raw >= Decimal::ONE_HUNDRED => FactState::Reached,
            _ => FactState::Short,
        }
    }

    /// The realisation, unless it was returned.
    pub fn counted(&self) -> Option<&RealisationFact> {
        self.realisation.as_ref().filter(|report| report.state != "returned")
    }
}

impl Facts {
    /// What they say as a whole.
    pub fn lean(&self) -> Lean {
        Lean::of(&self.indicators.iter().map(IndicatorFact::state).collect::<Vec<_>>())
    }
}

/// What an achievement is made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    pub polarity: Polarity,
    pub target: Option<TargetFact>,
    pub amount: Option<Decimal>,
}

/// The rules met while achievements are worked out, each once.
#[derive(Debug, Default)]
pub(crate) struct Measures {
    pub rules: Vec<RuleRef>,
}

impl Measures {
    /// The achievement of what is due and known, by the law of the period.
    pub(crate) fn achieved(&mut self, law: &RulesAt<'_>, of: Measure) -> Option<AchievementFact> {
        let input = AchievementInput {
            polarity: of.polarity,
            target: of.target?.as_rule(),
            realisation: Some(of.amount?),
            cap: None,
        };
        // A target that has no percentage (a negative one, zero where more is better) has none here.
        let traced = law.achievement(&input).ok()?;
        let Achievement { achievement, raw, .. } = traced.value;
        let (percent, raw) = (achievement?, raw?);
        let rules = traced.rules.iter().map(|rule| rule.key.clone()).collect();
        for rule in traced.rules {
            if !self.rules.iter().any(|known| known.key == rule.key) {
                self.rules.push(rule);
            }
        }
        Some(AchievementFact { percent, raw, steps: traced.steps, rules })
    }
}

impl TargetFact {
    /// What is due at the end of a period: the target agreed for it; the year's at the end of the year,
    /// and for an annual figure nothing before, as its pace has it (`progress::pace`).
    ///
    /// # Errors
    /// [`Fault::Unreadable`] when a stored target is no decimal.
    pub(crate) fn due(
        nature: Nature,
        of_period: Option<&str>,
        [min, max]: [&str; 2],
        is_last: bool,
    ) -> Result<Option<Self>, Fault> {
        if nature == Nature::Annual && !is_last {
            return Ok(None);
        }
        if is_last && !min.is_empty() && !max.is_empty() {
            return Ok(Some(Self { min: decimal(min)?, max: decimal(max)? }));
        }
        let target = of_period.map(decimal).transpose()?;
        Ok(target.map(|target| Self { min: target, max: target }))
    }

    fn as_rule(self) -> Target {
        if self.min == self.max {
            Target::Point(self.min)
        } else {
            Target::Range { min: self.min, max: self.max }
        }
    }
}

/// A stored decimal.
pub(crate) fn decimal(text: &str) -> Result<Decimal, Fault> {
    Decimal::from_str_exact(text).map_err(|error| Fault::Unreadable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annual_figure_is_due_with_the_year_alone() {
        let due = |nature, is_last| TargetFact::due(nature, Some("10"), ["60", "60"], is_last).unwrap();
        let point = |text| decimal(text).map(|value| TargetFact { min: value, max: value }).ok();
        assert_eq!(due(Nature::Annual, false), None);
        assert_eq!(due(Nature::Annual, true), point("60"));
        assert_eq!(due(Nature::Cumulative, false), point("10"));
        assert_eq!(due(Nature::Cumulative, true), point("60"));
    }

    #[test]
    fn what_is_not_measured_may_be_reached() {
        use FactState::{Missing, NotDue, Reached, Returned, Short, Told, Unmeasured};
        assert_eq!(Lean::of(&[Short, Missing]), Lean::Incomplete);
        assert_eq!(Lean::of(&[Reached, Returned]), Lean::Incomplete);
        assert_eq!(Lean::of(&[Short, Reached]), Lean::Short);
        assert_eq!(Lean::of(&[Short, Unmeasured]), Lean::Short);
        assert_eq!(Lean::of(&[Short, NotDue, Short]), Lean::NoneReached);
        assert_eq!(Lean::of(&[Reached, NotDue]), Lean::Reached);
        assert_eq!(Lean::of(&[Reached, Unmeasured]), Lean::Silent);
        assert_eq!(Lean::of(&[NotDue]), Lean::Silent);
        assert_eq!(Lean::of(&[Told, Reached]), Lean::Silent, "numbers do not speak for words");
        assert_eq!(Lean::of(&[Told, Missing]), Lean::Incomplete);
    }
}
