//! The appraiser rates results and behaviour; the quadrant gives the predicate (`PermenPANRB` 6/2022
//! Ps. 24-25).

use super::inputs::{Inputs, Trace};
use super::model::{EvaluateRefusal, Said};
use super::store::{Held, NewRevision, held, inputs, insert_revision};
use crate::access::{Action, Actor, actor, decide};
use crate::appraisal::organisation::{self, leaders, standing_of};
use crate::appraisal::subject::{Post, Subject, post, subject};
use crate::db::{Command, Ctx, Denial, Fault, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::{EvaluationId, PersonId, PlanId, near};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use crate::planning::cycle::YEAR;
use crate::planning::plan::ContentHash;
use capaian_rules::{Level, Predicate, RulesAt};
use capaian_schema::tables::evaluation;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is set.
#[derive(Debug, Serialize)]
pub struct SetEvaluation {
    /// Of which plan.
    pub plan: PlanId,
    /// In which period of its cycle.
    pub period: i64,
    /// The rating of work results.
    pub work: Level,
    /// The rating of behaviour.
    pub behaviour: Level,
    /// To the employee, who reads it; at most [`FEEDBACK_MAX`](super::model::FEEDBACK_MAX) characters.
    pub feedback: String,
    /// Why this work rating; needed where it differs from the facts, or the facts are incomplete.
    pub work_reason: String,
    /// Why this behaviour rating; may be empty.
    pub behaviour_reason: String,
    /// Why another revision; needed for every one but the first.
    pub revision_reason: String,
    /// The revision that was seen; 0 when there was none.
    pub seen_revision: i64,
    /// The hash of the inputs that were seen; `None` takes them as they are.
    pub seen_inputs: Option<ContentHash>,
}

impl SetEvaluation {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(plan: PlanId, period: i64) -> String {
        format!("{}/{plan}/{period}", Self::USE_CASE)
    }
}

impl Command for SetEvaluation {
    const USE_CASE: &'static str = "set_evaluation";
}

/// The receipt of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationSaved {
    /// Which.
    pub evaluation: EvaluationId,
    /// Its revision.
    pub revision: i64,
    /// What the quadrant gave.
    pub predicate: Predicate,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Sets the evaluation of a plan in a period that has begun, after the unit's predicate. One that is
/// there gets a new revision with a reason, until the employee has received it; that of a year, once the plan
/// is over and until it is final.
///
/// # Errors
/// [`EvaluateRefusal`]; a denial for anybody but the superior on the period's last day (today while it
/// runs): nobody rates themselves, whatever their roles.
pub fn set_evaluation(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &SetEvaluation,
) -> Outcome<EvaluationSaved, EvaluateRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let subject = subject(tx.conn(), &actor, cmd.plan, cmd.period)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(subject.zone);
    let day = subject.day(today);
    let post = post(tx.conn(), &actor, subject.assignment, day)?.ok_or(Denial::NotVisible)?;
    let appraiser = authorised(tx, &actor, (&subject, &post), day)?;
    open(&subject, today).map_err(Stop::Refused)?;
    let before = held(tx.conn(), ctx.agency, cmd.plan, cmd.period)?;
    fresh(cmd, before.as_ref()).map_err(Stop::Refused)?;
    let law = ctx.rules.at(subject.period.ends_on);
    let organisation = achieved(tx, &actor, (&subject, &post), day)?;
    let inputs = inputs(tx.conn(), &actor, (&subject, &post), &organisation, &law)?;
    let trace = traced(&law, [cmd.work, cmd.behaviour], &inputs).map_err(Stop::Refused)?;
    let said = Said::trimmed(
        [cmd.work, cmd.behaviour],
        &cmd.feedback,
        [&cmd.work_reason, &cmd.behaviour_reason, &cmd.revision_reason],
    );
    let troubles = said.troubles(inputs.facts.lean(), trace.head.is_some(), before.is_some());
    if !troubles.is_empty() {
        return Err(Stop::Refused(EvaluateRefusal::Words(troubles)));
    }
    let (bytes, hash) = inputs.freeze()?;
    if cmd.seen_inputs.is_some_and(|seen| seen != hash) {
        return Err(Stop::Refused(EvaluateRefusal::FactsChanged));
    }
    let frozen = Frozen { bytes, hash, trace, appraiser };
    let saved = save(tx, ctx, cmd, before.as_ref(), (&subject, &post), (&said, &frozen))?;
    told(tx, ctx, cmd, (&subject, before.as_ref()), (&frozen, saved))
}

