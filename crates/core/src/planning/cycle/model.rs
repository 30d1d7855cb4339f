//! A cycle and its periods, as other rooms need them.

use crate::db::{AnyConnection, Columns, Statement};
use crate::ids::{AgencyId, CycleId};
use capaian_rules::PeriodKind;
use capaian_schema::tables::{cycle, period};
use chrono::{Months, NaiveDate};
use diesel::prelude::*;

/// A period (*periode*): a quarter, or a month where the agency chose months.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = period)]
pub struct Period {
    /// 1 to 12 within the cycle.
    pub number: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
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

    /// Its first and last day; `None` for a year no calendar has.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let year = i32::try_from(self.year).ok()?;
        Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
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

/// One period of a cycle.
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
}
