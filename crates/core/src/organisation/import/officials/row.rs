//! One row of the list into an official, or a reason for leaving it out.
//!
//! It must never look at another row.

use std::fmt;

use capaian_sheets::Row;
use chrono::NaiveDate;

use super::super::cells::{has_formula, text};
use super::super::dates::{self, Filled};
use super::super::table::Columns;
use super::super::words::{NAME_CHARS_MAX, TITLE_CHARS_MAX, is_longer};
use super::Field;
use super::codes::{Doubt, Reason};

/// A non-ASN official as the file has one. Personal data: the `Debug` says the line only.
#[derive(Clone, PartialEq, Eq)]
pub struct OfficialRow {
    /// The line in the sheet.
    pub row: u32,
    /// Name with titles.
    pub name: String,
    /// Title of the position.
    pub position: String,
    /// The unit.
    pub unit: String,
    /// First day in the position.
    pub start: NaiveDate,
    /// Last day in the position; `None` if open.
    pub end: Option<NaiveDate>,
}

impl fmt::Debug for OfficialRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OfficialRow").field("row", &self.row).finish_non_exhaustive()
    }
}

pub(super) fn official(row: &Row, columns: &Columns<Field>) -> Result<(OfficialRow, Vec<Doubt>), Reason> {
    let filled = |field| text(columns.cell(row, field));
    let name = filled(Field::Name).ok_or(Reason::NameMissing)?;
    let position = filled(Field::Position).ok_or(Reason::PositionMissing)?;
    let unit = filled(Field::Unit).ok_or(Reason::UnitMissing)?;
    let start = dates::read(columns.cell(row, Field::Start)).day().ok_or(Reason::StartInvalid)?;
    let end = dates::read(columns.cell(row, Field::End));
    if end.day().is_some_and(|end| end < start) {
        return Err(Reason::PeriodReversed);
    }
    if is_longer(&name, NAME_CHARS_MAX) {
        return Err(Reason::NameTooLong);
    }
    if is_longer(&position, TITLE_CHARS_MAX) {
        return Err(Reason::PositionTooLong);
    }
    if is_longer(&unit, TITLE_CHARS_MAX) {
        return Err(Reason::UnitTooLong);
    }
    let mut doubts = Vec::new();
    if end == Filled::Unreadable {
        doubts.push(Doubt::EndInvalid);
    }
    if has_formula(row) {
        doubts.push(Doubt::FormulaIgnored);
    }
    Ok((OfficialRow { row: row.line, name, position, unit, start, end: end.day() }, doubts))
}
