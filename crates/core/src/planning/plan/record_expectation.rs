//! The clarification of expectations (*penetapan dan klarifikasi ekspektasi*): a dialogue with its date,
//! its words and both people (`PermenPANRB` 6/2022 Ps. 5; law.md 1.15).

use super::store;
use crate::access::Action;
use crate::db::{Command, Ctx, Outcome, Statement, Stop, Tx};
use crate::ids::{DialogueId, PersonId, PlanId, near};
use crate::ledger::{self, Event};
use capaian_schema::tables::dialogue;
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Characters of what was said.
pub const STATEMENT_MAX: usize = 4_000;
/// Dialogues of one plan.
pub const DIALOGUES_MAX: i64 = 50;

/// What is recorded.
#[derive(Debug, Serialize)]
pub struct RecordExpectation {
    /// About which plan.
    pub plan: PlanId,
    /// When they spoke.
    pub held_on: NaiveDate,
    /// What is expected; at most [`STATEMENT_MAX`] characters.
    pub statement: String,
}

impl Command for RecordExpectation {
    const USE_CASE: &'static str = "record_expectation";
}

/// Why a dialogue was not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExpectationRefusal {
    /// There are no words.
    #[error("statement_missing")]
    StatementMissing,
    /// Longer than [`STATEMENT_MAX`].
    #[error("statement_too_long")]
    StatementTooLong,
    /// The day has not come yet.
    #[error("held_in_future")]
    HeldInFuture,
    /// Before the year that leads up to the plan's.
    #[error("held_too_early")]
    HeldTooEarly,
    /// Nobody appraises this assignment today.
    #[error("appraiser_missing")]
    AppraiserMissing,
    /// More than [`DIALOGUES_MAX`].
    #[error("too_many_dialogues")]
    TooMany,
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
}

/// The receipt of a dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Which.
    pub dialogue: DialogueId,
    /// When it was recorded, in microseconds UTC.
    pub at: i64,
}

/// Records a dialogue about a plan in any state; by the employee or the appraiser, naming both.
///
/// # Errors
/// [`ExpectationRefusal`]; a denial for anybody else.
pub fn record_expectation(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &RecordExpectation,
) -> Outcome<Recorded, ExpectationRefusal> {
    let (row, _, today) = store::authorised(tx, ctx, cmd.plan, Action::RecordExpectation)?;
    let statement = said(cmd).and_then(|said| held(cmd, row.year, today).map(|()| said));
    let statement = statement.map_err(Stop::Refused)?;
    if !row.is_cycle_open() {
        return Err(Stop::Refused(ExpectationRefusal::CycleClosed));
    }
    let appraiser = row.superior.ok_or(Stop::Refused(ExpectationRefusal::AppraiserMissing))?;
    let before: i64 = dialogue::table
        .filter(dialogue::agency_id.eq(ctx.agency))
        .filter(dialogue::plan_id.eq(row.id))
        .count()
        .only_row(tx.conn())?;
    if before >= DIALOGUES_MAX {
        return Err(Stop::Refused(ExpectationRefusal::TooMany));
    }
    let id = near(row.id, ctx.ids.next());
    save(tx, ctx, cmd, (id, row.person, appraiser), statement)?;
    let facts = serde_json::json!({
        "dialogue": id, "held_on": cmd.held_on, "statement": statement, "appraiser": appraiser,
    });
    let event =
        Event { kind: "planning.dialogue.recorded", subject: row.person.0, object: row.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Recorded { dialogue: id, at: ctx.at.0 }))
}

fn said(cmd: &RecordExpectation) -> Result<&str, ExpectationRefusal> {
    let statement = cmd.statement.trim();
    if statement.is_empty() {
        return Err(ExpectationRefusal::StatementMissing);
    }
    if statement.chars().count() > STATEMENT_MAX {
        return Err(ExpectationRefusal::StatementTooLong);
    }
    Ok(statement)
}

/// Expectations for a year are spoken of in it, or in the one before.
fn held(cmd: &RecordExpectation, year: i64, today: NaiveDate) -> Result<(), ExpectationRefusal> {
    if cmd.held_on > today {
        return Err(ExpectationRefusal::HeldInFuture);
    }
    let is_long_past = i64::from(cmd.held_on.year()) < year - 1;
    if is_long_past { Err(ExpectationRefusal::HeldTooEarly) } else { Ok(()) }
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &RecordExpectation,
    (id, employee, appraiser): (DialogueId, PersonId, PersonId),
    statement: &str,
) -> QueryResult<usize> {
    diesel::insert_into(dialogue::table)
        .values((
            dialogue::agency_id.eq(ctx.agency),
            dialogue::id.eq(id),
            dialogue::plan_id.eq(cmd.plan),
            dialogue::kind.eq("expectation"),
            dialogue::held_on.eq(cmd.held_on),
            dialogue::statement.eq(statement),
            dialogue::employee_id.eq(employee),
            dialogue::appraiser_id.eq(appraiser),
            dialogue::recorded_by.eq(ctx.principal),
            dialogue::recorded_at.eq(ctx.at.0),
        ))
        .run(tx.conn())
}
