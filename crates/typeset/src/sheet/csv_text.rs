//! CSV for the Excel of an Indonesian office: semicolons, UTF-8 with its mark, safe to double-click.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::SheetFault;
use crate::view::{Table, TableCell};

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The table as CSV. A text that a spreadsheet would take for a formula gets a `'` in front.
pub fn table_csv(table: &Table) -> Result<Vec<u8>, SheetFault> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        // The rejected rows of a file are as ragged as the file was.
        .flexible(true)
        .from_writer(MARK.to_vec());
    writer.write_record(table.columns.iter().map(|column| inert(&column.head)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(written))?;
    }
    writer.into_inner().map_err(|failed| csv::Error::from(failed.into_error()).into())
}

fn written(cell: &TableCell) -> String {
    match cell {
        TableCell::Empty => String::new(),
        TableCell::Text(text) => inert(text),
        TableCell::Count(count) => count.to_string(),
    }
}

/// A text no spreadsheet computes (OWASP, CSV injection).
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::TableColumn;

    fn csv(rows: Vec<Vec<TableCell>>) -> String {
        let column = |head: &str| TableColumn { head: head.to_owned(), width: 10 };
        let made_at = chrono::DateTime::UNIX_EPOCH;
        let table =
            Table { made_at, name: "a".to_owned(), columns: vec![column("NIP"), column("Kesalahan")], rows };
        String::from_utf8(table_csv(&table).expect("written")).expect("UTF-8")
    }

    #[test]
    fn the_shape_is_the_one_of_an_indonesian_excel() {
        let rows = vec![
            vec!["a;b".into(), "kata \"dia\"\nbaris".into()],
            vec![TableCell::Empty, TableCell::Count(3)],
        ];
        assert_eq!(csv(rows), "\u{FEFF}NIP;Kesalahan\r\n\"a;b\";\"kata \"\"dia\"\"\nbaris\"\r\n;3\r\n");
    }

    #[test]
    fn nothing_is_computed() {
        for start in ["=", "+", "-", "@", "\t", "\r", "\n"] {
            let text = csv(vec![vec![format!("{start}cmd|' /C calc'!A0").as_str().into()]]);
            let cell = text.split_once("\r\n").expect("a row").1.trim_start_matches('"');
            assert!(cell.starts_with(&format!("'{start}cmd")), "{text:?}");
        }
        assert!(csv(vec![vec!["a=b".into()]]).contains("\r\na=b"));
    }
}
