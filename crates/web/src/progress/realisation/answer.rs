//! The form of one realisation as an answer: opened, sent back with messages, or beside the text
//! somebody else saved.

use super::form::{TypedRealisation, opened};
use super::list::{badge, target};
use crate::app::App;
use crate::door::draft::restore;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form as Filled;
use crate::progress::period::PeriodName;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Fact};
use askama::Template;
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::drafts::Draft;
use capaian_core::ids::IndicatorId;
use capaian_core::progress::realisation::page::{RealisationForm, realisation_form};
use capaian_core::progress::realisation::{RecordRealisation, RecordRefusal, Reported, Saved};

#[derive(Debug, Template)]
#[template(path = "progress/realisation/form.html")]
pub(super) struct FormPage {
    t: &'static Catalogue,
    shell: Shell,
    form: Filled,
    facts: Vec<Fact>,
    state: Badge,
    measure: String,
    may_record: bool,
    draft: String,
    restored: String,
    theirs: Option<String>,
}

/// On to the list, or the form once more with the reason.
pub(super) async fn recorded(
    app: &App,
    visitor: &Visitor,
    asked: (IndicatorId, i64),
    typed: &TypedRealisation,
    outcome: Result<Saved, NotDone<RecordRefusal>>,
) -> Response {
    match outcome {
        Ok(saved) => respond::done("/progres", Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(RecordRefusal::Stale { theirs })) => {
            both(app, visitor, asked, typed, *theirs).await
        }
        Err(NotDone::Refused(refusal)) => {
            again(app, visitor, asked, typed.refused(&refusal, visitor.preferences.lang)).await
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

pub(super) fn load(
    read: &mut capaian_core::db::Read,
    actor: &capaian_core::access::Actor,
    at: Moment,
    (indicator, period): (IndicatorId, i64),
) -> Result<RealisationForm, crate::door::Barred> {
    Ok(realisation_form(read, actor, indicator, period, at.date_in(actor.zone))?)
}

/// The form as it is opened: what is there, or the draft that was left.
pub(super) fn open_page(
    app: &App,
    visitor: &Visitor,
    seen: Seen<(RealisationForm, Option<Draft>)>,
) -> FormPage {
    let t = Texts::get(visitor.preferences.lang);
    let (view, draft) = seen.view;
    let mut form = opened(&view, app.token(), seen.at.date_in(seen.actor.zone), t);
    let mut restored = String::new();
    if let Some(draft) = draft.filter(|_| view.may_record) {
        restore(&mut form, &draft, &["niat"]);
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
    typed: &TypedRealisation,
    theirs: Reported,
) -> Response {
    let refusal = RecordRefusal::Stale { theirs: Box::new(theirs.clone()) };
    let mut form = typed.refused(&refusal, visitor.preferences.lang);
    form.set("versi", theirs.version.to_string());
    form.set("niat", app.token());
    let seen = app.see(visitor, move |read, actor, at| load(read, actor, at, asked)).await;
    respond::conflict(app, visitor, seen, |seen| form_page(app, visitor, &seen, form, Some(&theirs)))
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
        Fact::new(t.t("progress-fact-target"), format!("{goal} {}", view.indicator.measure)),
        Fact::new(PeriodName::of(&view.period, view.period_count).long(t), days),
    ];
    if let (false, Some(reported)) = (view.may_record, &view.reported) {
        let amount = format!("{} {}", t.f.digits(&reported.amount), view.indicator.measure);
        let as_of = t.f.date(reported.as_of);
        facts.push(Fact { note: as_of, ..Fact::new(t.t("progress-fact-amount"), amount) });
        facts.push(Fact::new(t.t("progress-note"), reported.note.clone()));
    }
    FormPage {
        facts,
        state: badge(view.reported.as_ref(), t),
        measure: view.indicator.measure.clone(),
        may_record: view.may_record,
        draft: RecordRealisation::draft(view.indicator.id, view.period.number),
        restored: String::new(),
        theirs: theirs.map(|theirs| {
            let when = t.f.instant(instant(Moment(theirs.reported_at)), zone);
            let amount = t.f.digits(&theirs.amount);
            let facts =
                [("when", (&when).into()), ("amount", (&amount).into()), ("note", (&theirs.note).into())];
            t.with("progress-theirs-text", &facts)
        }),
        t,
        shell,
        form,
    }
}
