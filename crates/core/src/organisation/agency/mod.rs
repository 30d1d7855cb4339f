//! The agency (*instansi*) itself.

pub mod found_agency;

pub use found_agency::{FoundAgency, FoundAgencyRefusal, found_agency};

use crate::db::{Fault, Read, Statement, from_stored};
use crate::ids::{AccountId, AgencyId};
use capaian_rules::Zone;
use capaian_schema::tables::agency;
use diesel::prelude::*;

/// The account behind commands that are run on the server itself.
pub const SERVER_ACCOUNT: AccountId = AccountId([0xff; 16]);

/// Agencies that are read at once.
const PAGE: usize = 1_000;

/// An agency of this installation.
#[derive(Debug, Clone)]
pub struct Agency {
    /// Its number.
    pub id: AgencyId,
    /// Its short name in commands and host names.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its zone, for what belongs to no unit.
    pub zone: Zone,
    /// The number of the last import that is visible.
    pub visible_import: i64,
}

type Row = (AgencyId, String, String, String, i64);

const COLUMNS: (agency::agency_id, agency::code, agency::name, agency::zone, agency::visible_import) =
    (agency::agency_id, agency::code, agency::name, agency::zone, agency::visible_import);

fn read_row((id, code, name, zone, visible_import): Row) -> Result<Agency, Fault> {
    Ok(Agency { id, code, name, zone: from_stored(&zone)?, visible_import })
}

/// All agencies of this installation by their numbers, read in pages.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn agencies(read: &mut Read) -> Result<Vec<Agency>, Fault> {
    let mut all: Vec<Agency> = Vec::new();
    loop {
        let after = all.last().map_or(AgencyId::MIN, |last| last.id);
        let page: Vec<Row> = agency::table
            .filter(agency::agency_id.gt(after))
            .order(agency::agency_id)
            .limit(i64::try_from(PAGE).unwrap_or(i64::MAX))
            .select(COLUMNS)
            .rows(read.conn())?;
        let last = page.len() < PAGE;
        for row in page {
            all.push(read_row(row)?);
        }
        if last {
            return Ok(all);
        }
    }
}

/// One agency.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn agency(read: &mut Read, id: AgencyId) -> Result<Option<Agency>, Fault> {
    let found: Option<Row> = agency::table.find(id).select(COLUMNS).first_row(read.conn()).optional()?;
    found.map(read_row).transpose()
}
