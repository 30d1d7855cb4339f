//! One row of the list into an employee, or a reason for leaving it out.
//!
//! It must never look at another row: duplicates and superiors are judged where all rows are known.

use std::fmt;

use capaian_rules::{Nip, NumberKind, PersonKind, Sex};
use capaian_sheets::{Cell, Row};
use chrono::NaiveDate;

use super::super::cells::{has_formula, is_filled, shown, text};
use super::super::dates;
use super::super::table::Columns;
use super::super::words::{NAME_CHARS_MAX, TITLE_CHARS_MAX, bare_number, is_longer, letters};
use super::codes::{Doubt, NipFault, Reason};
use super::columns::Field;
use super::grade;

/// An employee as the file has one. Personal data: the `Debug` says the line only.
#[derive(Clone, PartialEq, Eq)]
pub struct EmployeeRow {
    /// The line in the sheet.
    pub row: u32,
    /// The number; birth date and sex are read from it ([`Nip::facts`]), whatever the columns say.
    pub nip: Nip,
    /// Name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_front: Option<String>,
    /// Titles after the name.
    pub title_back: Option<String>,
    /// By the column, else by the number.
    pub kind: PersonKind,
    /// In its official spelling; `None` if unknown or for a kind without grades.
    pub grade: Option<String>,
    /// Kind of position, as written.
    pub position_kind: Option<String>,
    /// Place in [`super::EmployeeFile::positions`].
    pub position: Option<usize>,
    /// Since when in the position (*TMT jabatan*).
    pub position_since: Option<NaiveDate>,
    /// Education, as written.
    pub education: Option<String>,
    /// Place in [`super::EmployeeFile::units`].
    pub unit: usize,
    /// The superior, if known and in no circle. Empty for the head of an office means the agency's
    /// non-ASN head.
    pub superior: Option<Nip>,
    /// Whether the file names no superior at all (as opposed to one that was dropped).
    pub superior_empty: bool,
    /// End of the contract (PPPK).
    pub contract_end: Option<NaiveDate>,
    /// Legal position, as written.
    pub legal_status: Option<String>,
    /// E-mail, as written.
    pub email: Option<String>,
}

impl fmt::Debug for EmployeeRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmployeeRow").field("row", &self.row).finish_non_exhaustive()
    }
}

impl EmployeeRow {
    /// With titles: "Dr. Ratna Dewi, M.Pd."
    pub fn shown_name(&self) -> String {
        let front = self.title_front.as_deref().map_or_else(String::new, |title| format!("{title} "));
        let back = self.title_back.as_deref().map_or_else(String::new, |title| format!(", {title}"));
        format!("{front}{}{back}", self.name)
    }
}

/// A row that is complete in itself. Its unit, position and superior are still names.
pub(super) struct Draft {
    pub(super) employee: EmployeeRow,
    pub(super) unit: String,
    pub(super) parent: Option<String>,
    pub(super) position: Option<String>,
    /// A superior is named, but no number can be read.
    pub(super) superior_unreadable: bool,
    pub(super) doubts: Vec<Doubt>,
}

/// Reads the number of a row.
pub(super) fn nip(row: &Row, columns: &Columns<Field>) -> Result<Nip, NipFault> {
    let cell = columns.cell(row, Field::Nip);
    match cell {
        Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => Err(NipFault::Numeric),
        _ => match shown(cell) {
            None => Err(NipFault::Missing),
            Some(text) => Nip::parse(&bare_number(&text)).map_err(NipFault::Refused),
        },
    }
}

