//! What the pages of lists of goals show, in finished words.

use super::file::{Kept, ReadGoals, Understood};
use super::words;
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::respond::form_encoded;
use crate::door::{Seen, Visitor};
use crate::page::{ConfirmPage, MessagePage};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Column, DataTable, Tone};
use askama::Template;
use capaian_core::files::{Files, Hash};
use capaian_core::organisation::import::goals::Owner;
use capaian_core::planning::goal::{AdoptRefusal, GoalImport};

/// Rows of a preview.
const PREVIEW: usize = 20;
/// Rejected rows and doubts that are shown; all rejected ones are in the file to download.
const SHOWN: usize = 50;

#[derive(Debug, Template)]
#[template(path = "planning/goals/import/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    file_name: String,
    /// What it said, with the rows that were left out, while the file is kept.
    href: Option<String>,
    year: String,
    badge: Badge,
    counts: String,
    when: String,
    /// Where it can be taken back.
    undo: Option<String>,
}

/// The history, the newest first.
pub(super) fn list_view(app: &App, visitor: &Visitor, seen: &Seen<Vec<GoalImport>>) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let crumbs =
        vec![Crumb { href: "/impor".to_owned(), label: t.t("organisation-import-title").to_owned() }];
    let shell = Shell { crumbs, ..frame(app, visitor, &seen.actor, seen.at, t.t("goals-imports")) };
    let zone = zone_of(&seen.actor);
    let mut years = std::collections::HashSet::new();
    let rows = seen.view.iter().map(|one| {
        // Of each year the last one that is still in.
        let is_last = !one.is_undone() && years.insert(one.year);
        let (added, changed, rejected) =
            (t.f.count(one.added), t.f.count(one.changed), t.f.count(one.rejected));
        let facts =
            [("added", (&added).into()), ("changed", (&changed).into()), ("rejected", (&rejected).into())];
        let (tone, state) = if one.is_undone() { (Tone::Neutral, "undone") } else { (Tone::Good, "visible") };
        Row {
            file_name: one.file_name.clone(),
            href: address(one, &app.files),
            year: one.year.to_string(),
            badge: Badge::new(tone, t.enum_text("organisation", "import_state", state)),
            counts: t.with("goals-import-counts", &facts),
            when: t.f.instant(instant(one.adopted_at()), zone),
            undo: is_last.then(|| format!("/impor/sasaran/{}/pembatalan", one.id)),
        }
    });
    ListView { t, rows: rows.collect(), shell }
}

/// Where a list can be read again; not when it came from a terminal or was swept away.
fn address(one: &GoalImport, files: &Files) -> Option<String> {
    let hash = Hash::try_from(one.file_hash.as_slice()).ok()?;
    files.find(&hash)?;
    let (hash, name) = (data_encoding::HEXLOWER.encode(&hash), form_encoded(&one.file_name));
    Some(format!("/impor/sasaran/berkas/{hash}?nama={name}&tahun={}", one.year))
}

#[derive(Debug, Template)]
#[template(path = "planning/goals/import/upload.html")]
pub(super) struct UploadView {
    t: &'static Catalogue,
    shell: Shell,
    /// Where it is sent, and where its rejected rows are.
    base: String,
    name: String,
    intent: String,
    year: String,
    /// The open years, when there are several: year, and whether it is this one.
    years: Vec<(String, bool)>,
    /// Indicators that would be new and changed; none when it cannot come in.
    foreseen: Option<String>,
    /// Why it cannot come in.
    obstacles: Vec<String>,
    /// Whether nothing would change: no fault, and nothing to do.
    is_known: bool,
    accepted: usize,
    columns: Vec<(String, String)>,
    ignored: Vec<String>,
    rows: DataTable,
    left_out: Vec<(u32, String, String)>,
    left_out_count: usize,
    warnings: Vec<(u32, String)>,
    warning_count: usize,
}

