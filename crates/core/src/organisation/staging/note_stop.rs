//! Says why an import does not go on, so that whoever looks at the list knows: a note, not an act.

use super::model::ImportState;
use crate::db::{Command, Ctx, Noted, Statement, Tx};
use crate::ids::ImportId;
use capaian_schema::tables::import;
use diesel::prelude::*;
use serde::Serialize;
use std::convert::Infallible;

/// Which import, and why.
#[derive(Debug, Serialize)]
pub struct NoteStop {
    /// Its id.
    pub import: ImportId,
    /// Why it stopped; nothing when it goes on.
    pub why: Option<&'static str>,
}

impl Command for NoteStop {
    const USE_CASE: &'static str = "note_stop";
}

/// Writes it down, as long as the import is being brought in.
///
/// # Errors
/// When the database fails.
pub fn note_stop(tx: &mut Tx, ctx: &Ctx, cmd: &NoteStop) -> Noted<(), Infallible> {
    diesel::update(import::table.find((ctx.agency, cmd.import)))
        .filter(import::state.eq(ImportState::Staging.key()))
        .set(import::stopped.eq(cmd.why))
        .run(tx.conn())?;
    Ok(())
}
