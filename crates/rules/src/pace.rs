//! Where a result should stand on a day, by the nature of its indicator. A help for reading progress,
//! never a rating: it says ahead, on or behind the period targets, and what is not yet known.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::key::keyed;
use crate::law::{NoRuleInForce, RuleValue, RulesAt};
use crate::measure::{Nature, Polarity};
use crate::number::{self, spoken};
use crate::ratio::{Ratio, aligned};
use crate::trace::{Explanation, Step, Traced};

keyed! {
    /// How the target of a day is found.
    PaceMethod {
        /// Straight lines between the known period targets, from zero.
        Interpolate = "interpolate",
        /// The target of the period the day is in.
        PeriodTarget = "period_target",
        /// There is none before the figure is released.
        None = "none",
    }
}

/// `progress.pace`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaceRule {
    cumulative: PaceMethod,
    end_position: PaceMethod,
    average: PaceMethod,
    annual: PaceMethod,
    #[serde(deserialize_with = "number::from_text")]
    tolerance_percent: Decimal,
    target_decimals: u32,
}

impl RuleValue for PaceRule {
    fn check(&self) -> Result<(), String> {
        let fits = self.tolerance_percent >= Decimal::ZERO && self.target_decimals <= 10;
        if fits { Ok(()) } else { Err("tolerance is not negative, at most 10 decimals".to_owned()) }
    }
}

impl PaceRule {
    fn method(&self, nature: Nature) -> PaceMethod {
        match nature {
            Nature::Cumulative => self.cumulative,
            Nature::EndPosition => self.end_position,
            Nature::Average => self.average,
            Nature::Annual => self.annual,
        }
    }
}

/// A period of the year and where the result should stand at its end. Cumulative targets are running
/// totals (20, 45, 70, 90), as agreements print them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodTarget {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// Target at the end of the last day, in the unit of the indicator; `None` where none was agreed.
    pub target: Option<Decimal>,
}

/// Everything a pace is read from.
#[derive(Debug, Clone, Copy)]
pub struct PaceInput<'a> {
    /// How the indicator grows.
    pub nature: Nature,
    /// Which way is better.
    pub polarity: Polarity,
    /// The periods, each beginning the day after the one before it.
    pub periods: &'a [PeriodTarget],
    /// Where the result stands, in the unit of the targets; `None` while nothing was reported.
    pub realisation: Option<Decimal>,
    /// The day, which counts as passed.
    pub on: NaiveDate,
}

keyed! {
    /// How a result stands against the target to date.
    PaceState {
        /// Better than the target by more than the tolerance.
        Ahead = "ahead",
        /// At the target, within the tolerance.
        On = "on",
        /// Worse than the target by more than the tolerance.
        Behind = "behind",
        /// Nothing is due yet: before the first period, no target in this one, or an annual figure.
        Waiting = "waiting",
        /// Something is due but the realisation, or every target, is missing. Not the same as behind.
        Incomplete = "incomplete",
    }
}

/// The pace of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pace {
    /// How it stands.
    pub state: PaceState,
    /// Where it should stand, in the unit of the indicator; `None` when nothing is due.
    #[serde(serialize_with = "number::text")]
    pub target_to_date: Option<Decimal>,
}

/// Why there is no pace.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaceRefusal {
    /// No period at all.
    #[error("there is no period")]
    NoPeriod,
    /// A period that ends before it begins, or does not follow the one before it. Position from 0.
    #[error("period {0} does not follow the one before it")]
    Periods(usize),
    /// The figures do not fit an exact decimal result.
    #[error("the figures are too large or too fine")]
    TooLarge,
    /// The law of that day does not know this.
    #[error(transparent)]
    NoRule(#[from] NoRuleInForce),
}

/// What is due on a day.
enum Due {
    Target(Decimal),
    Nothing,
    Unknown,
}

