//! `GET /dokumen/skp/{plan}`.

use super::print::skp_file;
use crate::app::App;
use crate::documents::kept::{Asked, answer};
use crate::door::Visitor;
use crate::door::asked::{Path, Query};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::PlanId;

/// The paper of a plan; `?bahasa=en` is its translation.
pub async fn show_skp(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<PlanId>,
    Query(asked): Query<Asked>,
) -> Response {
    let file = skp_file(&app, &visitor, id, asked.edition()).await;
    answer(&app, &visitor, file)
}
