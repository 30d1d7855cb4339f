//! The ground of every workbook: sheets, heads, cells, and the one date in the file.

use chrono::{DateTime, Datelike, Timelike, Utc};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::SheetFault;
use crate::view::{Table, TableCell};

/// Above this the rows go through a file instead of memory.
const ROWS_IN_MEMORY_MAX: usize = 50_000;
/// What a sheet holds below its heads.
const ROWS_MAX: usize = 1_048_575;
/// What a cell holds, in characters.
const CELL_CHARS_MAX: usize = 32_767;
const SHEET_NAME_CHARS_MAX: usize = 31;

/// The table as a workbook of one sheet.
pub fn table_xlsx(table: &Table) -> Result<Vec<u8>, SheetFault> {
    let mut book = workbook(table.made_at)?;
    let sheet = add_sheet(&mut book, &table.name, table.rows.len())?;
    let heads = table.columns.iter().map(|column| (column.head.as_str(), column.width));
    write_heads(sheet, heads)?;
    for (line, row) in (1_u32..).zip(&table.rows) {
        write_row(sheet, line, row)?;
    }
    finish_sheet(sheet, table.columns.len(), table.rows.len(), 0)?;
    Ok(book.save_to_buffer()?)
}

/// An empty workbook that says when it was made, not when the clock says.
pub(super) fn workbook(made_at: DateTime<Utc>) -> Result<Workbook, XlsxError> {
    let year = u16::try_from(made_at.year()).unwrap_or(1900);
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let minute = small(made_at.minute());
    let date = ExcelDateTime::from_ymd(year, small(made_at.month()), small(made_at.day()))?.and_hms(
        u16::from(small(made_at.hour())),
        minute,
        f64::from(made_at.second()),
    )?;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_author("Capaian").set_creation_datetime(&date));
    Ok(book)
}

/// A sheet for so many rows.
pub(super) fn add_sheet<'book>(
    book: &'book mut Workbook,
    name: &str,
    rows: usize,
) -> Result<&'book mut Worksheet, SheetFault> {
    if rows > ROWS_MAX {
        return Err(SheetFault::TooManyRows { rows, rows_max: ROWS_MAX });
    }
    let sheet = if rows > ROWS_IN_MEMORY_MAX {
        book.add_worksheet_with_constant_memory()?
    } else {
        book.add_worksheet()
    };
    Ok(sheet.set_name(sheet_name(name))?)
}

/// Bold heads in the first row, with the widths of their columns.
pub(super) fn write_heads<'a>(
    sheet: &mut Worksheet,
    heads: impl Iterator<Item = (&'a str, u16)>,
) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00E4_E4E4))
        .set_border_bottom(FormatBorder::Thin);
    for (column, (head, width)) in (0_u16..).zip(heads) {
        sheet.set_column_width(column, f64::from(width))?;
        sheet.write_string_with_format(0, column, fitting(head), &format)?;
    }
    Ok(())
}

/// One row of typed cells. Text is written as text, whatever it begins with.
pub(super) fn write_row(sheet: &mut Worksheet, line: u32, row: &[TableCell]) -> Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(row) {
        match cell {
            TableCell::Empty => {}
            TableCell::Text(text) => {
                // The format `@` keeps it text when somebody edits the cell.
                sheet.write_string_with_format(
                    line,
                    column,
                    fitting(text),
                    &Format::new().set_num_format("@"),
                )?;
            }
            TableCell::Count(count) => {
                sheet.write_number(line, column, *count)?;
            }
        }
    }
    Ok(())
}

/// Heads that stay in sight, a filter over all columns, and a page that prints.
pub(super) fn finish_sheet(
    sheet: &mut Worksheet,
    columns: usize,
    rows: usize,
    frozen_columns: u16,
) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, frozen_columns)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    if let Some(last) = columns.checked_sub(1) {
        let (last_row, last_column) = (u32::try_from(rows), u16::try_from(last));
        if let (Ok(last_row), Ok(last_column)) = (last_row, last_column) {
            sheet.autofilter(0, 0, last_row, last_column)?;
        }
    }
    Ok(())
}

/// A text that a cell takes; the rest is cut and marked.
pub(super) fn fitting(text: &str) -> String {
    if text.chars().count() <= CELL_CHARS_MAX {
        return text.to_owned();
    }
    text.chars().take(CELL_CHARS_MAX - 1).chain(['…']).collect()
}

/// A name Excel takes: at most 31 characters, none of its own signs, not empty.
fn sheet_name(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) || c.is_control() { '-' } else { c })
        .take(SHEET_NAME_CHARS_MAX)
        .collect();
    let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if clean.is_empty() { "Data".to_owned() } else { clean.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_becomes_one_that_excel_takes() {
        assert_eq!(sheet_name("Rekap 2026"), "Rekap 2026");
        assert_eq!(sheet_name("'a/b[c]:*?\\'"), "a-b-c-----".trim_end_matches('\''));
        assert_eq!(sheet_name(" "), "Data");
        assert_eq!(sheet_name(&"x".repeat(40)).len(), 31);
    }

    #[test]
    fn a_cell_that_is_too_long_is_cut_and_marked() {
        let cut = fitting(&"é".repeat(40_000));
        assert_eq!(cut.chars().count(), CELL_CHARS_MAX);
        assert!(cut.ends_with('…'));
        assert_eq!(fitting("kurang"), "kurang");
    }
}
