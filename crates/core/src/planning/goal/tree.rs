//! The goals of a cycle as they are read: the cascade as a tree, a level of it, a unit's and those above.

use crate::access::Actor;
use crate::access::in_force::{closure_in_force, unit_in_force};
use crate::db::{AnyConnection, Fault, Read, Statement};
use crate::ids::{AgencyId, CycleId, GoalIndicatorId, UnitId};
use capaian_schema::tables::{goal, goal_indicator, goal_indicator_target, unit_closure, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Indicators that one tree shows; a cycle with more is opened level by level.
pub const TREE_ROWS_MAX: usize = 2_000;
/// Indicators of one level, or of one unit with those above it.
pub const LEVEL_ROWS_MAX: i64 = 500;

/// An indicator with its goal and its unit.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct GoalIndicator {
    /// Which.
    pub id: GoalIndicatorId,
    /// In which cycle.
    pub cycle: CycleId,
    /// Whose.
    pub unit: UnitId,
    /// The unit's name on the day; `None` if it is gone.
    pub unit_name: Option<String>,
    /// The goal.
    pub goal: String,
    /// Key of `Perspective`, if one was said.
    pub perspective: Option<String>,
    /// Its place in the agreement.
    pub ordinal: i64,
    /// What is measured.
    pub name: String,
    /// The unit of measure.
    pub measure: String,
    /// Key of `Polarity`.
    pub polarity: String,
    /// Key of `Nature`.
    pub nature: String,
    /// The year's target, or the lower end of its range; decimal notation.
    pub target_min: String,
    /// The upper end.
    pub target_max: String,
    /// Where the figure comes from.
    pub source: String,
    /// Key of `Frequency`, if one was said.
    pub frequency: Option<String>,
    /// What it supports.
    pub supports: Option<GoalIndicatorId>,
    /// Counts up with every change.
    pub version: i64,
}

/// An indicator at its place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeRow {
    /// 0 for those that support nothing.
    pub depth: usize,
    /// How many support it directly.
    pub supported_by: usize,
    /// The indicator.
    pub indicator: GoalIndicator,
}

/// An indicator with what it should stand at when a period ends, by the period's number.
pub type WithTargets = (GoalIndicator, BTreeMap<i64, String>);

/// The cascade of a cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalTree {
    /// Each indicator before those that support it.
    pub rows: Vec<TreeRow>,
    /// `false` when only the top is here, because there are more than [`TREE_ROWS_MAX`]: the rest is
    /// read by [`goals_under`].
    pub is_whole: bool,
}

#[auto_type]
pub(super) fn indicators(horizon: i64, on: NaiveDate) -> _ {
    let in_force: unit_in_force = unit_in_force(horizon, on);
    goal_indicator::table
        .inner_join(
            goal::table
                .on(goal::agency_id.eq(goal_indicator::agency_id).and(goal::id.eq(goal_indicator::goal_id))),
        )
        .left_join(
            unit_fact::table.on(unit_fact::agency_id
                .eq(goal_indicator::agency_id)
                .and(unit_fact::unit_id.eq(goal_indicator::unit_id))
                .and(in_force)),
        )
        .order((goal_indicator::ordinal, goal_indicator::id))
        .select((
            goal_indicator::id,
            goal_indicator::cycle_id,
            goal_indicator::unit_id,
            unit_fact::name.nullable(),
            goal::statement,
            goal::perspective,
            goal_indicator::ordinal,
            goal_indicator::name,
            goal_indicator::measure,
            goal_indicator::polarity,
            goal_indicator::nature,
            goal_indicator::target_min,
            goal_indicator::target_max,
            goal_indicator::source,
            goal_indicator::frequency,
            goal_indicator::supports_id,
            goal_indicator::version,
        ))
}

/// The cascade of a cycle on a day; anybody of the agency may see it. One query, two when there are too
/// many.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn goal_tree(read: &mut Read, actor: &Actor, cycle: CycleId, on: NaiveDate) -> Result<GoalTree, Fault> {
    let of_cycle = || {
        indicators(actor.horizon, on)
            .filter(goal_indicator::agency_id.eq(actor.agency))
            .filter(goal_indicator::cycle_id.eq(cycle))
    };
    let more = i64::try_from(TREE_ROWS_MAX).unwrap_or(i64::MAX - 1) + 1;
    let all: Vec<GoalIndicator> = of_cycle().limit(more).rows(read.conn())?;
    if all.len() <= TREE_ROWS_MAX {
        return Ok(GoalTree { rows: nested(all), is_whole: true });
    }
    let top = of_cycle().filter(goal_indicator::supports_id.is_null()).limit(LEVEL_ROWS_MAX);
    Ok(GoalTree { rows: nested(top.rows(read.conn())?), is_whole: false })
}

