//! What must happen after an act: the outbox, and the runner that works it off.
//!
//! A job row is written in the transaction of the act that needs it, so that neither is without the
//! other. A [`Runner`] claims due rows for a while under a token ([`claim`]), runs the [`Handler`] of their kind and
//! settles them. A handler is a use case whose intent is the job's number: it may be tried any number
//! of times and takes effect once, in the transaction that also checks the token and marks the job as
//! done. The right of the one who caused the job is checked again when it runs, by the handler.
//!
//! This room must never know what a job is about: the binary hands it the handlers. To add a kind: its
//! line in [`kind`], `enqueue` in the act, a handler in the room that knows, its line in the binary's list.

mod claim;
mod kind;
mod parked;
mod runner;
mod settle;

pub use kind::Kind;
pub use parked::{Parked, parked, revive};
pub use runner::{Handler, Handlers, NotRun, Round, Runner};

use crate::clock::Moment;
use crate::db::{Command, Ctx, Fault, Sequence, Statement, Tx};
use crate::ids::{AccountId, AgencyId};
use capaian_schema::tables::job;
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Failures after which a job is given up until an administrator has looked.
pub const ATTEMPTS_MAX: i64 = 8;

/// Adds a job to the outbox of this act.
///
/// # Errors
/// [`Fault`] when the payload cannot be written or the database fails.
pub fn enqueue<P: Serialize>(tx: &mut Tx, ctx: &Ctx, kind: Kind, payload: &P) -> Result<(), Fault> {
    let payload = serde_json::to_string(payload).map_err(|error| Fault::Unreadable(error.to_string()))?;
    let id = tx.next(ctx.agency, Sequence::Job)?;
    diesel::insert_into(job::table)
        .values((
            job::agency_id.eq(ctx.agency),
            job::id.eq(id),
            job::kind.eq(kind.key()),
            job::payload.eq(payload),
            job::principal.eq(ctx.principal),
            job::created_at.eq(ctx.at.0),
            job::run_after.eq(ctx.at.0),
            job::attempts.eq(0),
            job::state.eq("waiting"),
        ))
        .run(tx.conn())?;
    tx.job_written();
    Ok(())
}

/// A job as its handler sees it: the same in every attempt.
#[derive(Debug, Clone, Serialize)]
pub struct Job {
    /// Its number in the agency.
    pub id: i64,
    /// What kind of job.
    pub kind: String,
    /// What the act left for it.
    pub payload: String,
    /// When the act was.
    pub created_at: Moment,
}

impl Command for Job {
    const USE_CASE: &'static str = "job";
}

impl Job {
    /// The payload `{"v": 1, "id": …}` of jobs that are about one thing.
    ///
    /// # Errors
    /// [`NotRun::Malformed`] when it has another shape.
    pub fn about<I: DeserializeOwned>(&self) -> Result<I, NotRun> {
        #[derive(serde::Deserialize)]
        struct About<I> {
            v: u8,
            id: I,
        }
        match serde_json::from_str::<About<I>>(&self.payload) {
            Ok(About { v: 1, id }) => Ok(id),
            Ok(_) | Err(_) => Err(NotRun::Malformed),
        }
    }

    /// The `revision` beside the id, counted from 1, of jobs that are about one of several.
    ///
    /// # Errors
    /// [`NotRun::Malformed`] when there is none.
    pub fn revision(&self) -> Result<i64, NotRun> {
        #[derive(serde::Deserialize)]
        struct Revised {
            revision: i64,
        }
        match serde_json::from_str(&self.payload) {
            Ok(Revised { revision }) => Ok(revision),
            Err(_) => Err(NotRun::Malformed),
        }
    }
}

/// A job that a runner holds for a while.
#[derive(Debug, Clone)]
struct Held {
    agency: AgencyId,
    principal: AccountId,
    job: Job,
    /// This attempt's number, from 1.
    attempt: i64,
    token: [u8; 16],
}
