//! The rating page of one person in one period: the facts beside the form.

use super::inputs::{EmployeeInput, Inputs};
use super::model::EvaluateRefusal;
use super::set_evaluation::open;
use super::store::{employee, given, inputs};
use super::team::{Member, team_of};
use crate::access::{Action, Actor, Standing, Standings, decide};
use crate::appraisal::alignment::questioned;
use crate::appraisal::fact::{Facts, facts};
use crate::appraisal::organisation::{OrganisationRevision, Standing as Held, leaders, standing_of};
use crate::appraisal::subject::{Post, Subject, post, subject};
use crate::clock::Moment;
use crate::db::{Denial, Fault, Read, Statement, Stop};
use crate::ids::{CycleId, PlanId};
use crate::organisation::relations_in;
use crate::planning::cycle::{Period, YEAR};
use crate::planning::plan::ContentHash;
use capaian_rules::{Level, PeriodKind, Rules, RulesAt};
use capaian_schema::tables::dialogue;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

pub use super::store::Given;

/// Dialogues that are shown; the latest of more.
const DIALOGUES_MAX: i64 = 20;

/// Everything beside and on the form.
#[derive(Debug, Clone)]
pub struct RatingPage {
    /// Which plan.
    pub plan: PlanId,
    /// Its cycle.
    pub cycle: CycleId,
    /// The calendar year.
    pub year: i64,
    /// The period.
    pub period: Period,
    /// Whether the periods of the cycle are months; else they are quarters.
    pub is_monthly: bool,
    /// Who is rated, in which post.
    pub employee: EmployeeInput,
    /// What the unit achieved, once it is set.
    pub organisation: Option<OrganisationRevision>,
    /// The work rating that the unit's predicate gives to who heads it.
    pub prescribed: Option<Level>,
    /// Each indicator with target, realisation, evidence and achievement.
    pub facts: Facts,
    /// The hash of everything shown; `None` while the unit's predicate is missing.
    pub inputs_hash: Option<ContentHash>,
    /// What was set for this period, if anything.
    pub given: Option<Given>,
    /// What was set for earlier periods, the latest first.
    pub earlier: Vec<Given>,
    /// What employee and appraiser noted in dialogues, the latest first: day and words.
    pub dialogues: Vec<(NaiveDate, String)>,
    /// The appraiser's whole list; empty for other readers.
    pub team: Vec<Member>,
    /// Whether the reader is the appraiser.
    pub is_appraiser: bool,
    /// Whether a question of the alignment meeting waits for an answer.
    pub is_questioned: bool,
    /// Why nothing can be set now; `None` when it can, or the reader may only read.
    pub obstacle: Option<EvaluateRefusal>,
}

impl RatingPage {
    /// Whether the form is offered.
    pub fn may_set(&self) -> bool {
        self.is_appraiser && self.obstacle.is_none()
    }

    /// Whether what was set stands on other facts than those of now: a report, an evidence or the unit's
    /// predicate was changed since.
    pub fn facts_changed(&self) -> bool {
        self.given.as_ref().is_some_and(|given| self.inputs_hash.is_some_and(|now| now != given.inputs_hash))
    }

    /// Where the person stands in the appraiser's list, counted from 0.
    pub fn place(&self) -> Option<usize> {
        self.team.iter().position(|member| member.plan == Some(self.plan))
    }

    /// The plans before and after in the list, among those that can be opened.
    pub fn neighbours(&self) -> (Option<PlanId>, Option<PlanId>) {
        let Some(place) = self.place() else { return (None, None) };
        let before = self.team.iter().take(place).filter_map(|member| member.plan).next_back();
        let after = self.team.iter().skip(place + 1).find_map(|member| member.plan);
        (before, after)
    }

    /// The next one who waits, after this person and then from the start.
    pub fn next_waiting(&self) -> Option<PlanId> {
        let place = self.place()?;
        let (before, after) = self.team.split_at(place);
        let waits = |member: &Member| member.plan.filter(|_| member.outcome.is_none());
        after.iter().skip(1).chain(before).find_map(waits)
    }
}

