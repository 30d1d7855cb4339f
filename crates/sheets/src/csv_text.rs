//! Text with separators (`;`, `,`, tab) into cells.
//!
//! It must never guess a type: a CSV cell is text. Only a leading `=` is told apart, because the file
//! was written from a formula, and a formula must not come back as a name.

use csv::{ReaderBuilder, StringRecord};

use crate::cell::{Cell, SheetHead};
use crate::encoding::decode;
use crate::limits::{Halt, Meter, Sink, broken, refuse};
use crate::read::{Format, Options, SheetChoice, Summary};
use crate::refusal::Refusal;

const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];
/// Lines that decide on the separator; titles and notes come before the table, hence not just one.
const SAMPLE_ROWS: usize = 200;

pub(crate) fn read(bytes: &[u8], options: &Options, sink: &mut Sink<'_>) -> Result<Summary, Halt> {
    let wanted_missing = match &options.sheet {
        SheetChoice::All | SheetChoice::Number(1) => None,
        SheetChoice::Number(number) => Some(number.to_string()),
        SheetChoice::Name(name) => Some(name.clone()),
    };
    if let Some(wanted) = wanted_missing {
        return refuse(Refusal::SheetMissing { wanted, sheets: vec!["1".to_owned()] });
    }
    let (text, cut) = decode(bytes);
    let (text, separator) = match declared_separator(&text) {
        Some((rest, separator)) => (rest, separator),
        None => (text.as_ref(), likely_separator(&text)),
    };
    let head = SheetHead { number: 1, name: String::new(), visible: true };
    let mut send = |event| sink(event);
    let mut meter = Meter::new(options.limits, &mut send);
    meter.sheet(head.clone())?;
    read_rows(text, separator, &mut meter)?;
    if cut {
        return refuse(Refusal::Truncated);
    }
    let (rows, cells) = meter.finish()?;
    Ok(Summary { format: Format::Csv, sheets: vec![head], rows, cells })
}

fn read_rows(text: &str, separator: u8, meter: &mut Meter<'_>) -> Result<(), Halt> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut line = 0_u32;
    loop {
        let from = position(&reader);
        let more = reader.read_record(&mut record).map_err(|_| broken("teks CSV"))?;
        let raw = text.get(from..position(&reader)).unwrap_or_default();
        // The reader ends a line at CR and leaves its LF to the next one.
        let after_return = text.get(..from).is_some_and(|before| before.ends_with('\r'));
        let raw = if after_return { raw.strip_prefix('\n').unwrap_or(raw) } else { raw };
        if !more {
            return Ok(());
        }
        // The reader passes over blank lines, but the sheet shows them: they count.
        line = line.saturating_add(blank_lines(raw)).saturating_add(1);
        if is_unclosed(raw) {
            return refuse(Refusal::Truncated);
        }
        for (column, field) in (0_u32..).zip(record.iter()) {
            meter.cell(line, column, cell(field))?;
        }
    }
}

fn position(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

fn blank_lines(raw: &str) -> u32 {
    let mut blank = 0;
    let mut bytes = raw.bytes().peekable();
    while let Some(byte) = bytes.next_if(|byte| matches!(byte, b'\r' | b'\n')) {
        if byte == b'\r' {
            bytes.next_if_eq(&b'\n');
        }
        blank += 1;
    }
    blank
}

/// An opening quote that nothing closes swallows the rest of the file: the end is missing.
fn is_unclosed(raw: &str) -> bool {
    !raw.matches('"').count().is_multiple_of(2) && raw.trim_matches(['\r', '\n']).contains('\n')
}

/// `="198503…"` is how exports keep digits from being read as a number: a text. Any other `=` is a formula.
fn cell(field: &str) -> Cell {
    let Some(formula) = field.strip_prefix('=') else {
        return Cell::Text(field.to_owned());
    };
    match formula.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(literal) if !literal.contains('"') => Cell::Text(literal.to_owned()),
        _ => Cell::Formula,
    }
}

/// Excel's own first line `sep=;`: it is not part of the sheet.
fn declared_separator(text: &str) -> Option<(&str, u8)> {
    let (first, rest) = text.split_once('\n')?;
    let first = first.trim_end_matches('\r').trim_matches('"');
    match first.strip_prefix("sep=")?.as_bytes() {
        [separator] => Some((rest, *separator)),
        _ => None,
    }
}

/// The separator under which the most lines agree on the greatest number of fields, lines counting more. Degrees after names
/// ("S.H., M.Si.") put commas into files that are not separated by them.
fn likely_separator(text: &str) -> u8 {
    let mut best = (0, b';');
    for separator in SEPARATORS {
        let score = agreement(text, separator);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

fn agreement(text: &str, separator: u8) -> usize {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut lines_by_fields: Vec<(usize, usize)> = Vec::new();
    for record in reader.byte_records().take(SAMPLE_ROWS).flatten() {
        match lines_by_fields.iter_mut().find(|(fields, _)| *fields == record.len()) {
            Some((_, lines)) => *lines += 1,
            None => lines_by_fields.push((record.len(), 1)),
        }
    }
    lines_by_fields.iter().map(|(fields, lines)| (fields - 1) * lines * lines).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::cell::{Event, Row};

    fn rows(text: &str) -> Result<Vec<Row>, Halt> {
        let mut rows = Vec::new();
        let mut sink = |event| {
            if let Event::Row(row) = event {
                rows.push(row);
            }
            ControlFlow::Continue(())
        };
        read(text.as_bytes(), &Options::default(), &mut sink)?;
        Ok(rows)
    }

    fn lines(text: &str) -> Vec<u32> {
        rows(text).expect("readable").iter().map(|row| row.line).collect()
    }

    #[test]
    fn lines_are_those_the_sheet_shows() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["Daftar", "", "", "a;b", "\"c", "d\";e", "f;g", ""].join(end);
            assert_eq!(lines(&text), [1, 4, 5, 6], "{end:?}");
        }
    }

    #[test]
    fn the_separator_is_found_under_titles_and_degrees() {
        for (text, fields) in [
            ("Daftar, semua\n1;Siti, S.H., M.Si.;x\n2;Budi, S.E.;y\n", 3),
            ("no\tnama\n1\ta, b\n", 2),
            ("no,nama\n1,\"a;b;c\"\n", 2),
            ("sep=,\nno;nama,x\n", 2),
        ] {
            let last = rows(text).expect("readable").pop().expect("a row");
            assert_eq!(last.cells.len(), fields, "{text}");
        }
    }

    #[test]
    fn formulas_are_marked_and_kept_digits_are_text() {
        let found = rows("=1+1;=\"198503172010012034\";=HYPERLINK(\"\"x\"\")\n").expect("readable");
        let cells: Vec<&Cell> = found[0].cells.iter().map(|(_, cell)| cell).collect();
        assert_eq!(cells, [&Cell::Formula, &Cell::Text("198503172010012034".to_owned()), &Cell::Formula]);
    }

    #[test]
    fn an_unclosed_quote_is_a_missing_end() {
        assert_eq!(rows("a;b\n1;\"c\n2;d\n3;e\n"), refuse(Refusal::Truncated));
    }
}
