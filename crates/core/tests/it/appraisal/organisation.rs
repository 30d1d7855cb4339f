//! The predicate of a unit: who sets it, in view of what, and what stays.

use super::{a_predicate, achieve};
use crate::planning::{actor_of, refusal, writing};
use capaian_core::appraisal::organisation::list::organisation_list;
use capaian_core::appraisal::organisation::{OrganisationRefusal, SetOrganisationPredicate};
use capaian_core::db::{Denial, Fault, Stop};
use capaian_rules::OrganisationPredicate::{Excellent, Good, Poor};
use capaian_schema::tables::{
    cycle, event, goal_indicator_target, goal_realisation, job, organisation_predicate,
    organisation_predicate_revision as revision,
};
use capaian_testkit::world::{
    self, AUDITOR, DEDI, HEAD_OF_OFFICE, HR, MAYOR, RINA, SCHOOL_GOAL, STRANGER, UNIT_ADMIN, YUSUF,
};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    the_leader_one_level_up_sets_it,
    hr_records_a_decree,
    nobody_else_sets_it,
    a_correction_is_a_new_revision,
    what_is_missing_is_not_zero,
    it_waits_for_its_period_and_an_open_cycle,
    a_unit_without_headed_unit_above_is_the_officials,
    the_list_names_the_units_that_one_may_set,
);

fn the_leader_one_level_up_sets_it(database: &TestDatabase) {
    let db = database.open();
    let saved = achieve(&db, HEAD_OF_OFFICE, a_predicate()).unwrap();
    assert_eq!((saved.revision, saved.at), (1, world::now().0));
    let mut look = database.look();
    let kinds: Vec<String> = event::table.select(event::kind).load(&mut look).unwrap();
    let jobs: Vec<String> = job::table.select(job::kind).load(&mut look).unwrap();
    assert_eq!(kinds, ["appraisal.organisation_predicate.set"]);
    assert_eq!(jobs, ["announce_organisation_predicate"]);
}

fn hr_records_a_decree(database: &TestDatabase) {
    let db = database.open();
    assert_eq!(refusal(achieve(&db, HR, a_predicate())), OrganisationRefusal::DecreeMissing);
    let with = |decree: &str| SetOrganisationPredicate { decree: Some(decree.to_owned()), ..a_predicate() };
    assert_eq!(refusal(achieve(&db, HR, with("  "))), OrganisationRefusal::DecreeMissing);
    assert_eq!(refusal(achieve(&db, HR, with(&"9".repeat(121)))), OrganisationRefusal::DecreeTooLong);
    achieve(&db, HR, with(" 800/21/2026 ")).unwrap();
    let kept: Option<String> = revision::table.select(revision::decree).first(&mut database.look()).unwrap();
    assert_eq!(kept.as_deref(), Some("800/21/2026"));
}

fn nobody_else_sets_it(database: &TestDatabase) {
    let db = database.open();
    let denied = |who, expected| {
        let answer = achieve(&db, who, a_predicate());
        assert!(matches!(answer, Err(Stop::Denied(denial)) if denial == expected), "{who:?}: {answer:?}");
    };
    denied(YUSUF, Denial::Denied);
    denied(AUDITOR, Denial::Denied);
    denied(MAYOR, Denial::Denied);
    for who in [RINA, DEDI, UNIT_ADMIN] {
        denied(who, Denial::NotVisible);
    }
    // The other agency has no such cycle.
    assert_eq!(refusal(achieve(&db, STRANGER, a_predicate())), OrganisationRefusal::PeriodUnknown);
    let rows: i64 = organisation_predicate::table.count().get_result(&mut database.look()).unwrap();
    assert_eq!(rows, 0);
}

fn a_correction_is_a_new_revision(database: &TestDatabase) {
    let db = database.open();
    achieve(&db, HEAD_OF_OFFICE, a_predicate()).unwrap();
    let stale = refusal(achieve(&db, HEAD_OF_OFFICE, a_predicate()));
    let OrganisationRefusal::Stale { theirs: Some(theirs) } = stale else { panic!("{stale:?}") };
    assert_eq!((theirs.number, theirs.predicate), (1, Good));
    let correction = || SetOrganisationPredicate {
        predicate: Excellent,
        reason: "Rapor mutu terbit lebih tinggi".to_owned(),
        seen_revision: 1,
        ..a_predicate()
    };
    let bare = SetOrganisationPredicate { reason: " ".to_owned(), ..correction() };
    assert_eq!(refusal(achieve(&db, HEAD_OF_OFFICE, bare)), OrganisationRefusal::ReasonMissing);
    let long = SetOrganisationPredicate { reason: "a".repeat(2_001), ..correction() };
    assert_eq!(refusal(achieve(&db, HEAD_OF_OFFICE, long)), OrganisationRefusal::ReasonTooLong);
    assert_eq!(achieve(&db, HEAD_OF_OFFICE, correction()).unwrap().revision, 2);
    let kept: Vec<(i64, String)> = revision::table
        .order(revision::number)
        .select((revision::number, revision::predicate))
        .load(&mut database.look())
        .unwrap();
    assert_eq!(kept, [(1, "good".to_owned()), (2, "excellent".to_owned())]);
    let not_there = SetOrganisationPredicate { seen_revision: 1, period: 1, ..a_predicate() };
    let stale = refusal(achieve(&db, HEAD_OF_OFFICE, not_there));
    assert_eq!(stale, OrganisationRefusal::Stale { theirs: None });
}

