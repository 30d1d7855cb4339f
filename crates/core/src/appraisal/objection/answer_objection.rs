//! The appraiser says what there is to say to an objection: both sides are heard before it is decided.

use super::model::TEXT_MAX;
use super::store::objection_to;
use crate::access::{Action, Standing, Standings, actor, decide};
use crate::appraisal::evaluation::store::held;
use crate::appraisal::subject::subject;
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::PlanId;
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use capaian_schema::tables::objection;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is said.
#[derive(Debug, Serialize)]
pub struct AnswerObjection {
    /// Of which plan.
    pub plan: PlanId,
    /// In which period of its cycle.
    pub period: i64,
    /// The version of the objection that was read.
    pub seen_version: i64,
    /// In the appraiser's words; at most [`TEXT_MAX`] characters.
    pub explanation: String,
}

impl AnswerObjection {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(plan: PlanId, period: i64) -> String {
        format!("{}/{plan}/{period}", Self::USE_CASE)
    }
}

impl Command for AnswerObjection {
    const USE_CASE: &'static str = "answer_objection";
}

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    /// There is nothing to answer.
    #[error("not_filed")]
    NotFiled,
    /// It was decided.
    #[error("already_decided")]
    AlreadyDecided,
    /// It was changed since it was read.
    #[error("stale")]
    Stale,
    /// It says what was said before.
    #[error("unchanged")]
    Unchanged,
    /// Nothing was said.
    #[error("explanation_missing")]
    ExplanationMissing,
    /// Longer than is kept.
    #[error("explanation_too_long")]
    ExplanationTooLong,
}

/// The receipt of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The objection's version now.
    pub version: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Keeps the explanation of who rated, in place of an earlier one, until the objection is decided.
///
/// # Errors
/// [`AnswerRefusal`]; a denial for anybody but the appraiser who rated.
pub fn answer_objection(tx: &mut Tx, ctx: &Ctx, cmd: &AnswerObjection) -> Outcome<Answered, AnswerRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let subject = subject(tx.conn(), &actor, cmd.plan, cmd.period)?.ok_or(Denial::NotVisible)?;
    let found = held(tx.conn(), ctx.agency, cmd.plan, cmd.period)?;
    let is_rater = found.as_ref().is_some_and(|held| actor.person == Some(held.appraiser));
    if is_rater {
        // Wherever who rated works by now.
        decide(Standings::default().with(Standing::Appraiser), Action::AnswerObjection)?;
    } else {
        let day = subject.day(ctx.at.date_in(subject.zone));
        let of = (subject.person, subject.assignment);
        decide(relations_in(tx.conn(), &actor, of, day)?, Action::ReadEvaluation)?;
        return Err(Denial::Denied.into());
    }
    let found = found.ok_or(Denial::NotVisible)?;
    let there = objection_to(tx.conn(), ctx.agency, found.id)?;
    let there = there.ok_or(Stop::Refused(AnswerRefusal::NotFiled))?;
    if there.decided.is_some() {
        return Err(Stop::Refused(AnswerRefusal::AlreadyDecided));
    }
    if there.version != cmd.seen_version {
        return Err(Stop::Refused(AnswerRefusal::Stale));
    }
    let explanation = match cmd.explanation.trim() {
        "" => return Err(Stop::Refused(AnswerRefusal::ExplanationMissing)),
        text if text.chars().count() > TEXT_MAX => {
            return Err(Stop::Refused(AnswerRefusal::ExplanationTooLong));
        }
        text => text,
    };
    if there.explanation.as_ref().is_some_and(|(before, _)| before == explanation) {
        return Err(Stop::Refused(AnswerRefusal::Unchanged));
    }
    let answered = Answered { version: there.version + 1, at: ctx.at.0 };
    diesel::update(objection::table.find((ctx.agency, there.id)))
        .set((
            objection::explanation.eq(explanation),
            objection::explained_by.eq(ctx.principal),
            objection::explained_at.eq(ctx.at.0),
            objection::version.eq(answered.version),
        ))
        .run(tx.conn())?;
    drafts::discard(tx, ctx, &AnswerObjection::draft(cmd.plan, cmd.period))?;
    jobs::enqueue(tx, ctx, Kind::AnnounceObjectionAnswered, &serde_json::json!({ "v": 1, "id": found.id }))?;
    let facts = serde_json::json!({
        "plan": cmd.plan, "period": cmd.period, "objection": there.id, "explanation": explanation,
        "version": answered.version,
    });
    let kind = "appraisal.objection.answered";
    let event = Event { kind, subject: subject.person.0, object: found.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(answered))
}
