//! Monitoring: a team with what waits in a period, and the reports of one person.

use super::facts::{IndicatorFact, PlanHead, facts_of};
use super::history::{Past, history};
use super::model::RealisationState;
use super::store::received;
use crate::access::in_force::{End, POST_END, end_seen, reporting_in_force};
use crate::access::{Action, Actor, decide};
use crate::db::{Denial, Fault, Read, Statement, Stop};
use crate::ids::{AgencyId, AssignmentId, CycleId, PersonId, PlanId, RealisationId};
use crate::organisation::post::{person_of_post, position_of_post};
use crate::organisation::relations_in;
use crate::planning::cycle::{CycleOnDay, Period, periods_of};
use crate::planning::plan::PlanState;
use crate::planning::plan::days::post_of_plan;
use crate::planning::plan::list::{Cursor, ListQuery, PlanList, Within, plan_list};
use capaian_rules::Rules;
use capaian_schema::tables::{assignment, cycle, person, plan, position, realisation, reporting};
use chrono::NaiveDate;
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use std::collections::HashMap;
use std::convert::Infallible;

/// Plans of one team whose reports are counted.
const TEAM_MAX: i64 = 1_000;

/// How many reports of a plan are where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Wait for the appraiser.
    pub reported: i64,
    /// Verified.
    pub verified: i64,
    /// Wait for the employee to mend them.
    pub returned: i64,
}

/// A page of a team in a period.
#[derive(Debug, Clone)]
pub struct TeamPage {
    /// The people with their plans, by name.
    pub list: PlanList,
    /// How many reports of the period are where, by plan.
    pub counts: HashMap<PlanId, Counts>,
    /// Reports of the whole team that wait in the period.
    pub waiting: i64,
    /// Those whose post ended and whose reports of the period wait; on the first page.
    pub gone: Vec<Gone>,
}

/// Somebody who holds the post no more: what was done in it still waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The plan of the post.
    pub plan: PlanId,
    /// Full name.
    pub name: String,
    /// The title of the post.
    pub position: String,
}

/// A page of those whom the actor appraises, with what waits in a period. Four queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn team_page(
    read: &mut Read,
    actor: &Actor,
    me: PersonId,
    (cycle, period): (&CycleOnDay, i64),
    after: Option<Cursor>,
    on: NaiveDate,
) -> Result<TeamPage, Fault> {
    let is_first = after.is_none();
    let query = ListQuery { cycle: cycle.cycle.id, within: Within::Team(me), progress: None, after, on };
    let list = plan_list(read, actor, &query)?;
    let counts = counts(read, actor, me, (cycle.cycle.id, period), on)?;
    let waiting = counts.values().map(|counts| counts.reported).sum();
    let gone = if is_first { gone(read, actor, &counts, on)? } else { Vec::new() };
    Ok(TeamPage { list, counts, waiting, gone })
}

fn gone(
    read: &mut Read,
    actor: &Actor,
    counts: &HashMap<PlanId, Counts>,
    on: NaiveDate,
) -> QueryResult<Vec<Gone>> {
    let waits: Vec<PlanId> =
        (counts.iter()).filter(|(_, of)| of.reported > 0).map(|(plan, _)| *plan).collect();
    if waits.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(PlanId, String, String, End)> = plan::table
        .inner_join(assignment::table.on(post_of_plan()))
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::id.eq_any(waits))
        .filter(assignment::valid_to.is_not_null())
        .order((person::sort_key, plan::id))
        .select((plan::id, person::name, position::title, POST_END))
        .limit(TEAM_MAX)
        .rows(read.conn())?;
    let is_over = |end| end_seen(end, actor.horizon).is_some_and(|end| end <= on);
    let gone = rows.into_iter().filter(|row| is_over(row.3));
    Ok(gone.map(|(plan, name, position, _)| Gone { plan, name, position }).collect())
}

fn counts(
    read: &mut Read,
    actor: &Actor,
    of: PersonId,
    (of_cycle, period): (CycleId, i64),
    on: NaiveDate,
) -> QueryResult<HashMap<PlanId, Counts>> {
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
    let rows: Vec<(PlanId, String, i64)> = realisation::table
        .filter(realisation::agency_id.eq(actor.agency))
        .filter(realisation::plan_id.eq_any(plans))
        .filter(realisation::period_number.eq(period))
        .group_by((realisation::plan_id, realisation::state))
        .select((realisation::plan_id, realisation::state, count_star()))
        .limit(TEAM_MAX * 3)
        .rows(read.conn())?;
    let mut counts: HashMap<PlanId, Counts> = HashMap::new();
    for (plan, state, count) in rows {
        let of_plan = counts.entry(plan).or_default();
        match RealisationState::from_key(&state) {
            Some(RealisationState::Reported) => of_plan.reported = count,
            Some(RealisationState::Verified) => of_plan.verified = count,
            Some(RealisationState::Returned) => of_plan.returned = count,
            None => {}
        }
    }
    Ok(counts)
}

