//! The rows that were left out, as a file to be mended.

use capaian_sheets::{Cell, Event, Row};
use std::collections::HashMap;

/// Writes the header with its new column, and each row that has a reason.
pub(super) fn write(
    writer: &mut csv::Writer<Vec<u8>>,
    header: u32,
    reasons: &HashMap<u32, String>,
    event: Event,
) {
    let Event::Row(row) = event else { return };
    let reason =
        if row.line == header { Some("Kesalahan") } else { reasons.get(&row.line).map(String::as_str) };
    let Some(reason) = reason else { return };
    let mut cells: Vec<String> = texts(&row);
    cells.insert(0, guarded(reason));
    // Into memory: it cannot fail.
    if let Err(error) = writer.write_record(&cells) {
        tracing::warn!(%error, "a rejected row could not be written");
    }
}

/// All cells up to the last one that holds something.
fn texts(row: &Row) -> Vec<String> {
    let width = row.cells.iter().map(|(column, _)| *column).max().map_or(0, |last| last + 1);
    (0..width).map(|column| guarded(&text(row.cell(column)))).collect()
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
