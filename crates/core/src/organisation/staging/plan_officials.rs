//! What a list of non-ASN officials changes: the mayor and deputy, with their unit where it is new.
//!
//! The first official of a root unit heads it, and whoever follows on the head; heads of office who
//! answer to nobody, or to the one before, answer to that person from then on.

use super::plan_employees::key;
use super::slices::{
    Closing, Ended, Identity, NewAssignment, NewClosure, NewEdge, NewEmployment, NewPerson, NewPosition,
    NewUnit, ROWS_PER_SLICE, Slice, Staging,
};
use super::stored::{Held, Known, Stored};
use crate::ids::{AssignmentId, IdSource, PersonId, PositionId, UnitId, near, within};
use crate::organisation::import::officials::{OfficialFile, OfficialRow};
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, HashSet};

/// The rows to write and the facts to close.
pub fn plan_officials(file: &OfficialFile, stored: &Stored, ids: &IdSource) -> Staging {
    let mut plan = Plan {
        stored,
        ids,
        staging: Staging::default(),
        units: HashMap::new(),
        positions: HashMap::new(),
        named: HashSet::new(),
        replaced: HashSet::new(),
        head: stored.head_of_agency(),
        heads_since: None,
    };
    let mut people = Vec::new();
    for row in &file.accepted {
        let unit = plan.unit(row);
        people.extend(plan.official(row, unit));
    }
    plan.staging.new_people = people.len();
    plan.staging.cut(&people, ROWS_PER_SLICE, Slice::People);
    plan.edges();
    plan.staging
}

struct Plan<'a> {
    stored: &'a Stored,
    ids: &'a IdSource,
    staging: Staging,
    units: HashMap<String, UnitId>,
    positions: HashMap<String, PositionId>,
    /// Names under which ids were made.
    named: HashSet<String>,
    /// Assignments that end.
    replaced: HashSet<AssignmentId>,
    head: Option<PersonId>,
    /// The first day of a head who is new.
    heads_since: Option<NaiveDate>,
}

impl<'a> Plan<'a> {
    fn edges(&mut self) {
        let Some(head) = self.head else { return };
        let mut before: HashSet<PersonId> = self.stored.head_of_agency().into_iter().collect();
        before.extend(self.stored.former_officials());
        before.remove(&head);
        let mut edges = Vec::new();
        for (_, known) in self.stored.everybody().filter(|(id, _)| *id != head) {
            edges.extend(self.edge(known, &before));
        }
        // In the order of the keys: an import that is resumed cuts the same slices.
        edges.sort_unstable_by_key(|(edge, _)| edge.assignment);
        let (edges, closings): (Vec<NewEdge>, Vec<Option<Closing>>) = edges.into_iter().unzip();
        self.staging.cut(&edges, ROWS_PER_SLICE, Slice::Edges);
        self.staging.closings.extend(closings.into_iter().flatten());
    }

    /// To the head: the edge of a holder who heads a unit and answers to nobody, or answered to a head
    /// of `before`.
    fn edge(&self, known: &Known, before: &HashSet<PersonId>) -> Option<(NewEdge, Option<Closing>)> {
        let superior = self.head?;
        let post = known.assignment.as_ref().filter(|_| !known.is_official())?;
        let edge = |from| NewEdge { assignment: post.id, superior, from };
        match post.superior {
            None if post.heads => {
                let from = post.answered_until.map_or(post.from, |until| self.stored.on.max(until));
                Some((edge(from), None))
            }
            Some((was, since)) if before.contains(&was) => {
                let from = self.heads_since.unwrap_or(self.stored.on).max(since + Days::new(1));
                let ended = Ended { since, until: from };
                Some((edge(from), Some(Closing::Edge(post.id, ended))))
            }
            _ => None,
        }
    }

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

    /// Who holds a position, by name, in the order in which they began: there are two while one goes and
    /// another comes.
    fn holders(&self, unit: UnitId, position: PositionId) -> Vec<(&'a str, &'a Held)> {
        let all = self
            .stored
            .everybody()
            .filter_map(|(_, known)| Some((known.name.as_str(), known.assignment.as_ref()?)));
        let mut holders: Vec<_> =
            all.filter(|(_, held)| held.position == position && held.unit == unit).collect();
        holders.sort_unstable_by_key(|(_, held)| (held.from, held.id));
        holders
    }

    /// One official; nothing when the same person holds the same position already. Officials have no
    /// number, so they are known by name and position.
    fn official(&mut self, row: &OfficialRow, unit: UnitId) -> Option<NewPerson> {
        let position = self.position(&row.position);
        let holders = self.holders(unit, position);
        if holders.iter().any(|(name, _)| *name == row.name) {
            return None;
        }
        let mut heads = self.head.is_none();
        // Whoever is told of afterwards, and went before the holder came, ends nobody's term.
        let holder = holders.last().map(|(_, held)| *held);
        let holder = holder.filter(|held| row.end.is_none_or(|end| end >= held.from));
        if let Some(held) = holder.filter(|held| self.replaced.insert(held.id)) {
            let until = row.start.max(held.from + Days::new(1));
            let ended = Ended::before(held.from, until, held.until);
            self.staging.closings.extend(ended.map(|ended| Closing::Assignment(held.id, ended)));
            heads |= held.heads;
        }
        let mut name = format!("{}/{}", row.name, row.position);
        if !self.named.insert(name.clone()) {
            name = format!("{name}/{}", row.row);
        }
        let id = within(unit, self.ids.named("person", &name));
        // Nobody answers to somebody whose term is over.
        if heads && row.end.is_none_or(|end| end >= self.stored.on) {
            (self.head, self.heads_since) = (Some(id), Some(row.start));
        }
        Some(NewPerson {
            id,
            identity: Some(Identity { name: row.name.clone(), nip: None, sex: None, birth_date: None }),
            employment: Some(NewEmployment {
                kind: "non_asn",
                grade: None,
                contract_end: None,
                from: row.start,
            }),
            assignment: Some(NewAssignment {
                id: near(id, self.ids.named("assignment", &name)),
                unit,
                position,
                heads,
                from: row.start,
                // The file says the last day.
                until: row.end.and_then(|day| day.succ_opt()),
            }),
        })
    }
}
