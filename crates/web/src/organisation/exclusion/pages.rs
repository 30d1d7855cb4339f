//! `GET /pengecualian`, `GET` and `POST /pengecualian/baru`, `GET /pengecualian/{id}`, `POST
//! /pengecualian/{id}/akhir`.

use super::end::{self, TypedEnd};
use super::list::{AskedList, list_view};
use super::record::{TypedExclusion, open_form, sent};
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::ExclusionId;
use capaian_core::organisation::exclusion::exclusion_list;

/// Those who are excluded, as far as the reader may list them.
pub async fn list_exclusions(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedList>,
) -> Response {
    let filter = asked.filter();
    let seen = app.see(&visitor, move |read, actor, at| {
        Ok(exclusion_list(read, actor, &filter, at.date_in(actor.zone))?)
    });
    respond::page(&app, &visitor, seen.await, |seen| list_view(&app, &visitor, &asked, &seen))
}

/// An empty form.
pub async fn new_exclusion(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<TypedExclusion>,
) -> Response {
    open_form(&app, &visitor, asked.person_alone()).await
}

/// Looks for somebody, or records.
pub async fn create_exclusion(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<TypedExclusion>,
) -> Response {
    sent(&app, &visitor, typed).await
}

/// One of them.
pub async fn show_exclusion(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ExclusionId>,
) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| end::load(read, actor, id, at)).await;
    respond::page(&app, &visitor, seen, |seen| end::view(&app, &visitor, &seen, None))
}

/// Says how it ends.
pub async fn create_end(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ExclusionId>,
    Form(typed): Form<TypedEnd>,
) -> Response {
    end::sent(&app, &visitor, id, typed).await
}
