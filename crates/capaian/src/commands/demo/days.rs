//! When things happen in the demo's year: working days and office hours.

use capaian_core::clock::Moment;
use capaian_rules::{Calendar, Zone};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

/// The working days of the year, in order.
#[derive(Debug)]
pub struct WorkingDays(Vec<NaiveDate>);

impl WorkingDays {
    /// Those of `year` and the weeks after it, by the calendar of the law.
    pub fn of(year: i32, calendar: &Calendar) -> Self {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let days = (0..430).filter_map(|after| first.checked_add_days(Days::new(after)));
        Self(days.filter(|day| calendar.is_working_day(*day) == Ok(true)).collect())
    }

    /// The working day that comes `after` working days after the first one on or after `from`.
    pub fn after(&self, from: NaiveDate, after: usize) -> NaiveDate {
        let first = self.0.partition_point(|day| *day < from);
        self.0.get(first + after).or(self.0.last()).copied().unwrap_or(from)
    }
}

/// A part of the working day, in minutes after midnight: acts of one kind happen within one.
#[derive(Debug, Clone, Copy)]
pub struct Hours(pub u16, pub u16);

impl Hours {
    /// A moment within these hours; `drawn` decides which.
    pub fn at(self, day: NaiveDate, drawn: u64) -> Moment {
        let span = i64::from(self.1.saturating_sub(self.0).max(1)) * 60;
        let seconds = i64::from(self.0) * 60 + i64::try_from(drawn % span.unsigned_abs()).unwrap_or(0);
        let time = NaiveTime::MIN + TimeDelta::seconds(seconds);
        Moment::at(day, time, Zone::Wib)
    }
}

/// A day of the January in which the year is judged.
pub fn january(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, day).unwrap_or_default()
}

/// A day of the demo's year.
pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}