/// Reads everything else; the number is known to be good and new.
pub(super) fn draft(row: &Row, columns: &Columns<Field>, nip: Nip) -> Result<Draft, Reason> {
    let filled = |field| text(columns.cell(row, field));
    let name = filled(Field::Name).ok_or(Reason::NameMissing)?;
    let unit = filled(Field::Unit).ok_or(Reason::UnitMissing)?;
    let mut doubts = Vec::new();
    if is_other_sex(columns.cell(row, Field::Sex), nip.facts().sex) {
        doubts.push(Doubt::SexMismatch);
    }
    let dates = read_dates(row, columns, &nip, &mut doubts);
    let kind = kind(columns.cell(row, Field::Kind), &nip);
    let grade = read_grade(filled(Field::Grade), kind, &mut doubts);
    if has_formula(row) {
        doubts.push(Doubt::FormulaIgnored);
    }
    let superior_cell = columns.cell(row, Field::Superior);
    let superior = superior(superior_cell);
    let superior_empty = !is_filled(superior_cell);
    let employee = EmployeeRow {
        row: row.line,
        nip,
        name,
        title_front: filled(Field::TitleFront),
        title_back: filled(Field::TitleBack),
        kind,
        grade,
        position_kind: filled(Field::PositionKind),
        position: None,
        position_since: dates.position_since,
        education: filled(Field::Education),
        unit: 0,
        superior_empty,
        contract_end: dates.contract_end,
        legal_status: filled(Field::LegalStatus),
        email: filled(Field::Email),
        superior,
    };
    let (parent, position) = (filled(Field::Parent), filled(Field::Position));
    let too_long = |text: Option<&String>| text.is_some_and(|text| is_longer(text, TITLE_CHARS_MAX));
    if is_longer(&employee.shown_name(), NAME_CHARS_MAX) {
        return Err(Reason::NameTooLong);
    }
    if too_long(Some(&unit)) || too_long(parent.as_ref()) {
        return Err(Reason::UnitTooLong);
    }
    if too_long(position.as_ref()) {
        return Err(Reason::PositionTooLong);
    }
    let superior_unreadable = employee.superior.is_none() && !superior_empty;
    Ok(Draft { employee, unit, parent, position, superior_unreadable, doubts })
}

struct Dates {
    position_since: Option<NaiveDate>,
    contract_end: Option<NaiveDate>,
}

fn read_dates(row: &Row, columns: &Columns<Field>, nip: &Nip, doubts: &mut Vec<Doubt>) -> Dates {
    let read = |field| (field, dates::read(columns.cell(row, field)));
    let all = [read(Field::BirthDate), read(Field::PositionSince), read(Field::ContractEnd)];
    let unreadable: Vec<String> = all
        .iter()
        .filter(|(_, filled)| *filled == dates::Filled::Unreadable)
        .filter_map(|(field, _)| columns.header(*field).map(str::to_owned))
        .collect();
    let [(_, birth), (_, since), (_, end)] = all;
    if !unreadable.is_empty() {
        doubts.push(Doubt::DateInvalid { columns: unreadable });
    } else if birth.day().is_some_and(|day| day != nip.facts().birth_date) {
        doubts.push(Doubt::BirthDateMismatch);
    }
    Dates { position_since: since.day(), contract_end: end.day() }
}

/// An answer that is neither does not agree with the number: better asked than passed over.
fn is_other_sex(cell: &Cell, sex: Sex) -> bool {
    let Some(text) = shown(cell) else { return false };
    let said = match letters(&text).as_str() {
        "l" | "m" | "lakilaki" | "pria" => Some(Sex::Male),
        "p" | "f" | "perempuan" | "wanita" => Some(Sex::Female),
        _ => None,
    };
    said != Some(sex)
}

/// A column that is empty, missing or says something else leaves it to the number, which tells PNS
/// from PPPK.
fn kind(cell: &Cell, nip: &Nip) -> PersonKind {
    let said = shown(cell).map(|text| letters(&text)).unwrap_or_default();
    match said.as_str() {
        "pns" => PersonKind::Pns,
        "cpns" => PersonKind::Cpns,
        "pppk" => PersonKind::Pppk,
        "pppkparuhwaktu" | "pppkpw" => PersonKind::PppkPartTime,
        _ => match nip.facts().kind {
            NumberKind::Pns => PersonKind::Pns,
            NumberKind::Pppk => PersonKind::Pppk,
        },
    }
}

fn read_grade(said: Option<String>, kind: PersonKind, doubts: &mut Vec<Doubt>) -> Option<String> {
    let has_grades = kind != PersonKind::PppkPartTime;
    let grade = said.as_deref().and_then(|text| grade::official(kind, text));
    if grade.is_none() && (said.is_some() || has_grades) {
        doubts.push(Doubt::GradeUnknown { grade: said, kind });
    }
    grade
}

/// A superior whose number a spreadsheet has shortened is as good as unknown.
fn superior(cell: &Cell) -> Option<Nip> {
    match cell {
        Cell::Text(text) => Nip::parse(&bare_number(text)).ok(),
        _ => None,
    }
}
