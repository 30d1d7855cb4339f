//! Takes the last import back, while nothing depends on its rows.

use super::dependants::{Dependants, dependants};
use super::model::{Import, ImportState, import_of};
use crate::access::{Action, Actor, Standings, actor, decide};
use crate::db::{AnyConnection, Command, Ctx, Denial, Outcome, Read, Statement, Stop, Tx};
use crate::ids::{AgencyId, ImportId};
use crate::ledger::{self, Event};
use capaian_schema::tables::{agency, import};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Which import.
#[derive(Debug, Serialize)]
pub struct UndoImport {
    /// Its id.
    pub import: ImportId,
}

impl Command for UndoImport {
    const USE_CASE: &'static str = "undo_import";
}

/// Why it was not taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UndoRefusal {
    /// It is not visible, or a later one is, or is being brought in or taken back: its rows may point at
    /// those of this one.
    #[error("import_not_last")]
    NotLast,
    /// Something was built on it.
    #[error("import_has_dependants")]
    HasDependants(Dependants),
}

/// It was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// The horizon now.
    pub horizon: i64,
}

/// Moves the horizon back before the import: its rows are not seen any more, and the ends it set do not
/// count. Rows are deleted, ends and names turned back by [`super::sweep_import`].
///
/// # Errors
/// [`UndoRefusal`]; a denial for anybody but HR.
pub fn undo_import(tx: &mut Tx, ctx: &Ctx, cmd: &UndoImport) -> Outcome<Undone, UndoRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::ImportPeople)?;
    let found = undoable(tx.conn(), &actor, cmd.import)?;
    let horizon = before(tx, ctx.agency, found.number)?;
    diesel::update(agency::table.find(ctx.agency)).set(agency::visible_import.eq(horizon)).run(tx.conn())?;
    diesel::update(import::table.find((ctx.agency, cmd.import)))
        .set((
            import::state.eq(ImportState::Undone.key()),
            import::ended_at.eq(ctx.at.0),
            import::version.eq(import::version + 1),
        ))
        .run(tx.conn())?;
    let facts = serde_json::json!({ "number": found.number, "horizon": horizon });
    let event = Event {
        kind: "organisation.import.undone",
        subject: ctx.principal.0,
        object: cmd.import.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(Undone { horizon }))
}

/// The import, if it can be taken back now, with nothing written.
///
/// # Errors
/// [`UndoRefusal`]; a denial for anybody but HR.
pub fn foresee_undo(read: &mut Read, actor: &Actor, import: ImportId) -> Result<Import, Stop<UndoRefusal>> {
    decide(Standings::of_roles(actor), Action::ImportPeople)?;
    undoable(read.conn(), actor, import)
}

fn undoable(conn: &mut AnyConnection, actor: &Actor, import: ImportId) -> Result<Import, Stop<UndoRefusal>> {
    let found = import_of(conn, actor.agency, import)?.ok_or(Denial::NotVisible)?;
    let is_last = found.is(ImportState::Visible) && actor.horizon == found.number;
    if !is_last || follows(conn, actor, found.number)? {
        return Err(Stop::Refused(UndoRefusal::NotLast));
    }
    let dependants = dependants(conn, (actor.agency, found.number))?;
    if dependants != Dependants::default() {
        return Err(Stop::Refused(UndoRefusal::HasDependants(dependants)));
    }
    Ok(found)
}

/// Whether rows of a later import are there.
fn follows(conn: &mut AnyConnection, actor: &Actor, number: i64) -> QueryResult<bool> {
    let later = import::table
        .filter(import::agency_id.eq(actor.agency))
        .filter(import::number.gt(number))
        .filter(import::state.ne(ImportState::Swept.key()));
    diesel::select(diesel::dsl::exists(later)).only_row(conn)
}

/// The number of the visible import before `number`, 0 when there is none.
fn before(tx: &mut Tx, agency: AgencyId, number: i64) -> QueryResult<i64> {
    let highest: Option<i64> = import::table
        .filter(import::agency_id.eq(agency))
        .filter(import::number.lt(number))
        .filter(import::state.eq(ImportState::Visible.key()))
        .select(diesel::dsl::max(import::number))
        .first_row(tx.conn())?;
    Ok(highest.unwrap_or(0))
}
