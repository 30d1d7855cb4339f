//! `GET /dokumen/organisasi/{predicate}`.

use super::print::organisation_file;
use crate::app::App;
use crate::documents::kept::{Asked, answer};
use crate::door::Visitor;
use crate::door::asked::{Path, Query};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::OrganisationPredicateId;

/// What a unit achieved in a period, as it was set; `?bahasa=en` is its translation.
pub async fn show_organisation(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<OrganisationPredicateId>,
    Query(asked): Query<Asked>,
) -> Response {
    let file = organisation_file(&app, &visitor, id, asked.edition()).await;
    answer(&app, &visitor, file)
}
