//! Who answers to whom, once every row is known: superiors nobody knows, and circles.
//!
//! It must never drop an edge without a warning.

use std::collections::HashMap;

use capaian_rules::Nip;

use super::super::cycles::circles;
use super::codes::{Doubt, Warning};
use super::row::EmployeeRow;

/// What is already stored, as far as superiors go. The caller loads it once; it is asked many times.
pub trait StoredPeople {
    /// Whether a person of this number is stored.
    fn holds(&self, nip: &Nip) -> bool;
    /// That person's superior.
    fn superior_of(&self, nip: &Nip) -> Option<Nip>;
}

/// An empty agency.
#[derive(Debug, Clone, Copy, Default)]
pub struct NobodyStored;

impl StoredPeople for NobodyStored {
    fn holds(&self, _: &Nip) -> bool {
        false
    }

    fn superior_of(&self, _: &Nip) -> Option<Nip> {
        None
    }
}

/// An 18-digit number as a number; what is none has no place in a file's rows.
pub(super) fn number(nip: &Nip) -> u64 {
    nip.expose().parse().unwrap_or(0)
}

/// Drops superiors that are unknown or in a circle, and says so. `unreadable` are places of rows that
/// name a superior whose number cannot be read.
pub(super) fn settle(
    accepted: &mut [EmployeeRow],
    unreadable: &[usize],
    stored: &dyn StoredPeople,
    warnings: &mut Vec<Warning>,
) {
    let places: HashMap<u64, usize> =
        accepted.iter().enumerate().map(|(place, employee)| (number(&employee.nip), place)).collect();
    for place in unreadable {
        warnings.extend(accepted.get(*place).map(|employee| unknown(employee.row)));
    }
    for employee in &mut *accepted {
        let is_known = |nip: &Nip| places.contains_key(&number(nip)) || stored.holds(nip);
        if employee.superior.as_ref().is_some_and(|nip| !is_known(nip)) {
            employee.superior = None;
            warnings.push(unknown(employee.row));
        }
    }
    for circle in circles_of(accepted, &places, stored) {
        let mut members: Vec<usize> = circle.iter().filter_map(|nip| places.get(nip).copied()).collect();
        members.sort_unstable();
        let rows: Vec<u32> =
            members.iter().filter_map(|place| accepted.get(*place)).map(|employee| employee.row).collect();
        for place in members {
            if let Some(employee) = accepted.get_mut(place) {
                employee.superior = None;
                let doubt = Doubt::SuperiorCycle { rows: rows.clone() };
                warnings.push(Warning { row: employee.row, doubt });
            }
        }
    }
}

fn unknown(row: u32) -> Warning {
    Warning { row, doubt: Doubt::SuperiorUnknown }
}

/// The file's edges hold over the stored ones; beyond the file the stored ones lead on.
fn circles_of(
    accepted: &[EmployeeRow],
    places: &HashMap<u64, usize>,
    stored: &dyn StoredPeople,
) -> Vec<Vec<u64>> {
    let above = |at: u64| match places.get(&at) {
        Some(place) => accepted.get(*place)?.superior.as_ref().map(number),
        None => stored.superior_of(&Nip::parse(&format!("{at:018}")).ok()?).as_ref().map(number),
    };
    circles(accepted.iter().map(|employee| number(&employee.nip)), above)
}
