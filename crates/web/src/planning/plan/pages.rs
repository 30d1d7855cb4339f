//! `GET` and `POST /skp`, `GET /skp/{id}`, and what is done there.

use super::acts::{TypedAct, give_back, set, speak};
use super::answer::{own, proposed, started};
use super::own::TypedStart;
use super::view::{acts_form, load, plan_view};
use crate::app::App;
use crate::door::asked::{Form, Path};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::own::own_plans;
use capaian_core::planning::plan::{ProposePlan, propose_plan, start_plan};
use serde::Deserialize;

/// What an act names.
#[derive(Debug, Deserialize)]
pub struct TypedVersion {
    #[serde(default)]
    niat: String,
    #[serde(default)]
    versi: i64,
}

/// The reader's own plan of the cycle, or the way to begin it.
pub async fn show_own(State(app): State<App>, visitor: Visitor) -> Response {
    let seen = app.see(&visitor, |read, actor, at| Ok(own_plans(read, actor, at.date_in(actor.zone))?)).await;
    match seen {
        Ok(seen) => own(&app, &visitor, seen),
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Begins a plan.
pub async fn create_plan(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<TypedStart>,
) -> Response {
    let outcome = app.act(&visitor, typed.niat.clone(), typed.command(), start_plan).await;
    started(&app, &visitor, typed.next(), outcome)
}

/// A plan.
pub async fn show_plan(State(app): State<App>, visitor: Visitor, Path(id): Path<PlanId>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| load(read, actor, at, id)).await;
    respond::page(&app, &visitor, seen, |seen| plan_view(&app, &visitor, &seen, &[], acts_form(&seen)))
}

/// Hands a plan to the appraiser.
pub async fn create_proposal(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<PlanId>,
    Form(typed): Form<TypedVersion>,
) -> Response {
    let command = ProposePlan { plan: id, seen_version: typed.versi };
    let outcome = app.act(&visitor, typed.niat, command, propose_plan).await;
    proposed(&app, &visitor, id, outcome).await
}

/// Records a dialogue about expectations.
pub async fn create_dialogue(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<PlanId>,
    Form(typed): Form<TypedAct>,
) -> Response {
    speak(&app, &visitor, id, typed).await
}

/// Sends a plan back, with a reason.
pub async fn create_return(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<PlanId>,
    Form(typed): Form<TypedAct>,
) -> Response {
    give_back(&app, &visitor, id, typed).await
}

/// Sets a plan as it was read.
pub async fn create_setting(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<PlanId>,
    Form(typed): Form<TypedAct>,
) -> Response {
    set(&app, &visitor, id, typed).await
}
