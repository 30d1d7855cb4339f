//! What a unit reached in a period, as its leader sees it.

use super::model::{GoalFact, MeanFact, UnitFacts};
use crate::appraisal::fact::{Measure, Measures, TargetFact, decimal};
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{AgencyId, CycleId, GoalIndicatorId, UnitId};
use crate::ledger;
use crate::planning::plan::ContentHash;
use capaian_rules::{Nature, Polarity, RulesAt, Traced, UnitAchievement};
use capaian_schema::tables::{goal_indicator, goal_indicator_target, goal_realisation};
use chrono::NaiveDate;
use diesel::prelude::*;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Indicators of a unit that are shown; no agreement has nearly as many.
const ROWS_MAX: i64 = 200;

/// The facts of a unit in a period, by its number; `is_last` is the last of the year. Three queries.
pub(super) fn unit_facts(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (cycle, unit): (CycleId, UnitId),
    (period, is_last): (i64, bool),
    law: &RulesAt<'_>,
) -> Result<UnitFacts, Fault> {
    let rows = indicators(conn, agency, cycle, unit)?;
    let mut targets = targets(conn, agency, (cycle, unit), period)?;
    let mut reports = reports(conn, agency, (cycle, unit), period)?;
    let mut measures = Measures::default();
    let mut goals = Vec::with_capacity(rows.len());
    for row in rows {
        let (target, report) = (targets.remove(&row.id), reports.remove(&row.id));
        goals.push(row.fact(target.as_deref(), report, is_last, (law, &mut measures))?);
    }
    let mean = mean(law, &goals)?;
    Ok(UnitFacts { v: 1, goals, rules: measures.rules, mean })
}

impl UnitFacts {
    /// Canonical bytes and their hash.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] if they have no canonical form, which typed facts always have.
    pub(super) fn freeze(&self) -> Result<(Vec<u8>, ContentHash), Fault> {
        let bytes = ledger::canonical(self)?;
        let hash = ContentHash::of(&bytes);
        Ok((bytes, hash))
    }
}

#[derive(Queryable)]
struct Row {
    id: GoalIndicatorId,
    name: String,
    measure: String,
    polarity: String,
    nature: String,
    target_min: String,
    target_max: String,
}

/// Amount, day, version.
type Report = (String, NaiveDate, i64);

impl Row {
    fn fact(
        self,
        of_period: Option<&str>,
        report: Option<Report>,
        is_last: bool,
        (law, measures): (&RulesAt<'_>, &mut Measures),
    ) -> Result<GoalFact, Fault> {
        let unreadable = |error: capaian_rules::UnknownKey| Fault::Unreadable(error.to_string());
        let polarity = Polarity::from_key(&self.polarity).map_err(unreadable)?;
        let nature = Nature::from_key(&self.nature).map_err(unreadable)?;
        let target = TargetFact::due(nature, of_period, [&self.target_min, &self.target_max], is_last)?;
        let amount = report.as_ref().map(|(amount, ..)| decimal(amount)).transpose()?;
        let measure = Measure { polarity, target, amount };
        Ok(GoalFact {
            goal: self.id,
            name: self.name,
            measure: self.measure,
            polarity,
            nature,
            achievement: measures.achieved(law, measure),
            target,
            amount: amount.map(|amount| amount.to_string()),
            as_of: report.as_ref().map(|(_, as_of, _)| *as_of),
            version: report.map_or(0, |(.., version)| version),
        })
    }
}

fn indicators(
    conn: &mut AnyConnection,
    agency: AgencyId,
    cycle: CycleId,
    unit: UnitId,
) -> QueryResult<Vec<Row>> {
    goal_indicator::table
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(cycle))
        .filter(goal_indicator::unit_id.eq(unit))
        .order((goal_indicator::goal_id, goal_indicator::ordinal, goal_indicator::id))
        .select((
            goal_indicator::id,
            goal_indicator::name,
            goal_indicator::measure,
            goal_indicator::polarity,
            goal_indicator::nature,
            goal_indicator::target_min,
            goal_indicator::target_max,
        ))
        .limit(ROWS_MAX)
        .rows(conn)
}

/// The indicators of a unit, as a part of other queries.
#[diesel::dsl::auto_type]
fn own(agency: AgencyId, cycle: CycleId, unit: UnitId) -> _ {
    goal_indicator::table
        .filter(goal_indicator::agency_id.eq(agency))
        .filter(goal_indicator::cycle_id.eq(cycle))
        .filter(goal_indicator::unit_id.eq(unit))
        .select(goal_indicator::id)
}

fn targets(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (cycle, unit): (CycleId, UnitId),
    period: i64,
) -> QueryResult<HashMap<GoalIndicatorId, String>> {
    let of_unit: own = own(agency, cycle, unit);
    let rows: Vec<(GoalIndicatorId, String)> = goal_indicator_target::table
        .filter(goal_indicator_target::agency_id.eq(agency))
        .filter(goal_indicator_target::indicator_id.eq_any(of_unit))
        .filter(goal_indicator_target::period_number.eq(period))
        .select((goal_indicator_target::indicator_id, goal_indicator_target::target))
        .limit(ROWS_MAX)
        .rows(conn)?;
    Ok(rows.into_iter().collect())
}

fn reports(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (cycle, unit): (CycleId, UnitId),
    period: i64,
) -> QueryResult<HashMap<GoalIndicatorId, Report>> {
    let of_unit: own = own(agency, cycle, unit);
    let rows: Vec<(GoalIndicatorId, Report)> = goal_realisation::table
        .filter(goal_realisation::agency_id.eq(agency))
        .filter(goal_realisation::indicator_id.eq_any(of_unit))
        .filter(goal_realisation::period_number.eq(period))
        .select((
            goal_realisation::indicator_id,
            (goal_realisation::amount, goal_realisation::as_of, goal_realisation::version),
        ))
        .limit(ROWS_MAX)
        .rows(conn)?;
    Ok(rows.into_iter().collect())
}

/// The mean of what is due and measured; what is due and missing is counted, not averaged.
fn mean(law: &RulesAt<'_>, goals: &[GoalFact]) -> Result<MeanFact, Fault> {
    let due = goals.iter().filter(|goal| goal.target.is_some());
    let percents: Vec<Option<Decimal>> =
        due.map(|goal| goal.achievement.as_ref().map(|achieved| achieved.percent)).collect();
    let traced: Traced<UnitAchievement> =
        law.unit_achievement(&percents).map_err(|error| Fault::Unreadable(error.to_string()))?;
    let count = |number| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(MeanFact {
        mean: traced.value.mean.map(|mean| mean.to_string()),
        measured: count(traced.value.measured),
        missing: count(traced.value.missing),
        steps: traced.steps,
        rules: traced.rules,
    })
}
