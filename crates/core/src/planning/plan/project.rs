//! Writes a content: the document, and the rows that other rooms read. A fixed number of statements,
//! however long the plan is.

use super::content::{Approach, IndicatorContent, PlanContent, ResultContent, Served};
use crate::db::{Fault, Statement, Tx};
use crate::ids::{AgencyId, AnnexItemId, GoalIndicatorId, IndicatorId, PlanId, WorkResultId};
use capaian_schema::tables::{
    annex_item, behaviour_expectation, plan_content, plan_indicator, plan_indicator_target, work_result,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::upsert::excluded;

#[derive(Insertable)]
#[diesel(table_name = work_result, treat_none_as_default_value = false)]
struct ResultRow<'a> {
    agency_id: AgencyId,
    id: WorkResultId,
    plan_id: PlanId,
    ordinal: i64,
    kind: &'static str,
    statement: &'a str,
    supports: Option<String>,
    supports_result_id: Option<WorkResultId>,
    supports_goal_id: Option<GoalIndicatorId>,
}

#[derive(Insertable)]
#[diesel(table_name = plan_indicator, treat_none_as_default_value = false)]
struct IndicatorRow<'a> {
    agency_id: AgencyId,
    id: IndicatorId,
    plan_id: PlanId,
    work_result_id: WorkResultId,
    ordinal: i64,
    aspect: Option<String>,
    perspective: Option<String>,
    name: &'a str,
    polarity: &'static str,
    nature: &'static str,
    target_min: String,
    target_max: String,
    measure: &'a str,
    source: &'a str,
    narrative: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = plan_indicator_target, treat_none_as_default_value = false)]
struct TargetRow {
    agency_id: AgencyId,
    plan_id: PlanId,
    indicator_id: IndicatorId,
    period_number: i64,
    target: String,
}

#[derive(Insertable)]
#[diesel(table_name = behaviour_expectation, treat_none_as_default_value = false)]
struct BehaviourRow<'a> {
    agency_id: AgencyId,
    plan_id: PlanId,
    behaviour: &'static str,
    expectation: &'a str,
}

#[derive(Insertable)]
#[diesel(table_name = annex_item, treat_none_as_default_value = false)]
struct AnnexRow<'a> {
    agency_id: AgencyId,
    id: AnnexItemId,
    plan_id: PlanId,
    list: &'static str,
    ordinal: i64,
    statement: &'a str,
    owner: &'a str,
    due_on: Option<NaiveDate>,
}

/// The empty content of a plan that begins.
pub(super) fn begin(tx: &mut Tx, agency: AgencyId, plan: PlanId, approach: Approach) -> Result<(), Fault> {
    let content = PlanContent { approach, ..PlanContent::default() };
    diesel::insert_into(plan_content::table)
        .values((
            plan_content::agency_id.eq(agency),
            plan_content::plan_id.eq(plan),
            plan_content::content.eq(document(&content)?),
        ))
        .run(tx.conn())?;
    Ok(())
}

/// Replaces the content of a plan; every row has its id ([`super::identity`]). `periods` are those of its cycle.
///
/// # Errors
/// A foreign key is violated when a row goes away on which something hangs.
pub(super) fn replace(
    tx: &mut Tx,
    agency: AgencyId,
    plan: PlanId,
    (content, periods): (&PlanContent, i64),
) -> Result<(), Fault> {
    diesel::update(plan_content::table.find((agency, plan)))
        .set(plan_content::content.eq(document(content)?))
        .run(tx.conn())?;
    upsert_results(tx, agency, plan, content)?;
    upsert_indicators(tx, agency, plan, content)?;
    replace_targets(tx, agency, plan, (content, periods))?;
    remove_others(tx, agency, plan, content)?;
    replace_behaviours(tx, agency, plan, content)?;
    replace_annex(tx, agency, plan, content)?;
    Ok(())
}

fn document(content: &PlanContent) -> Result<String, Fault> {
    serde_json::to_string(content).map_err(|error| Fault::Unreadable(error.to_string()))
}

