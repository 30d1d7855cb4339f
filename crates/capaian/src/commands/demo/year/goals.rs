//! What units report of their goals: their heads, when a quarter ends, some before it does.

use super::super::days::{Hours, WorkingDays, day};
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

/// When a quarter is read off: the first day on which units report it, and how many thousandths of it
/// have passed.
fn season(quarter: i64) -> (NaiveDate, i64) {
    match quarter {
        1 => (day(4, 1), 1_000),
        2 => (day(7, 1), 1_000),
        _ => (day(9, 10), 780),
    }
}

/// Reports what the units' indicators stand at in a quarter, before `end`.
pub fn carry_out(
    year: &mut Year<'_>,
    (days, quarter): (&WorkingDays, i64),
    end: NaiveDate,
) -> Result<(), Failure> {
    let lines = year.agreement.indicators().iter().enumerate();
    let errands = lines.filter_map(|(place, (id, line))| report(year, (place, *id, line), (days, quarter)));
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
    (days, quarter): (&WorkingDays, i64),
) -> Option<Errand<RecordGoalRealisation>> {
    let (first, passed) = season(quarter);
    let draw = Draw::of(year.seed, &line.unit.0);
    let is_running = passed < 1_000;
    if is_running && !draw.one_of("reads off early", 600) {
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
        as_of: if is_running { on } else { first.pred_opt()? },
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
