//! `GET /pejabat-penilai`, `GET` and `POST /pejabat-penilai/baru`.

use super::list::{AskedList, list_view};
use super::name::{TypedNaming, open_form, sent};
use crate::app::App;
use crate::door::asked::{Form, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::organisation::appraiser::naming_list;

/// Whom HR named.
pub async fn list_namings(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedList>,
) -> Response {
    let after = asked.after();
    let seen = app.see(&visitor, move |read, actor, _| Ok(naming_list(read, actor, after)?)).await;
    respond::page(&app, &visitor, seen, |seen| list_view(&app, &visitor, &asked, &seen))
}

/// An empty form.
pub async fn new_naming(State(app): State<App>, visitor: Visitor) -> Response {
    open_form(&app, &visitor, TypedNaming::default()).await
}

/// Looks for somebody, or names.
pub async fn create_naming(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<TypedNaming>,
) -> Response {
    sent(&app, &visitor, typed).await
}
