//! Counting: a row for every employee and every report of two periods.

use super::model::{Counts, PeriodCounts, Tally};
use crate::access::Actor;
use crate::clock::Moment;
use crate::db::{Fault, Read};
use crate::ids::{CycleId, PersonId, PlanId, UnitId};
use crate::planning::cycle::{Cycle, Period};
use crate::planning::plan::PlanState;
use crate::planning::plan::reach::on_duty;
use crate::progress::realisation::RealisationState;
use capaian_rules::{OrganisationPredicate, Predicate};
use capaian_schema::tables::{
    assignment, cycle, evaluation, organisation_predicate, period, plan, plan_indicator_target, realisation,
    reporting, unit_fact,
};
use chrono::{Datelike, NaiveDate, NaiveTime};
use diesel::dsl::count_star;
use diesel::prelude::*;
use std::collections::HashMap;

/// Of each unit itself: the counts, and its predicate in both periods.
type OfUnits = HashMap<UnitId, (Counts, [Option<OrganisationPredicate>; 2])>;
type OfPlan = Option<(PlanId, String, i64)>;
type Staff = (UnitId, OfPlan, Option<PersonId>);

/// The counts of the actor's agency at `at`; `None` when HR has not opened the year. Seven queries over
/// everybody: 0.3 s for 10,000 employees, so keep the answer.
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
    let progress = progress(read, actor, &periods, month)?;
    let mut own = OfUnits::new();
    for (unit, plan, appraiser) in staff(read, actor, cycle.id, on)? {
        let unled = i64::from(appraiser.is_none());
        own.entry(unit).or_default().0 += Counts { unled, ..one(plan, month, &progress) };
    }
    evaluated(read, actor, (cycle.id, &periods), &mut own)?;
    Ok(Some(Tally::gathered(at, cycle, periods, units(read, actor, on)?, &own)))
}

/// One assignment.
fn one(plan: OfPlan, month: Moment, progress: &Progress) -> Counts {
    let mut counts = Counts { due: 1, ..Counts::default() };
    let Some((id, state, since)) = plan else { return counts };
    match PlanState::from_key(&state) {
        Some(PlanState::Proposed) => counts.proposed = 1,
        Some(PlanState::Draft | PlanState::Returned) => counts.writing = 1,
        Some(PlanState::Set | PlanState::SetWithNote) => {
            counts.set = 1;
            counts.set_lately = i64::from(since >= month.0);
            (counts.periods, counts.verified_lately) = progress.get(&id).copied().unwrap_or_default();
        }
        None => {}
    }
    counts
}

fn staff(read: &mut Read, actor: &Actor, of: CycleId, on: NaiveDate) -> QueryResult<Vec<Staff>> {
    on_duty(actor.agency, actor.horizon, of, on)
        .left_join(
            reporting::table.on(reporting::agency_id
                .eq(assignment::agency_id)
                .and(reporting::assignment_id.eq(assignment::id))
                .and(reporting::recorded_in.le(actor.horizon))
                .and(reporting::valid_from.le(on))
                .and(reporting::valid_to.is_null().or(reporting::valid_to.gt(on)))),
        )
        .select((
            assignment::unit_id,
            (plan::id, plan::state, plan::state_since).nullable(),
            reporting::superior_id.nullable(),
        ))
        .load(read.conn())
}

fn units(
    read: &mut Read,
    actor: &Actor,
    on: NaiveDate,
) -> QueryResult<Vec<(UnitId, Option<UnitId>, String)>> {
    unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::recorded_in.le(actor.horizon))
        .filter(unit_fact::valid_from.le(on))
        .filter(unit_fact::valid_to.is_null().or(unit_fact::valid_to.gt(on)))
        .order((unit_fact::name_key, unit_fact::unit_id))
        .select((unit_fact::unit_id, unit_fact::parent_id, unit_fact::name))
        .load(read.conn())
}

/// Of each plan: both periods, and the reports that were verified lately.
type Progress = HashMap<PlanId, ([PeriodCounts; 2], i64)>;

