//! The one way in: bytes or a path, options, and a sink that takes the events.
//!
//! It must never look at a file's name.

use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::cell::{Event, SheetHead};
use crate::container::{self, Holds};
use crate::limits::{Halt, Limits};
use crate::refusal::{Measure, Refusal};
use crate::sniff::{Family, family};
use crate::{csv_text, ods, xls, xlsx};

/// Which sheets are read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SheetChoice {
    /// Every sheet, in order: whoever understands the rows picks.
    #[default]
    All,
    /// One by its place, from 1.
    Number(u32),
    /// One by its name, without regard to case.
    Name(String),
}

impl SheetChoice {
    /// Reads `--sheet N`: a number is a place, anything else a name.
    pub fn parse(text: &str) -> Self {
        text.trim().parse().map_or_else(|_| Self::Name(text.trim().to_owned()), Self::Number)
    }
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Options {
    /// Which sheets.
    pub sheet: SheetChoice,
    /// The limits.
    pub limits: Limits,
}

/// Where the file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// On disk.
    Path(PathBuf),
    /// In memory, as an upload.
    Bytes(Vec<u8>),
}

/// What the content turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Excel 2007 and later.
    Xlsx,
    /// Excel up to 2003.
    Xls,
    /// `OpenDocument`.
    Ods,
    /// Text with separators.
    Csv,
}

/// What was read, once all of it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// By content.
    pub format: Format,
    /// The sheets read, in order.
    pub sheets: Vec<SheetHead>,
    /// Filled rows over all of them.
    pub rows: u64,
    /// Filled cells over all of them.
    pub cells: u64,
}

/// Reads a file and hands its events to `sink`; a sink that breaks ends the reading, and the answer is
/// then `None`.
pub fn read(
    source: &Source,
    options: &Options,
    sink: &mut dyn FnMut(Event) -> ControlFlow<()>,
) -> Result<Option<Summary>, Refusal> {
    match source {
        Source::Bytes(bytes) => read_bytes(bytes, options, sink),
        Source::Path(path) => {
            let unreadable = || Refusal::Broken { part: "berkas".to_owned() };
            let file = File::open(path).map_err(|_| unreadable())?;
            let mut bytes = Vec::new();
            // One byte more than allowed tells too large from just right, whatever the directory says.
            file.take(options.limits.file_bytes_max.saturating_add(1))
                .read_to_end(&mut bytes)
                .map_err(|_| unreadable())?;
            read_bytes(&bytes, options, sink)
        }
    }
}

/// As [`read()`], for bytes that are borrowed.
pub fn read_bytes(
    bytes: &[u8],
    options: &Options,
    sink: &mut dyn FnMut(Event) -> ControlFlow<()>,
) -> Result<Option<Summary>, Refusal> {
    let limit = options.limits.file_bytes_max;
    if bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge { what: Measure::File, limit });
    }
    let done = match family(bytes)? {
        Family::Text => csv_text::read(bytes, options, sink),
        Family::Ole => xls::read(bytes, options, sink),
        Family::Zip => match container::inspect(bytes, &options.limits)? {
            Holds::Xlsx => xlsx::read(bytes, options, sink),
            Holds::Ods => ods::read(bytes, options, sink),
        },
    };
    match done {
        Ok(summary) if summary.rows == 0 => Err(Refusal::Empty),
        Ok(summary) => Ok(Some(summary)),
        Err(Halt::Closed) => Ok(None),
        Err(Halt::Refused(refusal)) => Err(refusal),
    }
}

/// The sheets asked for, out of those there are.
pub(crate) fn choose(heads: Vec<SheetHead>, wanted: &SheetChoice) -> Result<Vec<SheetHead>, Refusal> {
    let (wanted, found) = match wanted {
        SheetChoice::All => return Ok(heads),
        SheetChoice::Number(number) => {
            let text = number.to_string();
            // A sheet called "2026" is asked for by that name.
            let named = || heads.iter().find(|head| head.name.trim() == text);
            (text.clone(), heads.iter().find(|head| head.number == *number).or_else(named))
        }
        SheetChoice::Name(name) => {
            let same = |head: &&SheetHead| head.name.trim().to_lowercase() == name.trim().to_lowercase();
            (name.clone(), heads.iter().find(same))
        }
    };
    match found {
        Some(head) => Ok(vec![head.clone()]),
        None => {
            Err(Refusal::SheetMissing { wanted, sheets: heads.into_iter().map(|head| head.name).collect() })
        }
    }
}