/// Who appraises in this assignment, if that is the actor.
fn authorised(
    tx: &mut Tx,
    actor: &Actor,
    (subject, post): (&Subject, &Post),
    day: NaiveDate,
) -> Result<PersonId, Stop<EvaluateRefusal>> {
    decide(
        relations_in(tx.conn(), actor, (subject.person, subject.assignment), day)?,
        Action::SetEvaluation,
    )?;
    // Who appraises somebody in one assignment does not rate the plan of another.
    post.superior.filter(|superior| Some(*superior) == actor.person).ok_or(Denial::Denied.into())
}

pub(super) fn open(subject: &Subject, today: NaiveDate) -> Result<(), EvaluateRefusal> {
    if !subject.state.is_set() {
        return Err(EvaluateRefusal::PlanNotSet);
    }
    if !subject.overlaps() {
        return Err(EvaluateRefusal::OutsidePlan);
    }
    if today < subject.period.starts_on {
        return Err(EvaluateRefusal::PeriodNotBegun { starts_on: subject.period.starts_on });
    }
    if subject.period.is_year() && today < subject.last_day() {
        return Err(EvaluateRefusal::YearNotOver { ends_on: subject.last_day() });
    }
    if subject.is_cycle_open() { Ok(()) } else { Err(EvaluateRefusal::CycleClosed) }
}

fn fresh(cmd: &SetEvaluation, before: Option<&Held>) -> Result<(), EvaluateRefusal> {
    if let Some(on) = before.and_then(|before| before.received_on) {
        return Err(EvaluateRefusal::AlreadyReceived { on });
    }
    // A periodic evaluation is delivered when it is set and may be corrected until it is received.
    if cmd.period == YEAR && before.is_some_and(|before| before.delivered_at.is_some()) {
        return Err(EvaluateRefusal::Final);
    }
    if before.map_or(0, |before| before.rated.revision) == cmd.seen_revision {
        return Ok(());
    }
    let theirs = before.map(|before| Box::new(before.rated.clone()));
    Err(EvaluateRefusal::Stale { theirs })
}

/// What the unit achieved, which must be set first.
fn achieved(
    tx: &mut Tx,
    actor: &Actor,
    (subject, post): (&Subject, &Post),
    day: NaiveDate,
) -> Result<organisation::Standing, Stop<EvaluateRefusal>> {
    let of = (subject.cycle, post.unit);
    if let Some(found) = standing_of(tx.conn(), actor.agency, of, subject.organisation_period())? {
        return Ok(found);
    }
    let turn = leaders(tx.conn(), actor, post.unit, day)?.turn();
    let unit = post.unit_name.clone().unwrap_or_default();
    Err(Stop::Refused(EvaluateRefusal::OrganisationFirst { unit, turn }))
}

/// How two ratings lead to the predicate; who heads a unit has the work rating of the unit.
pub(in crate::appraisal) fn traced(
    law: &RulesAt<'_>,
    [work, behaviour]: [Level; 2],
    inputs: &Inputs,
) -> Result<Trace, EvaluateRefusal> {
    let head = if inputs.employee.heads_unit {
        let organisation = inputs.organisation.predicate;
        let level = law.organisation_work_rating(organisation).map_err(|_| EvaluateRefusal::NoRule)?;
        if level.value != work {
            let expected = level.value;
            return Err(EvaluateRefusal::WorkFollowsOrganisation { organisation, expected });
        }
        Some(level)
    } else {
        None
    };
    let predicate = law.predicate(work, behaviour).map_err(|_| EvaluateRefusal::NoRule)?;
    Ok(Trace { predicate, head })
}

