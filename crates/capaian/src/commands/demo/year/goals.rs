//! What units report of their goals: their heads, when a quarter ends, some before it does.

use super::super::days::{Hours, WorkingDays, day, january};
use super::super::desk::Errand;
use super::super::seeded::Draw;
use super::Year;
use super::performance::{Quarter, figure, reached_by_unit};
use crate::commands::Failure;
use capaian_core::ids::{AccountId, GoalIndicatorId, UnitId};
use capaian_core::planning::goal::GoalLine;
use capaian_core::progress::goal::{RecordGoalRealisation, record_goal_realisation};
use capaian_rules::Zone;
use chrono::NaiveDate;

/// When a quarter is read off: the first day on which units report it, its last day, and how many thousandths of
/// it have passed.
fn season(quarter: i64, is_over: bool) -> (NaiveDate, NaiveDate, i64) {
    match (quarter, is_over) {
        (1, _) => (day(4, 1), day(3, 31), 1_000),
        (2, _) => (day(7, 1), day(6, 30), 1_000),
        (3, true) => (day(10, 1), day(9, 30), 1_000),
        (3, false) => (day(9, 10), day(9, 30), 780),
        _ => (january(4), day(12, 31), 1_000),
    }
}

/// Reports what the units' indicators stand at in a quarter, before `end`; one that is not over some read off early.
pub fn carry_out(
    year: &mut Year<'_>,
    (days, quarter, is_over): (&WorkingDays, i64, bool),
    end: NaiveDate,
) -> Result<(), Failure> {
    let lines = year.agreement.indicators().iter().enumerate();
    let errands =
        lines.filter_map(|(place, (id, line))| report(year, (place, *id, line), (days, quarter, is_over)));
    let mut errands: Vec<_> = errands.collect();
    errands.retain(|errand| errand.at.date_in(Zone::Wib) < end);
    errands.sort_by_key(|errand| errand.at);
    year.goals_reported += errands.len();
    year.desk.all(errands, record_goal_realisation)?;
    Ok(())
}

/// The report of one indicator by the head of its unit; none where nothing is due, nobody heads the
/// unit, or the running quarter was not read off yet.
fn report(
    year: &Year<'_>,
    (place, indicator, line): (usize, GoalIndicatorId, &GoalLine),
    (days, quarter, is_over): (&WorkingDays, i64, bool),
) -> Option<Errand<RecordGoalRealisation>> {
    let (first, last, passed) = season(quarter, is_over);
    let draw = Draw::of(year.seed, &line.unit.0);
    if !is_over && !draw.one_of("reads off early", 600) {
        return None;
    }
    let reached = reached_by_unit(year.seed, &line.unit.0, place, quarter);
    let amount = figure(&line.indicator, Quarter { number: quarter, passed }, reached)?.amount()?;
    let on = days.after(first, draw.below(&format!("goals {quarter}"), 6));
    let command = RecordGoalRealisation {
        indicator,
        period: quarter,
        amount,
        note: String::new(),
        as_of: on.min(last),
        seen_version: 0,
    };
    let by = by(year, line.unit)?;
    let key = format!("demo/record_goal_realisation/{indicator}/{quarter}");
    let at = Hours(480, 720).at(on, draw.number(&format!("goal {place} {quarter}")));
    Some(Errand { by, key, at, command })
}

fn by(year: &Year<'_>, unit: UnitId) -> Option<AccountId> {
    year.accounts.of(year.roster.head(unit)?).ok()
}