fn upsert_results(tx: &mut Tx, agency: AgencyId, plan: PlanId, content: &PlanContent) -> Result<(), Fault> {
    use work_result as t;
    let row = |(ordinal, result)| result_row(agency, plan, ordinal, result);
    let rows = identified((1..).zip(&content.results).map(row))?;
    if rows.is_empty() {
        return Ok(());
    }
    diesel::insert_into(t::table)
        .values(&rows)
        .on_conflict((t::agency_id, t::id))
        .do_update()
        .set((
            t::ordinal.eq(excluded(t::ordinal)),
            t::kind.eq(excluded(t::kind)),
            t::statement.eq(excluded(t::statement)),
            t::supports.eq(excluded(t::supports)),
            t::supports_result_id.eq(excluded(t::supports_result_id)),
            t::supports_goal_id.eq(excluded(t::supports_goal_id)),
        ))
        .run(tx.conn())?;
    Ok(())
}

fn result_row(
    agency_id: AgencyId,
    plan_id: PlanId,
    ordinal: i64,
    result: &ResultContent,
) -> Option<ResultRow<'_>> {
    let target = result.serves.as_ref().and_then(|serves| serves.target);
    let words = result.serves.as_ref().map(|serves| serves.words.as_str());
    Some(ResultRow {
        agency_id,
        id: result.id?,
        plan_id,
        ordinal,
        kind: result.kind.key(),
        statement: &result.statement,
        supports: words.filter(|words| !words.is_empty()).map(str::to_owned),
        supports_result_id: target.and_then(|target| match target {
            Served::Result(id) => Some(id),
            Served::Goal(_) => None,
        }),
        supports_goal_id: target.and_then(|target| match target {
            Served::Goal(id) => Some(id),
            Served::Result(_) => None,
        }),
    })
}

fn upsert_indicators(
    tx: &mut Tx,
    agency: AgencyId,
    plan: PlanId,
    content: &PlanContent,
) -> Result<(), Fault> {
    use plan_indicator as t;
    let pairs = content.results.iter().flat_map(|result| {
        (1..).zip(&result.indicators).map(move |(ordinal, row)| (result.id, ordinal, row))
    });
    let is_told = content.approach.is_qualitative();
    let row = |(result, ordinal, row)| {
        let measured = indicator_row(agency, plan, result, ordinal, row);
        measured.map(|measured| if is_told { told(measured) } else { measured })
    };
    let rows = identified(pairs.map(row))?;
    if rows.is_empty() {
        return Ok(());
    }
    diesel::insert_into(t::table)
        .values(&rows)
        .on_conflict((t::agency_id, t::id))
        .do_update()
        .set((
            t::work_result_id.eq(excluded(t::work_result_id)),
            t::ordinal.eq(excluded(t::ordinal)),
            t::aspect.eq(excluded(t::aspect)),
            t::perspective.eq(excluded(t::perspective)),
            t::name.eq(excluded(t::name)),
            t::polarity.eq(excluded(t::polarity)),
            t::nature.eq(excluded(t::nature)),
            t::target_min.eq(excluded(t::target_min)),
            t::target_max.eq(excluded(t::target_max)),
            t::measure.eq(excluded(t::measure)),
            t::source.eq(excluded(t::source)),
            t::narrative.eq(excluded(t::narrative)),
        ))
        .run(tx.conn())?;
    Ok(())
}

fn indicator_row(
    agency_id: AgencyId,
    plan_id: PlanId,
    work_result_id: Option<WorkResultId>,
    ordinal: i64,
    indicator: &IndicatorContent,
) -> Option<IndicatorRow<'_>> {
    Some(IndicatorRow {
        agency_id,
        id: indicator.id?,
        plan_id,
        work_result_id: work_result_id?,
        ordinal,
        aspect: indicator.aspect.map(|aspect| aspect.to_string()),
        perspective: indicator.perspective.map(|perspective| perspective.to_string()),
        name: &indicator.name,
        polarity: indicator.polarity.key(),
        nature: indicator.nature.key(),
        target_min: indicator.target_min.map(|amount| amount.to_string()).unwrap_or_default(),
        target_max: indicator.target_max.map(|amount| amount.to_string()).unwrap_or_default(),
        measure: &indicator.measure,
        source: &indicator.source,
        narrative: None,
    })
}

/// Letters of a name.
const NAME_MAX: usize = 500;

