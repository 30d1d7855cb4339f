//! Counting: a row for every employee and every report of two periods, one after the other: nothing is
//! kept of them but the counts, because a large agency is counted every ten seconds.

use super::excluded::{BEFORE, excluded_before};
use super::model::{Counts, PeriodCounts, Tally};
use crate::access::Actor;
use crate::access::in_force::{reporting_in_force, unit_in_force};
use crate::clock::Moment;
use crate::db::{Columns, Fault, Read, Statement};
use crate::ids::{CycleId, ExclusionId, PersonId, PlanId, UnitId};
use crate::organisation::exclusion::exclusion_of_holder;
use crate::planning::cycle::{Cycle, Period};
use crate::planning::plan::PlanState;
use crate::planning::plan::reach::on_duty;
use crate::progress::realisation::RealisationState;
use capaian_rules::{OrganisationPredicate, Predicate};
use capaian_schema::tables::{
    assignment, cycle, evaluation, exclusion, organisation_predicate, period, plan, plan_indicator_target,
    realisation, reporting, unit_fact,
};
use chrono::{Datelike, NaiveDate, NaiveTime};
use diesel::connection::DefaultLoadingMode;
use diesel::prelude::*;
use std::collections::HashMap;

/// Of each unit itself: the counts, and its predicate in both periods.
type OfUnits = HashMap<UnitId, (Counts, [Option<OrganisationPredicate>; 2])>;
/// The first and the last day of a plan.
type Days = (NaiveDate, NaiveDate);
type OfPlan = Option<(PlanId, String, i64)>;
/// One assignment: its unit, plan, appraiser, and the exclusions of today and of the end of the period before.
type OfPost = (UnitId, OfPlan, Option<PersonId>, (Option<ExclusionId>, Option<ExclusionId>));

/// What is known of a plan's reports.
#[derive(Debug, Clone, Copy, Default)]
struct Reports {
    /// Of both periods.
    periods: [PeriodReports; 2],
    verified_lately: u16,
}

#[derive(Debug, Clone, Copy, Default)]
struct PeriodReports {
    /// Indicators with a target at the end of the period.
    due: u16,
    /// Of these, with a report that did not come back.
    reported: u16,
    waits: bool,
    /// Whether the plan holds on some day of the period: one that ended before owes nothing in it.
    in_force: bool,
    is_rated: bool,
}

impl PeriodReports {
    fn counts(self) -> PeriodCounts {
        let Self { due, reported, waits, in_force, is_rated } = self;
        PeriodCounts {
            due: i64::from(due > 0),
            complete: i64::from(due > 0 && reported == due),
            waiting: i64::from(waits),
            in_force: i64::from(in_force),
            evaluated: i64::from(in_force && is_rated),
            ..PeriodCounts::default()
        }
    }
}

/// The counts of the actor's agency at `at`; `None` when HR has not opened the year. Seven queries over
/// everybody, so keep the answer.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn count(read: &mut Read, actor: &Actor, at: Moment) -> Result<Option<Tally>, Fault> {
    let on = at.date_in(actor.zone);
    let Some((cycle, all)) = year(read, actor, on)? else { return Ok(None) };
    let now = all.iter().find(|period| period.starts_on <= on && on <= period.ends_on).cloned();
    let before = now.as_ref().and_then(|now| all.iter().rfind(|it| it.ends_on < now.starts_on)).cloned();
    let periods = [now, before];
    let month = on.with_day(1).map_or(at, |first| Moment::at(first, NaiveTime::MIN, actor.zone));
    let mut reports = HashMap::new();
    due(read, actor, (cycle.id, &periods), &mut reports)?;
    reported(read, actor, (cycle.id, &periods, month), &mut reports)?;
    let mut own = OfUnits::new();
    people(read, actor, (cycle.id, &periods), (&mut reports, &mut own))?;
    let ended = periods[1].as_ref().map_or(on, |before| before.ends_on);
    staff(read, actor, (cycle.id, on, ended, month), &reports, &mut own)?;
    drop(reports);
    units_evaluated(read, actor, (cycle.id, &periods), &mut own)?;
    Ok(Some(Tally::gathered(at, cycle, periods, units(read, actor, on)?, &own)))
}

/// Where a period is counted.
fn place(periods: &[Option<Period>; 2], number: i64) -> Option<usize> {
    periods.iter().position(|it| it.as_ref().is_some_and(|it| it.number == number))
}

