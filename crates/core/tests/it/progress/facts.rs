//! The facts of a plan in a period.

use capaian_core::db::Fault;
use capaian_core::progress::realisation::{IndicatorFact, RealisationState, facts};
use capaian_rules::PaceState;
use capaian_testkit::{TestDatabase, both_engines, world};

both_engines!(a_period_is_read_with_its_reports_and_their_rules);

fn read(database: &TestDatabase, period: i64) -> Vec<IndicatorFact> {
    let db = database.open();
    let today = world::date(2026, 9, 21);
    db.reader
        .read_now::<_, Fault>(|read| facts(read, &db.rules, world::CITY, world::RINA_PLAN, period, today))
        .unwrap()
}

fn a_period_is_read_with_its_reports_and_their_rules(database: &TestDatabase) {
    let now = read(database, 3);
    let states: Vec<_> = now.iter().map(|fact| fact.reading.state).collect();
    assert_eq!(states, [PaceState::On, PaceState::Behind, PaceState::Incomplete]);
    let pupils = &now[1];
    assert_eq!(pupils.reading.achievement.unwrap().to_string(), "91.11");
    assert_eq!(pupils.reading.due.unwrap().to_string(), "43.5326");
    let trace = pupils.reading.achievement_trace.as_ref().unwrap();
    assert!(trace.rules.iter().all(|rule| !rule.cite.is_empty()) && !trace.steps.is_empty());
    assert_eq!((pupils.state(), pupils.is_verified()), (Some(RealisationState::Reported), false));
    let hours = &now[2];
    assert_eq!((hours.reported().is_none(), hours.reading.achievement), (true, None), "missing is not zero");
    assert_eq!((hours.latest().unwrap().amount.as_str(), hours.period_target()), ("14", Some("18")));
    let before = read(database, 2);
    assert!(before.iter().all(IndicatorFact::is_verified));
    assert_eq!(before[2].reading.achievement.unwrap().to_string(), "116.67");
    assert!(read(database, 4).iter().all(|fact| fact.reading.state == PaceState::Waiting));
    assert!(read(database, 9).iter().all(|fact| fact.reported().is_none() && fact.reading.due.is_none()));
}
