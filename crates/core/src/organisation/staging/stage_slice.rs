//! Writes one slice of an import, unseen: a note, not an act — the act is `publish_import`.

use super::closings;
use super::model::{ImportState, import_of};
use super::slices::{
    Closing, Identity, NewAssignment, NewClosure, NewEdge, NewEmployment, NewPerson, NewPosition, NewUnit,
    Slice,
};
use crate::db::{AnyConnection, Command, Ctx, Denial, Noted, Statement, Stop, Tx, insert_all};
use crate::ids::{AgencyId, ImportId, PersonId};
use crate::organisation::person::person_terms;
use crate::search::terms;
use capaian_schema::tables::{
    agency, assignment, employment, import, person, position, reporting, search_term, unit, unit_closure,
    unit_fact,
};
use diesel::prelude::*;
use serde::Serialize;

/// One slice and its place in the import.
#[derive(Debug, Serialize)]
pub struct StageSlice {
    /// Which import.
    pub import: ImportId,
    /// Its place, from 0.
    pub place: i64,
    /// How many there are.
    pub of: i64,
    /// The rows.
    pub slice: Slice,
}

impl Command for StageSlice {
    const USE_CASE: &'static str = "stage_slice";
}

/// Why a slice was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StageRefusal {
    /// The import is not being brought in any more.
    #[error("import_not_staging")]
    NotStaging,
    /// A slice before this one is missing.
    #[error("import_slice_missing")]
    SliceMissing,
}

/// What the rows of one slice have in common.
struct Batch<'a> {
    conn: &'a mut AnyConnection,
    agency: AgencyId,
    number: i64,
    at: i64,
}

/// Writes a slice; one that was written already is left as it is. Returns how many are written.
///
/// # Errors
/// [`StageRefusal`].
pub fn stage_slice(tx: &mut Tx, ctx: &Ctx, cmd: &StageSlice) -> Noted<i64, StageRefusal> {
    let found = import_of(tx.conn(), ctx.agency, cmd.import)?.ok_or(Denial::NotVisible)?;
    if !found.is(ImportState::Staging) {
        return Err(Stop::Refused(StageRefusal::NotStaging));
    }
    if cmd.place < found.slices_done {
        return Ok(found.slices_done);
    }
    if cmd.place > found.slices_done {
        return Err(Stop::Refused(StageRefusal::SliceMissing));
    }
    let mut batch = Batch { conn: tx.conn(), agency: ctx.agency, number: found.number, at: ctx.at.0 };
    batch.write(&cmd.slice)?;
    diesel::update(import::table.find((ctx.agency, cmd.import)))
        .set((import::slices_done.eq(cmd.place + 1), import::slices.eq(cmd.of)))
        .run(tx.conn())?;
    Ok(cmd.place + 1)
}

