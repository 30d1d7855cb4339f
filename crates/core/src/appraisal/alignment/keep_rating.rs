//! Who rated says why a rating stays that others asked about. Whoever changes it sets another revision
//! ([`crate::appraisal::evaluation::set_evaluation`]), with a reason as at any other time.

use super::model::NOTE_MAX;
use super::store::{answers, is_open, marks, proposal};
use crate::access::{Action, Standing, Standings, actor, decide};
use crate::appraisal::subject::subject;
use crate::db::{Command, Ctx, Denial, Fault, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::{AlignmentId, EvaluationId, PlanId};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use crate::planning::cycle::YEAR;
use capaian_schema::tables::alignment_answer as answer;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is said.
#[derive(Debug, Clone, Serialize)]
pub struct KeepRating {
    /// Of whose year: the plan.
    pub plan: PlanId,
    /// The revision of the rating that stays.
    pub seen_revision: i64,
    /// When the last question was asked that is answered, in microseconds UTC.
    pub seen_last: i64,
    /// Why; at most [`NOTE_MAX`] characters.
    pub reason: String,
}

impl KeepRating {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(plan: PlanId) -> String {
        format!("{}/{plan}", Self::USE_CASE)
    }
}

impl Command for KeepRating {
    const USE_CASE: &'static str = "keep_rating";
}

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeepRefusal {
    /// No question waits.
    #[error("not_questioned")]
    NotQuestioned,
    /// The rating was changed, or more was asked.
    #[error("stale")]
    Stale,
    /// Nothing was said.
    #[error("reason_missing")]
    ReasonMissing,
    /// Longer than is kept.
    #[error("reason_too_long")]
    ReasonTooLong,
}

/// The receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The revision that stays.
    pub revision: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Answers all questions that wait, in whichever meetings they were asked.
///
/// # Errors
/// [`KeepRefusal`]; a denial for anybody but the appraiser who rated.
pub fn keep_rating(tx: &mut Tx, ctx: &Ctx, cmd: &KeepRating) -> Outcome<Kept, KeepRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let subject = subject(tx.conn(), &actor, cmd.plan, YEAR)?.ok_or(Denial::NotVisible)?;
    let found = proposal(tx.conn(), ctx.agency, cmd.plan)?;
    let Some(found) = found.filter(|found| actor.person == Some(found.appraiser)) else {
        let day = subject.day(ctx.at.date_in(subject.zone));
        let of = (subject.person, subject.assignment);
        decide(relations_in(tx.conn(), &actor, of, day)?, Action::ReadEvaluation)?;
        return Err(Denial::Denied.into());
    };
    // Wherever who rated works by now.
    decide(Standings::default().with(Standing::Appraiser), Action::KeepRating)?;
    let reason = match cmd.reason.trim() {
        "" => return Err(Stop::Refused(KeepRefusal::ReasonMissing)),
        long if long.chars().count() > NOTE_MAX => return Err(Stop::Refused(KeepRefusal::ReasonTooLong)),
        reason => reason,
    };
    let meetings = asked(tx, ctx, (found.evaluation, found.revision), cmd)?;
    for meeting in &meetings {
        write(tx, ctx, (*meeting, found.evaluation, found.revision), reason)?;
    }
    drafts::discard(tx, ctx, &KeepRating::draft(cmd.plan))?;
    let facts = serde_json::json!({
        "alignments": meetings, "plan": cmd.plan, "revision": found.revision, "reason": reason,
    });
    let kind = "appraisal.alignment.kept";
    let event = Event { kind, subject: found.person.0, object: found.evaluation.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Kept { revision: found.revision, at: ctx.at.0 }))
}

/// The meetings in which a question waits, as they were seen.
fn asked(
    tx: &mut Tx,
    ctx: &Ctx,
    (of, revision): (EvaluationId, i64),
    cmd: &KeepRating,
) -> Result<Vec<AlignmentId>, Stop<KeepRefusal>> {
    let said = marks(tx.conn(), ctx.agency, &[of])?;
    let answers = answers(tx.conn(), ctx.agency, &[of])?;
    let answer = |meeting: AlignmentId| answers.iter().find(|answer| answer.meeting == meeting);
    let waiting: Vec<_> = said.iter().filter(|mark| is_open(mark, revision, answer(mark.meeting))).collect();
    let last = waiting.last().ok_or(Stop::Refused(KeepRefusal::NotQuestioned))?;
    if revision != cmd.seen_revision || last.at.0 != cmd.seen_last {
        return Err(Stop::Refused(KeepRefusal::Stale));
    }
    let mut meetings: Vec<_> = waiting.iter().map(|mark| mark.meeting).collect();
    meetings.sort_unstable();
    meetings.dedup();
    Ok(meetings)
}

fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    (meeting, evaluation, revision): (AlignmentId, EvaluationId, i64),
    reason: &str,
) -> Result<(), Fault> {
    let said = (
        answer::revision.eq(revision),
        answer::reason.eq(reason),
        answer::answered_by.eq(ctx.principal),
        answer::answered_at.eq(ctx.at.0),
    );
    let key = (
        answer::agency_id.eq(ctx.agency),
        answer::alignment_id.eq(meeting),
        answer::evaluation_id.eq(evaluation),
    );
    diesel::insert_into(answer::table)
        .values((key, said))
        .on_conflict((answer::agency_id, answer::alignment_id, answer::evaluation_id))
        .do_update()
        .set(said)
        .run(tx.conn())?;
    Ok(())
}
