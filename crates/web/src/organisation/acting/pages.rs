//! `GET /pelaksana`, `GET` and `POST /pelaksana/baru`, `GET /pelaksana/{id}`, `POST /pelaksana/{id}/akhir`.

use super::appoint::{TypedAppointment, open_form, sent};
use super::end::{self, TypedEnd};
use super::list::{AskedList, list_view};
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::AssignmentId;
use capaian_core::organisation::acting::acting_list;

/// Those who act.
pub async fn list_acting(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedList>,
) -> Response {
    let filter = asked.filter();
    let seen = app
        .see(&visitor, move |read, actor, at| Ok(acting_list(read, actor, &filter, at.date_in(actor.zone))?));
    respond::page(&app, &visitor, seen.await, |seen| list_view(&app, &visitor, &asked, &seen))
}

/// An empty form.
pub async fn new_acting(State(app): State<App>, visitor: Visitor) -> Response {
    open_form(&app, &visitor, TypedAppointment::default()).await
}

/// Looks for somebody or for a post, or appoints.
pub async fn create_acting(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<TypedAppointment>,
) -> Response {
    sent(&app, &visitor, typed).await
}

/// One who acts.
pub async fn show_acting(State(app): State<App>, visitor: Visitor, Path(id): Path<AssignmentId>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| end::load(read, actor, id, at)).await;
    respond::page(&app, &visitor, seen, |seen| end::view(&app, &visitor, &seen, None))
}

/// Ends it early.
pub async fn create_acting_end(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<AssignmentId>,
    Form(typed): Form<TypedEnd>,
) -> Response {
    end::sent(&app, &visitor, id, typed).await
}
