//! From a kept file to what it says.

use super::refusals::Unread;
use super::words;
use crate::spreadsheets::SheetReader;
use crate::texts::Catalogue;
use capaian_core::organisation::import::employees::{EmployeeFile, EmployeeReader, StoredPeople};
use capaian_core::organisation::import::officials::{OfficialFile, OfficialReader};
use capaian_core::organisation::staging::ImportKind;
use std::io;
use std::path::Path;

/// A file that was read.
pub(super) enum ReadFile {
    /// A list of employees.
    Employees(Box<EmployeeFile>),
    /// A list of officials.
    Officials(Box<OfficialFile>),
    /// No file of this kind.
    Refused(Unread),
}

/// A row that was left out.
#[derive(Debug)]
pub(super) struct LeftOut {
    pub(super) row: u32,
    pub(super) message: String,
    pub(super) fix: String,
}

impl ReadFile {
    /// Rows that come in.
    pub(super) fn accepted(&self) -> usize {
        match self {
            Self::Employees(file) => file.accepted.len(),
            Self::Officials(file) => file.accepted.len(),
            Self::Refused(_) => 0,
        }
    }

    /// Rows that come in without a position.
    pub(super) fn without_position(&self) -> usize {
        match self {
            Self::Employees(file) => file.without_position(),
            Self::Officials(_) | Self::Refused(_) => 0,
        }
    }

    /// How many rows were left out.
    pub(super) fn rejected(&self) -> usize {
        match self {
            Self::Employees(file) => file.rejected.len(),
            Self::Officials(file) => file.rejected.len(),
            Self::Refused(_) => 0,
        }
    }

    /// Rows that were left out, in the order of the sheet.
    pub(super) fn left_out(&self, t: &Catalogue) -> Vec<LeftOut> {
        let left_out = |row, (message, fix)| LeftOut { row, message, fix };
        match self {
            Self::Employees(file) => {
                let rows = file.rejected.iter();
                rows.map(|one| left_out(one.row, words::employee_left_out(t, one.reason))).collect()
            }
            Self::Officials(file) => {
                let rows = file.rejected.iter();
                rows.map(|one| left_out(one.row, words::official_left_out(t, one.reason))).collect()
            }
            Self::Refused(_) => Vec::new(),
        }
    }

    /// Doubts about rows that come in: line and words.
    pub(super) fn warnings(&self, t: &Catalogue) -> Vec<(u32, String)> {
        match self {
            Self::Employees(file) => {
                file.warnings.iter().map(|one| (one.row, words::employee_doubt(t, one))).collect()
            }
            Self::Officials(file) => {
                file.warnings.iter().map(|one| (one.row, words::official_doubt(t, one))).collect()
            }
            Self::Refused(_) => Vec::new(),
        }
    }
}

/// Reads a kept file.
pub(super) fn read_file(
    reader: &SheetReader,
    path: &Path,
    kind: ImportKind,
    stored: &dyn StoredPeople,
) -> io::Result<ReadFile> {
    match kind {
        ImportKind::Employees => {
            let mut rows = EmployeeReader::default();
            if let Some(refusal) = reader.events(path, &mut |event| rows.take(event))? {
                return Ok(ReadFile::Refused(Unread::File(refusal)));
            }
            Ok(match rows.finish(stored) {
                Ok(file) => ReadFile::Employees(Box::new(file)),
                Err(error) => ReadFile::Refused(Unread::Table(error)),
            })
        }
        ImportKind::Officials => {
            let mut rows = OfficialReader::default();
            if let Some(refusal) = reader.events(path, &mut |event| rows.take(event))? {
                return Ok(ReadFile::Refused(Unread::File(refusal)));
            }
            Ok(match rows.finish() {
                Ok(file) => ReadFile::Officials(Box::new(file)),
                Err(error) => ReadFile::Refused(Unread::Table(error)),
            })
        }
    }
}

/// A list of goals, as it stands in an address.
pub(super) const GOALS: &str = "sasaran";

/// The kind in an address.
pub(super) fn kind_of(text: &str) -> Option<ImportKind> {
    match text {
        "pegawai" => Some(ImportKind::Employees),
        "pejabat" => Some(ImportKind::Officials),
        _ => None,
    }
}

/// The kind as it stands in an address.
pub(super) fn word_of(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Employees => "pegawai",
        ImportKind::Officials => "pejabat",
    }
}

/// The kind as it is read.
pub(super) fn label_of(t: &'static Catalogue, kind: &str) -> &'static str {
    t.enum_text("organisation", "import_kind", kind)
}
