//! `POST /api/v1/plans/{plan}/periods/{period}/verification`, `POST /api/v1/realisations/{id}/return`.

use crate::app::App;
use crate::door::act::Act;
use crate::door::asked::Path;
use crate::door::problem::{Problem, not_done, saved};
use crate::door::{NotDone, Visitor};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use capaian_core::ids::{PlanId, RealisationId};
use capaian_core::progress::realisation::{
    ReturnRealisation, ReturnRefusal, Saved, SeenReport, Verified, VerifyRealisations, VerifyRefusal,
    return_realisation, verify_realisations,
};
use serde::Deserialize;

/// The body: the reports that were read, each with its version.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostVerification {
    items: Vec<SeenReport>,
}

/// The body: why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostReturn {
    reason: String,
}

/// Verifies reports of one plan and period, all or none. `Idempotency-Key` names the act.
pub async fn post_verification(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, period)): Path<(PlanId, i64)>,
    Act { key, body, .. }: Act<PostVerification>,
) -> Response {
    let command = VerifyRealisations { plan, period, items: body.items };
    verified(app.act(&visitor, key, command, verify_realisations).await)
}

/// Returns a report. `If-Match` is the version that was read.
pub async fn post_return(
    State(app): State<App>,
    visitor: Visitor,
    Path(realisation): Path<RealisationId>,
    Act { key, seen_version, body }: Act<PostReturn>,
) -> Response {
    let command = ReturnRealisation { realisation, seen_version, reason: body.reason };
    returned(app.act(&visitor, key, command, return_realisation).await)
}

fn verified(outcome: Result<Verified, NotDone<VerifyRefusal>>) -> Response {
    match outcome {
        Ok(receipt) => Json(receipt).into_response(),
        Err(NotDone::Refused(VerifyRefusal::Stale { theirs })) => {
            Problem::stale(theirs.iter().map(|report| report.version).max().unwrap_or(0)).into_response()
        }
        Err(NotDone::Refused(refusal)) => {
            Problem::refused(&refusal.to_string(), Some("items")).into_response()
        }
        Err(other) => not_done(&other).into_response(),
    }
}

fn returned(outcome: Result<Saved, NotDone<ReturnRefusal>>) -> Response {
    match outcome {
        Ok(receipt) => saved(receipt.version, &receipt),
        Err(NotDone::Refused(ReturnRefusal::Stale { theirs })) => {
            Problem::stale(theirs.version).into_response()
        }
        Err(NotDone::Refused(refusal)) => {
            Problem::refused(&refusal.to_string(), Some("reason")).into_response()
        }
        Err(other) => not_done(&other).into_response(),
    }
}
