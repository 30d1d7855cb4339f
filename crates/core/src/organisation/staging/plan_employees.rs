//! What a list of employees changes, compared with what is stored. Pure: the same file over the same
//! organisation gives the same rows with the same ids.

use super::slices::{
    Closing, Ended, Identity, NewAssignment, NewClosure, NewEdge, NewEmployment, NewPerson, NewPosition,
    NewUnit, PEOPLE_PER_SLICE, ROWS_PER_SLICE, Renamed, Slice, Staging,
};
use super::stored::{Held, Known, Stored};
use crate::db::Fault;
use crate::ids::{AssignmentId, IdSource, PersonId, PositionId, UnitId, near, within};
use crate::organisation::import::employees::{EmployeeFile, EmployeeRow};
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};

mod heads;
mod kinds;
mod units;

pub use kinds::{kind_named, position_kind, unit_kind};
pub use units::key;

/// The rows to write and the facts to close.
///
/// # Errors
/// [`Fault`] when a NIP cannot be sealed: an import without it would lose the number for good.
pub fn plan_employees(file: &EmployeeFile, stored: &Stored, ids: &IdSource) -> Result<Staging, Fault> {
    let mut plan = Plan {
        stored,
        ids,
        staging: Staging::default(),
        effective: since_ever(file, stored.on),
        people: HashMap::new(),
        assignments: HashMap::new(),
        changed: HashSet::new(),
    };
    let units = plan.units(file);
    let positions = plan.positions(file);
    let heads = heads::heads(&file.accepted);
    plan.people_of(file, &units, &positions, &heads)?;
    plan.edges_of(file, &heads);
    plan.staging.changed_people = plan.changed.len();
    Ok(plan.staging)
}

/// Since when units are there that nobody said a date of: not later than the first assignment.
fn since_ever(file: &EmployeeFile, on: NaiveDate) -> NaiveDate {
    let first = file.accepted.iter().filter_map(|row| row.position_since).min();
    let year = NaiveDate::from_ymd_opt(on.year(), 1, 1).unwrap_or(on);
    first.map_or(year, |first| first.min(year))
}

pub(super) struct Plan<'a> {
    stored: &'a Stored,
    ids: &'a IdSource,
    staging: Staging,
    effective: NaiveDate,
    /// By NIP: everybody in the file.
    people: HashMap<String, PersonId>,
    /// The assignment of everybody in the file, and since when.
    assignments: HashMap<PersonId, (AssignmentId, NaiveDate)>,
    /// Who is known and gets another name, employment, post or superior.
    changed: HashSet<PersonId>,
}

