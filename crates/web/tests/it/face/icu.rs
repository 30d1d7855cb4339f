//! The small formatter says the same as ICU.

use std::str::FromStr;

use capaian_web::format::Format;
use capaian_web::texts::Lang;
use chrono::{Datelike, NaiveDate};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{T, YMD, YMDE};
use icu_datetime::input::{Date, Time};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::{Locale, locale};
use rust_decimal::Decimal;

/// English in the international form: day before month, a 24-hour clock.
const LOCALES: [(Lang, Locale); 2] = [(Lang::Id, locale!("id")), (Lang::En, locale!("en-001-u-hc-h23"))];

#[test]
fn numbers() {
    for (lang, icu) in LOCALES {
        let other = DecimalFormatter::try_new(icu.into(), DecimalFormatterOptions::default()).unwrap();
        for plain in ["0", "7", "-12.5", "999.999", "1000", "1234.56", "-1234567.890", "123456789012345678.1"]
        {
            let want = other.format(&plain.parse().unwrap()).to_string();
            assert_eq!(Format::new(lang).decimal(&Decimal::from_str(plain).unwrap()), want, "{lang:?}");
        }
    }
}

#[test]
fn dates_of_two_years() {
    for (lang, icu) in LOCALES {
        let long = DateTimeFormatter::try_new(icu.clone().into(), YMD::long()).unwrap();
        let short = DateTimeFormatter::try_new(icu.clone().into(), YMD::medium()).unwrap();
        let full = DateTimeFormatter::try_new(icu.into(), YMDE::long()).unwrap();
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        for day in start.iter_days().take(730) {
            let date = Date::try_new_iso(
                day.year(),
                u8::try_from(day.month()).unwrap(),
                u8::try_from(day.day()).unwrap(),
            )
            .unwrap();
            let ours = Format::new(lang);
            assert_eq!(ours.date(day), long.format(&date).to_string());
            assert_eq!(ours.date_short(day), short.format(&date).to_string());
            assert_eq!(ours.date_full(day), full.format(&date).to_string());
        }
    }
}

#[test]
fn times() {
    for (lang, icu) in LOCALES {
        let other = DateTimeFormatter::try_new(icu.into(), T::hm()).unwrap();
        for minute in [0, 32, 600, 632, 1439] {
            let at = chrono::DateTime::from_timestamp(minute * 60 - 7 * 3600, 0).unwrap();
            let hour = u8::try_from(minute / 60).unwrap();
            let time = Time::try_new(hour, u8::try_from(minute % 60).unwrap(), 0, 0).unwrap();
            let want = other.format(&icu_datetime::input::DateTime {
                date: Date::try_new_iso(2026, 1, 1).unwrap(),
                time,
            });
            assert_eq!(Format::new(lang).time(at, capaian_rules::Zone::Wib), want.to_string());
        }
    }
}
