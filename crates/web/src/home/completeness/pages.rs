//! `GET /kelengkapan`, `GET /kelengkapan/pegawai`.

use super::lacking;
use super::list::{Choice, PersonRow, choices, pager, place, rows};
use super::message::message;
use super::view::{UNITS_MAX, counted, decisions, heat, lists, tiles};
use crate::app::App;
use crate::door::asked::Query;
use crate::door::frame::{frame, zone_of};
use crate::door::{Barred, Seen, Visitor, respond};
use crate::home::plans::{Readable, readable};
use crate::home::tallies::{Counted, Tallies};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{HeatTable, Pager, Task, Tile};
use askama::Template;
use axum::extract::{Extension, State};
use axum::response::Response;
use capaian_core::access::{Action, Actor, Role};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::home::completeness::{BehindPage, Lacking, LeftOut, Reach, behind, left_out, reach};
use capaian_core::home::tally::{Tally, UnitTally};
use capaian_core::ids::UnitId;
use serde::Deserialize;

/// What was read for the page.
#[derive(Debug)]
pub(in crate::home) struct Completeness {
    reach: Reach,
    /// `None` when HR has not opened the year.
    counted: Option<Counted>,
    left_out: Vec<LeftOut>,
    /// The unit after which the table goes on.
    after: Option<UnitId>,
}

/// What an address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    kurang: String,
    #[serde(default)]
    setelah: String,
}

#[derive(Debug, Template)]
#[template(path = "home/completeness.html")]
struct CompletenessPage {
    t: &'static Catalogue,
    shell: Shell,
    /// The unit, or the agency.
    about: String,
    counted: Option<String>,
    /// How many are excluded and therefore not counted, with the way to them.
    excluded: Option<(String, String)>,
    tiles: Vec<Tile>,
    heat: HeatTable,
    more: Option<Pager>,
    tasks: Option<Vec<Task>>,
    message: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "home/behind.html")]
struct BehindView {
    t: &'static Catalogue,
    shell: Shell,
    lists: Vec<Choice>,
    /// The unit the list is of; empty for all the reader sees.
    unit: String,
    /// How many were in the list when it was counted.
    counted: Option<String>,
    rows: Vec<PersonRow>,
    pager: Option<Pager>,
}