impl Batch<'_> {
    fn write(&mut self, slice: &Slice) -> QueryResult<()> {
        match slice {
            Slice::Units(new) => self.units(new),
            Slice::Closure(new) => self.closure(new),
            Slice::Positions(new) => self.positions(new),
            Slice::People(new) => self.people(new),
            Slice::Edges(new) => self.edges(new),
            Slice::Closings(all) => self.closings(all),
        }
    }

    fn units(&mut self, new: &[NewUnit]) -> QueryResult<()> {
        let (agency, at) = (self.agency, self.at);
        let zone: String = agency::table.find(agency).select(agency::zone).first_row(self.conn)?;
        let units: Vec<_> = new
            .iter()
            .map(|row| (unit::agency_id.eq(agency), unit::id.eq(row.id), unit::recorded_at.eq(at)))
            .collect();
        insert_all!(&mut *self.conn, unit::table, &units)?;
        let facts: Vec<_> = new
            .iter()
            .map(|row| {
                (
                    unit_fact::agency_id.eq(agency),
                    unit_fact::recorded_in.eq(self.number),
                    unit_fact::unit_id.eq(row.id),
                    unit_fact::valid_from.eq(row.from),
                    unit_fact::parent_id.eq(row.parent),
                    unit_fact::name.eq(&row.name),
                    unit_fact::name_key.eq(super::plan_employees::key(&row.name)),
                    unit_fact::kind.eq(row.kind),
                    unit_fact::zone.eq(&zone),
                    unit_fact::recorded_at.eq(at),
                )
            })
            .collect();
        insert_all!(&mut *self.conn, unit_fact::table, &facts)?;
        self.terms("unit", new.iter().map(|row| (row.id.0, terms(&row.name))))
    }

    fn closure(&mut self, new: &[NewClosure]) -> QueryResult<()> {
        let rows: Vec<_> = new
            .iter()
            .map(|row| {
                (
                    unit_closure::agency_id.eq(self.agency),
                    unit_closure::recorded_in.eq(self.number),
                    unit_closure::ancestor_id.eq(row.ancestor),
                    unit_closure::descendant_id.eq(row.descendant),
                    unit_closure::depth.eq(row.depth),
                    unit_closure::valid_from.eq(row.from),
                )
            })
            .collect();
        insert_all!(&mut *self.conn, unit_closure::table, &rows)
    }

    /// A position says nothing of anybody: it may be there before its import is visible, and stays
    /// when the import is taken back.
    fn positions(&mut self, new: &[NewPosition]) -> QueryResult<()> {
        let rows: Vec<_> = new
            .iter()
            .map(|row| {
                (
                    position::agency_id.eq(self.agency),
                    position::id.eq(row.id),
                    position::title.eq(&row.title),
                    position::title_key.eq(super::plan_employees::key(&row.title)),
                    position::kind.eq(row.kind),
                    position::recorded_at.eq(self.at),
                )
            })
            .collect();
        insert_all!(&mut *self.conn, position::table, &rows, or_leave)
    }

    fn people(&mut self, new: &[NewPerson]) -> QueryResult<()> {
        let identities = || new.iter().filter_map(|new| Some((new.id, new.identity.as_ref()?)));
        self.identities(identities())?;
        self.employments(new.iter().filter_map(|new| Some((new.id, new.employment.as_ref()?))))?;
        self.assignments(new.iter().filter_map(|new| Some((new.id, new.assignment.as_ref()?))))?;
        let last4 = |row: &Identity| row.nip.as_ref().map(|nip| nip.2.clone());
        let terms = |row: &Identity| person_terms(&row.name, last4(row).as_deref());
        self.terms("person", identities().map(|(id, row)| (id.0, terms(row))))
    }

    fn identities<'a>(&mut self, new: impl Iterator<Item = (PersonId, &'a Identity)>) -> QueryResult<()> {
        let rows: Vec<_> = new
            .map(|(id, row)| {
                let nip = row.nip.as_ref();
                (
                    person::agency_id.eq(self.agency),
                    person::recorded_in.eq(self.number),
                    person::id.eq(id),
                    person::name.eq(&row.name),
                    person::sort_key.eq(row.name.to_lowercase().into_bytes()),
                    person::nip_sealed.eq(nip.map(|(sealed, ..)| sealed.as_slice())),
                    person::nip_hash.eq(nip.map(|(_, hash, _)| hash.as_slice())),
                    person::nip_last4.eq(nip.map(|(.., last4)| last4)),
                    person::sex.eq(row.sex),
                    person::birth_date.eq(row.birth_date),
                    person::version.eq(1),
                    person::recorded_at.eq(self.at),
                )
            })
            .collect();
        insert_all!(&mut *self.conn, person::table, &rows)
    }

    fn employments<'a>(
        &mut self,
        new: impl Iterator<Item = (PersonId, &'a NewEmployment)>,
    ) -> QueryResult<()> {
        let rows: Vec<_> = new
            .map(|(id, row)| {
                (
                    employment::agency_id.eq(self.agency),
                    employment::recorded_in.eq(self.number),
                    employment::person_id.eq(id),
                    employment::valid_from.eq(row.from),
                    employment::kind.eq(row.kind),
                    employment::grade.eq(row.grade.as_deref()),
                    employment::contract_end.eq(row.contract_end),
                    employment::recorded_at.eq(self.at),
                )
            })
            .collect();
        insert_all!(&mut *self.conn, employment::table, &rows)
    }

    fn assignments<'a>(
        &mut self,
        new: impl Iterator<Item = (PersonId, &'a NewAssignment)>,
    ) -> QueryResult<()> {
        let rows: Vec<_> = new
            .map(|(person, row)| {
                (
                    assignment::agency_id.eq(self.agency),
                    assignment::recorded_in.eq(self.number),
                    assignment::id.eq(row.id),
                    assignment::person_id.eq(person),
                    assignment::unit_id.eq(row.unit),
                    assignment::position_id.eq(row.position),
                    assignment::kind.eq("definitive"),
                    assignment::heads_unit.eq(row.heads),
                    assignment::valid_from.eq(row.from),
                    assignment::valid_to.eq(row.until),
                    assignment::recorded_at.eq(self.at),
                )
            })
            .collect();
        insert_all!(&mut *self.conn, assignment::table, &rows)
    }

    fn edges(&mut self, new: &[NewEdge]) -> QueryResult<()> {
        let rows: Vec<_> = new
            .iter()
            .map(|row| {
                (
                    reporting::agency_id.eq(self.agency),
                    reporting::recorded_in.eq(self.number),
                    reporting::assignment_id.eq(row.assignment),
                    reporting::valid_from.eq(row.from),
                    reporting::superior_id.eq(row.superior),
                    reporting::recorded_at.eq(self.at),
                )
            })
            .collect();
        insert_all!(&mut *self.conn, reporting::table, &rows)
    }

    /// The words of a new name find nobody before the import is seen, and go with it.
    fn closings(&mut self, all: &[Closing]) -> QueryResult<()> {
        closings::close(self.conn, (self.agency, self.number), all)?;
        let renamed = all.iter().filter_map(|closing| match closing {
            Closing::Name(id, renamed) => {
                Some((id.0, person_terms(&renamed.after, renamed.last4.as_deref())))
            }
            _ => None,
        });
        self.terms("person", renamed)
    }

    fn terms(&mut self, kind: &str, of: impl Iterator<Item = ([u8; 16], Vec<String>)>) -> QueryResult<()> {
        let rows: Vec<_> = of
            .flat_map(|(target, terms)| terms.into_iter().map(move |term| (target, term)))
            .map(|(target, term)| {
                (
                    search_term::agency_id.eq(self.agency),
                    search_term::recorded_in.eq(self.number),
                    search_term::term.eq(term),
                    search_term::kind.eq(kind),
                    search_term::target.eq(target.to_vec()),
                )
            })
            .collect();
        insert_all!(&mut *self.conn, search_term::table, &rows, or_leave)
    }
}
