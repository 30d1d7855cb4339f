//! `GET /api/v1/plans/{plan}`, `PUT /api/v1/plans/{plan}/proposal`, `PUT /api/v1/plans/{plan}/setting`.

use super::said::said;
use super::view::load;
use crate::app::App;
use crate::door::act::{Act, Keyed};
use crate::door::asked::Path;
use crate::door::problem::{Problem, not_done, saved};
use crate::door::{NotDone, Visitor};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::{
    ContentHash, PlanSaved, ProposePlan, ProposeRefusal, SetPlan, SetPlanWithNote, SetRefusal, WayRefusal,
    propose_plan, set_plan, set_plan_with_note,
};
use serde::Deserialize;

/// What is set, and against which words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PutSetting {
    /// The hash of the version that was read.
    hash: ContentHash,
    /// What the employee holds against it, where the employee disagrees.
    note: Option<String>,
}

/// A plan with its people, content and history.
pub async fn get_plan(State(app): State<App>, visitor: Visitor, Path(id): Path<PlanId>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| load(read, actor, at, id)).await;
    match seen {
        Ok(seen) => saved(seen.view.version, &said(&seen.view)),
        Err(barred) => not_done(&NotDone::<()>::Barred(barred)).into_response(),
    }
}

/// Proposes a plan in view of the version that `If-Match` names.
pub async fn put_proposal(
    State(app): State<App>,
    visitor: Visitor,
    Path(plan): Path<PlanId>,
    Keyed { key, seen_version }: Keyed,
) -> Response {
    proposed(app.act(&visitor, key, ProposePlan { plan, seen_version }, propose_plan).await)
}

/// Sets the version with the hash that was read.
pub async fn put_setting(
    State(app): State<App>,
    visitor: Visitor,
    Path(plan): Path<PlanId>,
    Act { key, body, .. }: Act<PutSetting>,
) -> Response {
    set(&app, &visitor, (plan, key), body).await
}

fn proposed(outcome: Result<capaian_core::planning::plan::Proposed, NotDone<ProposeRefusal>>) -> Response {
    match outcome {
        Ok(done) => saved(done.saved.version, &done),
        Err(NotDone::Refused(ProposeRefusal::Stale { version })) => Problem::stale(version).into_response(),
        Err(NotDone::Refused(ProposeRefusal::Incomplete { troubles })) => {
            Problem::refused("incomplete", None).troubled(&troubles).into_response()
        }
        Err(NotDone::Refused(refusal)) => Problem::refused(&refusal.to_string(), None).into_response(),
        Err(other) => not_done(&other).into_response(),
    }
}

async fn set(app: &App, visitor: &Visitor, (plan, key): (PlanId, String), typed: PutSetting) -> Response {
    let hash = typed.hash;
    let outcome = match typed.note {
        Some(note) => app.act(visitor, key, SetPlanWithNote { plan, hash, note }, set_plan_with_note).await,
        None => app.act(visitor, key, SetPlan { plan, hash }, set_plan).await,
    };
    answered(outcome)
}

fn answered(outcome: Result<PlanSaved, NotDone<SetRefusal>>) -> Response {
    match outcome {
        Ok(done) => saved(done.version, &done),
        Err(NotDone::Refused(refusal)) => {
            let field = match &refusal {
                SetRefusal::Way(WayRefusal::NoteMissing | WayRefusal::NoteTooLong) => Some("note"),
                SetRefusal::Way(WayRefusal::AnotherVersion { .. }) => Some("hash"),
                _ => None,
            };
            Problem::refused(&refusal.to_string(), field).into_response()
        }
        Err(other) => not_done(&other).into_response(),
    }
}
