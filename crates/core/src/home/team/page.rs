//! Everybody who answers to a person on a day, with the plan of the year and what waits.

use crate::access::Actor;
use crate::access::in_force::{assignment_in_force, employment_in_force, reporting_in_force};
use crate::db::{Fault, Read, Statement};
use crate::ids::{AgencyId, AssignmentId, CycleId, EvaluationId, ExclusionId, PersonId, PlanId};
use crate::organisation::exclusion::exclusion_of_holder;
use crate::organisation::post::{person_of_post, position_of_post, title_of_post};
use crate::planning::cycle::Period;
use crate::planning::plan::PlanState;
use crate::progress::realisation::RealisationState;
use capaian_schema::tables::{
    assignment, employment, evaluation, exclusion, person, plan, position, realisation, reporting,
};
use chrono::NaiveDate;
use diesel::dsl::{auto_type, count_star, min};
use diesel::prelude::*;
use std::collections::HashMap;

/// People of one team that are read; a mayor has about sixty.
pub const TEAM_MAX: i64 = 200;

/// One person in one assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// In which assignment.
    pub assignment: AssignmentId,
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// The position's title.
    pub position: String,
    /// The plan of the year and where it stands; `None` where none was begun.
    pub plan: Option<(PlanId, PlanState)>,
    /// Reports of the year that wait for verification.
    pub waiting: i64,
    /// The first period in which one waits.
    pub waits_in: Option<i64>,
    /// Whether the last period that ended was evaluated; `None` before one has ended, or where the plan
    /// is not set or began after it.
    pub is_rated: Option<bool>,
    /// Whether the person is not subject to planning and evaluation on the day.
    pub is_excluded: bool,
}

/// What is next for one member, and by that whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Next {
    /// The plan was proposed: the appraiser sets or returns it.
    SetPlan,
    /// Reports wait for the appraiser.
    Verify,
    /// The last period that ended waits for its evaluation.
    Rate,
    /// The employee writes a plan, or mends one.
    AwaitPlan,
    /// Nothing waits.
    Nothing,
    /// Nothing is owed: the person is excluded.
    Excluded,
}

impl Next {
    /// The last part of its text.
    pub fn key(self) -> &'static str {
        match self {
            Self::SetPlan => "set_plan",
            Self::Verify => "verify",
            Self::Rate => "rate",
            Self::AwaitPlan => "await_plan",
            Self::Nothing => "nothing",
            Self::Excluded => "excluded",
        }
    }

    /// Whether it is the appraiser's turn.
    pub fn is_mine(self) -> bool {
        self < Self::AwaitPlan
    }
}

impl Member {
    /// What is next.
    pub fn next(&self) -> Next {
        match self.plan.map(|plan| plan.1) {
            Some(PlanState::Proposed) => Next::SetPlan,
            _ if self.is_excluded && self.waiting == 0 => Next::Excluded,
            _ if self.waiting > 0 => Next::Verify,
            _ if self.is_rated == Some(false) => Next::Rate,
            Some(state) if state.is_set() => Next::Nothing,
            _ => Next::AwaitPlan,
        }
    }
}

/// A team with what waits for its appraiser.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Team {
    /// The last period that ended, which is to be evaluated.
    pub ended: Option<i64>,
    /// By what is next, then by name: at most [`TEAM_MAX`].
    pub members: Vec<Member>,
}

impl Team {
    /// Plans that wait to be set or returned.
    pub fn plans_waiting(&self) -> usize {
        self.members.iter().filter(|member| member.next() == Next::SetPlan).count()
    }

    /// Reports that wait to be verified.
    pub fn reports_waiting(&self) -> i64 {
        self.members.iter().map(|member| member.waiting).sum()
    }
}

impl Team {
    /// People whose evaluation of the last period that ended waits.
    pub fn ratings_waiting(&self) -> usize {
        self.members.iter().filter(|member| member.is_rated == Some(false)).count()
    }
}

type OfPlan = (PlanId, String, NaiveDate, NaiveDate);
type Excused = Option<ExclusionId>;
type Row = (AssignmentId, PersonId, String, String, Option<OfPlan>, Option<EvaluationId>, Excused);

