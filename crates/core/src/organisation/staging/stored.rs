//! What is visible of the organisation, as an import is compared with it: loaded once per import.
//!
//! It keeps numbers as keyed hashes; a number is opened only to follow a chain of superiors.

use super::closings;
use super::moved::{Moved, moves, relations_before};
use crate::access::in_force::{End, POST_END, RELATION_END, end_seen};
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::ids::{AgencyId, AssignmentId, Keys, PersonId, PositionId, UnitId};
use crate::organisation::import::employees::StoredPeople;
use capaian_rules::Nip;
use capaian_schema::tables::{assignment, employment, person, position, reporting, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// The kind of the hash of a NIP.
pub const NIP: &str = "nip";

/// The organisation as it is visible on a day.
#[derive(Debug)]
pub struct Stored {
    /// The day.
    pub on: NaiveDate,
    /// When it was looked at.
    pub at: Moment,
    keys: Keys,
    people: HashMap<Vec<u8>, PersonId>,
    known: HashMap<PersonId, Known>,
    units: HashMap<(String, Option<UnitId>), UnitId>,
    kinds: Vec<(String, UnitId)>,
    positions: HashMap<String, PositionId>,
}

/// A person as known.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The name as shown.
    pub name: String,
    sealed: Option<Vec<u8>>,
    /// Kind, grade, end of contract, since when.
    pub employment: Option<(String, Option<String>, Option<NaiveDate>, NaiveDate)>,
    /// The definitive assignment.
    pub assignment: Option<Held>,
    /// How the person moved by hand, where nothing was said of the post since.
    pub moved: Option<Moved>,
}

/// An assignment as known.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its id.
    pub id: AssignmentId,
    /// Where.
    pub unit: UnitId,
    /// As what.
    pub position: PositionId,
    /// Whether its holder heads the unit.
    pub heads: bool,
    /// Since when.
    pub from: NaiveDate,
    /// The end that is known already.
    pub until: Option<NaiveDate>,
    /// To whom its holder answers, and since when.
    pub superior: Option<(PersonId, NaiveDate)>,
    /// To whom its holder answered before, where the superior acts for an absent head, or somebody moved: a list that
    /// still says so, or names nobody, is older than that.
    pub acted_for: Option<Option<PersonId>>,
    /// Until when its holder answered to somebody, where that is over: nobody else can begin before.
    pub answered_until: Option<NaiveDate>,
}

impl Known {
    /// Whether it is somebody who is no civil servant.
    pub fn is_official(&self) -> bool {
        self.employment.as_ref().is_some_and(|(kind, ..)| kind == "non_asn")
    }

    /// Whether the person moved by hand since a list that has them in a post, since a day where it says so.
    pub(super) fn has_moved_since(
        &self,
        (unit, position): (UnitId, Option<PositionId>),
        since: Option<NaiveDate>,
    ) -> bool {
        let Some(moved) = &self.moved else { return false };
        // Without positions a list says nothing of a move within the unit.
        let is_elsewhere = self.assignment.as_ref().is_none_or(|held| held.unit != unit);
        let position = position.or(moved.position().filter(|_| is_elsewhere));
        position.is_some_and(|position| moved.is_news_to(unit, position, since))
    }

    /// The day on which the person left: nothing new begins before.
    pub(super) fn not_before(&self) -> Option<NaiveDate> {
        self.moved.as_ref().filter(|moved| moved.is_departure()).map(|moved| moved.on)
    }
}

type PersonRow = (PersonId, String, Option<Vec<u8>>, Option<Vec<u8>>);
type EmploymentRow = (PersonId, String, Option<String>, Option<NaiveDate>, NaiveDate);
type AssignmentRow = (AssignmentId, PersonId, UnitId, PositionId, bool, NaiveDate, End);
type EdgeRow = (AssignmentId, PersonId, NaiveDate, End);

