//! The tree of units a file names, resolved against the one that is stored.

use super::kinds::unit_kind;
use crate::ids::{IdSource, UnitId};
use crate::organisation::import::employees::{EmployeeFile, Unit};
use crate::organisation::staging::slices::{NewClosure, NewUnit};
use crate::organisation::staging::stored::Stored;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// A unit is at most this far below the root of the file, and below that of the agency.
const DEPTH_MAX: usize = 16;
const DEPTH_STORED_MAX: i64 = 32;

/// How names are compared: without case, with single blanks.
pub fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

pub(super) struct Tree {
    /// The id of each unit of the file, in its order.
    pub(super) ids: Vec<UnitId>,
    pub(super) new: Vec<NewUnit>,
    pub(super) closure: Vec<NewClosure>,
}

/// Gives each unit of the file its id: that of the stored one of this name under this parent, else a
/// new one. A chain of parents that runs in a circle is cut at the unit where it closes: that is a root.
pub(super) fn resolve(file: &EmployeeFile, stored: &Stored, ids: &IdSource, from: NaiveDate) -> Tree {
    let by_name = first_of_each_name(&file.units);
    let above: HashMap<UnitId, Option<UnitId>> = stored.units_above().collect();
    let mut roots = above.iter().filter(|(_, up)| up.is_none()).map(|(root, _)| *root);
    let root = roots.next().filter(|_| roots.next().is_none());
    let mut resolver = Resolver {
        units: &file.units,
        by_name,
        stored,
        ids,
        from,
        above,
        root,
        known: HashMap::new(),
        under_way: HashSet::new(),
        tree: Tree { ids: Vec::new(), new: Vec::new(), closure: Vec::new() },
    };
    let places = 0..file.units.len();
    resolver.tree.ids = places.map(|place| resolver.resolve(place, 0)).map(|above| above.0).collect();
    resolver.tree
}

/// A parent is known by its name only: of several units of a name, the first in the file is meant.
fn first_of_each_name(units: &[Unit]) -> HashMap<String, usize> {
    let mut places = HashMap::new();
    for (place, unit) in units.iter().enumerate() {
        places.entry(key(&unit.name)).or_insert(place);
    }
    places
}

struct Resolver<'a> {
    units: &'a [Unit],
    by_name: HashMap<String, usize>,
    stored: &'a Stored,
    ids: &'a IdSource,
    from: NaiveDate,
    /// Of each stored unit the one above it.
    above: HashMap<UnitId, Option<UnitId>>,
    /// The root of what is stored, if there is one.
    root: Option<UnitId>,
    /// By place: the unit, and everything above it, nearest first.
    known: HashMap<usize, Above>,
    /// Places that are being resolved: who comes back to one of them runs in a circle.
    under_way: HashSet<usize>,
    tree: Tree,
}

type Above = (UnitId, Vec<UnitId>);

impl Resolver<'_> {
    fn resolve(&mut self, place: usize, depth: usize) -> Above {
        if let Some(above) = self.known.get(&place) {
            return above.clone();
        }
        let Some(unit) = self.units.get(place) else {
            return (self.ids.named("unit", ""), Vec::new());
        };
        self.under_way.insert(place);
        let mut chain = self.chain(unit, depth);
        self.under_way.remove(&place);
        let name = key(&unit.name);
        let mut found = self.stored.unit(&name, chain.first().copied());
        if found.is_none() && unit.parent.is_none() {
            // Named without a parent, as the root of a file that is about a part: the one that is there, or
            // a new one below the root of the agency, never beside it.
            found = self.stored.unit_anywhere(&name);
            chain = match found {
                Some(_) => self.and_above(found).into_iter().skip(1).collect(),
                None => self.root.into_iter().collect(),
            };
        }
        let id = found.unwrap_or_else(|| self.add(unit, &chain));
        self.known.insert(place, (id, chain.clone()));
        (id, chain)
    }

    /// Everything above a unit, nearest first: by the file, else by what is stored.
    fn chain(&mut self, unit: &Unit, depth: usize) -> Vec<UnitId> {
        let Some(name) = unit.parent.as_ref().map(|name| key(name)) else { return Vec::new() };
        let Some(place) = self.by_name.get(&name).copied() else {
            return self.and_above(self.stored.unit_anywhere(&name));
        };
        if self.under_way.contains(&place) || depth >= DEPTH_MAX {
            return Vec::new();
        }
        let (parent, higher) = self.resolve(place, depth + 1);
        std::iter::once(parent).chain(higher).collect()
    }

    /// A stored unit and everything above it, nearest first.
    fn and_above(&self, unit: Option<UnitId>) -> Vec<UnitId> {
        let up = |id: &UnitId| self.above.get(id).copied().flatten();
        std::iter::successors(unit, up).take(DEPTH_MAX).collect()
    }

    fn add(&mut self, unit: &Unit, chain: &[UnitId]) -> UnitId {
        let parent = chain.first().copied();
        let above = parent.map_or_else(String::new, |parent| parent.to_string());
        let id = self.ids.named("unit", &format!("{above}/{}", key(&unit.name)));
        // A file may name one unit twice: with a parent that runs in a circle, and without.
        if self.tree.new.iter().any(|new| new.id == id) {
            return id;
        }
        let kind = unit_kind(&unit.name, parent.is_none());
        self.tree.new.push(NewUnit { id, parent, name: unit.name.clone(), kind, from: self.from });
        for (depth, ancestor) in (0..=DEPTH_STORED_MAX).zip(std::iter::once(&id).chain(chain)) {
            self.tree.closure.push(NewClosure {
                ancestor: *ancestor,
                descendant: id,
                depth,
                from: self.from,
            });
        }
        id
    }
}