/// What a list says and changes; a message where it is no list of goals.
pub(super) fn upload_view(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<Kept>,
    name: &str,
) -> Result<UploadView, Box<MessagePage>> {
    let t = Texts::get(visitor.preferences.lang);
    let crumbs =
        vec![Crumb { href: "/impor".to_owned(), label: t.t("organisation-import-title").to_owned() }];
    let title = if name.is_empty() { t.t("organisation-import-file") } else { name };
    let shell = Shell { crumbs, ..frame(app, visitor, &seen.actor, seen.at, title) };
    let kept = &seen.view;
    let list = match &kept.read {
        ReadGoals::Understood(list) => list,
        ReadGoals::Refused(why) => {
            let paragraphs = why.words(t).to_vec();
            let links = vec![("/impor".to_owned(), t.t("organisation-import-again").to_owned())];
            return Err(Box::new(MessagePage { t, shell, tone: Tone::Warn, paragraphs, links, kept: None }));
        }
    };
    let mut left_out = all_left_out(list, t);
    let mut warnings: Vec<(u32, String)> =
        list.file.warnings.iter().map(|one| (one.row, words::doubt(t, one))).collect();
    let (left_out_count, warning_count) = (left_out.len(), warnings.len());
    left_out.truncate(SHOWN);
    warnings.truncate(SHOWN);
    let year = kept.cycle.as_ref().map_or_else(String::new, |cycle| cycle.year.to_string());
    let several = kept.open.len() > 1;
    let years =
        kept.open.iter().filter(|_| several).map(|one| (one.year.to_string(), one.year.to_string() == year));
    let hash = data_encoding::HEXLOWER.encode(&kept.hash);
    Ok(UploadView {
        base: format!("/impor/sasaran/berkas/{hash}"),
        name: form_encoded(name),
        intent: app.token(),
        years: years.collect(),
        foreseen: foreseen(kept, t),
        obstacles: obstacles(kept, list, t),
        is_known: matches!(kept.foreseen, Some(Err(AdoptRefusal::Unchanged))),
        accepted: (list.file.rows as usize).saturating_sub(left_out_count),
        columns: columns(list, t),
        ignored: list.file.ignored_columns.clone(),
        rows: preview(list, t),
        left_out,
        left_out_count,
        warnings,
        warning_count,
        year,
        shell,
        t,
    })
}

fn foreseen(kept: &Kept, t: &Catalogue) -> Option<String> {
    let Some(Ok(adopted)) = kept.foreseen else { return None };
    let facts = [("added", adopted.added.into()), ("changed", adopted.changed.into())];
    Some(t.with("goals-import-foreseen", &facts))
}

fn obstacles(kept: &Kept, list: &Understood, t: &Catalogue) -> Vec<String> {
    if kept.cycle.is_none() {
        return vec![t.t("goals-import-no-cycle").to_owned()];
    }
    let Some(Err(refusal)) = &kept.foreseen else { return Vec::new() };
    let names: Vec<String> = list.made.lines.iter().map(|line| line.indicator.name.clone()).collect();
    let mut all = words::refused(t, refusal, &names);
    all.truncate(SHOWN);
    all
}

/// Rows that stay outside, in the order of the sheet: line, what is wrong, what to do.
pub(super) fn all_left_out(list: &Understood, t: &Catalogue) -> Vec<(u32, String, String)> {
    let mut all: Vec<(u32, String, String)> = list
        .file
        .rejected
        .iter()
        .map(|one| {
            let (message, fix) = words::left_out(t, one);
            (one.row, message, fix)
        })
        .collect();
    let more = [("unit_unknown", &list.made.unit_unknown), ("amount_too_long", &list.made.amount_too_long)];
    for (key, rows) in more {
        let words = |kind| t.enum_text("import", kind, &format!("goal_{key}")).to_owned();
        all.extend(rows.iter().map(|row| (*row, words("reason"), words("fix"))));
    }
    all.sort_unstable();
    all
}

fn columns(list: &Understood, t: &Catalogue) -> Vec<(String, String)> {
    let field = |key: &str| t.enum_text("import", "goal_field", key).to_owned();
    list.file.columns.iter().map(|one| (one.header.clone(), field(one.field.key()))).collect()
}

fn preview(list: &Understood, t: &'static Catalogue) -> DataTable {
    let heads = [
        "organisation-column-row",
        "organisation-column-unit",
        "goals-column-goal",
        "goals-column-indicator",
        "goals-column-target",
    ];
    let rows = list.file.accepted.iter().take(PREVIEW).map(|row| {
        let unit = match &row.owner {
            Owner::Unit(name) => name.clone(),
            Owner::EveryUnitOf { kind } => t.x("goals-every", kind),
        };
        let target = format!("{} {}", t.f.digits(&row.target_min), row.measure);
        vec![row.row.to_string(), unit, row.goal.clone(), row.indicator.clone(), target]
    });
    let caption = t.t("organisation-import-preview").to_owned();
    DataTable { caption, columns: heads.map(|key| Column::text(t.t(key))).to_vec(), rows: rows.collect() }
}

/// Asks before a list is taken back.
pub(super) fn confirm_view(app: &App, visitor: &Visitor, seen: &Seen<GoalImport>) -> ConfirmPage {
    let t = Texts::get(visitor.preferences.lang);
    let of = &seen.view;
    let crumbs = vec![Crumb { href: "/impor/sasaran".to_owned(), label: t.t("goals-imports").to_owned() }];
    let title = t.x("organisation-undo-title", &of.file_name);
    let shell = Shell { crumbs, ..frame(app, visitor, &seen.actor, seen.at, title) };
    let (added, changed) = (t.f.count(of.added), t.f.count(of.changed));
    let facts = [("added", (&added).into()), ("changed", (&changed).into())];
    ConfirmPage {
        t,
        shell,
        consequence: t.with("goals-undo-text", &facts),
        facts: Vec::new(),
        action: format!("/impor/sasaran/{}/pembatalan", of.id),
        hidden: Vec::new(),
        yes: t.t("organisation-undo-do").to_owned(),
        back: "/impor/sasaran".to_owned(),
        danger: true,
    }
}
