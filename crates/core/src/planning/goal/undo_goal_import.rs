//! HR takes the last list of goals back, while nothing stands on what it brought.

use super::import::{ADOPTED, Replaced, UNDONE};
use super::store::{self, CHUNK};
use super::unchanged::Rows;
use crate::access::{Action, Standings, actor, decide};
use crate::db::{AnyConnection, Command, Ctx, Denial, Fault, Outcome, Statement, Stop, Tx};
use crate::ids::{AgencyId, CycleId, GoalImportId, GoalIndicatorId};
use crate::ledger::{self, Event};
use crate::planning::cycle::cycle_by_id;
use capaian_schema::tables::{
    goal_import, goal_indicator, goal_indicator_target, goal_realisation, work_result,
};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Which list.
#[derive(Debug, Serialize)]
pub struct UndoGoalImport {
    /// Its id.
    pub import: GoalImportId,
}

impl Command for UndoGoalImport {
    const USE_CASE: &'static str = "undo_goal_import";
}

/// Why it was not taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UndoGoalImportRefusal {
    /// A later list came in, or it was taken back already.
    #[error("import_not_last")]
    NotLast,
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// Indicators of the list were changed by hand since.
    #[error("changed_since")]
    ChangedSince {
        /// How many.
        indicators: usize,
    },
    /// Something stands on indicators that came with it.
    #[error("has_dependants")]
    HasDependants {
        /// Work results of plans that serve one.
        results: i64,
        /// Figures reported for one.
        figures: i64,
        /// Indicators of other lists that support one.
        supporting: i64,
    },
}

/// It was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalImportUndone {
    /// Indicators that are gone.
    pub removed: usize,
    /// Indicators that say again what they said before.
    pub restored: usize,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Takes away the indicators that came with the last list of its cycle, and puts back those that it changed.
///
/// # Errors
/// [`UndoGoalImportRefusal`]; a denial for anybody but HR.
pub fn undo_goal_import(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &UndoGoalImport,
) -> Outcome<GoalImportUndone, UndoGoalImportRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::AdoptGoals)?;
    let (cycle, Replaced { was, written }) = found(tx.conn(), ctx.agency, cmd.import)?;
    untouched(tx.conn(), ctx.agency, &written)?;
    let added: Vec<GoalIndicatorId> =
        written.iter().filter(|(_, version)| *version == 1).map(|(id, _)| *id).collect();
    free(tx.conn(), ctx.agency, &added, &was)?;
    let restored = was.indicators.len();
    restore(tx, ctx.agency, was, &written)?;
    remove(tx, ctx.agency, &added)?;
    store::sweep_goals(tx, ctx.agency, cycle)?;
    diesel::update(goal_import::table.find((ctx.agency, cmd.import)))
        .set((goal_import::state.eq(UNDONE), goal_import::was.eq("{}")))
        .run(tx.conn())?;
    let undone = GoalImportUndone { removed: added.len(), restored, at: ctx.at.0 };
    let facts = serde_json::json!({
        "cycle": cycle, "removed": undone.removed, "restored": undone.restored,
    });
    let event = Event {
        kind: "planning.goal_import.undone",
        subject: ctx.principal.0,
        object: cmd.import.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(undone))
}

/// A list that is the last of its open cycle, with what it replaced.
fn found(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: GoalImportId,
) -> Result<(CycleId, Replaced), Stop<UndoGoalImportRefusal>> {
    let row: Option<(CycleId, String, String)> = goal_import::table
        .find((agency, id))
        .select((goal_import::cycle_id, goal_import::state, goal_import::was))
        .first_row(conn)
        .optional()?;
    let (cycle, state, was) = row.ok_or(Denial::NotVisible)?;
    let last: Option<GoalImportId> = goal_import::table
        .filter(goal_import::agency_id.eq(agency))
        .filter(goal_import::cycle_id.eq(cycle))
        .filter(goal_import::state.eq(ADOPTED))
        .order(goal_import::number.desc())
        .select(goal_import::id)
        .first_row(conn)
        .optional()?;
    if state == UNDONE || last != Some(id) {
        return Err(Stop::Refused(UndoGoalImportRefusal::NotLast));
    }
    if !cycle_by_id(conn, agency, cycle)?.is_some_and(|cycle| cycle.is_open()) {
        return Err(Stop::Refused(UndoGoalImportRefusal::CycleClosed));
    }
    let replaced = serde_json::from_str(&was).map_err(|error| Fault::Unreadable(error.to_string()))?;
    Ok((cycle, replaced))
}

