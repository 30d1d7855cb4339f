//! Which kept files are evidence.

use crate::db::{Fault, Read, Statement};
use crate::files::Hash;
use crate::ids::AgencyId;
use capaian_schema::tables::evidence;
use diesel::prelude::*;

/// Hashes of evidence that begin with a byte.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn linked_files(read: &mut Read, agency: AgencyId, byte: u8) -> Result<Vec<Hash>, Fault> {
    let (first, last) = ([byte], [[byte; 1].as_slice(), &[u8::MAX; 31]].concat());
    let rows: Vec<Option<Vec<u8>>> = evidence::table
        .filter(evidence::agency_id.eq(agency))
        .filter(evidence::hash.ge(first.to_vec()))
        .filter(evidence::hash.le(last))
        .select(evidence::hash)
        .rows(read.conn())?;
    Ok(rows.into_iter().flatten().filter_map(|hash| hash.try_into().ok()).collect())
}
