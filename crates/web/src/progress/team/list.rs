//! The team in a period: who has how many reports where.

use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor, respond};
use crate::progress::period::{PeriodName, Turn, turns};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Pager, Tone};
use askama::Template;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::planning::cycle::{CycleOnDay, Period, cycle_on};
use capaian_core::planning::plan::PlanState;
use capaian_core::planning::plan::list::{Cursor, PlanLine, progress_key};
use capaian_core::progress::realisation::team::{Counts, Gone, TeamPage, team_page};
use serde::Deserialize;

/// What the list is asked for; all of it is in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AskedTeam {
    /// Number of the period.
    #[serde(default)]
    periode: Option<i64>,
    /// The place after which to go on.
    #[serde(default)]
    setelah: String,
}

#[derive(Debug, Template)]
#[template(path = "progress/team/list.html")]
pub(super) struct TeamView {
    t: &'static Catalogue,
    shell: Shell,
    turns: Vec<Turn>,
    lead: String,
    rows: Vec<MemberRow>,
    pager: Option<Pager>,
}

/// One person of the team.
#[derive(Debug)]
pub(super) struct MemberRow {
    name: String,
    position: String,
    badges: Vec<Badge>,
    href: Option<String>,
    is_waiting: bool,
}

/// A team in the period that is shown; `None` before HR opens the year.
pub(super) struct Team {
    cycle: CycleOnDay,
    period: Period,
    page: TeamPage,
}

pub(super) fn load_team(
    read: &mut Read,
    actor: &Actor,
    at: Moment,
    asked: &AskedTeam,
) -> Result<Option<Team>, Barred> {
    let today = at.date_in(actor.zone);
    let Some(me) = actor.person else { return Ok(None) };
    let Some(cycle) = cycle_on(read, actor.agency, today)? else { return Ok(None) };
    let named = cycle.periods.iter().find(|period| Some(period.number) == asked.periode);
    let period = named.or_else(|| cycle.periods.iter().rfind(|period| period.starts_on <= today));
    let Some(period) = period.cloned() else { return Ok(None) };
    let page = team_page(read, actor, me, (&cycle, period.number), cursor(&asked.setelah), today)?;
    Ok(Some(Team { cycle, period, page }))
}

/// A place in the list: the assignment, then the name that sorts.
fn cursor(text: &str) -> Option<Cursor> {
    let (id, name) = text.split_once('.')?;
    Some(Cursor { assignment: id.parse().ok()?, sort_key: name.as_bytes().to_vec() })
}

pub(super) fn team_view(
    app: &App,
    visitor: &Visitor,
    asked: &AskedTeam,
    seen: &Seen<Option<Team>>,
) -> TeamView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("progress-team-title"));
    let Some(team) = &seen.view else {
        let lead = t.t("progress-team-no-year").to_owned();
        return TeamView { t, shell, turns: Vec::new(), lead, rows: Vec::new(), pager: None };
    };
    let (number, count) = (team.period.number, team.cycle.periods.len());
    let name = PeriodName::of(&team.period, count).long(t);
    let facts = [("n", team.page.waiting.into()), ("period", (&name).into())];
    let shown = team.page.list.rows.len();
    let gone = team.page.gone.iter().map(|one| gone(one, team, t));
    let rows = gone.chain(team.page.list.rows.iter().map(|line| row(line, team, t))).collect();
    TeamView {
        lead: t.with("progress-team-lead", &facts),
        turns: turns(&team.cycle.periods, number, t, |number| format!("/tim/realisasi?periode={number}")),
        pager: pager(asked, team, shown, t),
        rows,
        t,
        shell,
    }
}

fn row(line: &PlanLine, team: &Team, t: &Catalogue) -> MemberRow {
    let is_set = line.progress().is_some_and(PlanState::is_set);
    let counts = line.plan().and_then(|plan| team.page.counts.get(&plan)).copied().unwrap_or_default();
    let unit = line.unit.as_deref().unwrap_or("");
    let is_outside =
        line.days().is_some_and(|(start, end)| start > team.period.ends_on || end < team.period.starts_on);
    MemberRow {
        name: line.name.clone(),
        position: [line.position.as_str(), unit].join(" · "),
        badges: if is_set && is_outside && counts == Counts::default() {
            vec![Badge::new(Tone::Neutral, t.t("progress-plan-not-in-period"))]
        } else if is_set {
            badges(counts, t)
        } else {
            vec![Badge::new(Tone::Neutral, t.enum_text("progress", "plan", progress_key(line.progress())))]
        },
        href: line
            .plan()
            .filter(|_| is_set)
            .map(|plan| format!("/tim/realisasi/{plan}/{}", team.period.number)),
        is_waiting: counts.reported > 0,
    }
}

/// Who holds the post no more: what was done in it waits all the same.
fn gone(one: &Gone, team: &Team, t: &Catalogue) -> MemberRow {
    let counts = team.page.counts.get(&one.plan).copied().unwrap_or_default();
    let mut badges = badges(counts, t);
    badges.push(Badge::new(Tone::Neutral, t.t("progress-post-ended")));
    MemberRow {
        name: one.name.clone(),
        position: one.position.clone(),
        badges,
        href: Some(format!("/tim/realisasi/{}/{}", one.plan, team.period.number)),
        is_waiting: counts.reported > 0,
    }
}

fn badges(counts: Counts, t: &Catalogue) -> Vec<Badge> {
    let of = [
        (counts.reported, Tone::Info, "progress-count-reported"),
        (counts.verified, Tone::Good, "progress-count-verified"),
        (counts.returned, Tone::Warn, "progress-count-returned"),
    ];
    let some: Vec<_> = of
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, tone, key)| Badge::new(tone, t.n(key, count)))
        .collect();
    if some.is_empty() { vec![Badge::new(Tone::Neutral, t.t("progress-count-none"))] } else { some }
}

fn pager(asked: &AskedTeam, team: &Team, shown: usize, t: &Catalogue) -> Option<Pager> {
    let here = format!("/tim/realisasi?periode={}", team.period.number);
    let next = team.page.list.next.as_ref().map(|cursor| {
        let place = format!("{}.{}", cursor.assignment, String::from_utf8_lossy(&cursor.sort_key));
        format!("{here}&setelah={}", respond::form_encoded(&place))
    });
    let first = (!asked.setelah.is_empty()).then(|| here.clone());
    let shown = t.n("progress-team-shown", shown);
    (next.is_some() || first.is_some()).then_some(Pager { shown, first, next })
}
