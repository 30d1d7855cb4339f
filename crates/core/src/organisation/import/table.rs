//! Finding the table in a file: which sheet, which row is its header, which column is which field.
//!
//! It must never know what a field means: a [`Table`] does.

use capaian_sheets::{Cell, Event, Row, SheetHead};
use thiserror::Error;

use super::cells::{is_filled, text};
use super::words::collapsed;

/// Filled rows of a sheet that are searched for a header; below that a sheet has none.
const HEADER_SEARCH_ROWS: u32 = 100;
/// A row with fewer filled cells under known headers is a title, a total or a signature.
pub(super) const DATA_CELLS_MIN: usize = 3;

/// A kind of table: its fields, and what takes its rows.
pub trait Table: Default {
    /// The fields.
    type Field: Copy + Eq + std::fmt::Debug + 'static;

    /// Header names of each field, as [`Table::comparable`] gives them.
    const HEADERS: &'static [(Self::Field, &'static [&'static str])];

    /// A header as it is compared.
    fn comparable(header: &str) -> String;

    /// Without these no row is a header.
    const REQUIRED: &'static [Self::Field];

    /// Takes a row below the header.
    fn row(&mut self, row: &Row, columns: &Columns<Self::Field>);

    /// Data rows taken so far.
    fn rows(&self) -> u32;
}

/// A header that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood<F> {
    /// As the file writes it.
    pub header: String,
    /// Column from 0.
    pub column: u32,
    /// What it was taken for.
    pub field: F,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns<F> {
    /// The line of the header.
    pub header_line: u32,
    /// What was understood, from left to right.
    pub understood: Vec<Understood<F>>,
    /// Headers that were not, or that repeat a field already found.
    pub ignored: Vec<String>,
}

impl<F: Copy + Eq> Columns<F> {
    /// The row's cell under a field; a field without column is empty.
    pub fn cell<'r>(&self, row: &'r Row, field: F) -> &'r Cell {
        match self.understood.iter().find(|known| known.field == field) {
            Some(known) => row.cell(known.column),
            None => &Cell::Empty,
        }
    }

    /// How many of the row's cells under these fields are filled.
    pub(super) fn filled(&self, row: &Row, of: impl Fn(F) -> bool) -> usize {
        self.understood.iter().filter(|known| of(known.field) && is_filled(row.cell(known.column))).count()
    }

    /// The header over a column, for messages.
    pub(super) fn header(&self, field: F) -> Option<&str> {
        self.understood.iter().find(|known| known.field == field).map(|known| known.header.as_str())
    }
}

/// Reads a row as a header, if it is one.
fn header<T: Table>(row: &Row) -> Option<Columns<T::Field>> {
    let mut columns = Columns { header_line: row.line, understood: Vec::new(), ignored: Vec::new() };
    for (column, cell) in &row.cells {
        let Cell::Text(header) = cell else { continue };
        let name = T::comparable(header);
        let field =
            T::HEADERS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field);
        match field {
            Some(field) if columns.header(field).is_none() => {
                columns.understood.push(Understood { header: collapsed(header), column: *column, field });
            }
            _ => columns.ignored.extend(text(cell)),
        }
    }
    let has = |field: &T::Field| columns.header(*field).is_some();
    (columns.understood.len() >= DATA_CELLS_MIN && T::REQUIRED.iter().all(has)).then_some(columns)
}

/// A table found in a sheet.
#[derive(Debug)]
pub struct Found<T: Table> {
    /// The sheet.
    pub sheet: SheetHead,
    /// Its columns.
    pub columns: Columns<T::Field>,
    /// What its rows said.
    pub table: T,
}

impl<T: Table> Found<T> {
    /// What makes one sheet the better answer: that it is not hidden, that it has rows at all, then how
    /// much of it is understood, then how many rows. The first of equals stays.
    fn rank(&self) -> (bool, bool, usize, u32) {
        let rows = self.table.rows();
        (rows > 0, self.sheet.visible, self.columns.understood.len(), rows)
    }
}

/// Takes a file's events and keeps the best table.
#[derive(Debug)]
pub struct Finder<T: Table> {
    sheet: Option<SheetHead>,
    searched: u32,
    current: Option<Found<T>>,
    best: Option<Found<T>>,
    sheets: Vec<String>,
}

