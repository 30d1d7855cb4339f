//! Outcomes of beginning and proposing a plan, as answers.

use super::own::{only, own_page};
use super::view::{acts_form, load, plan_view};
use crate::app::App;
use crate::door::{Flash, NotDone, Seen, Visitor, respond};
use crate::texts::Texts;
use axum::response::{IntoResponse, Redirect, Response};
use capaian_core::clock::Moment;
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::own::OwnPlans;
use capaian_core::planning::plan::{PlanSaved, ProposeRefusal, Proposed, StartRefusal, Trouble};

/// The one plan there is, or the list of assignments.
pub(super) fn own(app: &App, visitor: &Visitor, seen: Seen<OwnPlans>) -> Response {
    match only(&seen.view) {
        Some(plan) => Redirect::to(&format!("/skp/{plan}")).into_response(),
        None => respond::page(app, visitor, Ok(seen), |seen| own_page(app, visitor, &seen)),
    }
}

/// On to the plan that began, or the one that was there. `next` follows the address of the former.
pub(super) fn started(
    app: &App,
    visitor: &Visitor,
    next: &str,
    outcome: Result<PlanSaved, NotDone<StartRefusal>>,
) -> Response {
    match outcome {
        Ok(saved) => respond::done(&format!("/skp/{}{next}", saved.plan), Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(StartRefusal::Exists { plan })) => {
            Redirect::to(&format!("/skp/{plan}")).into_response()
        }
        Err(NotDone::Refused(refusal)) => refused(app, visitor, "/skp", &refusal.to_string()),
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// Back to the plan, which waits now or says what is missing.
pub(super) async fn proposed(
    app: &App,
    visitor: &Visitor,
    id: PlanId,
    outcome: Result<Proposed, NotDone<ProposeRefusal>>,
) -> Response {
    match outcome {
        Ok(done) => respond::done(&format!("/skp/{id}"), Flash::Saved(Moment(done.saved.at))),
        Err(NotDone::Refused(ProposeRefusal::Incomplete { troubles })) => {
            incomplete(app, visitor, id, troubles).await
        }
        Err(NotDone::Refused(refusal)) => refused(app, visitor, &format!("/skp/{id}"), &refusal.to_string()),
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

async fn incomplete(app: &App, visitor: &Visitor, id: PlanId, troubles: Vec<Trouble>) -> Response {
    let seen = app.see(visitor, move |read, actor, at| load(read, actor, at, id)).await;
    respond::refused(app, visitor, seen, |seen| plan_view(app, visitor, &seen, &troubles, acts_form(&seen)))
}

/// The act was refused as a whole: why, and the way back.
fn refused(app: &App, visitor: &Visitor, back: &str, key: &str) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let text = t.enum_text("planning", "refusal", key).to_owned();
    respond::refusal(app, visitor, t.t("planning-not-done"), text, back)
}