impl RulesAt<'_> {
    /// Where a result should stand on a day, and whether it does.
    pub fn pace(&self, input: &PaceInput<'_>) -> Result<Traced<Pace>, PaceRefusal> {
        validate(input.periods)?;
        let rule = self.rules.pace.at(self.on)?;
        let mut why = Explanation::default();
        why.cite(rule.reference());
        let due = match rule.value().method(input.nature) {
            PaceMethod::None => Due::Nothing,
            PaceMethod::PeriodTarget => period_target(input),
            PaceMethod::Interpolate => {
                interpolated(input, rule.value().target_decimals).ok_or(PaceRefusal::TooLarge)?
            }
        };
        let nature = input.nature.law_term().replace('_', " ");
        let pace = match (due, input.realisation) {
            (Due::Nothing, _) => {
                let text = format!("Indikator {nature}: belum ada yang harus dicapai pada {}.", input.on);
                why.step(Step::new("pace-waiting", text).with("on", input.on.to_string()));
                Pace { state: PaceState::Waiting, target_to_date: None }
            }
            (Due::Unknown, _) => {
                why.step(Step::new(
                    "pace-no-target",
                    format!("Indikator {nature}: target periode belum ada."),
                ));
                Pace { state: PaceState::Incomplete, target_to_date: None }
            }
            (Due::Target(target), None) => {
                let text =
                    format!("Target sampai {} adalah {}; realisasi belum ada.", input.on, spoken(target));
                why.step(Step::new("pace-incomplete", text).with("target", target.to_string()));
                Pace { state: PaceState::Incomplete, target_to_date: Some(target) }
            }
            (Due::Target(target), Some(realisation)) => {
                let tolerance = rule.value().tolerance_percent;
                let state =
                    judge(input.polarity, target, realisation, tolerance).ok_or(PaceRefusal::TooLarge)?;
                why.step(judged_step(input, target, realisation, tolerance).with("state", state.key()));
                Pace { state, target_to_date: Some(target) }
            }
        };
        Ok(why.finish(pace))
    }
}

fn validate(periods: &[PeriodTarget]) -> Result<(), PaceRefusal> {
    if periods.is_empty() {
        return Err(PaceRefusal::NoPeriod);
    }
    let mut expected = None;
    for (position, period) in periods.iter().enumerate() {
        if period.start > period.end || expected.is_some_and(|expected| expected != Some(period.start)) {
            return Err(PaceRefusal::Periods(position));
        }
        expected = Some(period.end.succ_opt());
    }
    Ok(())
}

/// The target of the period the day is in; after the last period, of the last one.
fn period_target(input: &PaceInput<'_>) -> Due {
    match input.periods.iter().rfind(|period| period.start <= input.on) {
        Some(PeriodTarget { target: Some(target), .. }) => Due::Target(*target),
        _ => Due::Nothing,
    }
}

/// The point on the line between the known targets around the day, rounded half-up.
fn interpolated(input: &PaceInput<'_>, decimals: u32) -> Option<Due> {
    let first = input.periods.first()?;
    if input.on < first.start {
        return Some(Due::Nothing);
    }
    let known = || input.periods.iter().filter_map(|period| Some((period.end, period.target?)));
    if known().next().is_none() {
        return Some(Due::Unknown);
    }
    let before = known().take_while(|(end, _)| *end <= input.on).last();
    let Some((next_end, next)) = known().find(|(end, _)| *end > input.on) else {
        return Some(before.map_or(Due::Unknown, |(_, target)| Due::Target(target)));
    };
    let (start, from) = before.unwrap_or((first.start.pred_opt()?, Decimal::ZERO));
    let elapsed = i128::from((input.on - start).num_days());
    let days = i128::from((next_end - start).num_days());
    let ([from, next], scale) = aligned([from, next])?;
    let climbed = next.checked_sub(from)?.checked_mul(elapsed)?;
    let numerator = from.checked_mul(days)?.checked_add(climbed)?;
    let target = Ratio::new(numerator, 10_i128.checked_pow(scale)?.checked_mul(days)?)?.round(decimals)?;
    Some(Due::Target(target.normalize()))
}

/// Compares within the tolerance, in whole numbers: |r - t| × 100 ≤ |t| × tolerance.
fn judge(polarity: Polarity, target: Decimal, realisation: Decimal, tolerance: Decimal) -> Option<PaceState> {
    let ([target, realisation, tolerance], scale) = aligned([target, realisation, tolerance])?;
    let difference = realisation.checked_sub(target)?;
    let whole = 10_i128.checked_pow(scale)?;
    let distance = difference.checked_abs()?.checked_mul(100)?.checked_mul(whole)?;
    if distance <= target.checked_abs()?.checked_mul(tolerance)? {
        return Some(PaceState::On);
    }
    let more = difference > 0;
    Some(if more == (polarity == Polarity::Higher) { PaceState::Ahead } else { PaceState::Behind })
}

fn judged_step(input: &PaceInput<'_>, target: Decimal, realisation: Decimal, tolerance: Decimal) -> Step {
    let text = format!(
        "Sampai {}: target {}, realisasi {} (toleransi {} persen).",
        input.on,
        spoken(target),
        spoken(realisation),
        spoken(tolerance)
    );
    Step::new("pace-judged", text)
        .with("on", input.on.to_string())
        .with("target", target.to_string())
        .with("realisation", realisation.to_string())
}
