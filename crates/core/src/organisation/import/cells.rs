//! A cell as an answer: text, or nothing. A formula is nothing, because nobody knows when its value was
//! computed; an error is nothing, because it says so.
//!
//! It must never know which column it stands in.

use std::borrow::Cow;

use capaian_sheets::{Cell, Row};

use super::words::{collapsed, says_nothing};

/// Whether the cell holds a formula. In a CSV, and in cells typed as text, one begins with `=`.
pub(super) fn is_formula(cell: &Cell) -> bool {
    match cell {
        Cell::Formula => true,
        Cell::Text(text) => text.trim_start().starts_with('='),
        _ => false,
    }
}

/// Whether any cell of the row holds a formula.
pub(super) fn has_formula(row: &Row) -> bool {
    row.cells.iter().any(|(_, cell)| is_formula(cell))
}

/// Whether somebody filled the cell.
pub(super) fn is_filled(cell: &Cell) -> bool {
    match cell {
        Cell::Empty | Cell::Formula | Cell::Error => false,
        Cell::Text(text) => !says_nothing(text) && !is_formula(cell),
        Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => true,
    }
}

/// What the cell shows; `None` if nobody filled it.
pub(super) fn shown(cell: &Cell) -> Option<Cow<'_, str>> {
    if !is_filled(cell) {
        return None;
    }
    match cell {
        Cell::Text(text) | Cell::Number(text) => Some(Cow::Borrowed(text)),
        Cell::Date(day) => Some(Cow::Owned(day.format("%Y-%m-%d").to_string())),
        Cell::Bool(truth) => Some(Cow::Borrowed(if *truth { "TRUE" } else { "FALSE" })),
        Cell::Empty | Cell::Formula | Cell::Error => None,
    }
}

/// What the cell shows, with single blanks.
pub(super) fn text(cell: &Cell) -> Option<String> {
    shown(cell).map(|text| collapsed(&text)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_errors_and_dashes_are_nothing() {
        let typed = |text: &str| Cell::Text(text.to_owned());
        for cell in
            [Cell::Formula, Cell::Error, Cell::Empty, typed(" - "), typed("=HYPERLINK(1)"), typed(" ")]
        {
            assert_eq!(text(&cell), None, "{cell:?}");
        }
        assert_eq!(text(&typed(" a  b ")), Some("a b".to_owned()));
        assert_eq!(text(&Cell::Number("7".to_owned())), Some("7".to_owned()));
        assert!(has_formula(&Row { line: 1, cells: vec![(3, Cell::Formula)] }));
    }
}
