//! The years in words, and what becomes of the form that opens one.

use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::format::cite;
use crate::planning::words::period_name;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Fact, Picked, Step, StepState, Tone};
use askama::Template;
use axum::response::Response;
use capaian_core::access::{Action, Standings, decide};
use capaian_core::clock::Moment;
use capaian_core::planning::cycle::{Cycle, CycleOnDay, OpenCycle, cycle_on, cycles, open_cycle};
use capaian_rules::PeriodKind;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

/// What is opened, as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct TypedCycle {
    #[serde(default)]
    niat: String,
    #[serde(default)]
    tahun: String,
    #[serde(default)]
    periode: String,
}

/// The years with the one of the day.
pub(super) struct Years {
    today: Option<CycleOnDay>,
    all: Vec<Cycle>,
}

/// Reads them.
pub(super) async fn seen_cycles(app: &App, visitor: &Visitor) -> Result<Seen<Years>, Barred> {
    app.see(visitor, |read, actor, at| {
        let today = cycle_on(read, actor.agency, at.date_in(actor.zone))?;
        Ok(Years { today, all: cycles(read, actor.agency)? })
    })
    .await
}

#[derive(Debug, Template)]
#[template(path = "planning/cycle/page.html")]
pub(super) struct CyclesView {
    t: &'static Catalogue,
    shell: Shell,
    current: String,
    steps: Vec<Step>,
    facts: Vec<Fact>,
    rows: Vec<Row>,
    may_open: bool,
    form: Form,
    kinds: Vec<Picked>,
}

#[derive(Debug)]
struct Row {
    year: String,
    kind: String,
    badge: Badge,
    opened: String,
}

/// The years as a page.
pub(super) fn cycles_view(app: &App, visitor: &Visitor, seen: &Seen<Years>, form: Form) -> CyclesView {
    let t = Texts::get(visitor.preferences.lang);
    let today = seen.at.date_in(seen.actor.zone);
    let mut form = form;
    if form.value("niat").is_empty() {
        let next = seen.view.all.first().map_or(i64::from(today.year()), |cycle| cycle.year + 1);
        form = Form::with([
            ("niat", app.token()),
            ("tahun", next.to_string()),
            ("periode", "quarterly".to_owned()),
        ]);
    }
    let shell = Shell {
        refused: form.is_refused(),
        ..frame(app, visitor, &seen.actor, seen.at, t.t("planning-cycle-title"))
    };
    let current = seen.view.today.as_ref();
    CyclesView {
        current: current.map_or_else(String::new, |one| t.x("planning-year", &one.cycle.year.to_string())),
        steps: current.map_or_else(Vec::new, |one| steps(one, today, t)),
        facts: current.map_or_else(Vec::new, |one| due(app, one, today, t)),
        rows: seen.view.all.iter().map(|cycle| row(cycle, seen, t)).collect(),
        may_open: decide(Standings::of_roles(&seen.actor), Action::OpenCycle).is_ok(),
        kinds: PeriodKind::ALL
            .iter()
            .rev()
            .map(|kind| Picked::new(kind.key(), kind_text(kind.key(), t)))
            .collect(),
        form,
        shell,
        t,
    }
}

fn kind_text<'a>(key: &str, t: &'a Catalogue) -> &'a str {
    t.enum_text("planning", "period_kind", key)
}

fn steps(of: &CycleOnDay, today: NaiveDate, t: &Catalogue) -> Vec<Step> {
    let one = |period: &capaian_core::planning::cycle::Period| Step {
        state: if period.ends_on < today {
            StepState::Done
        } else if period.starts_on > today {
            StepState::Ahead
        } else {
            StepState::Now
        },
        title: period_name(&of.cycle.period_kind, period.number, t),
        note: format!("{} – {}", t.f.day_month(period.starts_on), t.f.day_month(period.ends_on)),
    };
    of.periods.iter().map(one).collect()
}

/// By when the law wants the plans set, with its article.
fn due(app: &App, of: &CycleOnDay, today: NaiveDate, t: &Catalogue) -> Vec<Fact> {
    let Ok(year) = i32::try_from(of.cycle.year) else { return Vec::new() };
    let rules = app.db.rules.at(today);
    let Ok(due) = rules.plan_due(year) else { return Vec::new() };
    let cite = due.rules.first().map_or_else(String::new, |rule| t.x("format-source", &cite(&rule.cite)));
    vec![Fact::new(t.t("planning-cycle-due"), t.f.date(due.value)).note(cite)]
}

fn row(cycle: &Cycle, seen: &Seen<Years>, t: &Catalogue) -> Row {
    let (tone, key) = if cycle.is_open() { (Tone::Good, "open") } else { (Tone::Neutral, "closed") };
    let local = zone_of(&seen.actor).local(instant(Moment(cycle.opened_at)));
    Row {
        year: cycle.year.to_string(),
        kind: kind_text(&cycle.period_kind, t).to_owned(),
        badge: Badge::new(tone, t.enum_text("planning", "cycle_state", key)),
        opened: t.f.date_short(local.date()),
    }
}

/// Opens the year, or shows the form again.
pub(super) async fn opened(app: &App, visitor: &Visitor, typed: &TypedCycle) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let mut form = Form::with([
        ("niat", typed.niat.clone()),
        ("tahun", typed.tahun.clone()),
        ("periode", typed.periode.clone()),
    ]);
    // Anything that is no year is refused as one the law does not know.
    let year = typed.tahun.trim().parse().unwrap_or(0);
    let periods = PeriodKind::from_key(&typed.periode).unwrap_or(PeriodKind::Quarterly);
    match app.act(visitor, typed.niat.clone(), OpenCycle { year, periods }, open_cycle).await {
        Ok(done) => return respond::done("/tahun-kinerja", Flash::Saved(Moment(done.at))),
        Err(NotDone::Refused(refusal)) => {
            form.refuse("tahun", t.enum_text("planning", "refusal", &refusal.to_string()));
        }
        Err(NotDone::IntentReused) => return respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => return respond::barred(app, visitor, barred),
    }
    let seen = seen_cycles(app, visitor).await;
    respond::refused(app, visitor, seen, |seen| cycles_view(app, visitor, &seen, form))
}
