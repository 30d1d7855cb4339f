//! Where a result should stand on a day.

use capaian_rules::{Nature, PaceInput, PaceRefusal, PaceState, PeriodTarget, Polarity};
use proptest::prelude::*;

use super::{builtin, day, number, seeded};

/// The four quarters of 2026.
fn quarters(targets: [Option<&str>; 4]) -> Vec<PeriodTarget> {
    let days = [
        ("2026-01-01", "2026-03-31"),
        ("2026-04-01", "2026-06-30"),
        ("2026-07-01", "2026-09-30"),
        ("2026-10-01", "2026-12-31"),
    ];
    let period = |((start, end), target): ((&str, &str), Option<&str>)| PeriodTarget {
        start: day(start),
        end: day(end),
        target: target.map(number),
    };
    days.into_iter().zip(targets).map(period).collect()
}

fn pace(
    nature: Nature,
    polarity: Polarity,
    targets: [Option<&str>; 4],
    realisation: Option<&str>,
    on: &str,
) -> (PaceState, Option<String>) {
    let periods = quarters(targets);
    let realisation = realisation.map(number);
    let input = PaceInput { nature, polarity, periods: &periods, realisation, on: day(on) };
    let answer = builtin().at(day(on)).pace(&input).unwrap();
    assert!(!answer.steps.is_empty() && answer.rules[0].key == "progress.pace");
    (answer.value.state, answer.value.target_to_date.map(|target| target.to_string()))
}

const RUNNING: [Option<&str>; 4] = [Some("20"), Some("45"), Some("70"), Some("90")];

#[test]
fn a_cumulative_target_is_interpolated() {
    let of = |realisation, on| pace(Nature::Cumulative, Polarity::Higher, RUNNING, realisation, on);
    let target = |text: &str| Some(text.to_owned());
    assert_eq!(of(Some("20"), "2026-03-31"), (PaceState::On, target("20")));
    // 46 of the 91 days of the second quarter: 20 + 25 × 46 / 91.
    assert_eq!(of(Some("40"), "2026-05-16"), (PaceState::Ahead, target("32.6374")));
    assert_eq!(of(Some("31.1"), "2026-05-16"), (PaceState::On, target("32.6374")));
    assert_eq!(of(Some("30"), "2026-05-16"), (PaceState::Behind, target("32.6374")));
    assert_eq!(of(None, "2026-05-16"), (PaceState::Incomplete, target("32.6374")));
    assert_eq!(of(Some("90"), "2027-01-15"), (PaceState::On, target("90")));
    assert_eq!(of(Some("1"), "2025-12-31"), (PaceState::Waiting, None));
    assert_eq!(of(Some("0.2222"), "2026-01-01"), (PaceState::On, target("0.2222")));
}

#[test]
fn a_missing_period_target_is_bridged_never_counted_as_zero() {
    let gaps = [None, Some("45"), None, Some("90")];
    let (state, target) = pace(Nature::Cumulative, Polarity::Higher, gaps, Some("22.4"), "2026-03-31");
    assert_eq!((state, target.as_deref()), (PaceState::On, Some("22.3757")));
    let none = [None; 4];
    assert_eq!(
        pace(Nature::Cumulative, Polarity::Higher, none, Some("1"), "2026-05-01"),
        (PaceState::Incomplete, None)
    );
}

#[test]
fn a_position_is_compared_with_the_current_period() {
    let stunting = [Some("16"), Some("15.5"), Some("14.8"), Some("14")];
    let of = |realisation, on| pace(Nature::EndPosition, Polarity::Lower, stunting, realisation, on).0;
    assert_eq!(of(Some("14"), "2026-05-01"), PaceState::Ahead);
    assert_eq!(of(Some("15.5"), "2026-05-01"), PaceState::On);
    assert_eq!(of(Some("17"), "2026-05-01"), PaceState::Behind);
    assert_eq!(of(None, "2026-05-01"), PaceState::Incomplete);
    assert_eq!(of(Some("14"), "2027-05-01"), PaceState::On);
    let late = [None, Some("76"), Some("77"), Some("78.25")];
    assert_eq!(
        pace(Nature::Average, Polarity::Higher, late, Some("1"), "2026-02-01"),
        (PaceState::Waiting, None)
    );
    let zero = [Some("0"); 4];
    let findings =
        |realisation| pace(Nature::EndPosition, Polarity::Lower, zero, Some(realisation), "2026-02-01").0;
    assert_eq!((findings("0"), findings("1")), (PaceState::On, PaceState::Behind));
}

#[test]
fn an_annual_figure_waits_for_its_release() {
    let yearly = [None, None, None, Some("9.66")];
    for on in ["2026-02-01", "2026-12-31"] {
        assert_eq!(pace(Nature::Annual, Polarity::Higher, yearly, None, on), (PaceState::Waiting, None));
    }
}

#[test]
fn periods_that_do_not_follow_each_other_are_refused() {
    let rules = builtin();
    let ask = |periods: &[PeriodTarget]| {
        let (nature, polarity, on) = (Nature::Cumulative, Polarity::Higher, day("2026-05-01"));
        rules.at(on).pace(&PaceInput { nature, polarity, periods, realisation: None, on }).unwrap_err()
    };
    assert_eq!(ask(&[]), PaceRefusal::NoPeriod);
    let mut periods = quarters(RUNNING);
    periods.remove(1);
    assert_eq!(ask(&periods), PaceRefusal::Periods(1));
    let mut periods = quarters(RUNNING);
    periods[0].start = day("2026-04-01");
    assert_eq!(ask(&periods), PaceRefusal::Periods(0));
    let mut periods = quarters(RUNNING);
    periods[3].target = Some(number(&"9".repeat(28)));
    let on = day("2026-11-01");
    let input = PaceInput {
        nature: Nature::Cumulative,
        polarity: Polarity::Higher,
        periods: &periods,
        realisation: None,
        on,
    };
    assert_eq!(rules.at(on).pace(&input), Err(PaceRefusal::TooLarge));
}

proptest! {
    #![proptest_config(seeded(512))]

    /// A rising plan never asks for less on a later day, and never for more than its last target.
    #[test]
    fn the_target_to_date_rises(steps in prop::array::uniform4(0_u32..1_000), from in 0_u64..365) {
        let mut sum = 0;
        let targets = steps.map(|step| { sum += step; sum.to_string() });
        let periods = quarters([0, 1, 2, 3].map(|quarter| Some(targets[quarter].as_str())));
        let rules = builtin();
        let at = |offset: u64| {
            let on = day("2026-01-01") + chrono::Days::new(offset);
            let (nature, polarity) = (Nature::Cumulative, Polarity::Higher);
            let input = PaceInput { nature, polarity, periods: &periods, realisation: None, on };
            rules.at(on).pace(&input).unwrap().value.target_to_date.unwrap()
        };
        prop_assert!(at(from) <= at(from + 1));
        prop_assert!(at(from) <= number(&sum.to_string()));
    }
}
