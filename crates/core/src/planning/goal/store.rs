//! Goals and indicators as an act finds and leaves them.

use super::cascade::Links;
use super::indicator::{GoalText, IndicatorText};
use super::model::compared;
use crate::access::in_force::unit_in_force;
use crate::db::{AnyConnection, Statement, Tx};
use crate::ids::{AgencyId, CycleId, GoalId, GoalIndicatorId, UnitId};
use capaian_schema::tables::{goal, goal_indicator, goal_indicator_target, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::upsert::excluded;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Rows of one statement: a row has at most 18 columns, and SQLite takes 32,766 values.
pub(super) const CHUNK: usize = 500;
/// Indicators of one cycle; more are refused.
pub(super) const STORED_MAX: usize = 20_000;

/// An indicator that is there: its id, version and what it supports.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoredIndicator {
    pub id: GoalIndicatorId,
    pub version: i64,
    pub supports: Option<GoalIndicatorId>,
}

/// All goals and indicators of a cycle, by unit and compared text.
#[derive(Debug, Default)]
pub(super) struct Stored {
    pub goals: HashMap<(UnitId, String), GoalId>,
    pub indicators: HashMap<(UnitId, String), StoredIndicator>,
}

impl Stored {
    /// The links as they are.
    pub(super) fn links(&self) -> Links {
        self.indicators.values().map(|stored| (stored.id, stored.supports)).collect()
    }
}

type IndicatorKey = (UnitId, String, GoalIndicatorId, i64, Option<GoalIndicatorId>);

/// What a cycle has. Two queries.
pub(super) fn stored(conn: &mut AnyConnection, agency: AgencyId, of: CycleId) -> QueryResult<Stored> {
    let limit = i64::try_from(STORED_MAX).unwrap_or(i64::MAX);
    let goals: Vec<(UnitId, String, GoalId)> = goal::table
        .filter(goal::agency_id.eq(agency))
        .filter(goal::cycle_id.eq(of))
        .select((goal::unit_id, goal::statement_key, goal::id))
        .limit(limit)
        .rows(conn)?;
    let indicators: Vec<IndicatorKey> = goal_indicator::table
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(of))
        .select((
            goal_indicator::unit_id,
            goal_indicator::name_key,
            goal_indicator::id,
            goal_indicator::version,
            goal_indicator::supports_id,
        ))
        .limit(limit)
        .rows(conn)?;
    Ok(Stored {
        goals: goals.into_iter().map(|(unit, key, id)| ((unit, key), id)).collect(),
        indicators: indicators
            .into_iter()
            .map(|(unit, key, id, version, supports)| {
                ((unit, key), StoredIndicator { id, version, supports })
            })
            .collect(),
    })
}

/// Those of `units` that are there on a day.
pub(super) fn known_units(
    conn: &mut AnyConnection,
    (agency, horizon): (AgencyId, i64),
    units: &HashSet<UnitId>,
    on: NaiveDate,
) -> QueryResult<HashSet<UnitId>> {
    let units: Vec<UnitId> = units.iter().copied().collect();
    let found: Vec<UnitId> = unit_fact::table
        .filter(unit_fact::agency_id.eq(agency))
        .filter(unit_fact::unit_id.eq_any(units))
        .filter(unit_in_force(horizon, on))
        .select(unit_fact::unit_id)
        .rows(conn)?;
    Ok(found.into_iter().collect())
}

/// A goal as a row.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = goal, treat_none_as_default_value = false)]
pub(super) struct GoalRow {
    agency_id: AgencyId,
    pub id: GoalId,
    cycle_id: CycleId,
    unit_id: UnitId,
    ordinal: i64,
    statement: String,
    statement_key: String,
    perspective: Option<String>,
}

/// An indicator as a row.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = goal_indicator, treat_none_as_default_value = false)]
pub(super) struct IndicatorRow {
    agency_id: AgencyId,
    pub id: GoalIndicatorId,
    pub goal_id: GoalId,
    cycle_id: CycleId,
    unit_id: UnitId,
    ordinal: i64,
    name: String,
    name_key: String,
    measure: String,
    polarity: String,
    nature: String,
    target_min: String,
    target_max: String,
    source: String,
    frequency: Option<String>,
    supports_id: Option<GoalIndicatorId>,
    pub version: i64,
}

/// The target of a period as a row.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Insertable, Queryable, Selectable, Serialize, Deserialize,
)]
#[diesel(table_name = goal_indicator_target, treat_none_as_default_value = false)]
pub(super) struct TargetRow {
    agency_id: AgencyId,
    pub indicator_id: GoalIndicatorId,
    period_number: i64,
    target: String,
}

/// Where a row belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner {
    pub agency: AgencyId,
    pub cycle: CycleId,
    pub unit: UnitId,
}

