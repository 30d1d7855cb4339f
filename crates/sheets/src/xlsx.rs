//! XLSX by calamine's cell stream: values and formulas in one pass, never a whole sheet in memory.
//!
//! It must never be given bytes that `container` has not let through: calamine inflates without a bound.

use std::io::Cursor;

use calamine::{DataRef, DataType, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::cell::{Cell, SheetHead, printed_number};
use crate::limits::{Halt, Meter, Sink, broken};
use crate::read::{Format, Options, Summary, choose};
use crate::refusal::Refusal;

pub(crate) fn read(bytes: &[u8], options: &Options, sink: &mut Sink<'_>) -> Result<Summary, Halt> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| halt(&error, "buku kerja"))?;
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
        read_sheet(&mut book, &head.name, &mut meter)?;
    }
    let (rows, cells) = meter.finish()?;
    Ok(Summary { format: Format::Xlsx, sheets, rows, cells })
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, meter: &mut Meter<'_>) -> Result<(), Halt> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A chart sheet passes for a sheet in some files; it holds no rows.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(halt(&error, name)),
    };
    while let Some(found) = reader.next_cell_with_formula_metadata().map_err(|error| halt(&error, name))? {
        let (line, column) = found.pos;
        let cell = if found.formula.is_some() { Cell::Formula } else { cell(found.value) };
        meter.cell(line.saturating_add(1), column, cell)?;
    }
    Ok(())
}

fn cell(value: DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text),
        DataRef::SharedString(text) => Cell::Text(text.to_owned()),
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => Cell::Number(printed_number(number)),
        DataRef::Bool(truth) => Cell::Bool(truth),
        DataRef::Error(_) => Cell::Error,
        DataRef::DateTime(date) if date.is_datetime() => match value.as_date() {
            // Day 0 and below is a time of day without a date.
            Some(day) if date.as_f64() >= 1.0 => Cell::Date(day),
            _ => Cell::Number(printed_number(date.as_f64())),
        },
        DataRef::DateTime(duration) => Cell::Number(printed_number(duration.as_f64())),
        DataRef::DateTimeIso(ref text) => match value.as_date() {
            Some(day) => Cell::Date(day),
            None => Cell::Text(text.clone()),
        },
    }
}

fn halt(error: &XlsxError, part: &str) -> Halt {
    match error {
        XlsxError::Password => Halt::Refused(Refusal::PasswordProtected),
        XlsxError::Zip(zip::result::ZipError::UnsupportedArchive(why))
            if *why == zip::result::ZipError::PASSWORD_REQUIRED =>
        {
            Halt::Refused(Refusal::PasswordProtected)
        }
        _ => broken(part.chars().filter(|letter| !letter.is_control()).take(80).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::refuse;

    #[test]
    fn a_password_is_named() {
        assert_eq!(Err::<(), _>(halt(&XlsxError::Password, "x")), refuse(Refusal::PasswordProtected));
    }
}
