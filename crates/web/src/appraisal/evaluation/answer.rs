//! Answers around the rating page and the receipt.

use super::basis::basis_page;
use super::form::{TypedRating, opened};
use super::pages::Asked;
use super::rating::{RatingView, rating_path, rating_view, restored};
use crate::app::App;
use crate::door::draft::{is_wanted, keep_form, restore};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form as Filled;
use crate::texts::Texts;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::appraisal::evaluation::explanation::{Explanation, explanation};
use capaian_core::appraisal::evaluation::page::{RatingPage, rating_page};
use capaian_core::appraisal::evaluation::{
    AcknowledgeRefusal, Acknowledged, EvaluateRefusal, Rated, SetEvaluation, set_evaluation,
};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::drafts::{Draft, draft_of};
use capaian_core::ids::PlanId;
use capaian_rules::Rules;

/// The page with the draft that was left, where the form is offered.
pub(super) type Loaded = (RatingPage, Option<Draft>);

pub(super) fn load(
    read: &mut Read,
    actor: &Actor,
    rules: &Rules,
    asked: Asked,
    at: Moment,
) -> Result<Loaded, Barred> {
    let page = rating_page(read, actor, rules, asked, at)?;
    let form = SetEvaluation::draft(asked.0, asked.1);
    let draft = if page.may_set() { draft_of(read, actor.agency, actor.account, &form)? } else { None };
    Ok((page, draft))
}

/// The form as it is opened: what was set, or the draft that was left.
pub(super) fn open_page(app: &App, visitor: &Visitor, seen: Seen<Loaded>) -> RatingView {
    let (view, draft) = seen.view;
    let draft = draft.filter(|_| is_wanted(visitor));
    let mut form = opened(&view, app.token());
    let kept = draft.as_ref().map(Draft::saved);
    if let Some(draft) = &draft {
        restore(&mut form, draft, &["niat", "versi", "fakta", "lanjut", "aksi"]);
    }
    let seen = Seen { actor: seen.actor, at: seen.at, view };
    let t = Texts::get(visitor.preferences.lang);
    let said = kept.map_or_else(String::new, |at| restored(at, &seen, t));
    rating_view(app, visitor, &seen, form, None).restored(said)
}

/// Keeps what was typed and comes back to it.
pub(super) async fn drafted(app: &App, visitor: &Visitor, asked: Asked, typed: &TypedRating) -> Response {
    let name = SetEvaluation::draft(asked.0, asked.1);
    match keep_form(app, visitor, name, &typed.form()).await {
        Ok(Some(at)) => respond::done(&rating_path(asked.0, asked.1), Flash::Saved(at)),
        Ok(None) => {
            let mut form = typed.form();
            form.refuse_all(Texts::get(visitor.preferences.lang).t("appraisal-draft-too-long"));
            again(app, visitor, asked, form).await
        }
        Err(barred) => respond::barred(app, visitor, barred),
    }
}

/// On to the next person, or the form once more with the reason.
pub(super) async fn sent(app: &App, visitor: &Visitor, asked: Asked, typed: &TypedRating) -> Response {
    let command = match typed.command(asked, visitor.preferences.lang) {
        Ok(command) => command,
        Err(form) => return again(app, visitor, asked, *form).await,
    };
    match app.act(visitor, typed.niat.clone(), command, set_evaluation).await {
        Ok(saved) => respond::done(&onward(typed, asked.1), Flash::Rated(saved.predicate, Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => refused(app, visitor, asked, typed, refusal).await,
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

fn onward(typed: &TypedRating, period: i64) -> String {
    match typed.lanjut.parse::<PlanId>() {
        Ok(next) => rating_path(next, period),
        Err(_) => format!("/tim/evaluasi?periode={period}"),
    }
}

/// The form once more. Where somebody was first, or a fact changed, the next sending is in view of what
/// is shown now.
async fn refused(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    typed: &TypedRating,
    refusal: EvaluateRefusal,
) -> Response {
    let mut form = typed.refused(&refusal, visitor.preferences.lang);
    let theirs = match refusal {
        EvaluateRefusal::Stale { theirs } => theirs,
        EvaluateRefusal::FactsChanged => None,
        _ => return again(app, visitor, asked, form).await,
    };
    form.set("niat", app.token());
    if let Some(theirs) = &theirs {
        form.set("versi", theirs.revision.to_string());
    }
    let seen = see(app, visitor, asked).await;
    respond::conflict(app, visitor, seen, |seen| fresh(app, visitor, &seen, form, theirs.as_deref()))
}

/// The form with the hash of what is shown beside it now.
fn fresh(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<RatingPage>,
    mut form: Filled,
    theirs: Option<&Rated>,
) -> RatingView {
    form.set("fakta", seen.view.inputs_hash.map_or_else(String::new, |hash| hash.to_string()));
    rating_view(app, visitor, seen, form, theirs)
}

/// The form once more, with its messages.
async fn again(app: &App, visitor: &Visitor, asked: Asked, form: Filled) -> Response {
    let seen = see(app, visitor, asked).await;
    respond::refused(app, visitor, seen, |seen| rating_view(app, visitor, &seen, form, None))
}

async fn see(app: &App, visitor: &Visitor, asked: Asked) -> Result<Seen<RatingPage>, Barred> {
    let rules = app.db.rules.clone();
    app.see(visitor, move |read, actor, at| Ok(rating_page(read, actor, &rules, asked, at)?)).await
}

/// The explanation; not visible while there is none.
pub(super) fn basis_of(
    read: &mut Read,
    actor: &Actor,
    asked: Asked,
    at: Moment,
) -> Result<Explanation, Barred> {
    explanation(read, actor, asked, at)?.ok_or(Barred::Denied(Denial::NotVisible))
}

/// Back to the explanation, which says until when an objection is in time.
pub(super) async fn received(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    outcome: Result<Acknowledged, NotDone<AcknowledgeRefusal>>,
) -> Response {
    let path = format!("/evaluasi/{}/{}", asked.0, asked.1);
    match outcome {
        Ok(saved) => respond::done(&path, Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let seen = app.see(visitor, move |read, actor, at| basis_of(read, actor, asked, at)).await;
            respond::refused(app, visitor, seen, |seen| {
                basis_page(app, visitor, asked, &seen, Some(&refusal))
            })
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
