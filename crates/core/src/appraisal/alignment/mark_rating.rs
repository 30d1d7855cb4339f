//! Somebody who takes part agrees with a rating, or asks about it.

use super::model::{NOTE_MAX, Stance};
use super::store::{Meeting, Proposal, is_below, meeting, parties, proposal, standings};
use crate::access::{Action, actor, decide};
use crate::db::{Command, Ctx, Denial, Fault, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::{AlignmentId, PersonId, PlanId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use capaian_schema::tables::alignment_mark as mark;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is said.
#[derive(Debug, Clone, Serialize)]
pub struct MarkRating {
    /// In which meeting.
    pub alignment: AlignmentId,
    /// Of whose year: the plan.
    pub plan: PlanId,
    /// The revision of the rating that was seen.
    pub seen_revision: i64,
    /// The question, at most [`NOTE_MAX`] characters; `None` agrees.
    pub question: Option<String>,
}

impl MarkRating {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(alignment: AlignmentId, plan: PlanId) -> String {
        format!("{}/{alignment}/{plan}", Self::USE_CASE)
    }
}

impl Command for MarkRating {
    const USE_CASE: &'static str = "mark_rating";
}

/// Why it is not noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MarkRefusal {
    /// The meeting is over.
    #[error("ended")]
    Ended,
    /// There is no rating yet.
    #[error("not_rated")]
    NotRated,
    /// The employee has it: who disagrees now is the employee.
    #[error("delivered")]
    Delivered,
    /// It was changed since it was seen.
    #[error("stale")]
    Stale {
        /// The revision that is there now.
        revision: i64,
    },
    /// Nobody asks oneself.
    #[error("own_rating")]
    OwnRating,
    /// A question says what it asks.
    #[error("note_missing")]
    NoteMissing,
    /// Longer than is kept.
    #[error("note_too_long")]
    NoteTooLong,
}

/// The receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The revision it is about.
    pub revision: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Notes what somebody says of a rating, in place of what they said before.
///
/// # Errors
/// [`MarkRefusal`]; a denial for anybody who does not take part, and about whoever does.
pub fn mark_rating(tx: &mut Tx, ctx: &Ctx, cmd: &MarkRating) -> Outcome<Marked, MarkRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let of = meeting(tx.conn(), ctx.agency, cmd.alignment)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(actor.zone);
    let people = parties(tx.conn(), ctx.agency, of.id)?;
    decide(standings(tx.conn(), &actor, (of.unit, &people), today)?, Action::MarkRating)?;
    let me = actor.person.ok_or(Denial::Denied)?;
    let found = proposal(tx.conn(), ctx.agency, cmd.plan)?.ok_or(Stop::Refused(MarkRefusal::NotRated))?;
    // Those who take part do not see each other's ratings, and other units' do not come up.
    if people.contains(&found.person) || !is_below(tx.conn(), &actor, (found.unit, of.unit), of.held_on)? {
        return Err(Denial::NotVisible.into());
    }
    let note = fresh(cmd, (&of, &found, me)).map_err(Stop::Refused)?;
    write(tx, ctx, (cmd, &found, me), note)?;
    drafts::discard(tx, ctx, &MarkRating::draft(cmd.alignment, cmd.plan))?;
    if note.is_some() {
        let about = serde_json::json!({ "v": 1, "id": found.evaluation });
        jobs::enqueue(tx, ctx, Kind::AnnounceRatingQuestioned, &about)?;
    }
    let facts = serde_json::json!({
        "alignment": of.id, "plan": cmd.plan, "revision": found.revision, "question": note,
    });
    let kind = "appraisal.alignment.marked";
    let event = Event { kind, subject: found.person.0, object: found.evaluation.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Marked { revision: found.revision, at: ctx.at.0 }))
}

/// The question, if one is asked, of what is still to be delivered.
fn fresh<'a>(
    cmd: &'a MarkRating,
    (of, found, me): (&Meeting, &Proposal, PersonId),
) -> Result<Option<&'a str>, MarkRefusal> {
    if of.ended_at.is_some() {
        return Err(MarkRefusal::Ended);
    }
    if found.is_delivered {
        return Err(MarkRefusal::Delivered);
    }
    if found.appraiser == me {
        return Err(MarkRefusal::OwnRating);
    }
    if found.revision != cmd.seen_revision {
        return Err(MarkRefusal::Stale { revision: found.revision });
    }
    match cmd.question.as_deref().map(str::trim) {
        Some("") => Err(MarkRefusal::NoteMissing),
        Some(long) if long.chars().count() > NOTE_MAX => Err(MarkRefusal::NoteTooLong),
        question => Ok(question),
    }
}

fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    (cmd, found, me): (&MarkRating, &Proposal, PersonId),
    note: Option<&str>,
) -> Result<(), Fault> {
    let stance = if note.is_some() { Stance::Question } else { Stance::Agree };
    let said = (
        mark::revision.eq(found.revision),
        mark::stance.eq(stance.key()),
        mark::note.eq(note),
        mark::marked_at.eq(ctx.at.0),
    );
    let key = (
        mark::agency_id.eq(ctx.agency),
        mark::alignment_id.eq(cmd.alignment),
        mark::evaluation_id.eq(found.evaluation),
        mark::person_id.eq(me),
    );
    diesel::insert_into(mark::table)
        .values((key, said))
        .on_conflict((mark::agency_id, mark::alignment_id, mark::evaluation_id, mark::person_id))
        .do_update()
        .set(said)
        .run(tx.conn())?;
    Ok(())
}
