//! Jobs that were given up: what administrators see of them, and how one is tried again.

use crate::clock::Moment;
use crate::db::{Ctx, Fault, Read, Statement, Tx};
use crate::ids::AgencyId;
use capaian_schema::tables::job;
use diesel::prelude::*;

/// Rows of a page.
const PAGE: i64 = 50;

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Its number.
    pub id: i64,
    /// The key of its kind.
    pub kind: String,
    /// When the act was that caused it.
    pub created_at: Moment,
    /// How often it was tried.
    pub attempts: i64,
    /// What the last attempt ran into, in the machine's words.
    pub last_error: String,
}

/// The agency's parked jobs after the one numbered `after`, oldest first, at most fifty. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn parked(read: &mut Read, agency: AgencyId, after: i64) -> Result<Vec<Parked>, Fault> {
    let rows: Vec<(i64, String, i64, i64, Option<String>)> = job::table
        .filter(job::agency_id.eq(agency))
        .filter(is_parked())
        .filter(job::id.gt(after))
        .order(job::id)
        .limit(PAGE)
        .select((job::id, job::kind, job::created_at, job::attempts, job::last_error))
        .rows(read.conn())?;
    let parked = rows.into_iter().map(|(id, kind, created, attempts, error)| Parked {
        id,
        kind,
        created_at: Moment(created),
        attempts,
        last_error: error.unwrap_or_default(),
    });
    Ok(parked.collect())
}

/// Lets a parked job be tried again from the start; part of an administrator's act. Answers whether it
/// was parked.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn revive(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<bool, Fault> {
    let revived = diesel::update(job::table.find((ctx.agency, id)))
        .filter(job::state.eq("parked"))
        .set((job::state.eq("again"), job::run_after.eq(ctx.at.0), job::attempts.eq(0)))
        .run(tx.conn())?;
    tx.job_written();
    Ok(revived == 1)
}

/// Spelt out, so that SQLite sees that the index of parked jobs holds all of them.
fn is_parked() -> diesel::expression::SqlLiteral<diesel::sql_types::Bool> {
    diesel::dsl::sql("state = 'parked'")
}
