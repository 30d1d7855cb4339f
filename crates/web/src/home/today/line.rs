//! The line of the year: the plan, each period, the annual evaluation.

use crate::door::frame::instant;
use crate::progress::period::roman;
use crate::texts::Catalogue;
use crate::view::{Step, StepState};
use capaian_core::home::today::{OwnPlan, OwnYear, Today};
use capaian_core::planning::cycle::Period;
use capaian_core::planning::plan::PlanState;
use capaian_rules::{Predicate, Zone};
use chrono::{Datelike, Days, NaiveDate};

/// Stations of a year in months that are shown beside the plan and the annual evaluation: two behind,
/// this one, one ahead.
const BEHIND: usize = 2;
const SHOWN: usize = 4;

/// "Triwulan III", or "September" where the agency evaluates by months.
pub fn period_name(t: &Catalogue, kind: &str, period: i64) -> String {
    if kind == "monthly" {
        t.f.month(u32::try_from(period).unwrap_or(0)).to_owned()
    } else {
        t.x("home-quarter", roman(period))
    }
}

/// "Tahun kinerja 2026 · Triwulan III".
pub fn period_label(t: &Catalogue, year: &OwnYear, day: NaiveDate) -> String {
    let number = year.cycle.year.to_string();
    let Some(period) = year.period_on(day) else { return t.x("home-year", &number) };
    let name = period_name(t, &year.cycle.period_kind, period.number);
    t.with("home-year-period", &[("year", (&number).into()), ("period", (&name).into())])
}

/// The stations, in order.
pub fn steps(t: &Catalogue, today: &Today, year: &OwnYear, zone: Zone) -> Vec<Step> {
    let own = year.plan_on(today.day);
    // Who has nothing to write is not told to.
    let owes = own.is_some() || today.owes_plan();
    let mut steps: Vec<Step> = owes.then(|| plan(t, today, own, zone)).into_iter().collect();
    let near = nearest(&year.periods, today.day);
    steps.extend(near.iter().map(|period| station(t, year, period, today.day)));
    let note = year.periods.last().and_then(|last| last.ends_on.checked_add_days(Days::new(1)));
    steps.push(Step {
        state: StepState::Ahead,
        title: t.t("home-annual").to_owned(),
        note: note.map_or_else(String::new, |day| format!("{} {}", t.f.month_short(day.month()), day.year())),
    });
    steps
}

/// All quarters; of twelve months those around the day.
fn nearest(periods: &[Period], day: NaiveDate) -> &[Period] {
    if periods.len() <= SHOWN {
        return periods;
    }
    let now = periods.iter().position(|period| day <= period.ends_on).unwrap_or(periods.len());
    let first = now.saturating_sub(BEHIND).min(periods.len() - SHOWN);
    periods.get(first..first + SHOWN).unwrap_or(periods)
}

fn plan(t: &Catalogue, today: &Today, plan: Option<&OwnPlan>, zone: Zone) -> Step {
    let Some(plan) = plan else {
        let title = t.enum_text("home", "plan", "none").to_owned();
        return Step { state: StepState::Now, title, note: String::new() };
    };
    let day = t.f.day_month(zone.local(instant(plan.since)).date());
    let appraiser = today.appraiser().unwrap_or_else(|| t.t("home-appraiser-unknown"));
    let facts = [("day", (&day).into()), ("appraiser", appraiser.into())];
    Step {
        state: if plan.state.is_set() { StepState::Done } else { StepState::Now },
        title: t.enum_text("home", "plan", plan.state.key()).to_owned(),
        note: match plan.state {
            PlanState::Proposed => t.with("home-plan-waits", &facts),
            PlanState::Draft => t.x("home-plan-since", &day),
            _ => day,
        },
    }
}

fn station(t: &Catalogue, year: &OwnYear, period: &Period, day: NaiveDate) -> Step {
    let title = period_name(t, &year.cycle.period_kind, period.number);
    let set = year.evaluated(period.number, day);
    let (state, note) = if period.ends_on < day {
        let ended = || t.x("home-period-ended", &t.f.day_month(period.ends_on));
        (
            StepState::Done,
            set.map_or_else(ended, |set| t.x("home-period-predicate", predicate(t, set.predicate))),
        )
    } else if period.starts_on <= day {
        let left = t.days_left((period.ends_on - day).num_days());
        let facts = [("day", t.f.day_month(period.ends_on)), ("left", left)];
        (
            StepState::Now,
            t.with("home-period-closes", &facts.each_ref().map(|(name, text)| (*name, text.into()))),
        )
    } else {
        (StepState::Ahead, t.x("home-period-begins", &t.f.day_month(period.starts_on)))
    };
    Step { state, title, note }
}

/// The predicate in words.
pub fn predicate(t: &Catalogue, predicate: Predicate) -> &str {
    t.enum_text("home", "predicate", predicate.key())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_twelve_months_the_nearest_four_are_shown() {
        let date = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let periods: Vec<_> = (1..=12)
            .map(|month| Period {
                number: i64::from(month),
                starts_on: date(month, 1),
                ends_on: date(month, 28),
            })
            .collect();
        let shown = |day| nearest(&periods, day).iter().map(|period| period.number).collect::<Vec<_>>();
        assert_eq!(shown(date(1, 5)), [1, 2, 3, 4]);
        assert_eq!(shown(date(9, 21)), [7, 8, 9, 10]);
        assert_eq!(shown(date(12, 31)), [9, 10, 11, 12]);
        assert_eq!(nearest(&periods[..4], date(9, 1)).len(), 4);
    }
}