/// One assignment.
fn one(plan: OfPlan, month: Moment, reports: &OfPlans) -> Counts {
    let mut counts = Counts { due: 1, ..Counts::default() };
    let Some((id, state, since)) = plan else { return counts };
    match PlanState::from_key(&state) {
        Some(PlanState::Proposed) => counts.proposed = 1,
        Some(PlanState::Draft | PlanState::Returned) => counts.writing = 1,
        Some(PlanState::Set | PlanState::SetWithNote) => {
            counts.set = 1;
            counts.set_lately = i64::from(since >= month.0);
            let of = reports.get(&id).copied().unwrap_or_default();
            counts.periods = of.periods.map(PeriodReports::counts);
            counts.verified_lately = of.verified_lately.into();
        }
        None => {}
    }
    counts
}

/// Everybody on duty, in their units. One query.
fn staff(
    read: &mut Read,
    actor: &Actor,
    (of, on, ended, month): (CycleId, NaiveDate, NaiveDate, Moment),
    reports: &OfPlans,
    own: &mut OfUnits,
) -> QueryResult<()> {
    let rows = on_duty(actor.agency, actor.horizon, of, on)
        .left_join(
            reporting::table.on(reporting::agency_id
                .eq(assignment::agency_id)
                .and(reporting::assignment_id.eq(assignment::id))
                .and(reporting_in_force(actor.horizon, on))),
        )
        // Who acts for somebody has that work in the own plan, or a plan for it; nobody owes one.
        .filter(assignment::kind.eq("definitive").or(plan::id.nullable().is_not_null()))
        .left_join(exclusion::table.on(exclusion_of_holder(on)))
        .left_join(BEFORE.on(excluded_before(ended)))
        .select((
            assignment::unit_id,
            (plan::id, plan::state, plan::state_since).nullable(),
            reporting::superior_id.nullable(),
            (exclusion::id.nullable(), BEFORE.field(exclusion::id).nullable()),
        ))
        .load_iter::<OfPost, DefaultLoadingMode>(read.conn())?;
    for row in rows {
        let (unit, plan, appraiser, (excluded, was_excluded)) = row?;
        let unled = i64::from(appraiser.is_none());
        let counts = match excluded {
            Some(_) => Counts { excluded: 1, ..Counts::default() },
            None => Counts { unled, ..one(plan, month, reports).without_before(was_excluded.is_some()) },
        };
        own.entry(unit).or_default().0 += counts;
    }
    Ok(())
}

fn units(
    read: &mut Read,
    actor: &Actor,
    on: NaiveDate,
) -> QueryResult<Vec<(UnitId, Option<UnitId>, String)>> {
    unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_in_force(actor.horizon, on))
        .order((unit_fact::name_key, unit_fact::unit_id))
        .select((unit_fact::unit_id, unit_fact::parent_id, unit_fact::name))
        .rows(read.conn())
}

type OfPlans = HashMap<PlanId, Reports>;

/// What is due in both periods, and how much of it was reported and did not come back. One query.
fn due(
    read: &mut Read,
    actor: &Actor,
    (of, periods): (CycleId, &[Option<Period>; 2]),
    reports: &mut OfPlans,
) -> QueryResult<()> {
    let [Some(now), before] = periods else { return Ok(()) };
    let first = before.as_ref().map_or(now.number, |before| before.number);
    // On the left, so that SQLite begins at the plans of the year.
    let rows = plan::table
        .left_join(
            plan_indicator_target::table.on(plan_indicator_target::agency_id
                .eq(plan::agency_id)
                .and(plan_indicator_target::plan_id.eq(plan::id))
                .and(plan_indicator_target::period_number.between(first, now.number))),
        )
        .left_join(
            realisation::table.on(realisation::agency_id
                .eq(plan_indicator_target::agency_id)
                .and(realisation::indicator_id.eq(plan_indicator_target::indicator_id))
                .and(realisation::period_number.eq(plan_indicator_target::period_number))
                .and(realisation::state.ne(RealisationState::Returned.key()))),
        )
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::cycle_id.eq(of))
        .select((
            plan::id,
            (plan::starts_on, plan::ends_on),
            plan_indicator_target::period_number.nullable(),
            realisation::version.nullable(),
        ))
        .load_iter::<(PlanId, Days, Option<i64>, Option<i64>), DefaultLoadingMode>(read.conn())?;
    for row in rows {
        let (id, days, number, report) = row?;
        let plan = reports.entry(id).or_default();
        for (counted, period) in plan.periods.iter_mut().zip(periods) {
            counted.in_force =
                period.as_ref().is_some_and(|it| it.starts_on <= days.1 && days.0 <= it.ends_on);
        }
        let at = number.and_then(|number| place(periods, number));
        let counted = at.and_then(|at| plan.periods.get_mut(at));
        if let Some(period) = counted.filter(|it| it.in_force) {
            period.due = period.due.saturating_add(1);
            period.reported = period.reported.saturating_add(u16::from(report.is_some()));
        }
    }
    Ok(())
}

