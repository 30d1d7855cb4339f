//! The reports of one person in a period: all verified in one act, or one returned with its reason.

use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Seen, Visitor};
use crate::form::Form as Filled;
use crate::progress::evidence::view::{Piece, pieces};
use crate::progress::period::{PeriodName, Turn, turns};
use crate::progress::realisation::list::{badge, doubt, sentence};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, ResultGroup, Tone, by_result};
use askama::Template;
use capaian_core::clock::Moment;
use capaian_core::ids::{PlanId, RealisationId};
use capaian_core::progress::realisation::history::{Done, Past};
use capaian_core::progress::realisation::team::{PersonPage, person_page};
use capaian_core::progress::realisation::{IndicatorFact, RealisationState, Reported};
use std::collections::HashMap;

#[derive(Debug, Template)]
#[template(path = "progress/team/person.html")]
pub(super) struct PersonView {
    t: &'static Catalogue,
    shell: Shell,
    turns: Vec<Turn>,
    lead: String,
    groups: Vec<ResultGroup<ReportRow>>,
    /// The words of the button; empty where nothing waits.
    verify: String,
    /// What to do with the ticks.
    hint: &'static str,
    may_verify: bool,
    /// Whose reports wait next: address and name.
    next: Option<(String, String)>,
    /// What to know of the evaluation of the period before a report is returned.
    rated: Option<&'static str>,
    is_set: bool,
    action: String,
    key: String,
    form: Filled,
}

/// One report.
#[derive(Debug)]
pub(super) struct ReportRow {
    statement: String,
    name: String,
    target: String,
    amount: String,
    achievement: String,
    sentence: String,
    tone: Tone,
    /// Why the amount looks mistyped.
    doubt: Option<&'static str>,
    badge: Badge,
    /// "18 Sep · diverifikasi 20 Sep".
    when: String,
    note: String,
    reason: Option<String>,
    pieces: Vec<Piece>,
    /// `id.version` of a report; empty where there is none.
    seen: String,
    id: String,
    version: i64,
    is_waiting: bool,
    is_ticked: bool,
    is_open: bool,
    /// The fields of the return, with what was typed.
    form: Filled,
    /// What was said and done before, where there is more than the report that stands.
    history: Vec<String>,
}

/// What was typed before the page came back.
#[derive(Debug, Default)]
pub(super) struct Retyped {
    /// Messages above the page.
    pub form: Filled,
    /// The return that was refused.
    pub returning: Option<(RealisationId, Filled)>,
    /// The reports that were ticked, as they were sent; `None` before anybody chose: all but the odd ones.
    pub ticked: Option<Vec<String>>,
}

pub(super) async fn load_person(
    app: &App,
    visitor: &Visitor,
    asked: (PlanId, i64),
) -> Result<Seen<PersonPage>, Barred> {
    let rules = app.db.rules.clone();
    let read = move |read: &mut _, actor: &capaian_core::access::Actor, at: Moment| {
        Ok(person_page(read, &rules, actor, asked, at.date_in(actor.zone))?)
    };
    app.see(visitor, read).await
}

pub(super) fn person_view(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<PersonPage>,
    mut retyped: Retyped,
) -> PersonView {
    let t = Texts::get(visitor.preferences.lang);
    let page = &seen.view;
    let number = page.period.number;
    let list = format!("/tim/realisasi?periode={number}");
    let crumb = Crumb { href: list, label: t.t("progress-team-title").to_owned() };
    let shell = Shell {
        refused: retyped.form.is_refused(),
        crumbs: if seen.actor.leads { vec![crumb] } else { Vec::new() },
        ..frame(app, visitor, &seen.actor, seen.at, page.name.clone())
    };
    let base = |number: i64| format!("/tim/realisasi/{}/{number}", page.plan.id);
    let period = PeriodName::of(&page.period, page.periods.len());
    let is_running = seen.at.date_in(seen.actor.zone) <= page.period.ends_on;
    let zone = zone_of(&seen.actor);
    let day = |at: i64| t.f.day_month(zone.local(instant(Moment(at))).date());
    let rows: Vec<_> = page
        .facts
        .iter()
        .map(|fact| {
            let (sentence, tone) = sentence(fact, period, is_running, t);
            let history = past(fact, &page.history, &day, t);
            let row = report_row(fact, &day, &mut retyped, app, t);
            ReportRow { sentence, tone, history, ..row }
        })
        .collect();
    let year = page.plan.year.to_string();
    let facts = [("period", period.long(t)), ("year", year)];
    PersonView {
        lead: t.with("progress-person-lead", &facts.each_ref().map(|(name, text)| (*name, text.into()))),
        turns: turns(&page.periods, number, t, base),
        verify: verify(rows.iter().filter(|row| row.is_waiting).count(), t),
        hint: t.t(if retyped.ticked.is_some() { "progress-verify-hint-chosen" } else { hint(&rows) }),
        groups: by_result(rows, |row| &row.statement),
        may_verify: page.may_verify,
        next: page
            .next
            .as_ref()
            .map(|(plan, name)| (format!("/tim/realisasi/{plan}/{number}"), name.clone())),
        rated: match page.rating_received {
            Some(true) => Some(t.t("progress-rating-received")),
            Some(false) if page.may_verify => Some(t.t("progress-rating-set")),
            _ => None,
        },
        is_set: page.is_set,
        action: base(number),
        key: app.token(),
        form: retyped.form,
        t,
        shell,
    }
}

