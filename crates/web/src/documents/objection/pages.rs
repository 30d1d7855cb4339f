//! `GET /dokumen/keberatan/{plan}/{period}`.

use super::print::objection_file;
use crate::app::App;
use crate::documents::kept::{Asked, answer};
use crate::door::Visitor;
use crate::door::asked::{Path, Query};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::PlanId;

/// The objection to what was set for a plan in a period; `?bahasa=en` is its translation.
pub async fn show_objection(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, period)): Path<(PlanId, i64)>,
    Query(asked): Query<Asked>,
) -> Response {
    let file = objection_file(&app, &visitor, (plan, period), asked.edition()).await;
    answer(&app, &visitor, file)
}
