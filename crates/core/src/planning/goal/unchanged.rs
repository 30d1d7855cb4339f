//! What an adoption says that is there already: it is left as it is, so that the same agreement adopted
//! twice is adopted once.

use super::store::{GoalRow, IndicatorRow, STORED_MAX, TargetRow};
use crate::db::{AnyConnection, Columns, Statement};
use crate::ids::{AgencyId, CycleId, GoalId, GoalIndicatorId};
use capaian_schema::tables::{goal, goal_indicator, goal_indicator_target};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// The rows of an adoption, or those that one replaces.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Rows {
    pub goals: Vec<GoalRow>,
    pub indicators: Vec<IndicatorRow>,
    pub targets: Vec<TargetRow>,
}

impl Rows {
    /// Whether anything is to be written.
    pub(super) fn is_empty(&self) -> bool {
        self.goals.is_empty() && self.indicators.is_empty()
    }

    /// Only what differs from what is there: an indicator with its targets, a goal; and what is there in
    /// its place. Three queries.
    pub(super) fn changed(
        mut self,
        conn: &mut AnyConnection,
        agency: AgencyId,
        of: CycleId,
    ) -> QueryResult<(Self, Self)> {
        let limit = i64::try_from(STORED_MAX).unwrap_or(i64::MAX);
        let goals: Vec<GoalRow> = goal::table
            .filter(goal::agency_id.eq(agency))
            .filter(goal::cycle_id.eq(of))
            .select(GoalRow::columns())
            .limit(limit)
            .rows(conn)?;
        let goals: HashMap<GoalId, GoalRow> = goals.into_iter().map(|row| (row.id, row)).collect();
        self.goals.retain(|row| goals.get(&row.id) != Some(row));
        let indicators: Vec<IndicatorRow> = goal_indicator::table
            .filter(goal_indicator::agency_id.eq(agency))
            .filter(goal_indicator::cycle_id.eq(of))
            .select(IndicatorRow::columns())
            .limit(limit)
            .rows(conn)?;
        let mut there = targets(conn, agency, of)?;
        let mut said = by_indicator(std::mem::take(&mut self.targets));
        let indicators: HashMap<GoalIndicatorId, IndicatorRow> =
            indicators.into_iter().map(|row| (row.id, row)).collect();
        self.indicators.retain(|row| {
            let before = indicators.get(&row.id);
            !before.is_some_and(|before| before.says(row) && there.get(&row.id) == said.get(&row.id))
        });
        self.targets = self.indicators.iter().filter_map(|row| said.remove(&row.id)).flatten().collect();
        let before: Vec<IndicatorRow> =
            self.indicators.iter().filter_map(|row| indicators.get(&row.id)).cloned().collect();
        let goals_before: HashSet<GoalId> =
            before.iter().map(|row| row.goal_id).chain(self.goals.iter().map(|row| row.id)).collect();
        let was = Self {
            goals: goals.into_values().filter(|row| goals_before.contains(&row.id)).collect(),
            targets: before.iter().filter_map(|row| there.remove(&row.id)).flatten().collect(),
            indicators: before,
        };
        Ok((self, was))
    }
}

type Targets = HashMap<GoalIndicatorId, Vec<TargetRow>>;

fn targets(conn: &mut AnyConnection, agency: AgencyId, of: CycleId) -> QueryResult<Targets> {
    let indicators = goal_indicator::table
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(of))
        .select(goal_indicator::id);
    let rows = goal_indicator_target::table
        .filter(goal_indicator_target::agency_id.eq(agency))
        .filter(goal_indicator_target::indicator_id.eq_any(indicators))
        .select(TargetRow::columns())
        .rows(conn)?;
    Ok(by_indicator(rows))
}

fn by_indicator(rows: Vec<TargetRow>) -> Targets {
    let mut targets = Targets::new();
    for row in rows {
        targets.entry(row.indicator_id).or_default().push(row);
    }
    for rows in targets.values_mut() {
        rows.sort_unstable();
    }
    targets
}
