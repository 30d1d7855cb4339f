//! Claiming: which jobs a runner holds, and until when.

use super::{ATTEMPTS_MAX, Held, Job};
use crate::clock::Moment;
use crate::db::{AnyConnection, Command, Ctx, Engine, Fault, Noted, Read, Statement, Stop, Tx};
use crate::ids::{AccountId, AgencyId};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};
use serde::{Deserialize, Serialize};
use std::convert::Infallible;

/// Seconds for which a claim holds. Whoever has not answered by then has lost it.
pub(super) const LEASE_SECONDS: i64 = 60;

/// What a runner asks for.
#[derive(Debug, Serialize)]
pub(super) struct Claim {
    /// How many jobs that were never tried.
    pub(super) limit: i64,
}

impl Command for Claim {
    const USE_CASE: &'static str = "claim_jobs";
}

/// The claimed rows.
#[derive(Debug, Serialize, Deserialize, QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = BigInt)]
    agency_id: AgencyId,
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    payload: String,
    #[diesel(sql_type = Binary)]
    principal: AccountId,
    #[diesel(sql_type = BigInt)]
    created_at: i64,
    #[diesel(sql_type = BigInt)]
    attempts: i64,
    #[diesel(sql_type = Binary)]
    lease_token: Vec<u8>,
}

impl Row {
    pub(super) fn held(self) -> Option<Held> {
        let token = self.lease_token.try_into().ok()?;
        let created_at = Moment(self.created_at);
        let job = Job { id: self.id, kind: self.kind, payload: self.payload, created_at };
        Some(Held { agency: self.agency_id, principal: self.principal, job, attempt: self.attempts, token })
    }
}

#[derive(QueryableByName)]
struct Due {
    #[diesel(sql_type = BigInt)]
    due: i64,
}

const FRESH: &str = "state = 'waiting' AND run_after <= $3";
const AGAIN: &str = "(state = 'again' AND run_after <= $3) OR (state = 'running' AND lease_until <= $3)";

/// Whether there is anything to claim. All agencies: a node serves them all. One query over an index.
pub(super) fn any_due(read: &mut Read, at: Moment) -> Result<bool, Fault> {
    let query = "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM job WHERE state = 'waiting' AND run_after <= $1) \
        OR EXISTS (SELECT 1 FROM job WHERE state = 'again' AND run_after <= $1) \
        OR EXISTS (SELECT 1 FROM job WHERE state = 'running' AND lease_until <= $1) \
        THEN 1 ELSE 0 END AS BIGINT) AS due";
    let found: Due = diesel::sql_query(query).bind::<BigInt, _>(at.0).only_row(read.conn())?;
    Ok(found.due == 1)
}

/// Claims jobs that were never tried, up to the limit, and one that failed or whose runner went away. The
/// latter is run alone: should it bring the process down, it takes no other job's attempts with it.
pub(super) fn claim(tx: &mut Tx, ctx: &Ctx, cmd: &Claim) -> Noted<Vec<Row>, Infallible> {
    lightly(tx)?;
    give_up(tx, ctx)?;
    let token = ctx.ids.bytes();
    let mut rows = take(tx, ctx, &token, FRESH, "ORDER BY run_after", cmd.limit)?;
    rows.extend(take(tx, ctx, &token, AGAIN, "", 1)?);
    rows.sort_by_key(|row| (row.attempts, row.created_at, row.id));
    Ok(rows)
}

/// `PostgreSQL` need not hold a claim against everybody's acts: rows are locked one by one and others'
/// locked rows passed over, so READ COMMITTED says all there is to say.
pub(super) fn lightly(tx: &mut Tx) -> Result<(), Fault> {
    if let AnyConnection::Postgres(conn) = tx.conn() {
        conn.batch_execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")?;
    }
    Ok(())
}

/// A job that brought its runner down often enough is not claimed again.
fn give_up(tx: &mut Tx, ctx: &Ctx) -> Result<(), Stop<Infallible>> {
    let update = "UPDATE job SET state = 'parked', lease_until = NULL, lease_token = NULL, \
        last_error = 'no answer' WHERE state = 'running' AND lease_until <= $1 AND attempts >= $2";
    diesel::sql_query(update).bind::<BigInt, _>(ctx.at.0).bind::<BigInt, _>(ATTEMPTS_MAX).run(tx.conn())?;
    Ok(())
}

fn take(
    tx: &mut Tx,
    ctx: &Ctx,
    token: &[u8; 16],
    which: &str,
    order: &str,
    limit: i64,
) -> Result<Vec<Row>, Stop<Infallible>> {
    let lock = match tx.conn().engine() {
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
        Engine::Sqlite => "",
    };
    let update = format!(
        "UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $1, lease_token = $2 \
         WHERE (agency_id, id) IN (SELECT agency_id, id FROM job WHERE {which} {order} LIMIT $4 {lock}) \
         RETURNING agency_id, id, kind, payload, principal, created_at, attempts, lease_token"
    );
    let until = ctx.at.plus_seconds(LEASE_SECONDS);
    Ok(diesel::sql_query(update)
        .bind::<BigInt, _>(until.0)
        .bind::<Binary, _>(token.as_slice())
        .bind::<BigInt, _>(ctx.at.0)
        .bind::<BigInt, _>(limit)
        .rows(tx.conn())?)
}
