//! Writes one slice of an import, unseen: a note, not an act — the act is `publish_import`.

use super::closings;
use super::model::{ImportState, import_of};
use super::slices::{Closing, Identity, NewAssignment, NewEmployment, NewPerson, Slice};
use crate::db::{AnyConnection, Command, Ctx, Denial, Noted, Stop, Tx, on_each};
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
        .execute(tx.conn())?;
    Ok(cmd.place + 1)
}

impl Batch<'_> {
    fn write(&mut self, slice: &Slice) -> QueryResult<()> {
        match slice {
            Slice::Units(_) => self.units(slice),
            Slice::Closure(_) => self.closure(slice),
            Slice::Positions(_) => self.positions(slice),
            Slice::People(people) => people.iter().try_for_each(|new| self.person(new)),
            Slice::Edges(_) => self.edges(slice),
            Slice::Closings(closings) => closings.iter().try_for_each(|closing| self.closing(closing)),
        }
    }

    fn units(&mut self, slice: &Slice) -> QueryResult<()> {
        let Slice::Units(new) = slice else { return Ok(()) };
        let zone: String = agency::table.find(self.agency).select(agency::zone).first(self.conn)?;
        for row in new {
            diesel::insert_into(unit::table)
                .values((unit::agency_id.eq(self.agency), unit::id.eq(row.id), unit::recorded_at.eq(self.at)))
                .execute(self.conn)?;
            diesel::insert_into(unit_fact::table)
                .values((
                    unit_fact::agency_id.eq(self.agency),
                    unit_fact::recorded_in.eq(self.number),
                    unit_fact::unit_id.eq(row.id),
                    unit_fact::valid_from.eq(row.from),
                    unit_fact::parent_id.eq(row.parent),
                    unit_fact::name.eq(&row.name),
                    unit_fact::name_key.eq(super::plan_employees::key(&row.name)),
                    unit_fact::kind.eq(row.kind),
                    unit_fact::zone.eq(&zone),
                    unit_fact::recorded_at.eq(self.at),
                ))
                .execute(self.conn)?;
            self.terms(terms(&row.name), "unit", row.id.0)?;
        }
        Ok(())
    }

    fn closure(&mut self, slice: &Slice) -> QueryResult<()> {
        let Slice::Closure(new) = slice else { return Ok(()) };
        for row in new {
            diesel::insert_into(unit_closure::table)
                .values((
                    unit_closure::agency_id.eq(self.agency),
                    unit_closure::recorded_in.eq(self.number),
                    unit_closure::ancestor_id.eq(row.ancestor),
                    unit_closure::descendant_id.eq(row.descendant),
                    unit_closure::depth.eq(row.depth),
                    unit_closure::valid_from.eq(row.from),
                ))
                .execute(self.conn)?;
        }
        Ok(())
    }

    /// A position says nothing of anybody: it may be there before its import is visible, and stays
    /// when the import is taken back.
    fn positions(&mut self, slice: &Slice) -> QueryResult<()> {
        let Slice::Positions(new) = slice else { return Ok(()) };
        for row in new {
            on_each!(&mut *self.conn, |c| diesel::insert_into(position::table)
                .values((
                    position::agency_id.eq(self.agency),
                    position::id.eq(row.id),
                    position::title.eq(&row.title),
                    position::title_key.eq(super::plan_employees::key(&row.title)),
                    position::kind.eq(row.kind),
                    position::recorded_at.eq(self.at),
                ))
                .on_conflict_do_nothing()
                .execute(c))?;
        }
        Ok(())
    }

    fn person(&mut self, new: &NewPerson) -> QueryResult<()> {
        if let Some(identity) = &new.identity {
            self.identity(new.id, identity)?;
        }
        if let Some(row) = &new.employment {
            self.employment(new.id, row)?;
        }
        if let Some(row) = &new.assignment {
            self.assignment(new.id, row)?;
        }
        Ok(())
    }

    fn identity(&mut self, id: PersonId, row: &Identity) -> QueryResult<()> {
        let (sealed, hash, last4) = match &row.nip {
            Some((sealed, hash, last4)) => (Some(sealed.as_slice()), Some(hash.as_slice()), Some(last4)),
            None => (None, None, None),
        };
        diesel::insert_into(person::table)
            .values((
                person::agency_id.eq(self.agency),
                person::recorded_in.eq(self.number),
                person::id.eq(id),
                person::name.eq(&row.name),
                person::sort_key.eq(row.name.to_lowercase().into_bytes()),
                person::nip_sealed.eq(sealed),
                person::nip_hash.eq(hash),
                person::nip_last4.eq(last4),
                person::sex.eq(row.sex),
                person::birth_date.eq(row.birth_date),
                person::version.eq(1),
                person::recorded_at.eq(self.at),
            ))
            .execute(self.conn)?;
        self.terms(person_terms(&row.name, last4.map(String::as_str)), "person", id.0)
    }

    fn employment(&mut self, id: PersonId, row: &NewEmployment) -> QueryResult<()> {
        diesel::insert_into(employment::table)
            .values((
                employment::agency_id.eq(self.agency),
                employment::recorded_in.eq(self.number),
                employment::person_id.eq(id),
                employment::valid_from.eq(row.from),
                employment::kind.eq(row.kind),
                employment::grade.eq(row.grade.as_deref()),
                employment::contract_end.eq(row.contract_end),
                employment::recorded_at.eq(self.at),
            ))
            .execute(self.conn)?;
        Ok(())
    }

    fn assignment(&mut self, person: PersonId, row: &NewAssignment) -> QueryResult<()> {
        diesel::insert_into(assignment::table)
            .values((
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
            ))
            .execute(self.conn)?;
        Ok(())
    }

    fn edges(&mut self, slice: &Slice) -> QueryResult<()> {
        let Slice::Edges(new) = slice else { return Ok(()) };
        for row in new {
            diesel::insert_into(reporting::table)
                .values((
                    reporting::agency_id.eq(self.agency),
                    reporting::recorded_in.eq(self.number),
                    reporting::assignment_id.eq(row.assignment),
                    reporting::valid_from.eq(row.from),
                    reporting::superior_id.eq(row.superior),
                    reporting::recorded_at.eq(self.at),
                ))
                .execute(self.conn)?;
        }
        Ok(())
    }

    /// The words of a new name find nobody before the import is seen, and go with it.
    fn closing(&mut self, closing: &Closing) -> QueryResult<()> {
        closings::close(self.conn, (self.agency, self.number), closing)?;
        let Closing::Name(id, renamed) = closing else { return Ok(()) };
        self.terms(person_terms(&renamed.after, renamed.last4.as_deref()), "person", id.0)
    }

    fn terms(&mut self, terms: Vec<String>, kind: &str, target: [u8; 16]) -> QueryResult<()> {
        for term in terms {
            on_each!(&mut *self.conn, |c| diesel::insert_into(search_term::table)
                .values((
                    search_term::agency_id.eq(self.agency),
                    search_term::recorded_in.eq(self.number),
                    search_term::term.eq(&term),
                    search_term::kind.eq(kind),
                    search_term::target.eq(target.as_slice()),
                ))
                .on_conflict_do_nothing()
                .execute(c))?;
        }
        Ok(())
    }
}
