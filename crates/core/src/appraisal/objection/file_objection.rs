//! The employee objects to an evaluation (PP 30/2019 Ps. 59): in writing, with grounds, within the days that
//! follow its receipt.

use super::model::{PIECES_MAX, Role, TEXT_MAX};
use super::store::{objection_to, pieces, reviewers};
use crate::access::{Action, Actor, actor, decide};
use crate::appraisal::evaluation::store::{Held, held};
use crate::appraisal::subject::{Subject, subject};
use crate::db::{AnyConnection, Command, Ctx, Denial, Fault, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::{EvidenceId, ObjectionId, PersonId, PlanId, near};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use capaian_rules::{DeadlineEvent, Rules};
use capaian_schema::tables::{objection, objection_evidence, objection_party};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is objected to, and why.
#[derive(Debug, Serialize)]
pub struct FileObjection {
    /// Of which plan.
    pub plan: PlanId,
    /// In which period of its cycle.
    pub period: i64,
    /// The revision that was read.
    pub seen_revision: i64,
    /// Why, in the employee's words; at most [`TEXT_MAX`] characters.
    pub grounds: String,
    /// Evidence of the period's reports to which the grounds point; at most [`PIECES_MAX`].
    pub evidence: Vec<EvidenceId>,
}

impl FileObjection {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(plan: PlanId, period: i64) -> String {
        format!("{}/{plan}/{period}", Self::USE_CASE)
    }
}

impl Command for FileObjection {
    const USE_CASE: &'static str = "file_objection";
}

/// Why an objection is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// The evaluation must be received first: the days are counted from there.
    #[error("not_received")]
    NotReceived,
    /// The last day is over.
    #[error("too_late")]
    TooLate {
        /// The last day.
        until: NaiveDate,
    },
    /// There is one already, or there was: its decision is final.
    #[error("already_filed")]
    AlreadyFiled,
    /// Nobody appraises the appraiser: there is no level above.
    #[error("no_reviewer")]
    NoReviewer,
    /// Another revision was set since the one that was read.
    #[error("stale")]
    Stale,
    /// An objection says why.
    #[error("grounds_missing")]
    GroundsMissing,
    /// Longer than is kept.
    #[error("grounds_too_long")]
    GroundsTooLong,
    /// More evidence than [`PIECES_MAX`].
    #[error("too_many_pieces")]
    TooManyPieces,
}

/// The receipt of an objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Which.
    pub objection: ObjectionId,
    /// Its version.
    pub version: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Files the only objection to an evaluation, and tells the appraiser and who decides.
///
/// # Errors
/// [`FileRefusal`]; a denial for anybody but the employee, and for evidence that is not of the period.
pub fn file_objection(tx: &mut Tx, ctx: &Ctx, cmd: &FileObjection) -> Outcome<Filed, FileRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let subject = subject(tx.conn(), &actor, cmd.plan, cmd.period)?.ok_or(Denial::NotVisible)?;
    let filed_on = ctx.at.date_in(subject.zone);
    let day = subject.day(filed_on);
    decide(
        relations_in(tx.conn(), &actor, (subject.person, subject.assignment), day)?,
        Action::FileObjection,
    )?;
    let found = held(tx.conn(), ctx.agency, cmd.plan, cmd.period)?;
    let found = open(tx.conn(), (&actor, &ctx.rules), (&subject, found), filed_on)?;
    let (held, reviewers) = found.map_err(Stop::Refused)?;
    if held.rated.revision != cmd.seen_revision {
        return Err(Stop::Refused(FileRefusal::Stale));
    }
    let grounds = said(&cmd.grounds).map_err(Stop::Refused)?;
    let evidence = of_the_period(tx, ctx, cmd)?;
    let filed = save(tx, ctx, (&subject, &held), (grounds, filed_on))?;
    link(tx, ctx, filed.objection, &evidence, (subject.person, held.appraiser, &reviewers))?;
    drafts::discard(tx, ctx, &FileObjection::draft(cmd.plan, cmd.period))?;
    jobs::enqueue(tx, ctx, Kind::AnnounceObjectionFiled, &serde_json::json!({ "v": 1, "id": held.id }))?;
    let facts = serde_json::json!({
        "plan": cmd.plan, "period": cmd.period, "objection": filed.objection, "revision": cmd.seen_revision,
        "grounds": grounds, "evidence": evidence, "filed_on": filed_on, "reviewers": reviewers,
    });
    let kind = "appraisal.objection.filed";
    let event = Event { kind, subject: subject.person.0, object: held.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(filed))
}

