//! What the progress page and the form of one realisation show.

use super::model::{Reported, reported};
use crate::access::{Action, Actor, decide};
use crate::db::{Denial, Fault, Read, Stop};
use crate::ids::{AgencyId, CycleId, IndicatorId, PersonId, PlanId, WorkResultId};
use crate::organisation::relations;
use crate::planning::cycle::{Period, period_of};
use crate::planning::plan::model::{Indicator, indicator};
use capaian_schema::tables::{
    cycle, period, plan, plan_indicator, plan_indicator_target, realisation, work_result,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;
use std::convert::Infallible;

/// Indicators that one plan may show; more are refused when the plan is written.
const ROWS_MAX: i64 = 500;

/// A person's plan in force with what was reported so far.
#[derive(Debug, Clone)]
pub struct ProgressPage {
    /// The plan.
    pub plan: PlanHead,
    /// Periods of its cycle, in order.
    pub periods: Vec<Period>,
    /// Its indicators, in order of the plan.
    pub rows: Vec<ProgressRow>,
}

impl ProgressPage {
    /// The period that holds `day`, else the last one before it.
    pub fn period_on(&self, day: NaiveDate) -> Option<&Period> {
        self.periods.iter().rfind(|period| period.starts_on <= day)
    }
}

/// The head of a plan.
#[derive(Debug, Clone, Queryable)]
pub struct PlanHead {
    /// Which.
    pub id: PlanId,
    /// Its cycle.
    pub cycle: CycleId,
    /// The cycle's year.
    pub year: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
}

/// One indicator with its targets and reports.
#[derive(Debug, Clone)]
pub struct ProgressRow {
    /// The indicator.
    pub indicator: IndicatorRow,
    /// Target at the end of each period that has one, by period number.
    pub targets: HashMap<i64, String>,
    /// Latest report of each period that has one, by period number.
    pub reported: HashMap<i64, Reported>,
}

impl ProgressRow {
    /// The latest report up to a period, with the period's number.
    pub fn latest(&self, period: i64) -> Option<(i64, &Reported)> {
        self.reported
            .iter()
            .filter(|(number, _)| **number <= period)
            .max_by_key(|(number, _)| **number)
            .map(|(number, report)| (*number, report))
    }
}

/// An indicator and the work result it measures, as the plan has them.
#[derive(Debug, Clone, Queryable)]
pub struct IndicatorRow {
    /// Which.
    pub id: IndicatorId,
    /// Of which work result.
    pub work_result: WorkResultId,
    /// The work result's statement.
    pub statement: String,
    /// The superior's result it supports.
    pub supports: Option<String>,
    /// What is measured.
    pub name: String,
    /// Key of `Polarity`.
    pub polarity: String,
    /// Key of `Nature`.
    pub nature: String,
    /// Lower end of the year's target, or the target.
    pub target_min: String,
    /// Upper end of the year's target, or the target.
    pub target_max: String,
    /// The unit of measure.
    pub measure: String,
    /// Where the data come from.
    pub source: String,
}

/// The plan in force of a person on a day with its progress; `None` without a set plan. At most five
/// queries, however long the plan is.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn progress_page(
    read: &mut Read,
    agency: AgencyId,
    person: PersonId,
    on: NaiveDate,
) -> Result<Option<ProgressPage>, Fault> {
    let Some(plan) = plan_in_force(read, agency, person, on)? else { return Ok(None) };
    let periods = period::table
        .filter(period::agency_id.eq(agency))
        .filter(period::cycle_id.eq(plan.cycle))
        .order(period::number)
        .limit(12)
        .select(Period::as_select())
        .load(read.conn())?;
    progress_of(read, agency, plan, periods).map(Some)
}

/// The progress of a plan whose head and periods are known already. Three queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub(crate) fn progress_of(
    read: &mut Read,
    agency: AgencyId,
    plan: PlanHead,
    periods: Vec<Period>,
) -> Result<ProgressPage, Fault> {
    let indicators = indicators(read, agency, plan.id)?;
    let mut targets = targets(read, agency, plan.id)?;
    let mut reports = reports(read, agency, plan.id)?;
    let rows = indicators
        .into_iter()
        .map(|indicator| ProgressRow {
            targets: targets.remove(&indicator.id).unwrap_or_default(),
            reported: reports.remove(&indicator.id).unwrap_or_default(),
            indicator,
        })
        .collect();
    Ok(ProgressPage { plan, periods, rows })
}

