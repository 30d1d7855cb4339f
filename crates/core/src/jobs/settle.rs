//! Settling: what becomes of a job that was held. Only who still holds its token can say so.

use super::claim::lightly;
use super::{ATTEMPTS_MAX, Held, NotRun};
use crate::clock::Moment;
use crate::db::{Command, Ctx, Noted, Statement, Stop, Tx};
use crate::ids::AgencyId;
use capaian_schema::tables::job;
use diesel::prelude::*;
use serde::Serialize;
use std::convert::Infallible;

/// Letters of an error that are kept.
const ERROR_MAX: usize = 500;
/// Done jobs are kept for this long.
const KEPT_SECONDS: i64 = 7 * 86_400;
/// Rows that one sweep takes: a slice of bulk work.
const SWEPT_AT_ONCE: i64 = 500;

/// Where a job goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) enum Fate {
    /// Nothing is left to do.
    Done,
    /// Tried again after a pause, or given up when it failed often enough.
    Failed(String),
    /// Not its fault: tried again after a moment, and not counted.
    PutBack(String),
    /// No attempt will help.
    Parked(String),
}

/// What is settled.
#[derive(Debug, Serialize)]
pub(super) struct Settle {
    agency: AgencyId,
    id: i64,
    attempt: i64,
    token: [u8; 16],
    fate: Fate,
}

impl Command for Settle {
    const USE_CASE: &'static str = "settle_job";
}

impl Settle {
    pub(super) fn of(held: &Held, fate: Fate) -> Self {
        Self { agency: held.agency, id: held.job.id, attempt: held.attempt, token: held.token, fate }
    }

    /// State, pause in seconds, attempts that count, words.
    fn outcome(&self) -> (&'static str, i64, i64, Option<&str>) {
        match &self.fate {
            Fate::Done => ("done", 0, self.attempt, None),
            Fate::Failed(why) if self.attempt >= ATTEMPTS_MAX => ("parked", 0, self.attempt, Some(why)),
            Fate::Failed(why) => ("again", pause_seconds(self.attempt), self.attempt, Some(why)),
            Fate::PutBack(why) => ("again", pause_seconds(1), self.attempt - 1, Some(why)),
            Fate::Parked(why) => ("parked", 0, self.attempt, Some(why)),
        }
    }
}

/// 5, 10, 20 … 320 seconds: seven pauses, ten minutes in all.
pub(super) fn pause_seconds(attempt: i64) -> i64 {
    5 << attempt.saturating_sub(1).clamp(0, 10)
}

/// Settles a job, if the token is still the one it was claimed under. Answers whether it was.
pub(super) fn settle(tx: &mut Tx, ctx: &Ctx, cmd: &Settle) -> Noted<bool, Infallible> {
    lightly(tx)?;
    let (state, pause, attempts, why) = cmd.outcome();
    let why: Option<String> = why.map(|why| why.chars().take(ERROR_MAX).collect());
    let settled = diesel::update(job::table.find((cmd.agency, cmd.id)))
        .filter(job::state.eq("running"))
        .filter(job::lease_token.eq(Some(cmd.token.as_slice())))
        .set((
            job::state.eq(state),
            job::run_after.eq(ctx.at.plus_seconds(pause).0),
            job::attempts.eq(attempts),
            job::last_error.eq(why),
            job::lease_until.eq(None::<i64>),
            job::lease_token.eq(None::<Vec<u8>>),
        ))
        .run(tx.conn())?;
    Ok(settled == 1)
}

/// The fence: marks the job as done inside the handler's own transaction, or says that it is somebody
/// else's by now.
pub(super) fn fence(tx: &mut Tx, agency: AgencyId, id: i64, token: &[u8; 16]) -> Result<(), Stop<NotRun>> {
    let held = diesel::update(job::table.find((agency, id)))
        .filter(job::state.eq("running"))
        .filter(job::lease_token.eq(Some(token.as_slice())))
        .set((
            job::state.eq("done"),
            job::last_error.eq(None::<String>),
            job::lease_until.eq(None::<i64>),
            job::lease_token.eq(None::<Vec<u8>>),
        ))
        .run(tx.conn())?;
    if held == 1 { Ok(()) } else { Err(Stop::Refused(NotRun::LeaseLost)) }
}

/// A runner that stops gives back what it holds and has not begun.
#[derive(Debug, Serialize)]
pub(super) struct Release {
    pub(super) token: [u8; 16],
}

impl Command for Release {
    const USE_CASE: &'static str = "release_jobs";
}

/// Gives back everything held under a token, as if it had not been claimed.
pub(super) fn release(tx: &mut Tx, ctx: &Ctx, cmd: &Release) -> Noted<usize, Infallible> {
    lightly(tx)?;
    let back = |attempts: i64, state: &'static str| {
        diesel::update(job::table)
            .filter(job::state.eq("running"))
            .filter(job::lease_token.eq(Some(cmd.token.to_vec())))
            .filter(job::attempts.ge(attempts))
            .set((
                job::state.eq(state),
                job::run_after.eq(ctx.at.0),
                job::attempts.eq(job::attempts - 1),
                job::lease_until.eq(None::<i64>),
                job::lease_token.eq(None::<Vec<u8>>),
            ))
    };
    let again = back(2, "again").run(tx.conn())?;
    Ok(again + back(1, "waiting").run(tx.conn())?)
}

/// What is asked when a runner starts.
#[derive(Debug, Serialize)]
pub(super) struct TakeOver {}

impl Command for TakeOver {
    const USE_CASE: &'static str = "take_over_jobs";
}

/// SQLite has one process: whatever is held belongs to one that is gone. A clock that was set back since
/// (the demo's begins anew with each start) keeps nothing waiting.
pub(super) fn take_over(tx: &mut Tx, ctx: &Ctx, _: &TakeOver) -> Noted<usize, Infallible> {
    let held = diesel::update(job::table.filter(job::state.eq("running")))
        .set((job::lease_until.eq(Some(ctx.at.0)),))
        .run(tx.conn())?;
    let mut waiting = 0;
    for state in ["waiting", "again"] {
        waiting += diesel::update(job::table)
            .filter(job::state.eq(state))
            .filter(job::run_after.gt(ctx.at.0))
            .set(job::run_after.eq(ctx.at.0))
            .run(tx.conn())?;
    }
    Ok(held + waiting)
}

/// What a sweep takes away.
#[derive(Debug, Serialize)]
pub(super) struct Sweep {}

impl Command for Sweep {
    const USE_CASE: &'static str = "sweep_jobs";
}

/// Takes away jobs that were done a week ago, but never an agency's last one: numbers go on from there,
/// and a number is an intent.
pub(super) fn sweep(tx: &mut Tx, ctx: &Ctx, _: &Sweep) -> Noted<usize, Infallible> {
    lightly(tx)?;
    let before = Moment(ctx.at.0).plus_seconds(-KEPT_SECONDS).0;
    let delete = "DELETE FROM job WHERE (agency_id, id) IN (SELECT old.agency_id, old.id FROM job AS old \
        WHERE old.state = 'done' AND old.run_after < $1 \
        AND EXISTS (SELECT 1 FROM job AS later WHERE later.agency_id = old.agency_id AND later.id > old.id) \
        LIMIT $2)";
    Ok(diesel::sql_query(delete)
        .bind::<diesel::sql_types::BigInt, _>(before)
        .bind::<diesel::sql_types::BigInt, _>(SWEPT_AT_ONCE)
        .run(tx.conn())?)
}
