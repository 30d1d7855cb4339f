//! Where an indicator stands on a day: its pace and its achievement, each with the rule it rests on.
//!
//! Pure. The law is that of the day that is read, never today's; what is missing stays missing.

use crate::planning::cycle::Period;
use capaian_rules::achievement::Achievement;
use capaian_rules::{
    AchievementInput, Nature, Pace, PaceInput, PaceState, PeriodTarget, Polarity, Rules, Target, Traced,
    number,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// An indicator as its plan has it, and what was reported for the period that is read.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// Key of [`Polarity`].
    pub polarity: &'a str,
    /// Key of [`Nature`].
    pub nature: &'a str,
    /// Lower end of the year's target, in decimal notation; equal to the upper one where it is no range.
    pub target_min: &'a str,
    /// Upper end of the year's target.
    pub target_max: &'a str,
    /// The reported amount; `None` while nothing was reported for the period.
    pub realisation: Option<&'a str>,
}

/// How an indicator stands.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Ahead, on, behind, waiting for what is not due yet, or incomplete: something is missing.
    pub state: PaceState,
    /// Where it should stand on the day, in the unit of the indicator; `None` when nothing is due.
    pub due: Option<Decimal>,
    /// What the achievement is measured against: the period's target, in the last period and for
    /// annual figures the year's; `None` where none was agreed.
    pub target: Option<Target>,
    /// Percent of that target with two decimals; `None` while it is incomplete or there is no quotient.
    pub achievement: Option<Decimal>,
    /// How state and due came about; `None` before the period begins.
    pub pace_trace: Option<Traced<Pace>>,
    /// How the achievement came about, or why it is not there; `None` without a target.
    pub achievement_trace: Option<Traced<Achievement>>,
}

impl Default for Reading {
    /// Nothing can be said.
    fn default() -> Self {
        Self {
            state: PaceState::Incomplete,
            due: None,
            target: None,
            achievement: None,
            pace_trace: None,
            achievement_trace: None,
        }
    }
}

/// Reads an indicator at the end of a period, or on `today` while the period lasts. `periods` are those
/// of the cycle in order, each with the indicator's target at its end; what ends before `starts_on`,
/// the plan's first day, does not count.
pub fn reading(
    rules: &Rules,
    of: &Measured<'_>,
    periods: &[(&Period, Option<&str>)],
    starts_on: NaiveDate,
    (number, today): (i64, NaiveDate),
) -> Option<Reading> {
    let polarity: Polarity = of.polarity.parse().ok()?;
    let nature: Nature = of.nature.parse().ok()?;
    let (period, due) = periods.iter().find(|(period, _)| period.number == number)?;
    let on = today.min(period.ends_on);
    let is_last = periods.last().is_some_and(|(last, _)| last.number == number);
    let target = target_of(of, nature, *due, is_last);
    let realisation = of.realisation.and_then(decimal);
    let achievement_trace = target.and_then(|target| {
        let input = AchievementInput { polarity, target, realisation, cap: None };
        rules.at(on).achievement(&input).ok()
    });
    let targets = targets(periods, starts_on);
    let input = PaceInput { nature, polarity, periods: &targets, realisation, on };
    let pace_trace =
        Some(on).filter(|on| *on >= period.starts_on).and_then(|on| rules.at(on).pace(&input).ok());
    let pace = pace_trace.as_ref().map(|traced| &traced.value);
    Some(Reading {
        state: pace.map_or(PaceState::Waiting, |pace| pace.state),
        due: pace.and_then(|pace| pace.target_to_date),
        target,
        achievement: achievement_trace.as_ref().and_then(|traced| traced.value.achievement),
        pace_trace,
        achievement_trace,
    })
}

/// A decimal as the database keeps it.
pub fn decimal(text: &str) -> Option<Decimal> {
    number::parse(text).ok()
}

/// The year's target as a point or a range; `None` while the plan has none.
pub fn year_target(min: &str, max: &str) -> Option<Target> {
    let (min, max) = (decimal(min)?, decimal(max)?);
    Some(if min == max { Target::Point(max) } else { Target::Range { min, max } })
}

fn target_of(of: &Measured<'_>, nature: Nature, due: Option<&str>, is_last: bool) -> Option<Target> {
    let year = || year_target(of.target_min, of.target_max);
    match due.and_then(decimal) {
        _ if nature == Nature::Annual => year(),
        // The agreement of the year may be a range, which a period's target cannot say.
        _ if is_last => year(),
        Some(due) => Some(Target::Point(due)),
        None => None,
    }
}

