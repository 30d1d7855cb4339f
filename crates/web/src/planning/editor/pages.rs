//! `/skp/{id}/hasil-kerja/{part}`, `/skp/{id}/perilaku`, `/skp/{id}/lampiran/{part}`.

use super::answer::{opened, saved};
use super::parts::{Asked, Place, line, result};
use super::removal::{approach, asked, changed, removal, rise};
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::PartKey;

type Part = Path<(PlanId, String)>;
type Pairs = Form<Vec<(String, String)>>;

/// The form of a result.
pub async fn show_result(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
    Query(asked): Query<Asked>,
) -> Response {
    match result(plan, &part) {
        Ok(at) => opened(&app, &visitor, at, &asked).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Writes a result.
pub async fn save_result(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
    Form(fields): Pairs,
) -> Response {
    match result(plan, &part) {
        Ok(at) => saved(&app, &visitor, at, fields).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Asks before a result is taken away.
pub async fn ask_result_removal(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
) -> Response {
    asked(&app, &visitor, result(plan, &part)).await
}

/// Takes a result away.
pub async fn remove_result(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
    Form(fields): Pairs,
) -> Response {
    changed(&app, &visitor, result(plan, &part), fields, removal).await
}

/// Moves a result up among its kind.
pub async fn raise_result(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
    Form(fields): Pairs,
) -> Response {
    changed(&app, &visitor, result(plan, &part), fields, rise).await
}

/// The form of the special expectations.
pub async fn show_behaviours(State(app): State<App>, visitor: Visitor, Path(plan): Path<PlanId>) -> Response {
    opened(&app, &visitor, Place { plan, key: PartKey::Behaviours }, &Asked::default()).await
}

/// Writes the special expectations.
pub async fn save_behaviours(
    State(app): State<App>,
    visitor: Visitor,
    Path(plan): Path<PlanId>,
    Form(fields): Pairs,
) -> Response {
    saved(&app, &visitor, Place { plan, key: PartKey::Behaviours }, fields).await
}

/// The form of a line of the annex.
pub async fn show_line(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
    Query(asked): Query<Asked>,
) -> Response {
    match line(plan, &part) {
        Ok(at) => opened(&app, &visitor, at, &asked).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Writes a line of the annex.
pub async fn save_line(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
    Form(fields): Pairs,
) -> Response {
    match line(plan, &part) {
        Ok(at) => saved(&app, &visitor, at, fields).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Asks before a line of the annex is taken away.
pub async fn ask_line_removal(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
) -> Response {
    asked(&app, &visitor, line(plan, &part)).await
}

/// Takes a line of the annex away.
pub async fn remove_line(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, part)): Part,
    Form(fields): Pairs,
) -> Response {
    changed(&app, &visitor, line(plan, &part), fields, removal).await
}

/// Follows another approach, while nothing stands in the plan.
pub async fn change_approach(
    State(app): State<App>,
    visitor: Visitor,
    Path(plan): Path<PlanId>,
    Form(fields): Pairs,
) -> Response {
    let change = approach(&fields);
    changed(&app, &visitor, Ok(Place { plan, key: PartKey::Approach }), fields, change).await
}
