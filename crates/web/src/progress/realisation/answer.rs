//! The form of one realisation as an answer: opened, sent back with messages, or beside the text
//! somebody else saved.

use super::form::{Report, TypedRealisation, day_hint, opened, plain};
use super::list::{badge, target};
use crate::app::App;
use crate::door::draft::{is_wanted, restore};
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form as Filled;
use crate::progress::evidence::view::{Piece, pieces};
use crate::progress::period::PeriodName;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Fact};
use askama::Template;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::drafts::Draft;
use capaian_core::files::MediaType;
use capaian_core::ids::IndicatorId;
use capaian_core::progress::evidence::{AddEvidence, add_evidence};
use capaian_core::progress::realisation::page::{Closed, RealisationForm, realisation_form};
use capaian_core::progress::realisation::{
    RecordRealisation, RecordRefusal, Reported, Saved, record_narrative, record_realisation,
};

#[derive(Debug, Template)]
#[template(path = "progress/realisation/form.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is shown or not")]
pub(super) struct FormPage {
    t: &'static Catalogue,
    shell: Shell,
    form: Filled,
    facts: Vec<Fact>,
    state: Badge,
    measure: String,
    /// Whether it is told in words, without an amount.
    is_told: bool,
    may_record: bool,
    /// What is changed now was verified before, and waits again after that.
    is_verified: bool,
    /// A form that came back is shown whatever closed it meanwhile: nothing that was typed is lost.
    shows_form: bool,
    /// Why it is only read.
    read_only: String,
    draft: String,
    restored: String,
    theirs: Option<String>,
    returned: Option<String>,
    pieces: Vec<Piece>,
    recent: Vec<Piece>,
    report: String,
    accept: String,
    day_hint: String,
}

/// Records what a form says; what it brought in is not lost when it comes back.
pub(super) async fn record(
    app: &App,
    visitor: &Visitor,
    asked: (IndicatorId, i64),
    typed: TypedRealisation,
) -> Response {
    match typed.command(asked, visitor.preferences.lang) {
        Ok(report) => {
            let key = typed.niat.clone();
            let outcome = match report {
                Report::Measured(command) => app.act(visitor, key, command, record_realisation).await,
                Report::Told(command) => app.act(visitor, key, command, record_narrative).await,
            };
            recorded(app, visitor, asked, typed, outcome).await
        }
        Err(form) => {
            let form = attached(app, visitor, &typed, *form).await;
            again(app, visitor, asked, form).await
        }
    }
}

/// Brings the files in that were taken, so that the form names them when it is sent again.
async fn attached(app: &App, visitor: &Visitor, typed: &TypedRealisation, mut form: Filled) -> Filled {
    for what in typed.kept() {
        let key = format!("{}-{}", app.token(), typed.niat.chars().take(64).collect::<String>());
        if let Ok(added) = app.act(visitor, key, AddEvidence { what }, add_evidence).await {
            form.add("bukti", added.evidence.to_string());
        }
    }
    form
}

