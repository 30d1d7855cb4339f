//! The people of the demo, as those who write its year need them.

use capaian_core::ids::{AssignmentId, PersonId, UnitId};
use capaian_core::organisation::import::employees::{EmployeeFile, EmployeeRow};
use capaian_core::organisation::staging::plan_employees::{key, position_kind, unit_kind};
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::planning::plan::PlanForm;
use chrono::NaiveDate;
use std::collections::HashMap;

/// An employee of the city.
#[derive(Debug)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// With titles, as shown.
    pub name: String,
    /// The position, as written.
    pub title: String,
    /// The position, as compared.
    pub title_key: String,
    /// The form of the plan that follows from the position.
    pub form: PlanForm,
    /// Where.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Its kind.
    pub unit_kind: &'static str,
    /// The name of the unit above.
    pub above_name: String,
    /// In which capacity.
    pub assignment: AssignmentId,
    /// Who appraises: a person of the roster, or an official who is not.
    pub superior: Option<PersonId>,
    /// How many superiors stand above, officials among them.
    pub level: usize,
    /// Whether people answer to this person.
    pub leads: bool,
    /// Whether this person heads the unit.
    pub heads_unit: bool,
    /// The last day of the contract.
    pub contract_end: Option<NaiveDate>,
    /// On unpaid leave when the year began (*CLTN*).
    pub on_leave: bool,
}

/// All employees in the order of the file, and the officials who are none.
#[derive(Debug)]
pub struct Roster {
    /// Employees.
    pub people: Vec<Person>,
    /// Officials without NIP: id and name, by name.
    pub officials: Vec<(PersonId, String)>,
    places: HashMap<PersonId, usize>,
    /// Who heads a unit, and the unit above it.
    units: HashMap<UnitId, (Option<PersonId>, Option<UnitId>)>,
}

impl Roster {
    /// Everybody of the file who is stored.
    pub fn new(file: &EmployeeFile, stored: &Stored) -> Self {
        let mut people: Vec<Person> =
            file.accepted.iter().filter_map(|row| person(file, row, stored)).collect();
        let places: HashMap<PersonId, usize> =
            people.iter().enumerate().map(|(place, person)| (person.id, place)).collect();
        let above: Vec<Option<usize>> = people
            .iter()
            .map(|person| person.superior.and_then(|superior| places.get(&superior).copied()))
            .collect();
        for place in 0..people.len() {
            let level = std::iter::successors(Some(place), |at| above.get(*at).copied().flatten());
            let level = level.take(16).count();
            if let Some(person) = people.get_mut(place) {
                person.level = level;
            }
            if let Some(leader) = above.get(place).copied().flatten().and_then(|at| people.get_mut(at)) {
                leader.leads = true;
            }
        }
        let mut officials: Vec<(PersonId, String)> = stored
            .everybody()
            .filter(|(id, _)| !places.contains_key(id))
            .map(|(id, known)| (id, known.name.clone()))
            .collect();
        officials.sort_by(|left, right| left.1.cmp(&right.1));
        let mut units: HashMap<UnitId, (Option<PersonId>, Option<UnitId>)> =
            stored.units_above().map(|(unit, above)| (unit, (None, above))).collect();
        let posts = stored.everybody().filter_map(|(id, known)| Some((id, known.assignment.as_ref()?)));
        for (id, held) in posts.filter(|(_, held)| held.heads) {
            if let Some(unit) = units.get_mut(&held.unit) {
                unit.0 = Some(id);
            }
        }
        Self { people, officials, places, units }
    }

    /// Who sets what a unit achieved: the head of the nearest unit above that has another one.
    pub fn setter(&self, unit: UnitId) -> Option<PersonId> {
        let (own, mut above) = self.units.get(&unit).copied()?;
        while let Some((head, next)) = above.and_then(|above| self.units.get(&above).copied()) {
            if head.is_some() && head != own {
                return head;
            }
            above = next;
        }
        own
    }

    /// The nearest unit that is `wanted`: itself or one above.
    pub fn nearest(&self, unit: UnitId, wanted: impl Fn(UnitId) -> bool) -> Option<UnitId> {
        let above = |unit: &UnitId| self.units.get(unit)?.1;
        std::iter::successors(Some(unit), above).find(|unit| wanted(*unit))
    }

    /// Units with nothing above them: the city itself, in which nobody may have a plan.
    pub fn topmost(&self) -> impl Iterator<Item = UnitId> {
        self.units.iter().filter(|(_, (_, above))| above.is_none()).map(|(unit, _)| *unit)
    }

    /// Who heads a unit.
    pub fn head(&self, unit: UnitId) -> Option<PersonId> {
        self.units.get(&unit)?.0
    }

    /// The place of a person.
    pub fn place(&self, id: PersonId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The place of a person's superior, when it is an employee.
    pub fn above(&self, person: &Person) -> Option<usize> {
        self.place(person.superior?)
    }
}

fn person(file: &EmployeeFile, row: &EmployeeRow, stored: &Stored) -> Option<Person> {
    let id = stored.person(&row.nip)?;
    let known = stored.known(id)?;
    let held = known.assignment.as_ref()?;
    let title = file.positions.get(row.position?)?.clone();
    let unit = file.units.get(row.unit)?;
    Some(Person {
        id,
        name: known.name.clone(),
        title_key: key(&title),
        form: PlanForm::of_position(position_kind(&title, row.position_kind.as_deref())),
        title,
        unit: held.unit,
        unit_name: unit.name.clone(),
        unit_kind: unit_kind(&unit.name, unit.parent.is_none()),
        above_name: unit.parent.clone().unwrap_or_default(),
        assignment: held.id,
        superior: held.superior.map(|(superior, _)| superior),
        level: 0,
        leads: false,
        heads_unit: held.heads,
        contract_end: row.contract_end,
        on_leave: row.legal_status.as_deref() == Some("CLTN"),
    })
}
