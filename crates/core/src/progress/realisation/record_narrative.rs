//! An employee reports in words, against a result of the qualitative approach.

use super::record_realisation::{RecordRefusal, Report, Saved, record};
use crate::db::{Command, Ctx, Outcome, Tx};
use crate::ids::IndicatorId;
use crate::progress::evidence::Proof;
use chrono::NaiveDate;
use serde::Serialize;

/// What is reported.
#[derive(Debug, Serialize)]
pub struct RecordNarrative {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// In which period of the plan's cycle.
    pub period: i64,
    /// How far it is, in the employee's words; at most [`super::record_realisation::NOTE_MAX`] characters.
    pub told: String,
    /// The day of which it is told.
    pub as_of: NaiveDate,
    /// The version the author has seen; 0 when there was no report yet.
    pub seen_version: i64,
    /// What proves it: added to what is linked already.
    pub evidence: Vec<Proof>,
}

impl Command for RecordNarrative {
    const USE_CASE: &'static str = "record_narrative";
}

/// Reports in words what stands behind a measure of success in words: the same way as a report with an
/// amount, but that nothing is measured.
///
/// # Errors
/// [`RecordRefusal`]; a denial for anybody but the plan's owner.
pub fn record_narrative(tx: &mut Tx, ctx: &Ctx, cmd: &RecordNarrative) -> Outcome<Saved, RecordRefusal> {
    let report = Report {
        indicator: cmd.indicator,
        period: cmd.period,
        amount: None,
        note: &cmd.told,
        as_of: cmd.as_of,
        seen_version: cmd.seen_version,
        evidence: &cmd.evidence,
    };
    record(tx, ctx, &report)
}