fn verify(waiting: usize, t: &Catalogue) -> String {
    if waiting == 0 { String::new() } else { t.n("progress-verify", waiting) }
}

/// The key of the words below the button: where something looks odd, why it is not ticked.
fn hint(rows: &[ReportRow]) -> &'static str {
    let is_odd = rows.iter().any(|row| row.is_waiting && row.doubt.is_some());
    if is_odd { "progress-verify-hint-odd" } else { "progress-verify-hint" }
}

fn report_row(
    fact: &IndicatorFact,
    day: &dyn Fn(i64) -> String,
    retyped: &mut Retyped,
    app: &App,
    t: &'static Catalogue,
) -> ReportRow {
    let report = fact.reported();
    let again = retyped.returning.take_if(|(id, _)| report.is_some_and(|report| report.id == *id));
    let is_open = again.is_some();
    let reason = report.and_then(|report| report.returned_reason.clone());
    // Who returns once more begins at the reason that stands: it is replaced, not added to.
    let fresh = || Filled::with([("niat", app.token()), ("alasan", reason.clone().unwrap_or_default())]);
    let measure = fact.indicator.measure.as_str();
    let with_measure = |amount: &str| format!("{} {measure}", t.f.digits(amount));
    let is_told = fact.indicator.narrative.is_some();
    let said = |amount: &str| {
        if is_told { t.t("progress-in-words").to_owned() } else { with_measure(amount) }
    };
    let seen = report.map_or_else(String::new, |report| format!("{}.{}", report.id, report.version));
    let doubt = doubt(fact, t);
    ReportRow {
        statement: fact.indicator.statement.clone(),
        name: fact.indicator.narrative.as_ref().unwrap_or(&fact.indicator.name).clone(),
        target: fact.period_target().map_or_else(|| "–".to_owned(), with_measure),
        amount: report.map_or_else(|| "–".to_owned(), |report| said(&report.amount)),
        achievement: fact.reading.achievement.map_or_else(String::new, |percent| t.f.percent(&percent)),
        sentence: String::new(),
        tone: Tone::Neutral,
        is_ticked: retyped.ticked.as_ref().map_or(doubt.is_none(), |ticked| ticked.contains(&seen)),
        doubt,
        badge: badge(report, t),
        when: report.map_or_else(String::new, |report| when(report, day, t)),
        note: report.map_or_else(String::new, |report| report.note.clone()),
        pieces: pieces(&fact.evidence, t),
        seen,
        id: report.map_or_else(String::new, |report| report.id.to_string()),
        version: report.map_or(0, |report| report.version),
        is_waiting: fact.state() == Some(RealisationState::Reported),
        is_open,
        form: again.map_or_else(fresh, |(_, form)| form),
        history: Vec::new(),
        reason,
    }
}

/// "21 Sep: Agus Marpaung melaporkan 8 Modul".
fn past(
    fact: &IndicatorFact,
    history: &HashMap<RealisationId, Vec<Past>>,
    day: &dyn Fn(i64) -> String,
    t: &Catalogue,
) -> Vec<String> {
    let acts = fact.reported().and_then(|report| history.get(&report.id)).map_or(&[][..], Vec::as_slice);
    let is_told = fact.indicator.narrative.is_some();
    let said = |amount: &str| {
        if is_told { t.t("progress-in-words").to_owned() } else { t.f.digits(amount) }
    };
    let line = |past: &Past| {
        let (key, what) = match &past.done {
            Done::Recorded(amount) => ("recorded", said(amount)),
            Done::Verified(amount) => ("verified", said(amount)),
            Done::Returned(reason) => ("returned", reason.clone()),
        };
        let (on, measure) = (day(past.at.0), fact.indicator.measure.as_str());
        let facts = [
            ("on", (&on).into()),
            ("by", (&past.by).into()),
            ("what", (&what).into()),
            ("measure", measure.into()),
        ];
        t.enum_with("progress", "past", key, &facts)
    };
    if acts.len() > 1 { acts.iter().map(line).collect() } else { Vec::new() }
}

fn when(report: &Reported, day: &dyn Fn(i64) -> String, t: &Catalogue) -> String {
    let as_of = t.x("progress-as-of-short", &t.f.day_month(report.as_of));
    match report.verified_at {
        Some(at) => format!("{as_of} · {}", t.x("progress-verified-on", &day(at))),
        None => as_of,
    }
}
