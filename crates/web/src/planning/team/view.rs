//! The list of plans: whose, how far, and the way on.

use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor, respond};
use crate::planning::words::progress_badge;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Pager};
use askama::Template;
use capaian_core::access::{Action, Actor, Role, Standings, decide};
use capaian_core::db::{Fault, Read};
use capaian_core::ids::{AssignmentId, CycleId, PlanId, UnitId};
use capaian_core::planning::cycle::{Cycle, cycle_on};
use capaian_core::planning::plan::PlanState;
use capaian_core::planning::plan::list::{
    Cursor, ListQuery, PlanLine, PlanList, Progress, Within, plan_list, progress_key,
};
use capaian_rules::Zone;
use chrono::NaiveDate;
use serde::Deserialize;

/// What the list is asked for; all of it is in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AskedTeam {
    /// `tim`, `unit` or `instansi`.
    #[serde(default)]
    lingkup: String,
    /// A unit.
    #[serde(default)]
    unit: String,
    /// How far.
    #[serde(default)]
    keadaan: String,
    /// The place after which to go on.
    #[serde(default)]
    setelah: String,
}

/// The cycle with a page of its plans.
pub(super) type Listed = Option<(Cycle, PlanList)>;

#[derive(Debug, Template)]
#[template(path = "planning/team/list.html")]
pub(super) struct TeamView {
    t: &'static Catalogue,
    shell: Shell,
    scopes: Vec<Chip>,
    states: Vec<Chip>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    cycle: Option<CycleId>,
    intent: String,
}

#[derive(Debug)]
struct Chip {
    href: String,
    label: String,
    current: bool,
}

#[derive(Debug)]
struct Row {
    name: String,
    position: String,
    unit: String,
    badge: Badge,
    since: String,
    plan: Option<PlanId>,
    /// Where the reader may begin it for them.
    start: Option<AssignmentId>,
}

/// Reads a page of the list.
pub(super) fn listed(
    read: &mut Read,
    actor: &Actor,
    asked: &AskedTeam,
    on: NaiveDate,
) -> Result<Listed, Fault> {
    let Some(found) = cycle_on(read, actor.agency, on)? else { return Ok(None) };
    let Some(within) = within(actor, asked) else {
        let nobody = PlanList { rows: Vec::new(), next: None, counts: [].into() };
        return Ok(Some((found.cycle, nobody)));
    };
    let (progress, after) = (progress_of(&asked.keadaan), cursor_of(&asked.setelah));
    let query = ListQuery { cycle: found.cycle.id, within, progress, after, on };
    let list = plan_list(read, actor, &query)?;
    Ok(Some((found.cycle, list)))
}

fn sees_all(actor: &Actor) -> bool {
    decide(Standings::of_roles(actor), Action::ReadPlan).is_ok()
}

/// What was asked for, or the widest of what the reader sees.
fn within(actor: &Actor, asked: &AskedTeam) -> Option<Within> {
    if let Ok(unit) = asked.unit.parse::<UnitId>() {
        return Some(Within::Unit(unit));
    }
    let unit = actor.units_of(Role::UnitAdmin).next();
    match (asked.lingkup.as_str(), unit) {
        ("tim", _) => actor.person.map(Within::Team),
        ("instansi", _) => Some(Within::Agency),
        ("unit", Some(unit)) => Some(Within::Unit(unit)),
        _ if sees_all(actor) => Some(Within::Agency),
        (_, Some(unit)) => Some(Within::Unit(unit)),
        (_, None) => actor.person.map(Within::Team),
    }
}

fn progress_of(key: &str) -> Option<Progress> {
    if key == progress_key(None) {
        return Some(None);
    }
    PlanState::from_key(key).map(Some)
}

/// A place in the list: the assignment, then the key that sorts.
fn cursor_of(text: &str) -> Option<Cursor> {
    let (id, key) = text.split_once('.')?;
    let sort_key = data_encoding::HEXLOWER.decode(key.as_bytes()).ok()?;
    Some(Cursor { sort_key, assignment: id.parse().ok()? })
}

fn cursor_text(cursor: &Cursor) -> String {
    format!("{}.{}", cursor.assignment, data_encoding::HEXLOWER.encode(&cursor.sort_key))
}

impl AskedTeam {
    fn address(&self, progress: &str, after: &str) -> String {
        let all = [
            ("lingkup", self.lingkup.as_str()),
            ("unit", self.unit.as_str()),
            ("keadaan", progress),
            ("setelah", after),
        ];
        let given = all.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<_> =
            given.map(|(name, value)| format!("{name}={}", respond::form_encoded(value))).collect();
        if query.is_empty() { "/tim/skp".to_owned() } else { format!("/tim/skp?{}", query.join("&")) }
    }
}

