//! Opening a performance year.

use super::{act, refusal};
use capaian_core::db::{Denial, Fault, Stop};
use capaian_core::planning::cycle::{CycleRefusal, OpenCycle, cycle_on, cycles, open_cycle};
use capaian_rules::PeriodKind;
use capaian_testkit::{TestDatabase, both_engines, world};

both_engines!(hr_opens_a_year_with_its_quarters, a_year_is_opened_once_and_by_hr);

fn open(year: i64) -> OpenCycle {
    OpenCycle { year, periods: PeriodKind::Quarterly }
}

fn hr_opens_a_year_with_its_quarters(database: &TestDatabase) {
    let db = database.open();
    let opened = act(&db, world::HR, open(2027), open_cycle).unwrap();
    let years: Vec<i64> = db
        .reader
        .read_now::<_, Fault>(|read| cycles(read, world::CITY))
        .unwrap()
        .iter()
        .map(|cycle| cycle.year)
        .collect();
    assert_eq!(years, [2027, 2026]);
    let on = |day| db.reader.read_now::<_, Fault>(|read| cycle_on(read, world::CITY, day)).unwrap();
    let found = on(world::date(2027, 4, 1)).unwrap();
    assert_eq!((found.cycle.id, found.cycle.is_open()), (opened.cycle, true));
    assert_eq!(found.periods.len(), 4);
    assert_eq!(found.period_on(world::date(2027, 4, 1)).unwrap().number, 2);
    assert_eq!(found.period_on(world::date(2028, 4, 1)), None);
    assert_eq!(on(world::date(2026, 9, 21)).unwrap().cycle.id, world::YEAR);
    assert_eq!(on(world::date(2025, 1, 1)), None);
    let monthly = OpenCycle { year: 2028, periods: PeriodKind::Monthly };
    act(&db, world::HR, monthly, open_cycle).unwrap();
    assert_eq!(on(world::date(2028, 2, 29)).unwrap().periods.len(), 12);
}

fn a_year_is_opened_once_and_by_hr(database: &TestDatabase) {
    let db = database.open();
    let exists = CycleRefusal::Exists { cycle: world::YEAR };
    assert_eq!(refusal(act(&db, world::HR, open(2026), open_cycle)), exists);
    for year in [2021, 2101, i64::MAX] {
        assert_eq!(refusal(act(&db, world::HR, open(year), open_cycle)), CycleRefusal::YearOutOfRange);
    }
    for who in world::PEOPLE.iter().filter(|who| who.login != "wahyu") {
        let answer = act(&db, *who, open(2027), open_cycle);
        assert!(matches!(answer, Err(Stop::Denied(Denial::NotVisible))), "{}", who.login);
    }
}