/// The team of `of` on `on` in a cycle, with the evaluations of the period `ended`. Two queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn team(
    read: &mut Read,
    actor: &Actor,
    of: PersonId,
    (cycle, ended): (CycleId, Option<&Period>),
    on: NaiveDate,
) -> Result<Team, Fault> {
    let mut waiting = waiting(read, actor, of, cycle, on)?;
    let number = ended.map(|period| period.number);
    let member = |(assignment, person, name, position, plan, evaluation, excused): Row| {
        let in_force = |from: NaiveDate, to: NaiveDate| {
            ended.is_some_and(|period| from <= period.ends_on && period.starts_on <= to)
        };
        let is_rateable = plan.as_ref().is_some_and(|(_, _, from, to)| in_force(*from, *to));
        let plan = plan.and_then(|(id, state, ..)| Some((id, PlanState::from_key(&state)?)));
        let (waiting, waits_in) = plan.and_then(|(id, _)| waiting.remove(&id)).unwrap_or((0, None));
        let is_set = plan.is_some_and(|(_, state)| state.is_set());
        let is_excluded = excused.is_some();
        let is_rated = (is_set && is_rateable && !is_excluded).then_some(evaluation.is_some());
        Member { assignment, person, name, position, plan, waiting, waits_in, is_rated, is_excluded }
    };
    let mut members: Vec<Member> =
        rows(read, actor, of, (cycle, number), on)?.into_iter().map(member).collect();
    // Stable: within one kind they stay in the order of their names.
    members.sort_by_key(Member::next);
    Ok(Team { ended: number, members })
}

fn rows(
    read: &mut Read,
    actor: &Actor,
    of: PersonId,
    (cycle, ended): (CycleId, Option<i64>),
    on: NaiveDate,
) -> QueryResult<Vec<Row>> {
    let evaluated = (cycle, ended.unwrap_or(0));
    posts(actor.agency, actor.horizon, of, on)
        .left_join(
            plan::table.on(plan::agency_id
                .eq(assignment::agency_id)
                .and(plan::assignment_id.eq(assignment::id))
                .and(plan::cycle_id.eq(evaluated.0))),
        )
        .left_join(
            evaluation::table.on(evaluation::agency_id
                .eq(assignment::agency_id)
                .and(evaluation::plan_id.eq(plan::id))
                .and(evaluation::period_number.eq(evaluated.1))),
        )
        .left_join(exclusion::table.on(exclusion_of_holder(on)))
        .order((person::sort_key, assignment::id))
        .limit(TEAM_MAX)
        .select((
            assignment::id,
            person::id,
            person::name,
            title_of_post(),
            (plan::id, plan::state, plan::starts_on, plan::ends_on).nullable(),
            evaluation::id.nullable(),
            exclusion::id.nullable(),
        ))
        .rows(read.conn())
}

/// The assignments of those who answer to `of`; officials who are not ASN have no plan.
#[auto_type]
fn posts(agency: AgencyId, horizon: i64, of: PersonId, on: NaiveDate) -> _ {
    let answers: reporting_in_force = reporting_in_force(horizon, on);
    let assigned: assignment_in_force = assignment_in_force(horizon, on);
    let employed: employment_in_force = employment_in_force(horizon, on);
    reporting::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(reporting::agency_id).and(assignment::id.eq(reporting::assignment_id)),
        ))
        .inner_join(person::table.on(person_of_post()))
        .inner_join(
            employment::table.on(employment::agency_id
                .eq(assignment::agency_id)
                .and(employment::person_id.eq(assignment::person_id))),
        )
        .inner_join(position::table.on(position_of_post()))
        .filter(reporting::agency_id.eq(agency))
        .filter(reporting::superior_id.eq(of))
        .filter(answers)
        .filter(assigned)
        .filter(employment::kind.ne("non_asn"))
        .filter(employed)
}

/// Reports that wait, by plan, and the first period of each.
fn waiting(
    read: &mut Read,
    actor: &Actor,
    of: PersonId,
    of_cycle: CycleId,
    on: NaiveDate,
) -> QueryResult<HashMap<PlanId, (i64, Option<i64>)>> {
    // Subqueries, not joins: without statistics SQLite begins a join at everybody's reports.
    let posts = reporting::table
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::superior_id.eq(of))
        .filter(reporting_in_force(actor.horizon, on))
        .select(reporting::assignment_id);
    let plans = plan::table
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::cycle_id.eq(of_cycle))
        .filter(plan::assignment_id.eq_any(posts))
        .select(plan::id);
    let rows: Vec<(PlanId, (i64, Option<i64>))> = realisation::table
        .filter(realisation::agency_id.eq(actor.agency))
        .filter(realisation::plan_id.eq_any(plans))
        .filter(realisation::state.eq(RealisationState::Reported.key()))
        .group_by(realisation::plan_id)
        .select((realisation::plan_id, (count_star(), min(realisation::period_number))))
        .limit(TEAM_MAX)
        .rows(read.conn())?;
    Ok(rows.into_iter().collect())
}
