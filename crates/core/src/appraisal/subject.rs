//! Whose plan is evaluated in which period, and where that person stands on the day that counts.

use crate::access::Actor;
use crate::access::in_force::reporting_in_force;
use crate::db::{AnyConnection, Columns, Statement};
use crate::ids::{AssignmentId, CycleId, PersonId, PlanId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use crate::planning::cycle::Period;
use crate::planning::plan::PlanState;
use capaian_rules::Zone;
use capaian_schema::tables::{
    assignment, cycle, period, person, plan, plan_version, position, reporting, unit_fact,
};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A plan in a period of its cycle.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Subject {
    pub plan: PlanId,
    pub cycle: CycleId,
    pub year: i64,
    pub cycle_state: String,
    pub person: PersonId,
    pub assignment: AssignmentId,
    #[diesel(deserialize_as = String)]
    pub state: PlanState,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// Of the unit it belongs to: by it its days begin and end.
    #[diesel(deserialize_as = String)]
    pub zone: Zone,
    pub plan_version: i64,
    pub plan_hash: Option<Vec<u8>>,
    pub period: Period,
}

impl Subject {
    /// The day on which relations and places are read: the last one of plan and period, today at most.
    pub(super) fn day(&self, today: NaiveDate) -> NaiveDate {
        self.period.ends_on.min(self.ends_on).min(today)
    }

    /// Whether the plan has a day in the period.
    pub(super) fn overlaps(&self) -> bool {
        self.starts_on <= self.period.ends_on && self.period.starts_on <= self.ends_on
    }

    pub(super) fn is_cycle_open(&self) -> bool {
        self.cycle_state == "open"
    }

    /// Whether nothing of the year comes after: the year's own targets are due.
    pub(super) fn is_last(&self) -> bool {
        use chrono::Datelike;
        self.period.ends_on.month() == 12
    }
}

/// A plan in a period; `None` when there is no such plan or its cycle has no such period. One query.
pub(super) fn subject(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: PlanId,
    number: i64,
) -> QueryResult<Option<Subject>> {
    plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .inner_join(
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
            cycle::state,
            plan::person_id,
            plan::assignment_id,
            plan::state,
            plan::starts_on,
            plan::ends_on,
            plan::zone,
            plan::version_number,
            plan_version::hash.nullable(),
            Period::columns(),
        ))
        .first_row(conn)
        .optional()
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
