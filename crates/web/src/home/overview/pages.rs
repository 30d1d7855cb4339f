//! `GET /ringkasan`, and `GET /` of leaders.

use super::figures::{GoalRow, below_target, distribution, goal_rows};
use super::sentences::sentences;
use crate::app::App;
use crate::chart::Figure;
use crate::door::asked::Query;
use crate::door::frame::{frame, zone_of};
use crate::door::{Barred, Seen, Visitor, respond};
use crate::home::completeness::{counted, crumbs, heat, href, only_root, percent};
use crate::home::tallies::{Counted, Tallies};
use crate::home::today::line::period_name;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{HeatTable, Tile, Tone};
use askama::Template;
use axum::extract::{Extension, State};
use axum::response::Response;
use capaian_core::access::{Action, Actor};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::home::completeness::{Lacking, Reach, reach};
use capaian_core::home::overview::{GoalLine, goals};
use capaian_core::home::tally::{Counts, Tally, UnitTally};
use capaian_core::ids::UnitId;
use capaian_rules::Rules;
use chrono::Datelike;
use serde::Deserialize;

/// What was read for the page.
#[derive(Debug)]
pub(in crate::home) struct Overview {
    reach: Reach,
    /// `None` when HR has not opened the year.
    counted: Option<Counted>,
    /// The indicators of the unit in the last period that ended.
    goals: Vec<GoalLine>,
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
    distribution: Option<Figure>,
    goals: Vec<GoalRow>,
    goals_of: String,
    has_year: bool,
}

/// The overview of a unit, or of the highest place of the reader.
pub async fn show_overview(
    State(app): State<App>,
    visitor: Visitor,
    Extension(tallies): Extension<Tallies>,
    Query(asked): Query<Asked>,
) -> Response {
    let (kept, rules, unit) = (tallies.clone(), app.db.rules.clone(), asked.unit.parse().ok());
    let seen = app.see(&visitor, move |db, actor, at| read((&kept, &rules), db, actor, at, unit)).await;
    match seen {
        Ok(seen) => answer(&app, &visitor, &tallies, seen),
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

pub(in crate::home) fn read(
    (tallies, rules): (&Tallies, &Rules),
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
    let goals = match &counted {
        Some(counted) => goals_of(read, rules, actor, (&counted.tally, reach))?,
        None => Vec::new(),
    };
    Ok(Overview { reach, counted, goals })
}

/// Those of the unit, else of the only root: the agreement of the one who heads it.
fn goals_of(
    read: &mut Read,
    rules: &Rules,
    actor: &Actor,
    (tally, reach): (&Tally, Reach),
) -> Result<Vec<GoalLine>, Barred> {
    let unit = reach.unit.or_else(|| only_root(tally));
    // In the first period of a year none has ended yet.
    let [now, before] = &tally.periods;
    let (Some(unit), Some(period)) = (unit, before.as_ref().or(now.as_ref())) else { return Ok(Vec::new()) };
    let is_last = (period.ends_on + chrono::Days::new(1)).year() != period.ends_on.year();
    Ok(goals(read, rules, actor, (tally.cycle.id, unit), (period, is_last))?)
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
    let Some(Counted { tally, .. }) = &seen.view.counted else { return without_year(app, visitor, seen) };
    let unit = reach.unit.and_then(|id| tally.unit(id));
    let name = unit.map_or(&seen.actor.agency_name, |unit| &unit.name);
    let mut shell = frame(app, visitor, &seen.actor, seen.at, t.x("home-overview", name));
    shell.crumbs = crumbs(tally, reach, "/ringkasan");
    let counts = unit.map_or(&tally.all, |unit| &unit.all);
    let shown = reach.unit.or_else(|| only_root(tally));
    let below: Vec<&UnitTally> = tally.below(shown).collect();
    let day = seen.at.date_in(seen.actor.zone);
    let part = below.get(..UNITS_MAX).unwrap_or(&below);
    let ended = tally.periods.iter().flatten().last();
    let period = ended.map_or_else(String::new, |it| period_name(t, &tally.cycle.period_kind, it.number));
    let own = shown.and_then(|id| tally.unit(id)).and_then(|unit| *unit.predicates.last()?);
    let mut sentences = sentences(t, tally, counts, &below, day);
    if let Some(goals) = below_target(t, &seen.view.goals, &period) {
        // Three sentences are read: what the goals say takes the place of the last.
        sentences.truncate(2);
        sentences.push(goals);
    }
    OverviewPage {
        t,
        lead: lead(
            t,
            (counts, tally.units(unit.map(|unit| unit.id))),
            &t.f.date(day),
            &counted(t, tally, zone_of(&seen.actor)),
        ),
        sentences,
        tiles: tiles(t, tally, counts, reach.unit),
        heat: heat(t, tally, shown, "/ringkasan", part),
        distribution: distribution(t, &app.db.rules, tally, (&counts.periods[1], own)),
        goals: goal_rows(t, &seen.view.goals),
        goals_of: t.x("home-goals", &period),
        shell,
        has_year: true,
    }
}

fn without_year(app: &App, visitor: &Visitor, seen: &Seen<Overview>) -> OverviewPage {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.x("home-overview", &seen.actor.agency_name));
    OverviewPage {
        t,
        shell,
        lead: String::new(),
        sentences: Vec::new(),
        tiles: Vec::new(),
        heat: HeatTable { caption: String::new(), corner: String::new(), columns: vec![], rows: vec![] },
        distribution: None,
        goals: Vec::new(),
        goals_of: String::new(),
        has_year: false,
    }
}

/// Units of the table; all of them are on the page of completeness.
const UNITS_MAX: usize = 40;

fn lead(t: &Catalogue, (counts, units): (&Counts, usize), day: &str, counted: &str) -> String {
    let people = t.n("home-people", counts.due);
    let units = t.n("home-units", units);
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
    if let (Some(ended), [_, done]) = (&tally.periods[1], counts.periods) {
        let name = period_name(t, &tally.cycle.period_kind, ended.number);
        let label = t.x("home-tile-rated", &name);
        tiles.push(tile(label, (done.evaluated, done.in_force), Lacking::Rating(ended.number)));
        let (set, all) = done.units;
        tiles.push(Tile {
            label: t.x("home-tile-units", &name),
            value: format!("{} / {}", t.f.count(set), t.f.count(all)),
            href: None,
            note: if set < all {
                t.n("home-tile-units-missing", all - set)
            } else {
                t.t("home-tile-complete").to_owned()
            },
            tone: Tone::Neutral,
            link: None,
            bar: None,
        });
    }
    tiles
}
