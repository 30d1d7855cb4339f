//! Deletes the rows of an import that was taken back, or never came to its end, and turns back what it ended
//! and renamed: slice by slice.

use super::closings;
use super::model::{ImportState, import_of};
use crate::db::{Command, Ctx, Denial, Noted, Statement, Stop, Tx};
use crate::ids::{AgencyId, AssignmentId, ImportId, PersonId, UnitId};
use capaian_schema::tables::{
    assignment, employment, import, person, reporting, search_term, unit, unit_closure, unit_fact,
};
use diesel::prelude::*;
use serde::Serialize;

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

/// People who are swept at once.
const PEOPLE_PER_SWEEP: i64 = 200;

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
        .run(tx.conn())?;
    Ok(true)
}

/// Edges first: they point at people. `true` when some were deleted.
fn sweep_edges(tx: &mut Tx, agency: AgencyId, number: i64) -> QueryResult<bool> {
    let some: Vec<AssignmentId> = reporting::table
        .filter(reporting::agency_id.eq(agency))
        .filter(reporting::recorded_in.eq(number))
        .select(reporting::assignment_id)
        .limit(PEOPLE_PER_SWEEP * 3)
        .rows(tx.conn())?;
    let deleted = diesel::delete(
        reporting::table
            .filter(reporting::agency_id.eq(agency))
            .filter(reporting::recorded_in.eq(number))
            .filter(reporting::assignment_id.eq_any(&some)),
    )
    .run(tx.conn())?;
    Ok(deleted > 0)
}

fn sweep_people(tx: &mut Tx, agency: AgencyId, number: i64) -> QueryResult<bool> {
    let mut some: Vec<PersonId> = assignment::table
        .filter(assignment::agency_id.eq(agency))
        .filter(assignment::recorded_in.eq(number))
        .select(assignment::person_id)
        .limit(PEOPLE_PER_SWEEP)
        .rows(tx.conn())?;
    if some.is_empty() {
        // Known people whose employment alone changed.
        some = employment::table
            .filter(employment::agency_id.eq(agency))
            .filter(employment::recorded_in.eq(number))
            .select(employment::person_id)
            .limit(PEOPLE_PER_SWEEP)
            .rows(tx.conn())?;
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
    .run(tx.conn())?;
    diesel::delete(
        employment::table
            .filter(employment::agency_id.eq(agency))
            .filter(employment::recorded_in.eq(number))
            .filter(employment::person_id.eq_any(&some)),
    )
    .run(tx.conn())?;
    diesel::delete(
        search_term::table
            .filter(search_term::agency_id.eq(agency))
            .filter(search_term::recorded_in.eq(number))
            .filter(search_term::target.eq_any(&targets)),
    )
    .run(tx.conn())?;
    diesel::delete(
        person::table
            .filter(person::agency_id.eq(agency))
            .filter(person::recorded_in.eq(number))
            .filter(person::id.eq_any(&some)),
    )
    .run(tx.conn())?;
    Ok(true)
}

/// Units are few: all at once, the tree before what it joins.
fn sweep_units(tx: &mut Tx, agency: AgencyId, number: i64) -> QueryResult<()> {
    let closure = unit_closure::table
        .filter(unit_closure::agency_id.eq(agency))
        .filter(unit_closure::recorded_in.eq(number));
    diesel::delete(closure).run(tx.conn())?;
    let units: Vec<UnitId> = unit_fact::table
        .filter(unit_fact::agency_id.eq(agency))
        .filter(unit_fact::recorded_in.eq(number))
        .select(unit_fact::unit_id)
        .rows(tx.conn())?;
    let facts =
        unit_fact::table.filter(unit_fact::agency_id.eq(agency)).filter(unit_fact::recorded_in.eq(number));
    diesel::delete(facts).run(tx.conn())?;
    diesel::delete(unit::table.filter(unit::agency_id.eq(agency)).filter(unit::id.eq_any(&units)))
        .run(tx.conn())?;
    let terms = search_term::table
        .filter(search_term::agency_id.eq(agency))
        .filter(search_term::recorded_in.eq(number));
    diesel::delete(terms).run(tx.conn())?;
    Ok(())
}
