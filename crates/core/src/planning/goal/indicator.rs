//! What is said of a goal and of its indicator, and what is wrong with it.

use super::model::Frequency;
use crate::planning::amount::Amount;
use capaian_rules::{Nature, Perspective, Polarity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A goal of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalText {
    /// What is to be reached; 1 to 1,000 characters.
    pub statement: String,
    /// Its perspective, if it is said.
    pub perspective: Option<Perspective>,
}

/// An indicator of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorText {
    /// What is measured; 1 to 500 characters.
    pub name: String,
    /// The unit of measure; 1 to 60 characters.
    pub measure: String,
    /// Which way is better.
    pub polarity: Polarity,
    /// How it grows through the year.
    pub nature: Nature,
    /// The year's target, or the lower end of its range.
    pub target_min: Amount,
    /// The upper end; the same as `target_min` where there is no range.
    pub target_max: Amount,
    /// What it should stand at when a period ends, by the period's number.
    pub targets: BTreeMap<i64, Amount>,
    /// Where the figure comes from; at most 200 characters.
    pub source: String,
    /// How often it is there.
    pub frequency: Option<Frequency>,
}

/// Which text is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalField {
    /// The goal's statement.
    Statement,
    /// The indicator's name.
    Name,
    /// The unit of measure.
    Measure,
    /// The year's target.
    Target,
    /// The target of a period.
    PeriodTarget,
    /// Where the figure comes from.
    Source,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalWrong {
    /// There is nothing.
    Missing,
    /// More characters than this.
    TooLong {
        /// The most.
        max: usize,
    },
    /// The lower end is above the upper.
    Reversed,
    /// The cycle has no such period.
    Unknown,
}

/// The first thing that is wrong; `periods` are those of the cycle.
pub fn wrong(goal: &GoalText, indicator: &IndicatorText, periods: i64) -> Option<(GoalField, GoalWrong)> {
    let texts = [
        (GoalField::Statement, &goal.statement, 1, 1_000),
        (GoalField::Name, &indicator.name, 1, 500),
        (GoalField::Measure, &indicator.measure, 1, 60),
        (GoalField::Source, &indicator.source, 0, 200),
    ];
    for (field, text, min, max) in texts {
        let length = text.trim().chars().count();
        if length < min {
            return Some((field, GoalWrong::Missing));
        }
        if length > max {
            return Some((field, GoalWrong::TooLong { max }));
        }
    }
    if indicator.target_min > indicator.target_max {
        return Some((GoalField::Target, GoalWrong::Reversed));
    }
    let unknown = indicator.targets.keys().any(|period| !(1..=periods).contains(period));
    unknown.then_some((GoalField::PeriodTarget, GoalWrong::Unknown))
}

impl IndicatorText {
    /// Ends trimmed.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        for text in [&mut self.name, &mut self.measure, &mut self.source] {
            *text = text.trim().to_owned();
        }
        self
    }
}
