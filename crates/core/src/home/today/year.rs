//! The year of a day with its periods, and the plans one person has in it.

use crate::clock::Moment;
use crate::db::Read;
use crate::ids::{AgencyId, AssignmentId, PersonId, PlanId};
use crate::planning::cycle::{Cycle, Period};
use crate::planning::plan::PlanState;
use capaian_schema::tables::{cycle, period, plan};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;

/// Twelve months, each beside every plan of the year.
const ROWS_MAX: i64 = 96;

type PlanRow = (PlanId, AssignmentId, String, i64, Option<String>, NaiveDate, NaiveDate);
type Row = (Cycle, Period, Option<PlanRow>);

/// The year, and the person's plans in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnYear {
    /// The cycle.
    pub cycle: Cycle,
    /// Its periods, in order.
    pub periods: Vec<Period>,
    /// The person's plans, the latest first.
    pub plans: Vec<OwnPlan>,
}

/// One plan, as the line of the year shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPlan {
    /// Which.
    pub id: PlanId,
    /// Of which assignment.
    pub assignment: AssignmentId,
    /// Where it stands.
    pub state: PlanState,
    /// Since when it stands so.
    pub since: Moment,
    /// Why it was returned, or what the employee holds against it.
    pub note: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
}

impl OwnYear {
    /// The period that holds `day`.
    pub fn period_on(&self, day: NaiveDate) -> Option<&Period> {
        self.periods.iter().find(|period| period.starts_on <= day && day <= period.ends_on)
    }

    /// The plan that counts on `day`: one that is set and in force, else the latest.
    pub fn plan_on(&self, day: NaiveDate) -> Option<&OwnPlan> {
        let in_force = |plan: &&OwnPlan| plan.state.is_set() && plan.starts_on <= day && day <= plan.ends_on;
        self.plans.iter().find(in_force).or_else(|| self.plans.first())
    }
}

/// The year of `on` with the plans of `of`; `None` when HR has not opened it. One query.
pub(in crate::home) fn own_year(
    read: &mut Read,
    agency: AgencyId,
    of: PersonId,
    on: NaiveDate,
) -> QueryResult<Option<OwnYear>> {
    let rows: Vec<Row> = cycle::table
        .inner_join(
            period::table.on(period::agency_id.eq(cycle::agency_id).and(period::cycle_id.eq(cycle::id))),
        )
        .left_join(
            plan::table.on(plan::agency_id
                .eq(cycle::agency_id)
                .and(plan::cycle_id.eq(cycle::id))
                .and(plan::person_id.eq(of))),
        )
        .filter(cycle::agency_id.eq(agency))
        .filter(cycle::year.eq(i64::from(on.year())))
        .order((period::number, plan::starts_on.desc(), plan::id))
        .select((
            Cycle::as_select(),
            Period::as_select(),
            (
                plan::id,
                plan::assignment_id,
                plan::state,
                plan::state_since,
                plan::note,
                plan::starts_on,
                plan::ends_on,
            )
                .nullable(),
        ))
        .limit(ROWS_MAX)
        .load(read.conn())?;
    Ok(gathered(rows))
}

fn gathered(rows: Vec<Row>) -> Option<OwnYear> {
    let mut rows = rows.into_iter();
    let (cycle, period, plan) = rows.next()?;
    let mut year = OwnYear { cycle, periods: vec![period], plans: plan.and_then(own).into_iter().collect() };
    for (_, period, plan) in rows {
        if year.periods.last().is_some_and(|last| last.number != period.number) {
            year.periods.push(period);
        }
        if let Some(plan) = plan.and_then(own).filter(|plan| year.plans.iter().all(|it| it.id != plan.id)) {
            year.plans.push(plan);
        }
    }
    Some(year)
}

fn own((id, assignment, state, since, note, starts_on, ends_on): PlanRow) -> Option<OwnPlan> {
    let state = PlanState::from_key(&state)?;
    Some(OwnPlan { id, assignment, state, since: Moment(since), note, starts_on, ends_on })
}