/// What is kept beside the ratings.
struct Frozen {
    bytes: Vec<u8>,
    hash: ContentHash,
    trace: Trace,
    appraiser: PersonId,
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &SetEvaluation,
    before: Option<&Held>,
    of: (&Subject, &Post),
    (said, frozen): (&Said<'_>, &Frozen),
) -> Result<EvaluationSaved, Fault> {
    let id = before.map_or_else(|| near(cmd.plan, ctx.ids.next()), |before| before.id);
    let saved = EvaluationSaved {
        evaluation: id,
        revision: cmd.seen_revision + 1,
        predicate: frozen.trace.predicate.value,
        at: ctx.at.0,
    };
    head(tx, ctx, cmd, saved, (of, frozen.appraiser))?;
    let new = NewRevision {
        of: id,
        number: saved.revision,
        work: cmd.work,
        behaviour: cmd.behaviour,
        predicate: saved.predicate,
        feedback: said.feedback,
        work_reason: said.work_reason,
        behaviour_reason: said.behaviour_reason,
        revision_reason: said.revision_reason.filter(|_| before.is_some()),
        inputs: &frozen.bytes,
        inputs_hash: frozen.hash,
        trace: &frozen.trace,
        appraiser: frozen.appraiser,
    };
    insert_revision(tx, ctx, &new)?;
    Ok(saved)
}

/// The row that says what holds now.
fn head(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &SetEvaluation,
    saved: EvaluationSaved,
    ((subject, post), appraiser): ((&Subject, &Post), PersonId),
) -> QueryResult<usize> {
    let values = (
        evaluation::unit_id.eq(post.unit),
        evaluation::appraiser_id.eq(appraiser),
        evaluation::work.eq(cmd.work.key()),
        evaluation::behaviour.eq(cmd.behaviour.key()),
        evaluation::predicate.eq(saved.predicate.key()),
        evaluation::revision.eq(saved.revision),
        evaluation::set_at.eq(ctx.at.0),
        evaluation::delivered_at.eq(Some(ctx.at.0).filter(|_| cmd.period != YEAR)),
    );
    if saved.revision > 1 {
        return diesel::update(evaluation::table.find((ctx.agency, saved.evaluation)))
            .filter(evaluation::revision.eq(cmd.seen_revision))
            .set(values)
            .run(tx.conn());
    }
    diesel::insert_into(evaluation::table)
        .values((
            evaluation::agency_id.eq(ctx.agency),
            evaluation::id.eq(saved.evaluation),
            evaluation::cycle_id.eq(subject.cycle),
            evaluation::period_number.eq(cmd.period),
            evaluation::plan_id.eq(cmd.plan),
            evaluation::person_id.eq(subject.person),
            values,
        ))
        .run(tx.conn())
}

fn told(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &SetEvaluation,
    (subject, before): (&Subject, Option<&Held>),
    (frozen, saved): (&Frozen, EvaluationSaved),
) -> Outcome<EvaluationSaved, EvaluateRefusal> {
    drafts::discard(tx, ctx, &SetEvaluation::draft(cmd.plan, cmd.period))?;
    if cmd.period != YEAR {
        let about = serde_json::json!({ "v": 1, "id": saved.evaluation, "revision": saved.revision });
        jobs::enqueue(tx, ctx, Kind::AnnounceEvaluation, &about)?;
    }
    let facts = serde_json::json!({
        "plan": cmd.plan,
        "period": cmd.period,
        "revision": saved.revision,
        "work": cmd.work,
        "behaviour": cmd.behaviour,
        "predicate": saved.predicate,
        "before": before.map(|before| before.rated.predicate),
        "feedback": cmd.feedback.trim(),
        "work_reason": cmd.work_reason.trim(),
        "behaviour_reason": cmd.behaviour_reason.trim(),
        "revision_reason": cmd.revision_reason.trim(),
        "appraiser": frozen.appraiser,
        "inputs_hash": frozen.hash,
        "rules_hash": ctx.rules.hash_hex(),
    });
    let kind = "appraisal.evaluation.set";
    let event = Event { kind, subject: subject.person.0, object: saved.evaluation.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}
