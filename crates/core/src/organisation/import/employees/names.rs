//! Units and positions by name: spellings that differ only in case and spacing are one.
//!
//! It must never know more of a unit than its name and the name above it.

use std::collections::HashMap;

use super::super::words::{collapsed, folded};

/// A unit as the file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its name, in the spelling most used.
    pub name: String,
    /// The name of the unit above it; `None` for a root.
    pub parent: Option<String>,
}

/// Names in order of first sight, each with its spellings.
#[derive(Debug, Default)]
pub(super) struct Names {
    places: HashMap<String, usize>,
    spellings: Vec<Vec<(String, u32)>>,
}

/// More spellings of one name than this are not counted: there are not that many ways to be careless.
const SPELLINGS_MAX: usize = 16;

impl Names {
    /// The place of a name.
    pub(super) fn place(&mut self, text: &str) -> usize {
        let spelling = collapsed(text);
        let next = self.spellings.len();
        let place = *self.places.entry(folded(&spelling)).or_insert(next);
        if place == next {
            self.spellings.push(Vec::new());
        }
        if let Some(known) = self.spellings.get_mut(place) {
            if let Some((_, times)) = known.iter_mut().find(|(text, _)| *text == spelling) {
                *times += 1;
            } else if known.len() < SPELLINGS_MAX {
                known.push((spelling, 1));
            }
        }
        place
    }

    pub(super) fn len(&self) -> usize {
        self.spellings.len()
    }

    /// The spelling to show: one that is not all capitals if there is one, then the most used, then
    /// the first.
    pub(super) fn shown(&self, place: usize) -> String {
        let spellings = self.spellings.get(place).map(Vec::as_slice).unwrap_or_default();
        let rank = |(text, times): &(String, u32)| (text.chars().any(char::is_lowercase), *times);
        let best = spellings.iter().rev().max_by_key(|spelling| rank(spelling));
        best.map(|(text, _)| text.clone()).unwrap_or_default()
    }
}

/// Units by their name under their parent's.
#[derive(Debug, Default)]
pub(super) struct Units {
    names: Names,
    places: HashMap<(usize, Option<usize>), usize>,
    pairs: Vec<(usize, Option<usize>)>,
}

impl Units {
    /// The place of a unit among the distinct pairs.
    pub(super) fn place(&mut self, name: &str, parent: Option<&str>) -> usize {
        let pair = (self.names.place(name), parent.map(|parent| self.names.place(parent)));
        let next = self.pairs.len();
        let place = *self.places.entry(pair).or_insert(next);
        if place == next {
            self.pairs.push(pair);
        }
        place
    }

    /// The units: the pairs in order of first sight, then every parent that is nobody's unit (a root).
    pub(super) fn into_units(self) -> Vec<Unit> {
        let mut is_unit = vec![false; self.names.len()];
        for (name, _) in &self.pairs {
            if let Some(seen) = is_unit.get_mut(*name) {
                *seen = true;
            }
        }
        let shown = |place| self.names.shown(place);
        let mut units: Vec<Unit> = self
            .pairs
            .iter()
            .map(|(name, parent)| Unit { name: shown(*name), parent: parent.map(shown) })
            .collect();
        // Every name is a unit's or a parent's, so what is left are the roots.
        for (place, _) in is_unit.iter().enumerate().filter(|(_, is_unit)| !**is_unit) {
            units.push(Unit { name: shown(place), parent: None });
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_its_name_under_its_parent() {
        let mut units = Units::default();
        assert_eq!(units.place("Sekretariat", Some("Dinas Sosial")), 0);
        assert_eq!(units.place(" SEKRETARIAT ", Some("DINAS  SOSIAL")), 0);
        assert_eq!(units.place("Sekretariat", Some("Dinas Kesehatan")), 1);
        assert_eq!(units.place("DINAS SOSIAL", Some("Kota")), 2);
        let unit =
            |name: &str, parent: Option<&str>| Unit { name: name.into(), parent: parent.map(Into::into) };
        assert_eq!(
            units.into_units(),
            [
                unit("Sekretariat", Some("Dinas Sosial")),
                unit("Sekretariat", Some("Dinas Kesehatan")),
                unit("Dinas Sosial", Some("Kota")),
                unit("Dinas Kesehatan", None),
                unit("Kota", None),
            ]
        );
    }

    #[test]
    fn a_unit_without_parent_is_no_root_twice() {
        let mut units = Units::default();
        units.place("Kota", None);
        units.place("Dinas Sosial", Some("KOTA"));
        assert_eq!(units.into_units().len(), 2);
    }

    #[test]
    fn the_spelling_most_used_is_shown_capitals_last() {
        let mut names = Names::default();
        for text in ["DINAS SOSIAL", "DINAS SOSIAL", "Dinas sosial", "Dinas Sosial", "Dinas  Sosial"] {
            assert_eq!(names.place(text), 0);
        }
        assert_eq!(names.shown(0), "Dinas Sosial");
    }
}