/// A measure of success in words: whole as the narrative, its beginning as the name.
fn told(row: IndicatorRow<'_>) -> IndicatorRow<'_> {
    let end = row.name.char_indices().nth(NAME_MAX).map_or(row.name.len(), |(end, _)| end);
    IndicatorRow {
        narrative: Some(row.name.to_owned()),
        name: row.name.get(..end).unwrap_or(row.name),
        ..row
    }
}

/// The rows of a content whose every row has its id.
fn identified<T>(rows: impl Iterator<Item = Option<T>>) -> Result<Vec<T>, Fault> {
    rows.collect::<Option<Vec<T>>>().ok_or_else(|| Fault::Unreadable("a row without id".to_owned()))
}

/// What is told in words is due in every period: its targets are there and say nothing.
fn replace_targets(
    tx: &mut Tx,
    agency: AgencyId,
    plan: PlanId,
    (content, periods): (&PlanContent, i64),
) -> Result<(), Fault> {
    use plan_indicator_target as t;
    diesel::delete(t::table.filter(t::agency_id.eq(agency)).filter(t::plan_id.eq(plan))).run(tx.conn())?;
    let is_told = content.approach.is_qualitative();
    let targets = content.indicators().flat_map(|(_, _, indicator)| {
        let agreed = indicator.targets.iter().map(|(period, target)| (*period, target.to_string()));
        let empty = (1..=periods).filter(|_| is_told).map(|period| (period, String::new()));
        agreed.chain(empty).map(|target| (indicator.id, target))
    });
    let rows = identified(targets.map(|(indicator, (period_number, target))| {
        Some(TargetRow { agency_id: agency, plan_id: plan, indicator_id: indicator?, period_number, target })
    }))?;
    if !rows.is_empty() {
        diesel::insert_into(t::table).values(&rows).run(tx.conn())?;
    }
    Ok(())
}

fn remove_others(tx: &mut Tx, agency: AgencyId, plan: PlanId, content: &PlanContent) -> QueryResult<()> {
    let indicators: Vec<IndicatorId> = content.indicators().filter_map(|(_, _, row)| row.id).collect();
    diesel::delete(
        plan_indicator::table
            .filter(plan_indicator::agency_id.eq(agency))
            .filter(plan_indicator::plan_id.eq(plan))
            .filter(plan_indicator::id.ne_all(indicators)),
    )
    .run(tx.conn())?;
    let results: Vec<WorkResultId> = content.results.iter().filter_map(|row| row.id).collect();
    diesel::delete(
        work_result::table
            .filter(work_result::agency_id.eq(agency))
            .filter(work_result::plan_id.eq(plan))
            .filter(work_result::id.ne_all(results)),
    )
    .run(tx.conn())?;
    Ok(())
}

fn replace_behaviours(tx: &mut Tx, agency: AgencyId, plan: PlanId, content: &PlanContent) -> QueryResult<()> {
    use behaviour_expectation as t;
    diesel::delete(t::table.filter(t::agency_id.eq(agency)).filter(t::plan_id.eq(plan))).run(tx.conn())?;
    let row = |(value, expectation): (&capaian_rules::BehaviourValue, _)| BehaviourRow {
        agency_id: agency,
        plan_id: plan,
        behaviour: value.key(),
        expectation,
    };
    let rows: Vec<_> =
        content.behaviours.iter().map(|(value, text)| (value, text.as_str())).map(row).collect();
    if !rows.is_empty() {
        diesel::insert_into(t::table).values(&rows).run(tx.conn())?;
    }
    Ok(())
}

fn replace_annex(tx: &mut Tx, agency: AgencyId, plan: PlanId, content: &PlanContent) -> Result<(), Fault> {
    use annex_item as t;
    diesel::delete(t::table.filter(t::agency_id.eq(agency)).filter(t::plan_id.eq(plan))).run(tx.conn())?;
    let rows = identified((1..).zip(&content.annex).map(|(ordinal, item)| {
        Some(AnnexRow {
            agency_id: agency,
            id: item.id?,
            plan_id: plan,
            list: item.list.key(),
            ordinal,
            statement: &item.statement,
            owner: &item.owner,
            due_on: item.due_on,
        })
    }))?;
    if !rows.is_empty() {
        diesel::insert_into(t::table).values(&rows).run(tx.conn())?;
    }
    Ok(())
}
