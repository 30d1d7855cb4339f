//! Gives up an import that does not come to its end: nothing of it was ever seen. Its rows are deleted by
//! [`super::sweep_import`], and the next file may come.

use super::model::{ImportState, import_of};
use crate::access::{Action, Standings, actor, decide};
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::ImportId;
use crate::ledger::{self, Event};
use capaian_schema::tables::import;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Which import.
#[derive(Debug, Serialize)]
pub struct AbandonImport {
    /// Its id.
    pub import: ImportId,
}

impl Command for AbandonImport {
    const USE_CASE: &'static str = "abandon_import";
}

/// Why it was not given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AbandonRefusal {
    /// It came to its end by now, or was given up before.
    #[error("import_not_staging")]
    NotStaging,
}

/// It was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abandoned {
    /// Its number.
    pub number: i64,
}

/// Ends an import that was never visible. Whoever still writes slices of it is refused from now on.
///
/// # Errors
/// [`AbandonRefusal`]; a denial for anybody but HR.
pub fn abandon_import(tx: &mut Tx, ctx: &Ctx, cmd: &AbandonImport) -> Outcome<Abandoned, AbandonRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::ImportPeople)?;
    let found = import_of(tx.conn(), ctx.agency, cmd.import)?.ok_or(Denial::NotVisible)?;
    if !found.is(ImportState::Staging) {
        return Err(Stop::Refused(AbandonRefusal::NotStaging));
    }
    diesel::update(import::table.find((ctx.agency, cmd.import)))
        .set((
            import::state.eq(ImportState::Undone.key()),
            import::ended_at.eq(ctx.at.0),
            import::version.eq(import::version + 1),
        ))
        .run(tx.conn())?;
    let facts = serde_json::json!({
        "number": found.number,
        "slices": found.slices,
        "slices_done": found.slices_done,
        "stopped": found.stopped,
    });
    let event = Event {
        kind: "organisation.import.abandoned",
        subject: ctx.principal.0,
        object: cmd.import.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(Abandoned { number: found.number }))
}
