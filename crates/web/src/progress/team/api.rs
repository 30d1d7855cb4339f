//! `POST /api/v1/plans/{plan}/periods/{period}/verification`, `POST /api/v1/realisations/{id}/return`.

use crate::app::App;
use crate::door::asked::Path;
use crate::door::problem::{Problem, not_done, preconditions, saved};
use crate::door::{NotDone, Visitor};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::HeaderMap;
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
    headers: HeaderMap,
    body: Result<Json<PostVerification>, JsonRejection>,
) -> Response {
    match read(&headers, body) {
        Ok((key, _, PostVerification { items })) => {
            let command = VerifyRealisations { plan, period, items };
            verified(app.act(&visitor, key, command, verify_realisations).await)
        }
        Err(problem) => problem.into_response(),
    }
}

/// Returns a report. `If-Match` is the version that was read.
pub async fn post_return(
    State(app): State<App>,
    visitor: Visitor,
    Path(realisation): Path<RealisationId>,
    headers: HeaderMap,
    body: Result<Json<PostReturn>, JsonRejection>,
) -> Response {
    match read(&headers, body) {
        Ok((key, seen_version, PostReturn { reason })) => {
            let command = ReturnRealisation { realisation, seen_version, reason };
            returned(app.act(&visitor, key, command, return_realisation).await)
        }
        Err(problem) => problem.into_response(),
    }
}

fn read<T>(headers: &HeaderMap, body: Result<Json<T>, JsonRejection>) -> Result<(String, i64, T), Problem> {
    let (key, version) = preconditions(headers)?;
    let Json(body) = body.map_err(|rejection| Problem::unreadable(rejection.body_text()))?;
    Ok((key, version, body))
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