impl GoalRow {
    pub(super) fn new(of: Owner, id: GoalId, ordinal: i64, text: &GoalText) -> Self {
        Self {
            agency_id: of.agency,
            id,
            cycle_id: of.cycle,
            unit_id: of.unit,
            ordinal,
            statement: text.statement.trim().to_owned(),
            statement_key: compared(&text.statement),
            perspective: text.perspective.map(|perspective| perspective.to_string()),
        }
    }
}

impl IndicatorRow {
    pub(super) fn new(
        of: Owner,
        goal: GoalId,
        ordinal: i64,
        stored: StoredIndicator,
        text: &IndicatorText,
    ) -> Self {
        let text = text.clone().tidied();
        Self {
            agency_id: of.agency,
            id: stored.id,
            goal_id: goal,
            cycle_id: of.cycle,
            unit_id: of.unit,
            ordinal,
            name_key: compared(&text.name),
            name: text.name,
            measure: text.measure,
            polarity: text.polarity.key().to_owned(),
            nature: text.nature.key().to_owned(),
            target_min: text.target_min.to_string(),
            target_max: text.target_max.to_string(),
            source: text.source,
            frequency: text.frequency.map(|frequency| frequency.key().to_owned()),
            supports_id: stored.supports,
            version: stored.version,
        }
    }
}

impl IndicatorRow {
    /// Whether another version says the same.
    pub(super) fn says(&self, other: &Self) -> bool {
        let mut own = self.clone();
        own.version = other.version;
        own == *other
    }
}

/// The targets of an indicator's periods.
pub(super) fn target_rows(
    agency_id: AgencyId,
    indicator_id: GoalIndicatorId,
    text: &IndicatorText,
) -> impl Iterator<Item = TargetRow> {
    text.targets.iter().map(move |(period, target)| TargetRow {
        agency_id,
        indicator_id,
        period_number: *period,
        target: target.to_string(),
    })
}

/// Writes goals, adding or replacing each.
pub(super) fn put_goals(tx: &mut Tx, rows: &[GoalRow]) -> QueryResult<()> {
    use goal as t;
    for rows in rows.chunks(CHUNK) {
        diesel::insert_into(t::table)
            .values(rows)
            .on_conflict((t::agency_id, t::id))
            .do_update()
            .set((
                t::ordinal.eq(excluded(t::ordinal)),
                t::statement.eq(excluded(t::statement)),
                t::perspective.eq(excluded(t::perspective)),
            ))
            .run(tx.conn())?;
    }
    Ok(())
}

/// Writes indicators, adding or replacing each, and then their targets. What an indicator supports must
/// be there or stand before it.
pub(super) fn put_indicators(
    tx: &mut Tx,
    agency: AgencyId,
    rows: &[IndicatorRow],
    targets: &[TargetRow],
) -> QueryResult<()> {
    use goal_indicator as t;
    for rows in rows.chunks(CHUNK) {
        diesel::insert_into(t::table)
            .values(rows)
            .on_conflict((t::agency_id, t::id))
            .do_update()
            .set((
                t::goal_id.eq(excluded(t::goal_id)),
                t::ordinal.eq(excluded(t::ordinal)),
                t::name.eq(excluded(t::name)),
                t::name_key.eq(excluded(t::name_key)),
                t::measure.eq(excluded(t::measure)),
                t::polarity.eq(excluded(t::polarity)),
                t::nature.eq(excluded(t::nature)),
                t::target_min.eq(excluded(t::target_min)),
                t::target_max.eq(excluded(t::target_max)),
                t::source.eq(excluded(t::source)),
                t::frequency.eq(excluded(t::frequency)),
                t::supports_id.eq(excluded(t::supports_id)),
                t::version.eq(excluded(t::version)),
            ))
            .run(tx.conn())?;
        let ids: Vec<GoalIndicatorId> = rows.iter().map(|row| row.id).collect();
        diesel::delete(
            goal_indicator_target::table
                .filter(goal_indicator_target::agency_id.eq(agency))
                .filter(goal_indicator_target::indicator_id.eq_any(ids)),
        )
        .run(tx.conn())?;
    }
    for rows in targets.chunks(CHUNK) {
        diesel::insert_into(goal_indicator_target::table).values(rows).run(tx.conn())?;
    }
    Ok(())
}

/// Takes away goals that have no indicator any more.
pub(super) fn sweep_goals(tx: &mut Tx, agency: AgencyId, of: CycleId) -> QueryResult<usize> {
    let used = goal_indicator::table
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(of))
        .select(goal_indicator::goal_id);
    diesel::delete(
        goal::table
            .filter(goal::agency_id.eq(agency))
            .filter(goal::cycle_id.eq(of))
            .filter(goal::id.ne_all(used)),
    )
    .run(tx.conn())
}