/// Whether each plan's reports of both periods are complete, whether one waits, and what was verified
/// since `month`. Two queries.
fn progress(
    read: &mut Read,
    actor: &Actor,
    periods: &[Option<Period>; 2],
    month: Moment,
) -> QueryResult<Progress> {
    let mut progress = Progress::new();
    let numbers = periods.each_ref().map(|period| period.as_ref().map(|it| it.number));
    let place = |number| numbers.iter().position(|it| *it == Some(number));
    let [now, before] = numbers;
    let Some(now) = now else { return Ok(progress) };
    for (id, number, due, complete) in targets(read, actor, (before.unwrap_or(now), now))? {
        let plan = progress.entry(id).or_default();
        if let Some(counts) = place(number).and_then(|at| plan.0.get_mut(at)) {
            (counts.due, counts.complete) = (1, i64::from(complete == due));
        }
    }
    for (id, number, state, count) in lately(read, actor, month)? {
        let plan = progress.entry(id).or_default();
        if state == RealisationState::Verified.key() {
            plan.1 += count;
        } else if let Some(counts) = place(number).and_then(|at| plan.0.get_mut(at)) {
            counts.waiting = 1;
        }
    }
    Ok(progress)
}

/// By plan and period: indicators with a target at its end, and how many of them have a report that did
/// not come back.
fn targets(
    read: &mut Read,
    actor: &Actor,
    (first, last): (i64, i64),
) -> QueryResult<Vec<(PlanId, i64, i64, i64)>> {
    plan_indicator_target::table
        .left_join(
            realisation::table.on(realisation::agency_id
                .eq(plan_indicator_target::agency_id)
                .and(realisation::indicator_id.eq(plan_indicator_target::indicator_id))
                .and(realisation::period_number.eq(plan_indicator_target::period_number))
                .and(realisation::state.ne(RealisationState::Returned.key()))),
        )
        .filter(plan_indicator_target::agency_id.eq(actor.agency))
        .filter(plan_indicator_target::period_number.between(first, last))
        .group_by((plan_indicator_target::plan_id, plan_indicator_target::period_number))
        .select((
            plan_indicator_target::plan_id,
            plan_indicator_target::period_number,
            count_star(),
            diesel::dsl::count(realisation::id.nullable()),
        ))
        .load(read.conn())
}

/// Reports that wait for the appraiser, and those verified since a moment, by plan and period.
fn lately(read: &mut Read, actor: &Actor, since: Moment) -> QueryResult<Vec<(PlanId, i64, String, i64)>> {
    let waits = realisation::state.eq(RealisationState::Reported.key());
    realisation::table
        .filter(realisation::agency_id.eq(actor.agency))
        .filter(waits.nullable().or(realisation::verified_at.ge(since.0)))
        .group_by((realisation::plan_id, realisation::period_number, realisation::state))
        .select((realisation::plan_id, realisation::period_number, realisation::state, count_star()))
        .load(read.conn())
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
        .select((Cycle::as_select(), Period::as_select()))
        .load(read.conn())?;
    let cycle = rows.first().map(|row| row.0.clone());
    Ok(cycle.map(|cycle| (cycle, rows.into_iter().map(|row| row.1).collect())))
}
/// What was set for the units and for their people in both periods. Two queries.
fn evaluated(
    read: &mut Read,
    actor: &Actor,
    (cycle, periods): (CycleId, &[Option<Period>; 2]),
    own: &mut OfUnits,
) -> QueryResult<()> {
    let place = |number| periods.iter().position(|it| it.as_ref().is_some_and(|it| it.number == number));
    for (counts, _) in own.values_mut() {
        // A unit in which somebody works has something to be said of.
        counts.periods.iter_mut().for_each(|period| period.units.1 = 1);
    }
    for (unit, number, predicate, count) in people(read, actor, cycle)? {
        let level = Predicate::from_key(&predicate).ok().map(|it| usize::from(it.code()).saturating_sub(1));
        let period = place(number).and_then(|at| own.entry(unit).or_default().0.periods.get_mut(at));
        if let Some(cell) = period.zip(level).and_then(|(period, level)| period.predicates.get_mut(level)) {
            *cell += count;
        }
    }
    for (unit, number, predicate) in units_set(read, actor, cycle)? {
        let Some(at) = place(number) else { continue };
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

type OfUnit = (UnitId, i64, String, i64);

fn people(read: &mut Read, actor: &Actor, of: CycleId) -> QueryResult<Vec<OfUnit>> {
    evaluation::table
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::cycle_id.eq(of))
        .group_by((evaluation::unit_id, evaluation::period_number, evaluation::predicate))
        .select((evaluation::unit_id, evaluation::period_number, evaluation::predicate, count_star()))
        .load(read.conn())
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
        .load(read.conn())
}