/// The list as a page.
pub(super) fn team_view(app: &App, visitor: &Visitor, asked: &AskedTeam, seen: &Seen<Listed>) -> TeamView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = Shell {
        period_label: seen.view.as_ref().map(|(cycle, _)| t.x("planning-year", &cycle.year.to_string())),
        ..frame(app, visitor, &seen.actor, seen.at, t.t("planning-team-title"))
    };
    let list = seen.view.as_ref().map(|(_, list)| list);
    let cycle = seen.view.as_ref().map(|(cycle, _)| cycle).filter(|cycle| cycle.is_open());
    let next = list.and_then(|list| list.next.as_ref());
    let next = next.map(|cursor| asked.address(&asked.keadaan, &cursor_text(cursor)));
    let first = (!asked.setelah.is_empty()).then(|| asked.address(&asked.keadaan, ""));
    let rows = list.map_or_else(Vec::new, |list| rows(list, seen, t));
    let shown = t.n("planning-team-shown", rows.len());
    TeamView {
        scopes: scopes(&seen.actor, asked, t),
        states: list.map_or_else(Vec::new, |list| states(list, asked, t)),
        pager: (next.is_some() || first.is_some()).then_some(Pager { shown, first, next }),
        rows,
        cycle: cycle.map(|cycle| cycle.id),
        intent: app.token(),
        shell,
        t,
    }
}

fn rows(list: &PlanList, seen: &Seen<Listed>, t: &Catalogue) -> Vec<Row> {
    let zone = zone_of(&seen.actor);
    let starts = decide(Standings::of_roles(&seen.actor), Action::StartPlan).is_ok()
        || seen.actor.units_of(Role::UnitAdmin).next().is_some();
    let row = |line: &PlanLine| Row {
        name: line.name.clone(),
        position: line.position.clone(),
        unit: line.unit.clone().unwrap_or_default(),
        badge: progress_badge(line.progress(), t),
        since: since(line, (seen.at.date_in(seen.actor.zone), zone), t),
        plan: line.plan(),
        start: (starts && line.plan().is_none()).then_some(line.assignment),
    };
    list.rows.iter().map(row).collect()
}

/// "sejak 19 Jan 2026"; of a plan that is over, until when it ran.
fn since(line: &PlanLine, (today, zone): (NaiveDate, Zone), t: &Catalogue) -> String {
    if let Some((_, end)) = line.days().filter(|(_, end)| *end < today) {
        return t.x("planning-ended", &t.f.date_short(end));
    }
    let day = line.since().map(|since| t.f.date_short(zone.local(instant(since)).date()));
    day.map_or_else(String::new, |day| t.x("planning-since", &day))
}

/// The scopes that the reader may choose from; none where there is only one.
fn scopes(actor: &Actor, asked: &AskedTeam, t: &Catalogue) -> Vec<Chip> {
    let has_units = actor.units_of(Role::UnitAdmin).next().is_some();
    let chosen = match within(actor, asked) {
        Some(Within::Agency) => "instansi",
        Some(Within::Unit(_)) => "unit",
        Some(Within::Team(_)) | None => "tim",
    };
    let all = [
        ("tim", "team", actor.person.is_some()),
        ("unit", "unit", has_units),
        ("instansi", "agency", sees_all(actor)),
    ];
    let given = all.into_iter().filter(|(_, _, given)| *given);
    let chip = |(key, text, _): (&str, &str, bool)| Chip {
        href: format!("/tim/skp?lingkup={key}"),
        label: t.enum_text("planning", "scope", text).to_owned(),
        current: key == chosen && asked.unit.is_empty(),
    };
    let chips: Vec<Chip> = given.map(chip).collect();
    if chips.len() > 1 { chips } else { Vec::new() }
}

/// How many are how far, each a way to them.
fn states(list: &PlanList, asked: &AskedTeam, t: &Catalogue) -> Vec<Chip> {
    let total: i64 = list.counts.values().sum();
    let every = Chip {
        href: asked.address("", ""),
        label: t.n("planning-team-all", total),
        current: progress_of(&asked.keadaan).is_none(),
    };
    let keys = std::iter::once(None).chain(PlanState::ALL.into_iter().map(Some)).map(progress_key);
    let chip = |key: &'static str| {
        let count = t.f.count(*list.counts.get(key)?);
        let facts = [("state", t.enum_text("planning", "state", key).into()), ("count", (&count).into())];
        Some(Chip {
            href: asked.address(key, ""),
            label: t.with("planning-team-state", &facts),
            current: asked.keadaan == key,
        })
    };
    std::iter::once(every).chain(keys.filter_map(chip)).collect()
}
