//! The tree of units a file names, resolved against the one that is stored.

use super::kinds::unit_kind;
use crate::ids::{IdSource, UnitId};
use crate::organisation::import::employees::{EmployeeFile, Unit};
use crate::organisation::staging::slices::{NewClosure, NewUnit};
use crate::organisation::staging::stored::Stored;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A unit is at most this far below the root.
const DEPTH_MAX: usize = 16;

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
/// new one. A chain of parents that runs in a circle is cut at the unit where it closes.
pub(super) fn resolve(file: &EmployeeFile, stored: &Stored, ids: &IdSource, from: NaiveDate) -> Tree {
    let by_name = first_of_each_name(&file.units);
    let mut resolver = Resolver {
        units: &file.units,
        by_name,
        stored,
        ids,
        from,
        known: HashMap::new(),
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
    /// By place: the unit, and everything above it, nearest first.
    known: HashMap<usize, Above>,
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
        let above = self.parent(place, depth).map(|parent| self.resolve(parent, depth + 1));
        let stored_parent = unit.parent.as_ref().and_then(|name| self.stored.unit_anywhere(&key(name)));
        let chain = match (above, stored_parent) {
            (Some((parent, higher)), _) => std::iter::once(parent).chain(higher).collect(),
            (None, Some(parent)) => vec![parent],
            (None, None) => Vec::new(),
        };
        let found = self.stored.unit(&key(&unit.name), chain.first().copied());
        let id = found.unwrap_or_else(|| self.add(unit, &chain));
        self.known.insert(place, (id, chain.clone()));
        (id, chain)
    }

    /// The place of the unit above, unless that would close a circle.
    fn parent(&self, place: usize, depth: usize) -> Option<usize> {
        let name = self.units.get(place)?.parent.as_ref()?;
        self.by_name.get(&key(name)).copied().filter(|parent| *parent != place && depth < DEPTH_MAX)
    }

    fn add(&mut self, unit: &Unit, chain: &[UnitId]) -> UnitId {
        let parent = chain.first().copied();
        let above = parent.map_or_else(String::new, |parent| parent.to_string());
        let id = self.ids.named("unit", &format!("{above}/{}", key(&unit.name)));
        let kind = unit_kind(&unit.name, parent.is_none());
        self.tree.new.push(NewUnit { id, parent, name: unit.name.clone(), kind, from: self.from });
        for (depth, ancestor) in (0_i64..).zip(std::iter::once(&id).chain(chain)) {
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
