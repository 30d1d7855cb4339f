//! Whose plan is evaluated in which period, and where that person stands on the day that counts.

use crate::access::Actor;
use crate::access::in_force::{End, POST_END, reporting_in_force};
use crate::db::{AnyConnection, Columns, Statement};
use crate::ids::{AssignmentId, CycleId, PersonId, PlanId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use crate::planning::cycle::{Period, YEAR};
use crate::planning::plan::PlanState;
use crate::planning::plan::days::{last_day, post_of_plan};
use capaian_rules::Zone;
use capaian_schema::tables::{
    assignment, cycle, period, person, plan, plan_version, position, reporting, unit_fact,
};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A plan in a period of its cycle.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub plan: PlanId,
    pub cycle: CycleId,
    pub year: i64,
    pub period_kind: String,
    pub cycle_state: String,
    pub person: PersonId,
    pub assignment: AssignmentId,
    pub state: PlanState,
    pub starts_on: NaiveDate,
    /// The last day of the plan, or of the post if that ended before.
    pub ends_on: NaiveDate,
    /// Of the unit it belongs to: by it its days begin and end.
    pub zone: Zone,
    pub plan_version: i64,
    pub plan_hash: Option<Vec<u8>>,
    pub period: Period,
}

#[derive(Queryable)]
struct Row {
    plan: PlanId,
    cycle: CycleId,
    year: i64,
    period_kind: String,
    cycle_state: String,
    person: PersonId,
    assignment: AssignmentId,
    #[diesel(deserialize_as = String)]
    state: PlanState,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    post_end: End,
    #[diesel(deserialize_as = String)]
    zone: Zone,
    plan_version: i64,
    plan_hash: Option<Vec<u8>>,
    period: Option<Period>,
}

impl Row {
    /// In the period that is there, or in the year as a whole.
    fn subject(self, number: i64, horizon: i64) -> Option<Subject> {
        let year = self.year;
        let whole = || Period::of_year(year).filter(|_| number == YEAR);
        Some(Subject {
            period: self.period.or_else(whole)?,
            plan: self.plan,
            cycle: self.cycle,
            year,
            period_kind: self.period_kind,
            cycle_state: self.cycle_state,
            person: self.person,
            assignment: self.assignment,
            state: self.state,
            starts_on: self.starts_on,
            ends_on: last_day(self.ends_on, self.post_end, horizon),
            zone: self.zone,
            plan_version: self.plan_version,
            plan_hash: self.plan_hash,
        })
    }
}

impl Subject {
    /// The day on which relations and places are read: the last one of plan and period, today at most.
    pub(super) fn day(&self, today: NaiveDate) -> NaiveDate {
        self.last_day().min(today)
    }

    /// Whether the plan has a day in the period.
    pub(super) fn overlaps(&self) -> bool {
        self.starts_on <= self.period.ends_on && self.period.starts_on <= self.ends_on
    }

    pub(super) fn is_cycle_open(&self) -> bool {
        self.cycle_state == "open"
    }

    /// The period whose reports it is judged by, and whether the year's own targets are due in it.
    pub(super) fn reported_in(&self) -> (i64, bool) {
        self.period.reported_in(&self.period_kind, self.ends_on)
    }

    /// The last day that is judged: of the plan or of the period, whichever comes first.
    pub(super) fn last_day(&self) -> NaiveDate {
        self.period.ends_on.min(self.ends_on)
    }

    /// The period whose predicate of the unit goes first. Who leaves before the year ends is judged beside what
    /// the unit had reached by then.
    pub(super) fn organisation_period(&self) -> i64 {
        if self.period.is_year() && self.ends_on < self.period.ends_on {
            return self.reported_in().0;
        }
        self.period.number
    }
}

/// A plan in a period or in the year; `None` when there is no such plan or its cycle has no such period. One query.
pub(super) fn subject(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: PlanId,
    number: i64,
) -> QueryResult<Option<Subject>> {
    let found: Option<Row> = plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .inner_join(assignment::table.on(post_of_plan()))
        .left_join(
            period::table.on(period::agency_id
                .eq(plan::agency_id)
                .and(period::cycle_id.eq(plan::cycle_id))
                .and(period::number.eq(number))),
        )
        .left_join(
            plan_version::table.on(plan_version::agency_id
                .eq(plan::agency_id)
                .and(plan_version::plan_id.eq(plan::id))
                .and(plan_version::number.eq(plan::version_number))),
        )
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::id.eq(of))
        .select((
            plan::id,
            plan::cycle_id,
            cycle::year,
            cycle::period_kind,
            cycle::state,
            plan::person_id,
            plan::assignment_id,
            plan::state,
            plan::starts_on,
            plan::ends_on,
            POST_END,
            plan::zone,
            plan::version_number,
            plan_version::hash.nullable(),
            Period::columns().nullable(),
        ))
        .first_row(conn)
        .optional()?;
    Ok(found.and_then(|row| row.subject(number, actor.horizon)))
}

/// Where a person stands on a day.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Post {
    pub name: String,
    pub position: String,
    /// `definitive`, `plt` or `plh`.
    pub assignment_kind: String,
    pub heads_unit: bool,
    pub unit: UnitId,
    pub unit_name: Option<String>,
    pub superior: Option<PersonId>,
}

/// The post of an assignment on a day, with who appraises it. One query.
pub(super) fn post(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: AssignmentId,
    on: NaiveDate,
) -> QueryResult<Option<Post>> {
    assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .left_join(
            reporting::table.on(reporting::agency_id
                .eq(assignment::agency_id)
                .and(reporting::assignment_id.eq(assignment::id))
                .and(reporting::superior_id.ne(assignment::person_id))
                .and(reporting_in_force(actor.horizon, on))),
        )
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::id.eq(of))
        .order(reporting::valid_from.desc())
        .select((
            person::name,
            position::title,
            assignment::kind,
            assignment::heads_unit,
            assignment::unit_id,
            unit_fact::name.nullable(),
            reporting::superior_id.nullable(),
        ))
        .first_row(conn)
        .optional()
}
