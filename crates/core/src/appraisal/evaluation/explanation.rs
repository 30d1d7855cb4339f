//! Why a predicate is what it is: predicate, ratings, indicators, realisations, evidence, who verified
//! when, rules with article and date, and what the ledger has. Read from what was frozen, never anew.

use super::inputs::{Inputs, Trace, thawed};
use super::store::{level, predicate_of};
use crate::access::{Action, Actor, decide};
use crate::appraisal::objection::Outcome;
use crate::appraisal::subject::{Subject, subject};
use crate::clock::Moment;
use crate::db::{Denial, Fault, Read, Statement, Stop};
use crate::ids::{EvaluationId, PersonId, PlanId};
use crate::organisation::relations_in;
use crate::planning::plan::ContentHash;
use capaian_rules::{Level, Predicate};
use capaian_schema::tables::{
    account, evaluation, evaluation_revision as revision, event, leaf, objection, person,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;
use std::convert::Infallible;

/// Revisions and events that are shown; the latest of more.
const ROWS_MAX: i64 = 50;

/// What the ledger has of an evaluation that is shown: what changed it, and that a paper was made of it. That
/// somebody was told of it changes nothing.
pub const LISTED: [&str; 8] = [
    "appraisal.evaluation.set",
    "appraisal.result.finalised",
    "appraisal.evaluation.received",
    "appraisal.evaluation.agreed",
    "appraisal.objection.filed",
    "appraisal.objection.answered",
    "appraisal.objection.decided",
    "documents.document.registered",
];

/// An evaluation with everything it rests on. Serialises as the answer of the API.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// Version of this form.
    pub v: u32,
    /// Which evaluation.
    pub evaluation: EvaluationId,
    /// The rating of work results.
    pub work: Level,
    /// The rating of behaviour.
    pub behaviour: Level,
    /// What the quadrant gives.
    pub predicate: Predicate,
    /// To the employee.
    pub feedback: String,
    /// Why this work rating.
    pub work_reason: Option<String>,
    /// Why this behaviour rating.
    pub behaviour_reason: Option<String>,
    /// Who rated.
    pub appraiser: String,
    /// When, in microseconds UTC.
    pub set_at: Moment,
    /// Which revision holds.
    pub revision: i64,
    /// Since when the employee has it, in microseconds UTC; `None` while that of a year is not final.
    pub delivered_at: Option<Moment>,
    /// When the employee received it.
    pub received_on: Option<NaiveDate>,
    /// The last day for an objection.
    pub objection_until: Option<NaiveDate>,
    /// When the employee agreed, in microseconds UTC; who said nothing has not answered.
    pub agreed_at: Option<Moment>,
    /// Who changed it on an objection, if anybody did.
    pub changed_by: Option<String>,
    /// What the employee objected, if anything.
    pub objection: Option<ObjectionState>,
    /// The facts as they were shown.
    pub inputs: Inputs,
    /// The hash of their canonical bytes.
    pub inputs_hash: ContentHash,
    /// How the predicate came about.
    pub trace: Trace,
    /// The hash of the rule set.
    pub rules_hash: ContentHash,
    /// All revisions, the latest first.
    pub revisions: Vec<RevisionLine>,
    /// What the ledger has of it, the oldest first.
    pub ledger: Vec<LedgerLine>,
    /// Who appraises, whoever rated last.
    #[serde(skip)]
    pub appraiser_id: PersonId,
    /// Whether the reader is the employee, who may say to have received it.
    #[serde(skip)]
    pub is_own: bool,
}

/// How far an objection is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectionState {
    /// The day it was filed.
    pub filed_on: NaiveDate,
    /// `granted` or `dismissed`; `None` while it waits.
    pub outcome: Option<String>,
}

/// A revision in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionLine {
    /// Counted from 1.
    pub number: i64,
    /// What the quadrant gave.
    pub predicate: Predicate,
    /// Why it was set again.
    pub reason: Option<String>,
    /// When, in microseconds UTC.
    pub set_at: Moment,
}

/// An event in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerLine {
    /// Its number in the agency.
    pub id: i64,
    /// What happened.
    pub kind: String,
    /// Who did it.
    pub by: String,
    /// When, in microseconds UTC.
    pub at: Moment,
    /// The commitment that stays, 64 hexadecimal digits.
    pub commitment: String,
}

/// The explanation of a plan's evaluation in a period; `Ok(None)` while there is none. Five queries for
/// the employee, at most seven for others, more for who came after them.
///
/// # Errors
/// A denial for those who may not see it; a fault of the database.
pub fn explanation(
    read: &mut Read,
    actor: &Actor,
    (plan, number): (PlanId, i64),
    at: Moment,
) -> Result<Option<Explanation>, Stop<Infallible>> {
    let subject = subject(read.conn(), actor, plan, number)?.ok_or(Denial::NotVisible)?;
    let (of, today) = ((subject.person, subject.assignment), at.date_in(subject.zone));
    let day = subject.day(today);
    let then = decide(relations_in(read.conn(), actor, of, day)?, Action::ReadEvaluation);
    if then.is_err() {
        // Who came after them reads what they set.
        decide(relations_in(read.conn(), actor, of, today)?, Action::ReadEvaluation)?;
    }
    explained(read, actor, &subject)
}

