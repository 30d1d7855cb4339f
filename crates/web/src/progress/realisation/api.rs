//! `PUT /api/v1/indicators/{indicator}/periods/{period}/realisation`.

use super::form::Report;
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
    AmountError, RecordNarrative, RecordRealisation, RecordRefusal, Saved, record_narrative,
    record_realisation,
};
use chrono::NaiveDate;
use serde::Deserialize;

/// The body: what is reported.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PutRealisation {
    /// The day it was read off.
    as_of: NaiveDate,
    /// Decimal notation, as a string; absent for what is told in words, which the note does.
    #[serde(default)]
    amount: Option<String>,
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
        Ok((key, Report::Measured(command))) => {
            answer(app.act(&visitor, key, command, record_realisation).await)
        }
        Ok((key, Report::Told(command))) => answer(app.act(&visitor, key, command, record_narrative).await),
        Err(problem) => problem.into_response(),
    }
}

fn command(
    Act { key, seen_version, body }: Act<PutRealisation>,
    (indicator, period): (IndicatorId, i64),
) -> Result<(String, Report), Problem> {
    let (note, as_of) = (body.note, body.as_of);
    let evidence = body.evidence.into_iter().map(Proof::Kept).collect();
    let Some(amount) = body.amount else {
        let told = RecordNarrative { indicator, period, told: note, as_of, seen_version, evidence };
        return Ok((key, Report::Told(told)));
    };
    let amount =
        amount.parse().map_err(|error: AmountError| Problem::invalid("amount", &error.to_string()))?;
    let measured = RecordRealisation { indicator, period, amount, note, as_of, seen_version, evidence };
    Ok((key, Report::Measured(measured)))
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
        RecordRefusal::NoteTooLong | RecordRefusal::WordsMissing => Some("note"),
        RecordRefusal::InWords | RecordRefusal::InNumbers => Some("amount"),
        RecordRefusal::PeriodUnknown => Some("period"),
        RecordRefusal::Evidence(_) => Some("evidence"),
        RecordRefusal::PlanNotSet | RecordRefusal::AlreadyRated | RecordRefusal::Stale { .. } => None,
    }
}
