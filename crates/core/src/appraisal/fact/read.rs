//! Reads the facts of one plan in one period.

use super::model::{Evidence, Facts, IndicatorFact, Measure, Measures, RealisationFact, TargetFact, decimal};
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{AgencyId, EvidenceId, IndicatorId, PlanId, RealisationId};
use crate::progress::realisation::model::IN_WORDS;
use capaian_rules::{Nature, Polarity, RulesAt};
use capaian_schema::tables::{
    account, evidence, plan_indicator, plan_indicator_target, realisation, realisation_evidence, work_result,
};
use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use std::collections::HashMap;

/// Indicators that one plan may have; more are refused when the plan is written.
const ROWS_MAX: i64 = 500;

diesel::alias! {
    const VERIFIER: Alias<Verifier> = account as verifier;
}

/// The facts of a plan in a period, by its number, judged by `law`. `is_last` is the last period of the year:
/// what is only known once a year is due there, and a range is a range. Three queries.
pub(crate) fn facts(
    conn: &mut AnyConnection,
    agency: AgencyId,
    plan: PlanId,
    (period, is_last): (i64, bool),
    law: &RulesAt<'_>,
) -> Result<Facts, Fault> {
    let mut reports = reports(conn, agency, plan, period)?;
    let mut proofs = evidence_of(conn, agency, plan, period)?;
    let mut measures = Measures::default();
    let mut facts = Vec::new();
    for row in indicators(conn, agency, plan, period)? {
        let target = row.due(is_last)?;
        let realisation = reports.remove(&row.id).map(Report::fact).transpose()?;
        let proof = realisation.as_ref().and_then(|report| proofs.remove(&report.id)).unwrap_or_default();
        let mut fact = row.fact(target, realisation, proof)?;
        let amount = fact.counted().and_then(|report| report.amount);
        let measure = Measure { polarity: fact.polarity, target: fact.target, amount };
        fact.achievement = measures.achieved(law, measure);
        facts.push(fact);
    }
    Ok(Facts { indicators: facts, rules: measures.rules })
}

#[derive(Queryable)]
struct Row {
    id: IndicatorId,
    kind: String,
    statement: String,
    supports: Option<String>,
    name: String,
    aspect: Option<String>,
    perspective: Option<String>,
    polarity: String,
    nature: String,
    target_min: String,
    target_max: String,
    measure: String,
    narrative: Option<String>,
    target: Option<String>,
}

impl Row {
    fn nature(&self) -> Result<Nature, Fault> {
        Nature::from_key(&self.nature).map_err(|error| Fault::Unreadable(error.to_string()))
    }

    fn due(&self, is_last: bool) -> Result<Option<TargetFact>, Fault> {
        if self.narrative.is_some() {
            return Ok(None);
        }
        let year = [self.target_min.as_str(), &self.target_max];
        TargetFact::due(self.nature()?, self.target.as_deref(), year, is_last)
    }

    fn fact(
        self,
        target: Option<TargetFact>,
        realisation: Option<RealisationFact>,
        evidence: Vec<Evidence>,
    ) -> Result<IndicatorFact, Fault> {
        let unreadable = |error: capaian_rules::UnknownKey| Fault::Unreadable(error.to_string());
        let nature = self.nature()?;
        Ok(IndicatorFact {
            indicator: self.id,
            kind: self.kind,
            statement: self.statement,
            supports: self.supports,
            is_told: self.narrative.is_some(),
            name: self.narrative.unwrap_or(self.name),
            aspect: self.aspect,
            perspective: self.perspective,
            polarity: Polarity::from_key(&self.polarity).map_err(unreadable)?,
            nature,
            measure: self.measure,
            target,
            realisation,
            achievement: None,
            evidence,
        })
    }
}

fn indicators(conn: &mut AnyConnection, agency: AgencyId, of: PlanId, period: i64) -> QueryResult<Vec<Row>> {
    plan_indicator::table
        .inner_join(
            work_result::table.on(work_result::agency_id
                .eq(plan_indicator::agency_id)
                .and(work_result::id.eq(plan_indicator::work_result_id))),
        )
        .left_join(
            plan_indicator_target::table.on(plan_indicator_target::agency_id
                .eq(plan_indicator::agency_id)
                .and(plan_indicator_target::plan_id.eq(plan_indicator::plan_id))
                .and(plan_indicator_target::indicator_id.eq(plan_indicator::id))
                .and(plan_indicator_target::period_number.eq(period))),
        )
        .filter(plan_indicator::agency_id.eq(agency))
        .filter(plan_indicator::plan_id.eq(of))
        .order((work_result::ordinal, plan_indicator::ordinal))
        .limit(ROWS_MAX)
        .select((
            plan_indicator::id,
            work_result::kind,
            work_result::statement,
            work_result::supports,
            plan_indicator::name,
            plan_indicator::aspect,
            plan_indicator::perspective,
            plan_indicator::polarity,
            plan_indicator::nature,
            plan_indicator::target_min,
            plan_indicator::target_max,
            plan_indicator::measure,
            plan_indicator::narrative,
            plan_indicator_target::target.nullable(),
        ))
        .rows(conn)
}