/// Those that support one indicator directly. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn goals_under(
    read: &mut Read,
    actor: &Actor,
    above: GoalIndicatorId,
    on: NaiveDate,
) -> Result<Vec<GoalIndicator>, Fault> {
    Ok(indicators(actor.horizon, on)
        .filter(goal_indicator::agency_id.eq(actor.agency))
        .filter(goal_indicator::supports_id.eq(above))
        .limit(LEVEL_ROWS_MAX)
        .rows(read.conn())?)
}

/// The goals of a unit and of those above it, its own first and the agency's last. Two queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn goals_of_unit(
    read: &mut Read,
    actor: &Actor,
    (cycle, unit): (CycleId, UnitId),
    on: NaiveDate,
) -> Result<Vec<GoalIndicator>, Fault> {
    let units: Vec<UnitId> = unit_closure::table
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::descendant_id.eq(unit))
        .filter(closure_in_force(actor.horizon, on))
        .order(unit_closure::depth)
        .select(unit_closure::ancestor_id)
        .limit(33)
        .rows(read.conn())?;
    let mut rows: Vec<GoalIndicator> = indicators(actor.horizon, on)
        .filter(goal_indicator::agency_id.eq(actor.agency))
        .filter(goal_indicator::cycle_id.eq(cycle))
        .filter(goal_indicator::unit_id.eq_any(units.clone()))
        .limit(LEVEL_ROWS_MAX)
        .rows(read.conn())?;
    rows.sort_by_key(|row| units.iter().position(|unit| *unit == row.unit));
    Ok(rows)
}

/// One indicator with the targets of its periods, by their numbers. Two queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn goal_indicator(
    read: &mut Read,
    actor: &Actor,
    id: GoalIndicatorId,
    on: NaiveDate,
) -> Result<Option<WithTargets>, Fault> {
    let Some(found) = indicator_by_id(read.conn(), actor, id, on)? else { return Ok(None) };
    let targets: Vec<(i64, String)> = goal_indicator_target::table
        .filter(goal_indicator_target::agency_id.eq(actor.agency))
        .filter(goal_indicator_target::indicator_id.eq(id))
        .select((goal_indicator_target::period_number, goal_indicator_target::target))
        .limit(12)
        .rows(read.conn())?;
    Ok(Some((found, targets.into_iter().collect())))
}

pub(super) fn indicator_by_id(
    conn: &mut AnyConnection,
    actor: &Actor,
    id: GoalIndicatorId,
    on: NaiveDate,
) -> QueryResult<Option<GoalIndicator>> {
    indicators(actor.horizon, on)
        .filter(goal_indicator::agency_id.eq(actor.agency))
        .filter(goal_indicator::id.eq(id))
        .first_row(conn)
        .optional()
}

/// Each row before those that support it; a row whose upper end is not here stands at the top.
fn nested(rows: Vec<GoalIndicator>) -> Vec<TreeRow> {
    let here: HashSet<GoalIndicatorId> = rows.iter().map(|row| row.id).collect();
    let mut below: HashMap<Option<GoalIndicatorId>, Vec<GoalIndicator>> = HashMap::new();
    for row in rows {
        below.entry(row.supports.filter(|above| here.contains(above))).or_default().push(row);
    }
    let mut tree = Vec::with_capacity(here.len());
    // A stack, not recursion: a cascade may be as deep as it has rows.
    let mut waiting: Vec<(usize, GoalIndicator)> = Vec::new();
    let stack = |waiting: &mut Vec<_>, depth, rows: Vec<GoalIndicator>| {
        waiting.extend(rows.into_iter().rev().map(|row| (depth, row)));
    };
    stack(&mut waiting, 0, below.remove(&None).unwrap_or_default());
    while let Some((depth, indicator)) = waiting.pop() {
        let supporting = below.remove(&Some(indicator.id)).unwrap_or_default();
        tree.push(TreeRow { depth, supported_by: supporting.len(), indicator });
        stack(&mut waiting, depth + 1, supporting);
    }
    tree
}

/// The names of all indicators of a cycle, which a list of goals may say that it supports.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn indicator_names(read: &mut Read, agency: AgencyId, cycle: CycleId) -> Result<Vec<String>, Fault> {
    Ok(goal_indicator::table
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(cycle))
        .order((goal_indicator::name, goal_indicator::id))
        .limit(i64::try_from(super::store::STORED_MAX).unwrap_or(i64::MAX))
        .select(goal_indicator::name)
        .rows(read.conn())?)
}