impl Stored {
    /// Loads what is visible at `horizon` on `on`. Ten queries; 100,000 people take about 60 MB.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub fn load(
        read: &mut Read,
        agency: AgencyId,
        horizon: i64,
        (on, at): (NaiveDate, Moment),
        keys: Keys,
    ) -> Result<Self, Fault> {
        let mut stored = Self {
            on,
            at,
            keys,
            people: HashMap::new(),
            known: HashMap::new(),
            units: HashMap::new(),
            kinds: Vec::new(),
            positions: HashMap::new(),
        };
        stored.load_people(read, agency, horizon)?;
        stored.load_assignments(read, agency, horizon)?;
        let units: Vec<(UnitId, Option<UnitId>, String, String)> = unit_fact::table
            .filter(unit_fact::agency_id.eq(agency))
            .filter(unit_fact::recorded_in.le(horizon))
            .filter(unit_fact::valid_to.is_null().or(unit_fact::valid_to.gt(on)))
            .select((unit_fact::unit_id, unit_fact::parent_id, unit_fact::name_key, unit_fact::kind))
            .rows(read.conn())?;
        stored.kinds = units.iter().map(|(id, _, _, kind)| (kind.clone(), *id)).collect();
        stored.kinds.sort_unstable();
        stored.units = units.into_iter().map(|(id, parent, key, _)| ((key, parent), id)).collect();
        let positions: Vec<(String, PositionId)> = position::table
            .filter(position::agency_id.eq(agency))
            .select((position::title_key, position::id))
            .rows(read.conn())?;
        stored.positions = positions.into_iter().collect();
        Ok(stored)
    }

    fn load_people(&mut self, read: &mut Read, agency: AgencyId, horizon: i64) -> Result<(), Fault> {
        let people: Vec<PersonRow> = person::table
            .filter(person::agency_id.eq(agency))
            .filter(person::recorded_in.le(horizon))
            .select((person::id, person::name, person::nip_hash, person::nip_sealed))
            .rows(read.conn())?;
        for (id, name, hash, sealed) in people {
            self.known.insert(id, Known { name, sealed, ..Known::default() });
            self.people.extend(hash.map(|hash| (hash, id)));
        }
        // An import that was interrupted has corrected some names already: it compares with those before.
        for (id, name) in closings::names_before(read.conn(), agency, horizon)? {
            if let Some(known) = self.known.get_mut(&id) {
                known.name = name;
            }
        }
        let rows: Vec<EmploymentRow> = employment::table
            .filter(employment::agency_id.eq(agency))
            .filter(employment::recorded_in.le(horizon))
            .filter(
                employment::valid_to
                    .is_null()
                    .or(employment::closed_in.gt(horizon).and(employment::valid_to_before.is_null())),
            )
            .select((
                employment::person_id,
                employment::kind,
                employment::grade,
                employment::contract_end,
                employment::valid_from,
            ))
            .rows(read.conn())?;
        for (id, kind, grade, contract_end, from) in rows {
            if let Some(known) = self.known.get_mut(&id) {
                known.employment = Some((kind, grade, contract_end, from));
            }
        }
        Ok(())
    }

    fn load_assignments(&mut self, read: &mut Read, agency: AgencyId, horizon: i64) -> Result<(), Fault> {
        let rows: Vec<AssignmentRow> = assignment::table
            .filter(assignment::agency_id.eq(agency))
            .filter(assignment::recorded_in.le(horizon))
            .filter(assignment::kind.eq("definitive"))
            .filter(
                assignment::valid_to
                    .is_null()
                    .or(assignment::valid_to.gt(self.on))
                    .or(assignment::closed_in.gt(horizon)),
            )
            .select((
                assignment::id,
                assignment::person_id,
                assignment::unit_id,
                assignment::position_id,
                assignment::heads_unit,
                assignment::valid_from,
                POST_END,
            ))
            .order((assignment::valid_from, assignment::id))
            .rows(read.conn())?;
        let edges: Vec<EdgeRow> = reporting::table
            .filter(reporting::agency_id.eq(agency))
            .filter(reporting::recorded_in.le(horizon))
            .select((reporting::assignment_id, reporting::superior_id, reporting::valid_from, RELATION_END))
            .order(reporting::valid_from)
            .rows(read.conn())?;
        // The last one of each counts: of edges, and below of what somebody holds.
        let edges: HashMap<_, _> =
            edges.into_iter().map(|(of, superior, from, end)| (of, (superior, from, end))).collect();
        let acted = relations_before(read, agency)?;
        for (id, person, unit, position, heads, from, end) in rows {
            let until = end_seen(end, horizon);
            if until.is_some_and(|until| until <= self.on) {
                continue;
            }
            let edge =
                edges.get(&id).map(|(superior, since, end)| (*superior, *since, end_seen(*end, horizon)));
            let superior = edge.filter(|edge| edge.2.is_none()).map(|(superior, since, _)| (superior, since));
            let answered_until = edge.and_then(|edge| edge.2);
            // A relation that began by hand, for a time or not, or one that only ended by hand.
            let by_hand = |since: Option<NaiveDate>| acted.get(&(id, since?)).copied();
            let acted_for = by_hand(edge.map(|edge| edge.1)).or_else(|| by_hand(answered_until));
            if let Some(known) = self.known.get_mut(&person) {
                let held =
                    Held { id, unit, position, heads, from, until, superior, acted_for, answered_until };
                known.assignment = Some(held);
            }
        }
        for (person, moved) in moves(read, agency)? {
            if let Some(known) = self.known.get_mut(&person) {
                let held = known.assignment.as_ref().map(|held| held.id);
                known.moved = Some(moved).filter(|moved| moved.is_last_word(held));
            }
        }
        Ok(())
    }

    /// The person of a NIP.
    pub fn person(&self, nip: &Nip) -> Option<PersonId> {
        self.people.get(self.hash(nip).as_slice()).copied()
    }

    /// What is known of a person.
    pub fn known(&self, id: PersonId) -> Option<&Known> {
        self.known.get(&id)
    }

    /// Everybody with what is known of them.
    pub fn everybody(&self) -> impl Iterator<Item = (PersonId, &Known)> {
        self.known.iter().map(|(id, known)| (*id, known))
    }

    /// The unit of a name below another.
    pub fn unit(&self, name_key: &str, parent: Option<UnitId>) -> Option<UnitId> {
        self.units.get(&(name_key.to_owned(), parent)).copied()
    }

    /// The only unit of a name, wherever it is.
    pub fn unit_anywhere(&self, name_key: &str) -> Option<UnitId> {
        let mut found = self.units.iter().filter(|((name, _), _)| name == name_key).map(|(_, id)| *id);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// Every unit of a kind, in a fixed order.
    pub fn units_of_kind(&self, kind: &str) -> Vec<UnitId> {
        self.kinds.iter().filter(|(have, _)| have == kind).map(|(_, id)| *id).collect()
    }

    /// The names of all units, as they are compared.
    pub fn unit_names(&self) -> impl Iterator<Item = &str> {
        self.units.keys().map(|(name, _)| name.as_str())
    }

    /// How many units there are.
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// Every unit with the one above it.
    pub fn units_above(&self) -> impl Iterator<Item = (UnitId, Option<UnitId>)> {
        self.units.iter().map(|((_, above), unit)| (*unit, *above))
    }

    /// The position of a title.
    pub fn position(&self, title_key: &str) -> Option<PositionId> {
        self.positions.get(title_key).copied()
    }

    /// The title of a position, as it is compared.
    pub fn title(&self, id: PositionId) -> Option<&str> {
        self.positions.iter().find(|(_, position)| **position == id).map(|(title, _)| title.as_str())
    }

    /// The name of a unit, as it is compared.
    pub fn unit_name(&self, id: UnitId) -> Option<&str> {
        self.units.iter().find(|(_, unit)| **unit == id).map(|((name, _), _)| name.as_str())
    }

    /// The keyed hash of a NIP.
    pub fn hash(&self, nip: &Nip) -> [u8; 32] {
        self.keys.hash(NIP, nip.expose())
    }

    /// The sealed form of a NIP.
    pub fn seal(&self, nip: &Nip) -> Result<Vec<u8>, Fault> {
        self.keys.seal(nip.expose()).map_err(|_| Fault::Unreadable("a NIP cannot be sealed".to_owned()))
    }

    /// Non-ASN officials who hold nothing any more.
    pub fn former_officials(&self) -> impl Iterator<Item = PersonId> {
        let former = |known: &Known| known.assignment.is_none() && known.is_official();
        self.everybody().filter(move |(_, known)| former(known)).map(|(id, _)| id)
    }

    /// Who heads the agency without being ASN: whoever heads a unit without a unit above it; of two, who is
    /// there already and came last.
    pub fn head_of_agency(&self) -> Option<PersonId> {
        let roots: Vec<UnitId> =
            self.units.iter().filter(|((_, parent), _)| parent.is_none()).map(|(_, id)| *id).collect();
        let heads = |held: &Held| held.heads && roots.contains(&held.unit);
        self.everybody()
            .filter(|(_, known)| known.is_official())
            .filter_map(|(id, known)| Some((id, known.assignment.as_ref().filter(|held| heads(held))?)))
            .max_by_key(|(id, held)| (held.from <= self.on, held.from, *id))
            .map(|(id, _)| id)
    }
}

impl StoredPeople for Stored {
    fn holds(&self, nip: &Nip) -> bool {
        self.person(nip).is_some()
    }

    fn superior_of(&self, nip: &Nip) -> Option<Nip> {
        let held = self.known.get(&self.person(nip)?)?.assignment.as_ref()?;
        let sealed = self.known.get(&held.superior?.0)?.sealed.as_ref()?;
        Nip::parse(&self.keys.open(sealed).ok()?).ok()
    }
}
