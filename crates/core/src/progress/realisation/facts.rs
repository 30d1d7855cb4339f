//! The facts of a plan in a period: each indicator with its target, its report, how it stands and what
//! proves it. Progress pages, home and appraisal read the same ones.

use super::model::{RealisationState, Reported};
use crate::db::{AnyConnection, Columns, Fault, Read, Statement};
use crate::ids::{AgencyId, CycleId, IndicatorId, PlanId, WorkResultId};
use crate::planning::cycle::{Period, periods_of};
use crate::progress::evidence::{EvidenceItem, list};
use crate::progress::pace::{Measured, Reading, reading};
use capaian_rules::Rules;
use capaian_schema::tables::{cycle, plan, plan_indicator, plan_indicator_target, realisation, work_result};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// Indicators that one plan may show; more are refused when the plan is written.
const ROWS_MAX: i64 = 500;

/// One indicator in a period.
#[derive(Debug, Clone)]
pub struct IndicatorFact {
    /// The indicator, as the plan has it.
    pub indicator: IndicatorRow,
    /// Number of the period.
    pub period: i64,
    /// The targets agreed for the end of each period that has one, by its number, in decimal notation.
    pub targets: HashMap<i64, String>,
    /// The report of each period that has one, by its number.
    pub reports: HashMap<i64, Reported>,
    /// How it stands, with the rules this rests on.
    pub reading: Reading,
    /// What proves the report of the period.
    pub evidence: Vec<EvidenceItem>,
}

impl IndicatorFact {
    /// The target agreed for the end of the period.
    pub fn period_target(&self) -> Option<&str> {
        // What is told in words is due, and its target says nothing.
        self.targets.get(&self.period).map(String::as_str).filter(|target| !target.is_empty())
    }

    /// The report of the period; `None` while it is missing.
    pub fn reported(&self) -> Option<&Reported> {
        self.reports.get(&self.period)
    }

    /// What has happened to the report of the period.
    pub fn state(&self) -> Option<RealisationState> {
        self.reported().and_then(|report| RealisationState::from_key(&report.state))
    }

    /// Whether the appraiser verified the report of the period.
    pub fn is_verified(&self) -> bool {
        self.state() == Some(RealisationState::Verified)
    }

    /// The report of the period, else the latest before it.
    pub fn latest(&self) -> Option<&Reported> {
        self.latest_of().map(|(_, report)| report)
    }

    /// The period whose report [`Self::latest`] is, where that is an earlier one.
    pub fn latest_before(&self) -> Option<i64> {
        self.latest_of().map(|(number, _)| number).filter(|number| *number < self.period)
    }

