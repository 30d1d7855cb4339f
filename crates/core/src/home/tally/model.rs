//! Counts of a unit, and their way up the tree. Pure.

use crate::clock::Moment;
use crate::ids::UnitId;
use crate::planning::cycle::{Cycle, Period};
use capaian_rules::OrganisationPredicate;
use std::collections::HashMap;
use std::ops::AddAssign;

/// What was counted in one place. Plans are counted by assignment, as lists of plans show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Assignments that need a plan this year.
    pub due: i64,
    /// Assignments of those who are not subject to planning and evaluation on the day: of these nothing else
    /// is counted.
    pub excluded: i64,
    /// With a plan that is set.
    pub set: i64,
    /// Of these, set since the first of the month.
    pub set_lately: i64,
    /// With a plan that waits for the appraiser.
    pub proposed: i64,
    /// With a plan that is being written or was returned.
    pub writing: i64,
    /// Reports verified since the first of the month.
    pub verified_lately: i64,
    /// Of whom nobody is the appraiser.
    pub unled: i64,
    /// The period of the day, and the one before it.
    pub periods: [PeriodCounts; 2],
}

/// What was counted of one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PeriodCounts {
    /// Set plans with a target at the end of the period.
    pub due: i64,
    /// Of these, with a report of every such indicator.
    pub complete: i64,
    /// Plans with a report that waits for the appraiser.
    pub waiting: i64,
    /// Set plans that hold on some day of the period.
    pub in_force: i64,
    /// Of these, with an evaluation.
    pub evaluated: i64,
    /// Evaluations by predicate, the best first; of those who have left the unit since, too.
    pub predicates: [i64; 5],
    /// Units with people whose predicate of the organisation is set, and all units with people.
    pub units: (i64, i64),
}

impl PeriodCounts {
    /// Evaluations that are set.
    pub fn rated(&self) -> i64 {
        self.predicates.iter().sum()
    }
}

impl Counts {
    /// The same without what was owed for the period before, where the person was excluded on its last day.
    pub(super) fn without_before(mut self, was_excluded: bool) -> Self {
        if let (true, [_, before]) = (was_excluded, &mut self.periods) {
            *before = PeriodCounts::default();
        }
        self
    }

    /// Assignments without a plan that is set.
    pub fn not_set(&self) -> i64 {
        self.due - self.set
    }

    /// Assignments whose plan was not begun.
    pub fn not_begun(&self) -> i64 {
        self.due - self.set - self.proposed - self.writing
    }
}

impl AddAssign for PeriodCounts {
    fn add_assign(&mut self, more: Self) {
        self.due += more.due;
        self.complete += more.complete;
        self.waiting += more.waiting;
        self.in_force += more.in_force;
        self.evaluated += more.evaluated;
        for (count, more) in self.predicates.iter_mut().zip(more.predicates) {
            *count += more;
        }
        self.units.0 += more.units.0;
        self.units.1 += more.units.1;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.due += more.due;
        self.excluded += more.excluded;
        self.set += more.set;
        self.set_lately += more.set_lately;
        self.proposed += more.proposed;
        self.writing += more.writing;
        self.unled += more.unled;
        self.verified_lately += more.verified_lately;
        for (period, more) in self.periods.iter_mut().zip(more.periods) {
            *period += more;
        }
    }
}

/// One unit on the day of the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitTally {
    /// Which.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// The unit right above it.
    pub parent: Option<UnitId>,
    /// The units right below it, by name.
    pub below: Vec<UnitId>,
    /// Of those who work in the unit itself.
    pub own: Counts,
    /// Of the unit and everything below it.
    pub all: Counts,
    /// The predicate of the unit itself in both periods, where it is set.
    pub predicates: [Option<OrganisationPredicate>; 2],
}

/// The counts of an agency in the year of a day.
#[derive(Debug, Clone)]
pub struct Tally {
    /// When it was counted.
    pub at: Moment,
    /// The year.
    pub cycle: Cycle,
    /// The period of the day and the one before it, as in [`Counts::periods`].
    pub periods: [Option<Period>; 2],
    /// Units without one above them, by name.
    pub roots: Vec<UnitId>,
    /// The whole agency.
    pub all: Counts,
    units: HashMap<UnitId, UnitTally>,
}

impl Tally {
    /// One unit; `None` when it was not there on the day.
    pub fn unit(&self, id: UnitId) -> Option<&UnitTally> {
        self.units.get(&id)
    }

    /// How many units one is with everything below it; without one, how many there are.
    pub fn units(&self, of: Option<UnitId>) -> usize {
        let Some(id) = of else { return self.units.len() };
        let (mut next, mut count) = (vec![id], 0);
        // No more than there are: a circle in broken data ends here.
        while let Some(id) = next.pop().filter(|_| count < self.units.len()) {
            let Some(unit) = self.units.get(&id) else { continue };
            count += 1;
            next.extend(&unit.below);
        }
        count
    }

