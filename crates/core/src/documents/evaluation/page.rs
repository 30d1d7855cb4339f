//! Everything the paper of an evaluation needs: what was set in view of which facts, frozen with it, and
//! the paper that was made of it before.

use crate::access::{Action, Actor, decide};
use crate::appraisal::evaluation::Inputs;
use crate::clock::Moment;
use crate::db::{Denial, Fault, Read, Statement, Stop, from_stored};
use crate::documents::register::find::registered;
use crate::documents::register::{DocumentKind, Edition, Period, Registered};
use crate::ids::{AssignmentId, EvaluationId, PersonId, PlanId};
use crate::ledger;
use crate::organisation::relations_in;
use crate::planning::cycle::YEAR;
use crate::planning::plan::paper::{PlanPaper, version_paper};
use capaian_rules::{Level, Predicate};
use capaian_schema::tables::{cycle, evaluation, evaluation_revision as revision, plan};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use std::convert::Infallible;

/// An evaluation as it is printed.
#[derive(Debug, Clone)]
pub struct EvaluationPaper {
    /// Which.
    pub id: EvaluationId,
    /// Which revision.
    pub revision: i64,
    /// The part of the year.
    pub period: Period,
    /// The plan as it was evaluated, with its people on the day it was set.
    pub plan: PlanPaper,
    /// Work results.
    pub work: Level,
    /// Behaviour.
    pub behaviour: Level,
    /// The predicate.
    pub predicate: Predicate,
    /// The appraiser's feedback.
    pub feedback: String,
    /// Why this work rating, where it was said.
    pub work_reason: Option<String>,
    /// Why this behaviour rating, where it was said.
    pub behaviour_reason: Option<String>,
    /// Why another revision; none on the first.
    pub revision_reason: Option<String>,
    /// What it rests on, as it was shown.
    pub inputs: Inputs,
    /// When it was set.
    pub set_at: Moment,
    /// When it went from hand to hand.
    pub days: Days,
    /// The paper that was made of it.
    pub registered: Option<Registered>,
}

/// When an evaluation went from hand to hand, in microseconds UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Days {
    /// When it was set last.
    pub set_at: i64,
    /// Since when the employee has it.
    pub delivered_at: Option<i64>,
    /// The day on which the employee said to have it.
    pub received_on: Option<NaiveDate>,
    /// When that was said.
    pub received_at: Option<i64>,
    /// When the employee agreed.
    pub agreed_at: Option<i64>,
}

impl Days {
    /// The last of them.
    pub fn last_change(&self) -> Moment {
        let later = [self.delivered_at, self.received_at, self.agreed_at].into_iter().flatten();
        Moment(later.fold(self.set_at, i64::max))
    }
}

impl EvaluationPaper {
    /// The last day in the post, where the person left it within the evaluated period: then it is the hand-over
    /// evaluation (*evaluasi serah terima*) of that post.
    pub fn handed_over_on(&self) -> Option<NaiveDate> {
        let (last, period) = (self.plan.last_day, &self.inputs.period);
        let is_year_end = last.month() == 12 && last.day() == 31;
        let is_within = period.starts_on <= last && last <= period.ends_on;
        Some(last).filter(|_| is_within && !is_year_end && period.number != YEAR)
    }
}

#[derive(Debug, Queryable)]
struct Row {
    id: EvaluationId,
    person: PersonId,
    assignment: AssignmentId,
    period_kind: String,
    zone: String,
    revision: i64,
    work: String,
    behaviour: String,
    predicate: String,
    feedback: String,
    work_reason: Option<String>,
    behaviour_reason: Option<String>,
    revision_reason: Option<String>,
    inputs: Vec<u8>,
    appraiser: PersonId,
    set_at: i64,
    days: Days,
}

/// The paper of the evaluation of a plan in a period that is in force, for those who may read it on the
/// day `on`. At most ten queries.
///
/// # Errors
/// A denial for strangers and where nothing is set yet; a fault of the database.
pub fn evaluation_paper(
    read: &mut Read,
    actor: &Actor,
    (of, number): (PlanId, i64),
    edition: Edition,
    on: NaiveDate,
) -> Result<EvaluationPaper, Stop<Infallible>> {
    let row = row(read, actor, of, number)?.ok_or(Denial::NotVisible)?;
    decide(relations_in(read.conn(), actor, (row.person, row.assignment), on)?, Action::ReadEvaluation)?;
    let inputs = inputs(&row.inputs)?;
    let zone = from_stored(&row.zone)?;
    let people = (row.appraiser, Moment(row.set_at).date_in(zone));
    let plan = version_paper(read, actor, (of, inputs.plan.version), people)?.ok_or(Denial::NotVisible)?;
    let object = (row.id.0, row.revision);
    Ok(EvaluationPaper {
        id: row.id,
        revision: row.revision,
        period: Period { number, is_month: row.period_kind == "monthly" },
        plan,
        work: from_stored(&row.work)?,
        behaviour: from_stored(&row.behaviour)?,
        predicate: from_stored(&row.predicate)?,
        feedback: row.feedback,
        work_reason: row.work_reason,
        behaviour_reason: row.behaviour_reason,
        revision_reason: row.revision_reason,
        inputs,
        set_at: Moment(row.set_at),
        days: row.days,
        registered: registered(read.conn(), actor.agency, DocumentKind::Evaluation, object, edition)?,
    })
}

/// What was set last and delivered: nothing is printed of a proposal. One query.
fn row(read: &mut Read, actor: &Actor, of: PlanId, number: i64) -> QueryResult<Option<Row>> {
    evaluation::table
        .inner_join(
            revision::table.on(revision::agency_id
                .eq(evaluation::agency_id)
                .and(revision::evaluation_id.eq(evaluation::id))
                .and(revision::number.eq(evaluation::revision))),
        )
        .inner_join(
            plan::table.on(plan::agency_id.eq(evaluation::agency_id).and(plan::id.eq(evaluation::plan_id))),
        )
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::plan_id.eq(of))
        .filter(evaluation::period_number.eq(number))
        .filter(evaluation::delivered_at.is_not_null())
        .select((
            evaluation::id,
            evaluation::person_id,
            plan::assignment_id,
            cycle::period_kind,
            plan::zone,
            revision::number,
            revision::work,
            revision::behaviour,
            revision::predicate,
            revision::feedback,
            revision::work_reason,
            revision::behaviour_reason,
            revision::revision_reason,
            revision::inputs,
            revision::appraiser_id,
            revision::set_at,
            (
                evaluation::set_at,
                evaluation::delivered_at,
                evaluation::received_on,
                evaluation::received_at,
                evaluation::agreed_at,
            ),
        ))
        .first_row(read.conn())
        .optional()
}

fn inputs(canonical: &[u8]) -> Result<Inputs, Fault> {
    let json = ledger::content_of(canonical);
    let json = json.ok_or_else(|| Fault::Unreadable("evaluation_revision: not canonical".to_owned()))?;
    serde_json::from_slice(json).map_err(|error| Fault::Unreadable(error.to_string()))
}
