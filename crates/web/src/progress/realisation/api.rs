//! `PUT /api/v1/indicators/{indicator}/periods/{period}/realisation`.

use crate::app::App;
use crate::door::{NotDone, Visitor, problem};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use capaian_core::ids::IndicatorId;
use capaian_core::progress::realisation::{RecordRealisation, RecordRefusal, record_realisation};
use chrono::NaiveDate;
use serde::Deserialize;

/// The body: what is reported.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PutRealisation {
    /// Decimal notation, as a string.
    amount: String,
    /// The day it was read off.
    as_of: NaiveDate,
    /// In the employee's words.
    #[serde(default)]
    note: String,
}

/// Records a realisation. `Idempotency-Key` names the act, `If-Match` the version its author saw
/// (absent: there was none).
pub async fn put_realisation(
    State(app): State<App>,
    visitor: Visitor,
    Path((indicator, period)): Path<(IndicatorId, i64)>,
    headers: HeaderMap,
    body: Result<Json<PutRealisation>, axum::extract::rejection::JsonRejection>,
) -> Response {
    let (key, seen_version) = match problem::preconditions(&headers) {
        Ok(found) => found,
        Err(problem) => return problem.into_response(),
    };
    match command(body, indicator, period, seen_version) {
        Err(problem) => problem.into_response(),
        Ok(command) => answer(app.act(&visitor, key, command, record_realisation).await),
    }
}

fn command(
    body: Result<Json<PutRealisation>, axum::extract::rejection::JsonRejection>,
    indicator: IndicatorId,
    period: i64,
    seen_version: i64,
) -> Result<RecordRealisation, problem::Problem> {
    let Json(body) = body.map_err(|rejection| problem::Problem::unreadable(rejection.body_text()))?;
    let amount = body.amount.parse().map_err(|error: capaian_core::progress::realisation::AmountError| {
        problem::Problem::invalid("amount", &error.to_string())
    })?;
    Ok(RecordRealisation { indicator, period, amount, note: body.note, as_of: body.as_of, seen_version })
}

fn answer(outcome: Result<capaian_core::progress::realisation::Saved, NotDone<RecordRefusal>>) -> Response {
    match outcome {
        Ok(saved) => problem::saved(saved.version, &saved),
        Err(NotDone::Refused(RecordRefusal::Stale { theirs })) => {
            problem::Problem::stale(theirs.version).into_response()
        }
        Err(NotDone::Refused(refusal)) => {
            problem::Problem::refused(&refusal.to_string(), field(&refusal)).into_response()
        }
        Err(other) => problem::not_done(&other).into_response(),
    }
}

/// The field a refusal is about.
fn field(refusal: &RecordRefusal) -> Option<&'static str> {
    match refusal {
        RecordRefusal::AsOfOutsidePeriod { .. } | RecordRefusal::AsOfInFuture => Some("as_of"),
        RecordRefusal::NoteTooLong => Some("note"),
        RecordRefusal::PeriodUnknown => Some("period"),
        RecordRefusal::PlanNotSet | RecordRefusal::Stale { .. } => None,
    }
}
