//! Answers around the page of a unit.

use super::form::{TypedPredicate, opened};
use super::pages::Asked;
use super::unit::{UnitView, unit_view};
use crate::app::App;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form as Filled;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::appraisal::organisation::page::{UnitAchievementPage, unit_achievement_page};
use capaian_core::appraisal::organisation::{OrganisationRefusal, OrganisationSaved};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_rules::Rules;

/// The unit; not visible in a year that is not opened or a period that has not begun.
pub(super) fn load(
    read: &mut Read,
    actor: &Actor,
    rules: &Rules,
    (unit, number): Asked,
    at: Moment,
) -> Result<UnitAchievementPage, Barred> {
    let today = at.date_in(actor.zone);
    let page = unit_achievement_page(read, actor, rules, (unit, Some(number)), today)?;
    page.filter(|page| page.period.number == number).ok_or(Barred::Denied(Denial::NotVisible))
}

pub(super) fn open_page(app: &App, visitor: &Visitor, seen: &Seen<UnitAchievementPage>) -> UnitView {
    unit_view(app, visitor, seen, opened(&seen.view, app.token()), None)
}

/// Back to the list, or the form once more with the reason.
pub(super) async fn achieved(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    typed: &TypedPredicate,
    outcome: Result<OrganisationSaved, NotDone<OrganisationRefusal>>,
) -> Response {
    match outcome {
        Ok(saved) => {
            let list = format!("/capaian-organisasi?periode={}", asked.1);
            respond::done(&list, Flash::Saved(Moment(saved.at)))
        }
        Err(NotDone::Refused(refusal)) => refused(app, visitor, asked, typed, refusal).await,
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

async fn refused(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    typed: &TypedPredicate,
    refusal: OrganisationRefusal,
) -> Response {
    let mut form = typed.refused(&refusal, visitor.preferences.lang);
    let theirs = match refusal {
        OrganisationRefusal::Stale { theirs } => theirs,
        OrganisationRefusal::FactsChanged => None,
        _ => return again(app, visitor, asked, form).await,
    };
    form.set("niat", app.token());
    if let Some(theirs) = &theirs {
        form.set("versi", theirs.number.to_string());
    }
    let seen = see(app, visitor, asked).await;
    respond::conflict(app, visitor, seen, |seen| {
        form.set("fakta", seen.view.facts_hash.to_string());
        let said = theirs.as_ref().map(|theirs| (theirs.predicate, theirs.reason.as_str()));
        unit_view(app, visitor, &seen, form, said)
    })
}

/// The form once more, with its messages.
pub(super) async fn again(app: &App, visitor: &Visitor, asked: Asked, form: Filled) -> Response {
    let seen = see(app, visitor, asked).await;
    respond::refused(app, visitor, seen, |seen| unit_view(app, visitor, &seen, form, None))
}

async fn see(app: &App, visitor: &Visitor, asked: Asked) -> Result<Seen<UnitAchievementPage>, Barred> {
    let rules = app.db.rules.clone();
    app.see(visitor, move |read, actor, at| load(read, actor, &rules, asked, at)).await
}
