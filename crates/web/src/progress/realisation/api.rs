//! `PUT /api/v1/indicators/{indicator}/periods/{period}/realisation`.

use crate::app::App;
use crate::door::act::Act;
use crate::door::asked::Path;
use crate::door::problem::{Problem, not_done, saved};
use crate::door::{NotDone, Visitor};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use capaian_core::ids::{EvidenceId, IndicatorId};
use capaian_core::progress::evidence::Proof;
use capaian_core::progress::realisation::{
    AmountError, RecordRealisation, RecordRefusal, Saved, record_realisation,
};
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
    /// Evidence that was brought in before, to be linked.
    #[serde(default)]
    evidence: Vec<EvidenceId>,
}

/// Records a realisation. `Idempotency-Key` names the act, `If-Match` the version its author saw
/// (absent: there was none).
pub async fn put_realisation(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<(IndicatorId, i64)>,
    act: Act<PutRealisation>,
) -> Response {
    match command(act, asked) {
        Ok((key, command)) => answer(app.act(&visitor, key, command, record_realisation).await),
        Err(problem) => problem.into_response(),
    }
}

fn command(
    Act { key, seen_version, body }: Act<PutRealisation>,
    (indicator, period): (IndicatorId, i64),
) -> Result<(String, RecordRealisation), Problem> {
    let amount =
        body.amount.parse().map_err(|error: AmountError| Problem::invalid("amount", &error.to_string()))?;
    let (note, as_of) = (body.note, body.as_of);
    let evidence = body.evidence.into_iter().map(Proof::Kept).collect();
    Ok((key, RecordRealisation { indicator, period, amount, note, as_of, seen_version, evidence }))
}

fn answer(outcome: Result<Saved, NotDone<RecordRefusal>>) -> Response {
    match outcome {
        Ok(receipt) => saved(receipt.version, &receipt),
        Err(NotDone::Refused(RecordRefusal::Stale { theirs })) => {
            Problem::stale(theirs.version).into_response()
        }
        Err(NotDone::Refused(refusal)) => {
            Problem::refused(&refusal.to_string(), field(&refusal)).into_response()
        }
        Err(other) => not_done(&other).into_response(),
    }
}

/// The field a refusal is about.
fn field(refusal: &RecordRefusal) -> Option<&'static str> {
    match refusal {
        RecordRefusal::AsOfOutsidePeriod { .. } | RecordRefusal::AsOfInFuture => Some("as_of"),
        RecordRefusal::NoteTooLong => Some("note"),
        RecordRefusal::PeriodUnknown => Some("period"),
        RecordRefusal::Evidence(_) => Some("evidence"),
        RecordRefusal::PlanNotSet | RecordRefusal::AlreadyRated | RecordRefusal::Stale { .. } => None,
    }
}
