//! What a sheet is made of, whatever the format: cells by column, rows by line, sheets by number.
//!
//! It must never know what a column means.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One cell as the file holds it. Nothing is guessed: text that looks like a date stays text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing there.
    #[default]
    Empty,
    /// Text, exactly as written.
    Text(String),
    /// A numeric cell, printed with the 15 significant digits a spreadsheet keeps: an identity number
    /// of 18 digits that arrives here has lost its last ones.
    Number(String),
    /// A numeric cell shown as a date; its time of day is cut.
    Date(NaiveDate),
    /// TRUE or FALSE.
    Bool(bool),
    /// The cell holds a formula. Its cached value is not carried: nobody knows when it was computed.
    Formula,
    /// `#N/A`, `#REF!` and the like.
    Error,
}

/// A line of a sheet that holds at least one filled cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// The line as the sheet shows it, from 1.
    pub line: u32,
    /// Filled cells by column from 0, ascending. Sparse, so that one cell at the far right costs one cell.
    pub cells: Vec<(u32, Cell)>,
}

const EMPTY: Cell = Cell::Empty;

impl Row {
    /// The cell of a column from 0; what is not filled is [`Cell::Empty`].
    pub fn cell(&self, column: u32) -> &Cell {
        match self.cells.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(found) => self.cells.get(found).map_or(&EMPTY, |(_, cell)| cell),
            Err(_) => &EMPTY,
        }
    }
}

/// A sheet before its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetHead {
    /// Its place in the workbook, from 1.
    pub number: u32,
    /// Its name; empty for CSV.
    pub name: String,
    /// False when the workbook hides it.
    pub visible: bool,
}

/// What a reader hands out, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A sheet begins; its rows follow.
    Sheet(SheetHead),
    /// A row of the sheet that began last.
    Row(Row),
}

/// Prints a number as a spreadsheet would: 15 significant digits, no exponent.
pub(crate) fn printed_number(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    // "-0" is a zero somebody subtracted into being.
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_a_spreadsheet_shows_them() {
        for (value, text) in [
            (9.66, "9.66"),
            (0.1 + 0.2, "0.3"),
            (-0.0, "0"),
            (674.0, "674"),
            (1.993_120_220_212_12e17, "199312022021212000"),
        ] {
            assert_eq!(printed_number(value), text);
        }
    }

    #[test]
    fn a_row_is_sparse() {
        let row = Row { line: 3, cells: vec![(2, Cell::Bool(true)), (16_000, Cell::Formula)] };
        assert_eq!(row.cell(2), &Cell::Bool(true));
        assert_eq!(row.cell(16_000), &Cell::Formula);
        assert_eq!(row.cell(3), &Cell::Empty);
    }
}
