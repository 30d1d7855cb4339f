//! Agencies, units, people and who answers to whom in the named world.

use super::{CITY, Named, PEOPLE, REGENCY, date, unit};
use capaian_core::db::AnyConnection;
use capaian_core::ids::{AgencyId, AssignmentId, PositionId};
use capaian_core::organisation::person::person_terms;
use capaian_schema::tables::{
    agency, assignment, employment, person, position, reporting, search_term, unit as unit_row, unit_closure,
    unit_fact,
};
use diesel::prelude::*;

/// Number, parent, name, kind, zone.
type Unit = (u8, Option<u8>, &'static str, &'static str, &'static str, AgencyId);
const UNITS: &[Unit] = &[
    (1, None, "Pemerintah Kota Nusa Bahari", "agency", "wib", CITY),
    (2, Some(1), "Dinas Pendidikan", "office", "wib", CITY),
    (3, Some(2), "SMP Negeri 2 Nusa Bahari", "school", "wib", CITY),
    (4, Some(1), "Dinas Kesehatan", "office", "wib", CITY),
    (5, Some(4), "Puskesmas Melati", "clinic", "wib", CITY),
    (9, None, "Pemerintah Kabupaten Seberang", "agency", "wit", REGENCY),
];

/// Number of the person, unit, position, kind of position, kind of employment, heads the unit,
/// superior's number.
const POSTS: &[Post] = &[
    (1, 1, "Wali Kota", "official", "non_asn", true, None),
    (2, 2, "Kepala Dinas Pendidikan", "jpt", "pns", true, Some(1)),
    (3, 3, "Kepala Sekolah", "functional", "pns", true, Some(2)),
    (4, 3, "Guru Ahli Muda", "functional", "pns", false, Some(3)),
    (5, 3, "Guru Ahli Pertama", "functional", "pns", false, Some(3)),
    (6, 1, "Analis SDM Aparatur Ahli Muda", "functional", "pns", false, Some(1)),
    (7, 1, "Auditor Ahli Madya", "functional", "pns", false, Some(1)),
    (8, 3, "Pengadministrasi Perkantoran", "pelaksana", "pns", false, Some(3)),
    (9, 1, "Pranata Komputer Ahli Pertama", "functional", "pns", false, Some(1)),
    (10, 5, "Kepala Puskesmas", "functional", "pns", true, Some(1)),
    (11, 5, "Perawat Terampil", "functional", "pppk_part_time", false, Some(10)),
    (12, 9, "Analis Kebijakan Ahli Muda", "functional", "pns", false, None),
];

pub(super) fn fill(conn: &mut AnyConnection) -> QueryResult<()> {
    for (id, code, name) in
        [(CITY, "nusabahari", "Kota Nusa Bahari"), (REGENCY, "seberang", "Kabupaten Seberang")]
    {
        diesel::insert_into(agency::table)
            .values((
                agency::agency_id.eq(id),
                agency::code.eq(code),
                agency::name.eq(name),
                agency::zone.eq(if id == CITY { "wib" } else { "wit" }),
                agency::visible_import.eq(0),
                agency::created_at.eq(0),
            ))
            .execute(conn)?;
    }
    units(conn)?;
    for (who, post) in PEOPLE.iter().zip(POSTS) {
        people(conn, *who, post)?;
    }
    for (who, post) in PEOPLE.iter().zip(POSTS) {
        superior(conn, *who, post.6)?;
    }
    Ok(())
}

fn units(conn: &mut AnyConnection) -> QueryResult<()> {
    let from = date(2020, 1, 1);
    for (number, parent, name, kind, zone, of) in UNITS {
        diesel::insert_into(unit_row::table)
            .values((unit_row::agency_id.eq(of), unit_row::id.eq(unit(*number)), unit_row::recorded_at.eq(0)))
            .execute(conn)?;
        diesel::insert_into(unit_fact::table)
            .values((
                unit_fact::agency_id.eq(of),
                unit_fact::recorded_in.eq(0),
                unit_fact::unit_id.eq(unit(*number)),
                unit_fact::valid_from.eq(from),
                unit_fact::parent_id.eq(parent.map(unit)),
                unit_fact::name.eq(*name),
                unit_fact::name_key.eq(name.to_lowercase()),
                unit_fact::kind.eq(*kind),
                unit_fact::zone.eq(*zone),
                unit_fact::recorded_at.eq(0),
            ))
            .execute(conn)?;
        let mut above = Some(*number);
        let mut depth = 0;
        while let Some(ancestor) = above {
            diesel::insert_into(unit_closure::table)
                .values((
                    unit_closure::agency_id.eq(of),
                    unit_closure::recorded_in.eq(0),
                    unit_closure::ancestor_id.eq(unit(ancestor)),
                    unit_closure::descendant_id.eq(unit(*number)),
                    unit_closure::depth.eq(depth),
                    unit_closure::valid_from.eq(from),
                ))
                .execute(conn)?;
            above = UNITS.iter().find(|row| row.0 == ancestor).and_then(|row| row.1);
            depth += 1;
        }
    }
    Ok(())
}

fn search_terms(conn: &mut AnyConnection, who: Named) -> QueryResult<()> {
    for term in person_terms(who.name, None) {
        diesel::insert_into(search_term::table)
            .values((
                search_term::agency_id.eq(who.agency),
                search_term::term.eq(term),
                search_term::kind.eq("person"),
                search_term::target.eq(who.person().0.to_vec()),
                search_term::recorded_in.eq(0),
            ))
            .execute(conn)?;
    }
    Ok(())
}

type Post = (u8, u8, &'static str, &'static str, &'static str, bool, Option<u8>);

fn people(conn: &mut AnyConnection, who: Named, post: &Post) -> QueryResult<()> {
    let (_, of_unit, title, position_kind, kind, heads, _) = *post;
    diesel::insert_into(person::table)
        .values((
            person::agency_id.eq(who.agency),
            person::recorded_in.eq(0),
            person::id.eq(who.person()),
            person::name.eq(who.name),
            person::sort_key.eq(who.name.to_lowercase().into_bytes()),
            person::version.eq(1),
            person::recorded_at.eq(0),
        ))
        .execute(conn)?;
    search_terms(conn, who)?;
    diesel::insert_into(employment::table)
        .values((
            employment::agency_id.eq(who.agency),
            employment::recorded_in.eq(0),
            employment::person_id.eq(who.person()),
            employment::valid_from.eq(date(2020, 1, 1)),
            employment::kind.eq(kind),
            employment::grade.eq((kind == "pns").then_some("III/c")),
            employment::recorded_at.eq(0),
        ))
        .execute(conn)?;
    diesel::insert_into(position::table)
        .values((
            position::agency_id.eq(who.agency),
            position::id.eq(PositionId([who.number; 16])),
            position::title.eq(title),
            position::title_key.eq(title.to_lowercase()),
            position::kind.eq(position_kind),
            position::recorded_at.eq(0),
        ))
        .execute(conn)?;
    diesel::insert_into(assignment::table)
        .values((
            assignment::agency_id.eq(who.agency),
            assignment::recorded_in.eq(0),
            assignment::id.eq(AssignmentId([who.number; 16])),
            assignment::person_id.eq(who.person()),
            assignment::unit_id.eq(unit(of_unit)),
            assignment::position_id.eq(PositionId([who.number; 16])),
            assignment::kind.eq("definitive"),
            assignment::heads_unit.eq(heads),
            assignment::valid_from.eq(date(2020, 1, 1)),
            assignment::recorded_at.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}

fn superior(conn: &mut AnyConnection, who: Named, superior: Option<u8>) -> QueryResult<()> {
    let Some(above) = superior.and_then(|number| PEOPLE.iter().find(|named| named.number == number)) else {
        return Ok(());
    };
    diesel::insert_into(reporting::table)
        .values((
            reporting::agency_id.eq(who.agency),
            reporting::recorded_in.eq(0),
            reporting::assignment_id.eq(AssignmentId([who.number; 16])),
            reporting::valid_from.eq(date(2020, 1, 1)),
            reporting::superior_id.eq(above.person()),
            reporting::recorded_at.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}
