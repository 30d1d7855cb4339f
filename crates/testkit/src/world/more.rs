//! More of what the named world has few of, for tests of long lists and of what went wrong.

use super::{CITY, DEDI, DEDI_PLAN, Named, PUPILS, RINA, RINA_PLAN, YUSUF, date, unit};
use crate::TestDatabase;
use capaian_core::db::{AnyConnection, Opener};
use capaian_core::ids::{
    AccountId, AssignmentId, IndicatorId, PersonId, PlanId, PositionId, UnitId, WorkResultId,
};
use capaian_schema::tables::{
    assignment, employment, person, plan, plan_content, plan_indicator, plan_indicator_target, realisation,
    reporting, search_term, unit as unit_row, unit_closure, unit_fact, work_result,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::ops::Range;

impl TestDatabase {
    /// A connection that may write beside the application.
    pub fn write(&self) -> AnyConnection {
        Opener::writing(self.target.clone()).open().unwrap()
    }
}

/// Rina's report of quarter II about the pupils came back.
///
/// # Errors
/// The database's.
pub fn return_pupils(conn: &mut AnyConnection) -> QueryResult<usize> {
    let report = realisation::table.filter(realisation::agency_id.eq(CITY));
    let report = report.filter(realisation::indicator_id.eq(PUPILS)).filter(realisation::period_number.eq(2));
    diesel::update(report)
        .set((
            realisation::state.eq("returned"),
            realisation::returned_reason.eq(Some("Tanpa bukti")),
            realisation::verified_by.eq(None::<AccountId>),
            realisation::verified_at.eq(None::<i64>),
        ))
        .execute(conn)
}

/// Rina's plan gets `count` more indicators, at most 100, each with a target in quarter III.
///
/// # Errors
/// The database's.
pub fn lengthen_plan(conn: &mut AnyConnection, count: u8) -> QueryResult<()> {
    for number in 100..100 + count {
        let (id, result) = (IndicatorId([number; 16]), WorkResultId([number; 16]));
        diesel::insert_into(work_result::table)
            .values((
                work_result::agency_id.eq(CITY),
                work_result::id.eq(result),
                work_result::plan_id.eq(RINA_PLAN),
                work_result::ordinal.eq(i64::from(number)),
                work_result::kind.eq("main"),
                work_result::statement.eq("Hasil"),
            ))
            .execute(conn)?;
        diesel::insert_into(plan_indicator::table)
            .values((
                plan_indicator::agency_id.eq(CITY),
                plan_indicator::id.eq(id),
                plan_indicator::plan_id.eq(RINA_PLAN),
                plan_indicator::work_result_id.eq(result),
                plan_indicator::ordinal.eq(1),
                plan_indicator::name.eq("Indikator"),
                plan_indicator::polarity.eq("lower"),
                plan_indicator::nature.eq("average"),
                plan_indicator::target_min.eq("5"),
                plan_indicator::target_max.eq("5"),
                plan_indicator::measure.eq("hari"),
                plan_indicator::source.eq("Laporan"),
            ))
            .execute(conn)?;
        diesel::insert_into(plan_indicator_target::table)
            .values((
                plan_indicator_target::agency_id.eq(CITY),
                plan_indicator_target::plan_id.eq(RINA_PLAN),
                plan_indicator_target::indicator_id.eq(id),
                plan_indicator_target::period_number.eq(3),
                plan_indicator_target::target.eq("5"),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Yusuf's team gets `count` more people, none of whom has begun a plan; two and two of one name.
///
/// # Errors
/// The database's.
pub fn enlarge_team(conn: &mut AnyConnection, count: u16) -> QueryResult<()> {
    colleagues(conn, 1000..1000 + count)
}

/// The same once more, with other people.
///
/// # Errors
/// The database's.
pub fn enlarge_more(conn: &mut AnyConnection, count: u16) -> QueryResult<()> {
    colleagues(conn, 5000..5000 + count)
}

fn colleagues(conn: &mut AnyConnection, numbers: std::ops::Range<u16>) -> QueryResult<()> {
    let from = date(2020, 1, 1);
    for number in numbers {
        let [high, low] = number.to_be_bytes();
        let mut id = [200; 16];
        id[14] = high;
        id[15] = low;
        let name = format!("Pegawai {}", number / 2);
        diesel::insert_into(person::table)
            .values((
                person::agency_id.eq(CITY),
                person::id.eq(PersonId(id)),
                person::name.eq(&name),
                person::sort_key.eq(name.to_lowercase().into_bytes()),
                person::version.eq(1),
                person::recorded_at.eq(0),
                person::recorded_in.eq(0),
            ))
            .execute(conn)?;
        diesel::insert_into(employment::table)
            .values((
                employment::agency_id.eq(CITY),
                employment::person_id.eq(PersonId(id)),
                employment::valid_from.eq(from),
                employment::kind.eq("pns"),
                employment::recorded_at.eq(0),
                employment::recorded_in.eq(0),
            ))
            .execute(conn)?;
        diesel::insert_into(assignment::table)
            .values((
                assignment::agency_id.eq(CITY),
                assignment::id.eq(AssignmentId(id)),
                assignment::person_id.eq(PersonId(id)),
                assignment::unit_id.eq(unit(3)),
                assignment::position_id.eq(PositionId([5; 16])),
                assignment::kind.eq("definitive"),
                assignment::heads_unit.eq(false),
                assignment::valid_from.eq(from),
                assignment::recorded_at.eq(0),
                assignment::recorded_in.eq(0),
            ))
            .execute(conn)?;
        diesel::insert_into(reporting::table)
            .values((
                reporting::agency_id.eq(CITY),
                reporting::assignment_id.eq(AssignmentId(id)),
                reporting::valid_from.eq(from),
                reporting::superior_id.eq(YUSUF.person()),
                reporting::recorded_at.eq(0),
                reporting::recorded_in.eq(0),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// A "Sekretariat" in the office of education (unit 21), and one in the office of health (unit 22), as
/// every office has one. Nobody heads them.
///
/// # Errors
/// The database's.
pub fn two_secretariats(conn: &mut AnyConnection) -> QueryResult<()> {
    for (number, above) in [(21, [2, 1]), (22, [4, 1])] {
        diesel::insert_into(unit_row::table)
            .values((
                unit_row::agency_id.eq(CITY),
                unit_row::id.eq(unit(number)),
                unit_row::recorded_at.eq(0),
            ))
            .execute(conn)?;
        diesel::insert_into(unit_fact::table)
            .values((
                unit_fact::agency_id.eq(CITY),
                unit_fact::recorded_in.eq(0),
                unit_fact::unit_id.eq(unit(number)),
                unit_fact::valid_from.eq(date(2020, 1, 1)),
                unit_fact::parent_id.eq(Some(unit(above[0]))),
                unit_fact::name.eq("Sekretariat"),
                unit_fact::name_key.eq("sekretariat"),
                unit_fact::kind.eq("other"),
                unit_fact::zone.eq("wib"),
                unit_fact::recorded_at.eq(0),
            ))
            .execute(conn)?;
        for (depth, ancestor) in (0_i64..).zip([number].into_iter().chain(above)) {
            diesel::insert_into(unit_closure::table)
                .values((
                    unit_closure::agency_id.eq(CITY),
                    unit_closure::recorded_in.eq(0),
                    unit_closure::ancestor_id.eq(unit(ancestor)),
                    unit_closure::descendant_id.eq(unit(number)),
                    unit_closure::depth.eq(depth),
                    unit_closure::valid_from.eq(date(2020, 1, 1)),
                ))
                .execute(conn)?;
        }
        diesel::insert_into(search_term::table)
            .values((
                search_term::agency_id.eq(CITY),
                search_term::term.eq("sekretariat"),
                search_term::kind.eq("unit"),
                search_term::target.eq(unit(number).0.to_vec()),
                search_term::recorded_in.eq(0),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// As many others as `count` who have the word `term` in their names; they stand before everybody by id.
///
/// # Errors
/// When the database fails.
pub fn namesakes(conn: &mut AnyConnection, term: &str, numbers: Range<u16>) -> QueryResult<()> {
    let others: Vec<_> = numbers
        .map(|number| {
            let mut target = vec![0; 14];
            target.extend(number.to_be_bytes());
            (
                search_term::agency_id.eq(CITY),
                search_term::term.eq(term),
                search_term::kind.eq("person"),
                search_term::target.eq(target),
                search_term::recorded_in.eq(0),
            )
        })
        .collect();
    for one in others {
        diesel::insert_into(search_term::table).values(one).execute(conn)?;
    }
    Ok(())
}

/// `who` works elsewhere since September: in a new post, under another superior. Nobody said that the old
/// superior no longer answers for the old post: its plan is still to be rated.
///
/// # Errors
/// The database's.
pub fn moved(conn: &mut AnyConnection, who: Named, to: u8, superior: Named) -> QueryResult<()> {
    let (since, post) = (date(2026, 9, 1), AssignmentId([who.number + 200; 16]));
    diesel::update(assignment::table.find((CITY, who.assignment())))
        .set(assignment::valid_to.eq(Some(since)))
        .execute(conn)?;
    diesel::insert_into(assignment::table)
        .values((
            assignment::agency_id.eq(CITY),
            assignment::recorded_in.eq(0),
            assignment::id.eq(post),
            assignment::person_id.eq(who.person()),
            assignment::unit_id.eq(unit(to)),
            assignment::position_id.eq(PositionId([who.number; 16])),
            assignment::kind.eq("definitive"),
            assignment::heads_unit.eq(false),
            assignment::valid_from.eq(since),
            assignment::recorded_at.eq(0),
        ))
        .execute(conn)?;
    diesel::insert_into(reporting::table)
        .values((
            reporting::agency_id.eq(CITY),
            reporting::recorded_in.eq(0),
            reporting::assignment_id.eq(post),
            reporting::valid_from.eq(since),
            reporting::superior_id.eq(superior.person()),
            reporting::recorded_at.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}

/// The contract of `who` runs until a day.
///
/// # Errors
/// The database's.
pub fn contract(conn: &mut AnyConnection, who: Named, until: NaiveDate) -> QueryResult<()> {
    diesel::update(employment::table.filter(employment::person_id.eq(who.person())))
        .set(employment::contract_end.eq(Some(until)))
        .execute(conn)
        .map(drop)
}

/// A unit is found by the words of its name.
///
/// # Errors
/// The database's.
pub fn unit_is_found(conn: &mut AnyConnection, of: UnitId, name: &str) -> QueryResult<()> {
    for term in capaian_core::search::terms(name) {
        diesel::insert_into(search_term::table)
            .values((
                search_term::agency_id.eq(CITY),
                search_term::term.eq(term),
                search_term::kind.eq("unit"),
                search_term::target.eq(of.0.to_vec()),
                search_term::recorded_in.eq(0),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The post of `who` ends before a day, as of somebody who left.
///
/// # Errors
/// The database's.
pub fn leaves(conn: &mut AnyConnection, who: Named, on: NaiveDate) -> QueryResult<()> {
    let post = assignment::table.find((who.agency, who.assignment()));
    diesel::update(post).set(assignment::valid_to.eq(on)).execute(conn).map(drop)
}

/// A plan held until a day, as of somebody whose contract or post ended.
///
/// # Errors
/// The database's.
pub fn plan_ends(conn: &mut AnyConnection, of: PlanId, on: NaiveDate) -> QueryResult<()> {
    diesel::update(plan::table.find((CITY, of))).set(plan::ends_on.eq(on)).execute(conn).map(drop)
}

/// `who` also acts in `of_unit` (*Plt*), in the position of that number, without a plan there.
///
/// # Errors
/// The database's.
pub fn acts(conn: &mut AnyConnection, who: Named, of_unit: UnitId, number: u8) -> QueryResult<()> {
    diesel::insert_into(assignment::table)
        .values((
            assignment::agency_id.eq(CITY),
            assignment::id.eq(AssignmentId([88; 16])),
            assignment::person_id.eq(who.person()),
            assignment::unit_id.eq(of_unit),
            assignment::position_id.eq(PositionId([number; 16])),
            assignment::kind.eq("plt"),
            assignment::heads_unit.eq(false),
            assignment::valid_from.eq(date(2026, 1, 1)),
            assignment::recorded_at.eq(0),
            assignment::recorded_in.eq(0),
        ))
        .execute(conn)
        .map(drop)
}

/// Dedi holds Rina's position, and nothing stands in his draft yet.
///
/// # Errors
/// The database's.
pub fn dedi_begins_beside_rina(conn: &mut AnyConnection) -> QueryResult<()> {
    diesel::update(assignment::table.find((CITY, DEDI.assignment())))
        .set(assignment::position_id.eq(PositionId([RINA.number; 16])))
        .execute(conn)?;
    diesel::delete(plan_indicator_target::table.filter(plan_indicator_target::plan_id.eq(DEDI_PLAN)))
        .execute(conn)?;
    diesel::delete(plan_indicator::table.filter(plan_indicator::plan_id.eq(DEDI_PLAN))).execute(conn)?;
    diesel::delete(work_result::table.filter(work_result::plan_id.eq(DEDI_PLAN))).execute(conn)?;
    diesel::update(plan_content::table.find((CITY, DEDI_PLAN)))
        .set(plan_content::content.eq(r#"{"results":[],"behaviours":{},"annex":[]}"#))
        .execute(conn)
        .map(drop)
}
