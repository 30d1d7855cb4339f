//! A unit's indicators in a period, and the form of one, as they are shown.

use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Seen, Visitor, respond};
use crate::form::Form as Filled;
use crate::format::cite;
use crate::progress::period::{PeriodName, Turn, turns};
use crate::progress::realisation::form::day_hint;
use crate::progress::realisation::list::target;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Fact;
use askama::Template;
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::db::Denial;
use capaian_core::ids::{GoalIndicatorId, UnitId};
use capaian_core::progress::goal::page::GoalFact;
use capaian_core::progress::goal::{GoalReported, RecordGoalRealisation, UnitPage, unit_page};

#[derive(Debug, Template)]
#[template(path = "progress/unit/page.html")]
pub(super) struct UnitView {
    t: &'static Catalogue,
    shell: Shell,
    turns: Vec<Turn>,
    lead: String,
    mean: String,
    cite: String,
    rows: Vec<GoalRow>,
    may_record: bool,
}

#[derive(Debug)]
struct GoalRow {
    statement: String,
    name: String,
    target: String,
    amount: String,
    note: String,
    achievement: String,
    href: String,
    is_reported: bool,
}

#[derive(Debug, Template)]
#[template(path = "progress/unit/form.html")]
struct FormView {
    t: &'static Catalogue,
    shell: Shell,
    facts: Vec<Fact>,
    form: Filled,
    measure: String,
    may_record: bool,
    draft: String,
    day_hint: String,
    theirs: Option<String>,
    back: String,
}

/// What an address names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub unit: UnitId,
    pub period: i64,
    pub indicator: GoalIndicatorId,
}

pub(super) async fn load_unit(
    app: &App,
    visitor: &Visitor,
    asked: (Option<UnitId>, Option<i64>),
) -> Result<Seen<Option<UnitPage>>, Barred> {
    let rules = app.db.rules.clone();
    let read = move |read: &mut _, actor: &capaian_core::access::Actor, at: Moment| {
        Ok(unit_page(read, &rules, actor, asked, at.date_in(actor.zone))?)
    };
    app.see(visitor, read).await
}

pub(super) fn unit_view(app: &App, visitor: &Visitor, seen: &Seen<Option<UnitPage>>) -> UnitView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("progress-unit-title"));
    let Some(page) = &seen.view else {
        let lead = t.t("progress-team-no-year").to_owned();
        let (turns, rows) = (Vec::new(), Vec::new());
        let (mean, cite) = (String::new(), String::new());
        return UnitView { t, shell, turns, lead, mean, cite, rows, may_record: false };
    };
    let period = PeriodName::of(&page.period, page.cycle.periods.len()).long(t);
    let facts =
        [("unit", page.name.clone()), ("period", period), ("year", page.cycle.cycle.year.to_string())];
    let base = |number: i64| format!("/capaian-unit/{}/{number}", page.unit);
    UnitView {
        lead: t.with("progress-unit-lead", &facts.each_ref().map(|(name, text)| (*name, text.into()))),
        turns: turns(&page.cycle.periods, page.period.number, t, base),
        mean: mean(page, t),
        cite: page
            .mean
            .as_ref()
            .and_then(|mean| mean.rules.first())
            .map_or_else(String::new, |rule| t.x("format-source", &cite(&rule.cite))),
        rows: page.facts.iter().map(|fact| row(fact, &base(page.period.number), t)).collect(),
        may_record: page.may_record,
        t,
        shell,
    }
}

/// "Rata-rata capaian 101,5% dari 4 indikator terukur; 2 belum ada dan tidak dihitung." And how many are not
/// due yet.
fn mean(page: &UnitPage, t: &Catalogue) -> String {
    let not_due = (page.not_due > 0).then(|| t.n("progress-unit-not-due", page.not_due));
    let said = [measured_mean(page, t), not_due.unwrap_or_default()];
    said.join(" ").trim().to_owned()
}

fn measured_mean(page: &UnitPage, t: &Catalogue) -> String {
    let Some(mean) = page.mean.as_ref().map(|traced| &traced.value) else { return String::new() };
    let Some(percent) = mean.mean else { return t.n("progress-unit-no-mean", mean.missing) };
    let percent = t.f.percent(&percent);
    let facts =
        [("mean", (&percent).into()), ("measured", mean.measured.into()), ("missing", mean.missing.into())];
    t.with("progress-unit-mean", &facts)
}

