//! A cycle and its periods, as other rooms need them.

use crate::db::{AnyConnection, Columns, Ctx, Statement, Tx};
use crate::ids::{AgencyId, CycleId};
use capaian_rules::PeriodKind;
use capaian_schema::tables::{cycle, period};
use chrono::{Datelike, Months, NaiveDate};
use diesel::prelude::*;

/// The number of the year as a period of its own: after every month. What is set for it is the annual series,
/// beside the periodic one; no target and no report carries it.
pub const YEAR: i64 = 13;

/// A period (*periode*): a quarter, or a month where the agency chose months; or the year as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = period)]
pub struct Period {
    /// 1 to 12 within the cycle; [`YEAR`] for the whole.
    pub number: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
}

impl Period {
    /// A year as a period; `None` for one that no calendar has.
    pub fn of_year(year: i64) -> Option<Self> {
        let year = i32::try_from(year).ok()?;
        let (starts_on, ends_on) =
            (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
        Some(Self { number: YEAR, starts_on, ends_on })
    }

    /// Whether it is the year as a whole.
    pub fn is_year(&self) -> bool {
        self.number == YEAR
    }

    /// The period whose reports say how far things were on `day`, and whether the year's own targets are due
    /// then: itself, but for the year the one that holds the day.
    pub(crate) fn reported_in(&self, kind: &str, day: NaiveDate) -> (i64, bool) {
        if !self.is_year() {
            return (self.number, self.ends_on.month() == 12);
        }
        let month = day.min(self.ends_on).month();
        if kind == PeriodKind::Monthly.key() {
            return (i64::from(month), month == 12);
        }
        (i64::from(month.div_ceil(3)), month > 9)
    }
}

/// A performance year (*tahun kinerja*).
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = cycle)]
pub struct Cycle {
    /// Which.
    pub id: CycleId,
    /// The calendar year.
    pub year: i64,
    /// Key of [`PeriodKind`].
    pub period_kind: String,
    /// `open` or `closed`.
    pub state: String,
    /// When it was opened, in microseconds UTC.
    pub opened_at: i64,
    /// Counts up with every change.
    pub version: i64,
}

impl Cycle {
    /// Whether plans are written and progress reported in it.
    pub fn is_open(&self) -> bool {
        self.state == "open"
    }

    /// Whether its periods are months; else they are quarters.
    pub fn is_monthly(&self) -> bool {
        self.period_kind == PeriodKind::Monthly.key()
    }

    /// The year as a period.
    pub fn whole(&self) -> Option<Period> {
        Period::of_year(self.year)
    }

    /// Its first and last day; `None` for a year no calendar has.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.whole().map(|year| (year.starts_on, year.ends_on))
    }
}

/// The periods of a calendar year: quarters or months. Empty for a year no calendar has.
pub fn calendar_periods(year: i64, kind: PeriodKind) -> Vec<Period> {
    let months = match kind {
        PeriodKind::Monthly => 1,
        PeriodKind::Quarterly => 3,
    };
    let first = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    let period = |number: u32| {
        let starts_on = first?.checked_add_months(Months::new((number - 1) * months))?;
        let ends_on = starts_on.checked_add_months(Months::new(months))?.pred_opt()?;
        Some(Period { number: i64::from(number), starts_on, ends_on })
    };
    (1..=12 / months).filter_map(period).collect()
}

/// A cycle by its id.
pub(crate) fn cycle_by_id(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: CycleId,
) -> QueryResult<Option<Cycle>> {
    cycle::table.find((agency, id)).select(Cycle::columns()).first_row(conn).optional()
}

/// Closes a cycle: nothing is planned, reported or rated in it any more. The act is the one that calls.
pub(crate) fn close_cycle(tx: &mut Tx, ctx: &Ctx, cycle: &Cycle) -> QueryResult<usize> {
    diesel::update(cycle::table.find((ctx.agency, cycle.id)))
        .set((cycle::state.eq("closed"), cycle::version.eq(cycle.version + 1)))
        .run(tx.conn())
}

/// How many periods a cycle has.
pub(crate) fn period_count(conn: &mut AnyConnection, agency: AgencyId, of: CycleId) -> QueryResult<i64> {
    period::table.filter(period::agency_id.eq(agency)).filter(period::cycle_id.eq(of)).count().only_row(conn)
}

/// The periods of a cycle, in order.
pub(crate) fn periods_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: CycleId,
) -> QueryResult<Vec<Period>> {
    period::table
        .filter(period::agency_id.eq(agency))
        .filter(period::cycle_id.eq(of))
        .order(period::number)
        .limit(12)
        .select(Period::columns())
        .rows(conn)
}

/// One period of a cycle; the year as a whole is none.
pub(crate) fn period_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    cycle: CycleId,
    number: i64,
) -> QueryResult<Option<Period>> {
    period::table
        .filter(period::agency_id.eq(agency))
        .filter(period::cycle_id.eq(cycle))
        .filter(period::number.eq(number))
        .select(Period::columns())
        .first_row(conn)
        .optional()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_cover_the_year_without_gap_or_overlap() {
        for (kind, count) in [(PeriodKind::Quarterly, 4), (PeriodKind::Monthly, 12)] {
            for year in [2026, 2028] {
                let periods = calendar_periods(year, kind);
                assert_eq!(periods.len(), count);
                let next = |period: &Period| period.ends_on.succ_opt().unwrap();
                assert!(periods.windows(2).all(|pair| next(&pair[0]) == pair[1].starts_on));
                assert_eq!(periods[0].starts_on.to_string(), format!("{year}-01-01"));
                assert_eq!(periods[count - 1].ends_on.to_string(), format!("{year}-12-31"));
            }
        }
        assert_eq!(calendar_periods(2028, PeriodKind::Monthly)[1].ends_on.to_string(), "2028-02-29");
        assert!(calendar_periods(i64::MAX, PeriodKind::Monthly).is_empty());
    }

    #[test]
    fn the_year_is_reported_in_the_period_that_holds_its_last_day() {
        let year = Period::of_year(2026).unwrap();
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let after = NaiveDate::from_ymd_opt(2027, 1, 9).unwrap();
        for (on, quarter, month, is_due) in [
            (day(3, 31), 1, 3, false),
            (day(9, 30), 3, 9, false),
            (day(12, 31), 4, 12, true),
            (after, 4, 12, true),
        ] {
            assert_eq!(year.reported_in("quarterly", on), (quarter, is_due), "{on}");
            assert_eq!(year.reported_in("monthly", on), (month, is_due), "{on}");
        }
        assert_eq!(year.reported_in("monthly", day(10, 1)), (10, false));
        let third = &calendar_periods(2026, PeriodKind::Quarterly)[2];
        assert_eq!(third.reported_in("quarterly", day(12, 31)), (3, false));
    }
}
