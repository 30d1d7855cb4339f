//! Which kept files are papers.

use crate::db::{Fault, Read, Statement};
use crate::files::Hash;
use crate::ids::AgencyId;
use capaian_schema::tables::document;
use diesel::prelude::*;

/// Hashes of papers that begin with a byte.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn linked_files(read: &mut Read, agency: AgencyId, byte: u8) -> Result<Vec<Hash>, Fault> {
    let (first, last) = ([byte], [[byte; 1].as_slice(), &[u8::MAX; 31]].concat());
    let rows: Vec<Vec<u8>> = document::table
        .filter(document::agency_id.eq(agency))
        .filter(document::file_hash.ge(first.to_vec()))
        .filter(document::file_hash.le(last))
        .select(document::file_hash)
        .rows(read.conn())?;
    Ok(rows.into_iter().filter_map(|hash| hash.try_into().ok()).collect())
}
