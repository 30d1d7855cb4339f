//! A unit reports what an indicator of the organisation stands at in a period.

use super::page::GoalReported;
use super::standing::standings;
use crate::access::{Action, actor, decide};
use crate::db::{Columns, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{CycleId, GoalIndicatorId, UnitId};
use crate::ledger::{self, Event};
use crate::organisation::unit::units_headed;
use crate::planning::amount::Amount;
use crate::planning::cycle::{Period, cycle_by_id, period_of};
use crate::progress::realisation::record_realisation::NOTE_MAX;
use capaian_schema::tables::{goal_indicator, goal_realisation};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is reported.
#[derive(Debug, Serialize)]
pub struct RecordGoalRealisation {
    /// Of which indicator.
    pub indicator: GoalIndicatorId,
    /// In which period of its cycle.
    pub period: i64,
    /// What it stands at.
    pub amount: Amount,
    /// Where the figure comes from; at most [`NOTE_MAX`] characters.
    pub note: String,
    /// The day it was read off.
    pub as_of: NaiveDate,
    /// The version the author has seen; 0 when there was no report yet.
    pub seen_version: i64,
}

impl RecordGoalRealisation {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(indicator: GoalIndicatorId, period: i64) -> String {
        format!("{}/{indicator}/{period}", Self::USE_CASE)
    }
}

impl Command for RecordGoalRealisation {
    const USE_CASE: &'static str = "record_goal_realisation";
}

/// Why a report was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoalRecordRefusal {
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// The cycle has no such period.
    #[error("period_unknown")]
    PeriodUnknown,
    /// The day is outside the period.
    #[error("as_of_outside_period")]
    AsOfOutsidePeriod {
        /// First day that can be reported.
        from: NaiveDate,
        /// Last day that can be reported.
        to: NaiveDate,
    },
    /// The day has not come yet.
    #[error("as_of_in_future")]
    AsOfInFuture,
    /// The note is longer than [`NOTE_MAX`].
    #[error("note_too_long")]
    NoteTooLong,
    /// Somebody changed the report since the author opened it; both texts are shown.
    #[error("stale")]
    Stale {
        /// What is there now.
        theirs: Box<GoalReported>,
    },
}

/// The receipt of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalSaved {
    /// Of which indicator.
    pub indicator: GoalIndicatorId,
    /// Of which unit.
    pub unit: UnitId,
    /// Its new version.
    pub version: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Reports an amount for an indicator of the organisation, in view of the version the author has seen.
///
/// # Errors
/// [`GoalRecordRefusal`]; a denial for anybody but the unit's head, its unit admin and HR.
pub fn record_goal_realisation(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &RecordGoalRealisation,
) -> Outcome<GoalSaved, GoalRecordRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let found: Option<(CycleId, UnitId)> = goal_indicator::table
        .find((ctx.agency, cmd.indicator))
        .select((goal_indicator::cycle_id, goal_indicator::unit_id))
        .first_row(tx.conn())
        .optional()?;
    let (cycle, unit) = found.ok_or(Denial::NotVisible)?;
    let headed = units_headed(tx.conn(), &actor, today)?;
    let standings = standings(tx.conn(), &actor, unit, &headed, today)?;
    decide(standings, Action::RecordUnitProgress)?;
    if !cycle_by_id(tx.conn(), ctx.agency, cycle)?.is_some_and(|cycle| cycle.is_open()) {
        return Err(Stop::Refused(GoalRecordRefusal::CycleClosed));
    }
    let period = period_of(tx.conn(), ctx.agency, cycle, cmd.period)?;
    check(cmd, period, today).map_err(Stop::Refused)?;
    let before = reported(tx, ctx, cmd)?;
    let version = save(tx, ctx, cmd, before.as_ref())?;
    let facts = serde_json::json!({
        "unit": unit, "period": cmd.period, "amount": cmd.amount, "note": cmd.note, "as_of": cmd.as_of,
        "version": version, "before": before.map(|before| before.amount),
    });
    let event = Event {
        kind: "progress.goal_realisation.recorded",
        subject: ctx.principal.0,
        object: cmd.indicator.0,
        facts: &facts,
    };
    let saved = GoalSaved { indicator: cmd.indicator, unit, version, at: ctx.at.0 };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}

fn check(
    cmd: &RecordGoalRealisation,
    period: Option<Period>,
    today: NaiveDate,
) -> Result<(), GoalRecordRefusal> {
    let period = period.ok_or(GoalRecordRefusal::PeriodUnknown)?;
    if cmd.as_of > today {
        return Err(GoalRecordRefusal::AsOfInFuture);
    }
    if cmd.as_of < period.starts_on || cmd.as_of > period.ends_on {
        return Err(GoalRecordRefusal::AsOfOutsidePeriod { from: period.starts_on, to: period.ends_on });
    }
    if cmd.note.chars().count() > NOTE_MAX {
        return Err(GoalRecordRefusal::NoteTooLong);
    }
    Ok(())
}

fn reported(tx: &mut Tx, ctx: &Ctx, cmd: &RecordGoalRealisation) -> QueryResult<Option<GoalReported>> {
    goal_realisation::table
        .find((ctx.agency, cmd.indicator, cmd.period))
        .select(GoalReported::columns())
        .first_row(tx.conn())
        .optional()
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &RecordGoalRealisation,
    before: Option<&GoalReported>,
) -> Result<i64, Stop<GoalRecordRefusal>> {
    let seen = before.map_or(0, |before| before.version);
    if seen != cmd.seen_version {
        let theirs = before.cloned().map(Box::new).ok_or(Denial::NotVisible)?;
        return Err(Stop::Refused(GoalRecordRefusal::Stale { theirs }));
    }
    let said = (
        goal_realisation::amount.eq(cmd.amount.to_string()),
        goal_realisation::note.eq(&cmd.note),
        goal_realisation::as_of.eq(cmd.as_of),
        goal_realisation::reported_by.eq(ctx.principal),
        goal_realisation::reported_at.eq(ctx.at.0),
        goal_realisation::version.eq(seen + 1),
    );
    if before.is_some() {
        let row = goal_realisation::table.find((ctx.agency, cmd.indicator, cmd.period));
        diesel::update(row).set(said).run(tx.conn())?;
    } else {
        let key = (
            goal_realisation::agency_id.eq(ctx.agency),
            goal_realisation::indicator_id.eq(cmd.indicator),
            goal_realisation::period_number.eq(cmd.period),
        );
        diesel::insert_into(goal_realisation::table).values((key, said)).run(tx.conn())?;
    }
    crate::drafts::discard(tx, ctx, &RecordGoalRealisation::draft(cmd.indicator, cmd.period))?;
    Ok(seen + 1)
}
