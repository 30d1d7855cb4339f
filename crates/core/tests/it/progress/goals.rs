//! What a unit reached: reported by its head, its unit admin or HR.

use super::{act, actor, denied, refused};
use capaian_core::access::Role;
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::progress::goal::{
    GoalRecordRefusal, GoalSaved, RecordGoalRealisation, UnitPage, record_goal_realisation, unit_page,
};
use capaian_testkit::world::{self, Named};
use capaian_testkit::{TestDatabase, both_engines};
use chrono::NaiveDate;
use std::convert::Infallible;

both_engines!(head_unit_admin_and_hr_report, others_do_not, a_unit_is_read_with_its_mean);

fn report(
    db: &Db,
    who: Named,
    key: &str,
    seen: i64,
    on: NaiveDate,
) -> Result<GoalSaved, Stop<GoalRecordRefusal>> {
    let command = RecordGoalRealisation {
        indicator: world::SCHOOL_GOAL,
        period: 3,
        amount: "70.5".parse().unwrap(),
        note: "Rapor pendidikan".to_owned(),
        as_of: on,
        seen_version: seen,
    };
    act(db, who, key, command, record_goal_realisation)
}

fn head_unit_admin_and_hr_report(database: &TestDatabase) {
    let db = database.open();
    let on = world::date(2026, 9, 18);
    for (seen, who) in (0..).zip([world::YUSUF, world::UNIT_ADMIN, world::HR]) {
        assert_eq!(report(&db, who, "lapor", seen, on).unwrap().version, seen + 1, "{}", who.login);
    }
    let stale = refused(report(&db, world::YUSUF, "basi", 1, on));
    assert!(matches!(stale, GoalRecordRefusal::Stale { theirs } if theirs.version == 3));
    let early = refused(report(&db, world::YUSUF, "awal", 3, world::date(2026, 6, 30)));
    assert!(matches!(early, GoalRecordRefusal::AsOfOutsidePeriod { .. }));
    let late = refused(report(&db, world::YUSUF, "nanti", 3, world::date(2026, 9, 22)));
    assert_eq!(late, GoalRecordRefusal::AsOfInFuture);
}

fn others_do_not(database: &TestDatabase) {
    let db = database.open();
    let on = world::date(2026, 9, 18);
    for who in [world::HEAD_OF_OFFICE, world::MAYOR, world::AUDITOR] {
        assert_eq!(denied(report(&db, who, "lapor", 0, on)), Denial::Denied, "{}", who.login);
    }
    for who in [world::RINA, world::HEAD_OF_CLINIC, world::ADMINISTRATOR, world::STRANGER] {
        assert_eq!(denied(report(&db, who, "lapor", 0, on)), Denial::NotVisible, "{}", who.login);
    }
}

fn see(
    db: &Db,
    who: Named,
    roles: Vec<(Role, Option<capaian_core::ids::UnitId>)>,
) -> Result<Option<UnitPage>, Stop<Infallible>> {
    let of = capaian_core::access::Actor { roles, ..actor(who) };
    let on = world::date(2026, 9, 21);
    db.reader.read_now(|read| unit_page(read, &db.rules, &of, (Some(world::unit(3)), None), on))
}

fn a_unit_is_read_with_its_mean(database: &TestDatabase) {
    let db = database.open();
    let empty = see(&db, world::YUSUF, vec![]).unwrap().unwrap();
    assert_eq!((empty.period.number, empty.facts.len(), empty.may_record), (3, 1, true));
    let mean = empty.mean.unwrap().value;
    assert_eq!((mean.mean, mean.measured, mean.missing), (None, 0, 1), "missing is not zero");
    let above = see(&db, world::HEAD_OF_OFFICE, vec![]).unwrap().unwrap();
    assert!(!above.may_record);
    assert!(see(&db, world::AUDITOR, vec![(Role::Auditor, None)]).unwrap().is_some());
    for who in [world::RINA, world::HEAD_OF_CLINIC, world::STRANGER] {
        assert_eq!(denied(see(&db, who, vec![])), Denial::NotVisible, "{}", who.login);
    }
}
