//! `GET /tim/skp`.

use super::view::{AskedTeam, Listed, listed, team_view};
use crate::app::App;
use crate::door::asked::Query;
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;

/// The plans of those whom the reader may see.
pub async fn list_plans(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedTeam>,
) -> Response {
    let wanted = asked.clone();
    let seen = app.see(&visitor, move |read, actor, at| -> Result<Listed, _> {
        Ok(listed(read, actor, &wanted, at.date_in(actor.zone))?)
    });
    respond::page(&app, &visitor, seen.await, |seen| team_view(&app, &visitor, &asked, &seen))
}
