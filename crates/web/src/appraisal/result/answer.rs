//! Back to the evaluation, or why it is not final.

use crate::app::App;
use crate::appraisal::evaluation::pages::Asked;
use crate::door::{Flash, NotDone, Visitor, respond};
use crate::texts::{Catalogue, Texts};
use axum::response::Response;
use capaian_core::appraisal::result::{FinaliseRefusal, Finalised};
use capaian_core::clock::Moment;

pub(super) fn ended(
    app: &App,
    visitor: &Visitor,
    (plan, period): Asked,
    outcome: Result<Finalised, NotDone<FinaliseRefusal>>,
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let back = format!("/evaluasi/{plan}/{period}");
    match outcome {
        Ok(done) => respond::done(&back, Flash::Saved(Moment(done.at))),
        Err(NotDone::Refused(refusal)) => {
            respond::refusal(app, visitor, t.t("appraisal-finalise-refused"), why(refusal, t), &back)
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

fn why(refusal: FinaliseRefusal, t: &Catalogue) -> String {
    match refusal {
        FinaliseRefusal::NotReady(verdict) => t.enum_text("close", "why", verdict.key()).to_owned(),
        FinaliseRefusal::OtherPlan { .. } | FinaliseRefusal::Stale { .. } => {
            t.enum_text("appraisal", "finalise_refusal", &refusal.to_string()).to_owned()
        }
    }
}
