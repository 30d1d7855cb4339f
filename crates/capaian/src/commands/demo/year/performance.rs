//! How well things go in the demo: units have better and worse years, people are stronger and weaker,
//! and each figure has its own chance. All in thousandths of the target.

use super::super::roster::Person;
use super::super::seeded::Draw;
use super::figures::Figure;
use capaian_core::planning::Amount;
use capaian_core::planning::goal::IndicatorText;
use capaian_core::planning::plan::content::IndicatorContent;
use capaian_rules::{Nature, Polarity};
use std::collections::BTreeMap;

/// What a figure is measured by: an indicator of a plan, or of a unit.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// What it should stand at when a quarter ends.
    pub targets: &'a BTreeMap<i64, Amount>,
    /// How it grows through the year.
    pub nature: Nature,
    /// Which way is better.
    pub polarity: Polarity,
    /// The unit of measure.
    pub measure: &'a str,
}

impl<'a> From<&'a IndicatorContent> for Measured<'a> {
    fn from(of: &'a IndicatorContent) -> Self {
        Self { targets: &of.targets, nature: of.nature, polarity: of.polarity, measure: &of.measure }
    }
}

impl<'a> From<&'a IndicatorText> for Measured<'a> {
    fn from(of: &'a IndicatorText) -> Self {
        Self { targets: &of.targets, nature: of.nature, polarity: of.polarity, measure: &of.measure }
    }
}

/// Where a figure is looked at: the number of the quarter, and how much of it has passed.
#[derive(Debug, Clone, Copy)]
pub struct Quarter {
    /// 1 to 4.
    pub number: i64,
    /// Thousandths of the quarter that have passed; 1,000 when it is over.
    pub passed: i64,
}

/// How a unit's year goes, in thousandths above or below what was planned.
pub fn fortune(seed: u64, unit: &[u8], quarter: i64) -> i64 {
    let draw = Draw::of(seed, unit);
    bell(draw, "fortune", 42) + bell(draw, &format!("fortune {quarter}"), 10)
}

/// How strong somebody is, likewise.
pub fn strength(draw: Draw) -> i64 {
    bell(draw, "strength", 62)
}

/// A number around zero, seldom beyond `spread` on either side.
fn bell(draw: Draw, purpose: &str, spread: i64) -> i64 {
    let span = usize::try_from(spread * 2 + 1).unwrap_or(1);
    let one = |turn: u8| i64::try_from(draw.below(&format!("{purpose}/{turn}"), span)).unwrap_or(0) - spread;
    (one(1) + one(2) + one(3)) * 2 / 3
}

/// What somebody reaches of the indicator at `ordinal`, in thousandths of its target.
pub fn reached(seed: u64, person: &Person, ordinal: usize, quarter: i64) -> i64 {
    let draw = Draw::of(seed, &person.id.0);
    let chance = i64::try_from(draw.below(&format!("figure {ordinal} {quarter}"), 51)).unwrap_or(25) - 25;
    rounded(1_008 + fortune(seed, &person.unit.0, quarter) + strength(draw) + chance)
}

/// What a unit reaches of its indicator at `ordinal`, likewise.
pub fn reached_by_unit(seed: u64, unit: &[u8], ordinal: usize, quarter: i64) -> i64 {
    let draw = Draw::of(seed, unit);
    let chance = i64::try_from(draw.below(&format!("goal {ordinal} {quarter}"), 61)).unwrap_or(30) - 30;
    rounded(1_004 + fortune(seed, unit, quarter) + chance)
}

/// Much is done exactly as agreed.
fn rounded(all: i64) -> i64 {
    if (985..=1_015).contains(&all) { 1_000 } else { all.clamp(620, 1_180) }
}

/// The figure that is reported, when something is due.
pub fn figure<'a>(indicator: impl Into<Measured<'a>>, quarter: Quarter, reached: i64) -> Option<Figure> {
    let indicator = indicator.into();
    let due = |number: i64| Figure::read(&indicator.targets.get(&number)?.to_string());
    let target = due(quarter.number)?;
    let target = match indicator.nature {
        Nature::Cumulative => {
            let before = due(quarter.number - 1).map_or(0, |before| before.hundredths);
            target.like(before + (target.hundredths - before) * quarter.passed / 1_000)
        }
        Nature::EndPosition | Nature::Average | Nature::Annual => target,
    };
    let share = match indicator.polarity {
        Polarity::Higher => reached,
        Polarity::Lower => 2_000 - reached,
    };
    let figure = target.like(target.hundredths * share / 1_000);
    let is_whole = indicator.measure == "%" && figure.hundredths > 10_000;
    Some(if is_whole { target.like(10_000) } else { figure })
}

/// Whether a figure is better than what is due at the end of the quarter.
pub fn is_beyond(indicator: &IndicatorContent, quarter: i64, figure: Figure) -> Option<bool> {
    let target = Figure::read(&indicator.targets.get(&quarter)?.to_string())?;
    Some(match indicator.polarity {
        Polarity::Higher => figure.hundredths > target.hundredths,
        Polarity::Lower => figure.hundredths < target.hundredths,
    })
}

/// Whether a figure reaches what is due at the end of the quarter.
pub fn is_reached(indicator: &IndicatorContent, quarter: i64, figure: Figure) -> Option<bool> {
    let target = Figure::read(&indicator.targets.get(&quarter)?.to_string())?;
    Some(match indicator.polarity {
        Polarity::Higher => figure.hundredths >= target.hundredths,
        Polarity::Lower => figure.hundredths <= target.hundredths,
    })
}
