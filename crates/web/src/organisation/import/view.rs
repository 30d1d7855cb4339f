//! What the import pages show, in finished words.

use super::reading::{GOALS, LeftOut, ReadFile, label_of, word_of};
use super::upload::{Changes, Names, NewName};
use crate::door::frame::instant;
use crate::door::respond::form_encoded;
use crate::texts::Catalogue;
use crate::view::{Badge, Column, DataTable, Picked, Tone};
use capaian_core::clock::Moment;
use capaian_core::files::{Files, Hash};
use capaian_core::organisation::import::employees::EmployeeFile;
use capaian_core::organisation::import::officials::OfficialFile;
use capaian_core::organisation::staging::{Import, ImportKind, ImportState};
use capaian_rules::Zone;

/// Rows of a preview.
const PREVIEW: usize = 20;
/// Rejected rows that are shown; all of them are in the file to download.
const SHOWN: usize = 50;

/// The kinds of file that can be chosen.
pub(super) fn kinds(t: &'static Catalogue) -> Vec<Picked> {
    let people = ImportKind::ALL.into_iter().map(|kind| (word_of(kind), kind.key()));
    people
        .chain([(GOALS, "goals")])
        .map(|(word, key)| Picked {
            value: word.to_owned(),
            label: label_of(t, key).to_owned(),
            note: t.enum_text("organisation", "import_kind", &format!("{key}_note")).to_owned(),
        })
        .collect()
}

/// One import of the list.
#[derive(Debug)]
pub(super) struct ImportRow {
    pub(super) kind: String,
    pub(super) file_name: String,
    /// What it said, with the rows that were left out, while the file is kept.
    pub(super) href: Option<String>,
    pub(super) badge: Badge,
    pub(super) counts: String,
    pub(super) when: String,
    /// Percent of what is written, while it runs.
    pub(super) done: Option<i64>,
    /// Why it does not go on.
    pub(super) stopped: Option<String>,
    /// Where it can be given up before its end.
    pub(super) abandon: Option<String>,
    /// Where it can be taken back.
    pub(super) undo: Option<String>,
}

/// The last imports; the newest visible one can be taken back.
pub(super) fn import_rows(
    rows: &[Import],
    files: &Files,
    horizon: i64,
    zone: Zone,
    t: &'static Catalogue,
) -> Vec<ImportRow> {
    let href = |row| address(row, files);
    rows.iter().map(|row| ImportRow { href: href(row), ..import_row(row, horizon, zone, t) }).collect()
}

/// Where the file of an import can be read again; not when it came from a terminal or was swept away.
fn address(row: &Import, files: &Files) -> Option<String> {
    let hash = Hash::try_from(row.file_hash.as_slice()).ok()?;
    files.find(&hash)?;
    let kind = ImportKind::ALL.into_iter().find(|kind| kind.key() == row.kind)?;
    let (kind, hash) = (word_of(kind), data_encoding::HEXLOWER.encode(&hash));
    Some(format!("/impor/berkas/{kind}/{hash}?nama={}", form_encoded(&row.file_name)))
}

/// "652 masuk, 27 ditolak".
pub(super) fn counts(row: &Import, t: &Catalogue) -> String {
    let accepted = t.f.count(row.rows_accepted);
    let rejected = t.f.count(row.rows_rejected);
    let counts = [("accepted", (&accepted).into()), ("rejected", (&rejected).into())];
    t.with("organisation-import-counts", &counts)
}

fn import_row(row: &Import, horizon: i64, zone: Zone, t: &'static Catalogue) -> ImportRow {
    let stopped = row.stopped.as_deref().filter(|_| row.is(ImportState::Staging));
    let under_way = row.is(ImportState::Staging) && stopped.is_none();
    let tone = match ImportState::from_key(&row.state) {
        Some(ImportState::Staging) if stopped.is_some() => Tone::Warn,
        Some(ImportState::Visible) => Tone::Good,
        Some(ImportState::Staging) => Tone::Info,
        Some(ImportState::Undone | ImportState::Swept) | None => Tone::Neutral,
    };
    let last = row.is(ImportState::Visible) && row.number == horizon;
    let state = if stopped.is_some() { "stopped" } else { &row.state };
    ImportRow {
        kind: label_of(t, &row.kind).to_owned(),
        file_name: row.file_name.clone(),
        href: None,
        badge: Badge::new(tone, t.enum_text("organisation", "import_state", state)),
        counts: counts(row, t),
        when: t.f.instant(instant(Moment(row.started_at)), zone),
        done: under_way.then(|| row.slices_done * 100 / row.slices.max(1)),
        stopped: stopped.map(|why| t.enum_text("organisation", "import_stopped", why).to_owned()),
        abandon: row.is(ImportState::Staging).then(|| format!("/impor/{}/penghentian", row.id)),
        undo: last.then(|| format!("/impor/{}/pembatalan", row.id)),
    }
}

