//! `GET /dokumen/ringkasan/{plan}/{period}`.

use super::print::summary_file;
use crate::app::App;
use crate::documents::kept::{Asked, answer};
use crate::door::Visitor;
use crate::door::asked::{Path, Query};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::PlanId;

/// The summary of what was delivered for a plan in a period; `?bahasa=en` is its translation.
pub async fn show_summary(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, period)): Path<(PlanId, i64)>,
    Query(asked): Query<Asked>,
) -> Response {
    let file = summary_file(&app, &visitor, (plan, period), asked.edition()).await;
    answer(&app, &visitor, file)
}
