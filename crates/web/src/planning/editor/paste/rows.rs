//! Pasted text as rows of known columns.

use super::{IntoPlan, aspect, perspective};
use crate::planning::words::period_count;
use capaian_core::planning::plan::complete::INDICATORS_MAX;

/// A column that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Aspect or perspective.
    Aspect,
    Name,
    Target,
    Measure,
    Source,
    Period(i64),
}

/// Why nothing was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// No row names an indicator.
    NoIndicator,
    /// More than a plan has.
    TooMany,
    /// A heading says nothing that is known.
    Heading(String),
    /// A heading names a period of another kind than the plan's.
    Periods(String),
    /// A row, by its place in what was pasted, without indicator or with more cells than columns.
    Row(usize),
}

/// What stands in each column of one row.
pub(super) type Row = Vec<(Column, String)>;

/// A row as it was pasted, with its place from 1.
type Cells = (usize, Vec<String>);

/// Rows above the one with the headings: a title, the year.
const TITLES_MAX: usize = 3;

/// All rows.
pub(super) fn read(text: &str, plan: IntoPlan<'_>) -> Result<Vec<Row>, Unread> {
    let cells = cells(text)?;
    let names = |(_, row): &Cells| row.iter().any(|cell| is_name(&folded(cell)));
    let (columns, rows) = match cells.iter().take(TITLES_MAX).position(names) {
        Some(place) => (headed(&cells, place, plan)?, cells.get(place + 1..).unwrap_or_default()),
        None => (usual(&cells), cells.as_slice()),
    };
    let rows: Vec<Row> = rows.iter().map(|cells| row(&columns, cells)).collect::<Result<_, _>>()?;
    match rows.len() {
        0 => Err(Unread::NoIndicator),
        count if count > INDICATORS_MAX => Err(Unread::TooMany),
        _ => Ok(rows),
    }
}

fn row(columns: &[Option<Column>], (place, cells): &Cells) -> Result<Row, Unread> {
    let more = cells.get(columns.len()..).unwrap_or_default();
    let named = columns.iter().zip(cells).filter_map(|(column, text)| Some(((*column)?, text.clone())));
    let row: Row = named.filter(|(_, text)| !text.is_empty()).collect();
    let has_indicator = row.iter().any(|(column, _)| *column == Column::Name);
    let is_whole = has_indicator && more.iter().all(String::is_empty);
    if is_whole { Ok(row) } else { Err(Unread::Row(*place)) }
}

/// Tabs part the cells, as spreadsheets copy them; semicolons where there is no tab. A cell with quotes may
/// hold ends of lines. Rows with nothing in them are left out.
fn cells(text: &str) -> Result<Vec<Cells>, Unread> {
    let delimiter = if text.contains('\t') { b'\t' } else { b';' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (place, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|_| Unread::Row(place))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let cell = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        rows.push((place, record.iter().map(cell).collect()));
        if rows.len() > INDICATORS_MAX + TITLES_MAX {
            return Err(Unread::TooMany);
        }
    }
    Ok(rows)
}

/// The columns that a row of headings names.
fn headed(cells: &[Cells], place: usize, plan: IntoPlan<'_>) -> Result<Vec<Option<Column>>, Unread> {
    let row = cells.get(place).map(|(_, row)| row.as_slice()).unwrap_or_default();
    row.iter().map(|heading| column(heading, plan)).collect()
}

fn column(heading: &str, plan: IntoPlan<'_>) -> Result<Option<Column>, Unread> {
    let word = folded(heading);
    // The result has a field of its own in this form, and rows are numbered anew.
    let is_not_needed = ["", "no", "nomor", "number"].contains(&word.as_str())
        || ["rhk", "rencanahasilkerja", "hasilkerja", "workresult"].iter().any(|it| word.starts_with(it));
    if is_not_needed {
        return Ok(None);
    }
    if is_name(&word) {
        return Ok(Some(Column::Name));
    }
    let rest = word.strip_prefix("target").unwrap_or(&word);
    if let Some((is_month, number)) = period(rest) {
        let count = period_count(plan.period_kind);
        let fits = is_month == (count == 12) && (1..=count).contains(&number);
        return if fits {
            Ok(Some(Column::Period(number)))
        } else {
            Err(Unread::Periods(heading.to_owned()))
        };
    }
    let is_year = |rest: &str| rest.len() == 4 && rest.bytes().all(|byte| byte.is_ascii_digit());
    Ok(Some(match word.as_str() {
        "aspek" | "aspect" | "perspektif" | "perspective" => Column::Aspect,
        "target" | "targettahunan" | "targettahun" | "targetsatuan" => Column::Target,
        "satuan" | "unit" | "measure" | "unitofmeasure" => Column::Measure,
        "sumber" | "sumberdata" | "source" => Column::Source,
        word if word.starts_with("target") && is_year(rest) => Column::Target,
        _ => return Err(Unread::Heading(heading.to_owned())),
    }))
}

fn is_name(word: &str) -> bool {
    let names = ["iki", "ukurankeberhasilan"];
    names.contains(&word) || word.starts_with("indikator") || word.starts_with("indicator")
}

/// `TW I`, `Triwulan 2`, `Q3`, `Bulan 11`: whether it is a month, and which.
fn period(word: &str) -> Option<(bool, i64)> {
    let kinds = [
        ("triwulan", false),
        ("quarter", false),
        ("bulan", true),
        ("month", true),
        ("tw", false),
        ("q", false),
    ];
    let (rest, is_month) = kinds.iter().find_map(|(kind, month)| Some((word.strip_prefix(kind)?, *month)))?;
    let roman = (1..).zip(["i", "ii", "iii", "iv"]).find(|(_, roman)| *roman == rest);
    let number = roman.map(|(number, _)| number).or_else(|| rest.parse().ok())?;
    Some((is_month, number))
}

/// Without headings: as the law's form has them (aspect, indicator, target), or without aspect; behind the
/// number of the row, where every row has one.
fn usual(cells: &[Cells]) -> Vec<Option<Column>> {
    let cell = |(_, row): &Cells, place: usize| row.get(place).cloned().unwrap_or_default();
    let is_number =
        |text: String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_numbered = cells.iter().all(|row| is_number(cell(row, 0)));
    let first = cells.first().map(|row| cell(row, usize::from(is_numbered))).unwrap_or_default();
    // A word of the other form's list is one all the same: the field then says that it does not belong here.
    let has_aspect = aspect(&first).is_some() || perspective(&first).is_some();
    let number = is_numbered.then_some(None);
    let aspect = has_aspect.then_some(Some(Column::Aspect));
    let rest = [Column::Name, Column::Target, Column::Measure].map(Some);
    number.into_iter().chain(aspect).chain(rest).collect()
}

/// For comparing: letters and digits, without case.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
