//! Opens an import, or finds the one that was interrupted.

use super::model::{Import, ImportKind, ImportState};
use crate::access::{Action, Standings, actor, decide};
use crate::db::{Columns, Command, Ctx, Outcome, Statement, Stop, Tx};
use crate::ids::ImportId;
use crate::ledger::{self, Event};
use capaian_schema::tables::import;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// The file, as the door has understood it.
#[derive(Debug, Serialize)]
pub struct StartImport {
    /// What it holds.
    pub kind: ImportKind,
    /// Its name, without folders.
    pub file_name: String,
    /// SHA-256 of its bytes.
    pub file_hash: [u8; 32],
    /// Rows that come in.
    pub accepted: i64,
    /// Rows that were left out.
    pub rejected: i64,
}

impl Command for StartImport {
    const USE_CASE: &'static str = "start_import";
}

/// Why it was not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartRefusal {
    /// The same file is in already.
    #[error("import_already_in")]
    AlreadyIn {
        /// The import that brought it.
        import: ImportId,
    },
    /// Another file is being brought in, or the rows of one that was taken back are being deleted.
    #[error("import_busy")]
    Busy {
        /// That import.
        import: ImportId,
    },
}

/// The opened import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Started {
    /// Its id.
    pub import: ImportId,
    /// Its rows carry this number.
    pub number: i64,
    /// When it was opened, in microseconds UTC: whoever resumes it works with that day.
    pub started_at: i64,
}

/// Opens an import. At a time one is under way in an agency: its rows are told apart by being above
/// the horizon.
///
/// # Errors
/// [`StartRefusal`]; a denial for anybody but HR.
pub fn start_import(tx: &mut Tx, ctx: &Ctx, cmd: &StartImport) -> Outcome<Started, StartRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::ImportPeople)?;
    let last: Option<Import> = import::table
        .filter(import::agency_id.eq(ctx.agency))
        .filter(import::state.ne(ImportState::Swept.key()))
        .order(import::number.desc())
        .select(Import::columns())
        .first_row(tx.conn())
        .optional()?;
    // A file that is in is in, whatever else is under way: commands given in a row may be given again.
    refuse_known(tx, ctx, cmd)?;
    refuse_busy(last.as_ref())?;
    let highest: Option<i64> = import::table
        .filter(import::agency_id.eq(ctx.agency))
        .select(diesel::dsl::max(import::number))
        .first_row(tx.conn())?;
    let started = Started { import: ctx.ids.next(), number: highest.unwrap_or(0) + 1, started_at: ctx.at.0 };
    insert(tx, ctx, cmd, started)?;
    let object = started.import.0;
    let event = Event { kind: "organisation.import.started", subject: ctx.principal.0, object, facts: cmd };
    Ok(ledger::append(tx, ctx, &event)?.with(started))
}

/// Whether the file was brought in before and is still there.
fn refuse_known(tx: &mut Tx, ctx: &Ctx, cmd: &StartImport) -> Result<(), Stop<StartRefusal>> {
    let known: Option<ImportId> = import::table
        .filter(import::agency_id.eq(ctx.agency))
        .filter(import::kind.eq(cmd.kind.key()))
        .filter(import::file_hash.eq(cmd.file_hash.as_slice()))
        .filter(import::state.eq(ImportState::Visible.key()))
        .select(import::id)
        .first_row(tx.conn())
        .optional()?;
    known.map_or(Ok(()), |import| Err(Stop::Refused(StartRefusal::AlreadyIn { import })))
}

fn refuse_busy(last: Option<&Import>) -> Result<(), Stop<StartRefusal>> {
    let busy = last.filter(|last| !last.is(ImportState::Visible));
    busy.map_or(Ok(()), |last| Err(Stop::Refused(StartRefusal::Busy { import: last.id })))
}

fn insert(tx: &mut Tx, ctx: &Ctx, cmd: &StartImport, started: Started) -> QueryResult<usize> {
    diesel::insert_into(import::table)
        .values((
            import::agency_id.eq(ctx.agency),
            import::id.eq(started.import),
            import::number.eq(started.number),
            import::kind.eq(cmd.kind.key()),
            import::file_name.eq(&cmd.file_name),
            import::file_hash.eq(cmd.file_hash.as_slice()),
            import::state.eq(ImportState::Staging.key()),
            import::slices.eq(0),
            import::slices_done.eq(0),
            import::rows_accepted.eq(cmd.accepted),
            import::rows_rejected.eq(cmd.rejected),
            import::started_by.eq(ctx.principal),
            import::started_at.eq(ctx.at.0),
            import::version.eq(1),
        ))
        .run(tx.conn())
}
