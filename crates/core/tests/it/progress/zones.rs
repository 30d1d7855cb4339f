//! A day begins in Papua two hours before it begins in Sumatra: a report may carry it from then on.

use capaian_core::clock::Moment;
use capaian_core::db::{AnyConnection, Opener, Stop};
use capaian_core::planning::plan::{Approach, StartPlan, start_plan};
use capaian_core::progress::realisation::{RecordRealisation, RecordRefusal, record_realisation};
use capaian_schema::tables::{plan, unit_fact};
use capaian_testkit::{TestDatabase, both_engines, intent, world};
use chrono::{NaiveDate, NaiveTime};
use diesel::prelude::*;

both_engines!(the_day_of_a_report_is_the_units, a_plan_takes_the_clock_of_its_unit);

fn writing(database: &TestDatabase) -> AnyConnection {
    Opener::writing(database.target.clone()).open().unwrap()
}

/// UTC.
fn at(hour: u32, minute: u32) -> Moment {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    Moment(world::date(2026, 9, 20).and_time(time).and_utc().timestamp_micros())
}

fn report(database: &TestDatabase, zone: &str, at: Moment) -> Result<(), RecordRefusal> {
    diesel::update(plan::table.find((world::CITY, world::RINA_PLAN)))
        .set(plan::zone.eq(zone))
        .execute(&mut writing(database))
        .unwrap();
    let tomorrow: NaiveDate = world::date(2026, 9, 21);
    let command = RecordRealisation {
        indicator: world::TRAINING_HOURS,
        period: 3,
        amount: "20".parse().unwrap(),
        note: String::new(),
        as_of: tomorrow,
        seen_version: 0,
        evidence: vec![],
    };
    let will = intent(world::CITY, world::RINA.account(), &format!("{zone}-{}", at.0), at);
    match database.open().writer.run_now(will, command, record_realisation) {
        Ok(_) | Err(Stop::Refused(RecordRefusal::Stale { .. })) => Ok(()),
        Err(Stop::Refused(refusal)) => Err(refusal),
        other => panic!("{other:?}"),
    }
}

fn the_day_of_a_report_is_the_units(database: &TestDatabase) {
    let future = Err(RecordRefusal::AsOfInFuture);
    for (when, wib, wita, wit) in [
        (at(14, 59), future.clone(), future.clone(), future.clone()),
        (at(15, 0), future.clone(), future.clone(), Ok(())),
        (at(16, 0), future, Ok(()), Ok(())),
        (at(17, 0), Ok(()), Ok(()), Ok(())),
    ] {
        assert_eq!(report(database, "wib", when), wib, "{when:?}");
        assert_eq!(report(database, "wita", when), wita, "{when:?}");
        assert_eq!(report(database, "wit", when), wit, "{when:?}");
    }
}

fn a_plan_takes_the_clock_of_its_unit(database: &TestDatabase) {
    let db = database.open();
    diesel::update(unit_fact::table.filter(unit_fact::unit_id.eq(world::unit(5))))
        .set(unit_fact::zone.eq("wit"))
        .execute(&mut writing(database))
        .unwrap();
    let command = StartPlan {
        assignment: world::NURSE.assignment(),
        cycle: world::YEAR,
        form: None,
        approach: Approach::default(),
    };
    let will = intent(world::CITY, world::NURSE.account(), "mulai", world::now());
    let begun = db.writer.run_now(will, command, start_plan).unwrap();
    let zone: String =
        plan::table.find((world::CITY, begun.plan)).select(plan::zone).first(&mut database.look()).unwrap();
    assert_eq!(zone, "wit");
}
