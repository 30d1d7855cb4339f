//! Those whom an appraiser rates in a period, in one fixed order: the list, and the way from person to
//! person.

use super::store::predicate_of;
use crate::access::Actor;
use crate::access::in_force::{
    End, POST_END, assignment_between, assignment_in_force, employment_between, end_seen, reporting_in_force,
};
use crate::clock::Moment;
use crate::db::{AnyConnection, Fault, Read, Statement};
use crate::ids::{AgencyId, AssignmentId, CycleId, PersonId, PlanId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use crate::planning::cycle::Period;
use crate::planning::plan::PlanState;
use crate::planning::plan::days::last_day;
use capaian_rules::{OrganisationPredicate, Predicate};
use capaian_schema::tables::{
    assignment, employment, evaluation, organisation_predicate, person, plan, position, reporting, unit_fact,
};
use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::query_source::Alias;
use diesel::sql_types::Bool;

/// People whom one person may appraise on a page; nobody appraises nearly as many.
pub const TEAM_MAX: i64 = 500;

/// Where somebody's evaluation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// It is set.
    Done,
    /// It is the appraiser's turn.
    Waits,
    /// The unit's predicate comes first.
    OrganisationFirst,
    /// There is no set plan in the period: nothing to evaluate yet.
    NoPlan,
}

impl Turn {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Done, Self::Waits, Self::OrganisationFirst, Self::NoPlan];

    /// The key in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Waits => "waits",
            Self::OrganisationFirst => "organisation_first",
            Self::NoPlan => "no_plan",
        }
    }
}

/// What was set for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The predicate.
    pub predicate: Predicate,
    /// Which revision.
    pub revision: i64,
    /// When.
    pub set_at: Moment,
    /// When the employee received it.
    pub received_on: Option<NaiveDate>,
}

/// One person of a team.
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
    /// The unit's name on the day.
    pub unit: Option<String>,
    /// The plan, once it is set.
    pub plan: Option<PlanId>,
    /// When the plan ended that was set, where that was before the period.
    pub ended_on: Option<NaiveDate>,
    /// What the unit achieved, once it is set.
    pub organisation: Option<OrganisationPredicate>,
    /// What was set.
    pub outcome: Option<Outcome>,
}

impl Member {
    /// Where it stands.
    pub fn turn(&self) -> Turn {
        match (&self.outcome, self.plan, self.organisation) {
            (Some(_), ..) => Turn::Done,
            (None, None, _) => Turn::NoPlan,
            (None, Some(_), None) => Turn::OrganisationFirst,
            (None, Some(_), Some(_)) => Turn::Waits,
        }
    }
}

type Row = (
    AssignmentId,
    PersonId,
    String,
    String,
    Option<String>,
    (Option<(PlanId, String, NaiveDate, NaiveDate)>, End),
    Option<String>,
    Option<(String, i64, i64, Option<NaiveDate>)>,
);

/// The people whom the actor appraises on `on`, and those who held their post in the period until before: they have a
/// part to be rated. By name. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn team(
    read: &mut Read,
    actor: &Actor,
    of: (CycleId, &Period),
    on: NaiveDate,
) -> Result<Vec<Member>, Fault> {
    team_of(read.conn(), actor, of, on)
}

/// The assignments that a person appraises.
#[diesel::dsl::auto_type(no_type_alias)]
pub(crate) fn led_by(agency: AgencyId, horizon: i64, me: PersonId, on: NaiveDate) -> _ {
    let in_force: reporting_in_force = reporting_in_force(horizon, on);
    reporting::table
        .filter(reporting::agency_id.eq(agency))
        .filter(reporting::superior_id.eq(me))
        .filter(in_force)
        .select(reporting::assignment_id)
}

/// Whether the person was a civil servant on some of the days: officials who are not are evaluated by nobody.
#[diesel::dsl::auto_type]
fn is_employed(horizon: i64, first: NaiveDate, last: NaiveDate) -> _ {
    let between: employment_between = employment_between(horizon, first, last);
    exists(
        employment::table
            .filter(employment::agency_id.eq(assignment::agency_id))
            .filter(employment::person_id.eq(assignment::person_id))
            .filter(employment::kind.ne("non_asn"))
            .filter(between),
    )
}

// Another post of the same person.
diesel::alias! {
    pub(crate) const LATER: Alias<Later> = assignment as later_post;
}

/// Whether the year that ends on `on` is rated in a post: it is held then, or who held it left and came to no other.
#[diesel::dsl::auto_type]
pub(crate) fn is_last_of_year(horizon: i64, first: NaiveDate, on: NaiveDate) -> _ {
    let held: assignment_in_force = assignment_in_force(horizon, on);
    let between: assignment_between = assignment_between(horizon, first, on);
    let other: Alias<Later> = LATER;
    let next = exists(
        other
            .filter(other.field(assignment::agency_id).eq(assignment::agency_id))
            .filter(other.field(assignment::person_id).eq(assignment::person_id))
            .filter(other.field(assignment::kind).eq("definitive"))
            .filter(other.field(assignment::recorded_in).le(horizon))
            .filter(other.field(assignment::valid_from).gt(assignment::valid_from))
            .filter(other.field(assignment::valid_from).le(on)),
    );
    held.or(assignment::kind.eq("definitive").and(between).and(not(next)))
}

