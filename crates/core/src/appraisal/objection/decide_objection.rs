//! The appraiser's superior decides an objection after hearing both sides (PP 30/2019 Ps. 59). A granted one
//! is a new revision of the evaluation, on the facts that were frozen with the last; the decision is final.

use super::model::{self, Objection, REASONS_MAX, TEXT_MAX};
use super::store::{objection_to, reviewers};
use crate::access::{Action, Actor, Standing, Standings, actor, decide};
use crate::appraisal::evaluation::EvaluateRefusal;
use crate::appraisal::evaluation::inputs::{Inputs, Trace, thawed};
use crate::appraisal::evaluation::set_evaluation::traced;
use crate::appraisal::evaluation::store::{Held, NewRevision, held, insert_revision, organisation_input};
use crate::appraisal::organisation::standing_of;
use crate::appraisal::result::store::revised;
use crate::appraisal::subject::{Subject, subject};
use crate::db::{Command, Ctx, Denial, Fault, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::PlanId;
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use crate::planning::plan::ContentHash;
use capaian_rules::{Level, OrganisationPredicate, Predicate};
use capaian_schema::tables::{evaluation, evaluation_revision as revision, objection};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Decision {
    /// The ratings are these from now on.
    Granted {
        /// Of work results.
        work: Level,
        /// Of behaviour.
        behaviour: Level,
    },
    /// They stay.
    Dismissed,
}

/// A decision with its reasons.
#[derive(Debug, Serialize)]
pub struct DecideObjection {
    /// Of which plan.
    pub plan: PlanId,
    /// In which period of its cycle.
    pub period: i64,
    /// The version of the objection that was read.
    pub seen_version: i64,
    /// What is decided.
    pub decision: Decision,
    /// What was heard of both sides; at most [`TEXT_MAX`] characters. May be empty where the appraiser answered.
    pub hearing: String,
    /// Why; at most [`REASONS_MAX`] characters.
    pub reasons: String,
}

impl DecideObjection {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(plan: PlanId, period: i64) -> String {
        format!("{}/{plan}/{period}", Self::USE_CASE)
    }
}

impl Command for DecideObjection {
    const USE_CASE: &'static str = "decide_objection";
}

/// Why a decision is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecideRefusal {
    /// There is nothing to decide.
    #[error("not_filed")]
    NotFiled,
    /// It was decided before: that is final.
    #[error("already_decided")]
    AlreadyDecided,
    /// It was answered or changed since it was read.
    #[error("stale")]
    Stale,
    /// A decision says why.
    #[error("reasons_missing")]
    ReasonsMissing,
    /// Longer than is kept.
    #[error("reasons_too_long")]
    ReasonsTooLong,
    /// The appraiser did not answer, and nothing says what was heard.
    #[error("not_heard")]
    NotHeard,
    /// What was heard is longer than is kept.
    #[error("hearing_too_long")]
    HearingTooLong,
    /// Who grants an objection changes a rating.
    #[error("nothing_changes")]
    NothingChanges,
    /// Who heads a unit has the work rating that its predicate gives.
    #[error("work_follows_organisation")]
    WorkFollowsOrganisation {
        /// The unit's predicate.
        organisation: OrganisationPredicate,
        /// The rating it gives.
        expected: Level,
    },
    /// The law of that period is not known.
    #[error("no_rule_in_force")]
    NoRule,
}

/// The receipt of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The revision that holds now.
    pub revision: i64,
    /// The predicate that holds now.
    pub predicate: Predicate,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Decides the objection to an evaluation, once.
