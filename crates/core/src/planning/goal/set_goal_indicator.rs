//! HR adds or changes one indicator of the organisation's goals.

use super::cascade::circle;
use super::indicator::{GoalField, GoalText, GoalWrong, IndicatorText, wrong};
use super::model::compared;
use super::store::{self, GoalRow, IndicatorRow, Owner, Stored, StoredIndicator};
use super::tree::{GoalIndicator, indicator_by_id};
use crate::access::{Action, Actor, Standings, actor, decide};
use crate::db::{Command, Ctx, Denial, Fault, Outcome, Stop, Tx};
use crate::ids::{CycleId, GoalIndicatorId, UnitId};
use crate::ledger::{self, Event};
use crate::planning::cycle::{cycle_by_id, period_count};
use serde::{Deserialize, Serialize};

/// What is set.
#[derive(Debug, Serialize)]
pub struct SetGoalIndicator {
    /// A new one, or one that is there.
    pub which: Which,
    /// Its goal; another statement puts it under another goal of the unit.
    pub goal: GoalText,
    /// What it says from now on.
    pub indicator: IndicatorText,
    /// What it supports.
    pub supports: Option<GoalIndicatorId>,
}

/// Which indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// A new one.
    New {
        /// In which cycle.
        cycle: CycleId,
        /// Of which unit.
        unit: UnitId,
    },
    /// One that is there.
    Stored {
        /// Which.
        id: GoalIndicatorId,
        /// The version that was read.
        seen_version: i64,
    },
}

impl Command for SetGoalIndicator {
    const USE_CASE: &'static str = "set_goal_indicator";
}

/// Why an indicator was not set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetGoalRefusal {
    /// There is no such cycle.
    #[error("cycle_unknown")]
    CycleUnknown,
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// There is no such unit today.
    #[error("unit_unknown")]
    UnitUnknown,
    /// A text or a target is wrong.
    #[error("text_invalid")]
    Text {
        /// Which.
        field: GoalField,
        /// What.
        wrong: GoalWrong,
    },
    /// The unit has an indicator of that name.
    #[error("indicator_exists")]
    Exists {
        /// Which.
        indicator: GoalIndicatorId,
    },
    /// Somebody changed it since it was read; both texts are shown.
    #[error("stale")]
    Stale {
        /// What is there now.
        theirs: Box<GoalIndicator>,
    },
    /// What it should support is not there.
    #[error("supports_unknown")]
    SupportsUnknown,
    /// It would support itself by a detour.
    #[error("supports_circle")]
    Circle {
        /// Each supports the next.
        members: Vec<GoalIndicatorId>,
    },
    /// The cycle holds as many as it can.
    #[error("too_many")]
    TooMany,
}

/// The receipt of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalIndicatorSaved {
    /// Which.
    pub indicator: GoalIndicatorId,
    /// Its version.
    pub version: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Adds or changes an indicator.
///
/// # Errors
/// [`SetGoalRefusal`]; a denial for anybody but HR.
pub fn set_goal_indicator(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &SetGoalIndicator,
) -> Outcome<GoalIndicatorSaved, SetGoalRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::AdoptGoals)?;
    let (of, before) = owner(tx, ctx, &actor, cmd)?;
    let stored = store::stored(tx.conn(), ctx.agency, of.cycle)?;
    let next = decided(ctx, cmd, (of, before.as_ref()), &stored).map_err(Stop::Refused)?;
    let goal = stored.goals.get(&(of.unit, compared(&cmd.goal.statement)));
    let goal = goal.copied().unwrap_or_else(|| ctx.ids.next());
    let ordinal = before.as_ref().map_or(i64::from(u32::MAX), |before| before.ordinal);
    store::put_goals(tx, &[GoalRow::new(of, goal, ordinal, &cmd.goal)])?;
    let targets: Vec<_> = store::target_rows(ctx.agency, next.id, &cmd.indicator).collect();
    let row = IndicatorRow::new(of, goal, ordinal, next, &cmd.indicator);
    store::put_indicators(tx, ctx.agency, &[row], &targets)?;
    store::sweep_goals(tx, ctx.agency, of.cycle)?;
    let facts = serde_json::json!({
        "cycle": of.cycle, "unit": of.unit, "goal": cmd.goal, "indicator": cmd.indicator,
        "supports": cmd.supports, "version": next.version,
    });
    let event = Event {
        kind: "planning.goal_indicator.set",
        subject: ctx.principal.0,
        object: next.id.0,
        facts: &facts,
    };
    let saved = GoalIndicatorSaved { indicator: next.id, version: next.version, at: ctx.at.0 };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}

/// Where the indicator belongs, and what it said before.
fn owner(
    tx: &mut Tx,
    ctx: &Ctx,
    actor: &Actor,
    cmd: &SetGoalIndicator,
) -> Result<(Owner, Option<GoalIndicator>), Stop<SetGoalRefusal>> {
    let today = ctx.at.date_in(actor.zone);
    let (cycle, unit, before) = match cmd.which {
        Which::New { cycle, unit } => (cycle, unit, None),
        Which::Stored { id, .. } => {
            let before = indicator_by_id(tx.conn(), actor, id, today)?.ok_or(Denial::NotVisible)?;
            (before.cycle, before.unit, Some(before))
        }
    };
    let found = cycle_by_id(tx.conn(), ctx.agency, cycle)?;
    if !found.ok_or(Stop::Refused(SetGoalRefusal::CycleUnknown))?.is_open() {
        return Err(Stop::Refused(SetGoalRefusal::CycleClosed));
    }
    let units = store::known_units(tx.conn(), (ctx.agency, actor.horizon), &[unit].into(), today)?;
    if before.is_none() && units.is_empty() {
        return Err(Stop::Refused(SetGoalRefusal::UnitUnknown));
    }
    let periods = period_count(tx.conn(), ctx.agency, cycle).map_err(Fault::from)?;
    if let Some((field, wrong)) = wrong(&cmd.goal, &cmd.indicator, periods) {
        return Err(Stop::Refused(SetGoalRefusal::Text { field, wrong }));
    }
    Ok((Owner { agency: ctx.agency, cycle, unit }, before))
}

fn decided(
    ctx: &Ctx,
    cmd: &SetGoalIndicator,
    (of, before): (Owner, Option<&GoalIndicator>),
    stored: &Stored,
) -> Result<StoredIndicator, SetGoalRefusal> {
    let next = match (cmd.which, before) {
        (Which::Stored { seen_version, .. }, Some(before)) if before.version != seen_version => {
            return Err(SetGoalRefusal::Stale { theirs: Box::new(before.clone()) });
        }
        (_, Some(before)) => {
            StoredIndicator { id: before.id, version: before.version + 1, supports: cmd.supports }
        }
        (_, None) if stored.indicators.len() >= store::STORED_MAX => return Err(SetGoalRefusal::TooMany),
        (_, None) => StoredIndicator { id: ctx.ids.next(), version: 1, supports: cmd.supports },
    };
    if let Some(other) = stored.indicators.get(&(of.unit, compared(&cmd.indicator.name)))
        && other.id != next.id
    {
        return Err(SetGoalRefusal::Exists { indicator: other.id });
    }
    let mut links = stored.links();
    links.insert(next.id, next.supports);
    if next.supports.is_some_and(|id| !links.contains_key(&id)) {
        return Err(SetGoalRefusal::SupportsUnknown);
    }
    circle(&links).map_or(Ok(next), |members| Err(SetGoalRefusal::Circle { members }))
}
