//! What HR has to decide: rows of files that were left out.

use crate::access::Actor;
use crate::db::{Fault, Read, Statement};
use crate::organisation::staging::ImportState;
use capaian_schema::tables::import;
use diesel::prelude::*;

/// Imports that are looked back at.
const IMPORTS_MAX: i64 = 3;

/// A file whose rows did not all come in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct LeftOut {
    /// Its name.
    pub file_name: String,
    /// Rows that were refused.
    pub rows: i64,
    /// When it was brought in, in microseconds UTC.
    pub started_at: i64,
}

/// The latest files with rows that were refused, the newest first. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn left_out(read: &mut Read, actor: &Actor) -> Result<Vec<LeftOut>, Fault> {
    Ok(import::table
        .filter(import::agency_id.eq(actor.agency))
        .filter(import::state.eq(ImportState::Visible.key()))
        .filter(import::rows_rejected.gt(0))
        .order(import::number.desc())
        .select((import::file_name, import::rows_rejected, import::started_at))
        .limit(IMPORTS_MAX)
        .rows(read.conn())?)
}