/// The evaluation and who decides, when an objection to it can be filed on that day; the inner error says why
/// not. At most five queries.
pub(super) fn open(
    conn: &mut AnyConnection,
    (actor, law): (&Actor, &Rules),
    (subject, found): (&Subject, Option<Held>),
    today: NaiveDate,
) -> Result<Result<(Held, Vec<PersonId>), FileRefusal>, Fault> {
    let Some((held, received_on)) = found.and_then(|held| held.received_on.map(|on| (held, on))) else {
        return Ok(Err(FileRefusal::NotReceived));
    };
    if objection_to(conn, actor.agency, held.id)?.is_some() {
        return Ok(Err(FileRefusal::AlreadyFiled));
    }
    // The calendar of its year may have been decided since it was received.
    let counted = || law.at(received_on).deadline(DeadlineEvent::Objection, received_on).ok();
    let until = held.objection_until.or_else(|| counted().map(|counted| counted.value.last_day));
    if let Some(until) = until.filter(|until| today > *until) {
        return Ok(Err(FileRefusal::TooLate { until }));
    }
    let reviewers = reviewers(conn, actor, (subject, &held), None, today)?;
    Ok(if reviewers.is_empty() { Err(FileRefusal::NoReviewer) } else { Ok((held, reviewers)) })
}

fn said(typed: &str) -> Result<&str, FileRefusal> {
    match typed.trim() {
        "" => Err(FileRefusal::GroundsMissing),
        text if text.chars().count() > TEXT_MAX => Err(FileRefusal::GroundsTooLong),
        text => Ok(text),
    }
}

/// The pieces, each once; what is not linked to a report of this period is as unknown as what is not there.
fn of_the_period(tx: &mut Tx, ctx: &Ctx, cmd: &FileObjection) -> Result<Vec<EvidenceId>, Stop<FileRefusal>> {
    let mut wanted = cmd.evidence.clone();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(wanted);
    }
    if wanted.len() > PIECES_MAX {
        return Err(Stop::Refused(FileRefusal::TooManyPieces));
    }
    let there = pieces(tx.conn(), ctx.agency, (cmd.plan, cmd.period))?;
    let is_there = |id: &EvidenceId| there.iter().any(|piece| piece.id == *id);
    if wanted.iter().all(is_there) { Ok(wanted) } else { Err(Denial::NotVisible.into()) }
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    (subject, held): (&Subject, &Held),
    (grounds, filed_on): (&str, NaiveDate),
) -> QueryResult<Filed> {
    let id = near(subject.plan, ctx.ids.next::<ObjectionId>());
    diesel::insert_into(objection::table)
        .values((
            objection::agency_id.eq(ctx.agency),
            objection::id.eq(id),
            objection::evaluation_id.eq(held.id),
            objection::person_id.eq(subject.person),
            objection::appraiser_id.eq(held.appraiser),
            objection::revision.eq(held.rated.revision),
            objection::grounds.eq(grounds),
            objection::filed_by.eq(ctx.principal),
            objection::filed_at.eq(ctx.at.0),
            objection::filed_on.eq(filed_on),
            objection::version.eq(1),
        ))
        .run(tx.conn())?;
    Ok(Filed { objection: id, version: 1, at: ctx.at.0 })
}

/// The evidence it points to, and whom it concerns.
fn link(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ObjectionId,
    evidence: &[EvidenceId],
    (employee, appraiser, reviewers): (PersonId, PersonId, &[PersonId]),
) -> QueryResult<()> {
    for piece in evidence {
        diesel::insert_into(objection_evidence::table)
            .values((
                objection_evidence::agency_id.eq(ctx.agency),
                objection_evidence::objection_id.eq(id),
                objection_evidence::evidence_id.eq(*piece),
            ))
            .run(tx.conn())?;
    }
    let parties = reviewers.iter().map(|reviewer| (*reviewer, Role::Reviewer));
    for (person, role) in parties.chain([(employee, Role::Employee), (appraiser, Role::Appraiser)]) {
        diesel::insert_into(objection_party::table)
            .values((
                objection_party::agency_id.eq(ctx.agency),
                objection_party::person_id.eq(person),
                objection_party::objection_id.eq(id),
                objection_party::role.eq(role.key()),
            ))
            .run(tx.conn())?;
    }
    Ok(())
}
