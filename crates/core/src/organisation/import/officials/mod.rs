//! A list of officials who are no civil servants (mayor, regent, their deputies): `capaian import
//! officials`. They have no NIP; a name in a position of a unit for a time is all there is.
//!
//! It must never know who appraises whom.

mod codes;
mod row;

use std::collections::HashMap;

use capaian_sheets::{Event, Row, SheetHead};

use super::NotUnderstood;
use super::employees::columns::names_nip;
use super::table::{Columns, DATA_CELLS_MIN, Finder, Table, Understood};
use super::words::{folded, letters};
pub use codes::{Doubt, Reason, Rejected, Warning};
pub use row::OfficialRow;

/// A field of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Name with titles.
    Name,
    /// Title of the position.
    Position,
    /// The unit, as a rule the agency itself.
    Unit,
    /// First day in the position.
    Start,
    /// Day on which the term ends.
    End,
}

/// What a list of officials says.
#[derive(Debug)]
pub struct OfficialFile {
    /// The sheet the list was found in.
    pub sheet: SheetHead,
    /// The line of its header.
    pub header_line: u32,
    /// What was understood of it.
    pub columns: Vec<Understood<Field>>,
    /// Headers nothing was read from.
    pub ignored_columns: Vec<String>,
    /// Data rows, with those left out.
    pub rows: u32,
    /// The rows that come in.
    pub accepted: Vec<OfficialRow>,
    /// The rows left out.
    pub rejected: Vec<Rejected>,
    /// Doubts about rows that come in.
    pub warnings: Vec<Warning>,
}

/// Takes a file's rows.
#[derive(Debug, Default)]
pub struct OfficialReader(Finder<OfficialTable>);

impl OfficialReader {
    /// Takes the next event.
    pub fn take(&mut self, event: Event) {
        self.0.take(event);
    }

    /// Says what the file holds.
    pub fn finish(self) -> Result<OfficialFile, NotUnderstood> {
        let found = self.0.finish()?;
        // Read as officials, everybody on it would come in as a stranger and take over a position.
        if found.columns.ignored.iter().any(|header| names_nip(header)) {
            return Err(NotUnderstood::OfEmployees);
        }
        Ok(OfficialFile {
            sheet: found.sheet,
            header_line: found.columns.header_line,
            columns: found.columns.understood,
            ignored_columns: found.columns.ignored,
            rows: found.table.rows,
            accepted: found.table.accepted,
            rejected: found.table.rejected,
            warnings: found.table.warnings,
        })
    }
}

#[derive(Debug, Default)]
struct OfficialTable {
    rows: u32,
    /// Line of each name in each position of each unit from each day.
    first_lines: HashMap<String, u32>,
    accepted: Vec<OfficialRow>,
    rejected: Vec<Rejected>,
    warnings: Vec<Warning>,
}

impl Table for OfficialTable {
    type Field = Field;

    const HEADERS: &'static [(Field, &'static [&'static str])] = &[
        (Field::Name, &["nama", "namalengkap", "namapejabat"]),
        (Field::Position, &["jabatan", "namajabatan"]),
        (Field::Unit, &["unit", "unitkerja", "instansi"]),
        (Field::Start, &["mulai", "tanggalmulai", "tmtjabatan", "mulaimenjabat"]),
        (Field::End, &["akhir", "tanggalakhir", "selesai", "akhirjabatan", "akhirmasajabatan"]),
    ];
    const REQUIRED: &'static [Field] = &[Field::Name, Field::Position];

    fn comparable(header: &str) -> String {
        letters(header)
    }

    fn rows(&self) -> u32 {
        self.rows
    }

    fn row(&mut self, row: &Row, columns: &Columns<Field>) {
        if columns.filled(row, |_| true) < DATA_CELLS_MIN {
            return;
        }
        self.rows += 1;
        if let Err(reason) = self.accept(row, columns) {
            self.rejected.push(Rejected { row: row.line, reason });
        }
    }
}

impl OfficialTable {
    fn accept(&mut self, row: &Row, columns: &Columns<Field>) -> Result<(), Reason> {
        let (official, doubts) = row::official(row, columns)?;
        let identity = folded(&[&official.name, "|", &official.position, "|", &official.unit].concat());
        let first = *self.first_lines.entry(format!("{identity}|{}", official.start)).or_insert(row.line);
        if first != row.line {
            return Err(Reason::OfficialDuplicate { first });
        }
        self.warnings.extend(doubts.into_iter().map(|doubt| Warning { row: row.line, doubt }));
        self.accepted.push(official);
        Ok(())
    }
}