/// Whether the indicators are still as the list left them.
fn untouched(
    conn: &mut AnyConnection,
    agency: AgencyId,
    written: &[(GoalIndicatorId, i64)],
) -> Result<(), Stop<UndoGoalImportRefusal>> {
    let mut now: HashMap<GoalIndicatorId, i64> = HashMap::new();
    for some in written.chunks(CHUNK) {
        let ids: Vec<GoalIndicatorId> = some.iter().map(|(id, _)| *id).collect();
        let rows: Vec<(GoalIndicatorId, i64)> = goal_indicator::table
            .filter(goal_indicator::agency_id.eq(agency))
            .filter(goal_indicator::id.eq_any(ids))
            .select((goal_indicator::id, goal_indicator::version))
            .rows(conn)?;
        now.extend(rows);
    }
    let indicators = written.iter().filter(|(id, version)| now.get(id) != Some(version)).count();
    if indicators > 0 {
        return Err(Stop::Refused(UndoGoalImportRefusal::ChangedSince { indicators }));
    }
    Ok(())
}

/// Whether nothing stands on the indicators that would go.
fn free(
    conn: &mut AnyConnection,
    agency: AgencyId,
    added: &[GoalIndicatorId],
    was: &Rows,
) -> Result<(), Stop<UndoGoalImportRefusal>> {
    let mut leaving: HashSet<GoalIndicatorId> = added.iter().copied().collect();
    // Those that are put back support what they supported before.
    leaving.extend(was.indicators.iter().map(|row| row.id));
    let (mut results, mut figures, mut supporting) = (0, 0, 0);
    for some in added.chunks(CHUNK) {
        let served: i64 = work_result::table
            .filter(work_result::agency_id.eq(agency))
            .filter(work_result::supports_goal_id.eq_any(some.iter().map(|id| Some(*id)).collect::<Vec<_>>()))
            .count()
            .only_row(conn)?;
        let reported: i64 = goal_realisation::table
            .filter(goal_realisation::agency_id.eq(agency))
            .filter(goal_realisation::indicator_id.eq_any(some))
            .count()
            .only_row(conn)?;
        let below: Vec<GoalIndicatorId> = goal_indicator::table
            .filter(goal_indicator::agency_id.eq(agency))
            .filter(goal_indicator::supports_id.eq_any(some.iter().map(|id| Some(*id)).collect::<Vec<_>>()))
            .select(goal_indicator::id)
            .rows(conn)?;
        results += served;
        figures += reported;
        supporting += below.iter().filter(|id| !leaving.contains(id)).map(|_| 1).sum::<i64>();
    }
    if (results, figures, supporting) == (0, 0, 0) {
        return Ok(());
    }
    Err(Stop::Refused(UndoGoalImportRefusal::HasDependants { results, figures, supporting }))
}

/// Puts back what was there, each as a version of its own.
fn restore(
    tx: &mut Tx,
    agency: AgencyId,
    mut was: Rows,
    written: &[(GoalIndicatorId, i64)],
) -> QueryResult<()> {
    let versions: HashMap<GoalIndicatorId, i64> = written.iter().copied().collect();
    for row in &mut was.indicators {
        row.version = versions.get(&row.id).copied().unwrap_or(row.version) + 1;
    }
    store::put_goals(tx, &was.goals)?;
    store::put_indicators(tx, agency, &was.indicators, &was.targets)
}

/// Takes indicators away; they may support each other.
fn remove(tx: &mut Tx, agency: AgencyId, ids: &[GoalIndicatorId]) -> QueryResult<()> {
    for some in ids.chunks(CHUNK) {
        diesel::update(
            goal_indicator::table
                .filter(goal_indicator::agency_id.eq(agency))
                .filter(goal_indicator::id.eq_any(some)),
        )
        .set(goal_indicator::supports_id.eq(None::<GoalIndicatorId>))
        .run(tx.conn())?;
        diesel::delete(
            goal_indicator_target::table
                .filter(goal_indicator_target::agency_id.eq(agency))
                .filter(goal_indicator_target::indicator_id.eq_any(some)),
        )
        .run(tx.conn())?;
    }
    for some in ids.chunks(CHUNK) {
        diesel::delete(
            goal_indicator::table
                .filter(goal_indicator::agency_id.eq(agency))
                .filter(goal_indicator::id.eq_any(some)),
        )
        .run(tx.conn())?;
    }
    Ok(())
}
