//! What was said before: the acts on the reports of a period, from the ledger. A row holds the latest report
//! alone.

use crate::access::Actor;
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::ids::{PlanId, RealisationId};
use crate::ledger::content_of;
use capaian_schema::tables::{account, event};
use diesel::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;

/// Acts that are looked at: those on one plan and its reports of a period.
const EVENTS_MAX: i64 = 500;
/// An act on one report, and one on several reports of a plan.
const OF_REPORT: [&str; 2] = ["progress.realisation.recorded", "progress.realisation.returned"];
const OF_PLAN: [&str; 1] = ["progress.realisations.verified"];

/// What was done to a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// This amount was reported.
    Recorded(String),
    /// It was verified, at this amount.
    Verified(String),
    /// It was returned, with this reason.
    Returned(String),
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// What.
    pub done: Done,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Moment,
}

#[derive(Deserialize)]
struct OfReport {
    amount: String,
    /// Why it was returned; a report has none.
    reason: Option<String>,
}

#[derive(Deserialize)]
struct Verified {
    amounts: Vec<(RealisationId, String)>,
}

type Row = (String, Vec<u8>, String, i64, Vec<u8>);

/// The acts on each of `reports`, the first first. One query, none without reports.
///
/// # Errors
/// [`Fault`] when the database fails or an event cannot be read.
pub(crate) fn history(
    read: &mut Read,
    actor: &Actor,
    (of, reports): (PlanId, &[RealisationId]),
) -> Result<HashMap<RealisationId, Vec<Past>>, Fault> {
    if reports.is_empty() {
        return Ok(HashMap::new());
    }
    let objects: Vec<&[u8]> = reports.iter().map(|id| id.0.as_slice()).chain([of.0.as_slice()]).collect();
    let rows: Vec<Row> = event::table
        .inner_join(
            account::table.on(account::agency_id.eq(event::agency_id).and(account::id.eq(event::principal))),
        )
        .filter(event::agency_id.eq(actor.agency))
        .filter(event::object.eq_any(objects))
        .filter(event::kind.eq_any(OF_REPORT.into_iter().chain(OF_PLAN)))
        .order(event::id)
        .select((event::kind, event::object, account::name, event::acted_at, event::content))
        .limit(EVENTS_MAX)
        .rows(read.conn())?;
    let mut pasts: HashMap<RealisationId, Vec<Past>> = HashMap::new();
    for (kind, object, by, at, content) in rows {
        for (report, done) in dones(&kind, &object, &content)? {
            if reports.contains(&report) {
                pasts.entry(report).or_default().push(Past { done, by: by.clone(), at: Moment(at) });
            }
        }
    }
    Ok(pasts)
}

/// What an event says of each report; nothing once its content was erased.
fn dones(kind: &str, object: &[u8], content: &[u8]) -> Result<Vec<(RealisationId, Done)>, Fault> {
    let unreadable = |_| Fault::Unreadable(format!("an event of kind {kind}"));
    let Some(json) = content_of(content) else { return Ok(Vec::new()) };
    if OF_PLAN.contains(&kind) {
        let said: Verified = serde_json::from_slice(json).map_err(unreadable)?;
        return Ok(said.amounts.into_iter().map(|(id, amount)| (id, Done::Verified(amount))).collect());
    }
    let Ok(report) = object.try_into().map(RealisationId) else { return Ok(Vec::new()) };
    let done = match serde_json::from_slice(json).map_err(unreadable)? {
        OfReport { reason: Some(reason), .. } => Done::Returned(reason),
        OfReport { amount, .. } => Done::Recorded(amount),
    };
    Ok(vec![(report, done)])
}