/// The numbers of a unit, or of the highest place of the reader.
pub async fn show_completeness(
    State(app): State<App>,
    visitor: Visitor,
    Extension(tallies): Extension<Tallies>,
    Query(asked): Query<Asked>,
) -> Response {
    let (kept, unit, after) = (tallies.clone(), asked.unit.parse().ok(), asked.setelah.parse().ok());
    let seen = app.see(&visitor, move |db, actor, at| read(&kept, db, actor, at, unit)).await;
    match seen {
        Ok(seen) => answer(&app, &visitor, &tallies, going_on(seen, after)),
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// The people behind a number.
pub async fn list_behind(
    State(app): State<App>,
    visitor: Visitor,
    Extension(tallies): Extension<Tallies>,
    Query(asked): Query<Asked>,
) -> Response {
    let kept = tallies.clone();
    let seen = app.see(&visitor, move |db, actor, at| people(&kept, db, actor, at, &asked)).await;
    respond::page(&app, &visitor, seen, |seen| behind_view(&app, &visitor, &seen))
}

pub(in crate::home) fn read(
    tallies: &Tallies,
    read: &mut Read,
    actor: &Actor,
    at: Moment,
    unit: Option<UnitId>,
) -> Result<Completeness, Barred> {
    let reach = reach(read, actor, Action::ReadCompleteness, unit, at.date_in(actor.zone))?;
    let counted = tallies.of(read, actor, at)?;
    known(reach, counted.as_ref())?;
    let left_out = if actor.holds(Role::Hr) { left_out(read, actor)? } else { Vec::new() };
    Ok(Completeness { reach, counted, left_out, after: None })
}

fn going_on(seen: Seen<Completeness>, after: Option<UnitId>) -> Seen<Completeness> {
    Seen { view: Completeness { after, ..seen.view }, ..seen }
}

/// A unit that was not there when it was counted is not found.
fn known(reach: Reach, counted: Option<&Counted>) -> Result<(), Barred> {
    let there = |unit| counted.is_none_or(|counted| counted.tally.unit(unit).is_some());
    if reach.unit.is_none_or(there) { Ok(()) } else { Err(Barred::Denied(Denial::NotVisible)) }
}

pub(in crate::home) fn answer(
    app: &App,
    visitor: &Visitor,
    tallies: &Tallies,
    seen: Seen<Completeness>,
) -> Response {
    tallies.refresh(app, &seen.actor, seen.view.counted.as_ref().is_some_and(|counted| counted.is_due));
    respond::page(app, visitor, Ok(seen), |seen| page(app, visitor, &seen))
}

fn page(app: &App, visitor: &Visitor, seen: &Seen<Completeness>) -> CompletenessPage {
    let t = Texts::get(visitor.preferences.lang);
    let (zone, reach) = (zone_of(&seen.actor), seen.view.reach);
    let mut shell = frame(app, visitor, &seen.actor, seen.at, t.t("home-completeness"));
    let mut page = CompletenessPage {
        t,
        about: seen.actor.agency_name.clone(),
        counted: None,
        excluded: None,
        tiles: Vec::new(),
        heat: HeatTable { caption: String::new(), corner: String::new(), columns: vec![], rows: vec![] },
        more: None,
        tasks: None,
        message: None,
        shell: Shell::default(),
    };
    if let Some(Counted { tally, .. }) = &seen.view.counted {
        let unit = reach.unit.and_then(|id| tally.unit(id));
        let counts = unit.map_or(&tally.all, |unit| &unit.all);
        let shown = reach.unit.or_else(|| only_root(tally));
        let below: Vec<&UnitTally> = tally.below(shown).collect();
        let part = after(&below, seen.view.after);
        let is_hr = seen.actor.holds(Role::Hr) && reach.unit.is_none();
        let day = seen.at.date_in(seen.actor.zone);
        shell.crumbs = crumbs(tally, reach, "/kelengkapan");
        page.about = unit.map_or(page.about, |unit| unit.name.clone());
        page.counted = Some(counted(t, tally, zone));
        page.tiles = tiles(t, tally, counts, reach.unit);
        page.excluded = (counts.excluded > 0).then(|| {
            (lacking::href(reach.unit, Lacking::Duty, ""), t.n("home-excluded-counted", counts.excluded))
        });
        page.heat = heat(t, tally, shown, "/kelengkapan", part.get(..UNITS_MAX).unwrap_or(part));
        page.more = more(t, reach, part, part.len() < below.len());
        page.message = is_hr.then(|| message(t, tally, &below, day)).flatten();
        page.tasks = is_hr.then(|| decisions(t, counts, &seen.view.left_out, zone));
    }
    page.shell = shell;
    page
}

/// An agency begins at its only root: one line of "everything" would say nothing.
pub(in crate::home) fn only_root(tally: &Tally) -> Option<UnitId> {
    match tally.roots.as_slice() {
        [root] => Some(*root),
        _ => None,
    }
}

/// The units behind one.
fn after<'u>(units: &'u [&'u UnitTally], last: Option<UnitId>) -> &'u [&'u UnitTally] {
    let place = last.and_then(|last| units.iter().position(|unit| unit.id == last));
    place.and_then(|place| units.get(place + 1..)).unwrap_or(units)
}

/// The way to the units behind those that are shown.
fn more(t: &Catalogue, reach: Reach, part: &[&UnitTally], has_gone_on: bool) -> Option<Pager> {
    let base =
        reach.unit.map_or_else(|| "/kelengkapan?".to_owned(), |unit| format!("/kelengkapan?unit={unit}&"));
    let last = part.get(UNITS_MAX - 1).filter(|_| part.len() > UNITS_MAX);
    let next = last.map(|last| format!("{base}setelah={}", last.id));
    let first = has_gone_on.then(|| base.trim_end_matches(['?', '&']).to_owned());
    let shown = t.n("home-heat-shown", part.len().min(UNITS_MAX));
    (next.is_some() || first.is_some()).then_some(Pager { shown, first, next })
}

/// The units above, as far as the reader may go up.
pub(in crate::home) fn crumbs(tally: &Tally, reach: Reach, base: &str) -> Vec<Crumb> {
    let Some(unit) = reach.unit.filter(|unit| reach.top != Some(*unit)) else { return Vec::new() };
    let above = tally.above(unit);
    let from = reach.top.and_then(|top| above.iter().position(|unit| unit.id == top)).unwrap_or(0);
    let crumb = |unit: &&UnitTally| Crumb {
        href: if unit.parent.is_none() && reach.top.is_none() {
            base.to_owned()
        } else {
            format!("{base}?unit={}", unit.id)
        },
        label: unit.name.clone(),
    };
    above.get(from..).unwrap_or_default().iter().map(crumb).collect()
}

/// What was read for the list of people.
struct People {
    reach: Reach,
    counted: Counted,
    page: BehindPage,
    /// Those that the reader may read.
    plans: Readable,
    asked: Asked,
}

fn people(
    tallies: &Tallies,
    read: &mut Read,
    actor: &Actor,
    at: Moment,
    asked: &Asked,
) -> Result<People, Barred> {
    let on = at.date_in(actor.zone);
    let reach = reach(read, actor, Action::ReadCompleteness, asked.unit.parse().ok(), on)?;
    let counted = tallies.of(read, actor, at)?.ok_or(Barred::Denied(Denial::NotVisible))?;
    known(reach, Some(&counted))?;
    let of = (reach, counted.tally.cycle.id);
    let page = behind(read, actor, of, lacking::parse(&asked.kurang), place(&asked.setelah), on)?;
    let plans = readable(read, actor, page.rows.iter().map(|line| line.person), on)?;
    Ok(People { reach, counted, page, plans, asked: asked.clone() })
}

fn behind_view(app: &App, visitor: &Visitor, seen: &Seen<People>) -> BehindView {
    let t = Texts::get(visitor.preferences.lang);
    let People { reach, counted, page, plans, asked } = &seen.view;
    let (tally, lacking) = (&counted.tally, lacking::parse(&asked.kurang));
    let unit = reach.unit.and_then(|id| tally.unit(id));
    let lists = lists(t, tally, unit.map_or(&tally.all, |unit| &unit.all), lacking);
    let chosen = lists.iter().find(|list| list.lacking == lacking);
    let title = chosen.map_or_else(String::new, |list| list.name.clone());
    let mut shell = frame(app, visitor, &seen.actor, seen.at, title);
    shell.crumbs = crumbs(tally, *reach, "/kelengkapan");
    shell.crumbs.push(Crumb {
        href: reach.unit.map_or_else(|| "/kelengkapan".to_owned(), |id| format!("/kelengkapan?unit={id}")),
        label: unit.map_or_else(|| t.t("home-completeness").to_owned(), |unit| unit.name.clone()),
    });
    BehindView {
        t,
        shell,
        unit: reach.unit.map_or_else(String::new, |unit| unit.to_string()),
        counted: chosen.and_then(|list| list.count).map(|count| t.n("home-list-people", count)),
        lists: choices(t, &lists, lacking),
        rows: rows(t, page, plans, lacking),
        pager: pager(t, page, (reach.unit, lacking), asked.setelah.is_empty()),
    }
}
