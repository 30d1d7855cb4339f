//! The rows that were left out, as a file to be mended.

use crate::spreadsheets::SheetReader;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use capaian_sheets::{Cell, Event, Row};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The lines of the file as they are, and why each was left out: a workbook of a workbook, where a NIP
/// stays text, else CSV that Excel in Indonesia reads.
///
/// # Errors
/// What the machine refuses while the file is read once more.
pub(crate) fn download(
    sheets: &SheetReader,
    path: &Path,
    header: u32,
    reasons: &HashMap<u32, String>,
) -> io::Result<Response> {
    let mut rows = Vec::new();
    sheets.events(path, &mut |event| rows.extend(line(header, reasons, event)))?;
    if is_workbook(path)? {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return Ok(file("kesalahan.xlsx", kind, workbook(&rows).map_err(io::Error::other)?));
    }
    Ok(file("kesalahan.csv", "text/csv; charset=utf-8", csv_text(&rows)?))
}

fn file(name: &str, kind: &str, body: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, &disposition)], body).into_response()
}

/// The header with its new column, and each row that has a reason.
fn line(header: u32, reasons: &HashMap<u32, String>, event: Event) -> Option<Vec<String>> {
    let Event::Row(row) = event else { return None };
    let reason =
        if row.line == header { Some("Kesalahan") } else { reasons.get(&row.line).map(String::as_str) };
    let mut cells = texts(&row);
    cells.insert(0, reason?.to_owned());
    Some(cells)
}

/// By its first bytes, as the reader tells: XLSX and ODS are archives, XLS is a compound file.
fn is_workbook(path: &Path) -> io::Result<bool> {
    let mut begins = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut begins)?;
    Ok(begins.starts_with(b"PK") || begins.starts_with(&[0xD0, 0xCF]))
}

fn csv_text(rows: &[Vec<String>]) -> io::Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(vec![0xEF, 0xBB, 0xBF]);
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell)))?;
    }
    Ok(writer.into_inner().unwrap_or_default())
}

/// Each cell a text: no number loses its last digits, nothing is run as a formula.
fn workbook(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let bold = Format::new().set_bold();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_freeze_panes(1, 0)?.set_column_width(0, 60)?;
    for (line, row) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            if line == 0 {
                sheet.write_string_with_format(line, column, cell, &bold)?;
            } else if !cell.is_empty() {
                sheet.write_string(line, column, cell)?;
            }
        }
    }
    book.save_to_buffer()
}

/// All cells up to the last one that holds something.
fn texts(row: &Row) -> Vec<String> {
    let width = row.cells.iter().map(|(column, _)| *column).max().map_or(0, |last| last + 1);
    (0..width).map(|column| text(row.cell(column))).collect()
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Number(text) => text.clone(),
        Cell::Date(date) => date.to_string(),
        Cell::Bool(yes) => yes.to_string(),
        Cell::Empty | Cell::Formula | Cell::Error => String::new(),
    }
}

/// A cell that a spreadsheet would run as a formula is made text.
fn guarded(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if risky { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_cell_is_run_as_a_formula() {
        assert_eq!(guarded("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(guarded("@x"), "'@x");
        assert_eq!(guarded("Budi"), "Budi");
    }
}