    fn latest_of(&self) -> Option<(i64, &Reported)> {
        let so_far = self.reports.iter().filter(|(number, _)| **number <= self.period);
        so_far.max_by_key(|(number, _)| **number).map(|(number, report)| (*number, report))
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
}

/// An indicator and the work result it measures, as the plan has them.
#[derive(Debug, Clone, Queryable)]
pub struct IndicatorRow {
    /// Which.
    pub id: IndicatorId,
    /// Of which work result.
    pub work_result: WorkResultId,
    /// `main` or `additional`.
    pub result_kind: String,
    /// The work result's statement.
    pub statement: String,
    /// The superior's result it supports.
    pub supports: Option<String>,
    /// What is measured.
    pub name: String,
    /// Key of `Aspect`; heads name a perspective instead.
    pub aspect: Option<String>,
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
    /// The measure of success in words, in the qualitative approach: nothing is measured.
    pub narrative: Option<String>,
}

/// The facts of a plan in a period on `today`, in the order of the plan; empty where there is no such
/// plan or period. Six queries, however long the plan is. Whether the reader may see the plan is the
/// caller's question (`Action::ReadPlan`).
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn facts(
    read: &mut Read,
    rules: &Rules,
    agency: AgencyId,
    of: PlanId,
    period: i64,
    today: NaiveDate,
) -> Result<Vec<IndicatorFact>, Fault> {
    let Some(head) = head(read.conn(), agency, of)? else { return Ok(Vec::new()) };
    let periods = periods_of(read.conn(), agency, head.cycle)?;
    Ok(facts_of(read.conn(), rules, agency, &head, &periods, (period, today))?)
}

/// The facts of a plan whose head and periods are known. Four queries.
pub(super) fn facts_of(
    conn: &mut AnyConnection,
    rules: &Rules,
    agency: AgencyId,
    head: &PlanHead,
    periods: &[Period],
    (period, today): (i64, NaiveDate),
) -> QueryResult<Vec<IndicatorFact>> {
    let indicators = indicators(conn, agency, head.id)?;
    let mut targets = targets(conn, agency, head.id)?;
    let mut reports = reports(conn, agency, head.id)?;
    let mut evidence = list::of_plan(conn, agency, head.id, (period, period))?;
    let fact = |indicator: IndicatorRow| {
        let targets = targets.remove(&indicator.id).unwrap_or_default();
        let reports = reports.remove(&indicator.id).unwrap_or_default();
        let own_periods: Vec<_> =
            periods.iter().map(|period| (period, targets.get(&period.number).map(String::as_str))).collect();
        let reported = reports.get(&period);
        let on = (period, today);
        let is_told = indicator.narrative.is_some();
        let reading = reading(rules, &measured(&indicator, reported), &own_periods, head.starts_on, on);
        let evidence = reported.and_then(|report| evidence.remove(&report.id)).unwrap_or_default();
        let reading = reading.filter(|_| !is_told).unwrap_or_default();
        IndicatorFact { indicator, period, targets, reports, reading, evidence }
    };
    Ok(indicators.into_iter().map(fact).collect())
}

fn measured<'a>(indicator: &'a IndicatorRow, reported: Option<&'a Reported>) -> Measured<'a> {
    Measured {
        polarity: &indicator.polarity,
        nature: &indicator.nature,
        target_min: &indicator.target_min,
        target_max: &indicator.target_max,
        realisation: reported.map(|report| report.amount.as_str()),
    }
}

fn head(conn: &mut AnyConnection, agency: AgencyId, of: PlanId) -> QueryResult<Option<PlanHead>> {
    plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(plan::agency_id.eq(agency))
        .filter(plan::id.eq(of))
        .select((plan::id, plan::cycle_id, cycle::year, plan::starts_on))
        .first_row(conn)
        .optional()
}

fn indicators(conn: &mut AnyConnection, agency: AgencyId, of: PlanId) -> QueryResult<Vec<IndicatorRow>> {
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
            work_result::kind,
            work_result::statement,
            work_result::supports,
            plan_indicator::name,
            plan_indicator::aspect,
            plan_indicator::polarity,
            plan_indicator::nature,
            plan_indicator::target_min,
            plan_indicator::target_max,
            plan_indicator::measure,
            plan_indicator::source,
            plan_indicator::narrative,
        ))
        .rows(conn)
}

type ByPeriod<T> = HashMap<IndicatorId, HashMap<i64, T>>;

fn targets(conn: &mut AnyConnection, agency: AgencyId, of: PlanId) -> QueryResult<ByPeriod<String>> {
    let rows: Vec<(IndicatorId, i64, String)> = plan_indicator_target::table
        .filter(plan_indicator_target::agency_id.eq(agency))
        .filter(plan_indicator_target::plan_id.eq(of))
        .select((
            plan_indicator_target::indicator_id,
            plan_indicator_target::period_number,
            plan_indicator_target::target,
        ))
        .limit(ROWS_MAX * 12)
        .rows(conn)?;
    let mut targets = ByPeriod::new();
    for (indicator, period, target) in rows {
        targets.entry(indicator).or_default().insert(period, target);
    }
    Ok(targets)
}

fn reports(conn: &mut AnyConnection, agency: AgencyId, of: PlanId) -> QueryResult<ByPeriod<Reported>> {
    let rows: Vec<(IndicatorId, i64, Reported)> = realisation::table
        .filter(realisation::agency_id.eq(agency))
        .filter(realisation::plan_id.eq(of))
        .select((realisation::indicator_id, realisation::period_number, Reported::columns()))
        .limit(ROWS_MAX * 12)
        .rows(conn)?;
    let mut reports = ByPeriod::new();
    for (indicator, period, report) in rows {
        reports.entry(indicator).or_default().insert(period, report);
    }
    Ok(reports)
}
