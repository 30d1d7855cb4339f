//! The agency (*instansi*) itself.

pub mod found_agency;

pub use found_agency::{FoundAgency, FoundAgencyRefusal, found_agency};

use crate::db::{Fault, Read};
use crate::ids::{AccountId, AgencyId};
use capaian_schema::tables::agency;
use diesel::prelude::*;

/// The account behind commands that are run on the server itself.
pub const SERVER_ACCOUNT: AccountId = AccountId([0xff; 16]);

/// An agency of this installation.
#[derive(Debug, Clone, Queryable)]
pub struct Agency {
    /// Its number.
    pub id: AgencyId,
    /// Its short name in commands and host names.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The number of the last import that is visible.
    pub visible_import: i64,
}

/// All agencies of this installation, at most 1,000.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn agencies(read: &mut Read) -> Result<Vec<Agency>, Fault> {
    let columns = (agency::agency_id, agency::code, agency::name, agency::visible_import);
    Ok(agency::table.order(agency::agency_id).limit(1_000).select(columns).load(read.conn())?)
}
