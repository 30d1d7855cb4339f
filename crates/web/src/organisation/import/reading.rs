//! From a kept file to what it says.

use crate::spreadsheets::SheetReader;
use crate::texts::Catalogue;
use capaian_core::organisation::import::employees::{EmployeeFile, EmployeeReader, StoredPeople};
use capaian_core::organisation::import::officials::{OfficialFile, OfficialReader};
use capaian_core::organisation::staging::ImportKind;
use capaian_sheets::Refusal;
use std::io;
use std::path::Path;

/// A file that was read.
pub(super) enum ReadFile {
    /// A list of employees.
    Employees(Box<EmployeeFile>),
    /// A list of officials.
    Officials(Box<OfficialFile>),
    /// No file of this kind: what is wrong, and how to mend it.
    Refused { message: String, fix: String },
}

/// A row that was left out.
#[derive(Debug)]
pub(super) struct LeftOut {
    pub(super) row: u32,
    pub(super) message: String,
    pub(super) fix: String,
}

impl ReadFile {
    fn refused(refusal: &Refusal) -> Self {
        Self::Refused { message: refusal.message(), fix: refusal.fix().to_string() }
    }

    /// Rows that come in.
    pub(super) fn accepted(&self) -> usize {
        match self {
            Self::Employees(file) => file.accepted.len(),
            Self::Officials(file) => file.accepted.len(),
            Self::Refused { .. } => 0,
        }
    }

    /// Rows that were left out, in the order of the sheet.
    pub(super) fn left_out(&self) -> Vec<LeftOut> {
        match self {
            Self::Employees(file) => {
                let rows = file.rejected.iter();
                rows.map(|one| LeftOut { row: one.row, message: one.message(), fix: one.fix() }).collect()
            }
            Self::Officials(file) => {
                let rows = file.rejected.iter();
                rows.map(|one| LeftOut { row: one.row, message: one.message(), fix: one.fix().to_owned() })
                    .collect()
            }
            Self::Refused { .. } => Vec::new(),
        }
    }

    /// Doubts about rows that come in: line and words.
    pub(super) fn warnings(&self) -> Vec<(u32, String)> {
        match self {
            Self::Employees(file) => file.warnings.iter().map(|one| (one.row, one.message())).collect(),
            Self::Officials(file) => {
                file.warnings.iter().map(|one| (one.row, one.message().to_owned())).collect()
            }
            Self::Refused { .. } => Vec::new(),
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
                return Ok(ReadFile::refused(&refusal));
            }
            Ok(match rows.finish(stored) {
                Ok(file) => ReadFile::Employees(Box::new(file)),
                Err(error) => ReadFile::Refused { message: error.message(), fix: error.fix().to_owned() },
            })
        }
        ImportKind::Officials => {
            let mut rows = OfficialReader::default();
            if let Some(refusal) = reader.events(path, &mut |event| rows.take(event))? {
                return Ok(ReadFile::refused(&refusal));
            }
            Ok(match rows.finish() {
                Ok(file) => ReadFile::Officials(Box::new(file)),
                Err(error) => ReadFile::Refused { message: error.message(), fix: error.fix().to_owned() },
            })
        }
    }
}

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
