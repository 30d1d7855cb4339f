//! Working days against a slow count, and the instant a deadline ends.

use std::collections::BTreeSet;

use capaian_rules::law::FILES;
use capaian_rules::{DeadlineEvent, Zone};
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::{builtin, day, seeded};

/// Free days straight from the CSV, by their first ten characters.
fn free_days() -> BTreeSet<NaiveDate> {
    let (_, text) = FILES.iter().find(|(path, _)| path.ends_with("2027.csv")).unwrap();
    text.lines().skip(1).map(|line| line[..10].parse().unwrap()).collect()
}

fn worked(free: &BTreeSet<NaiveDate>, on: NaiveDate) -> bool {
    !matches!(on.weekday(), Weekday::Sat | Weekday::Sun) && !free.contains(&on)
}

#[test]
fn the_calendar_agrees_with_its_file_on_every_day() {
    let (rules, free) = (builtin(), free_days());
    for on in day("2025-01-01").iter_days().take_while(|on| on.year() < 2028) {
        assert_eq!(rules.calendar().is_working_day(on).unwrap(), worked(&free, on), "{on}");
    }
    assert!(rules.calendar().is_working_day(day("2024-12-31")).is_err());
    assert!(rules.calendar().is_working_day(day("2028-01-01")).is_err());
    assert_eq!(rules.calendar().holidays(day("2025-01-01"), day("2027-12-31")).count(), free.len());
}

#[test]
fn a_deadline_ends_with_the_civil_day_of_the_unit() {
    let rules = builtin();
    let received = day("2027-01-22");
    let deadline = rules.at(received).deadline(DeadlineEvent::Objection, received).unwrap().value;
    assert_eq!(deadline.ends_at(Zone::Wib).unwrap().to_rfc3339(), "2027-02-11T17:00:00+00:00");
    assert_eq!(deadline.ends_at(Zone::Wita).unwrap().to_rfc3339(), "2027-02-11T16:00:00+00:00");
}

#[test]
fn an_estimated_calendar_says_so() {
    let rules = builtin();
    let steps = |received: &str| {
        let received = day(received);
        let answer = rules.at(received).deadline(DeadlineEvent::ComplaintNormative, received).unwrap();
        answer.steps.iter().any(|step| step.key == "deadline-calendar-estimate")
    };
    assert!(steps("2027-01-22"));
    assert!(!steps("2026-01-22"));
}

proptest! {
    #![proptest_config(seeded(512))]

    #[test]
    fn a_deadline_is_the_nth_working_day(offset in 0_u64..1_000, which in 0_usize..5) {
        let (rules, free) = (builtin(), free_days());
        let received = day("2025-01-01") + Days::new(offset);
        let event = DeadlineEvent::ALL[which];
        let needed = [14, 14, 5, 14, 60][which];
        let days = received.iter_days().skip(1);
        let expected = days.filter(|on| worked(&free, *on)).nth(needed - 1).unwrap();
        let answer = rules.at(received).deadline(event, received);
        if expected.year() > 2027 {
            prop_assert!(answer.is_err());
        } else {
            let answer = answer.unwrap().value;
            prop_assert_eq!(answer.last_day, expected);
            prop_assert_eq!(answer.working_days as usize, needed);
            let weekday = |on: &NaiveDate| !matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
            let skipped: Vec<_> = free.iter().copied().filter(weekday)
                .filter(|on| received < *on && *on <= expected).collect();
            prop_assert_eq!(answer.skipped.iter().map(|skip| skip.date).collect::<Vec<_>>(), skipped);
        }
    }
}
