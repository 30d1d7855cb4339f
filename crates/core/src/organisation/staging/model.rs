//! An import and its states.

use crate::db::{AnyConnection, Columns, Fault, Read, Statement};
use crate::files::Hash;
use crate::ids::{AgencyId, ImportId};
use capaian_schema::tables::import;
use diesel::prelude::*;

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// A list of employees.
    Employees,
    /// A list of non-ASN officials.
    Officials,
}

impl ImportKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Employees, Self::Officials];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Employees => "employees",
            Self::Officials => "officials",
        }
    }
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportState {
    /// Its rows are being written, unseen.
    Staging,
    /// Its rows are there.
    Visible,
    /// Taken back; its rows wait to be deleted.
    Undone,
    /// Taken back and deleted.
    Swept,
}

impl ImportState {
    /// All states, in order.
    pub const ALL: [Self; 4] = [Self::Staging, Self::Visible, Self::Undone, Self::Swept];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Staging => "staging",
            Self::Visible => "visible",
            Self::Undone => "undone",
            Self::Swept => "swept",
        }
    }

    /// The state of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// An import as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = import)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// Counts up within the agency; its rows carry it.
    pub number: i64,
    /// Key of [`ImportKind`].
    pub kind: String,
    /// The file's name, without its folder.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_hash: Vec<u8>,
    /// Key of [`ImportState`].
    pub state: String,
    /// Slices to be written.
    pub slices: i64,
    /// Slices written.
    pub slices_done: i64,
    /// Rows of the file that come in.
    pub rows_accepted: i64,
    /// Rows of the file that were left out.
    pub rows_rejected: i64,
    /// Microseconds UTC.
    pub started_at: i64,
    /// When it became visible, or was taken back; microseconds UTC.
    pub ended_at: Option<i64>,
    /// Why it did not come to its end: key of [`super::NotBroughtIn`].
    pub stopped: Option<String>,
}

impl Import {
    /// Whether it stands in `state`.
    pub fn is(&self, state: ImportState) -> bool {
        self.state == state.key()
    }
}

/// One import.
pub(super) fn import_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: ImportId,
) -> QueryResult<Option<Import>> {
    import::table.find((agency, id)).select(Import::columns()).first_row(conn).optional()
}

/// The last imports of an agency, newest first.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn imports(read: &mut Read, agency: AgencyId, limit: i64) -> Result<Vec<Import>, Fault> {
    let rows = import::table
        .filter(import::agency_id.eq(agency))
        .order(import::number.desc())
        .limit(limit.clamp(1, 200))
        .select(Import::columns())
        .rows(read.conn())?;
    Ok(rows)
}

/// Hashes of the files of all imports that are in or under way.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn linked_files(read: &mut Read, agency: AgencyId) -> Result<Vec<Hash>, Fault> {
    let rows: Vec<Vec<u8>> = import::table
        .filter(import::agency_id.eq(agency))
        .filter(import::state.ne(ImportState::Swept.key()))
        .select(import::file_hash)
        .rows(read.conn())?;
    Ok(rows.into_iter().filter_map(|hash| hash.try_into().ok()).collect())
}
