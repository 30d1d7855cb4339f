//! Makes a staged import visible: closes what it replaces and moves the horizon, in one short act.

use super::model::{ImportState, import_of};
use super::slices::Closing;
use crate::access::{Action, Standings, actor, decide};
use crate::db::{Command, Ctx, Denial, Fault, Outcome, Stop, Tx};
use crate::ids::ImportId;
use crate::ledger::{self, Event};
use capaian_schema::tables::{agency, assignment, employment, import, person, reporting};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Facts that one import may close: the act stays short.
pub const CLOSINGS_MAX: usize = 20_000;

/// What is made visible.
#[derive(Debug, Serialize)]
pub struct PublishImport {
    /// Which import.
    pub import: ImportId,
    /// Facts that end with it.
    pub closings: Vec<Closing>,
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
    /// It closes more than [`CLOSINGS_MAX`] facts.
    #[error("import_changes_too_much")]
    TooManyClosings,
}

/// It is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The horizon now.
    pub number: i64,
}

/// Makes every row of the import visible at once.
///
/// # Errors
/// [`PublishRefusal`]; a denial for anybody but HR.
pub fn publish_import(tx: &mut Tx, ctx: &Ctx, cmd: &PublishImport) -> Outcome<Published, PublishRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::ImportPeople)?;
    let found = import_of(tx.conn(), ctx.agency, cmd.import)?.ok_or(Denial::NotVisible)?;
    let refusal = if !found.is(ImportState::Staging) {
        Some(PublishRefusal::NotStaging)
    } else if found.slices_done != found.slices {
        Some(PublishRefusal::Incomplete)
    } else {
        (cmd.closings.len() > CLOSINGS_MAX).then_some(PublishRefusal::TooManyClosings)
    };
    refusal.map_or(Ok(()), |refusal| Err(Stop::Refused(refusal)))?;
    for closing in &cmd.closings {
        close(tx, ctx, closing)?;
    }
    let closings =
        serde_json::to_string(&cmd.closings).map_err(|error| Fault::Unreadable(error.to_string()))?;
    diesel::update(agency::table.find(ctx.agency))
        .set(agency::visible_import.eq(found.number))
        .execute(tx.conn())?;
    diesel::update(import::table.find((ctx.agency, cmd.import)))
        .set((
            import::state.eq(ImportState::Visible.key()),
            import::closed_facts.eq(closings),
            import::ended_at.eq(ctx.at.0),
            import::version.eq(import::version + 1),
        ))
        .execute(tx.conn())?;
    let facts = serde_json::json!({
        "number": found.number,
        "kind": found.kind,
        "file_hash": data_encoding::HEXLOWER.encode(&found.file_hash),
        "accepted": found.rows_accepted,
        "rejected": found.rows_rejected,
        "closed": cmd.closings.len(),
    });
    let event = Event {
        kind: "organisation.import.published",
        subject: ctx.principal.0,
        object: cmd.import.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(Published { number: found.number }))
}

fn close(tx: &mut Tx, ctx: &Ctx, closing: &Closing) -> QueryResult<usize> {
    match closing {
        Closing::Employment(person, since, until) => {
            diesel::update(employment::table.find((ctx.agency, *person, *since)))
                .set(employment::valid_to.eq(*until))
                .execute(tx.conn())
        }
        Closing::Assignment(id, until) => diesel::update(assignment::table.find((ctx.agency, *id)))
            .set(assignment::valid_to.eq(*until))
            .execute(tx.conn()),
        Closing::Edge(id, since, until) => diesel::update(reporting::table.find((ctx.agency, *id, *since)))
            .set(reporting::valid_to.eq(*until))
            .execute(tx.conn()),
        Closing::Name(id, _, after) => rename(tx, ctx, *id, after),
    }
}

fn rename(tx: &mut Tx, ctx: &Ctx, id: crate::ids::PersonId, name: &str) -> QueryResult<usize> {
    diesel::update(person::table.find((ctx.agency, id)))
        .set((
            person::name.eq(name),
            person::sort_key.eq(name.to_lowercase().into_bytes()),
            person::version.eq(person::version + 1),
        ))
        .execute(tx.conn())
}

/// Opens again what [`close`] closed, when the import is taken back.
pub(super) fn reopen(tx: &mut Tx, ctx: &Ctx, closing: &Closing) -> QueryResult<usize> {
    let open = None::<chrono::NaiveDate>;
    match closing {
        Closing::Employment(person, since, _) => {
            diesel::update(employment::table.find((ctx.agency, *person, *since)))
                .set(employment::valid_to.eq(open))
                .execute(tx.conn())
        }
        Closing::Assignment(id, _) => diesel::update(assignment::table.find((ctx.agency, *id)))
            .set(assignment::valid_to.eq(open))
            .execute(tx.conn()),
        Closing::Edge(id, since, _) => diesel::update(reporting::table.find((ctx.agency, *id, *since)))
            .set(reporting::valid_to.eq(open))
            .execute(tx.conn()),
        Closing::Name(id, before, _) => rename(tx, ctx, *id, before),
    }
}