fn what_is_missing_is_not_zero(database: &TestDatabase) {
    let db = database.open();
    let facts = |number: i64| -> serde_json::Value {
        let bytes: Vec<u8> = revision::table
            .filter(revision::number.eq(number))
            .select(revision::facts)
            .first(&mut database.look())
            .unwrap();
        serde_json::from_slice(capaian_core::ledger::content_of(&bytes).unwrap()).unwrap()
    };
    let mut conn = writing(database);
    diesel::insert_into(goal_indicator_target::table)
        .values((
            goal_indicator_target::agency_id.eq(world::CITY),
            goal_indicator_target::indicator_id.eq(SCHOOL_GOAL),
            goal_indicator_target::period_number.eq(2),
            goal_indicator_target::target.eq("70"),
        ))
        .execute(&mut conn)
        .unwrap();
    achieve(&db, HEAD_OF_OFFICE, a_predicate()).unwrap();
    assert_eq!(facts(1)["mean"]["mean"], serde_json::Value::Null);
    assert_eq!((&facts(1)["mean"]["measured"], &facts(1)["mean"]["missing"]), (&0.into(), &1.into()));
    diesel::insert_into(goal_realisation::table)
        .values((
            goal_realisation::agency_id.eq(world::CITY),
            goal_realisation::indicator_id.eq(SCHOOL_GOAL),
            goal_realisation::period_number.eq(2),
            goal_realisation::amount.eq("63"),
            goal_realisation::note.eq(""),
            goal_realisation::as_of.eq(world::date(2026, 6, 30)),
            goal_realisation::reported_by.eq(YUSUF.account()),
            goal_realisation::reported_at.eq(0),
            goal_realisation::version.eq(1),
        ))
        .execute(&mut conn)
        .unwrap();
    let again = SetOrganisationPredicate { seen_revision: 1, predicate: Poor, ..a_predicate() };
    achieve(&db, HEAD_OF_OFFICE, again).unwrap();
    assert_eq!(facts(2)["mean"]["mean"], "90.00");
    assert_eq!(facts(2)["goals"][0]["achievement"]["percent"], "90.00");
    assert_eq!(facts(2)["rules"][0]["key"], "achievement.formula");
    let other = SetOrganisationPredicate {
        seen_revision: 2,
        seen_facts: Some("00".repeat(32).parse().unwrap()),
        ..a_predicate()
    };
    assert_eq!(refusal(achieve(&db, HEAD_OF_OFFICE, other)), OrganisationRefusal::FactsChanged);
}

fn it_waits_for_its_period_and_an_open_cycle(database: &TestDatabase) {
    let db = database.open();
    let of = |period| SetOrganisationPredicate { period, ..a_predicate() };
    let starts_on = world::date(2026, 10, 1);
    assert_eq!(
        refusal(achieve(&db, HEAD_OF_OFFICE, of(4))),
        OrganisationRefusal::PeriodNotBegun { starts_on }
    );
    assert_eq!(refusal(achieve(&db, HEAD_OF_OFFICE, of(5))), OrganisationRefusal::PeriodUnknown);
    diesel::update(cycle::table).set(cycle::state.eq("closed")).execute(&mut writing(database)).unwrap();
    assert_eq!(refusal(achieve(&db, HEAD_OF_OFFICE, of(2))), OrganisationRefusal::CycleClosed);
}

/// The clinic's office has no head: the mayor is next. The city's own is the mayor's, too.
fn a_unit_without_headed_unit_above_is_the_officials(database: &TestDatabase) {
    let db = database.open();
    for unit in [5, 4, 1] {
        let command = SetOrganisationPredicate { unit: world::unit(unit), ..a_predicate() };
        achieve(&db, MAYOR, command).unwrap();
    }
}

fn the_list_names_the_units_that_one_may_set(database: &TestDatabase) {
    let db = database.open();
    let today = world::now().date_in(capaian_rules::Zone::Wib);
    let mut named = 0;
    for who in [MAYOR, HEAD_OF_OFFICE, YUSUF, RINA] {
        let actor = actor_of(&db, who);
        let list = |read: &mut _| organisation_list(read, &actor, Some(2), None, today);
        let list = db.reader.read_now::<_, Fault>(list).unwrap().unwrap();
        let own: Vec<_> = list.own.into_iter().map(|line| line.unit).collect();
        for number in 1..=5 {
            let unit = world::unit(number);
            let answer = achieve(&db, who, SetOrganisationPredicate { unit, ..a_predicate() });
            let may = !matches!(answer, Err(Stop::Denied(_)));
            assert_eq!(own.contains(&unit), may, "{who:?} of unit {number}: {answer:?}");
        }
        named += own.len();
    }
    // The mayor of the city, of both offices, and of the clinic below the one without a head; its head of
    // the school.
    assert_eq!(named, 5);
}
