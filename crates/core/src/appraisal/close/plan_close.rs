//! HR has the close of a year planned: everybody's year is judged, nothing becomes final.

use super::model::{CloseSaved, CloseState};
use super::store::{about, begin, close_of, keep, last_close};
use crate::access::{Action, Standings, actor, decide};
use crate::db::{Command, Ctx, Denial, Fault, Outcome, Stop, Tx};
use crate::ids::CycleId;
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::planning::cycle::cycle_by_id;
use chrono::NaiveDate;
use serde::Serialize;

/// What is planned.
#[derive(Debug, Serialize)]
pub struct PlanClose {
    /// Which year.
    pub cycle: CycleId,
}

impl Command for PlanClose {
    const USE_CASE: &'static str = "plan_close";
}

/// Why it is not planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanRefusal {
    /// The year has not reached its last day.
    #[error("year_not_over")]
    YearNotOver {
        /// That day.
        ends_on: NaiveDate,
    },
    /// The year is closed: nothing is left.
    #[error("cycle_closed")]
    CycleClosed,
    /// A close is being planned or carried out.
    #[error("under_way")]
    UnderWay,
}

/// Begins the plan of a close; a plan that was not adopted gives way.
///
/// # Errors
/// [`PlanRefusal`]; a denial for anybody but HR.
pub fn plan_close(tx: &mut Tx, ctx: &Ctx, cmd: &PlanClose) -> Outcome<CloseSaved, PlanRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::PlanClose)?;
    let cycle = cycle_by_id(tx.conn(), ctx.agency, cmd.cycle)?.ok_or(Denial::NotVisible)?;
    let whole = cycle.whole().ok_or_else(|| Fault::Unreadable(format!("cycle: year {}", cycle.year)))?;
    if ctx.at.date_in(actor.zone) < whole.ends_on {
        return Err(Stop::Refused(PlanRefusal::YearNotOver { ends_on: whole.ends_on }));
    }
    if !cycle.is_open() {
        return Err(Stop::Refused(PlanRefusal::CycleClosed));
    }
    let before = last_close(tx.conn(), ctx.agency, cmd.cycle)?;
    if before.as_ref().is_some_and(|close| close.state.is_under_way()) {
        return Err(Stop::Refused(PlanRefusal::UnderWay));
    }
    let number = before.as_ref().map_or(1, |close| close.number + 1);
    if let Some(mut before) = before.filter(|close| close.state == CloseState::Planned) {
        before.state = CloseState::Replaced;
        keep(tx, ctx, &before)?;
    }
    begin(tx, ctx, cmd.cycle, number)?;
    let begun = close_of(tx.conn(), ctx.agency, (cmd.cycle, number))?;
    let begun = begun.ok_or_else(|| Fault::Unreadable("a close was not begun".to_owned()))?;
    jobs::enqueue(tx, ctx, Kind::PlanCloseSlice, &about(&begun))?;
    let facts = serde_json::json!({ "year": cycle.year, "number": number });
    let kind = "appraisal.close.planned";
    let event = Event { kind, subject: ctx.principal.0, object: cmd.cycle.0, facts: &facts };
    let saved = CloseSaved { cycle: cmd.cycle, number, at: ctx.at.0 };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}
