//! `GET /perpindahan`, `GET` and `POST /perpindahan/baru`, `GET /perpindahan/{id}`, `POST
//! /perpindahan/{id}/pembatalan`.

use super::list::{AskedList, list_view};
use super::one::{self, TypedReason};
use super::record::{open_form, sent};
use super::typed::TypedMove;
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::MoveId;
use capaian_core::organisation::moving::move_list;

/// Moves.
pub async fn list_moves(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedList>,
) -> Response {
    let filter = asked.filter();
    let seen = app.see(&visitor, move |read, actor, _| Ok(move_list(read, actor, &filter)?));
    respond::page(&app, &visitor, seen.await, |seen| list_view(&app, &visitor, &asked, &seen))
}

/// An empty form.
pub async fn new_move(State(app): State<App>, visitor: Visitor) -> Response {
    open_form(&app, &visitor, TypedMove::default()).await
}

/// Looks for somebody or for a post, shows what would happen, or records it.
pub async fn create_move(State(app): State<App>, visitor: Visitor, Form(typed): Form<TypedMove>) -> Response {
    sent(&app, &visitor, typed).await
}

/// One move.
pub async fn show_move(State(app): State<App>, visitor: Visitor, Path(id): Path<MoveId>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| one::load(read, actor, id, at)).await;
    respond::page(&app, &visitor, seen, |seen| one::view(&app, &visitor, &seen, None))
}

/// Takes it back.
pub async fn create_take_back(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<MoveId>,
    Form(typed): Form<TypedReason>,
) -> Response {
    one::sent(&app, &visitor, id, typed).await
}
