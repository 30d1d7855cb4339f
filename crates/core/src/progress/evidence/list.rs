//! Evidence as pages list it, beside the reports it proves.

use super::model::EvidenceKind;
use crate::db::{AnyConnection, Columns, Statement};
use crate::ids::{AgencyId, EvidenceId, PlanId, RealisationId};
use capaian_schema::tables::{evidence, realisation, realisation_evidence};
use diesel::prelude::*;
use std::collections::HashMap;

/// Pieces that may be linked to one report.
pub const PER_REPORT_MAX: i64 = 20;
/// Pieces read at a time: more than any plan has reports in a period.
const ROWS_MAX: i64 = 10_000;

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = evidence)]
pub struct EvidenceItem {
    /// Which.
    pub id: EvidenceId,
    kind: String,
    /// The file's name, or what the link is called.
    pub name: String,
    /// What a file is, as its bytes say; empty for a link.
    pub media_type: String,
    /// Size of a file; 0 for a link.
    pub bytes: i64,
    /// The address of a link.
    pub url: Option<String>,
}

impl EvidenceItem {
    /// Whether it is a file or a link.
    pub fn kind(&self) -> EvidenceKind {
        EvidenceKind::from_key(&self.kind).unwrap_or(EvidenceKind::File)
    }
}

/// The evidence of a plan's reports from one period to another, by report, in the order in which it was linked.
pub(crate) fn of_plan(
    conn: &mut AnyConnection,
    agency: AgencyId,
    plan: PlanId,
    (first, last): (i64, i64),
) -> QueryResult<HashMap<RealisationId, Vec<EvidenceItem>>> {
    // A subquery, not a join: without statistics SQLite begins a join at everybody's links.
    let own = realisation::table
        .filter(realisation::agency_id.eq(agency))
        .filter(realisation::plan_id.eq(plan))
        .filter(realisation::period_number.between(first, last))
        .select(realisation::id);
    let rows: Vec<(RealisationId, EvidenceItem)> = realisation_evidence::table
        .inner_join(
            evidence::table.on(evidence::agency_id
                .eq(realisation_evidence::agency_id)
                .and(evidence::id.eq(realisation_evidence::evidence_id))),
        )
        .filter(realisation_evidence::agency_id.eq(agency))
        .filter(realisation_evidence::realisation_id.eq_any(own))
        .order((realisation_evidence::linked_at, evidence::id))
        .select((realisation_evidence::realisation_id, EvidenceItem::columns()))
        .limit(ROWS_MAX)
        .rows(conn)?;
    let mut found: HashMap<RealisationId, Vec<EvidenceItem>> = HashMap::new();
    for (report, item) in rows {
        found.entry(report).or_default().push(item);
    }
    Ok(found)
}

/// The evidence of one report.
pub(crate) fn of_report(
    conn: &mut AnyConnection,
    agency: AgencyId,
    report: RealisationId,
) -> QueryResult<Vec<EvidenceItem>> {
    realisation_evidence::table
        .inner_join(
            evidence::table.on(evidence::agency_id
                .eq(realisation_evidence::agency_id)
                .and(evidence::id.eq(realisation_evidence::evidence_id))),
        )
        .filter(realisation_evidence::agency_id.eq(agency))
        .filter(realisation_evidence::realisation_id.eq(report))
        .order((realisation_evidence::linked_at, evidence::id))
        .select(EvidenceItem::columns())
        .limit(PER_REPORT_MAX)
        .rows(conn)
}
