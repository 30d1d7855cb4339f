//! The employee objects to an evaluation (PP 30/2019 Ps. 59): in writing, with grounds, within the days that
//! follow its receipt.

use super::model::TEXT_MAX;
use super::store::{objection_to, pieces};
use crate::access::{Action, Actor, actor, decide};
use crate::appraisal::evaluation::store::{Held, held};
use crate::appraisal::subject::{Subject, subject};
use crate::db::{AnyConnection, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::{EvaluationId, EvidenceId, ObjectionId, PersonId, PlanId, near};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::{appraisers_of, relations_in};
use capaian_schema::tables::{evaluation, objection, objection_evidence};
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
    /// Evidence of the period's reports to which the grounds point.
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
/// [`FileRefusal`]; a denial for anybody but the employee, and for evidence that is not of the plan.
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
    let held = open(tx.conn(), &actor, (&subject, found), (filed_on, day))?;
    let held = held.map_err(Stop::Refused)?;
    if held.rated.revision != cmd.seen_revision {
        return Err(Stop::Refused(FileRefusal::Stale));
    }
    let grounds = said(&cmd.grounds).map_err(Stop::Refused)?;
    let evidence = of_the_plan(tx, ctx, cmd)?;
    let appraiser = appraiser_of(tx.conn(), &actor, held.id)?;
    let filed = save(tx, ctx, cmd, (&subject, &held, appraiser), (grounds, filed_on), &evidence)?;
    drafts::discard(tx, ctx, &FileObjection::draft(cmd.plan, cmd.period))?;
    jobs::enqueue(tx, ctx, Kind::AnnounceObjectionFiled, &serde_json::json!({ "v": 1, "id": held.id }))?;
    let facts = serde_json::json!({
        "plan": cmd.plan, "period": cmd.period, "objection": filed.objection, "revision": cmd.seen_revision,
        "grounds": grounds, "evidence": evidence, "filed_on": filed_on,
    });
    let kind = "appraisal.objection.filed";
    let event = Event { kind, subject: subject.person.0, object: held.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(filed))
}

/// The evaluation, when an objection to it can be filed on that day; the inner error says why not. At most
/// four queries.
pub(super) fn open(
    conn: &mut AnyConnection,
    actor: &Actor,
    (subject, found): (&Subject, Option<Held>),
    (today, day): (NaiveDate, NaiveDate),
) -> Result<Result<Held, FileRefusal>, crate::db::Fault> {
    let Some(held) = found.filter(|held| held.received_on.is_some()) else {
        return Ok(Err(FileRefusal::NotReceived));
    };
    if objection_to(conn, actor.agency, held.id)?.is_some() {
        return Ok(Err(FileRefusal::AlreadyFiled));
    }
    if let Some(until) = held.objection_until.filter(|until| today > *until) {
        return Ok(Err(FileRefusal::TooLate { until }));
    }
    let appraiser = appraiser_of(conn, actor, held.id)?;
    let above = appraisers_of(conn, actor, appraiser, day)?;
    // Nobody decides about oneself, not even as the superior of one's superior.
    let is_reviewed = above.iter().any(|reviewer| *reviewer != subject.person && *reviewer != appraiser);
    Ok(if is_reviewed { Ok(held) } else { Err(FileRefusal::NoReviewer) })
}

/// Who rated.
pub(super) fn appraiser_of(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: EvaluationId,
) -> QueryResult<PersonId> {
    evaluation::table.find((actor.agency, of)).select(evaluation::appraiser_id).first_row(conn)
}

fn said(typed: &str) -> Result<&str, FileRefusal> {
    match typed.trim() {
        "" => Err(FileRefusal::GroundsMissing),
        text if text.chars().count() > TEXT_MAX => Err(FileRefusal::GroundsTooLong),
        text => Ok(text),
    }
}

/// The pieces, each once; what is not linked to a report of this period is as unknown as what is not there.
fn of_the_plan(tx: &mut Tx, ctx: &Ctx, cmd: &FileObjection) -> Result<Vec<EvidenceId>, Stop<FileRefusal>> {
    let mut wanted = cmd.evidence.clone();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(wanted);
    }
    let there = pieces(tx.conn(), ctx.agency, (cmd.plan, cmd.period))?;
    let is_there = |id: &EvidenceId| there.iter().any(|piece| piece.id == *id);
    if wanted.iter().all(is_there) { Ok(wanted) } else { Err(Denial::NotVisible.into()) }
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &FileObjection,
    (subject, held, appraiser): (&Subject, &Held, PersonId),
    (grounds, filed_on): (&str, NaiveDate),
    evidence: &[EvidenceId],
) -> QueryResult<Filed> {
    let id = near(cmd.plan, ctx.ids.next::<ObjectionId>());
    diesel::insert_into(objection::table)
        .values((
            objection::agency_id.eq(ctx.agency),
            objection::id.eq(id),
            objection::evaluation_id.eq(held.id),
            objection::person_id.eq(subject.person),
            objection::appraiser_id.eq(appraiser),
            objection::revision.eq(held.rated.revision),
            objection::grounds.eq(grounds),
            objection::filed_by.eq(ctx.principal),
            objection::filed_at.eq(ctx.at.0),
            objection::filed_on.eq(filed_on),
            objection::version.eq(1),
        ))
        .run(tx.conn())?;
    for piece in evidence {
        diesel::insert_into(objection_evidence::table)
            .values((
                objection_evidence::agency_id.eq(ctx.agency),
                objection_evidence::objection_id.eq(id),
                objection_evidence::evidence_id.eq(*piece),
            ))
            .run(tx.conn())?;
    }
    Ok(Filed { objection: id, version: 1, at: ctx.at.0 })
}
