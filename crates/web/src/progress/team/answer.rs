//! What becomes of a verification or a return: on to the page, or the page once more with the reason.

use super::pages::TypedReturn;
use super::person::{Retyped, load_person, person_view};
use crate::app::App;
use crate::door::{Flash, NotDone, Visitor, respond};
use crate::form::Form as Filled;
use crate::progress::realisation::form::plain;
use crate::texts::Texts;
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::ids::{PlanId, RealisationId};
use capaian_core::progress::realisation::{ReturnRefusal, Saved, Verified, VerifyRefusal};

/// The page without a tick: what was left out of one act, because it was doubted, is not ticked for the next.
fn unticked((plan, period): (PlanId, i64)) -> String {
    format!("/tim/realisasi/{plan}/{period}?centang=tidak")
}

pub(super) async fn verified(
    app: &App,
    visitor: &Visitor,
    asked: (PlanId, i64),
    ticked: Vec<String>,
    outcome: Result<Verified, NotDone<VerifyRefusal>>,
) -> Response {
    let refusal = match outcome {
        Ok(done) => {
            let count = done.items.len().try_into().unwrap_or(u16::MAX);
            return respond::done(&unticked(asked), Flash::Verified(count, Moment(done.at)));
        }
        Err(NotDone::Refused(refusal)) => refusal,
        Err(NotDone::IntentReused) => return respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => return respond::barred(app, visitor, barred),
    };
    let t = Texts::get(visitor.preferences.lang);
    let mut form = Filled::default();
    form.refuse_all(match &refusal {
        VerifyRefusal::Stale { theirs } => t.n("progress-refusal-verify-stale", theirs.len()),
        other => plain(t, &other.to_string()),
    });
    let retyped = Retyped { form, ticked: Some(ticked), ..Retyped::default() };
    let seen = load_person(app, visitor, asked).await;
    match refusal {
        VerifyRefusal::Stale { .. } => {
            respond::conflict(app, visitor, seen, |seen| person_view(app, visitor, &seen, retyped))
        }
        _ => respond::refused(app, visitor, seen, |seen| person_view(app, visitor, &seen, retyped)),
    }
}

pub(super) async fn returned(
    app: &App,
    visitor: &Visitor,
    asked: (PlanId, i64),
    (realisation, typed): (RealisationId, TypedReturn),
    outcome: Result<Saved, NotDone<ReturnRefusal>>,
) -> Response {
    let refusal = match outcome {
        Ok(saved) => return respond::done(&unticked(asked), Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => refusal,
        Err(NotDone::IntentReused) => return respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => return respond::barred(app, visitor, barred),
    };
    let t = Texts::get(visitor.preferences.lang);
    let mut form = Filled::with([("niat", app.token()), ("alasan", typed.alasan)]);
    form.refuse("alasan", plain(t, &refusal.to_string()));
    // The field stands in one of many rows, which is why its id is that of the report.
    let mut summary = Filled::default();
    summary.refuse(&realisation.to_string(), plain(t, &refusal.to_string()));
    let retyped = Retyped { form: summary, returning: Some((realisation, form)), ticked: Some(Vec::new()) };
    let seen = load_person(app, visitor, asked).await;
    match refusal {
        ReturnRefusal::Stale { .. } => {
            respond::conflict(app, visitor, seen, |seen| person_view(app, visitor, &seen, retyped))
        }
        _ => respond::refused(app, visitor, seen, |seen| person_view(app, visitor, &seen, retyped)),
    }
}
