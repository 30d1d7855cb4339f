//! Brings a database to the version of this binary.

use super::{AnyConnection, Fault, on_each};
use capaian_schema::migrations::History;
use diesel_migrations::MigrationHarness;

pub(super) fn run(conn: &mut AnyConnection) -> Result<(), Fault> {
    on_each!(conn, |c| c.run_pending_migrations(History).map(drop))
        .map_err(|error| Fault::Unreadable(format!("migration failed: {error}")))
}
