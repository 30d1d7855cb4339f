//! Telling people what was set about them, and whose turn it is: the handlers of the jobs that acts of
//! appraisal leave.

use super::organisation::leaders;
use crate::access::in_force::{assignment_in_force, reporting_in_force};
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AgencyId, AssignmentId, EvaluationId, OrganisationPredicateId, PersonId, PlanId, UnitId};
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind, Word};
use crate::organisation::relations_in;
use crate::organisation::unit::unit_name;
use crate::planning::cycle::YEAR;
use capaian_schema::tables::{
    assignment, cycle, evaluation, organisation_predicate, person, plan, reporting,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;

/// Appraisers of one unit that are told; no unit has nearly as many.
const APPRAISERS_MAX: i64 = 200;

/// An evaluation as people are told of it.
#[derive(Queryable)]
pub(super) struct Told {
    pub id: EvaluationId,
    plan: PlanId,
    pub person: PersonId,
    assignment: AssignmentId,
    pub appraiser: PersonId,
    period: i64,
    year: i64,
    period_kind: String,
}

/// Tells the employee that an evaluation is set, or revised.
///
/// # Errors
/// [`NotRun`]; a denial when the one who set it may not see it any more.
pub fn announce_evaluation(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let told = visible(tx, ctx, job)?;
    let (to, by) = (told.person, told.appraiser);
    let word = word(tx.conn(), ctx, job, (NoticeKind::EvaluationSet, &told), (to, by))?;
    notices::tell(tx, ctx, &[word])
}

/// Tells the appraiser that the employee has received an evaluation.
///
/// # Errors
/// As [`announce_evaluation`].
pub fn announce_evaluation_received(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let told = visible(tx, ctx, job)?;
    let (to, by) = (told.appraiser, told.person);
    let word = word(tx.conn(), ctx, job, (NoticeKind::EvaluationReceived, &told), (to, by))?;
    notices::tell(tx, ctx, &[word])
}

/// The evaluation that a job is about, when the one who caused the job may see it.
fn visible(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Result<Told, Stop<NotRun>> {
    let told = told(tx, ctx, job)?;
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations_in(tx.conn(), &actor, (told.person, told.assignment), today)?, Action::ReadEvaluation)?;
    Ok(told)
}

/// The evaluation that a job is about.
pub(super) fn told(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Result<Told, Stop<NotRun>> {
    let id: EvaluationId = job.about()?;
    let told: Option<Told> = evaluation::table
        .inner_join(
            cycle::table
                .on(cycle::agency_id.eq(evaluation::agency_id).and(cycle::id.eq(evaluation::cycle_id))),
        )
        .inner_join(
            plan::table.on(plan::agency_id.eq(evaluation::agency_id).and(plan::id.eq(evaluation::plan_id))),
        )
        .filter(evaluation::agency_id.eq(ctx.agency))
        .filter(evaluation::id.eq(id))
        .select((
            evaluation::id,
            evaluation::plan_id,
            evaluation::person_id,
            plan::assignment_id,
            evaluation::appraiser_id,
            evaluation::period_number,
            cycle::year,
            cycle::period_kind,
        ))
        .first_row(tx.conn())
        .optional()?;
    Ok(told.ok_or(Denial::NotVisible)?)
}

/// What is told `to` somebody about what somebody else did.
pub(super) fn word(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    job: &Job,
    (kind, told): (NoticeKind, &Told),
    (to, by): (PersonId, PersonId),
) -> QueryResult<Word> {
    let name: String = person::table.find((ctx.agency, by)).select(person::name).first_row(conn)?;
    let facts = json!({
        "name": name,
        "year": told.year.to_string(),
        "kind": kind_of(&told.period_kind, told.period),
        "period": period(&told.period_kind, told.period),
        "plan": told.plan,
        "number": told.period,
    });
    Ok(Word { to, kind, object: told.id.0, facts, at: job.created_at })
}

/// Months and quarters, or the year as a whole.
fn kind_of(kind: &str, number: i64) -> &str {
    if number == YEAR { "yearly" } else { kind }
}

/// Quarters are numbered as everybody writes them.
fn period(kind: &str, number: i64) -> String {
    let quarter = match number {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        _ => return number.to_string(),
    };
    if kind == "quarterly" { quarter.to_owned() } else { number.to_string() }
}

/// The predicate of a unit as people are told of it.
#[derive(Queryable)]
struct ToldOfUnit {
    unit: UnitId,
    period: i64,
    year: i64,
    period_kind: String,
}

/// Tells those who appraise people of a unit that its predicate is set: the ratings are their turn; or that it
/// was corrected: those that were given are looked at again.
///
/// # Errors
/// [`NotRun`]; a denial when the one who set it may not see it any more.
pub fn announce_organisation_predicate(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let id: OrganisationPredicateId = job.about()?;
    let actor = actor::actor(tx, ctx)?;
    let told = told_of_unit(tx.conn(), ctx.agency, id)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(actor.zone);
    let standings = leaders(tx.conn(), &actor, told.unit, today)?.standings(&actor);
    decide(standings, Action::ReadOrganisationPredicate)?;
    let facts = json!({
        "name": unit_name(tx.conn(), &actor, told.unit, today)?.unwrap_or_default(),
        "year": told.year.to_string(),
        "kind": kind_of(&told.period_kind, told.period),
        "period": period(&told.period_kind, told.period),
        "number": told.period,
    });
    let kind = match job.revision()? {
        1 => NoticeKind::OrganisationPredicateSet,
        _ => NoticeKind::OrganisationPredicateCorrected,
    };
    let words: Vec<Word> = appraisers(tx.conn(), &actor, told.unit, today)?
        .into_iter()
        .map(|to| Word { to, kind, object: told.unit.0, facts: facts.clone(), at: job.created_at })
        .collect();
    if words.is_empty() {
        return Err(NotRun::Moot.into());
    }
    notices::tell(tx, ctx, &words)
}

fn told_of_unit(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: OrganisationPredicateId,
) -> QueryResult<Option<ToldOfUnit>> {
    organisation_predicate::table
        .inner_join(
            cycle::table.on(cycle::agency_id
                .eq(organisation_predicate::agency_id)
                .and(cycle::id.eq(organisation_predicate::cycle_id))),
        )
        .filter(organisation_predicate::agency_id.eq(agency))
        .filter(organisation_predicate::id.eq(id))
        .select((
            organisation_predicate::unit_id,
            organisation_predicate::period_number,
            cycle::year,
            cycle::period_kind,
        ))
        .first_row(conn)
        .optional()
}

/// Who appraises somebody who works in the unit that day.
fn appraisers(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    on: NaiveDate,
) -> QueryResult<Vec<PersonId>> {
    let own = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::unit_id.eq(unit))
        .filter(assignment_in_force(actor.horizon, on))
        .select(assignment::id);
    reporting::table
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::assignment_id.eq_any(own))
        .filter(reporting_in_force(actor.horizon, on))
        .select(reporting::superior_id)
        .distinct()
        .order(reporting::superior_id)
        .limit(APPRAISERS_MAX)
        .rows(conn)
}