impl Plan<'_> {
    fn units(&mut self, file: &EmployeeFile) -> Vec<UnitId> {
        let tree = units::resolve(file, self.stored, self.ids, self.effective);
        self.staging.new_units = tree.new.len();
        self.staging.cut::<NewUnit>(&tree.new, ROWS_PER_SLICE, Slice::Units);
        self.staging.cut::<NewClosure>(&tree.closure, ROWS_PER_SLICE, Slice::Closure);
        tree.ids
    }

    fn positions(&mut self, file: &EmployeeFile) -> Vec<PositionId> {
        let kinds = kinds::kinds_of_positions(file);
        let mut new = Vec::new();
        let mut places = Vec::with_capacity(file.positions.len());
        for (title, kind) in file.positions.iter().zip(kinds) {
            let named = self.ids.named("position", &key(title));
            let id = self.stored.position(&key(title)).unwrap_or(named);
            // Positions are there before their import is: one of this import's own is written again
            // when it is resumed, so that its slices stay the same.
            if id == named {
                new.push(NewPosition { id, title: title.clone(), kind });
            }
            places.push(id);
        }
        self.staging.cut(&new, ROWS_PER_SLICE, Slice::Positions);
        places
    }

    fn people_of(
        &mut self,
        file: &EmployeeFile,
        units: &[UnitId],
        positions: &[PositionId],
        heads: &HashSet<usize>,
    ) -> Result<(), Fault> {
        let mut rows = Vec::new();
        for (place, row) in file.accepted.iter().enumerate() {
            // A row without a unit is not accepted.
            let Some(unit) = units.get(row.unit).copied() else { continue };
            let position = row.position.and_then(|place| positions.get(place)).copied();
            rows.extend(self.person(row, unit, position, heads.contains(&place))?);
        }
        // In the order of the keys: a slice then touches few pages of the tables, not all of them.
        rows.sort_unstable_by_key(|row| row.id);
        self.staging.cut(&rows, PEOPLE_PER_SLICE, Slice::People);
        Ok(())
    }

    /// What is new about one person; nothing when all is as it was.
    fn person(
        &mut self,
        row: &EmployeeRow,
        unit: UnitId,
        position: Option<PositionId>,
        heads: bool,
    ) -> Result<Option<NewPerson>, Fault> {
        let known = self.stored.person(&row.nip).and_then(|id| Some((id, self.stored.known(id)?)));
        let id = known.map_or_else(|| within(unit, self.ids.named("person", row.nip.expose())), |(id, _)| id);
        self.people.insert(row.nip.expose().to_owned(), id);
        let name = row.shown_name();
        let identity = known.is_none().then(|| self.identity(row, &name)).transpose()?;
        if let Some((_, known)) = known.filter(|(_, known)| known.name != name) {
            let renamed = Renamed { before: known.name.clone(), after: name, last4: Some(last4(row)) };
            self.staging.closings.push(Closing::Name(id, renamed));
            self.changed.insert(id);
        }
        // The list has the person still in a post from before: it may know a new grade, but nothing of who left.
        let is_older =
            known.is_some_and(|(_, known)| known.has_moved_since((unit, position), row.position_since));
        if is_older && known.is_some_and(|(_, known)| known.not_before().is_some()) {
            return Ok(None);
        }
        let employment = self.employment(row, id, known.map(|(_, known)| known));
        let held = known.and_then(|(_, known)| known.assignment.as_ref());
        // Without a position in the file what somebody holds stays, and whoever is new holds none yet.
        let position = position.or(held.map(|held| held.position)).filter(|_| !is_older);
        let assignment =
            position.and_then(|position| self.assignment(row, id, (unit, position, heads), held));
        match (&identity, &employment, &assignment) {
            (Some(_), ..) => self.staging.new_people += 1,
            (None, None, None) => return Ok(None),
            _ => _ = self.changed.insert(id),
        }
        Ok(Some(NewPerson { id, identity, employment, assignment }))
    }

    fn identity(&self, row: &EmployeeRow, name: &str) -> Result<Identity, Fault> {
        let facts = row.nip.facts();
        Ok(Identity {
            name: name.to_owned(),
            nip: Some((self.stored.seal(&row.nip)?, self.stored.hash(&row.nip), last4(row))),
            sex: Some(facts.sex.key()),
            birth_date: Some(facts.birth_date),
        })
    }

    fn employment(
        &mut self,
        row: &EmployeeRow,
        id: PersonId,
        known: Option<&Known>,
    ) -> Option<NewEmployment> {
        let kind = row.kind.key();
        let before = known.and_then(|known| known.employment.as_ref());
        let from = match before {
            None => known.and_then(Known::not_before).map_or(self.effective, |day| self.stored.on.max(day)),
            Some((was, grade, end, _)) if was == kind && *grade == row.grade && *end == row.contract_end => {
                return None;
            }
            Some((.., since)) => {
                let from = self.stored.on.max(*since + chrono::Days::new(1));
                let ended = Ended { since: *since, until: from };
                self.staging.closings.push(Closing::Employment(id, ended));
                from
            }
        };
        Some(NewEmployment { kind, grade: row.grade.clone(), contract_end: row.contract_end, from })
    }

    fn assignment(
        &mut self,
        row: &EmployeeRow,
        person: PersonId,
        (unit, position, heads): (UnitId, PositionId, bool),
        held: Option<&Held>,
    ) -> Option<NewAssignment> {
        let from = match held {
            Some(held) if held.unit == unit && held.position == position && held.heads == heads => {
                self.assignments.insert(person, (held.id, held.from));
                return None;
            }
            Some(held) => {
                let next = held.from + chrono::Days::new(1);
                let from =
                    row.position_since.filter(|since| *since >= next).unwrap_or(self.stored.on.max(next));
                let ended = Ended::before(held.from, from, held.until);
                self.staging.closings.extend(ended.map(|ended| Closing::Assignment(held.id, ended)));
                from
            }
            None => {
                let left = self.stored.known(person).and_then(Known::not_before);
                let since = row.position_since.filter(|since| left.is_none_or(|left| *since >= left));
                since.unwrap_or(left.map_or(self.effective, |left| self.stored.on.max(left)))
            }
        };
        let id = near(person, self.ids.named("assignment", row.nip.expose()));
        self.assignments.insert(person, (id, from));
        Some(NewAssignment { id, unit, position, heads, from, until: None })
    }

    fn edges_of(&mut self, file: &EmployeeFile, heads: &HashSet<usize>) {
        let head = self.stored.head_of_agency();
        let mut new = Vec::new();
        for (place, row) in file.accepted.iter().enumerate() {
            let Some(person) = self.people.get(row.nip.expose()).copied() else { continue };
            let Some((assignment, from)) = self.assignments.get(&person).copied() else { continue };
            let named = row
                .superior
                .as_ref()
                .and_then(|nip| self.people.get(nip.expose()).copied().or_else(|| self.stored.person(nip)));
            let head = head.filter(|_| heads.contains(&place));
            let superior = if row.superior_empty { head } else { named };
            new.extend(self.edge(person, assignment, from, superior));
        }
        new.sort_unstable_by_key(|edge| edge.assignment);
        self.staging.cut(&new, ROWS_PER_SLICE, Slice::Edges);
    }

    /// The new edge of an assignment; the one it replaces is closed.
    fn edge(
        &mut self,
        person: PersonId,
        assignment: AssignmentId,
        from: NaiveDate,
        superior: Option<PersonId>,
    ) -> Option<NewEdge> {
        let held = self.stored.known(person).and_then(|known| known.assignment.as_ref());
        let held = held.filter(|held| held.id == assignment);
        // Where somebody answered to another before, nobody else begins on a day that is taken.
        let from = held.and_then(|held| held.answered_until).map_or(from, |until| self.stored.on.max(until));
        if let Some(was) = held.and_then(|held| held.acted_for)
            && (superior == was || superior.is_none())
        {
            // The list does not know yet who acts for the one it names.
            return None;
        }
        match (held.and_then(|held| held.superior), superior) {
            (Some((was, _)), Some(now)) if was == now => None,
            (Some((_, since)), now) => {
                self.changed.insert(person);
                let from = self.stored.on.max(since + chrono::Days::new(1));
                let ended = Ended { since, until: from };
                self.staging.closings.push(Closing::Edge(assignment, ended));
                now.map(|superior| NewEdge { assignment, superior, from })
            }
            (None, now) => {
                // A post that is new was counted with it.
                if held.is_some() && now.is_some() {
                    self.changed.insert(person);
                }
                now.map(|superior| NewEdge { assignment, superior, from })
            }
        }
    }
}

/// The last four digits of the number.
fn last4(row: &EmployeeRow) -> String {
    row.nip.expose().chars().skip(14).collect()
}
