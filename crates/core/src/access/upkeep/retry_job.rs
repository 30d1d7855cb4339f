//! An administrator has a job tried again that was given up.

use crate::access::{Action, Standings, actor, decide};
use crate::db::{Command, Ctx, Outcome, Stop, Tx};
use crate::jobs;
use crate::ledger::{self, Event};
use serde::{Deserialize, Serialize};

/// Which job.
#[derive(Debug, Serialize)]
pub struct RetryJob {
    /// Its number in the agency.
    pub job: i64,
}

impl Command for RetryJob {
    const USE_CASE: &'static str = "retry_job";
}

/// Why a job is not tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RetryRefusal {
    /// It is not parked: done meanwhile, or never was.
    #[error("not_parked")]
    NotParked,
}

/// The receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retried {
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Has a parked job tried again, with all its attempts.
///
/// # Errors
/// [`RetryRefusal`]; a denial for anybody but administrators.
pub fn retry_job(tx: &mut Tx, ctx: &Ctx, cmd: &RetryJob) -> Outcome<Retried, RetryRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::TendJobs)?;
    if !jobs::revive(tx, ctx, cmd.job)? {
        return Err(Stop::Refused(RetryRefusal::NotParked));
    }
    let facts = serde_json::json!({ "job": cmd.job });
    let event = Event {
        kind: "access.job.retried",
        subject: ctx.principal.0,
        object: ctx.principal.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(Retried { at: ctx.at.0 }))
}
