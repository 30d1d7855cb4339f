//! Indicators pasted from a spreadsheet or from last year's form, as rows of the result's form.
//!
//! What is pasted only fills fields: nothing is saved before its author has looked through it, and numbers
//! are read when the form is sent, with everything else that was typed.

use super::sets::{self, name};
use crate::form::Form;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::planning::plan::complete::INDICATORS_MAX;
use capaian_rules::{Aspect, Perspective};

/// The field that holds the pasted rows.
pub(super) const FIELD: &str = "tabel";

/// A column that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Aspect,
    Name,
    Target,
    Measure,
    Source,
    Period(usize),
}

/// Why nothing was filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    /// No row names an indicator.
    NoIndicator,
    /// More than a plan has.
    TooMany,
}

/// Puts the pasted rows into the form, behind the indicators that are there; without any, the form says why
/// and keeps what was pasted.
pub(super) fn fill(form: &mut Form, t: &Catalogue) {
    let rows = match read(form.value(FIELD)) {
        Ok(rows) => rows,
        Err(why) => {
            let why = if why == Unread::TooMany { "too_many" } else { "no_indicator" };
            form.refuse(FIELD, t.enum_text("planning", "paste", why));
            return;
        }
    };
    let first = first_free(form);
    if first + rows.len() > INDICATORS_MAX {
        form.refuse(FIELD, t.enum_text("planning", "paste", "too_many"));
        return;
    }
    for (set, row) in (first..).zip(&rows) {
        put(form, set, row, t);
    }
    form.set(FIELD, "");
}

/// The set of an indicator in which nothing was typed is used, as long as it is the last.
fn first_free(form: &Form) -> usize {
    let count = sets::count(form);
    let last = count.saturating_sub(1);
    let is_empty =
        ["id", "nama", "min", "satuan"].iter().all(|field| form.value(&name(last, field)).is_empty());
    if count > 0 && is_empty { last } else { count }
}

type Row = Vec<(Column, String)>;

fn put(form: &mut Form, set: usize, row: &Row, t: &Catalogue) {
    sets::add_empty(form, set);
    for (column, text) in row {
        match column {
            Column::Aspect => put_aspect(form, set, text, t),
            Column::Name => form.set(&name(set, "nama"), text.as_str()),
            Column::Measure => form.set(&name(set, "satuan"), text.as_str()),
            Column::Source => form.set(&name(set, "sumber"), text.as_str()),
            Column::Period(period) => form.set(&name(set, &format!("p{period}")), text.as_str()),
            Column::Target => {
                let (min, max, measure) = target(text);
                form.set(&name(set, "min"), min);
                form.set(&name(set, "maks"), max);
                if !measure.is_empty() {
                    form.set(&name(set, "satuan"), measure);
                }
            }
        }
    }
}

fn put_aspect(form: &mut Form, set: usize, text: &str, t: &Catalogue) {
    if let Some(aspect) = aspect(text) {
        form.set(&name(set, "aspek"), aspect.key());
    } else if let Some(perspective) = perspective(text) {
        form.set(&name(set, "perspektif"), perspective.key());
    } else {
        form.refuse(&name(set, "aspek"), t.x("planning-paste-aspect", text));
    }
}

/// The rows that name an indicator, as columns with what stands in them.
fn read(text: &str) -> Result<Vec<Row>, Unread> {
    let cells = cells(text)?;
    let (columns, rows) = match cells.first().map(|row| headed(row)) {
        Some(columns) if columns.contains(&Some(Column::Name)) => {
            (columns, cells.get(1..).unwrap_or_default())
        }
        _ => (usual(&cells), cells.as_slice()),
    };
    let row = |cells: &Vec<String>| -> Row {
        let named = columns.iter().zip(cells).filter_map(|(column, text)| Some(((*column)?, text.clone())));
        named.filter(|(_, text)| !text.is_empty()).collect()
    };
    let names = |row: &Row| row.iter().any(|(column, _)| *column == Column::Name);
    let rows: Vec<Row> = rows.iter().map(row).filter(names).collect();
    if rows.is_empty() { Err(Unread::NoIndicator) } else { Ok(rows) }
}

/// Tabs part the cells, as spreadsheets copy them; semicolons where there is no tab. A cell with quotes may
/// hold ends of lines.
fn cells(text: &str) -> Result<Vec<Vec<String>>, Unread> {
    let delimiter = if text.contains('\t') { b'\t' } else { b';' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unread::NoIndicator)?;
        rows.push(record.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect());
        if rows.len() > INDICATORS_MAX + 1 {
            return Err(Unread::TooMany);
        }
    }
    Ok(rows)
}

/// The columns that a first row names.
fn headed(row: &[String]) -> Vec<Option<Column>> {
    row.iter().map(|cell| column(&folded(cell))).collect()
}

fn column(word: &str) -> Option<Column> {
    Some(match word {
        "aspek" | "aspect" | "perspektif" | "perspective" => Column::Aspect,
        "target" | "targettahunan" | "targettahun" => Column::Target,
        "satuan" | "unit" | "measure" | "unitofmeasure" => Column::Measure,
        "sumber" | "sumberdata" | "source" => Column::Source,
        "iki" | "ukurankeberhasilan" => Column::Name,
        word if word.starts_with("indikator") || word.starts_with("indicator") => Column::Name,
        word => Column::Period(period(word)?),
    })
}

