//! `POST /evaluasi/{plan}/{period}/final`.

use super::answer::ended;
use crate::app::App;
use crate::appraisal::evaluation::form::TypedReceipt;
use crate::appraisal::evaluation::pages::Asked;
use crate::door::asked::{Form, Path};
use crate::door::{Barred, Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::appraisal::result::{FinaliseResult, finalise_result};
use capaian_core::db::Denial;
use capaian_core::planning::cycle::YEAR;

/// Makes the result of a year final.
pub async fn create_result(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<Asked>,
    Form(typed): Form<TypedReceipt>,
) -> Response {
    if asked.1 != YEAR {
        return respond::barred(&app, &visitor, Barred::Denied(Denial::NotVisible));
    }
    let command = FinaliseResult { plan: asked.0, seen_revision: typed.versi };
    let outcome = app.act(&visitor, typed.niat, command, finalise_result).await;
    ended(&app, &visitor, asked, outcome)
}
