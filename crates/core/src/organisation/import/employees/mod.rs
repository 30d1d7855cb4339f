//! A list of employees (`capaian import employees`, see `docs` of the command for its report).
//!
//! Rows go into [`EmployeeReader`] one by one; [`EmployeeReader::finish`] says what the file holds. The
//! codes are a contract with whoever repairs the file: [`codes`] has them all.

pub mod codes;
pub mod columns;
mod grade;
mod names;
mod row;
mod superiors;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use capaian_sheets::{Event, Row, SheetHead};

use super::NotUnderstood;
use super::cells::text;
use super::table::{Columns, DATA_CELLS_MIN, Finder, Table, Understood};
use super::words::letters;
pub use codes::{Doubt, NipFault, Reason, Rejected, Warning};
pub use columns::Field;
pub use names::Unit;
use names::{Names, Units};
pub use row::EmployeeRow;
pub use superiors::{NobodyStored, StoredPeople};

/// What a list of employees says.
#[derive(Debug)]
pub struct EmployeeFile {
    /// The sheet the list was found in.
    pub sheet: SheetHead,
    /// The line of its header.
    pub header_line: u32,
    /// What was understood of it: header text, column, field.
    pub columns: Vec<Understood<Field>>,
    /// Headers nothing was read from.
    pub ignored_columns: Vec<String>,
    /// Data rows, with those left out.
    pub rows: u32,
    /// The rows that come in, in the order of the sheet.
    pub accepted: Vec<EmployeeRow>,
    /// The rows left out, in the order of the sheet.
    pub rejected: Vec<Rejected>,
    /// Doubts about rows that come in, in the order of the sheet.
    pub warnings: Vec<Warning>,
    /// The distinct units of the rows that come in, then the roots above them.
    pub units: Vec<Unit>,
    /// The distinct positions of the rows that come in.
    pub positions: Vec<String>,
}

impl EmployeeFile {
    /// Rows that come in without a position. That is no warning of the contract: whoever holds one keeps
    /// it, and whoever is new is seen in lists once it is filled in.
    pub fn without_position(&self) -> usize {
        self.accepted.iter().filter(|row| row.position.is_none()).count()
    }
}

/// Takes a file's rows.
#[derive(Debug, Default)]
pub struct EmployeeReader(Finder<EmployeeTable>);

impl EmployeeReader {
    /// Takes the next event.
    pub fn take(&mut self, event: Event) {
        self.0.take(event);
    }

    /// Says what the file holds, given who is stored already.
    pub fn finish(self, stored: &dyn StoredPeople) -> Result<EmployeeFile, NotUnderstood> {
        let found = self.0.finish()?;
        let mut table = found.table;
        superiors::settle(&mut table.accepted, &table.superior_unreadable, stored, &mut table.warnings);
        table.warnings.sort_by(|left, right| (left.row, &left.doubt).cmp(&(right.row, &right.doubt)));
        let positions = (0..table.positions.len()).map(|place| table.positions.shown(place)).collect();
        Ok(EmployeeFile {
            sheet: found.sheet,
            header_line: found.columns.header_line,
            columns: found.columns.understood,
            ignored_columns: found.columns.ignored,
            rows: table.rows,
            accepted: table.accepted,
            rejected: table.rejected,
            warnings: table.warnings,
            units: table.units.into_units(),
            positions,
        })
    }
}

/// What the rows below a header said so far.
#[derive(Debug, Default)]
struct EmployeeTable {
    rows: u32,
    /// The line each valid number was first seen in, rejected rows too.
    first_lines: HashMap<u64, u32>,
    accepted: Vec<EmployeeRow>,
    superior_unreadable: Vec<usize>,
    rejected: Vec<Rejected>,
    warnings: Vec<Warning>,
    units: Units,
    positions: Names,
}

impl Table for EmployeeTable {
    type Field = Field;

    const HEADERS: &'static [(Field, &'static [&'static str])] = columns::HEADERS;
    const REQUIRED: &'static [Field] = &[Field::Nip];

    fn comparable(header: &str) -> String {
        letters(header)
    }

    fn rows(&self) -> u32 {
        self.rows
    }

    fn row(&mut self, row: &Row, columns: &Columns<Field>) {
        let filled = columns.filled(row, Field::makes_a_row);
        if filled < DATA_CELLS_MIN || is_total(row, columns, filled) {
            return;
        }
        self.rows += 1;
        if let Err(reason) = self.accept(row, columns) {
            self.rejected.push(Rejected { row: row.line, reason });
        }
    }
}

impl EmployeeTable {
    fn accept(&mut self, row: &Row, columns: &Columns<Field>) -> Result<(), Reason> {
        let nip = row::nip(row, columns).map_err(Reason::NipInvalid)?;
        let first = *self.first_lines.entry(superiors::number(&nip)).or_insert(row.line);
        if first != row.line {
            return Err(Reason::NipDuplicate { first });
        }
        let draft = row::draft(row, columns, nip)?;
        let mut employee = draft.employee;
        employee.unit = self.units.place(&draft.unit, draft.parent.as_deref());
        employee.position = draft.position.map(|position| self.positions.place(&position));
        if draft.superior_unreadable {
            self.superior_unreadable.push(self.accepted.len());
        }
        self.warnings.extend(draft.doubts.into_iter().map(|doubt| Warning { row: row.line, doubt }));
        self.accepted.push(employee);
        Ok(())
    }
}

/// Sums and signatures that spread over several cells: few cells, no digit where the number stands, and
/// a word that says what they are.
fn is_total(row: &Row, columns: &Columns<Field>, filled: usize) -> bool {
    const WORDS: [&str; 5] = ["jumlah", "total", "subtotal", "mengetahui", "keterangan"];
    if filled * 2 > columns.understood.len() {
        return false;
    }
    let has_digits = |text: &str| text.chars().filter(char::is_ascii_digit).count() >= 8;
    if text(columns.cell(row, Field::Nip)).is_some_and(|nip| has_digits(&nip)) {
        return false;
    }
    let first =
        row.cells.iter().find_map(|(_, cell)| text(cell)).map(|text| letters(&text)).unwrap_or_default();
    WORDS.iter().any(|word| first.starts_with(word)) || first.starts_with("grandtotal")
}
