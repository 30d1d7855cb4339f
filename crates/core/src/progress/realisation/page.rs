//! What the progress page and the form of one realisation show.

pub use super::facts::PlanHead;
use super::facts::{IndicatorFact, facts_of};
use super::model::{RealisationState, Reported};
use super::store::is_closed;
use crate::access::{Action, Actor, decide};
use crate::db::{Columns, Denial, Fault, Read, Statement, Stop};
use crate::ids::{AgencyId, CycleId, IndicatorId, PersonId, PlanId};
use crate::organisation::relations_in;
use crate::planning::cycle::{Period, periods_of};
use crate::planning::plan::model::{Indicator, indicator};
use crate::progress::evidence::page::recent;
use crate::progress::evidence::{EvidenceItem, list};
use capaian_rules::Rules;
use capaian_schema::tables::{cycle, period, plan, plan_indicator_target, realisation};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// A person's plan in force with what was reported so far.
#[derive(Debug, Clone)]
pub struct ProgressPage {
    /// The plan.
    pub plan: PlanHead,
    /// Periods of its cycle, in order.
    pub periods: Vec<Period>,
    /// The period that holds the day, else the last one before it: the one the facts are of.
    pub period: Period,
    /// Its indicators, in order of the plan.
    pub facts: Vec<IndicatorFact>,
}

/// The plan in force of a person on a day with its progress; `None` without a set plan. At most six
/// queries, however long the plan is.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn progress_page(
    read: &mut Read,
    rules: &Rules,
    agency: AgencyId,
    person: PersonId,
    on: NaiveDate,
) -> Result<Option<ProgressPage>, Fault> {
    let Some(plan) = plan_in_force(read, agency, person, on)? else { return Ok(None) };
    let periods = periods_of(read.conn(), agency, plan.cycle)?;
    progress_of(read, rules, agency, (plan, periods), on)
}

/// The progress of a plan on a day whose head and periods are known already; `None` before its cycle
/// begins. Four queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub(crate) fn progress_of(
    read: &mut Read,
    rules: &Rules,
    agency: AgencyId,
    (plan, periods): (PlanHead, Vec<Period>),
    on: NaiveDate,
) -> Result<Option<ProgressPage>, Fault> {
    let Some(period) = periods.iter().rfind(|period| period.starts_on <= on).cloned() else {
        return Ok(None);
    };
    let facts = facts_of(read.conn(), rules, agency, &plan, &periods, (period.number, on))?;
    Ok(Some(ProgressPage { plan, periods, period, facts }))
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
        // The one before stays until the new one is set: its last reports are made in the new year.
        .filter(plan::starts_on.le(on))
        .order(plan::starts_on.desc())
        .select((plan::id, plan::cycle_id, cycle::year, plan::starts_on))
        .first_row(read.conn())
        .optional()
}

/// What the form of one realisation shows.
#[derive(Debug, Clone)]
pub struct RealisationForm {
    /// The indicator.
    pub indicator: Indicator,
    /// The period.
    pub period: Period,
    /// How many periods its cycle has: four quarters or twelve months.
    pub period_count: usize,
    /// What is due at the end of the period, in decimal notation; `None` where nothing was agreed.
    pub due: Option<String>,
    /// The last report of an earlier period that was not returned, and of which.
    pub before: Option<(i64, Reported)>,
    /// The report that is there.
    pub reported: Option<Reported>,
    /// What proves it.
    pub evidence: Vec<EvidenceItem>,
    /// What the owner brought in lately and has not linked here; nothing for readers.
    pub recent: Vec<EvidenceItem>,
    /// Whether the actor may report now, not only read.
    pub may_record: bool,
    /// Why its owner cannot report now; `None` for readers.
    pub closed: Option<Closed>,
}

impl RealisationForm {
    /// Whether the appraiser verified the report that is there.
    pub fn is_verified(&self) -> bool {
        self.reported.as_ref().is_some_and(|report| report.state == RealisationState::Verified.key())
    }
}

/// Why nothing is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// The period was evaluated with this report: first the appraiser returns it.
    Rated,
    /// The period begins later.
    NotBegun {
        /// When.
        on: NaiveDate,
    },
}

/// A period with what an indicator has to reach at its end, and what was reported.
#[derive(Debug, Queryable)]
struct Stage {
    period: Period,
    due: Option<String>,
    reported: Option<Reported>,
}

impl Stage {
    fn standing(&self) -> Option<(i64, Reported)> {
        let report = self.reported.clone().filter(|report| report.state != RealisationState::Returned.key());
        Some((self.period.number, report?))
    }
}

/// The periods of a cycle in order, as an indicator sees them. One query.
fn stages(
    read: &mut Read,
    agency: AgencyId,
    (cycle, plan, of): (CycleId, PlanId, IndicatorId),
) -> QueryResult<Vec<Stage>> {
    period::table
        .left_join(
            plan_indicator_target::table.on(plan_indicator_target::agency_id
                .eq(period::agency_id)
                .and(plan_indicator_target::plan_id.eq(plan))
                .and(plan_indicator_target::indicator_id.eq(of))
                .and(plan_indicator_target::period_number.eq(period::number))),
        )
        .left_join(
            realisation::table.on(realisation::agency_id
                .eq(period::agency_id)
                .and(realisation::indicator_id.eq(of))
                .and(realisation::period_number.eq(period::number))),
        )
        .filter(period::agency_id.eq(agency))
        .filter(period::cycle_id.eq(cycle))
        .order(period::number)
        .select((Period::columns(), plan_indicator_target::target.nullable(), Reported::columns().nullable()))
        .rows(read.conn())
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
    let of = indicator(read.conn(), actor, id)?.ok_or(Denial::NotVisible)?;
    let standings = relations_in(read.conn(), actor, (of.person, of.assignment), on)?;
    decide(standings, Action::ReadPlan)?;
    let stages = stages(read, actor.agency, (of.cycle, of.plan, id))?;
    let period_count = stages.len();
    let is_earlier = |stage: &&Stage| stage.period.number < period;
    let before = stages.iter().filter(is_earlier).filter_map(Stage::standing).next_back();
    let stage = stages.into_iter().find(|one| one.period.number == period).ok_or(Denial::NotVisible)?;
    let Stage { period, due, reported } = stage;
    let due = due.filter(|due| !due.is_empty());
    let evidence = match &reported {
        Some(report) => list::of_report(read.conn(), actor.agency, report.id)?,
        None => Vec::new(),
    };
    let is_owner = decide(standings, Action::RecordRealisation).is_ok();
    let begins = period.starts_on.max(of.starts_on);
    let closed = if !is_owner {
        None
    } else if begins > on {
        Some(Closed::NotBegun { on: begins })
    } else {
        let rated = is_closed(read.conn(), actor.agency, (of.plan, period.number), reported.as_ref())?;
        rated.then_some(Closed::Rated)
    };
    let may_record = is_owner && closed.is_none();
    let mut recent = if may_record { recent(read, actor.agency, of.person)? } else { Vec::new() };
    recent.retain(|piece| evidence.iter().all(|linked| linked.id != piece.id));
    Ok(RealisationForm {
        indicator: of,
        period,
        period_count,
        due,
        before,
        reported,
        evidence,
        recent,
        may_record,
        closed,
    })
}