/// On to the list, or the form once more with the reason.
async fn recorded(
    app: &App,
    visitor: &Visitor,
    asked: (IndicatorId, i64),
    typed: TypedRealisation,
    outcome: Result<Saved, NotDone<RecordRefusal>>,
) -> Response {
    match outcome {
        Ok(saved) => respond::done("/progres", Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let form = typed.refused(&refusal, visitor.preferences.lang);
            let form = attached(app, visitor, &typed, form).await;
            match refusal {
                RecordRefusal::Stale { theirs } => both(app, visitor, asked, form, *theirs).await,
                _ => again(app, visitor, asked, form).await,
            }
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

pub(super) fn load(
    read: &mut Read,
    actor: &Actor,
    at: Moment,
    (indicator, period): (IndicatorId, i64),
) -> Result<RealisationForm, Barred> {
    Ok(realisation_form(read, actor, indicator, period, at.date_in(actor.zone))?)
}

/// Files are read for the owner alone, whatever becomes of the report: a closed one is answered in words.
pub(super) fn may_send(
    read: &mut Read,
    actor: &Actor,
    at: Moment,
    asked: (IndicatorId, i64),
) -> Result<(), Barred> {
    let form = load(read, actor, at, asked)?;
    let is_owner = form.may_record || form.closed.is_some();
    if is_owner { Ok(()) } else { Err(Barred::Denied(Denial::Denied)) }
}

/// The form as it is opened: what is there, or the draft that was left.
pub(super) fn open_page(
    app: &App,
    visitor: &Visitor,
    seen: Seen<(RealisationForm, Option<Draft>)>,
) -> FormPage {
    let t = Texts::get(visitor.preferences.lang);
    let (view, draft) = seen.view;
    let mut form = opened(&view, app.token(), seen.at.date_in(view.indicator.zone), t);
    let mut restored = String::new();
    if let Some(draft) = draft.filter(|_| view.may_record && is_wanted(visitor)) {
        // Not the version: what changed since, a return as a rule, stands above the form.
        restore(&mut form, &draft, &["niat", "versi", "bukti"]);
        restored = t.x("progress-draft-restored", &t.f.instant(instant(draft.saved()), zone_of(&seen.actor)));
    }
    let seen = Seen { actor: seen.actor, at: seen.at, view };
    FormPage { restored, ..form_page(app, visitor, &seen, form, None) }
}

/// The form once more, with its messages.
pub(super) async fn again(app: &App, visitor: &Visitor, asked: (IndicatorId, i64), form: Filled) -> Response {
    let seen = app.see(visitor, move |read, actor, at| load(read, actor, at, asked)).await;
    respond::refused(app, visitor, seen, |seen| form_page(app, visitor, &seen, form, None))
}

/// The form once more, with the text somebody else saved beside it. What the author sends next is
/// sent in view of that text.
async fn both(
    app: &App,
    visitor: &Visitor,
    asked: (IndicatorId, i64),
    mut form: Filled,
    theirs: Reported,
) -> Response {
    form.set("versi", theirs.version.to_string());
    form.set("niat", app.token());
    let seen = app.see(visitor, move |read, actor, at| load(read, actor, at, asked)).await;
    respond::conflict(app, visitor, seen, |seen| form_page(app, visitor, &seen, form, Some(&theirs)))
}

/// What the chooser of files offers.
fn accepted() -> String {
    let endings = MediaType::ALL.iter().flat_map(|kind| kind.endings()).map(|ending| format!(".{ending}"));
    endings.collect::<Vec<_>>().join(",")
}

/// What is due in the period, and what was reported last before it.
fn nearer(view: &RealisationForm, t: &Catalogue) -> Vec<Fact> {
    let amount = |amount: &str| format!("{} {}", t.f.digits(amount), view.indicator.measure);
    let name = PeriodName::of(&view.period, view.period_count).short(t);
    let due = view.due.as_ref().map(|due| Fact::new(t.x("progress-fact-period-target", &name), amount(due)));
    let is_told = view.indicator.narrative.is_some();
    let before = view.before.as_ref().map(|(number, report)| {
        let said = if is_told { report.note.clone() } else { amount(&report.amount) };
        let of = PeriodName::numbered(*number, view.period_count).short(t);
        let state = t.enum_text("progress", "state", &report.state);
        Fact::new(t.x("progress-fact-before", &of), said).note(state)
    });
    due.into_iter().chain(before).collect()
}

fn read_only(view: &RealisationForm, t: &Catalogue) -> String {
    match view.closed {
        Some(Closed::Rated) => plain(t, "already_rated"),
        Some(Closed::NotBegun { on }) => {
            t.with("progress-date-not-begun", &[("from", (&t.f.date(on)).into())])
        }
        None => t.t("progress-read-only").to_owned(),
    }
}

/// What was reported, for those who only read it.
fn said(view: &RealisationForm, reported: &Reported, t: &Catalogue) -> Vec<Fact> {
    let as_of = t.f.date(reported.as_of);
    if view.indicator.narrative.is_some() {
        return vec![Fact { note: as_of, ..Fact::new(t.t("progress-told"), reported.note.clone()) }];
    }
    let amount = format!("{} {}", t.f.digits(&reported.amount), view.indicator.measure);
    vec![
        Fact { note: as_of, ..Fact::new(t.t("progress-fact-amount"), amount) },
        Fact::new(t.t("progress-note"), reported.note.clone()),
    ]
}

/// What somebody else saved meanwhile.
fn saved_text(theirs: &Reported, is_told: bool, when: &str, t: &Catalogue) -> String {
    let amount = t.f.digits(&theirs.amount);
    let facts = [("when", when.into()), ("amount", (&amount).into()), ("note", (&theirs.note).into())];
    t.with(if is_told { "progress-theirs-told" } else { "progress-theirs-text" }, &facts)
}

fn form_page(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<RealisationForm>,
    form: Filled,
    theirs: Option<&Reported>,
) -> FormPage {
    let t = Texts::get(visitor.preferences.lang);
    let view = &seen.view;
    let zone = zone_of(&seen.actor);
    let shell = Shell {
        refused: form.is_refused(),
        crumbs: vec![Crumb { href: "/progres".to_owned(), label: t.t("progress-title").to_owned() }],
        ..frame(app, visitor, &seen.actor, seen.at, view.indicator.name.clone())
    };
    let goal = target(&view.indicator.target_min, &view.indicator.target_max, t);
    let days = format!("{} – {}", t.f.date_short(view.period.starts_on), t.f.date_short(view.period.ends_on));
    let mut facts = vec![
        Fact::new(t.t("progress-fact-result"), view.indicator.statement.clone()),
        match &view.indicator.narrative {
            Some(words) => Fact::new(t.t("progress-fact-success"), words.clone()),
            None => Fact::new(t.t("progress-fact-target"), format!("{goal} {}", view.indicator.measure)),
        },
    ];
    facts.extend(nearer(view, t));
    facts.push(Fact::new(PeriodName::of(&view.period, view.period_count).long(t), days));
    if let (false, Some(reported)) = (view.may_record, &view.reported) {
        facts.extend(said(view, reported, t));
    }
    let today = seen.at.date_in(view.indicator.zone);
    let from = view.period.starts_on.max(view.indicator.starts_on);
    let to = view.period.ends_on.min(view.indicator.ends_on).min(today);
    let is_told = view.indicator.narrative.is_some();
    let returned = view.reported.as_ref().and_then(|report| report.returned_reason.clone());
    FormPage {
        returned,
        pieces: pieces(&view.evidence, t),
        recent: pieces(&view.recent, t),
        report: view.reported.as_ref().map_or_else(String::new, |report| report.id.to_string()),
        accept: accepted(),
        day_hint: day_hint(from, to, t),
        facts,
        state: badge(view.reported.as_ref(), t),
        measure: view.indicator.measure.clone(),
        is_told,
        may_record: view.may_record,
        is_verified: view.may_record && view.is_verified(),
        shows_form: view.may_record || form.is_refused() || theirs.is_some(),
        read_only: read_only(view, t),
        draft: RecordRealisation::draft(view.indicator.id, view.period.number),
        restored: String::new(),
        theirs: theirs.map(|theirs| {
            let when = t.f.instant(instant(Moment(theirs.reported_at)), zone);
            saved_text(theirs, is_told, &when, t)
        }),
        t,
        shell,
        form,
    }
}