/// The reports of one person in a period.
#[derive(Debug, Clone)]
pub struct PersonPage {
    /// The plan.
    pub plan: PlanHead,
    /// Whether it has been set: only then there is something to report.
    pub is_set: bool,
    /// Whose.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Periods of its cycle, in order.
    pub periods: Vec<Period>,
    /// The one the facts are of.
    pub period: Period,
    /// Its indicators, in order of the plan.
    pub facts: Vec<IndicatorFact>,
    /// What was said before, by report.
    pub history: HashMap<RealisationId, Vec<Past>>,
    /// Whether the evaluation of the period was received; `None` where there is none yet.
    pub rating_received: Option<bool>,
    /// Whether the actor verifies and returns, not only reads.
    pub may_verify: bool,
    /// Of whom reports of the period wait, too: the next of the actor's team after this person, by name, and
    /// then from the start.
    pub next: Option<(PlanId, String)>,
}

type Named = (String, Vec<u8>);
type PersonRow = (PlanId, CycleId, i64, NaiveDate, String, (PersonId, AssignmentId), Named);

/// The reports of a plan in a period, for those who may read the plan. At most twelve queries.
///
/// # Errors
/// A denial for strangers and where there is no such plan or period; a fault of the database.
pub fn person_page(
    read: &mut Read,
    rules: &Rules,
    actor: &Actor,
    (of, period): (PlanId, i64),
    on: NaiveDate,
) -> Result<PersonPage, Stop<Infallible>> {
    let found = person_row(read, actor.agency, of)?.ok_or(Denial::NotVisible)?;
    let (id, cycle, year, starts_on, state, (person, post), (name, sort_key)) = found;
    let standings = relations_in(read.conn(), actor, (person, post), on)?;
    decide(standings, Action::ReadPlan)?;
    let plan = PlanHead { id, cycle, year, starts_on };
    let periods = periods_of(read.conn(), actor.agency, cycle)?;
    let period = periods.iter().find(|one| one.number == period).cloned().ok_or(Denial::NotVisible)?;
    let facts = facts_of(read.conn(), rules, actor.agency, &plan, &periods, (period.number, on))?;
    let rating_received = received(read.conn(), actor.agency, (id, period.number))?;
    // What was received moves by an objection alone.
    let may_verify = rating_received != Some(true) && decide(standings, Action::VerifyRealisation).is_ok();
    let is_set = PlanState::from_key(&state).is_some_and(PlanState::is_set);
    let reports: Vec<RealisationId> =
        facts.iter().filter_map(|fact| fact.reported().map(|report| report.id)).collect();
    let history = history(read, actor, (id, &reports))?;
    let next = if may_verify {
        next_waiting(read, actor, (cycle, period.number), (id, sort_key), on)?
    } else {
        None
    };
    Ok(PersonPage {
        plan,
        is_set,
        person,
        name,
        periods,
        period,
        facts,
        history,
        rating_received,
        may_verify,
        next,
    })
}

/// The plan of the actor's team whose reports wait next, and whose it is.
fn next_waiting(
    read: &mut Read,
    actor: &Actor,
    (of_cycle, period): (CycleId, i64),
    (after, sort_key): (PlanId, Vec<u8>),
    on: NaiveDate,
) -> QueryResult<Option<(PlanId, String)>> {
    let Some(me) = actor.person else { return Ok(None) };
    let posts = reporting::table
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::superior_id.eq(me))
        .filter(reporting_in_force(actor.horizon, on))
        .select(reporting::assignment_id);
    let waiting = realisation::table
        .filter(realisation::agency_id.eq(plan::agency_id))
        .filter(realisation::plan_id.eq(plan::id))
        .filter(realisation::period_number.eq(period))
        .filter(realisation::state.eq(RealisationState::Reported.key()));
    plan::table
        .inner_join(
            person::table.on(person::agency_id.eq(plan::agency_id).and(person::id.eq(plan::person_id))),
        )
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::cycle_id.eq(of_cycle))
        .filter(plan::assignment_id.eq_any(posts))
        .filter(plan::id.ne(after))
        .filter(exists(waiting))
        .order((person::sort_key.le(sort_key), person::sort_key, plan::id))
        .select((plan::id, person::name))
        .first_row(read.conn())
        .optional()
}

fn person_row(read: &mut Read, agency: AgencyId, of: PlanId) -> QueryResult<Option<PersonRow>> {
    plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .inner_join(
            person::table.on(person::agency_id.eq(plan::agency_id).and(person::id.eq(plan::person_id))),
        )
        .filter(plan::agency_id.eq(agency))
        .filter(plan::id.eq(of))
        .select((
            plan::id,
            plan::cycle_id,
            cycle::year,
            plan::starts_on,
            plan::state,
            (person::id, plan::assignment_id),
            (person::name, person::sort_key),
        ))
        .first_row(read.conn())
        .optional()
}
