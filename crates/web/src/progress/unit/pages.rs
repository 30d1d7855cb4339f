//! `GET /capaian-unit`, `GET /capaian-unit/{unit}/{period}`, and the report of one indicator.

use super::form::{TypedGoal, recorded};
use super::view::{Asked, form_view, load_unit, unit_view};
use crate::app::App;
use crate::door::asked::{Form, Path};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::{GoalIndicatorId, UnitId};
use capaian_core::progress::goal::record_goal_realisation;

/// The unit that the actor heads or looks after, in the period of the day.
pub async fn show_own(State(app): State<App>, visitor: Visitor) -> Response {
    let seen = load_unit(&app, &visitor, (None, None)).await;
    respond::page(&app, &visitor, seen, |seen| unit_view(&app, &visitor, &seen))
}

/// A unit in a period.
pub async fn show_unit(
    State(app): State<App>,
    visitor: Visitor,
    Path((unit, period)): Path<(UnitId, i64)>,
) -> Response {
    let seen = load_unit(&app, &visitor, (Some(unit), Some(period))).await;
    respond::page(&app, &visitor, seen, |seen| unit_view(&app, &visitor, &seen))
}

/// The report of one indicator.
pub async fn show_goal(
    State(app): State<App>,
    visitor: Visitor,
    Path((unit, period, indicator)): Path<(UnitId, i64, GoalIndicatorId)>,
) -> Response {
    let asked = Asked { unit, period, indicator };
    form_view(&app, &visitor, asked, None).await
}

/// Reports what it stands at, or shows the form again.
pub async fn create_goal_report(
    State(app): State<App>,
    visitor: Visitor,
    Path((unit, period, indicator)): Path<(UnitId, i64, GoalIndicatorId)>,
    Form(typed): Form<TypedGoal>,
) -> Response {
    let asked = Asked { unit, period, indicator };
    let command = match typed.command(asked, visitor.preferences.lang) {
        Ok(command) => command,
        Err(form) => return form_view(&app, &visitor, asked, Some((*form, None))).await,
    };
    let outcome = app.act(&visitor, typed.niat.clone(), command, record_goal_realisation).await;
    recorded(&app, &visitor, asked, &typed, outcome).await
}