///
/// # Errors
/// [`DecideRefusal`]; a denial for anybody but the superior of the appraiser ([`reviewers`]).
pub fn decide_objection(tx: &mut Tx, ctx: &Ctx, cmd: &DecideObjection) -> Outcome<Decided, DecideRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let subject = subject(tx.conn(), &actor, cmd.plan, cmd.period)?.ok_or(Denial::NotVisible)?;
    let before = held(tx.conn(), ctx.agency, cmd.plan, cmd.period)?;
    let there = match &before {
        Some(held) => objection_to(tx.conn(), ctx.agency, held.id)?,
        None => None,
    };
    let today = ctx.at.date_in(subject.zone);
    authorised(tx, &actor, (&subject, before.as_ref(), there.as_ref()), today)?;
    let before = before.ok_or(Denial::NotVisible)?;
    let there = open(there, cmd).map_err(Stop::Refused)?;
    let words = Words::of(cmd, &there).map_err(Stop::Refused)?;
    let now = match cmd.decision {
        Decision::Dismissed => None,
        Decision::Granted { work, behaviour } => {
            Some(grant(tx, ctx, (&subject, &before), [work, behaviour], words.reasons)?)
        }
    };
    drafts::discard(tx, ctx, &DecideObjection::draft(cmd.plan, cmd.period))?;
    settle(tx, ctx, (&there, cmd), words, now.map(|_| before.rated.revision + 1))?;
    told(tx, ctx, cmd, (&subject, &before, &there), (words, now))
}

/// Only who stands above the appraiser decides, whatever else they are to the employee.
fn authorised(
    tx: &mut Tx,
    actor: &Actor,
    (subject, held, there): (&Subject, Option<&Held>, Option<&Objection>),
    today: NaiveDate,
) -> Result<(), Stop<DecideRefusal>> {
    let reviewers = match held {
        Some(held) => reviewers(tx.conn(), actor, (subject, held), there, today)?,
        None => Vec::new(),
    };
    if actor.person.is_some_and(|me| reviewers.contains(&me)) {
        decide(Standings::default().with(Standing::Reviewer), Action::DecideObjection)?;
        return Ok(());
    }
    let of = (subject.person, subject.assignment);
    decide(relations_in(tx.conn(), actor, of, subject.day(today))?, Action::ReadEvaluation)?;
    Err(Denial::Denied.into())
}

fn open(found: Option<Objection>, cmd: &DecideObjection) -> Result<Objection, DecideRefusal> {
    let there = found.ok_or(DecideRefusal::NotFiled)?;
    if there.decided.is_some() {
        return Err(DecideRefusal::AlreadyDecided);
    }
    if there.version == cmd.seen_version { Ok(there) } else { Err(DecideRefusal::Stale) }
}

/// What is said with a decision.
#[derive(Debug, Clone, Copy)]
struct Words<'a> {
    hearing: Option<&'a str>,
    reasons: &'a str,
}

impl<'a> Words<'a> {
    fn of(cmd: &'a DecideObjection, there: &Objection) -> Result<Self, DecideRefusal> {
        let hearing = Some(cmd.hearing.trim()).filter(|text| !text.is_empty());
        if there.explanation.is_none() && hearing.is_none() {
            return Err(DecideRefusal::NotHeard);
        }
        if hearing.is_some_and(|text| text.chars().count() > TEXT_MAX) {
            return Err(DecideRefusal::HearingTooLong);
        }
        match cmd.reasons.trim() {
            "" => Err(DecideRefusal::ReasonsMissing),
            text if text.chars().count() > REASONS_MAX => Err(DecideRefusal::ReasonsTooLong),
            reasons => Ok(Self { hearing, reasons }),
        }
    }
}

type Frozen = (Vec<u8>, Vec<u8>, Option<String>, Option<String>);

