//! The employee agrees with an evaluation that was received. Nothing is given up: an objection stays open.

use super::store::objection_to;
use crate::access::{Action, actor, decide};
use crate::appraisal::evaluation::store::held;
use crate::appraisal::subject::subject;
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{EvaluationId, PlanId};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use capaian_schema::tables::evaluation;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is agreed with.
#[derive(Debug, Serialize)]
pub struct AgreeEvaluation {
    /// Of which plan.
    pub plan: PlanId,
    /// In which period of its cycle.
    pub period: i64,
    /// The revision that was read.
    pub seen_revision: i64,
}

impl Command for AgreeEvaluation {
    const USE_CASE: &'static str = "agree_evaluation";
}

/// Why an agreement is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgreeRefusal {
    /// It must be received first.
    #[error("not_received")]
    NotReceived,
    /// It was agreed with before.
    #[error("already_agreed")]
    AlreadyAgreed,
    /// An objection to it is not decided yet.
    #[error("objection_waits")]
    ObjectionWaits,
    /// Another revision was set since the one that was read.
    #[error("stale")]
    Stale,
}

/// The receipt of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// With which evaluation.
    pub evaluation: EvaluationId,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Notes that the employee agrees with the revision that was read.
///
/// # Errors
/// [`AgreeRefusal`]; a denial for anybody but the employee.
pub fn agree_evaluation(tx: &mut Tx, ctx: &Ctx, cmd: &AgreeEvaluation) -> Outcome<Agreed, AgreeRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let subject = subject(tx.conn(), &actor, cmd.plan, cmd.period)?.ok_or(Denial::NotVisible)?;
    let day = subject.day(ctx.at.date_in(subject.zone));
    decide(
        relations_in(tx.conn(), &actor, (subject.person, subject.assignment), day)?,
        Action::AcknowledgeEvaluation,
    )?;
    let found = held(tx.conn(), ctx.agency, cmd.plan, cmd.period)?;
    let found = found.filter(|held| held.received_on.is_some());
    let found = found.ok_or(Stop::Refused(AgreeRefusal::NotReceived))?;
    if found.rated.revision != cmd.seen_revision {
        return Err(Stop::Refused(AgreeRefusal::Stale));
    }
    let waits = objection_to(tx.conn(), ctx.agency, found.id)?.is_some_and(|there| there.decided.is_none());
    if waits {
        return Err(Stop::Refused(AgreeRefusal::ObjectionWaits));
    }
    let noted = diesel::update(evaluation::table.find((ctx.agency, found.id)))
        .filter(evaluation::agreed_at.is_null())
        .set(evaluation::agreed_at.eq(ctx.at.0))
        .run(tx.conn())?;
    if noted == 0 {
        return Err(Stop::Refused(AgreeRefusal::AlreadyAgreed));
    }
    let facts = serde_json::json!({ "plan": cmd.plan, "period": cmd.period, "revision": cmd.seen_revision });
    let kind = "appraisal.evaluation.agreed";
    let event = Event { kind, subject: subject.person.0, object: found.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Agreed { evaluation: found.id, at: ctx.at.0 }))
}
