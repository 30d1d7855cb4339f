//! What waits for the person, read from the state of plan and reports. Pure.

use super::page::Today;
use super::year::OwnPlan;
use crate::ids::{IndicatorId, PlanId};
use crate::planning::cycle::Period;
use crate::planning::plan::PlanState;
use crate::progress::realisation::IndicatorFact;
use crate::progress::realisation::RealisationState;
use crate::progress::realisation::page::ProgressPage;
use chrono::NaiveDate;

/// One thing that waits, the most urgent kinds first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait {
    /// No plan was begun in the open year.
    StartPlan {
        /// The year.
        year: i64,
    },
    /// A draft is to be finished, or a returned plan to be mended.
    WritePlan {
        /// Which.
        plan: PlanId,
        /// The year.
        year: i64,
        /// Why it came back; `None` for a draft.
        reason: Option<String>,
    },
    /// The evaluation of a period was set and the person has not said to have received it.
    Acknowledge {
        /// Of which plan.
        plan: PlanId,
        /// Of which period.
        period: i64,
    },
    /// Reports came back from the appraiser.
    MendReports {
        /// Of which period.
        period: i64,
        /// Of which indicators; never empty.
        indicators: Vec<(IndicatorId, String)>,
    },
    /// Indicators with a target in a period have no report.
    Report {
        /// Which period.
        period: i64,
        /// Its last day.
        ends_on: NaiveDate,
        /// Which indicators; never empty.
        indicators: Vec<(IndicatorId, String)>,
    },
}

/// What waits for the person on the day of `today`.
pub fn waits(today: &Today) -> Vec<Wait> {
    let Some(year) = today.year.as_ref().filter(|year| year.cycle.is_open()) else { return Vec::new() };
    let mut waits = Vec::new();
    // Whoever is excluded owes nothing; what was set for them before is theirs to receive.
    let owes = today.excluded.is_none();
    match year.plan_on(today.day).filter(|plan| owes && !is_of_old_post(today, plan)) {
        None if today.owes_plan() => waits.push(Wait::StartPlan { year: year.cycle.year }),
        Some(plan) if matches!(plan.state, PlanState::Draft | PlanState::Returned) => {
            let reason = plan.note.clone();
            waits.push(Wait::WritePlan { plan: plan.id, year: year.cycle.year, reason });
        }
        _ => {}
    }
    let unread = year.evaluations.iter().filter(|it| it.received_on.is_none());
    waits.extend(unread.map(|it| Wait::Acknowledge { plan: it.plan, period: it.period }));
    if let Some(progress) = today.progress.as_ref().filter(|_| owes) {
        // What a received rating rests on moves by an objection alone: nothing waits there.
        let received = |period: &Period| {
            let mut all = year.evaluations.iter();
            all.any(|it| {
                it.plan == progress.plan.id && it.period == period.number && it.received_on.is_some()
            })
        };
        let last = year.plan_on(today.day).map_or(today.day, |plan| plan.ends_on);
        waits.extend(reports((progress, last), today.day, &received));
    }
    waits
}

/// Period by period: what came back, then what is missing.
fn reports(
    (progress, last): (&ProgressPage, NaiveDate),
    day: NaiveDate,
    received: &dyn Fn(&Period) -> bool,
) -> Vec<Wait> {
    let begun =
        |period: &&Period| period.starts_on <= day && overlaps(progress, last, period) && !received(period);
    let mut waits = Vec::new();
    for period in progress.periods.iter().filter(begun) {
        let named = |is: &dyn Fn(&IndicatorFact) -> bool| -> Vec<(IndicatorId, String)> {
            let rows = progress.facts.iter().filter(|row| is(row));
            rows.map(|row| (row.indicator.id, row.indicator.name.clone())).collect()
        };
        let number = period.number;
        let returned = named(&|row| {
            row.reports.get(&number).is_some_and(|it| it.state == RealisationState::Returned.key())
        });
        if !returned.is_empty() {
            waits.push(Wait::MendReports { period: number, indicators: returned });
        }
        let missing = named(&|row| row.targets.contains_key(&number) && !row.reports.contains_key(&number));
        if !missing.is_empty() {
            waits.push(Wait::Report { period: number, ends_on: period.ends_on, indicators: missing });
        }
    }
    waits
}

/// A plan that began in the middle of the year owes nothing for what was before it, and one that ended nothing for
/// what comes after.
fn overlaps(progress: &ProgressPage, last: NaiveDate, period: &Period) -> bool {
    progress.plan.starts_on <= period.ends_on && period.starts_on <= last
}

/// Whether the latest plan is that of a post that the person holds no more: a new one is to be begun.
fn is_of_old_post(today: &Today, plan: &OwnPlan) -> bool {
    plan.ends_on < today.day && today.posts.iter().all(|post| post.assignment != plan.assignment)
}
