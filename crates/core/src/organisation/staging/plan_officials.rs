//! What a list of non-ASN officials changes: the mayor and deputy, with their unit where it is new.
//!
//! The first official of a root unit heads it; heads of office who answer to nobody answer to that
//! person from then on.

use super::plan_employees::key;
use super::slices::{
    Closing, Identity, NewAssignment, NewClosure, NewEdge, NewEmployment, NewPerson, NewPosition, NewUnit,
    ROWS_PER_SLICE, Slice, Staging,
};
use super::stored::Stored;
use crate::ids::{IdSource, PersonId, PositionId, UnitId};
use crate::organisation::import::officials::{OfficialFile, OfficialRow};
use chrono::Days;
use std::collections::HashMap;

/// The rows to write and the facts to close.
pub fn plan_officials(file: &OfficialFile, stored: &Stored, ids: &IdSource) -> Staging {
    let mut plan =
        Plan { stored, ids, staging: Staging::default(), units: HashMap::new(), positions: HashMap::new() };
    let mut people = Vec::new();
    let mut head = stored.head_of_agency();
    for row in &file.accepted {
        let unit = plan.unit(row);
        let official = plan.official(row, unit, head.is_none());
        head = head.or_else(|| official.as_ref().map(|official| official.id));
        people.extend(official);
    }
    plan.staging.new_people = people.len();
    plan.staging.cut(&people, ROWS_PER_SLICE, Slice::People);
    if let Some(head) = head {
        let edges: Vec<NewEdge> =
            stored.everybody().filter_map(|(id, known)| edge(id, known, head)).collect();
        plan.staging.cut(&edges, ROWS_PER_SLICE, Slice::Edges);
    }
    plan.staging
}

/// A definitive holder who heads a unit and answers to nobody.
fn edge(id: PersonId, known: &super::stored::Known, head: PersonId) -> Option<NewEdge> {
    let post = known.assignment.as_ref()?;
    let unled = id != head && post.superior.is_none() && known.employment.as_ref()?.0 != "non_asn";
    unled.then_some(NewEdge { assignment: post.id, superior: head, from: post.from })
}

struct Plan<'a> {
    stored: &'a Stored,
    ids: &'a IdSource,
    staging: Staging,
    units: HashMap<String, UnitId>,
    positions: HashMap<String, PositionId>,
}

impl Plan<'_> {
    fn unit(&mut self, row: &OfficialRow) -> UnitId {
        let name = key(&row.unit);
        if let Some(id) = self.stored.unit_anywhere(&name).or_else(|| self.units.get(&name).copied()) {
            return id;
        }
        let id = self.ids.named("unit", &name);
        self.units.insert(name, id);
        let from = row.start;
        let unit = NewUnit { id, parent: None, name: row.unit.clone(), kind: "agency", from };
        self.staging.new_units += 1;
        self.staging.slices.push(Slice::Units(vec![unit]));
        self.staging.slices.push(Slice::Closure(vec![NewClosure {
            ancestor: id,
            descendant: id,
            depth: 0,
            from,
        }]));
        id
    }

    fn position(&mut self, title: &str) -> PositionId {
        let name = key(title);
        let own = self.ids.named("position", &name);
        let id = self.stored.position(&name).unwrap_or(own);
        if id != own || self.positions.insert(name, id).is_some() {
            return id;
        }
        let new = NewPosition { id, title: title.to_owned(), kind: "official" };
        self.staging.slices.push(Slice::Positions(vec![new]));
        id
    }

    /// One official; nothing when the same person holds the same position already. Officials have no
    /// number, so they are known by name and position.
    fn official(&mut self, row: &OfficialRow, unit: UnitId, heads: bool) -> Option<NewPerson> {
        let position = self.position(&row.position);
        let holder = self.stored.everybody().find_map(|(id, known)| {
            let held = known.assignment.as_ref()?;
            (held.position == position && held.unit == unit).then_some((id, known, held))
        });
        match holder {
            Some((_, known, _)) if known.name == row.name => return None,
            Some((_, _, held)) => {
                let from = row.start.max(held.from + Days::new(1));
                self.staging.closings.push(Closing::Assignment(held.id, from));
            }
            None => {}
        }
        let until = row.end;
        let name = format!("{}/{}", row.name, row.position);
        Some(NewPerson {
            id: self.ids.named("person", &name),
            identity: Some(Identity { name: row.name.clone(), nip: None, sex: None, birth_date: None }),
            employment: Some(NewEmployment {
                kind: "non_asn",
                grade: None,
                contract_end: None,
                from: row.start,
            }),
            assignment: Some(NewAssignment {
                id: self.ids.named("assignment", &name),
                unit,
                position,
                heads,
                from: row.start,
                until,
            }),
        })
    }
}
