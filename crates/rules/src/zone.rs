//! The three civil time zones of Indonesia. They have fixed offsets and no summer time, so a deadline
//! needs no time zone database.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::key::keyed;

keyed! {
    /// Time zone of a unit (Keppres 41/1987).
    Zone {
        /// *Waktu Indonesia Barat*, UTC+7.
        Wib = "wib",
        /// *Waktu Indonesia Tengah*, UTC+8.
        Wita = "wita",
        /// *Waktu Indonesia Timur*, UTC+9.
        Wit = "wit",
    }
}

impl Zone {
    /// Hours ahead of UTC.
    pub const fn offset_hours(self) -> i64 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    /// The civil date in this zone at an instant; `None` at the end of representable time.
    pub fn civil_date(self, at: DateTime<Utc>) -> Option<NaiveDate> {
        at.checked_add_signed(TimeDelta::hours(self.offset_hours())).map(|local| local.date_naive())
    }

    /// The civil date and time in this zone at an instant, to be shown; that of UTC at the end of
    /// representable time.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        let at = at.naive_utc();
        at.checked_add_signed(TimeDelta::hours(self.offset_hours())).unwrap_or(at)
    }

    /// The first instant after the civil day: what happens before it is in time. `None` at the end of
    /// representable time.
    pub fn end_of_day(self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let midnight = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
        Some(midnight.checked_sub_signed(TimeDelta::hours(self.offset_hours()))?.and_utc())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_two_hours_earlier_in_the_east() {
        let day = NaiveDate::from_ymd_opt(2027, 2, 11).unwrap();
        assert_eq!(Zone::Wib.end_of_day(day).unwrap().to_rfc3339(), "2027-02-11T17:00:00+00:00");
        assert_eq!(Zone::Wit.end_of_day(day).unwrap().to_rfc3339(), "2027-02-11T15:00:00+00:00");
        assert_eq!(Zone::Wib.end_of_day(NaiveDate::MAX), None);
    }

    #[test]
    fn the_end_of_a_day_is_no_longer_that_day() {
        let day = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
        for zone in Zone::ALL {
            let end = zone.end_of_day(day).unwrap();
            assert_eq!(zone.civil_date(end - TimeDelta::microseconds(1)), Some(day));
            assert_eq!(zone.civil_date(end), day.succ_opt());
            assert_eq!(Some(zone.local(end).date()), day.succ_opt());
            assert_eq!(zone.local(end).time(), NaiveTime::MIN);
        }
    }
}
