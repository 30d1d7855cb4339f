//! One cell of an ODS sheet: what its attributes and its paragraphs say together, and the row it
//! stands in with its repeats.
//!
//! It must never expand a repeat before the meter has counted it: three attributes can ask for a
//! million copies of a long text.

use chrono::NaiveDate;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

use crate::cell::{Cell, printed_number};
use crate::limits::{Halt, Meter, broken, refuse};
use crate::refusal::{Measure, Refusal};

/// A spreadsheet has no more columns than this.
const COLUMNS_MAX: u32 = 16_384;

/// A cell while its element is open.
#[derive(Debug, Default)]
pub(crate) struct OpenCell {
    repeated: u32,
    value_type: String,
    value: Option<String>,
    is_formula: bool,
    is_error: bool,
    text: String,
    paragraphs: u32,
}

/// An attribute's text; entities resolved.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Halt> {
    let found = element.try_get_attribute(name).map_err(|_| broken("content.xml"))?;
    let Some(found) = found else { return Ok(None) };
    let text = found.normalized_value(XmlVersion::Explicit1_0).map_err(|_| broken("content.xml"))?;
    Ok(Some(text.into_owned()))
}

/// A repeat attribute: at least once.
pub(crate) fn repeats(element: &BytesStart<'_>, name: &str) -> Result<u32, Halt> {
    match attribute(element, name)? {
        Some(text) => text.trim().parse::<u32>().map(|times| times.max(1)).map_err(|_| broken("content.xml")),
        None => Ok(1),
    }
}

impl OpenCell {
    pub(crate) fn open(element: &BytesStart<'_>) -> Result<Self, Halt> {
        let value_type = attribute(element, "office:value-type")?.unwrap_or_default();
        let value_name = match value_type.as_str() {
            "date" => "office:date-value",
            "boolean" => "office:boolean-value",
            "string" => "office:string-value",
            _ => "office:value",
        };
        Ok(Self {
            repeated: repeats(element, "table:number-columns-repeated")?.min(COLUMNS_MAX),
            value: attribute(element, value_name)?,
            is_formula: element.try_get_attribute("table:formula").is_ok_and(|found| found.is_some()),
            is_error: attribute(element, "calcext:value-type")?.is_some_and(|kind| kind == "error"),
            value_type,
            ..Self::default()
        })
    }

    /// A paragraph begins: the second and later ones start a new line.
    pub(crate) fn paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        self.paragraphs += 1;
    }

    /// Text inside a paragraph.
    pub(crate) fn push(&mut self, text: &str, chars_max: u64) -> Result<(), Halt> {
        self.text.push_str(text);
        // Four bytes to a character at most; the exact count is the meter's.
        if self.text.len() as u64 > chars_max.saturating_mul(4) {
            return refuse(Refusal::TooLarge { what: Measure::CellText, limit: chars_max });
        }
        Ok(())
    }

    /// An entity inside a paragraph; one that XML does not define is left out.
    pub(crate) fn push_entity(&mut self, entity: &BytesRef<'_>, chars_max: u64) -> Result<(), Halt> {
        if let Some(letter) = entity.resolve_char_ref().map_err(|_| broken("content.xml"))? {
            return self.push(letter.encode_utf8(&mut [0; 4]), chars_max);
        }
        let name = entity.xml10_content();
        self.push(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default(), chars_max)
    }

    fn close(self) -> (u32, Cell) {
        (self.repeated, self.cell())
    }

    fn cell(self) -> Cell {
        if self.is_formula {
            return Cell::Formula;
        }
        if self.is_error {
            return Cell::Error;
        }
        let value = self.value.unwrap_or_default();
        match self.value_type.as_str() {
            "float" | "percentage" | "currency" => match value.parse::<f64>() {
                Ok(number) => Cell::Number(printed_number(number)),
                Err(_) => Cell::Error,
            },
            "date" => {
                let day = value.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
                day.map_or(Cell::Text(self.text), Cell::Date)
            }
            "boolean" => Cell::Bool(value.eq_ignore_ascii_case("true")),
            "string" if !value.is_empty() => Cell::Text(value),
            _ if self.text.is_empty() => Cell::Empty,
            _ => Cell::Text(self.text),
        }
    }
}

/// A row while its element is open.
#[derive(Debug, Default)]
pub(crate) struct OpenRow {
    repeated: u32,
    column: u32,
    cells: Vec<(u32, u32, Cell)>,
}

impl OpenRow {
    pub(crate) fn open(element: &BytesStart<'_>) -> Result<Self, Halt> {
        Ok(Self { repeated: repeats(element, "table:number-rows-repeated")?, ..Self::default() })
    }

    pub(crate) fn push(&mut self, cell: OpenCell) {
        let (repeated, cell) = cell.close();
        if cell != Cell::Empty && self.column < COLUMNS_MAX {
            self.cells.push((self.column, repeated.min(COLUMNS_MAX - self.column), cell));
        }
        self.column = self.column.saturating_add(repeated).min(COLUMNS_MAX);
    }

    /// Hands the row to the meter as often as it repeats, from `line` on; answers the next free line.
    pub(crate) fn close(self, line: u32, meter: &mut Meter<'_>) -> Result<u32, Halt> {
        let next = line.saturating_add(self.repeated);
        if self.cells.is_empty() {
            return Ok(next);
        }
        for line in line..next {
            for (from, repeated, cell) in &self.cells {
                for column in *from..*from + *repeated {
                    meter.cell(line, column, cell.clone())?;
                }
            }
        }
        Ok(next)
    }
}