/// The rating page of a plan in a period, for those who may see its evaluation; the employee has a page
/// of their own. At most twelve queries for the appraiser.
///
/// # Errors
/// A denial for strangers and for the employee; a fault of the database.
pub fn rating_page(
    read: &mut Read,
    actor: &Actor,
    rules: &Rules,
    (plan, number): (PlanId, i64),
    at: Moment,
) -> Result<RatingPage, Stop<Infallible>> {
    let subject = subject(read.conn(), actor, plan, number)?.ok_or(Denial::NotVisible)?;
    let today = at.date_in(subject.zone);
    let day = subject.day(today);
    let post = post(read.conn(), actor, subject.assignment, day)?.ok_or(Denial::NotVisible)?;
    let standings = standings(read, actor, (&subject, &post), day)?;
    decide(standings, Action::ReadEvaluation)?;
    if actor.person == Some(subject.person) {
        return Err(Denial::Denied.into());
    }
    let is_appraiser = may_rate(standings, actor, &post);
    let law = rules.at(subject.period.ends_on);
    let of = (subject.cycle, post.unit);
    let organisation = standing_of(read.conn(), actor.agency, of, subject.organisation_period())?;
    let (facts, inputs_hash) = shown(read, actor, (&subject, &post), organisation.as_ref(), &law)?;
    let all = given(read.conn(), actor.agency, plan)?;
    let (given, earlier) = split(all, number);
    let missing = organisation.is_none();
    let prescribed = organisation
        .as_ref()
        .filter(|_| post.heads_unit)
        .and_then(|held| law.organisation_work_rating(held.predicate).ok().map(|level| level.value));
    let obstacle = obstacle(read, actor, (&subject, &post), (today, day), (missing, given.as_ref()))?;
    let team = if is_appraiser {
        team_of(read.conn(), actor, (subject.cycle, &subject.period), day)?
    } else {
        Vec::new()
    };
    let rated = given.as_ref().filter(|_| is_appraiser && number == YEAR);
    let is_questioned = match rated {
        Some(given) => !questioned(read.conn(), actor.agency, &[given.id])?.is_empty(),
        None => false,
    };
    Ok(RatingPage {
        plan,
        is_questioned,
        cycle: subject.cycle,
        year: subject.year,
        is_monthly: subject.period_kind == PeriodKind::Monthly.key(),
        employee: employee(&subject, &post),
        organisation: organisation.map(OrganisationRevision::from),
        prescribed,
        facts,
        inputs_hash,
        given,
        earlier,
        dialogues: dialogues(read, actor, &subject)?,
        team,
        is_appraiser,
        obstacle,
        period: subject.period,
    })
}

/// How the actor stands towards the person: who appraises in this very post needs no further question.
fn standings(
    read: &mut Read,
    actor: &Actor,
    (subject, post): (&Subject, &Post),
    day: NaiveDate,
) -> QueryResult<Standings> {
    if actor.person.is_some() && post.superior == actor.person && post.superior != Some(subject.person) {
        return Ok(Standings::of_roles(actor).with(Standing::Appraiser));
    }
    relations_in(read.conn(), actor, (subject.person, subject.assignment), day)
}

/// The facts with the hash of all inputs; no hash while the unit's predicate is missing.
fn shown(
    read: &mut Read,
    actor: &Actor,
    of: (&Subject, &Post),
    organisation: Option<&Held>,
    law: &RulesAt<'_>,
) -> Result<(Facts, Option<ContentHash>), Fault> {
    if let Some(held) = organisation {
        let inputs: Inputs = inputs(read.conn(), actor, of, held, law)?;
        let (_, hash) = inputs.freeze()?;
        return Ok((inputs.facts, Some(hash)));
    }
    let (subject, _) = of;
    Ok((facts(read.conn(), actor.agency, subject.plan, subject.reported_in(), law)?, None))
}

fn may_rate(standings: Standings, actor: &Actor, post: &Post) -> bool {
    decide(standings, Action::SetEvaluation).is_ok() && post.superior == actor.person
}

/// What was set for the period, and for those before it.
fn split(all: Vec<Given>, number: i64) -> (Option<Given>, Vec<Given>) {
    let (now, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|given| given.period == number);
    (now.into_iter().next(), others.into_iter().filter(|given| given.period < number).collect())
}

/// What stands in the way of setting an evaluation, as the use case would say it.
fn obstacle(
    read: &mut Read,
    actor: &Actor,
    (subject, post): (&Subject, &Post),
    (today, day): (NaiveDate, NaiveDate),
    (missing, given): (bool, Option<&Given>),
) -> Result<Option<EvaluateRefusal>, Fault> {
    if let Err(refusal) = open(subject, today) {
        return Ok(Some(refusal));
    }
    if let Some(on) = given.and_then(|given| given.received_on) {
        return Ok(Some(EvaluateRefusal::AlreadyReceived { on }));
    }
    if subject.period.is_year() && given.is_some_and(|given| given.delivered_at.is_some()) {
        return Ok(Some(EvaluateRefusal::Final));
    }
    if !missing {
        return Ok(None);
    }
    let turn = leaders(read.conn(), actor, post.unit, day)?.turn();
    let unit = post.unit_name.clone().unwrap_or_default();
    Ok(Some(EvaluateRefusal::OrganisationFirst { unit, turn }))
}

fn dialogues(read: &mut Read, actor: &Actor, subject: &Subject) -> QueryResult<Vec<(NaiveDate, String)>> {
    dialogue::table
        .filter(dialogue::agency_id.eq(actor.agency))
        .filter(dialogue::plan_id.eq(subject.plan))
        .filter(dialogue::held_on.le(subject.period.ends_on))
        .order((dialogue::held_on.desc(), dialogue::id))
        .select((dialogue::held_on, dialogue::statement))
        .limit(DIALOGUES_MAX)
        .rows(read.conn())
}
