//! `GET /kinerja`, and `GET /` of those whose face it is.

use super::greeting::{greeting, introduction};
use super::history::history;
use super::line::{period_label, steps};
use super::tasks;
use super::team::{TeamCard, card};
use crate::app::App;
use crate::chart::Figure;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor, respond};
use crate::organisation::exclusion::words::excluded;
use crate::progress::realisation::list::{Row, groups};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{ResultGroup, Step, Task};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use capaian_core::home::today::{Post, Today, today};
use capaian_rules::Zone;

#[derive(Debug, Template)]
#[template(path = "home/today.html")]
struct TodayPage {
    t: &'static Catalogue,
    shell: Shell,
    introduction: Vec<String>,
    /// Why nothing is owed, with the way to the record.
    excluded: Option<(String, String)>,
    steps: Vec<Step>,
    groups: Vec<ResultGroup<Row>>,
    has_plan: bool,
    /// Why there is no table: last part of two text keys.
    lacks: &'static str,
    tasks: Vec<Task>,
    team: Option<TeamCard>,
    history: Option<Figure>,
}

/// The own work of one who is greeted with something else at `/`.
pub async fn show_today(State(app): State<App>, visitor: Visitor) -> Response {
    let rules = app.db.rules.clone();
    let seen = app.see(&visitor, move |read, actor, at| Ok(today(read, &rules, actor, at)?));
    respond::page(&app, &visitor, seen.await, |seen| today_page(&app, &visitor, &seen))
}

/// The page of what was seen.
pub(in crate::home) fn answer(app: &App, visitor: &Visitor, seen: Seen<Today>) -> Response {
    respond::page(app, visitor, Ok(seen), |seen| today_page(app, visitor, &seen))
}

fn today_page(app: &App, visitor: &Visitor, seen: &Seen<Today>) -> TodayPage {
    let t = Texts::get(visitor.preferences.lang);
    let (today, zone) = (&seen.view, zone(seen));
    let title = greeting(t, zone.local(instant(seen.at)), &seen.actor.name);
    let mut shell = frame(app, visitor, &seen.actor, seen.at, title);
    let kind = today.year.as_ref().map_or("quarterly", |year| year.cycle.period_kind.as_str());
    shell.period_label = today.year.as_ref().map(|year| period_label(t, year, today.day));
    TodayPage {
        t,
        shell,
        introduction: introduction(t, today),
        excluded: today.excluded.as_ref().map(|why| {
            let words = excluded(t, (why.kind, why.from, why.last));
            (t.x("home-excluded", &words), format!("/pengecualian/{}", why.id))
        }),
        steps: today.year.as_ref().map_or_else(Vec::new, |year| steps(t, today, year, zone)),
        groups: today.progress.as_ref().map_or_else(Vec::new, |page| groups(page, today.day, t)),
        has_plan: today.progress.is_some(),
        lacks: lacks(today),
        tasks: tasks::all(t, today),
        team: today.team.as_ref().map(|team| card(t, kind, team)),
        history: history(t, today),
    }
}

/// The zone of the unit, else the agency's.
fn zone(seen: &Seen<Today>) -> Zone {
    seen.view.posts.first().and_then(Post::zone).unwrap_or(zone_of(&seen.actor))
}

/// What is not there yet, from the ground up.
fn lacks(today: &Today) -> &'static str {
    let plan = today.year.as_ref().map(|year| year.plan_on(today.day));
    match plan {
        _ if today.posts.is_empty() => "post",
        Some(None) if today.excluded.is_some() => "excluded",
        None => "year",
        Some(None) if !today.owes_plan() => "duty",
        Some(None) => "plan",
        Some(Some(_)) => "set",
    }
}