impl<T: Table> Default for Finder<T> {
    fn default() -> Self {
        Self { sheet: None, searched: 0, current: None, best: None, sheets: Vec::new() }
    }
}

impl<T: Table> Finder<T> {
    /// Takes the next event.
    pub fn take(&mut self, event: Event) {
        match event {
            Event::Sheet(head) => {
                self.settle();
                self.sheets.push(head.name.clone());
                self.sheet = Some(head);
                self.searched = 0;
            }
            Event::Row(row) => self.row(&row),
        }
    }

    fn row(&mut self, row: &Row) {
        match &mut self.current {
            Some(found) if is_passed_over::<T>(row, &found.columns) => {}
            Some(found) => found.table.row(row, &found.columns),
            None if self.searched < HEADER_SEARCH_ROWS => {
                self.searched += 1;
                if let (Some(columns), Some(sheet)) = (header::<T>(row), self.sheet.clone()) {
                    self.current = Some(Found { sheet, columns, table: T::default() });
                }
            }
            None => {}
        }
    }

    fn settle(&mut self) {
        let Some(found) = self.current.take() else { return };
        if self.best.as_ref().is_none_or(|best| found.rank() > best.rank()) {
            self.best = Some(found);
        }
    }

    /// The best table of the file.
    pub fn finish(mut self) -> Result<Found<T>, NotUnderstood> {
        self.settle();
        self.best.ok_or(NotUnderstood::HeaderMissing {
            wanted: T::REQUIRED
                .iter()
                .filter_map(|field| T::HEADERS.iter().find(|(known, _)| known == field))
                .filter_map(|(_, names)| names.first().copied())
                .collect(),
            sheets: self.sheets,
        })
    }
}

/// Header rows that printing repeats, and the row of column numbers under a header, are no data.
fn is_passed_over<T: Table>(row: &Row, columns: &Columns<T::Field>) -> bool {
    header::<T>(row).is_some_and(|again| again.understood.len() * 2 > columns.understood.len())
        || (row.line == columns.header_line + 1 && numbers_columns(row))
}

/// `1 2 3 …` or `(1) (2) (3) …`
fn numbers_columns(row: &Row) -> bool {
    let number = |cell: &Cell| text(cell)?.trim_matches(['(', ')', '[', ']', '.']).parse::<u32>().ok();
    let numbers: Vec<Option<u32>> = row.cells.iter().map(|(_, cell)| number(cell)).collect();
    numbers.len() >= DATA_CELLS_MIN && numbers.iter().zip(1..).all(|(number, place)| *number == Some(place))
}

/// Why a file that could be read could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotUnderstood {
    /// No sheet has a row that names these columns.
    #[error("no header row")]
    HeaderMissing {
        /// A name of each column that a header needs.
        wanted: Vec<&'static str>,
        /// The sheets looked at.
        sheets: Vec<String>,
    },
    /// A list of employees was given as one of officials: it has a column of NIPs.
    #[error("a list of employees")]
    OfEmployees,
}

impl NotUnderstood {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::HeaderMissing { .. } => "header_missing",
            Self::OfEmployees => "list_of_employees",
        }
    }

    /// What is wrong, in plain Indonesian.
    pub fn message(&self) -> String {
        let Self::HeaderMissing { wanted, sheets } = self else {
            return "Berkas ini daftar pegawai: ada kolom NIP, yang tidak dimiliki pejabat non-ASN."
                .to_owned();
        };
        let sheets: Vec<&str> = sheets.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        let place =
            if sheets.is_empty() { String::new() } else { format!(" di lembar {}", sheets.join(", ")) };
        format!(
            "Tidak ada baris judul kolom yang dikenali{place}. Judul yang wajib ada: {}.",
            wanted.join(", ")
        )
    }

    /// What to do about it, in plain Indonesian.
    pub fn fix(&self) -> &'static str {
        match self {
            Self::HeaderMissing { .. } => {
                "Pastikan isi berkas yang dipilih benar dan satu baris memuat judul kolom di atas datanya, lalu unggah kembali."
            }
            Self::OfEmployees => "Unggah kembali sebagai daftar pegawai.",
        }
    }
}
