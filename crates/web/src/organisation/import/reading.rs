//! From a kept file to what it says.

use crate::texts::Catalogue;
use capaian_core::organisation::import::employees::{EmployeeFile, EmployeeReader, StoredPeople};
use capaian_core::organisation::import::officials::{OfficialFile, OfficialReader};
use capaian_core::organisation::staging::ImportKind;
use capaian_sheets::child::{Ceiling, ReadError, Reader};
use capaian_sheets::{Event, Options, Source, read};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Where files from outside are read.
#[derive(Debug, Clone)]
pub enum SheetReader {
    /// In a process of its own: this binary, started with `parse`.
    Child(PathBuf),
    /// Here; for tests, whose files are their own.
    Here,
}

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
            if let Some(refused) = events(reader, path, &mut |event| rows.take(event))? {
                return Ok(refused);
            }
            Ok(match rows.finish(stored) {
                Ok(file) => ReadFile::Employees(Box::new(file)),
                Err(error) => ReadFile::Refused { message: error.message(), fix: error.fix().to_owned() },
            })
        }
        ImportKind::Officials => {
            let mut rows = OfficialReader::default();
            if let Some(refused) = events(reader, path, &mut |event| rows.take(event))? {
                return Ok(refused);
            }
            Ok(match rows.finish() {
                Ok(file) => ReadFile::Officials(Box::new(file)),
                Err(error) => ReadFile::Refused { message: error.message(), fix: error.fix().to_owned() },
            })
        }
    }
}

/// Every event of the file; the refusal when it is none.
pub(super) fn events(
    reader: &SheetReader,
    path: &Path,
    take: &mut dyn FnMut(Event),
) -> io::Result<Option<ReadFile>> {
    let source = Source::Path(path.to_owned());
    let refusal = match reader {
        SheetReader::Here => {
            let mut sink = |event| {
                take(event);
                ControlFlow::Continue(())
            };
            read(&source, &Options::default(), &mut sink).err()
        }
        SheetReader::Child(program) => {
            let mut refusal = None;
            for event in Reader::spawn(program, &["parse"], source, Options::default(), Ceiling::default())? {
                match event {
                    Ok(event) => take(event),
                    Err(ReadError::Refused(reason)) => refusal = Some(reason),
                    Err(ReadError::Fault(fault)) => return Err(fault),
                }
            }
            refusal
        }
    };
    Ok(refusal
        .map(|refusal| ReadFile::Refused { message: refusal.message(), fix: refusal.fix().to_string() }))
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