/// The same for whoever may see it.
pub(in crate::appraisal) fn explained(
    read: &mut Read,
    actor: &Actor,
    subject: &Subject,
) -> Result<Option<Explanation>, Stop<Infallible>> {
    let (plan, number) = (subject.plan, subject.period.number);
    let Some((head, frozen)) = found(read, actor, plan, number)? else { return Ok(None) };
    let (
        id,
        revision,
        (received_on, objection_until, agreed_at, delivered_at),
        appraiser,
        appraiser_id,
        objection,
        set_by,
    ) = head;
    // A rating of a year that is not final is a proposal, which the employee does not have.
    let is_own = actor.person == Some(subject.person);
    if is_own && delivered_at.is_none() {
        return Ok(None);
    }
    let (words, bytes, set_at) = frozen;
    let (work, behaviour, predicate, feedback, work_reason, behaviour_reason) = words;
    let (inputs, inputs_hash, trace, rules_hash) = bytes;
    Ok(Some(Explanation {
        v: 1,
        evaluation: id,
        work: level(&work)?,
        behaviour: level(&behaviour)?,
        predicate: predicate_of(&predicate)?,
        feedback,
        work_reason,
        behaviour_reason,
        appraiser,
        set_at: Moment(set_at),
        revision,
        received_on,
        objection_until,
        agreed_at: agreed_at.map(Moment),
        changed_by: (objection.as_ref())
            .filter(|(_, outcome)| outcome.as_deref() == Some(Outcome::Granted.key()))
            .map(|_| set_by),
        objection: objection.map(|(filed_on, outcome)| ObjectionState { filed_on, outcome }),
        appraiser_id,
        inputs: thawed(&inputs)?,
        inputs_hash: ContentHash::stored(&inputs_hash)?,
        trace: thawed(&trace)?,
        rules_hash: ContentHash::stored(&rules_hash)?,
        revisions: revisions(read, actor, id)?,
        ledger: ledger_of(read, actor, id)?,
        delivered_at: delivered_at.map(Moment),
        is_own,
    }))
}

type Days = (Option<NaiveDate>, Option<NaiveDate>, Option<i64>, Option<i64>);
type Head = (EvaluationId, i64, Days, String, PersonId, Option<(NaiveDate, Option<String>)>, String);
type Words = (String, String, String, String, Option<String>, Option<String>);
type Bytes = (Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>);
type Found = (Head, (Words, Bytes, i64));

fn found(read: &mut Read, actor: &Actor, plan: PlanId, number: i64) -> QueryResult<Option<Found>> {
    evaluation::table
        .inner_join(
            revision::table.on(revision::agency_id
                .eq(evaluation::agency_id)
                .and(revision::evaluation_id.eq(evaluation::id))
                .and(revision::number.eq(evaluation::revision))),
        )
        .inner_join(
            person::table
                .on(person::agency_id.eq(revision::agency_id).and(person::id.eq(revision::appraiser_id))),
        )
        .inner_join(
            account::table
                .on(account::agency_id.eq(revision::agency_id).and(account::id.eq(revision::set_by))),
        )
        .left_join(objection::table.on(
            objection::agency_id.eq(evaluation::agency_id).and(objection::evaluation_id.eq(evaluation::id)),
        ))
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::plan_id.eq(plan))
        .filter(evaluation::period_number.eq(number))
        .select((
            (
                evaluation::id,
                evaluation::revision,
                (
                    evaluation::received_on,
                    evaluation::objection_until,
                    evaluation::agreed_at,
                    evaluation::delivered_at,
                ),
                person::name,
                evaluation::appraiser_id,
                (objection::filed_on, objection::outcome).nullable(),
                account::name,
            ),
            (
                (
                    revision::work,
                    revision::behaviour,
                    revision::predicate,
                    revision::feedback,
                    revision::work_reason,
                    revision::behaviour_reason,
                ),
                (revision::inputs, revision::inputs_hash, revision::trace, revision::rules_hash),
                revision::set_at,
            ),
        ))
        .first_row(read.conn())
        .optional()
}

fn revisions(read: &mut Read, actor: &Actor, of: EvaluationId) -> Result<Vec<RevisionLine>, Fault> {
    let rows: Vec<(i64, String, Option<String>, i64)> = revision::table
        .filter(revision::agency_id.eq(actor.agency))
        .filter(revision::evaluation_id.eq(of))
        .order(revision::number.desc())
        .select((revision::number, revision::predicate, revision::revision_reason, revision::set_at))
        .limit(ROWS_MAX)
        .rows(read.conn())?;
    let line = |(number, predicate, reason, at): (i64, String, Option<String>, i64)| {
        Ok(RevisionLine { number, predicate: predicate_of(&predicate)?, reason, set_at: Moment(at) })
    };
    rows.into_iter().map(line).collect()
}

fn ledger_of(read: &mut Read, actor: &Actor, of: EvaluationId) -> QueryResult<Vec<LedgerLine>> {
    let rows: Vec<(i64, String, String, i64, Vec<u8>)> = event::table
        .inner_join(
            account::table.on(account::agency_id.eq(event::agency_id).and(account::id.eq(event::principal))),
        )
        .inner_join(leaf::table.on(leaf::agency_id.eq(event::agency_id).and(leaf::id.eq(event::id))))
        .filter(event::agency_id.eq(actor.agency))
        .filter(event::object.eq(of.0.as_slice()))
        .filter(event::kind.eq_any(LISTED))
        .order(event::id.desc())
        .select((event::id, event::kind, account::name, event::acted_at, leaf::commitment))
        .limit(ROWS_MAX)
        .rows(read.conn())?;
    let line = |(id, kind, by, at, commitment): (i64, String, String, i64, Vec<u8>)| {
        let commitment = data_encoding::HEXLOWER.encode(&commitment);
        LedgerLine { id, kind, by, at: Moment(at), commitment }
    };
    Ok(rows.into_iter().rev().map(line).collect())
}