fn plan_in_force(
    read: &mut Read,
    agency: AgencyId,
    person: PersonId,
    on: NaiveDate,
) -> QueryResult<Option<PlanHead>> {
    plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(plan::agency_id.eq(agency))
        .filter(plan::person_id.eq(person))
        .filter(plan::state.eq("set").or(plan::state.eq("set_with_note")))
        .filter(plan::starts_on.le(on))
        .filter(plan::ends_on.ge(on))
        .order(plan::starts_on.desc())
        .select((plan::id, plan::cycle_id, cycle::year, plan::starts_on, plan::ends_on))
        .first(read.conn())
        .optional()
}

fn indicators(read: &mut Read, agency: AgencyId, of: PlanId) -> QueryResult<Vec<IndicatorRow>> {
    plan_indicator::table
        .inner_join(
            work_result::table.on(work_result::agency_id
                .eq(plan_indicator::agency_id)
                .and(work_result::id.eq(plan_indicator::work_result_id))),
        )
        .filter(plan_indicator::agency_id.eq(agency))
        .filter(plan_indicator::plan_id.eq(of))
        .order((work_result::ordinal, plan_indicator::ordinal))
        .limit(ROWS_MAX)
        .select((
            plan_indicator::id,
            plan_indicator::work_result_id,
            work_result::statement,
            work_result::supports,
            plan_indicator::name,
            plan_indicator::polarity,
            plan_indicator::nature,
            plan_indicator::target_min,
            plan_indicator::target_max,
            plan_indicator::measure,
            plan_indicator::source,
        ))
        .load(read.conn())
}

type ByPeriod<T> = HashMap<IndicatorId, HashMap<i64, T>>;

fn targets(read: &mut Read, agency: AgencyId, of: PlanId) -> QueryResult<ByPeriod<String>> {
    let rows: Vec<(IndicatorId, i64, String)> = plan_indicator_target::table
        .filter(plan_indicator_target::agency_id.eq(agency))
        .filter(plan_indicator_target::plan_id.eq(of))
        .select((
            plan_indicator_target::indicator_id,
            plan_indicator_target::period_number,
            plan_indicator_target::target,
        ))
        .limit(ROWS_MAX * 12)
        .load(read.conn())?;
    let mut targets = ByPeriod::new();
    for (indicator, period, target) in rows {
        targets.entry(indicator).or_default().insert(period, target);
    }
    Ok(targets)
}

fn reports(read: &mut Read, agency: AgencyId, of: PlanId) -> QueryResult<ByPeriod<Reported>> {
    let rows: Vec<(IndicatorId, i64, Reported)> = realisation::table
        .filter(realisation::agency_id.eq(agency))
        .filter(realisation::plan_id.eq(of))
        .select((realisation::indicator_id, realisation::period_number, Reported::as_select()))
        .limit(ROWS_MAX * 12)
        .load(read.conn())?;
    let mut reports = ByPeriod::new();
    for (indicator, period, report) in rows {
        reports.entry(indicator).or_default().insert(period, report);
    }
    Ok(reports)
}

/// What the form of one realisation shows.
#[derive(Debug, Clone)]
pub struct RealisationForm {
    /// The indicator.
    pub indicator: Indicator,
    /// The period.
    pub period: Period,
    /// The report that is there.
    pub reported: Option<Reported>,
    /// Whether the actor may report, not only read.
    pub may_record: bool,
}

/// The form of one indicator and period, for those who may see the plan.
///
/// # Errors
/// A denial for strangers; a fault of the database.
pub fn realisation_form(
    read: &mut Read,
    actor: &Actor,
    id: IndicatorId,
    period: i64,
    on: NaiveDate,
) -> Result<RealisationForm, Stop<Infallible>> {
    let of = indicator(read.conn(), actor.agency, id)?.ok_or(Denial::NotVisible)?;
    let standings = relations(read.conn(), actor, of.person, on)?;
    decide(standings, Action::ReadPlan)?;
    let period = period_of(read.conn(), actor.agency, of.cycle, period)?.ok_or(Denial::NotVisible)?;
    let reported = reported(read.conn(), actor.agency, id, period.number)?;
    let may_record = decide(standings, Action::RecordRealisation).is_ok();
    Ok(RealisationForm { indicator: of, period, reported, may_record })
}
