//! Answers around an objection: the page, or the page once more with the reason.

use super::form::{TypedAnswer, TypedDecision, TypedObjection, agree_refusal};
use super::view::{Forms, ObjectionView, objection_view, path_of};
use crate::app::App;
use crate::appraisal::evaluation::pages::Asked;
use crate::door::draft::{is_wanted, restore};
use crate::door::frame::{instant, zone_of};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::texts::Texts;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::appraisal::objection::page::{ObjectionPage, objection_page};
use capaian_core::appraisal::objection::{
    AgreeRefusal, Agreed, AnswerObjection, AnswerRefusal, DecideObjection, DecideRefusal, FileObjection,
    FileRefusal, answer_objection, decide_objection, file_objection,
};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::drafts::{Draft, draft_of};
use capaian_rules::Rules;

pub(super) type Loaded = (ObjectionPage, Option<Draft>);

/// The page with the draft that was left; not visible while there is no evaluation.
pub(super) fn load(
    read: &mut Read,
    (actor, rules): (&Actor, &Rules),
    at: Moment,
    asked: Asked,
) -> Result<Loaded, Barred> {
    let page = objection_page(read, (actor, rules), asked, at)?.ok_or(Barred::Denied(Denial::NotVisible))?;
    // Whose turn it is has one form, but for a superior who rated and decides at once: the decision's.
    let form = match page.may_file {
        Some(Ok(())) => Some(FileObjection::draft(asked.0, asked.1)),
        _ if page.may_decide => Some(DecideObjection::draft(asked.0, asked.1)),
        _ if page.may_answer => Some(AnswerObjection::draft(asked.0, asked.1)),
        _ => None,
    };
    let draft = match form {
        Some(form) => draft_of(read, actor.agency, actor.account, &form)?,
        None => None,
    };
    Ok((page, draft))
}

/// The page as it is opened, with the draft that was left.
pub(super) fn open_page(app: &App, visitor: &Visitor, asked: Asked, seen: Seen<Loaded>) -> ObjectionView {
    let t = Texts::get(visitor.preferences.lang);
    let (page, draft) = seen.view;
    let mut forms = Forms::fresh(app, &page);
    let mut restored = String::new();
    let own =
        [&mut forms.filing, &mut forms.decision, &mut forms.answer].into_iter().find_map(Option::as_mut);
    if let Some((form, draft)) = own.zip(draft.filter(|_| is_wanted(visitor))) {
        restore(form, &draft, &["niat", "versi"]);
        restored = t.x("progress-draft-restored", &t.f.instant(instant(draft.saved()), zone_of(&seen.actor)));
    }
    let seen = Seen { actor: seen.actor, at: seen.at, view: page };
    objection_view(app, visitor, asked, &seen, forms).restored(restored)
}

pub(super) async fn filed(app: &App, visitor: &Visitor, asked: Asked, typed: TypedObjection) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let outcome = app.act(visitor, typed.niat.clone(), typed.command(asked), file_objection).await;
    let refused = |refusal| {
        let filing = Some(typed.refused(refusal, t));
        (Forms { filing, ..Forms::default() }, refusal == FileRefusal::Stale)
    };
    ended(app, visitor, asked, outcome.map(|saved| saved.at), refused).await
}

pub(super) async fn answered(app: &App, visitor: &Visitor, asked: Asked, typed: TypedAnswer) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let outcome = app.act(visitor, typed.niat.clone(), typed.command(asked), answer_objection).await;
    let refused = |refusal| {
        let answer = Some(typed.refused(refusal, t));
        (Forms { answer, ..Forms::default() }, refusal == AnswerRefusal::Stale)
    };
    ended(app, visitor, asked, outcome.map(|saved| saved.at), refused).await
}

pub(super) async fn decided(app: &App, visitor: &Visitor, asked: Asked, typed: TypedDecision) -> Response {
    let lang = visitor.preferences.lang;
    let command = match typed.command(asked, lang) {
        Ok(command) => command,
        Err(form) => {
            let forms = Forms { decision: Some(*form), ..Forms::default() };
            return again(app, visitor, asked, forms, false).await;
        }
    };
    let outcome = app.act(visitor, typed.niat.clone(), command, decide_objection).await;
    let refused = |refusal| {
        let decision = Some(typed.refused(refusal, Texts::get(lang)));
        (Forms { decision, ..Forms::default() }, refusal == DecideRefusal::Stale)
    };
    ended(app, visitor, asked, outcome.map(|saved| saved.at), refused).await
}

/// On to the page, or the page once more with the form that was refused, and whether somebody was first.
async fn ended<R>(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    outcome: Result<i64, NotDone<R>>,
    refused: impl FnOnce(R) -> (Forms, bool),
) -> Response {
    match outcome {
        Ok(at) => respond::done(&path_of(asked), Flash::Saved(Moment(at))),
        Err(NotDone::Refused(refusal)) => {
            let (forms, stale) = refused(refusal);
            again(app, visitor, asked, forms, stale).await
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// The page once more, with what was typed. Whoever sends it again does so in view of what is there now.
async fn again(app: &App, visitor: &Visitor, asked: Asked, mut forms: Forms, stale: bool) -> Response {
    let rules = app.db.rules.clone();
    let seen = app.see(visitor, move |read, actor, at| Ok(load(read, (actor, &rules), at, asked)?.0)).await;
    if let Ok(seen) = &seen {
        forms.renew(app, &seen.view);
    }
    let page = |seen: Seen<ObjectionPage>| objection_view(app, visitor, asked, &seen, forms);
    if stale {
        respond::conflict(app, visitor, seen, page)
    } else {
        respond::refused(app, visitor, seen, page)
    }
}

/// Back to the evaluation, which says that it was agreed with.
pub(super) fn agreed(
    app: &App,
    visitor: &Visitor,
    (plan, period): Asked,
    outcome: Result<Agreed, NotDone<AgreeRefusal>>,
) -> Response {
    let back = format!("/evaluasi/{plan}/{period}");
    match outcome {
        Ok(saved) => respond::done(&back, Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let t = Texts::get(visitor.preferences.lang);
            respond::refusal(app, visitor, t.t("objection-agree-refused"), agree_refusal(refusal, t), &back)
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
