//! Agency, units in two levels, positions, and who answers to whom.

use super::insert;
use crate::Failure;
use crate::world::{self, AGENCY};
use capaian_core::db::AnyConnection;
use capaian_core::ids::PositionId;
use capaian_schema::tables::{agency, position, reporting, unit, unit_closure, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Employees of an office; its head appraises the heads of its units.
const OFFICE: u32 = 1_000;
/// Employees of a unit; its head appraises the others.
const UNIT: u32 = 25;
/// Different positions.
pub const POSITIONS: u32 = 60;
const ROWS: usize = 1_000;

/// The first day of everything.
pub fn long_ago() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default()
}

/// The number of an employee's unit. Units are numbered by their first employee, plus one.
pub fn unit_of(person: u32) -> u32 {
    1 + person - person % UNIT
}

/// Whether the employee heads the unit.
pub fn is_head(person: u32) -> bool {
    person.is_multiple_of(UNIT)
}

/// The number of an employee's superior; the first of all has none.
pub fn superior(person: u32) -> Option<u32> {
    match person {
        0 => None,
        _ if !is_head(person) => Some(person - person % UNIT),
        _ if !person.is_multiple_of(OFFICE) => Some(person - person % OFFICE),
        _ => Some(0),
    }
}

/// The unit above: offices are the units of their heads.
fn above(number: u32) -> Option<u32> {
    match number.checked_sub(1) {
        None => None,
        Some(first) if first.is_multiple_of(OFFICE) => Some(0),
        Some(first) => Some(1 + first - first % OFFICE),
    }
}

/// Writes agency, units and positions.
pub fn write(conn: &mut AnyConnection, employees: u32) -> Result<(), Failure> {
    insert!(
        conn,
        agency::table,
        vec![(
            agency::agency_id.eq(AGENCY),
            agency::code.eq("bench"),
            agency::name.eq("Pemerintah Kota Nusa Bahari"),
            agency::zone.eq("wib"),
            agency::visible_import.eq(0),
            agency::created_at.eq(0),
        )]
    );
    let mut all = vec![0];
    all.extend((0..employees).step_by(UNIT as usize).map(unit_of));
    for units in all.chunks(ROWS) {
        self::units(conn, units)?;
    }
    let title = |number| format!("Analis Kebijakan Ahli Muda Bidang {number}");
    let positions = (0..POSITIONS).map(|number| {
        (
            position::agency_id.eq(AGENCY),
            position::id.eq(world::id::<PositionId>("position", number.into())),
            position::title.eq(title(number)),
            position::title_key.eq(title(number).to_lowercase()),
            position::kind.eq("functional"),
            position::recorded_at.eq(0),
        )
    });
    insert!(conn, position::table, positions.collect::<Vec<_>>());
    Ok(())
}

fn units(conn: &mut AnyConnection, numbers: &[u32]) -> Result<(), Failure> {
    let rows = numbers.iter().map(|number| {
        (unit::agency_id.eq(AGENCY), unit::id.eq(world::unit(*number)), unit::recorded_at.eq(0))
    });
    insert!(conn, unit::table, rows.collect::<Vec<_>>());
    let facts = numbers.iter().map(|number| {
        let name = format!("Unit Pelaksana Teknis {number}");
        (
            unit_fact::agency_id.eq(AGENCY),
            unit_fact::unit_id.eq(world::unit(*number)),
            unit_fact::valid_from.eq(long_ago()),
            unit_fact::parent_id.eq(above(*number).map(world::unit)),
            unit_fact::name_key.eq(name.to_lowercase()),
            unit_fact::name.eq(name),
            unit_fact::kind.eq("office"),
            unit_fact::zone.eq("wib"),
            unit_fact::recorded_in.eq(0),
            unit_fact::recorded_at.eq(0),
        )
    });
    insert!(conn, unit_fact::table, facts.collect::<Vec<_>>());
    let closure = numbers.iter().flat_map(|number| {
        let line = std::iter::successors(Some(*number), |number| above(*number));
        (0_i64..).zip(line).map(|(depth, ancestor)| {
            (
                unit_closure::agency_id.eq(AGENCY),
                unit_closure::ancestor_id.eq(world::unit(ancestor)),
                unit_closure::descendant_id.eq(world::unit(*number)),
                unit_closure::depth.eq(depth),
                unit_closure::valid_from.eq(long_ago()),
                unit_closure::recorded_in.eq(0),
            )
        })
    });
    insert!(conn, unit_closure::table, closure.collect::<Vec<_>>());
    Ok(())
}

/// Writes who appraises whom.
pub fn superiors(conn: &mut AnyConnection, employees: u32) -> Result<(), Failure> {
    let everybody: Vec<u32> = (0..employees).collect();
    for people in everybody.chunks(ROWS) {
        let rows = people.iter().filter_map(|person| {
            let above = superior(*person)?;
            Some((
                reporting::agency_id.eq(AGENCY),
                reporting::assignment_id.eq(world::assignment(*person)),
                reporting::valid_from.eq(long_ago()),
                reporting::superior_id.eq(world::person(above)),
                reporting::recorded_in.eq(0),
                reporting::recorded_at.eq(0),
            ))
        });
        insert!(conn, reporting::table, rows.collect::<Vec<_>>());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_but_the_first_has_a_superior_above() {
        assert_eq!(superior(0), None);
        for person in 1..5_000 {
            assert!(superior(person).unwrap() < person, "{person}");
            assert!(std::iter::successors(Some(unit_of(person)), |n| above(*n)).count() <= 3);
        }
    }
}