fn targets(periods: &[(&Period, Option<&str>)], starts_on: NaiveDate) -> Vec<PeriodTarget> {
    let counted = periods.iter().filter(|(period, _)| period.ends_on >= starts_on);
    counted
        .map(|(period, target)| PeriodTarget {
            start: period.starts_on.max(starts_on),
            end: period.ends_on,
            target: target.and_then(decimal),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::cycle::model::calendar_periods;
    use capaian_rules::PeriodKind;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(
        (nature, polarity): (&str, &str),
        targets: [Option<&str>; 4],
        realisation: Option<&str>,
        (number, today): (i64, &str),
    ) -> Reading {
        let rules = Rules::builtin().unwrap();
        let of = Measured { polarity, nature, target_min: "60", target_max: "60", realisation };
        let year = calendar_periods(2026, PeriodKind::Quarterly);
        let periods: Vec<_> = year.iter().zip(targets).collect();
        reading(&rules, &of, &periods, day("2026-01-01"), (number, day(today))).unwrap()
    }

    const RUNNING: [Option<&str>; 4] = [Some("15"), Some("30"), Some("45"), Some("60")];

    #[test]
    fn a_running_total_is_read_on_the_day_and_measured_against_the_period() {
        let now = read(("cumulative", "higher"), RUNNING, Some("41"), (3, "2026-09-21"));
        // 83 of 92 days: 30 + 15 × 83 / 92.
        assert_eq!(now.due.unwrap().to_string(), "43.5326");
        assert_eq!(now.state, PaceState::Behind);
        assert_eq!(now.achievement.unwrap().to_string(), "91.11");
        let later = read(("cumulative", "higher"), RUNNING, Some("41"), (3, "2026-12-01"));
        assert_eq!(later.due.unwrap().to_string(), "45", "a period that has ended is read at its end");
        let cites = later.pace_trace.unwrap().rules;
        assert_eq!((cites[0].key.as_str(), cites[0].cite.is_empty()), ("progress.pace", false));
    }

    #[test]
    fn a_position_is_compared_with_its_period_and_less_may_be_better() {
        let late = read(("end_position", "lower"), RUNNING, Some("45"), (3, "2026-07-02"));
        assert_eq!((late.state, late.due.unwrap().to_string()), (PaceState::On, "45".to_owned()));
        assert_eq!(
            read(("average", "lower"), RUNNING, Some("50"), (3, "2026-07-02")).state,
            PaceState::Behind
        );
    }

    #[test]
    fn what_is_missing_is_not_zero() {
        let none = read(("cumulative", "higher"), RUNNING, None, (3, "2026-09-21"));
        assert_eq!((none.state, none.achievement), (PaceState::Incomplete, None));
        assert!(none.due.is_some(), "something was due");
        let annual = read(("annual", "higher"), [None; 4], None, (3, "2026-09-21"));
        assert_eq!((annual.state, annual.due, annual.achievement), (PaceState::Waiting, None, None));
        let future = read(("cumulative", "higher"), RUNNING, None, (4, "2026-09-21"));
        assert_eq!((future.state, future.due), (PaceState::Waiting, None));
    }

    #[test]
    fn the_last_period_is_measured_against_the_agreement_of_the_year() {
        let rules = Rules::builtin().unwrap();
        let year = calendar_periods(2026, PeriodKind::Quarterly);
        let periods: Vec<_> = year.iter().zip([None, None, None, Some("90")]).collect();
        let of = Measured {
            polarity: "higher",
            nature: "end_position",
            target_min: "80",
            target_max: "90",
            realisation: Some("85"),
        };
        let read = reading(&rules, &of, &periods, day("2026-01-01"), (4, day("2026-12-31"))).unwrap();
        assert_eq!(read.achievement.unwrap().to_string(), "100.00", "inside the range");
    }

    #[test]
    fn a_plan_that_begins_later_climbs_from_its_first_day() {
        let rules = Rules::builtin().unwrap();
        let year = calendar_periods(2026, PeriodKind::Quarterly);
        let periods: Vec<_> = year.iter().zip([None, None, Some("10"), Some("20")]).collect();
        let of = Measured {
            polarity: "higher",
            nature: "cumulative",
            target_min: "20",
            target_max: "20",
            realisation: Some("5"),
        };
        let on = day("2026-08-15");
        let read = reading(&rules, &of, &periods, day("2026-07-01"), (3, on)).unwrap();
        // 46 of 92 days.
        assert_eq!((read.due.unwrap().to_string(), read.state), ("5".to_owned(), PaceState::On));
    }
}