/// `TW I`, `Triwulan 2`, `Q3`, `Bulan 11`.
fn period(word: &str) -> Option<usize> {
    let rest = ["triwulan", "quarter", "bulan", "month", "tw", "q"]
        .iter()
        .find_map(|word_of| word.strip_prefix(word_of))?;
    let roman = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == rest).map(|place| place + 1);
    roman.or_else(|| rest.parse().ok()).filter(|period| (1..=12).contains(period))
}

/// Without a first row of names: as the law's form has them (aspect, indicator, target), or without aspect.
fn usual(cells: &[Vec<String>]) -> Vec<Option<Column>> {
    let is_aspect = |cell: &String| aspect(cell).is_some() || perspective(cell).is_some();
    let first = cells.first().and_then(|row| row.first()).is_some_and(is_aspect);
    let aspect = first.then_some(Column::Aspect);
    let rest = [Column::Name, Column::Target, Column::Measure];
    aspect.into_iter().chain(rest).map(Some).collect()
}

/// Both ends of a target and its unit: `80-90 %`, `2 Dokumen`, `7 s.d. 8 bulan`.
fn target(text: &str) -> (String, String, String) {
    let (min, rest) = number(text);
    let after = ["–", "-", "s.d.", "s/d", "sampai"].iter().find_map(|word| rest.strip_prefix(word));
    let (max, measure) = match after.map(|rest| number(rest.trim_start())) {
        Some((max, measure)) if !min.is_empty() && !max.is_empty() => (max, measure),
        _ => ("", rest),
    };
    (min.to_owned(), max.to_owned(), measure.trim().to_owned())
}

/// The number at the beginning, and what follows it.
fn number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number, rest.trim_start())
}

fn aspect(text: &str) -> Option<Aspect> {
    let said = |one: &&Aspect| is_said(text, "aspect", one.key());
    Aspect::ALL.iter().find(said).copied()
}

fn perspective(text: &str) -> Option<Perspective> {
    let said = |one: &&Perspective| is_said(text, "perspective", one.key());
    Perspective::ALL.iter().find(said).copied()
}

/// Whether a cell says a word of a closed list, in either language.
fn is_said(text: &str, list: &str, key: &str) -> bool {
    let word = folded(text);
    [Lang::Id, Lang::En].iter().any(|lang| folded(Texts::get(*lang).enum_text("planning", list, key)) == word)
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(text: &str) -> Form {
        let mut form = Form::with([(FIELD, text)]);
        sets::add_empty(&mut form, 0);
        fill(&mut form, Texts::get(Lang::Id));
        form
    }

    #[test]
    fn the_laws_form_needs_no_heads() {
        let form = pasted(
            "Kuantitas\tLaporan yang disampaikan\t2 Dokumen\r\nWaktu\t\"Lama\npenyusunan\"\t7-8 bulan\n",
        );
        assert!(!form.is_refused(), "{:?}", form.errors());
        let value = |field| form.value(field).to_owned();
        assert_eq!([value("i0-aspek"), value("i0-nama")], ["quantity", "Laporan yang disampaikan"]);
        assert_eq!([value("i0-min"), value("i0-maks"), value("i0-satuan")], ["2", "", "Dokumen"]);
        assert_eq!([value("i1-aspek"), value("i1-nama")], ["time", "Lama penyusunan"]);
        assert_eq!([value("i1-min"), value("i1-maks"), value("i1-satuan")], ["7", "8", "bulan"]);
        assert_eq!((value(FIELD).as_str(), sets::count(&form)), ("", 2));
    }

    #[test]
    fn heads_say_which_column_is_which() {
        let form =
            pasted("Target;Indikator kinerja;No;TW II;Satuan;Sumber data\n1.250,5;Nilai;1;600;poin;Rapor\n");
        let value = |field| form.value(field).to_owned();
        assert_eq!([value("i0-nama"), value("i0-min"), value("i0-p2")], ["Nilai", "1.250,5", "600"]);
        assert_eq!([value("i0-satuan"), value("i0-sumber")], ["poin", "Rapor"]);
    }

    #[test]
    fn what_cannot_be_read_stays_where_it_is() {
        for text in ["", "Indikator;Target\n", "\t\t\n"] {
            let form = pasted(text);
            assert!(form.error(FIELD).is_some(), "{text:?}");
            assert_eq!(form.value(FIELD), text);
        }
        let many = "Kualitas\tx\t1 %\n".repeat(101);
        assert!(pasted(&many).error(FIELD).unwrap().contains("100"));
        let form = pasted("Aspek\tIndikator\nKeindahan\tTaman kota\n");
        assert_eq!((form.value("i0-nama"), form.error("i0-aspek").is_some()), ("Taman kota", true));
    }

    #[test]
    fn what_was_typed_comes_first() {
        let mut form = Form::with([("i0-id", ""), ("i0-nama", "Sudah ada"), (FIELD, "Baru\t5 %")]);
        fill(&mut form, Texts::get(Lang::Id));
        assert_eq!([form.value("i0-nama"), form.value("i1-nama")], ["Sudah ada", "Baru"]);
        assert_eq!(target("sepanjang tahun"), (String::new(), String::new(), "sepanjang tahun".to_owned()));
        assert_eq!(target("80 – 90 %"), ("80".to_owned(), "90".to_owned(), "%".to_owned()));
    }
}
