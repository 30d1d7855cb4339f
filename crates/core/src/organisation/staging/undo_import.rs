//! Takes the last import back, while nothing depends on its rows; then deletes them in slices.

use super::closings;
use super::dependants::{Dependants, dependants};
use super::model::{ImportState, import_of};
use crate::access::{Action, Actor, Standings, actor, decide};
use crate::db::{Command, Ctx, Denial, Noted, Outcome, Stop, Tx};
use crate::ids::{AgencyId, AssignmentId, ImportId, PersonId, UnitId};
use crate::ledger::{self, Event};
use capaian_schema::tables::{
    agency, assignment, employment, import, person, reporting, search_term, unit, unit_closure, unit_fact,
};
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
/// count. Rows are deleted, ends and names turned back by [`sweep_import`].
///
/// # Errors
/// [`UndoRefusal`]; a denial for anybody but HR.
pub fn undo_import(tx: &mut Tx, ctx: &Ctx, cmd: &UndoImport) -> Outcome<Undone, UndoRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::ImportPeople)?;
    let found = import_of(tx.conn(), ctx.agency, cmd.import)?.ok_or(Denial::NotVisible)?;
    if !found.is(ImportState::Visible) || actor.horizon != found.number || follows(tx, &actor, found.number)?
    {
        return Err(Stop::Refused(UndoRefusal::NotLast));
    }
    let dependants = dependants(tx.conn(), (ctx.agency, found.number))?;
    if dependants != Dependants::default() {
        return Err(Stop::Refused(UndoRefusal::HasDependants(dependants)));
    }
    let horizon = before(tx, ctx.agency, found.number)?;
    diesel::update(agency::table.find(ctx.agency))
        .set(agency::visible_import.eq(horizon))
        .execute(tx.conn())?;
    diesel::update(import::table.find((ctx.agency, cmd.import)))
        .set((
            import::state.eq(ImportState::Undone.key()),
            import::ended_at.eq(ctx.at.0),
            import::version.eq(import::version + 1),
        ))
        .execute(tx.conn())?;
    let facts = serde_json::json!({ "number": found.number, "horizon": horizon });
    let event = Event {
        kind: "organisation.import.undone",
        subject: ctx.principal.0,
        object: cmd.import.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(Undone { horizon }))
}

/// Whether rows of a later import are there.
fn follows(tx: &mut Tx, actor: &Actor, number: i64) -> QueryResult<bool> {
    let later = import::table
        .filter(import::agency_id.eq(actor.agency))
        .filter(import::number.gt(number))
        .filter(import::state.ne(ImportState::Swept.key()));
    diesel::select(diesel::dsl::exists(later)).get_result(tx.conn())
}

/// The number of the visible import before `number`, 0 when there is none.
fn before(tx: &mut Tx, agency: AgencyId, number: i64) -> QueryResult<i64> {
    let highest: Option<i64> = import::table
        .filter(import::agency_id.eq(agency))
        .filter(import::number.lt(number))
        .filter(import::state.eq(ImportState::Visible.key()))
        .select(diesel::dsl::max(import::number))
        .first(tx.conn())?;
    Ok(highest.unwrap_or(0))
}

/// Deletes rows of an import that was taken back.
#[derive(Debug, Serialize)]
pub struct SweepImport {
    /// Its id.
    pub import: ImportId,
}

impl Command for SweepImport {
    const USE_CASE: &'static str = "sweep_import";
}

/// Why rows were not deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SweepRefusal {
    /// It was not taken back.
    #[error("import_not_undone")]
    NotUndone,
}

/// People per slice of sweeping.
const PEOPLE_PER_SLICE: i64 = 200;

/// Deletes the next slice; `true` when nothing is left.
///
/// # Errors
/// [`SweepRefusal`].
pub fn sweep_import(tx: &mut Tx, ctx: &Ctx, cmd: &SweepImport) -> Noted<bool, SweepRefusal> {
    let found = import_of(tx.conn(), ctx.agency, cmd.import)?.ok_or(Denial::NotVisible)?;
    if found.is(ImportState::Swept) {
        return Ok(true);
    }
    if !found.is(ImportState::Undone) {
        return Err(Stop::Refused(SweepRefusal::NotUndone));
    }
    if sweep_edges(tx, ctx.agency, found.number)?
        || sweep_people(tx, ctx.agency, found.number)?
        || closings::sweep(tx.conn(), (ctx.agency, found.number))?
    {
        return Ok(false);
    }
    sweep_units(tx, ctx.agency, found.number)?;
    diesel::update(import::table.find((ctx.agency, cmd.import)))
        .set(import::state.eq(ImportState::Swept.key()))
        .execute(tx.conn())?;
    Ok(true)
}

