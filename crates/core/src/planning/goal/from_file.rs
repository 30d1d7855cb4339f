//! From a list of goals to the lines that are adopted: units by their names, `*` to every unit of a
//! kind. Pure over the units that are given.

use super::adopt_goals::{GoalLine, Supports};
use super::indicator::{GoalText, IndicatorText};
use super::model::Frequency;
use crate::ids::UnitId;
use crate::organisation::import::goals::{GoalFile, GoalRow, Owner, Supports as Said};
use crate::planning::amount::{Amount, AmountError};

/// The units a list may mean.
pub trait UnitsByName {
    /// The only unit of this name; none when there is none or several.
    fn named(&self, name: &str) -> Option<UnitId>;
    /// Every unit of a kind as lists name it: `SD`, `Puskesmas`.
    fn of_kind(&self, kind: &str) -> Vec<UnitId>;
}

/// The lines of a file.
#[derive(Debug, Default)]
pub struct FromFile {
    /// In the order of the file; a `*` row once for each unit.
    pub lines: Vec<GoalLine>,
    /// Lines of the sheet whose unit, or any unit of whose kind, is not there.
    pub unit_unknown: Vec<u32>,
    /// Lines of the sheet with an amount that has too many digits.
    pub amount_too_long: Vec<u32>,
}

/// The lines of a file. A row that supports another supports its first line.
pub fn from_file(file: &GoalFile, units: &impl UnitsByName) -> FromFile {
    let mut made = FromFile::default();
    let mut first_lines: Vec<Option<usize>> = vec![None; file.accepted.len()];
    let mut said: Vec<Option<Said>> = Vec::new();
    for (place, row) in file.accepted.iter().enumerate() {
        let owners = match &row.owner {
            Owner::Unit(name) => units.named(name).into_iter().collect(),
            Owner::EveryUnitOf { kind } => units.of_kind(kind),
        };
        if owners.is_empty() {
            made.unit_unknown.push(row.row);
            continue;
        }
        let Ok(indicator) = indicator(row) else {
            made.amount_too_long.push(row.row);
            continue;
        };
        if let Some(first) = first_lines.get_mut(place) {
            *first = Some(made.lines.len());
        }
        for unit in owners {
            let goal = GoalText { statement: row.goal.clone(), perspective: row.perspective };
            made.lines.push(GoalLine { unit, goal, indicator: indicator.clone(), supports: None });
            said.push(row.supports.clone());
        }
    }
    for (line, said) in made.lines.iter_mut().zip(said) {
        line.supports = match said {
            Some(Said::InFile(place)) => first_lines.get(place).copied().flatten().map(Supports::Line),
            Some(Said::Stored(name)) => Some(Supports::Named(name)),
            None => None,
        };
    }
    made
}

fn indicator(row: &GoalRow) -> Result<IndicatorText, AmountError> {
    let mut targets = std::collections::BTreeMap::new();
    for (number, target) in (1_i64..).zip(&row.quarters) {
        if let Some(target) = target {
            targets.insert(number, target.parse::<Amount>()?);
        }
    }
    Ok(IndicatorText {
        name: row.indicator.clone(),
        measure: row.measure.clone(),
        polarity: row.polarity,
        nature: row.nature,
        target_min: row.target_min.parse()?,
        target_max: row.target_max.parse()?,
        targets,
        source: row.data_source.clone().unwrap_or_default(),
        frequency: row.frequency.map(Frequency::from),
    })
}
