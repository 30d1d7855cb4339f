//! Agency, units in two levels, positions, and who answers to whom.

use super::insert;
use crate::Failure;
use crate::world::{self, AGENCY, UNIT};
use capaian_core::db::AnyConnection;
use capaian_core::ids::PositionId;
use capaian_core::search::terms;
use capaian_schema::tables::{agency, position, reporting, search_term, unit, unit_closure, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Different positions.
pub const POSITIONS: u32 = 60;
const ROWS: usize = 1_000;

/// The first day of everything.
pub fn long_ago() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default()
}

/// The unit above: offices are the units of their heads.
fn above(number: u32, employees: u32) -> Option<u32> {
    let office = world::office(employees);
    match number.checked_sub(1) {
        None => None,
        Some(first) if first.is_multiple_of(office) => Some(0),
        Some(first) => Some(1 + first - first % office),
    }
}

/// The number of every unit: the agency itself, offices and units.
pub fn all_units(employees: u32) -> impl Iterator<Item = u32> {
    std::iter::once(0).chain((0..employees).step_by(UNIT as usize).map(world::unit_of))
}

/// The number of whoever heads a unit.
pub fn head_of(unit: u32) -> u32 {
    unit.saturating_sub(1)
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
    let all: Vec<u32> = all_units(employees).collect();
    for units in all.chunks(ROWS) {
        self::units(conn, units, employees)?;
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

fn units(conn: &mut AnyConnection, numbers: &[u32], employees: u32) -> Result<(), Failure> {
    let rows = numbers.iter().map(|number| {
        (unit::agency_id.eq(AGENCY), unit::id.eq(world::unit(*number)), unit::recorded_at.eq(0))
    });
    insert!(conn, unit::table, rows.collect::<Vec<_>>());
    let facts = numbers.iter().map(|number| {
        let name = unit_name(*number);
        (
            unit_fact::agency_id.eq(AGENCY),
            unit_fact::unit_id.eq(world::unit(*number)),
            unit_fact::valid_from.eq(long_ago()),
            unit_fact::parent_id.eq(above(*number, employees).map(world::unit)),
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
        let line = std::iter::successors(Some(*number), |number| above(*number, employees));
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
    let found = numbers.iter().flat_map(|number| {
        terms(&unit_name(*number)).into_iter().map(|term| {
            (
                search_term::agency_id.eq(AGENCY),
                search_term::term.eq(term),
                search_term::kind.eq("unit"),
                search_term::target.eq(world::unit(*number).0.to_vec()),
                search_term::recorded_in.eq(0),
            )
        })
    });
    insert!(conn, search_term::table, found.collect::<Vec<_>>());
    Ok(())
}

fn unit_name(number: u32) -> String {
    format!("Unit Pelaksana Teknis {number}")
}

/// Writes who appraises whom.
pub fn superiors(conn: &mut AnyConnection, employees: u32) -> Result<(), Failure> {
    let everybody: Vec<u32> = (0..employees).collect();
    for people in everybody.chunks(ROWS) {
        let rows = people.iter().filter_map(|person| {
            let above = world::superior(*person, employees)?;
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
    fn every_unit_hangs_below_the_agency_in_three_levels() {
        for number in all_units(5_000) {
            let line: Vec<u32> = std::iter::successors(Some(number), |n| above(*n, 5_000)).collect();
            assert!(line.len() <= 3 && line.last() == Some(&0), "{line:?}");
        }
    }
}
