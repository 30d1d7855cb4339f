//! Rows that a test plants beside the named world.

use crate::TestDatabase;
use crate::world::{self, CITY, Named};
use capaian_core::db::Opener;
use capaian_schema::tables::{job, notice};
use diesel::prelude::*;

/// `count` unread notices, a minute apart, the newest first; notice `n` says that `n` reports of
/// "Rina <b>" wait, and is about the object of `n` repeated bytes.
pub fn notices(database: &TestDatabase, who: Named, count: u8) {
    let mut conn = Opener::writing(database.target.clone()).open().unwrap();
    for number in 1..=count {
        diesel::insert_into(notice::table)
            .values((
                notice::agency_id.eq(who.agency),
                notice::id.eq(vec![number; 16]),
                notice::person_id.eq(who.person()),
                notice::kind.eq("realisation_waiting"),
                notice::object.eq(vec![number; 16]),
                notice::facts.eq(format!(r#"{{"n":{number},"name":"Rina <b>"}}"#)),
                notice::created_at.eq(world::now().plus_seconds(-60 * i64::from(number)).0),
            ))
            .execute(&mut conn)
            .unwrap();
    }
}

/// A job of the city that was given up; `who` had caused it.
pub fn parked_job(database: &TestDatabase, who: Named, id: i64) {
    let mut conn = Opener::writing(database.target.clone()).open().unwrap();
    diesel::insert_into(job::table)
        .values((
            job::agency_id.eq(CITY),
            job::id.eq(id),
            job::kind.eq("announce_plan_set"),
            job::payload.eq("{}"),
            job::principal.eq(who.account()),
            job::created_at.eq(world::now().0),
            job::run_after.eq(world::now().0),
            job::attempts.eq(8),
            job::state.eq("parked"),
            job::last_error.eq(Some("malformed")),
        ))
        .execute(&mut conn)
        .unwrap();
}

/// Where a job stands.
pub fn job_state(database: &TestDatabase, id: i64) -> String {
    job::table.find((CITY, id)).select(job::state).first(&mut database.look()).unwrap()
}

/// An act of somebody's that lies so many seconds ahead of today's world.
pub fn event_in(database: &TestDatabase, who: Named, seconds: i64) {
    use capaian_schema::tables::event;
    let mut conn = Opener::writing(database.target.clone()).open().unwrap();
    diesel::insert_into(event::table)
        .values((
            event::agency_id.eq(who.agency),
            event::id.eq(1_000_000),
            event::kind.eq("test.act.done"),
            event::subject.eq(who.person()),
            event::object.eq(vec![0; 16]),
            event::principal.eq(who.account()),
            event::acted_at.eq(world::now().plus_seconds(seconds).0),
            event::salt.eq(vec![0; 16]),
            event::content.eq(vec![0; 16]),
        ))
        .execute(&mut conn)
        .unwrap();
}

/// A NIP of somebody's, sealed with the keys of the named world.
pub fn sealed_nip(database: &TestDatabase, who: Named) {
    use capaian_schema::tables::person;
    let sealed = world::keys().seal("198503172010012034").unwrap();
    let mut conn = Opener::writing(database.target.clone()).open().unwrap();
    diesel::update(person::table.find((who.agency, who.person())))
        .set(person::nip_sealed.eq(Some(sealed)))
        .execute(&mut conn)
        .unwrap();
}
