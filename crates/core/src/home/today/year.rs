//! The year of a day with its periods, and the plans one person has in it.

use crate::access::Actor;
use crate::access::in_force::{End, POST_END};
use crate::clock::Moment;
use crate::db::{Columns, Read, Statement};
use crate::ids::{AssignmentId, PersonId, PlanId};
use crate::planning::cycle::{Cycle, Period};
use crate::planning::plan::PlanState;
use crate::planning::plan::days::{last_day, post_of_plan};
use capaian_rules::Predicate;
use capaian_schema::tables::{assignment, cycle, evaluation, period, plan};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;

/// Twelve months, each beside every plan of the year.
const ROWS_MAX: i64 = 96;

type PlanRow = (PlanId, AssignmentId, String, i64, Option<String>, (NaiveDate, NaiveDate));
type EvaluationRow = (String, Option<NaiveDate>);
type Row = (Cycle, Period, Option<PlanRow>, Option<End>, Option<EvaluationRow>);

/// The year, and the person's plans in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnYear {
    /// The cycle.
    pub cycle: Cycle,
    /// Its periods, in order.
    pub periods: Vec<Period>,
    /// The person's plans, the latest first.
    pub plans: Vec<OwnPlan>,
    /// What was set for their periods, by period and plan.
    pub evaluations: Vec<OwnEvaluation>,
}

/// The evaluation of one plan in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEvaluation {
    /// Of which plan.
    pub plan: PlanId,
    /// Of which period.
    pub period: i64,
    /// The periodic predicate.
    pub predicate: Predicate,
    /// The day on which the person said to have received it.
    pub received_on: Option<NaiveDate>,
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

    /// The evaluation of a period: of the plan that counts on `day`, else of another one.
    pub fn evaluated(&self, period: i64, day: NaiveDate) -> Option<&OwnEvaluation> {
        let of_period = || self.evaluations.iter().filter(move |it| it.period == period);
        let plan = self.plan_on(day).map(|plan| plan.id);
        of_period().find(|it| Some(it.plan) == plan).or_else(|| of_period().next_back())
    }

    /// The last period that has ended.
    pub fn ended(&self, day: NaiveDate) -> Option<&Period> {
        self.periods.iter().rfind(|period| period.ends_on < day)
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
    actor: &Actor,
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
        .left_join(assignment::table.on(post_of_plan()))
        .left_join(
            evaluation::table.on(evaluation::agency_id
                .eq(cycle::agency_id)
                .and(evaluation::plan_id.eq(plan::id))
                .and(evaluation::period_number.eq(period::number))),
        )
        .filter(cycle::agency_id.eq(actor.agency))
        .filter(cycle::year.eq(i64::from(on.year())))
        .order((period::number, plan::starts_on.desc(), plan::id))
        .select((
            Cycle::columns(),
            Period::columns(),
            (
                plan::id,
                plan::assignment_id,
                plan::state,
                plan::state_since,
                plan::note,
                (plan::starts_on, plan::ends_on),
            )
                .nullable(),
            POST_END.nullable(),
            (evaluation::predicate, evaluation::received_on).nullable(),
        ))
        .limit(ROWS_MAX)
        .rows(read.conn())?;
    Ok(gathered(rows, actor.horizon))
}

fn gathered(rows: Vec<Row>, horizon: i64) -> Option<OwnYear> {
    let cycle = rows.first()?.0.clone();
    let mut year = OwnYear { cycle, periods: Vec::new(), plans: Vec::new(), evaluations: Vec::new() };
    for (_, period, plan, end, evaluation) in rows {
        let number = period.number;
        if year.periods.last().is_none_or(|last| last.number != number) {
            year.periods.push(period);
        }
        let Some(plan) = plan.zip(end).and_then(|(plan, end)| own(plan, end, horizon)) else { continue };
        year.evaluations.extend(evaluation.and_then(|row| set(row, plan.id, number)));
        if year.plans.iter().all(|it| it.id != plan.id) {
            year.plans.push(plan);
        }
    }
    Some(year)
}

fn set((predicate, received_on): EvaluationRow, plan: PlanId, period: i64) -> Option<OwnEvaluation> {
    let predicate = Predicate::from_key(&predicate).ok()?;
    Some(OwnEvaluation { plan, period, predicate, received_on })
}

fn own(
    (id, assignment, state, since, note, (starts_on, ends_on)): PlanRow,
    end: End,
    horizon: i64,
) -> Option<OwnPlan> {
    let (state, ends_on) = (PlanState::from_key(&state)?, last_day(ends_on, end, horizon));
    Some(OwnPlan { id, assignment, state, since: Moment(since), note, starts_on, ends_on })
}
