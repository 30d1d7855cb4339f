//! `GET /ringkasan`, and `GET /` of leaders.

use super::sentences::sentences;
use crate::app::App;
use crate::door::frame::{frame, zone_of};
use crate::door::{Barred, Seen, Visitor, respond};
use crate::home::completeness::{counted, crumbs, heat, href, only_root, percent};
use crate::home::tallies::{Counted, Tallies};
use crate::home::today::line::period_name;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{HeatTable, Tile, Tone};
use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::response::Response;
use capaian_core::access::{Action, Actor};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::home::completeness::{Lacking, Reach, reach};
use capaian_core::home::tally::{Counts, Tally, UnitTally};
use capaian_core::ids::UnitId;
use serde::Deserialize;

/// What was read for the page.
#[derive(Debug)]
pub(in crate::home) struct Overview {
    reach: Reach,
    /// `None` when HR has not opened the year.
    counted: Option<Counted>,
}

/// What an address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    unit: String,
}

#[derive(Debug, Template)]
#[template(path = "home/overview.html")]
struct OverviewPage {
    t: &'static Catalogue,
    shell: Shell,
    lead: String,
    sentences: Vec<String>,
    tiles: Vec<Tile>,
    heat: HeatTable,
    has_year: bool,
}

/// The overview of a unit, or of the highest place of the reader.
pub async fn show_overview(
    State(app): State<App>,
    visitor: Visitor,
    Extension(tallies): Extension<Tallies>,
    Query(asked): Query<Asked>,
) -> Response {
    let (kept, unit) = (tallies.clone(), asked.unit.parse().ok());
    let seen = app.see(&visitor, move |db, actor, at| read(&kept, db, actor, at, unit)).await;
    match seen {
        Ok(seen) => answer(&app, &visitor, &tallies, seen),
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

pub(in crate::home) fn read(
    tallies: &Tallies,
    read: &mut Read,
    actor: &Actor,
    at: Moment,
    unit: Option<UnitId>,
) -> Result<Overview, Barred> {
    let reach = reach(read, actor, Action::ReadOverview, unit, at.date_in(actor.zone))?;
    let counted = tallies.of(read, actor, at)?;
    let there = |unit| counted.as_ref().is_none_or(|counted| counted.tally.unit(unit).is_some());
    if !reach.unit.is_none_or(there) {
        return Err(Barred::Denied(Denial::NotVisible));
    }
    Ok(Overview { reach, counted })
}

pub(in crate::home) fn answer(
    app: &App,
    visitor: &Visitor,
    tallies: &Tallies,
    seen: Seen<Overview>,
) -> Response {
    tallies.refresh(app, &seen.actor, seen.view.counted.as_ref().is_some_and(|counted| counted.is_due));
    respond::page(app, visitor, Ok(seen), |seen| page(app, visitor, &seen))
}

fn page(app: &App, visitor: &Visitor, seen: &Seen<Overview>) -> OverviewPage {
    let t = Texts::get(visitor.preferences.lang);
    let reach = seen.view.reach;
    let Some(Counted { tally, .. }) = &seen.view.counted else {
        let shell = frame(app, visitor, &seen.actor, seen.at, t.x("home-overview", &seen.actor.agency_name));
        let heat = HeatTable { caption: String::new(), corner: String::new(), columns: vec![], rows: vec![] };
        return OverviewPage {
            t,
            shell,
            lead: String::new(),
            sentences: vec![],
            tiles: vec![],
            heat,
            has_year: false,
        };
    };
    let unit = reach.unit.and_then(|id| tally.unit(id));
    let name = unit.map_or(&seen.actor.agency_name, |unit| &unit.name);
    let mut shell = frame(app, visitor, &seen.actor, seen.at, t.x("home-overview", name));
    shell.crumbs = crumbs(tally, reach, "/ringkasan");
    let counts = unit.map_or(&tally.all, |unit| &unit.all);
    let shown = reach.unit.or_else(|| only_root(tally));
    let below: Vec<&UnitTally> = tally.below(shown).collect();
    let day = seen.at.date_in(seen.actor.zone);
    let part = below.get(..UNITS_MAX).unwrap_or(&below);
    OverviewPage {
        t,
        lead: lead(t, tally, counts, &t.f.date(day), &counted(t, tally, zone_of(&seen.actor))),
        sentences: sentences(t, tally, counts, &below, day),
        tiles: tiles(t, tally, counts, reach.unit),
        heat: heat(t, tally, shown, "/ringkasan", part),
        shell,
        has_year: true,
    }
}

/// Units of the table; all of them are on the page of completeness.
const UNITS_MAX: usize = 40;

fn lead(t: &Catalogue, tally: &Tally, counts: &Counts, day: &str, counted: &str) -> String {
    let people = t.n("home-people", counts.due);
    let units = t.n("home-units", tally.units());
    format!("{day} · {people} · {units} · {counted}")
}

/// Parts of a whole, each a way to who is missing.
fn tiles(t: &Catalogue, tally: &Tally, counts: &Counts, unit: Option<UnitId>) -> Vec<Tile> {
    let tile = |label: String, (part, whole): (i64, i64), missing: Lacking| Tile {
        label,
        value: percent(part, whole).map_or_else(|| "–".to_owned(), |percent| format!("{percent}%")),
        href: Some(href(unit, missing, "")),
        note: if part < whole {
            t.n("home-tile-missing", whole - part)
        } else {
            t.t("home-tile-complete").to_owned()
        },
        tone: Tone::Neutral,
        link: (part < whole).then(|| (href(unit, missing, ""), t.t("home-who").to_owned())),
        bar: None,
    };
    let mut tiles = vec![tile(t.t("home-tile-plans").to_owned(), (counts.set, counts.due), Lacking::Plan)];
    for (period, done) in tally.periods.iter().zip(counts.periods) {
        if let Some(period) = period {
            let name = period_name(t, &tally.cycle.period_kind, period.number);
            let label = t.x("home-tile-reports", &name);
            tiles.push(tile(label, (done.complete, done.due), Lacking::Report(period.number)));
        }
    }
    tiles
}
