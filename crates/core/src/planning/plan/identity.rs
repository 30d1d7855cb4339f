//! Which rows of a content are the ones that were there: reports and promises hang on their ids.

use super::complete::{Field, Place, Trouble, Wrong};
use super::content::PlanContent;
use crate::ids::{IdSource, PlanId, near};
use std::collections::HashSet;
use std::hash::Hash;

/// Rows of one kind: those that were there and are not named yet.
struct Known<I>(HashSet<I>, HashSet<I>);

impl<I: Copy + Eq + Hash + From<[u8; 16]> + Into<[u8; 16]>> Known<I> {
    fn new(ids: impl Iterator<Item = Option<I>>) -> Self {
        Self(ids.flatten().collect(), HashSet::new())
    }

    /// The id a row has from now on: its own, or a new one.
    fn name(&mut self, id: &mut Option<I>, (plan, ids): (PlanId, &IdSource)) -> Result<(), Wrong> {
        match id {
            None => *id = Some(near(plan, ids.next())),
            Some(own) if !self.0.contains(own) => return Err(Wrong::Unknown),
            Some(own) if !self.1.insert(*own) => return Err(Wrong::Repeated),
            Some(_) => {}
        }
        Ok(())
    }
}

/// The content with an id on every row: rows that stay keep theirs, new ones get one of `ids`, beside the plan's own.
///
/// # Errors
/// Every row that names an id which is not in `before`, or one that another row has named.
pub fn identified(
    mut content: PlanContent,
    before: &PlanContent,
    (plan, ids): (PlanId, &IdSource),
) -> Result<PlanContent, Vec<Trouble>> {
    let mut results = Known::new(before.results.iter().map(|result| result.id));
    let mut indicators = Known::new(before.indicators().map(|(_, _, indicator)| indicator.id));
    let mut items = Known::new(before.annex.iter().map(|item| item.id));
    let mut troubles = Vec::new();
    let mut said = |place, named: Result<(), Wrong>| {
        if let Err(wrong) = named {
            troubles.push(Trouble { place, field: Field::Row, wrong });
        }
    };
    for (ordinal, result) in (1..).zip(&mut content.results) {
        said(Place::Result { result: ordinal }, results.name(&mut result.id, (plan, ids)));
        for (place, indicator) in (1..).zip(&mut result.indicators) {
            let place = Place::Indicator { result: ordinal, indicator: place };
            said(place, indicators.name(&mut indicator.id, (plan, ids)));
        }
    }
    for (ordinal, item) in (1..).zip(&mut content.annex) {
        said(Place::Annex { list: item.list, item: ordinal }, items.name(&mut item.id, (plan, ids)));
    }
    if troubles.is_empty() { Ok(content) } else { Err(troubles) }
}
