//! The rows that were left out, as a file to be mended.

use crate::app::App;
use crate::spreadsheets::SheetReader;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use capaian_core::db::Fault;
use capaian_sheets::{Cell, Event, Row};
use rust_xlsxwriter::{Format, Workbook};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The last column of a workbook; what stands there does not fit beside the new column.
const COLUMN_MAX: u32 = 16_383;

/// What is downloaded.
#[derive(Debug, Clone)]
pub(crate) struct Rejected {
    /// The kept file.
    pub(crate) path: PathBuf,
    /// The line of its header.
    pub(crate) header: u32,
    /// Why a line was left out.
    pub(crate) reasons: HashMap<u32, String>,
}

/// The lines of the file as they are, and why each was left out: a workbook of a workbook, where a NIP
/// stays text, else CSV that Excel in Indonesia reads. One at a time, as files are read for a preview, and
/// not on the threads of those who wait for pages.
///
/// # Errors
/// What the machine refuses while the file is read once more.
pub(crate) async fn download(app: &App, rejected: Rejected) -> Result<Response, Fault> {
    app.preview(move |sheets| Ok(made(sheets, &rejected)?)).await
}

fn made(sheets: &SheetReader, rejected: &Rejected) -> io::Result<Response> {
    if is_workbook(&rejected.path)? {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return Ok(file("kesalahan.xlsx", kind, workbook(sheets, rejected)?));
    }
    Ok(file("kesalahan.csv", "text/csv; charset=utf-8", csv_text(sheets, rejected)?))
}

fn file(name: &str, kind: &str, body: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, &disposition)], body).into_response()
}

/// The header with its new column, and each row that has a reason; as they are read, so that no file is
/// held whole.
fn each(
    sheets: &SheetReader,
    of: &Rejected,
    take: &mut dyn FnMut(&str, &Row) -> io::Result<()>,
) -> io::Result<()> {
    let mut outcome = Ok(());
    sheets.events(&of.path, &mut |event| {
        let Event::Row(row) = event else { return };
        let reason = of.reasons.get(&row.line).map(String::as_str);
        let reason = if row.line == of.header { Some("Kesalahan") } else { reason };
        if let (Some(reason), Ok(())) = (reason, &outcome) {
            outcome = take(reason, &row);
        }
    })?;
    outcome
}

/// By its first bytes, as the reader tells: XLSX and ODS are archives, XLS is a compound file.
fn is_workbook(path: &Path) -> io::Result<bool> {
    let mut begins = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut begins)?;
    Ok(begins.starts_with(b"PK") || begins.starts_with(&[0xD0, 0xCF]))
}

/// All cells up to the last one that holds something: no row of CSV is wider than its bytes.
fn csv_text(sheets: &SheetReader, of: &Rejected) -> io::Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(vec![0xEF, 0xBB, 0xBF]);
    each(sheets, of, &mut |reason, row| {
        let width = row.cells.iter().map(|(column, _)| *column).max().map_or(0, |last| last + 1);
        writer.write_field(guarded(reason))?;
        for column in 0..width {
            writer.write_field(guarded(&text(row.cell(column))))?;
        }
        Ok(writer.write_record(None::<&[u8]>)?)
    })?;
    Ok(writer.into_inner().unwrap_or_default())
}

/// Each cell a text: no number loses its last digits, nothing is run as a formula. Only what holds something
/// is written, however far to the right it stands.
fn workbook(sheets: &SheetReader, of: &Rejected) -> io::Result<Vec<u8>> {
    let bold = Format::new().set_bold();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
    sheet.set_freeze_panes(1, 0).and_then(|sheet| sheet.set_column_width(0, 60)).map_err(io::Error::other)?;
    let mut line = 0;
    each(sheets, of, &mut |reason, row| {
        let filled = row.cells.iter().filter(|(column, _)| *column < COLUMN_MAX);
        let cells = filled.map(|(column, cell)| (column + 1, text(cell)));
        for (column, cell) in std::iter::once((0, reason.to_owned())).chain(cells) {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            let written = if line == 0 {
                sheet.write_string_with_format(line, column, cell, &bold)
            } else {
                sheet.write_string(line, column, cell)
            };
            written.map_err(io::Error::other)?;
        }
        line += 1;
        Ok(())
    })?;
    book.save_to_buffer().map_err(io::Error::other)
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