/// Edges first: they point at people. `true` when some were deleted.
fn sweep_edges(tx: &mut Tx, agency: AgencyId, number: i64) -> QueryResult<bool> {
    let some: Vec<AssignmentId> = reporting::table
        .filter(reporting::agency_id.eq(agency))
        .filter(reporting::recorded_in.eq(number))
        .select(reporting::assignment_id)
        .limit(PEOPLE_PER_SLICE * 3)
        .load(tx.conn())?;
    let deleted = diesel::delete(
        reporting::table
            .filter(reporting::agency_id.eq(agency))
            .filter(reporting::recorded_in.eq(number))
            .filter(reporting::assignment_id.eq_any(&some)),
    )
    .execute(tx.conn())?;
    Ok(deleted > 0)
}

fn sweep_people(tx: &mut Tx, agency: AgencyId, number: i64) -> QueryResult<bool> {
    let mut some: Vec<PersonId> = assignment::table
        .filter(assignment::agency_id.eq(agency))
        .filter(assignment::recorded_in.eq(number))
        .select(assignment::person_id)
        .limit(PEOPLE_PER_SLICE)
        .load(tx.conn())?;
    if some.is_empty() {
        // Known people whose employment alone changed.
        some = employment::table
            .filter(employment::agency_id.eq(agency))
            .filter(employment::recorded_in.eq(number))
            .select(employment::person_id)
            .limit(PEOPLE_PER_SLICE)
            .load(tx.conn())?;
    }
    if some.is_empty() {
        return Ok(false);
    }
    let targets: Vec<&[u8]> = some.iter().map(|id| id.0.as_slice()).collect();
    diesel::delete(
        assignment::table
            .filter(assignment::agency_id.eq(agency))
            .filter(assignment::recorded_in.eq(number))
            .filter(assignment::person_id.eq_any(&some)),
    )
    .execute(tx.conn())?;
    diesel::delete(
        employment::table
            .filter(employment::agency_id.eq(agency))
            .filter(employment::recorded_in.eq(number))
            .filter(employment::person_id.eq_any(&some)),
    )
    .execute(tx.conn())?;
    diesel::delete(
        search_term::table
            .filter(search_term::agency_id.eq(agency))
            .filter(search_term::recorded_in.eq(number))
            .filter(search_term::target.eq_any(&targets)),
    )
    .execute(tx.conn())?;
    diesel::delete(
        person::table
            .filter(person::agency_id.eq(agency))
            .filter(person::recorded_in.eq(number))
            .filter(person::id.eq_any(&some)),
    )
    .execute(tx.conn())?;
    Ok(true)
}

/// Units are few: all at once, the tree before what it joins.
fn sweep_units(tx: &mut Tx, agency: AgencyId, number: i64) -> QueryResult<()> {
    let closure = unit_closure::table
        .filter(unit_closure::agency_id.eq(agency))
        .filter(unit_closure::recorded_in.eq(number));
    diesel::delete(closure).execute(tx.conn())?;
    let units: Vec<UnitId> = unit_fact::table
        .filter(unit_fact::agency_id.eq(agency))
        .filter(unit_fact::recorded_in.eq(number))
        .select(unit_fact::unit_id)
        .load(tx.conn())?;
    let facts =
        unit_fact::table.filter(unit_fact::agency_id.eq(agency)).filter(unit_fact::recorded_in.eq(number));
    diesel::delete(facts).execute(tx.conn())?;
    diesel::delete(unit::table.filter(unit::agency_id.eq(agency)).filter(unit::id.eq_any(&units)))
        .execute(tx.conn())?;
    let terms = search_term::table
        .filter(search_term::agency_id.eq(agency))
        .filter(search_term::recorded_in.eq(number));
    diesel::delete(terms).execute(tx.conn())?;
    Ok(())
}
