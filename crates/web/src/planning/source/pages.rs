//! `GET` and `POST /skp/{id}/mulai`, `GET` and `POST /skp/{id}/mulai/{source}`.

use super::offers::offered;
use super::preview::{Taken, previewed, taken};
use crate::app::App;
use crate::door::Visitor;
use crate::door::asked::{Form, Path};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::PlanId;
use serde::Deserialize;

/// Which colleague is looked for. Sent, not asked for in an address: people type numbers, too.
#[derive(Debug, Default, Deserialize)]
pub struct TypedName {
    #[serde(default)]
    nama: String,
}

/// What a plan may begin from.
pub async fn show_offers(State(app): State<App>, visitor: Visitor, Path(plan): Path<PlanId>) -> Response {
    offered(&app, &visitor, plan, String::new()).await
}

/// The same, with the colleagues of a name.
pub async fn find_colleagues(
    State(app): State<App>,
    visitor: Visitor,
    Path(plan): Path<PlanId>,
    Form(typed): Form<TypedName>,
) -> Response {
    offered(&app, &visitor, plan, typed.nama).await
}

/// What would be taken.
pub async fn show_preview(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, source)): Path<(PlanId, String)>,
) -> Response {
    previewed(&app, &visitor, (plan, &source)).await
}

/// Takes it.
pub async fn take_source(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, source)): Path<(PlanId, String)>,
    Form(typed): Form<Taken>,
) -> Response {
    taken(&app, &visitor, (plan, &source), typed).await
}
