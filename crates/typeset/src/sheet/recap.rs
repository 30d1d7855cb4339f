//! The recap of a unit as a workbook: first what it is, then the people.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::SheetFault;
use super::csv_text::table_csv;
use super::workbook::{add_sheet, finish_sheet, fitting, workbook, write_heads, write_row};
use crate::view::{Language, RecapRow, Table, TableCell, TableColumn, UnitRecap};

/// NIP and name stay in sight when somebody scrolls to the right.
const FROZEN_COLUMNS: u16 = 2;

struct Words {
    about: &'static str,
    rows: &'static str,
    heads: [(&'static str, u16); 16],
}

const INDONESIAN: Words = Words {
    about: "Keterangan",
    rows: "Rekap",
    heads: [
        ("NIP", 21),
        ("Nama", 30),
        ("Jabatan", 34),
        ("Unit", 34),
        ("Status SKP", 18),
        ("TW I terisi", 10),
        ("TW I terverifikasi", 13),
        ("TW II terisi", 10),
        ("TW II terverifikasi", 13),
        ("TW III terisi", 10),
        ("TW III terverifikasi", 13),
        ("TW IV terisi", 10),
        ("TW IV terverifikasi", 13),
        ("Rating hasil kerja", 22),
        ("Rating perilaku kerja", 22),
        ("Predikat kinerja", 20),
    ],
};

const ENGLISH: Words = Words {
    about: "About",
    rows: "Recap",
    heads: [
        ("NIP", 21),
        ("Name", 30),
        ("Position", 34),
        ("Unit", 34),
        ("State of the plan", 18),
        ("Q1 realised", 10),
        ("Q1 verified", 13),
        ("Q2 realised", 10),
        ("Q2 verified", 13),
        ("Q3 realised", 10),
        ("Q3 verified", 13),
        ("Q4 realised", 10),
        ("Q4 verified", 13),
        ("Rating of results", 22),
        ("Rating of behaviour", 22),
        ("Predicate", 20),
    ],
};

/// The recap as a workbook of two sheets.
pub fn recap_xlsx(recap: &UnitRecap) -> Result<Vec<u8>, SheetFault> {
    let words = words(recap.language);
    let mut book = workbook(recap.made_at)?;
    write_about(&mut book, words, recap)?;
    let sheet = add_sheet(&mut book, words.rows, recap.rows.len())?;
    write_heads(sheet, words.heads.into_iter())?;
    for (line, row) in (1_u32..).zip(&recap.rows) {
        write_row(sheet, line, &cells(row))?;
    }
    finish_sheet(sheet, words.heads.len(), recap.rows.len(), FROZEN_COLUMNS)?;
    Ok(book.save_to_buffer()?)
}

/// The people of the recap as CSV, without the sheet that says what it is.
pub fn recap_csv(recap: &UnitRecap) -> Result<Vec<u8>, SheetFault> {
    let words = words(recap.language);
    let column = |(head, width): (&str, u16)| TableColumn { head: head.to_owned(), width };
    table_csv(&Table {
        made_at: recap.made_at,
        name: words.rows.to_owned(),
        columns: words.heads.into_iter().map(column).collect(),
        rows: recap.rows.iter().map(|row| cells(&spaced(row))).collect(),
    })
}

/// The NIP in its parts, as letters write it (`19850317 201001 2 034`): eighteen digits that a CSV holds in a
/// row are a number to a spreadsheet, which rounds the last of them away.
fn spaced(row: &RecapRow) -> RecapRow {
    let parts = |nip: &String| match (nip.get(..8), nip.get(8..14), nip.get(14..15), nip.get(15..)) {
        (Some(birth), Some(month), Some(sex), Some(serial)) => format!("{birth} {month} {sex} {serial}"),
        _ => nip.clone(),
    };
    RecapRow { nip: row.nip.as_ref().map(parts), ..row.clone() }
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Indonesian => &INDONESIAN,
        Language::English => &ENGLISH,
    }
}

fn write_about(book: &mut Workbook, words: &Words, recap: &UnitRecap) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name(words.about)?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 80)?;
    sheet.write_string_with_format(
        0,
        0,
        fitting(&recap.title),
        &Format::new().set_bold().set_font_size(14),
    )?;
    let text = Format::new().set_text_wrap().set_num_format("@");
    for (line, (label, value)) in (2_u32..).zip(&recap.about) {
        sheet.write_string_with_format(line, 0, fitting(label), &Format::new().set_bold())?;
        sheet.write_string_with_format(line, 1, fitting(value), &text)?;
    }
    Ok(())
}

fn cells(row: &RecapRow) -> Vec<TableCell> {
    let text = |text: &str| TableCell::from(text);
    let given = |text: &Option<String>| text.as_deref().map_or(TableCell::Empty, TableCell::from);
    let count = |count: Option<u32>| count.map_or(TableCell::Empty, TableCell::Count);
    let mut cells =
        vec![given(&row.nip), text(&row.name), text(&row.position), text(&row.unit), text(&row.plan_state)];
    cells.extend(row.quarters.iter().flat_map(|quarter| [count(quarter.realised), count(quarter.verified)]));
    cells.extend([given(&row.result_rating), given(&row.behaviour_rating), given(&row.predicate)]);
    cells
}