/// Reports that wait for the appraiser, and those verified since a moment. One query.
fn reported(
    read: &mut Read,
    actor: &Actor,
    (of, periods, since): (CycleId, &[Option<Period>; 2], Moment),
    reports: &mut OfPlans,
) -> QueryResult<()> {
    let waits = realisation::state.eq(RealisationState::Reported.key());
    let rows = plan::table
        .left_join(
            realisation::table.on(realisation::agency_id
                .eq(plan::agency_id)
                .and(realisation::plan_id.eq(plan::id))
                .and(waits.nullable().or(realisation::verified_at.ge(since.0)))),
        )
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::cycle_id.eq(of))
        .select((plan::id, (realisation::period_number, waits).nullable()))
        .load_iter::<(PlanId, Option<(i64, bool)>), DefaultLoadingMode>(read.conn())?;
    for row in rows {
        let (id, Some((number, waits))) = row? else { continue };
        let plan = reports.entry(id).or_default();
        if !waits {
            plan.verified_lately = plan.verified_lately.saturating_add(1);
        } else if let Some(period) = place(periods, number).and_then(|at| plan.periods.get_mut(at)) {
            period.waits = true;
        }
    }
    Ok(())
}

/// The year of a day with its periods. One query.
fn year(read: &mut Read, actor: &Actor, on: NaiveDate) -> QueryResult<Option<(Cycle, Vec<Period>)>> {
    let rows: Vec<(Cycle, Period)> = cycle::table
        .inner_join(
            period::table.on(period::agency_id.eq(cycle::agency_id).and(period::cycle_id.eq(cycle::id))),
        )
        .filter(cycle::agency_id.eq(actor.agency))
        .filter(cycle::year.eq(i64::from(on.year())))
        .order(period::number)
        .limit(12)
        .select((Cycle::columns(), Period::columns()))
        .rows(read.conn())?;
    let cycle = rows.first().map(|row| row.0.clone());
    Ok(cycle.map(|cycle| (cycle, rows.into_iter().map(|row| row.1).collect())))
}

/// What was set for the units in both periods. One query.
fn units_evaluated(
    read: &mut Read,
    actor: &Actor,
    (cycle, periods): (CycleId, &[Option<Period>; 2]),
    own: &mut OfUnits,
) -> QueryResult<()> {
    // A unit in which somebody works has something to be said of.
    for (counts, _) in own.values_mut().filter(|(counts, _)| counts.due > 0) {
        counts.periods.iter_mut().for_each(|period| period.units.1 = 1);
    }
    for (unit, number, predicate) in units_set(read, actor, cycle)? {
        let Some(at) = place(periods, number) else { continue };
        let (counts, predicates) = own.entry(unit).or_default();
        if let Some(cell) = predicates.get_mut(at) {
            *cell = OrganisationPredicate::from_key(&predicate).ok();
        }
        // What nobody works in is not counted on the other side either.
        if let Some(period) = counts.periods.get_mut(at).filter(|_| counts.due > 0) {
            period.units.0 = 1;
        }
    }
    Ok(())
}

/// What was set for people in both periods: by the unit they were rated in, and by plan. One query.
fn people(
    read: &mut Read,
    actor: &Actor,
    (of, periods): (CycleId, &[Option<Period>; 2]),
    (reports, own): (&mut OfPlans, &mut OfUnits),
) -> QueryResult<()> {
    let rows = evaluation::table
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::cycle_id.eq(of))
        .select((evaluation::unit_id, evaluation::plan_id, evaluation::period_number, evaluation::predicate))
        .load_iter::<(UnitId, PlanId, i64, String), DefaultLoadingMode>(read.conn())?;
    for row in rows {
        let (unit, plan, number, predicate) = row?;
        let plan = place(periods, number).and_then(|at| reports.entry(plan).or_default().periods.get_mut(at));
        if let Some(period) = plan {
            period.is_rated = true;
        }
        let level = Predicate::from_key(&predicate).ok().map(|it| usize::from(it.code()).saturating_sub(1));
        let period = place(periods, number).and_then(|at| own.entry(unit).or_default().0.periods.get_mut(at));
        if let Some(cell) = period.zip(level).and_then(|(period, level)| period.predicates.get_mut(level)) {
            *cell += 1;
        }
    }
    Ok(())
}

fn units_set(read: &mut Read, actor: &Actor, of: CycleId) -> QueryResult<Vec<(UnitId, i64, String)>> {
    organisation_predicate::table
        .filter(organisation_predicate::agency_id.eq(actor.agency))
        .filter(organisation_predicate::cycle_id.eq(of))
        .select((
            organisation_predicate::unit_id,
            organisation_predicate::period_number,
            organisation_predicate::predicate,
        ))
        .rows(read.conn())
}
