//! `GET` and `POST /tahun-kinerja`.

use super::view::{TypedCycle, cycles_view, opened, seen_cycles};
use crate::app::App;
use crate::door::asked::Form;
use crate::door::{Visitor, respond};
use crate::form::Form as Filled;
use axum::extract::State;
use axum::response::Response;

/// The years, the calendar of this one, and the form that opens another.
pub async fn show_cycles(State(app): State<App>, visitor: Visitor) -> Response {
    let seen = seen_cycles(&app, &visitor).await;
    respond::page(&app, &visitor, seen, |seen| cycles_view(&app, &visitor, &seen, Filled::default()))
}

/// Opens a year.
pub async fn create_cycle(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<TypedCycle>,
) -> Response {
    opened(&app, &visitor, &typed).await
}
