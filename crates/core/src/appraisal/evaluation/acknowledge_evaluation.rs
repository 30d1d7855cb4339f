//! The employee says to have received an evaluation: the clock of the objection starts (PP 30/2019
//! Ps. 59). Receiving is not agreeing.

use super::store::held;
use crate::access::{Action, actor, decide};
use crate::appraisal::subject::subject;
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{EvaluationId, PlanId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use capaian_rules::{Deadline, DeadlineEvent, DeadlineRefusal, Traced};
use capaian_schema::tables::evaluation;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is acknowledged.
#[derive(Debug, Serialize)]
pub struct AcknowledgeEvaluation {
    /// Of which plan.
    pub plan: PlanId,
    /// In which period of its cycle.
    pub period: i64,
    /// The revision that was read: nothing else is received.
    pub seen_revision: i64,
}

impl Command for AcknowledgeEvaluation {
    const USE_CASE: &'static str = "acknowledge_evaluation";
}

/// Why a receipt is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AcknowledgeRefusal {
    /// There is nothing to receive yet.
    #[error("not_evaluated")]
    NotEvaluated,
    /// It was received before.
    #[error("already_received")]
    AlreadyReceived {
        /// When.
        on: NaiveDate,
    },
    /// Another revision was set since the one that was read.
    #[error("stale")]
    Stale {
        /// The one that is there now.
        revision: i64,
    },
    /// The law of that day is not known.
    #[error("no_rule_in_force")]
    NoRule,
}

/// The receipt of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledged {
    /// Which evaluation.
    pub evaluation: EvaluationId,
    /// The day it was received, where the employee works.
    pub received_on: NaiveDate,
    /// The last day for an objection; `None` while the calendar of its year is not decided.
    pub objection_until: Option<NaiveDate>,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Notes that the employee has the evaluation, today where the employee works, and counts the deadline of
/// the objection.
///
/// # Errors
/// [`AcknowledgeRefusal`]; a denial for anybody but the employee.
pub fn acknowledge_evaluation(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &AcknowledgeEvaluation,
) -> Outcome<Acknowledged, AcknowledgeRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let subject = subject(tx.conn(), &actor, cmd.plan, cmd.period)?.ok_or(Denial::NotVisible)?;
    let received_on = ctx.at.date_in(subject.zone);
    let day = subject.day(received_on);
    decide(
        relations_in(tx.conn(), &actor, (subject.person, subject.assignment), day)?,
        Action::AcknowledgeEvaluation,
    )?;
    let found = held(tx.conn(), ctx.agency, cmd.plan, cmd.period)?;
    let delivered = found.filter(|found| found.delivered_at.is_some());
    let found = delivered.ok_or(Stop::Refused(AcknowledgeRefusal::NotEvaluated))?;
    if let Some(on) = found.received_on {
        return Err(Stop::Refused(AcknowledgeRefusal::AlreadyReceived { on }));
    }
    if found.rated.revision != cmd.seen_revision {
        let revision = found.rated.revision;
        return Err(Stop::Refused(AcknowledgeRefusal::Stale { revision }));
    }
    let deadline = deadline(ctx, received_on).map_err(Stop::Refused)?;
    let objection_until = deadline.as_ref().map(|deadline| deadline.value.last_day);
    diesel::update(evaluation::table.find((ctx.agency, found.id)))
        .set((
            evaluation::received_on.eq(received_on),
            evaluation::received_at.eq(ctx.at.0),
            evaluation::objection_until.eq(objection_until),
        ))
        .run(tx.conn())?;
    let answer = Acknowledged { evaluation: found.id, received_on, objection_until, at: ctx.at.0 };
    jobs::enqueue(tx, ctx, Kind::AnnounceEvaluationReceived, &serde_json::json!({ "v": 1, "id": found.id }))?;
    let facts = serde_json::json!({
        "plan": cmd.plan,
        "period": cmd.period,
        "revision": cmd.seen_revision,
        "received_on": received_on,
        "objection_until": objection_until,
        "deadline": deadline,
        "rules_hash": ctx.rules.hash_hex(),
    });
    let kind = "appraisal.evaluation.received";
    let event = Event { kind, subject: subject.person.0, object: found.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(answer))
}

/// The deadline of an objection; `None` while the calendar of its year is not decided, which blocks
/// nobody.
fn deadline(ctx: &Ctx, received_on: NaiveDate) -> Result<Option<Traced<Deadline>>, AcknowledgeRefusal> {
    match ctx.rules.at(received_on).deadline(DeadlineEvent::Objection, received_on) {
        Ok(deadline) => Ok(Some(deadline)),
        Err(DeadlineRefusal::NoCalendar(_)) => Ok(None),
        Err(DeadlineRefusal::NoRule(_)) => Err(AcknowledgeRefusal::NoRule),
    }
}