#[derive(Queryable)]
struct Report {
    indicator: IndicatorId,
    id: RealisationId,
    version: i64,
    amount: String,
    note: String,
    as_of: NaiveDate,
    state: String,
    reported_by: Option<String>,
    reported_at: i64,
    verified_by: Option<String>,
    verified_at: Option<i64>,
    returned_reason: Option<String>,
}

impl Report {
    fn fact(self) -> Result<RealisationFact, Fault> {
        Ok(RealisationFact {
            id: self.id,
            version: self.version,
            amount: Some(&self.amount)
                .filter(|text| *text != IN_WORDS)
                .map(|text| decimal(text))
                .transpose()?,
            note: self.note,
            as_of: self.as_of,
            state: self.state,
            reported_by: self.reported_by.unwrap_or_default(),
            reported_at: self.reported_at,
            verified_by: self.verified_by,
            verified_at: self.verified_at,
            returned_reason: self.returned_reason,
        })
    }
}

fn reports(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: PlanId,
    period: i64,
) -> QueryResult<HashMap<IndicatorId, Report>> {
    let rows: Vec<Report> =
        realisation::table
            .left_join(account::table.on(
                account::agency_id.eq(realisation::agency_id).and(account::id.eq(realisation::reported_by)),
            ))
            .left_join(
                VERIFIER.on(VERIFIER
                    .field(account::agency_id)
                    .eq(realisation::agency_id)
                    .and(VERIFIER.field(account::id).nullable().eq(realisation::verified_by))),
            )
            .filter(realisation::agency_id.eq(agency))
            .filter(realisation::plan_id.eq(of))
            .filter(realisation::period_number.eq(period))
            .select((
                realisation::indicator_id,
                realisation::id,
                realisation::version,
                realisation::amount,
                realisation::note,
                realisation::as_of,
                realisation::state,
                account::name.nullable(),
                realisation::reported_at,
                VERIFIER.field(account::name).nullable(),
                realisation::verified_at,
                realisation::returned_reason,
            ))
            .limit(ROWS_MAX)
            .rows(conn)?;
    Ok(rows.into_iter().map(|row| (row.indicator, row)).collect())
}

/// Evidence of a report that is shown; more is not linked to one.
const PROOFS_MAX: i64 = ROWS_MAX * 20;

type Proof = (RealisationId, EvidenceId, String, String, Option<Vec<u8>>, Option<String>, i64);

fn evidence_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: PlanId,
    period: i64,
) -> QueryResult<HashMap<RealisationId, Vec<Evidence>>> {
    let own = realisation::table
        .filter(realisation::agency_id.eq(agency))
        .filter(realisation::plan_id.eq(of))
        .filter(realisation::period_number.eq(period))
        .select(realisation::id);
    let rows: Vec<Proof> = realisation_evidence::table
        .inner_join(
            evidence::table.on(evidence::agency_id
                .eq(realisation_evidence::agency_id)
                .and(evidence::id.eq(realisation_evidence::evidence_id))),
        )
        .filter(realisation_evidence::agency_id.eq(agency))
        .filter(realisation_evidence::realisation_id.eq_any(own))
        .order((realisation_evidence::linked_at, evidence::id))
        .select((
            realisation_evidence::realisation_id,
            evidence::id,
            evidence::kind,
            evidence::name,
            evidence::hash,
            evidence::url,
            evidence::bytes,
        ))
        .limit(PROOFS_MAX)
        .rows(conn)?;
    let mut proofs: HashMap<RealisationId, Vec<Evidence>> = HashMap::new();
    for (of, id, kind, name, hash, url, bytes) in rows {
        let sha256 = hash.as_deref().map(|hash| HEXLOWER.encode(hash));
        proofs.entry(of).or_default().push(Evidence { id, name, kind, sha256, url, bytes });
    }
    Ok(proofs)
}
