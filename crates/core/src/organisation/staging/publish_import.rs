//! Makes a staged import visible, with the ends of what it replaces: moves the horizon, in one short act.

use super::closings;
use super::model::{ImportState, import_of};
use crate::access::{Action, Standings, actor, decide};
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::ImportId;
use crate::ledger::{self, Event};
use capaian_schema::tables::{agency, import};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is made visible.
#[derive(Debug, Serialize)]
pub struct PublishImport {
    /// Which import.
    pub import: ImportId,
}

impl Command for PublishImport {
    const USE_CASE: &'static str = "publish_import";
}

/// Why it was not made visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublishRefusal {
    /// It is visible already, or was taken back.
    #[error("import_not_staging")]
    NotStaging,
    /// Slices are missing.
    #[error("import_incomplete")]
    Incomplete,
}

/// It is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The horizon now.
    pub number: i64,
}

/// Makes every row of the import visible at once, and lets every end count.
///
/// # Errors
/// [`PublishRefusal`]; a denial for anybody but HR.
pub fn publish_import(tx: &mut Tx, ctx: &Ctx, cmd: &PublishImport) -> Outcome<Published, PublishRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::ImportPeople)?;
    let found = import_of(tx.conn(), ctx.agency, cmd.import)?.ok_or(Denial::NotVisible)?;
    if !found.is(ImportState::Staging) {
        return Err(Stop::Refused(PublishRefusal::NotStaging));
    }
    if found.slices_done != found.slices {
        return Err(Stop::Refused(PublishRefusal::Incomplete));
    }
    let closed = closings::count(tx.conn(), (ctx.agency, found.number))?;
    diesel::update(agency::table.find(ctx.agency))
        .set(agency::visible_import.eq(found.number))
        .run(tx.conn())?;
    diesel::update(import::table.find((ctx.agency, cmd.import)))
        .set((
            import::state.eq(ImportState::Visible.key()),
            import::ended_at.eq(ctx.at.0),
            import::version.eq(import::version + 1),
        ))
        .run(tx.conn())?;
    let facts = serde_json::json!({
        "number": found.number,
        "kind": found.kind,
        "file_hash": data_encoding::HEXLOWER.encode(&found.file_hash),
        "accepted": found.rows_accepted,
        "rejected": found.rows_rejected,
        "closed": closed,
    });
    let event = Event {
        kind: "organisation.import.published",
        subject: ctx.principal.0,
        object: cmd.import.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(Published { number: found.number }))
}
