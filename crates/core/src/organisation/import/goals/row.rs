//! One row of the list into an indicator with its goal and targets, or a reason for leaving it out.
//!
//! It must never compute with a target: it is carried as the text it is.

use capaian_rules::{Nature, Perspective, Polarity};
use capaian_sheets::{Cell, Row};

use super::super::cells::{has_formula, shown, text};
use super::super::decimals::{self, Filled};
use super::super::table::Columns;
use super::super::words::{folded, letters};
use super::codes::{Doubt, Reason};
use super::columns::Field;

/// To whom a goal belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// One unit, by its name.
    Unit(String),
    /// Every unit of a kind (`*`).
    EveryUnitOf {
        /// The kind as written (`SD`, `Puskesmas`).
        kind: String,
    },
}

/// How often a figure is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// *Bulanan*.
    Monthly,
    /// *Triwulanan*.
    Quarterly,
    /// *Semesteran*.
    HalfYearly,
    /// *Tahunan*.
    Yearly,
}

/// What an indicator supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supports {
    /// Another indicator of this file: its place among the accepted rows.
    InFile(usize),
    /// One that is stored, by its name.
    Stored(String),
}

/// An indicator as the file has one. Targets are plain decimal text with a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalRow {
    /// The line in the sheet.
    pub row: u32,
    /// Whose it is.
    pub owner: Owner,
    /// Perspective, if known.
    pub perspective: Option<Perspective>,
    /// The goal.
    pub goal: String,
    /// The indicator.
    pub indicator: String,
    /// What it is measured in.
    pub measure: String,
    /// Which way is better.
    pub polarity: Polarity,
    /// How it grows through the year.
    pub nature: Nature,
    /// The target, or the lower end of the range.
    pub target_min: String,
    /// The upper end of the range; the same as `target_min` if there is none.
    pub target_max: String,
    /// Targets at the end of each quarter, where there are any.
    pub quarters: [Option<String>; 4],
    /// Where the figure comes from.
    pub data_source: Option<String>,
    /// How often it is there.
    pub frequency: Option<Frequency>,
    /// What it supports.
    pub supports: Option<Supports>,
}

/// Reads a row; its `supports` is still a name.
pub(super) fn goal(
    row: &Row,
    columns: &Columns<Field>,
) -> Result<(GoalRow, Option<String>, Vec<Doubt>), Reason> {
    let cell = |field| columns.cell(row, field);
    let filled = |field| text(cell(field));
    let owner = owner(cell(Field::Unit), filled(Field::UnitKind))?;
    let goal = filled(Field::Goal).ok_or(Reason::GoalMissing)?;
    let indicator = filled(Field::Indicator).ok_or(Reason::IndicatorMissing)?;
    let measure = measure(cell(Field::Measure)).ok_or(Reason::MeasureMissing)?;
    let polarity = term(cell(Field::Polarity)).and_then(|term| Polarity::from_law_term(&term));
    let nature = term(cell(Field::Nature)).and_then(|term| Nature::from_law_term(&term));
    let polarity = polarity.ok_or(Reason::PolarityUnknown)?;
    let nature = nature.ok_or(Reason::NatureUnknown)?;
    let (target_min, target_max) = targets(cell(Field::TargetMin), cell(Field::TargetMax))?;
    let mut doubts = Vec::new();
    let perspective = filled(Field::Perspective);
    let known = perspective.as_deref().and_then(perspective_named);
    if perspective.is_some() && known.is_none() {
        doubts.push(Doubt::PerspectiveUnknown);
    }
    let quarters = read_quarters(row, columns, &mut doubts);
    let frequency = read_frequency(filled(Field::Frequency), &mut doubts);
    if has_formula(row) {
        doubts.push(Doubt::FormulaIgnored);
    }
    let read = GoalRow {
        row: row.line,
        owner,
        perspective: known,
        goal,
        indicator,
        measure,
        polarity,
        nature,
        target_min,
        target_max,
        quarters,
        data_source: filled(Field::DataSource),
        frequency,
        supports: None,
    };
    Ok((read, filled(Field::Supports), doubts))
}

fn owner(cell: &Cell, kind: Option<String>) -> Result<Owner, Reason> {
    // A lone star is no word, so it would count as nothing.
    if matches!(cell, Cell::Text(star) if star.trim() == "*") {
        return kind.map(|kind| Owner::EveryUnitOf { kind }).ok_or(Reason::UnitKindMissing);
    }
    text(cell).map(Owner::Unit).ok_or(Reason::UnitMissing)
}

/// "%" is a measure and no word either.
fn measure(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(sign) if matches!(sign.trim(), "%" | "‰" | "°") => Some(sign.trim().to_owned()),
        _ => text(cell),
    }
}

/// `Posisi akhir`, `posisi-akhir` and `posisi_akhir` are one term.
fn term(cell: &Cell) -> Option<String> {
    let text = folded(&shown(cell)?);
    Some(text.replace([' ', '-'], "_"))
}

fn targets(min: &Cell, max: &Cell) -> Result<(String, String), Reason> {
    let Filled::Number(min) = decimals::read(min) else { return Err(Reason::TargetInvalid) };
    let max = match decimals::read(max) {
        Filled::Number(max) => max,
        Filled::Nothing => min.clone(),
        Filled::Unreadable => return Err(Reason::TargetInvalid),
    };
    if decimals::is_greater(&min, &max) {
        return Err(Reason::TargetReversed);
    }
    Ok((min, max))
}

fn read_quarters(row: &Row, columns: &Columns<Field>, doubts: &mut Vec<Doubt>) -> [Option<String>; 4] {
    let mut unreadable = Vec::new();
    let quarters =
        [0, 1, 2, 3].map(|quarter| match decimals::read(columns.cell(row, Field::Quarter(quarter))) {
            Filled::Number(target) => Some(target),
            Filled::Nothing => None,
            Filled::Unreadable => {
                unreadable.push(quarter + 1);
                None
            }
        });
    if !unreadable.is_empty() {
        doubts.push(Doubt::PeriodTargetInvalid { quarters: unreadable });
    }
    quarters
}

fn perspective_named(text: &str) -> Option<Perspective> {
    let name = letters(text);
    Perspective::ALL.iter().copied().find(|perspective| letters(perspective.law_term()) == name)
}

fn read_frequency(said: Option<String>, doubts: &mut Vec<Doubt>) -> Option<Frequency> {
    let frequency = match letters(&said?).as_str() {
        "bulanan" => Some(Frequency::Monthly),
        "triwulanan" | "triwulan" => Some(Frequency::Quarterly),
        "semesteran" | "semester" => Some(Frequency::HalfYearly),
        "tahunan" => Some(Frequency::Yearly),
        _ => None,
    };
    if frequency.is_none() {
        doubts.push(Doubt::FrequencyUnknown);
    }
    frequency
}