/// Posts with person, plan, unit's predicate and evaluation of a period.
#[diesel::dsl::auto_type]
fn posts(horizon: i64, (cycle, number): (CycleId, i64), on: NaiveDate) -> _ {
    let its_unit: unit_of_post = unit_of_post(horizon, on);
    assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(its_unit))
        .left_join(
            plan::table.on(plan::agency_id
                .eq(assignment::agency_id)
                .and(plan::assignment_id.eq(assignment::id))
                .and(plan::cycle_id.eq(cycle))),
        )
        .left_join(
            organisation_predicate::table.on(organisation_predicate::agency_id
                .eq(assignment::agency_id)
                .and(organisation_predicate::cycle_id.eq(cycle))
                .and(organisation_predicate::unit_id.eq(assignment::unit_id))
                .and(organisation_predicate::period_number.eq(number))),
        )
        .left_join(
            evaluation::table.on(evaluation::agency_id
                .eq(assignment::agency_id)
                .and(evaluation::plan_id.nullable().eq(plan::id.nullable()))
                .and(evaluation::period_number.eq(number))),
        )
}

pub(super) fn team_of(
    conn: &mut AnyConnection,
    actor: &Actor,
    (cycle, period): (CycleId, &Period),
    on: NaiveDate,
) -> Result<Vec<Member>, Fault> {
    let Some(me) = actor.person else { return Ok(Vec::new()) };
    let (agency, horizon) = (actor.agency, actor.horizon);
    let first = period.starts_on;
    let is_any: bool = !period.is_year();
    let rows: Vec<Row> = posts(horizon, (cycle, period.number), on)
        .filter(assignment::agency_id.eq(agency))
        .filter(assignment::id.eq_any(led_by(agency, horizon, me, on)))
        .filter(assignment::person_id.ne(me))
        .filter(assignment_between(horizon, first, on))
        .filter(is_any.into_sql::<Bool>().or(is_last_of_year(horizon, first, on)))
        .filter(is_employed(horizon, first, on))
        .order((person::sort_key, assignment::id))
        .select((
            assignment::id,
            person::id,
            person::name,
            position::title,
            unit_fact::name.nullable(),
            ((plan::id, plan::state, plan::starts_on, plan::ends_on).nullable(), POST_END),
            organisation_predicate::predicate.nullable(),
            (evaluation::predicate, evaluation::revision, evaluation::set_at, evaluation::received_on)
                .nullable(),
        ))
        .limit(TEAM_MAX)
        .rows(conn)?;
    // Nothing is owed for a part that nobody planned.
    let is_there = |row: &Row| row.5.0.is_some() || end_seen(row.5.1, horizon).is_none_or(|end| end > on);
    rows.into_iter().filter(is_there).map(|row| member(row, period, horizon)).collect()
}

fn member(row: Row, period: &Period, horizon: i64) -> Result<Member, Fault> {
    let (assignment, person, name, position, unit, (plan, end), organisation, outcome) = row;
    let is_set = |state: &str| PlanState::from_key(state).is_some_and(PlanState::is_set);
    let plan = plan.filter(|(_, state, ..)| is_set(state));
    let plan = plan.map(|(id, state, from, to)| (id, state, from, last_day(to, end, horizon)));
    let outcome = match outcome {
        None => None,
        Some((predicate, revision, set_at, received_on)) => {
            let predicate = predicate_of(&predicate)?;
            Some(Outcome { predicate, revision, set_at: Moment(set_at), received_on })
        }
    };
    Ok(Member {
        assignment,
        person,
        name,
        position,
        unit,
        plan: (plan.as_ref())
            .filter(|(_, _, from, to)| *from <= period.ends_on && period.starts_on <= *to)
            .map(|plan| plan.0),
        ended_on: plan.map(|plan| plan.3).filter(|to| *to < period.starts_on),
        organisation: organisation.and_then(|key| OrganisationPredicate::from_key(&key).ok()),
        outcome,
    })
}

/// The units that the actor heads on a day, that of the definitive post first. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn headed(read: &mut Read, actor: &Actor, on: NaiveDate) -> Result<Vec<(UnitId, String)>, Fault> {
    let Some(me) = actor.person else { return Ok(Vec::new()) };
    Ok(assignment::table
        .inner_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(me))
        .filter(assignment::heads_unit.eq(true))
        .filter(assignment_in_force(actor.horizon, on))
        .order((assignment::kind, unit_fact::name_key, unit_fact::unit_id))
        .select((assignment::unit_id, unit_fact::name))
        .limit(20)
        .rows(read.conn())?)
}