/// The next revision, on the facts of the last: whoever reads it sees the same realisations and evidence.
fn grant(
    tx: &mut Tx,
    ctx: &Ctx,
    (subject, before): (&Subject, &Held),
    [work, behaviour]: [Level; 2],
    reasons: &str,
) -> Result<Predicate, Stop<DecideRefusal>> {
    let rated = &before.rated;
    if (rated.work, rated.behaviour) == (work, behaviour) {
        return Err(Stop::Refused(DecideRefusal::NothingChanges));
    }
    let frozen: Frozen = revision::table
        .find((ctx.agency, before.id, rated.revision))
        .select((revision::inputs, revision::inputs_hash, revision::work_reason, revision::behaviour_reason))
        .first_row(tx.conn())?;
    let (bytes, hash, work_reason, behaviour_reason) = frozen;
    let mut inputs: Inputs = thawed(&bytes)?;
    let (mut bytes, mut hash) = (bytes, ContentHash::stored(&hash)?);
    if inputs.employee.heads_unit {
        // Who heads a unit has the rating of the unit, which may have been corrected since.
        let of = (subject.cycle, inputs.employee.unit);
        if let Some(now) = standing_of(tx.conn(), ctx.agency, of, subject.organisation_period())? {
            inputs.organisation = organisation_input(&now);
            (bytes, hash) = inputs.freeze()?;
        }
    }
    let law = ctx.rules.at(subject.period.ends_on);
    let trace: Trace =
        traced(&law, [work, behaviour], &inputs).map_err(|why| Stop::Refused(refusal(&why)))?;
    let predicate = trace.predicate.value;
    // A rating that was changed stands on the decision, one that stays on its old reason.
    let stands_on = |same: bool, old: Option<String>| if same { old } else { Some(reasons.to_owned()) };
    let work_reason = stands_on(work == rated.work, work_reason);
    let behaviour_reason = stands_on(behaviour == rated.behaviour, behaviour_reason);
    let new = NewRevision {
        of: before.id,
        number: rated.revision + 1,
        work,
        behaviour,
        predicate,
        feedback: &rated.feedback,
        work_reason: work_reason.as_deref(),
        behaviour_reason: behaviour_reason.as_deref(),
        revision_reason: Some(reasons),
        inputs: &bytes,
        inputs_hash: hash,
        trace: &trace,
        appraiser: before.appraiser,
    };
    insert_revision(tx, ctx, &new)?;
    holds_now(tx, ctx, &new)?;
    revised(tx, ctx, subject, &new)?;
    Ok(predicate)
}

/// The row that says what holds now; what was agreed with does not hold any more.
fn holds_now(tx: &mut Tx, ctx: &Ctx, new: &NewRevision<'_>) -> Result<(), Fault> {
    diesel::update(evaluation::table.find((ctx.agency, new.of)))
        .set((
            evaluation::work.eq(new.work.key()),
            evaluation::behaviour.eq(new.behaviour.key()),
            evaluation::predicate.eq(new.predicate.key()),
            evaluation::revision.eq(new.number),
            evaluation::set_at.eq(ctx.at.0),
            evaluation::agreed_at.eq(None::<i64>),
        ))
        .run(tx.conn())?;
    Ok(())
}

fn refusal(why: &EvaluateRefusal) -> DecideRefusal {
    match why {
        EvaluateRefusal::WorkFollowsOrganisation { organisation, expected } => {
            DecideRefusal::WorkFollowsOrganisation { organisation: *organisation, expected: *expected }
        }
        _ => DecideRefusal::NoRule,
    }
}

fn settle(
    tx: &mut Tx,
    ctx: &Ctx,
    (there, cmd): (&Objection, &DecideObjection),
    words: Words<'_>,
    new_revision: Option<i64>,
) -> QueryResult<usize> {
    let outcome = match cmd.decision {
        Decision::Granted { .. } => model::Outcome::Granted,
        Decision::Dismissed => model::Outcome::Dismissed,
    };
    diesel::update(objection::table.find((ctx.agency, there.id)))
        .set((
            objection::hearing.eq(words.hearing),
            objection::outcome.eq(outcome.key()),
            objection::reasons.eq(words.reasons),
            objection::decided_by.eq(ctx.principal),
            objection::decided_at.eq(ctx.at.0),
            objection::new_revision.eq(new_revision),
            objection::version.eq(there.version + 1),
        ))
        .run(tx.conn())
}

fn told(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &DecideObjection,
    (subject, before, there): (&Subject, &Held, &Objection),
    (words, now): (Words<'_>, Option<Predicate>),
) -> Outcome<Decided, DecideRefusal> {
    jobs::enqueue(tx, ctx, Kind::AnnounceObjectionDecided, &serde_json::json!({ "v": 1, "id": before.id }))?;
    let decided = Decided {
        revision: before.rated.revision + i64::from(now.is_some()),
        predicate: now.unwrap_or(before.rated.predicate),
        at: ctx.at.0,
    };
    let facts = serde_json::json!({
        "plan": cmd.plan, "period": cmd.period, "objection": there.id, "decision": cmd.decision,
        "hearing": words.hearing, "reasons": words.reasons, "before": before.rated.predicate,
        "predicate": decided.predicate, "revision": decided.revision, "rules_hash": ctx.rules.hash_hex(),
    });
    let kind = "appraisal.objection.decided";
    let event = Event { kind, subject: subject.person.0, object: before.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(decided))
}
