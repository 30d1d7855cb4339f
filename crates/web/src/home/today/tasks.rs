//! "Perlu tindakan Anda": what waits, in words, with the way to it.

use super::line::period_name;
use crate::texts::Catalogue;
use crate::view::Task;
use capaian_core::home::team::Team;
use capaian_core::home::today::{Closing, Today, Wait, waits};
use capaian_core::ids::IndicatorId;
use capaian_core::planning::cycle::YEAR;
use chrono::NaiveDate;

/// The tasks of the person's own work, then those of the team.
pub fn all(t: &Catalogue, today: &Today) -> Vec<Task> {
    let kind = today.year.as_ref().map_or("quarterly", |year| year.cycle.period_kind.as_str());
    let own = waits(today);
    let own = own.iter().map(|wait| task(t, kind, wait, today.day));
    let team = today.team.iter().flat_map(|team| of_team(t, kind, team));
    own.chain(of_closing(t, &today.closing)).chain(team).collect()
}

/// What waits of the year before, and of objections.
fn of_closing(t: &Catalogue, closing: &Closing) -> Vec<Task> {
    let waits = |title: String, action: &str, href: String| Task {
        action: t.t(action).to_owned(),
        ..plan(title, href)
    };
    let year = closing.year.to_string();
    let rating = [("n", closing.to_rate.into()), ("year", (&year).into())];
    let count = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    [
        (closing.to_rate > 0).then(|| {
            let to = format!("/tim/evaluasi?periode={YEAR}");
            waits(t.with("home-task-year", &rating), "home-task-ratings-do", to)
        }),
        (closing.questions > 0).then(|| {
            let title = t.n("home-task-questions", count(closing.questions));
            waits(title, "home-task-questions-do", format!("/tim/evaluasi?periode={YEAR}"))
        }),
        (closing.objections > 0).then(|| {
            let title = t.n("home-task-objections", count(closing.objections));
            waits(title, "home-task-objections-do", "/keberatan".to_owned())
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What waits for the appraiser, with the way to where it is done.
fn of_team(t: &Catalogue, kind: &str, team: &Team) -> Vec<Task> {
    let waits = |title: String, action: &str, href: &str| Task {
        action: t.t(action).to_owned(),
        ..plan(title, href.to_owned())
    };
    let (plans, reports, ratings) = (team.plans_waiting(), team.reports_waiting(), team.ratings_waiting());
    let period = team.ended.map_or_else(String::new, |period| period_name(t, kind, period));
    let rating = [("n", ratings.into()), ("period", (&period).into())];
    [
        (plans > 0).then(|| waits(t.n("home-task-plans", plans), "home-task-plans-do", "/tim/skp")),
        (reports > 0)
            .then(|| waits(t.n("home-task-reports", reports), "home-task-reports-do", "/tim/realisasi")),
        (ratings > 0)
            .then(|| waits(t.with("home-task-ratings", &rating), "home-task-ratings-do", "/tim/evaluasi")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn task(t: &Catalogue, kind: &str, wait: &Wait, day: NaiveDate) -> Task {
    match wait {
        Wait::Acknowledge { plan: id, period } => {
            let title = t.x("home-task-acknowledge", &period_name(t, kind, *period));
            let action = t.t("home-task-acknowledge-do").to_owned();
            Task { action, ..plan(title, format!("/evaluasi/{id}/{period}")) }
        }
        Wait::StartPlan { year } => {
            let title = t.x("home-task-start", &year.to_string());
            Task { action: t.t("home-task-start-do").to_owned(), ..plan(title, "/skp".to_owned()) }
        }
        Wait::WritePlan { plan: id, year, reason } => {
            let key = if reason.is_some() { "home-task-mend-plan" } else { "home-task-write" };
            let title = t.x(key, &year.to_string());
            let action = t.t("home-task-write-do").to_owned();
            Task { note: short(reason.as_deref()), action, ..plan(title, format!("/skp/{id}")) }
        }
        Wait::MendReports { period, indicators } => {
            let title = counted(t, "home-task-mend", kind, *period, indicators.len());
            Task { action: t.t("home-task-mend-do").to_owned(), ..about(title, *period, indicators) }
        }
        Wait::Report { period, ends_on, indicators } => {
            let title = counted(t, "home-task-report", kind, *period, indicators.len());
            let closes =
                [("day", t.f.day_month(*ends_on)), ("left", t.days_left((*ends_on - day).num_days()))];
            let closes = closes.each_ref().map(|(name, text)| (*name, text.into()));
            Task {
                due: Some(t.with("home-period-closes", &closes)),
                late: *ends_on < day,
                action: t.t("home-task-report-do").to_owned(),
                ..about(title, *period, indicators)
            }
        }
    }
}

fn plan(title: String, href: String) -> Task {
    Task { title, note: String::new(), due: None, late: false, href, action: String::new() }
}

/// The beginning of a reason; all of it is on the page of the plan.
fn short(reason: Option<&str>) -> String {
    const LETTERS: usize = 80;
    let Some(reason) = reason else { return String::new() };
    let cut: String = reason.chars().take(LETTERS).collect();
    if cut.len() < reason.len() { format!("“{}…”", cut.trim_end()) } else { format!("“{reason}”") }
}

fn counted(t: &Catalogue, key: &str, kind: &str, period: i64, count: usize) -> String {
    let period = period_name(t, kind, period);
    t.with(key, &[("n", count.into()), ("period", (&period).into())])
}

/// One indicator is named and opened; several are on the list.
fn about(title: String, period: i64, indicators: &[(IndicatorId, String)]) -> Task {
    let (note, href) = match indicators {
        [(id, name)] => (name.clone(), format!("/realisasi/{id}/{period}")),
        _ => (String::new(), "/progres".to_owned()),
    };
    Task { title, note, due: None, late: false, href, action: String::new() }
}
