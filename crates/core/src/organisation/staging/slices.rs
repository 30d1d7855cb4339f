//! What an import writes, cut into slices: rows, and the ends of what they replace.

use super::closings::Fact;
use crate::ids::{AssignmentId, PersonId, PositionId, UnitId};
use chrono::NaiveDate;
use serde::Serialize;

/// People per slice: a slice stays well below 50 ms, so that a save never waits long behind one.
pub const PEOPLE_PER_SLICE: usize = 150;
/// Names per slice: each is written with all its words.
const NAMES_PER_SLICE: usize = 100;
/// Units, closure rows and edges per slice.
pub const ROWS_PER_SLICE: usize = 400;

/// Everything an import does, in the order in which it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Staging {
    /// Written one by one, unseen.
    pub slices: Vec<Slice>,
    /// What ends or is renamed: done in the last slices, the names at the very end.
    pub closings: Vec<Closing>,
    /// How many units are new.
    pub new_units: usize,
    /// How many people are new.
    pub new_people: usize,
    /// How many known people change.
    pub changed_people: usize,
}

impl Staging {
    /// The units that are new.
    pub fn units(&self) -> impl Iterator<Item = &NewUnit> {
        let units = self.slices.iter().filter_map(|slice| match slice {
            Slice::Units(units) => Some(units),
            _ => None,
        });
        units.flatten()
    }
}

/// Rows of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Slice {
    /// Units with their fact.
    Units(Vec<NewUnit>),
    /// The tree above them.
    Closure(Vec<NewClosure>),
    /// Positions.
    Positions(Vec<NewPosition>),
    /// People with employment and assignment.
    People(Vec<NewPerson>),
    /// Who answers to whom.
    Edges(Vec<NewEdge>),
    /// What ends when the rows are seen, and what is renamed.
    Closings(Vec<Closing>),
}

/// A unit that was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewUnit {
    /// Its id.
    pub id: UnitId,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// Kind by its name: `agency`, `office`, `school` …
    pub kind: &'static str,
    /// Since when.
    pub from: NaiveDate,
}

/// One pair of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewClosure {
    /// Above.
    pub ancestor: UnitId,
    /// Below, or the same at depth 0.
    pub descendant: UnitId,
    /// Steps between them.
    pub depth: i64,
    /// Since when.
    pub from: NaiveDate,
}

/// A position that was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewPosition {
    /// Its id.
    pub id: PositionId,
    /// Its title.
    pub title: String,
    /// Key of the kind of position.
    pub kind: &'static str,
}

/// What is new about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewPerson {
    /// The person, known or new.
    pub id: PersonId,
    /// Set for somebody who was not there.
    pub identity: Option<Identity>,
    /// Set when kind, grade or contract are new.
    pub employment: Option<NewEmployment>,
    /// Set when unit or position are new.
    pub assignment: Option<NewAssignment>,
}

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// With titles, as it is shown.
    pub name: String,
    /// Sealed NIP and its keyed hash and last four digits; officials have none.
    pub nip: Option<(Vec<u8>, [u8; 32], String)>,
    /// Key of the sex.
    pub sex: Option<&'static str>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
}

/// Kind, grade and contract from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewEmployment {
    /// Key of the kind of person.
    pub kind: &'static str,
    /// Grade in its official spelling.
    pub grade: Option<String>,
    /// End of the contract.
    pub contract_end: Option<NaiveDate>,
    /// From this day on.
    pub from: NaiveDate,
}

/// A position in a unit from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewAssignment {
    /// Its id.
    pub id: AssignmentId,
    /// Where.
    pub unit: UnitId,
    /// As what.
    pub position: PositionId,
    /// Whether its holder heads the unit.
    pub heads: bool,
    /// From this day on.
    pub from: NaiveDate,
    /// Until before this day, where an end is known.
    pub until: Option<NaiveDate>,
}

/// Who answers to whom from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewEdge {
    /// Whose.
    pub assignment: AssignmentId,
    /// To whom.
    pub superior: PersonId,
    /// From this day on.
    pub from: NaiveDate,
}

/// A fact that ends because a newer one begins, or a name that is corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Closing {
    /// Kind, grade or contract.
    Employment(PersonId, Ended),
    /// Unit or position.
    Assignment(AssignmentId, Ended),
    /// Superior.
    Edge(AssignmentId, Ended),
    /// The name.
    Name(PersonId, Renamed),
}

/// When a fact ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// When it began.
    pub since: NaiveDate,
    /// Until before this day from now on.
    pub until: NaiveDate,
}

impl Ended {
    /// `None` for a fact that `ends` by then anyway: nothing lasts longer because another begins.
    pub(super) fn before(since: NaiveDate, until: NaiveDate, ends: Option<NaiveDate>) -> Option<Self> {
        ends.is_none_or(|ends| until < ends).then_some(Self { since, until })
    }
}

/// A name that is corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// As it was.
    pub before: String,
    /// As it is from now on.
    pub after: String,
    /// The last four digits of the NIP, which find the person, too.
    pub last4: Option<String>,
}

impl Staging {
    /// Cuts rows into slices of at most `size`.
    pub(super) fn cut<T: Clone>(&mut self, rows: &[T], size: usize, wrap: impl Fn(Vec<T>) -> Slice) {
        self.slices.extend(rows.chunks(size).map(|rows| wrap(rows.to_vec())));
    }

    /// With the closings as the last slices: everything is known by now. Names are seen as soon as they
    /// are written, so they come last.
    pub(super) fn whole(mut self) -> Self {
        let mut closings = std::mem::take(&mut self.closings);
        closings.sort_unstable_by_key(Closing::place);
        let names = closings.partition_point(|closing| closing.place().0 != Fact::Name);
        let (facts, names) = closings.split_at(names);
        self.cut(facts, ROWS_PER_SLICE, Slice::Closings);
        self.cut(names, NAMES_PER_SLICE, Slice::Closings);
        self
    }
}
