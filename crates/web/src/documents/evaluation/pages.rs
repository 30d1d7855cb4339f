//! `GET /dokumen/evaluasi/{plan}/{period}`.

use super::print::evaluation_file;
use crate::app::App;
use crate::documents::kept::{Asked, answer};
use crate::door::Visitor;
use crate::door::asked::{Path, Query};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::PlanId;

/// The paper of what was set for a plan in a period; `?bahasa=en` is its translation.
pub async fn show_evaluation(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, period)): Path<(PlanId, i64)>,
    Query(asked): Query<Asked>,
) -> Response {
    let file = evaluation_file(&app, &visitor, (plan, period), asked.edition()).await;
    answer(&app, &visitor, file)
}
