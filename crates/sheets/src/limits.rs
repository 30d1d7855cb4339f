//! How much a file may be, and the meter every reader passes its rows through.
//!
//! It must never know a format: a limit that only one reader keeps is no limit.

use std::ops::ControlFlow;

use crate::cell::{Cell, Event, Row, SheetHead};
use crate::refusal::{Measure, Refusal};

/// The limits of foundation.md §5, and the ones that follow from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes_max: u64,
    /// Bytes the container really holds when unpacked.
    pub unpacked_bytes_max: u64,
    /// Parts in the container.
    pub parts_max: u64,
    /// Filled rows over all sheets read.
    pub rows_max: u64,
    /// Filled cells over all sheets read.
    pub cells_max: u64,
    /// Characters in one cell.
    pub cell_chars_max: u64,
    /// Bytes of text in one row: what bounds a frame between child and parent.
    pub row_bytes_max: u64,
}

const MIB: u64 = 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes_max: 25 * MIB,
            unpacked_bytes_max: 400 * MIB,
            parts_max: 4_096,
            rows_max: 150_000,
            cells_max: 4_000_000,
            cell_chars_max: 32_767,
            row_bytes_max: MIB,
        }
    }
}

/// Why reading ended before the file did.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// The file is refused.
    Refused(Refusal),
    /// Whoever takes the rows wants no more.
    Closed,
}

/// Shorthand for the readers.
pub(crate) fn refuse<T>(refusal: Refusal) -> Result<T, Halt> {
    Err(Halt::Refused(refusal))
}

/// Shorthand for the readers: a part that cannot be read.
pub(crate) fn broken(part: impl Into<String>) -> Halt {
    Halt::Refused(Refusal::Broken { part: part.into() })
}

/// Where events go.
pub(crate) type Sink<'a> = dyn FnMut(Event) -> ControlFlow<()> + 'a;

/// Counts rows, cells and text, and lets through only what is within the limits. Readers give it cell
/// after cell; it makes the rows.
pub(crate) struct Meter<'a> {
    limits: Limits,
    sink: &'a mut Sink<'a>,
    row: Row,
    row_bytes: u64,
    rows: u64,
    cells: u64,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(limits: Limits, sink: &'a mut Sink<'a>) -> Self {
        Self { limits, sink, row: Row::default(), row_bytes: 0, rows: 0, cells: 0 }
    }

    /// A sheet begins.
    pub(crate) fn sheet(&mut self, head: SheetHead) -> Result<(), Halt> {
        self.end_row()?;
        self.send(Event::Sheet(head))
    }

    /// One cell, lines ascending. A cell to the left of the last one is a damaged sheet; it is put in
    /// its place, the later one winning, because spreadsheets do the same.
    pub(crate) fn cell(&mut self, line: u32, column: u32, cell: Cell) -> Result<(), Halt> {
        if line != self.row.line {
            self.end_row()?;
            self.row.line = line;
        }
        if let Cell::Text(text) | Cell::Number(text) = &cell {
            self.measure_text(text)?;
        }
        if matches!(&cell, Cell::Text(text) if text.is_empty()) || cell == Cell::Empty {
            return Ok(());
        }
        self.cells += 1;
        if self.cells > self.limits.cells_max {
            return refuse(Refusal::TooLarge { what: Measure::Cells, limit: self.limits.cells_max });
        }
        match self.row.cells.last() {
            Some((last, _)) if *last >= column => {
                match self.row.cells.binary_search_by_key(&column, |(at, _)| *at) {
                    Ok(found) => {
                        if let Some(slot) = self.row.cells.get_mut(found) {
                            slot.1 = cell;
                        }
                    }
                    Err(place) => self.row.cells.insert(place, (column, cell)),
                }
            }
            _ => self.row.cells.push((column, cell)),
        }
        Ok(())
    }

    /// Says how much was read; the last row goes out.
    pub(crate) fn finish(mut self) -> Result<(u64, u64), Halt> {
        self.end_row()?;
        Ok((self.rows, self.cells))
    }

    fn measure_text(&mut self, text: &str) -> Result<(), Halt> {
        let bytes = text.len() as u64;
        let chars_max = self.limits.cell_chars_max;
        // A text has at least as many bytes as characters: the slow count is for the long ones only.
        if bytes > chars_max && text.chars().count() as u64 > chars_max {
            return refuse(Refusal::TooLarge { what: Measure::CellText, limit: chars_max });
        }
        self.row_bytes += bytes;
        if self.row_bytes > self.limits.row_bytes_max {
            return refuse(Refusal::TooLarge { what: Measure::RowText, limit: self.limits.row_bytes_max });
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Halt> {
        self.row_bytes = 0;
        let row = std::mem::take(&mut self.row);
        if row.cells.is_empty() {
            return Ok(());
        }
        self.rows += 1;
        if self.rows > self.limits.rows_max {
            return refuse(Refusal::TooLarge { what: Measure::Rows, limit: self.limits.rows_max });
        }
        self.send(Event::Row(row))
    }

    fn send(&mut self, event: Event) -> Result<(), Halt> {
        match (self.sink)(event) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Halt::Closed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Cell {
        Cell::Text(value.to_owned())
    }

    #[test]
    fn each_limit_refuses_by_name() {
        let limits =
            Limits { rows_max: 2, cells_max: 3, cell_chars_max: 4, row_bytes_max: 6, ..Limits::default() };
        let run = |cells: &[(u32, u32, &str)]| {
            let mut sink = |_| ControlFlow::Continue(());
            let mut meter = Meter::new(limits, &mut sink);
            for (line, column, value) in cells {
                meter.cell(*line, *column, text(value))?;
            }
            meter.finish()
        };
        let too_large = |what, limit| Err(Halt::Refused(Refusal::TooLarge { what, limit }));
        assert_eq!(run(&[(1, 0, "a"), (2, 0, "b"), (3, 0, "c")]), too_large(Measure::Rows, 2));
        assert_eq!(run(&[(1, 0, "a"), (1, 1, "b"), (1, 2, "c"), (1, 3, "d")]), too_large(Measure::Cells, 3));
        assert_eq!(run(&[(1, 0, "abcde")]), too_large(Measure::CellText, 4));
        assert_eq!(run(&[(1, 0, "abcd"), (1, 1, "efg")]), too_large(Measure::RowText, 6));
        assert_eq!(run(&[(1, 0, "éééé")]), too_large(Measure::RowText, 6));
        assert_eq!(run(&[(1, 0, "ééé"), (2, 0, "")]), Ok((1, 1)));
    }

    #[test]
    fn cells_out_of_order_find_their_place() {
        let mut rows = Vec::new();
        let mut sink = |event| {
            rows.push(event);
            ControlFlow::Continue(())
        };
        let mut meter = Meter::new(Limits::default(), &mut sink);
        for (column, value) in [(3, "d"), (1, "b"), (3, "D"), (0, "a")] {
            meter.cell(1, column, text(value)).expect("within limits");
        }
        meter.finish().expect("within limits");
        let cells = vec![(0, text("a")), (1, text("b")), (3, text("D"))];
        assert_eq!(rows, [Event::Row(Row { line: 1, cells })]);
    }
}
