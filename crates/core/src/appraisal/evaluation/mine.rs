//! The periods of a person's plans with what was set: the employee's own list.

use super::store::predicate_of;
use super::team::Outcome;
use crate::access::Actor;
use crate::access::in_force::{End, POST_END};
use crate::clock::Moment;
use crate::db::{Columns, Fault, Read, Statement};
use crate::ids::{PersonId, PlanId};
use crate::planning::cycle::{Period, YEAR};
use crate::planning::plan::days::{last_day, post_of_plan};
use capaian_schema::tables::{assignment, cycle, evaluation, period, plan};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Periods that are shown: five years of months.
const ROWS_MAX: i64 = 60;

/// One period of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPeriod {
    /// Which plan.
    pub plan: PlanId,
    /// The calendar year.
    pub year: i64,
    /// The period.
    pub period: Period,
    /// What was set, if anything.
    pub outcome: Option<Outcome>,
}

type Row = (PlanId, i64, Period, Option<(String, i64, i64, Option<NaiveDate>)>);
/// The last day that was foreseen for the plan, and the end of its post.
type Until = (NaiveDate, End);

/// The begun periods of the actor's own set plans and the years whose evaluation was delivered, the latest first.
/// Two queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn own_periods(read: &mut Read, actor: &Actor, today: NaiveDate) -> Result<Vec<OwnPeriod>, Fault> {
    let Some(me) = actor.person else { return Ok(Vec::new()) };
    let rows: Vec<(Row, Until)> = plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .inner_join(
            period::table.on(period::agency_id.eq(plan::agency_id).and(period::cycle_id.eq(plan::cycle_id))),
        )
        .inner_join(assignment::table.on(post_of_plan()))
        .left_join(
            evaluation::table.on(evaluation::agency_id
                .eq(plan::agency_id)
                .and(evaluation::plan_id.eq(plan::id))
                .and(evaluation::period_number.eq(period::number))),
        )
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::person_id.eq(me))
        .filter(plan::state.eq("set").or(plan::state.eq("set_with_note")))
        .filter(period::starts_on.le(today))
        .filter(period::starts_on.le(plan::ends_on))
        .filter(period::ends_on.ge(plan::starts_on))
        .order((period::starts_on.desc(), plan::starts_on.desc(), plan::id))
        .select((
            (
                plan::id,
                cycle::year,
                Period::columns(),
                (evaluation::predicate, evaluation::revision, evaluation::set_at, evaluation::received_on)
                    .nullable(),
            ),
            (plan::ends_on, POST_END),
        ))
        .limit(ROWS_MAX)
        .rows(read.conn())?;
    // Nothing is set for a period that began after the post had ended.
    let counts = |(row, (ends_on, end)): &(Row, Until)| {
        row.2.starts_on <= last_day(*ends_on, *end, actor.horizon) || row.3.is_some()
    };
    let rows = rows.into_iter().filter(counts);
    let mut all = rows.map(|(row, _)| of_row(row)).collect::<Result<Vec<_>, _>>()?;
    all.extend(own_years(read, actor, me)?);
    // What comes later is above; the year comes after its periods.
    let place = |one: &OwnPeriod| (one.period.ends_on, one.period.number);
    all.sort_by_key(|one| std::cmp::Reverse(place(one)));
    Ok(all)
}

type YearRow = (PlanId, i64, (String, i64, i64, Option<NaiveDate>));

/// The years that are final.
fn own_years(read: &mut Read, actor: &Actor, me: PersonId) -> Result<Vec<OwnPeriod>, Fault> {
    let rows: Vec<YearRow> = evaluation::table
        .inner_join(
            cycle::table
                .on(cycle::agency_id.eq(evaluation::agency_id).and(cycle::id.eq(evaluation::cycle_id))),
        )
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::person_id.eq(me))
        .filter(evaluation::period_number.eq(YEAR))
        .filter(evaluation::delivered_at.is_not_null())
        .order((cycle::year.desc(), evaluation::set_at.desc()))
        .select((
            evaluation::plan_id,
            cycle::year,
            (evaluation::predicate, evaluation::revision, evaluation::set_at, evaluation::received_on),
        ))
        .limit(ROWS_MAX)
        .rows(read.conn())?;
    let own = |(plan, year, outcome): YearRow| {
        let period = Period::of_year(year).ok_or_else(|| Fault::Unreadable(format!("cycle: year {year}")))?;
        of_row((plan, year, period, Some(outcome)))
    };
    rows.into_iter().map(own).collect()
}

fn of_row((plan, year, period, outcome): Row) -> Result<OwnPeriod, Fault> {
    let outcome = match outcome {
        None => None,
        Some((predicate, revision, set_at, received_on)) => {
            let predicate = predicate_of(&predicate)?;
            Some(Outcome { predicate, revision, set_at: Moment(set_at), received_on })
        }
    };
    Ok(OwnPeriod { plan, year, period, outcome })
}
