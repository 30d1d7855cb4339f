//! The cycles of an agency, and the one of a day.

use super::model::{Cycle, Period, YEAR};
use crate::db::{Columns, Fault, Read, Statement};
use crate::ids::AgencyId;
use capaian_schema::tables::{cycle, period};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;

/// All cycles, the newest first; there are never more than 79. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn cycles(read: &mut Read, agency: AgencyId) -> Result<Vec<Cycle>, Fault> {
    Ok(cycle::table
        .filter(cycle::agency_id.eq(agency))
        .order(cycle::year.desc())
        .limit(100)
        .select(Cycle::columns())
        .rows(read.conn())?)
}

/// A cycle with its periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleOnDay {
    /// The cycle.
    pub cycle: Cycle,
    /// All its periods, in order.
    pub periods: Vec<Period>,
}

impl CycleOnDay {
    /// The period that holds `day`.
    pub fn period_on(&self, day: NaiveDate) -> Option<&Period> {
        self.periods.iter().find(|period| period.starts_on <= day && day <= period.ends_on)
    }
}

/// The cycle in force on a day, open or closed; `None` when HR has not opened that year. Two queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn cycle_on(read: &mut Read, agency: AgencyId, day: NaiveDate) -> Result<Option<CycleOnDay>, Fault> {
    cycle_of(read, agency, i64::from(day.year()))
}

/// The cycle that is appraised on a day: that of the last period that has ended. While the first period of
/// a new year runs it is still the old year's. Two queries, four in those weeks.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn cycle_appraised(
    read: &mut Read,
    agency: AgencyId,
    day: NaiveDate,
) -> Result<Option<CycleOnDay>, Fault> {
    let current = cycle_on(read, agency, day)?;
    let has_ended = |cycle: &CycleOnDay| cycle.periods.iter().any(|period| period.ends_on < day);
    if current.as_ref().is_some_and(has_ended) {
        return Ok(current);
    }
    let before = cycle_of(read, agency, i64::from(day.year()) - 1)?;
    Ok(before.or(current))
}

/// The cycle that period `number` of is appraised on a day: for the year as a whole the oldest one that is over and
/// not closed, however far the next one has come. At most five queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn cycle_asked(
    read: &mut Read,
    agency: AgencyId,
    number: Option<i64>,
    day: NaiveDate,
) -> Result<Option<CycleOnDay>, Fault> {
    let current = cycle_appraised(read, agency, day)?;
    if number != Some(YEAR) {
        return Ok(current);
    }
    let over = |cycle: &Cycle| cycle.is_open() && cycle.whole().is_some_and(|whole| whole.ends_on <= day);
    let open = cycles(read, agency)?.into_iter().rev().find(over);
    match (open, current) {
        (Some(open), Some(current)) if open.id == current.cycle.id => Ok(Some(current)),
        (Some(open), _) => cycle_of(read, agency, open.year),
        (None, current) => Ok(current),
    }
}

fn cycle_of(read: &mut Read, agency: AgencyId, year: i64) -> Result<Option<CycleOnDay>, Fault> {
    let found: Option<Cycle> = cycle::table
        .filter(cycle::agency_id.eq(agency))
        .filter(cycle::year.eq(year))
        .select(Cycle::columns())
        .first_row(read.conn())
        .optional()?;
    let Some(cycle) = found else { return Ok(None) };
    let periods = period::table
        .filter(period::agency_id.eq(agency))
        .filter(period::cycle_id.eq(cycle.id))
        .order(period::number)
        .limit(12)
        .select(Period::columns())
        .rows(read.conn())?;
    Ok(Some(CycleOnDay { cycle, periods }))
}
