//! Time as an argument.
//!
//! A door reads the clock once per act and hands the moment on in `Ctx`; no use case asks what time
//! it is, so that an act can be run again, and a year can be made in a minute. Civil dates are
//! dates without a zone; a moment becomes one only in the zone of a unit.

use capaian_rules::Zone;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use std::sync::atomic::{AtomicI64, Ordering};

/// A point in time: microseconds since 1970 in UTC, cut where it is made, because `PostgreSQL` cuts too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Moment(pub i64);

impl Moment {
    /// The civil date on a wall clock in `zone`.
    pub fn date_in(self, zone: Zone) -> NaiveDate {
        self.local(zone).date()
    }

    /// Date and time on a wall clock in `zone`.
    pub fn local(self, zone: Zone) -> NaiveDateTime {
        let utc = DateTime::<Utc>::from_timestamp_micros(self.0).unwrap_or(DateTime::UNIX_EPOCH);
        utc.naive_utc() + TimeDelta::hours(zone.offset_hours())
    }

    /// The moment at which a wall clock in `zone` shows `time` on `date`.
    pub fn at(date: NaiveDate, time: NaiveTime, zone: Zone) -> Self {
        let utc = date.and_time(time) - TimeDelta::hours(zone.offset_hours());
        Self(utc.and_utc().timestamp_micros())
    }

    /// This moment plus whole seconds; negative goes back.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Whole seconds from `earlier` to this moment; negative when `earlier` is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000_000
    }
}

/// Where a door gets the moment of an act.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// Now.
    fn now(&self) -> Moment;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Moment {
        Moment(Utc::now().timestamp_micros())
    }
}

/// A clock that started somewhere else and runs on: the demo's today.
#[derive(Debug)]
pub struct ShiftedClock {
    ahead_by: AtomicI64,
}

impl ShiftedClock {
    /// A clock that shows `start` now.
    pub fn starting_at(start: Moment) -> Self {
        let clock = Self { ahead_by: AtomicI64::new(0) };
        clock.set(start);
        clock
    }

    /// Let the clock show `moment` now; the demo's year is made this way.
    pub fn set(&self, moment: Moment) {
        self.ahead_by.store(moment.0.saturating_sub(MachineClock.now().0), Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Moment {
        Moment(MachineClock.now().0.saturating_add(self.ahead_by.load(Ordering::SeqCst)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_moment_is_another_date_in_the_east() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        let late = Moment::at(date, NaiveTime::from_hms_opt(23, 30, 0).unwrap(), Zone::Wib);
        assert_eq!(late.date_in(Zone::Wib), date);
        assert_eq!(late.date_in(Zone::Wit), NaiveDate::from_ymd_opt(2027, 1, 1).unwrap());
    }

    #[test]
    fn a_shifted_clock_runs_on() {
        let clock = ShiftedClock::starting_at(Moment(0));
        let first = clock.now();
        assert!(first.0 >= 0 && clock.now() >= first);
    }
}