fn row(fact: &GoalFact, base: &str, t: &Catalogue) -> GoalRow {
    let indicator = &fact.indicator;
    let year = target(&indicator.target_min, &indicator.target_max, t);
    let due = fact.period_target.as_ref().map(|due| t.f.digits(due));
    GoalRow {
        statement: indicator.statement.clone(),
        name: indicator.name.clone(),
        target: format!("{} / {year} {}", due.as_deref().unwrap_or("–"), indicator.measure),
        amount: fact.reported.as_ref().map_or_else(|| "–".to_owned(), |report| t.f.digits(&report.amount)),
        note: fact.reported.as_ref().map_or_else(String::new, |report| report.note.clone()),
        achievement: fact.reading.achievement.map_or_else(String::new, |percent| t.f.percent(&percent)),
        href: format!("{base}/{}", indicator.id),
        is_reported: fact.reported.is_some(),
    }
}

/// The form of one indicator: opened, or once more with what was typed, beside the text somebody else
/// saved.
pub(super) async fn form_view(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    again: Option<(Filled, Option<GoalReported>)>,
) -> Response {
    let found = load_unit(app, visitor, (Some(asked.unit), Some(asked.period))).await;
    let found = found.and_then(|seen| {
        let page = seen.view.ok_or(Barred::Denied(Denial::NotVisible))?;
        let fact = page.facts.iter().find(|fact| fact.indicator.id == asked.indicator).cloned();
        let fact = fact.ok_or(Barred::Denied(Denial::NotVisible))?;
        Ok(Seen { actor: seen.actor, at: seen.at, view: (page, fact) })
    });
    match again {
        None => respond::page(app, visitor, found, |seen| form(app, visitor, &seen, None, None)),
        Some((typed, None)) => {
            respond::refused(app, visitor, found, |seen| form(app, visitor, &seen, Some(typed), None))
        }
        Some((typed, Some(theirs))) => respond::conflict(app, visitor, found, |seen| {
            form(app, visitor, &seen, Some(typed), Some(&theirs))
        }),
    }
}

fn form(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<(UnitPage, GoalFact)>,
    typed: Option<Filled>,
    theirs: Option<&GoalReported>,
) -> FormView {
    let t = Texts::get(visitor.preferences.lang);
    let (page, fact) = &seen.view;
    let indicator = &fact.indicator;
    let back = format!("/capaian-unit/{}/{}", page.unit, page.period.number);
    let last = page.period.ends_on.min(seen.at.date_in(seen.actor.zone));
    let form = typed.unwrap_or_else(|| opened(fact, app.token(), last.to_string(), t));
    let crumb = Crumb { href: back.clone(), label: t.t("progress-unit-title").to_owned() };
    let shell = Shell {
        refused: form.is_refused(),
        crumbs: vec![crumb],
        ..frame(app, visitor, &seen.actor, seen.at, indicator.name.clone())
    };
    let year = target(&indicator.target_min, &indicator.target_max, t);
    let period = PeriodName::of(&page.period, page.cycle.periods.len()).long(t);
    let due = fact.period_target.as_ref().map_or_else(|| "–".to_owned(), |due| t.f.digits(due));
    FormView {
        facts: vec![
            Fact::new(t.t("progress-fact-goal"), indicator.statement.clone()),
            Fact::new(t.t("progress-fact-unit"), page.name.clone()),
            Fact::new(t.t("progress-fact-target"), format!("{year} {}", indicator.measure)),
            Fact::new(t.x("progress-fact-period-target", &period), format!("{due} {}", indicator.measure)),
            Fact::new(t.t("progress-fact-source"), indicator.source.clone()),
        ],
        measure: indicator.measure.clone(),
        may_record: page.may_record,
        draft: RecordGoalRealisation::draft(indicator.id, page.period.number),
        day_hint: day_hint(page.period.starts_on, last, t),
        theirs: theirs.map(|theirs| {
            let when = t.f.instant(instant(Moment(theirs.reported_at)), zone_of(&seen.actor));
            let facts =
                [("when", when), ("amount", t.f.digits(&theirs.amount)), ("note", theirs.note.clone())];
            t.with("progress-theirs-text", &facts.each_ref().map(|(name, text)| (*name, text.into())))
        }),
        back,
        form,
        t,
        shell,
    }
}

fn opened(fact: &GoalFact, key: String, day: String, t: &Catalogue) -> Filled {
    let reported = fact.reported.as_ref();
    Filled::with([
        ("niat", key),
        ("versi", reported.map_or(0, |report| report.version).to_string()),
        ("jumlah", reported.map_or_else(String::new, |report| t.f.digits(&report.amount))),
        ("tanggal", day),
        ("catatan", reported.map_or_else(String::new, |report| report.note.clone())),
    ])
}