    /// The units right below one, or the roots; by name.
    pub fn below(&self, of: Option<UnitId>) -> impl Iterator<Item = &UnitTally> {
        let ids = match of {
            Some(id) => self.units.get(&id).map_or(&[][..], |unit| unit.below.as_slice()),
            None => self.roots.as_slice(),
        };
        ids.iter().filter_map(|id| self.units.get(id))
    }

    /// The way from the root down to a unit, without the unit itself.
    pub fn above(&self, of: UnitId) -> Vec<&UnitTally> {
        let mut way = Vec::new();
        let mut next = self.units.get(&of).and_then(|unit| unit.parent);
        // A tree has no more levels than units: a circle in broken data ends here.
        while let Some(unit) =
            next.and_then(|id| self.units.get(&id)).filter(|_| way.len() < self.units.len())
        {
            way.push(unit);
            next = unit.parent;
        }
        way.reverse();
        way
    }

    /// Sums up from the leaves to the roots. `units` are in the order of their names.
    pub(super) fn gathered(
        at: Moment,
        cycle: Cycle,
        periods: [Option<Period>; 2],
        units: Vec<(UnitId, Option<UnitId>, String)>,
        own: &HashMap<UnitId, (Counts, [Option<OrganisationPredicate>; 2])>,
    ) -> Self {
        let mut tally =
            Self { at, cycle, periods, roots: Vec::new(), all: Counts::default(), units: HashMap::new() };
        let order: Vec<UnitId> = units.iter().map(|unit| unit.0).collect();
        for (id, parent, name) in units {
            let own = own.get(&id).copied().unwrap_or_default();
            let (own, predicates) = own;
            let unit =
                UnitTally { id, name, parent, below: Vec::new(), own, all: Counts::default(), predicates };
            tally.units.insert(id, unit);
        }
        for id in order {
            tally.hang_up(id);
        }
        tally
    }

    /// Puts a unit below its parent, and adds its own people to itself and to everything above it.
    fn hang_up(&mut self, id: UnitId) {
        let Some(unit) = self.units.get(&id) else { return };
        let (own, parent) = (unit.own, unit.parent);
        match parent.and_then(|parent| self.units.get_mut(&parent)) {
            Some(parent) => parent.below.push(id),
            None => self.roots.push(id),
        }
        self.all += own;
        let (mut next, mut steps) = (Some(id), self.units.len());
        while let Some(unit) = next.and_then(|id| self.units.get_mut(&id)).filter(|_| steps > 0) {
            unit.all += own;
            next = unit.parent;
            steps -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cycle() -> Cycle {
        Cycle {
            id: crate::ids::CycleId([1; 16]),
            year: 2026,
            period_kind: "quarterly".to_owned(),
            state: "open".to_owned(),
            opened_at: 0,
            version: 1,
        }
    }

    fn unit(number: u8) -> UnitId {
        UnitId([number; 16])
    }

    #[test]
    fn a_unit_counts_itself_and_everything_below() {
        let units = vec![
            (unit(3), Some(unit(2)), "Anak".to_owned()),
            (unit(2), Some(unit(1)), "Induk".to_owned()),
            (unit(1), None, "Kota".to_owned()),
            (unit(4), Some(unit(1)), "Lain".to_owned()),
        ];
        let own = (1..=4)
            .map(|n| (unit(n), (Counts { due: i64::from(n), ..Counts::default() }, [None; 2])))
            .collect();
        let tally = Tally::gathered(Moment(0), cycle(), [None, None], units, &own);
        let due = |n| tally.unit(unit(n)).unwrap().all.due;
        assert_eq!((due(1), due(2), due(3), due(4), tally.all.due), (10, 5, 3, 4, 10));
        assert_eq!(tally.below(Some(unit(1))).map(|it| it.id).collect::<Vec<_>>(), [unit(2), unit(4)]);
        assert_eq!(tally.below(None).map(|it| it.id).collect::<Vec<_>>(), [unit(1)]);
        assert_eq!([None, Some(1), Some(2), Some(3)].map(|of| tally.units(of.map(unit))), [4, 4, 2, 1]);
        assert_eq!(tally.above(unit(3)).iter().map(|it| it.id).collect::<Vec<_>>(), [unit(1), unit(2)]);
    }

    #[test]
    fn a_circle_of_units_ends() {
        let units = vec![(unit(1), Some(unit(2)), "A".to_owned()), (unit(2), Some(unit(1)), "B".to_owned())];
        let tally = Tally::gathered(Moment(0), cycle(), [None, None], units, &HashMap::new());
        assert!(tally.above(unit(1)).len() <= 2 && tally.units(Some(unit(1))) <= 2);
    }
}
