//! Many more people of the school, each with a plan and a rating of the year: what a close goes through in slices.

use super::{CITY, YEAR, YUSUF, date, unit};
use crate::TestDatabase;
use capaian_core::db::AnyConnection;
use capaian_core::ids::{AssignmentId, EvaluationId, PersonId, PlanId, PositionId};
use capaian_core::planning::cycle;
use capaian_schema::tables::{
    assignment, employment, evaluation, evaluation_revision as revision, person, plan,
};
use diesel::prelude::*;

/// The sixteen bytes of everything that belongs to one of them.
fn id(number: u16) -> [u8; 16] {
    let [high, low] = number.to_be_bytes();
    let mut id = [0; 16];
    id[..4].copy_from_slice(&[0xc0, high, low, 1]);
    id
}

impl TestDatabase {
    /// As many more people, rated for the year.
    ///
    /// # Panics
    /// When the database fails.
    pub fn many_rated(&self, count: u16) {
        let mut conn = self.write();
        conn.transaction(|conn| (0..count).try_for_each(|number| one(conn, number))).unwrap();
    }

    /// The year of the named world becomes the one before, so that it is over by any clock.
    pub fn a_year_earlier(&self) {
        self.execute(
            "UPDATE cycle SET year = 2025; UPDATE plan SET starts_on = '2025-01-01', ends_on = '2025-12-31'",
        );
    }
}

fn one(conn: &mut AnyConnection, number: u16) -> QueryResult<()> {
    let id = id(number);
    let name = format!("Pegawai {number}");
    diesel::insert_into(person::table)
        .values((
            person::agency_id.eq(CITY),
            person::recorded_in.eq(0),
            person::id.eq(PersonId(id)),
            person::name.eq(&name),
            person::sort_key.eq(name.to_lowercase().into_bytes()),
            person::version.eq(1),
            person::recorded_at.eq(0),
        ))
        .execute(conn)?;
    diesel::insert_into(employment::table)
        .values((
            employment::agency_id.eq(CITY),
            employment::recorded_in.eq(0),
            employment::person_id.eq(PersonId(id)),
            employment::valid_from.eq(date(2020, 1, 1)),
            employment::kind.eq("pns"),
            employment::recorded_at.eq(0),
        ))
        .execute(conn)?;
    diesel::insert_into(assignment::table)
        .values((
            assignment::agency_id.eq(CITY),
            assignment::recorded_in.eq(0),
            assignment::id.eq(AssignmentId(id)),
            assignment::person_id.eq(PersonId(id)),
            assignment::unit_id.eq(unit(3)),
            assignment::position_id.eq(PositionId([4; 16])),
            assignment::kind.eq("definitive"),
            assignment::heads_unit.eq(false),
            assignment::valid_from.eq(date(2020, 1, 1)),
            assignment::recorded_at.eq(0),
        ))
        .execute(conn)?;
    year(conn, id)
}

fn year(conn: &mut AnyConnection, id: [u8; 16]) -> QueryResult<()> {
    diesel::insert_into(plan::table)
        .values((
            plan::agency_id.eq(CITY),
            plan::id.eq(PlanId(id)),
            plan::cycle_id.eq(YEAR),
            plan::assignment_id.eq(AssignmentId(id)),
            plan::person_id.eq(PersonId(id)),
            plan::appraiser_id.eq(Some(YUSUF.person())),
            plan::form.eq("staff"),
            plan::state.eq("set"),
            plan::state_since.eq(0),
            plan::version_number.eq(1),
            plan::starts_on.eq(date(2026, 1, 1)),
            plan::ends_on.eq(date(2026, 12, 31)),
            plan::zone.eq("wib"),
            plan::version.eq(3),
        ))
        .execute(conn)?;
    diesel::insert_into(evaluation::table)
        .values((
            evaluation::agency_id.eq(CITY),
            evaluation::id.eq(EvaluationId(id)),
            evaluation::cycle_id.eq(YEAR),
            evaluation::period_number.eq(cycle::YEAR),
            evaluation::plan_id.eq(PlanId(id)),
            evaluation::person_id.eq(PersonId(id)),
            evaluation::unit_id.eq(unit(3)),
            evaluation::appraiser_id.eq(YUSUF.person()),
            evaluation::work.eq("meets"),
            evaluation::behaviour.eq("meets"),
            evaluation::predicate.eq("good"),
            evaluation::revision.eq(1),
            evaluation::set_at.eq(0),
        ))
        .execute(conn)?;
    diesel::insert_into(revision::table)
        .values((
            revision::agency_id.eq(CITY),
            revision::evaluation_id.eq(EvaluationId(id)),
            revision::number.eq(1),
            revision::work.eq("meets"),
            revision::behaviour.eq("meets"),
            revision::predicate.eq("good"),
            revision::feedback.eq("Setahun ini sesuai harapan."),
            revision::inputs.eq(b"capaian/1\n{}".to_vec()),
            revision::inputs_hash.eq(id.repeat(2)),
            revision::rules_hash.eq(vec![7; 32]),
            revision::trace.eq(b"capaian/1\n{}".to_vec()),
            revision::appraiser_id.eq(YUSUF.person()),
            revision::set_by.eq(YUSUF.account()),
            revision::set_at.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}