/// What a file says, before it comes in.
#[derive(Debug)]
pub(super) struct Preview {
    pub(super) columns: Vec<(String, String)>,
    pub(super) ignored: Vec<String>,
    pub(super) rows: DataTable,
    pub(super) accepted: usize,
    /// What comes of the accepted rows, in sentences.
    pub(super) changes: Vec<String>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) left_out_count: usize,
    pub(super) warnings: Vec<(u32, String)>,
    pub(super) warning_count: usize,
    /// Units that are new, in words; of a long list the first.
    pub(super) new_units: Vec<String>,
    /// How many more there are.
    pub(super) more_units: usize,
    /// People who are called otherwise, in words; of a long list the first.
    pub(super) renamed: Vec<String>,
    /// How many more there are.
    pub(super) more_renamed: usize,
    /// Rows that say no position.
    pub(super) no_position: usize,
}

/// The preview of a file that was read; `None` for one that was refused.
pub(super) fn preview(
    file: &ReadFile,
    (changes, names): (Changes, &Names),
    t: &'static Catalogue,
) -> Option<Preview> {
    let (columns, ignored, rows, third) = match file {
        ReadFile::Employees(file) => {
            let columns = file.columns.iter().map(|one| (one.header.clone(), field(t, one.field.key())));
            (columns.collect(), file.ignored_columns.clone(), employee_rows(file), "organisation-column-nip")
        }
        ReadFile::Officials(file) => {
            (Vec::new(), Vec::new(), official_rows(file, t), "organisation-column-since")
        }
        ReadFile::Refused(_) => return None,
    };
    let (mut left_out, mut warnings) = (file.left_out(t), file.warnings(t));
    let (left_out_count, warning_count) = (left_out.len(), warnings.len());
    left_out.truncate(SHOWN);
    warnings.truncate(SHOWN);
    let heads = [
        "organisation-column-row",
        "organisation-column-name",
        third,
        "organisation-column-position",
        "organisation-column-unit",
    ];
    let heads = heads.map(|key| Column::text(t.t(key))).to_vec();
    let caption = t.t("organisation-import-preview").to_owned();
    let rows = DataTable { caption, columns: heads, rows };
    let accepted = file.accepted();
    let no_position = file.without_position();
    Some(Preview {
        columns,
        ignored,
        rows,
        accepted,
        changes: sentences(changes, t),
        renamed: names.renamed.iter().map(|(before, after)| format!("{before} → {after}")).collect(),
        more_renamed: names.renamed_count.saturating_sub(names.renamed.len()),
        more_units: changes.units.saturating_sub(names.units.len()),
        new_units: names.units.iter().map(|unit| new_unit(unit, t)).collect(),
        left_out,
        left_out_count,
        warnings,
        warning_count,
        no_position,
    })
}

fn sentences(changes: Changes, t: &'static Catalogue) -> Vec<String> {
    let counts = [
        ("organisation-import-new", changes.people),
        ("organisation-import-changed", changes.changed),
        ("organisation-import-moved", changes.moved),
        ("organisation-import-superiors", changes.superiors),
        ("organisation-import-same", changes.same),
        ("organisation-import-new-units", changes.units),
    ];
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| t.n(key, count)).collect()
}

fn new_unit(unit: &NewName, t: &'static Catalogue) -> String {
    match &unit.alike {
        Some(alike) => {
            let names = [("name", (&unit.name).into()), ("alike", alike.into())];
            t.with("organisation-import-alike", &names)
        }
        None => unit.name.clone(),
    }
}

fn employee_rows(file: &EmployeeFile) -> Vec<Vec<String>> {
    let rows = file.accepted.iter().take(PREVIEW);
    rows.map(|row| {
        let position = row.position.and_then(|place| file.positions.get(place)).cloned();
        let unit = file.units.get(row.unit).map(|unit| unit.name.clone());
        let (position, unit) = (position.unwrap_or_default(), unit.unwrap_or_default());
        vec![row.row.to_string(), row.name.clone(), row.nip.masked(), position, unit]
    })
    .collect()
}

fn official_rows(file: &OfficialFile, t: &'static Catalogue) -> Vec<Vec<String>> {
    let rows = file.accepted.iter().take(PREVIEW);
    rows.map(|row| {
        let since = t.f.date_short(row.start);
        vec![row.row.to_string(), row.name.clone(), since, row.position.clone(), row.unit.clone()]
    })
    .collect()
}

fn field(t: &'static Catalogue, key: &str) -> String {
    t.enum_text("organisation", "field", key).to_owned()
}
