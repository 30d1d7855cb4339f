//! `GET /pohon-kinerja`, `GET /pohon-kinerja/{id}`.

use super::view::{AskedTree, node_view, seen_node, seen_tree, tree_view};
use crate::app::App;
use crate::door::asked::{Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::GoalIndicatorId;

/// The top of the tree, or what one unit and those above it want.
pub async fn show_tree(State(app): State<App>, visitor: Visitor, Query(asked): Query<AskedTree>) -> Response {
    let seen =
        app.see(&visitor, move |read, actor, at| seen_tree(read, actor, &asked, at.date_in(actor.zone)));
    respond::page(&app, &visitor, seen.await, |seen| tree_view(&app, &visitor, &seen))
}

/// One indicator with those that support it.
pub async fn show_node(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<GoalIndicatorId>,
) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| seen_node(read, actor, id, at.date_in(actor.zone)));
    respond::page(&app, &visitor, seen.await, |seen| node_view(&app, &visitor, &seen))
}
