//! XLS, the binary workbook up to Excel 2003 (65,536 rows at most), by calamine.
//!
//! It must never run outside the child for a file nobody knows: calamine reads the whole workbook into
//! memory, so the child's ceiling is the only bound there is.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, DataType, Reader, SheetType, SheetVisible, Xls, XlsError};

use crate::cell::{Cell, SheetHead, printed_number};
use crate::limits::{Halt, Meter, Sink, broken};
use crate::read::{Format, Options, Summary, choose};
use crate::refusal::Refusal;
use crate::sniff::ole_refusal;

/// The mark of a sector nobody uses.
const FREE_SECTOR: u32 = 0xffff_ffff;

pub(crate) fn read(bytes: &[u8], options: &Options, sink: &mut Sink<'_>) -> Result<Summary, Halt> {
    if let Some(refusal) = ole_refusal(bytes) {
        return Err(Halt::Refused(refusal));
    }
    if is_cut(bytes) {
        return Err(Halt::Refused(Refusal::Truncated));
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| halt(&error, bytes))?;
    let heads: Vec<SheetHead> = (1..)
        .zip(book.sheets_metadata())
        .filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet)
        .map(|(number, sheet)| SheetHead {
            number,
            name: sheet.name.clone(),
            visible: sheet.visible == SheetVisible::Visible,
        })
        .collect();
    let sheets = choose(heads, &options.sheet).map_err(Halt::Refused)?;
    let mut send = |event| sink(event);
    let mut meter = Meter::new(options.limits, &mut send);
    for head in &sheets {
        meter.sheet(head.clone())?;
        read_sheet(&mut book, &head.name, bytes, &mut meter)?;
    }
    let (rows, cells) = meter.finish()?;
    Ok(Summary { format: Format::Xls, sheets, rows, cells })
}

fn read_sheet(
    book: &mut Xls<Cursor<&[u8]>>,
    name: &str,
    bytes: &[u8],
    meter: &mut Meter<'_>,
) -> Result<(), Halt> {
    let formulas = book.worksheet_formula(name).map_err(|error| halt(&error, bytes))?;
    let (top, left) = formulas.start().unwrap_or_default();
    let formulas: HashSet<(u32, u32)> =
        formulas.used_cells().map(|(row, column, _)| (top + as_u32(row), left + as_u32(column))).collect();
    let values = book.worksheet_range(name).map_err(|error| halt(&error, bytes))?;
    let (top, left) = values.start().unwrap_or_default();
    for (row, column, value) in values.used_cells() {
        let (row, column) = (top + as_u32(row), left + as_u32(column));
        let cell = if formulas.contains(&(row, column)) { Cell::Formula } else { cell(value) };
        meter.cell(row.saturating_add(1), column, cell)?;
    }
    Ok(())
}

/// A sheet of this format has 65,536 rows and 256 columns.
fn as_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX / 2)
}

fn cell(value: &Data) -> Cell {
    match value {
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Number(number.to_string()),
        Data::Float(number) => Cell::Number(printed_number(*number)),
        Data::Bool(truth) => Cell::Bool(*truth),
        Data::Error(_) => Cell::Error,
        Data::DateTime(date) => match value.as_date() {
            Some(day) if date.is_datetime() && date.as_f64() >= 1.0 => Cell::Date(day),
            _ => Cell::Number(printed_number(date.as_f64())),
        },
        Data::DateTimeIso(text) => value.as_date().map_or_else(|| Cell::Text(text.clone()), Cell::Date),
        Data::Empty => Cell::Empty,
    }
}

/// The container keeps a table of its sectors: the last one in use must be there. calamine reads a file
/// cut short as one with fewer rows. (The table's first 109 parts are looked at, which is a file of 7 MB.)
fn is_cut(bytes: &[u8]) -> bool {
    let number = |at: usize| {
        let word = bytes.get(at..at.checked_add(4)?)?;
        word.try_into().ok().map(u32::from_le_bytes)
    };
    let shift = bytes.get(30).copied().unwrap_or(9).clamp(7, 12);
    let size = 1_usize << shift;
    let start = |sector: u32| (sector as usize).saturating_add(1).saturating_mul(size);
    let parts = number(44).unwrap_or(0).min(109) as usize;
    let entries = size / 4;
    for part in 0..parts {
        let Some(table) = number(76 + part * 4).map(start) else { return true };
        for entry in 0..entries {
            let Some(next) = number(table.saturating_add(entry * 4)) else { return true };
            let sector = u32::try_from(part * entries + entry).unwrap_or(u32::MAX);
            // A last sector that is not filled up is how some programs end a file.
            if next != FREE_SECTOR && start(sector) >= bytes.len() {
                return true;
            }
        }
    }
    false
}

/// The container is made of whole sectors; a file that is not has lost its end.
fn halt(error: &XlsError, bytes: &[u8]) -> Halt {
    match error {
        XlsError::Password => Halt::Refused(Refusal::PasswordProtected),
        _ if !bytes.len().is_multiple_of(512) => Halt::Refused(Refusal::Truncated),
        _ => broken("buku kerja XLS"),
    }
}
