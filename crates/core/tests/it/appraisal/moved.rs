//! The year of somebody who moved: the part in the old post is rated when it ends, and the result shows both.

use super::close::result_of;
use super::objection::{a_decision, an_answer, an_objection};
use super::{a_predicate, a_rating};
use crate::organisation::moving::{leaves, posts, recorded, to};
use crate::planning::{act, act_at, actor_of, page, refusal};
use capaian_core::appraisal::evaluation::list::rating_list;
use capaian_core::appraisal::evaluation::mine::own_periods;
use capaian_core::appraisal::evaluation::team::Turn;
use capaian_core::appraisal::evaluation::{
    AcknowledgeEvaluation, EvaluateRefusal, SetEvaluation, acknowledge_evaluation, set_evaluation,
};
use capaian_core::appraisal::objection::{answer_objection, decide_objection, file_objection};
use capaian_core::appraisal::organisation::{SetOrganisationPredicate, set_organisation_predicate};
use capaian_core::appraisal::result::{FinaliseRefusal, FinaliseResult, Verdict, finalise_result};
use capaian_core::db::Db;
use capaian_core::home::today::{Wait, today, waits};
use capaian_core::ids::{IndicatorId, PlanId};
use capaian_core::organisation::moving::MoveKind;
use capaian_core::planning::plan::{Approach, StartPlan, start_plan};
use capaian_core::progress::realisation::{RecordRealisation, RecordRefusal, record_realisation};
use capaian_rules::{OrganisationPredicate, Predicate};
use capaian_schema::tables::{assignment, final_result_revision, plan};
use capaian_testkit::world::year::{january, year_predicate, year_rating};
use capaian_testkit::world::{
    self, CITY, DEDI, HEAD_OF_CLINIC, HEAD_OF_OFFICE, HR, MAYOR, RINA, RINA_PLAN, YUSUF, date,
};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    a_hand_over_a_new_plan_and_the_year,
    the_part_of_a_period_is_rated_by_who_appraised_it,
    a_list_that_ends_a_post_ends_its_plan,
    a_new_plan_is_asked_for,
    a_post_that_ended_before_the_year_owes_nothing,
    the_year_of_who_left_is_rated,
    an_objection_to_a_hand_over_revises_the_result,
);

/// Rina's plan in the post that she holds now: begun by her, and set.
fn new_plan(database: &TestDatabase, db: &Db) -> PlanId {
    let assignment = posts(database, RINA)[1].0;
    let start = StartPlan { assignment, cycle: world::YEAR, form: None, approach: Approach::default() };
    let plan = act(db, RINA, start, start_plan).unwrap().plan;
    diesel::update(plan::table.find((CITY, plan)))
        .set((plan::state.eq("set"), plan::version_number.eq(1)))
        .execute(&mut database.write())
        .unwrap();
    plan
}

fn a_hand_over_a_new_plan_and_the_year(database: &TestDatabase) {
    let db = database.open();
    recorded(&db, to(RINA, 5, "Promotor Kesehatan", date(2026, 7, 1))).unwrap();
    let next = new_plan(database, &db);
    let days = |of| (page(&db, RINA, of).starts_on, page(&db, RINA, of).ends_on);
    assert_eq!(days(RINA_PLAN), (date(2026, 1, 1), date(2026, 6, 30)));
    assert_eq!(days(next), (date(2026, 7, 1), date(2026, 12, 31)));
    let rina = actor_of(&db, RINA);
    let mine = db.reader.read_now(|read| own_periods(read, &rina, date(2026, 12, 1))).unwrap();
    let mine: Vec<_> = mine.iter().map(|one| (one.period.number, one.plan)).collect();
    assert_eq!(mine, [(4, next), (3, next), (2, RINA_PLAN), (1, RINA_PLAN)]);

    let of_clinic =
        SetOrganisationPredicate { unit: world::unit(5), ..year_predicate(OrganisationPredicate::Good) };
    act_at(&db, january(4), MAYOR, of_clinic, set_organisation_predicate).unwrap();
    act_at(&db, january(5), HEAD_OF_CLINIC, year_rating(next), set_evaluation).unwrap();
    let by_old = act_at(&db, january(5), YUSUF, year_rating(next), set_evaluation);
    assert!(by_old.is_err(), "who appraised the old post does not rate the new one");
    let finalise = || FinaliseResult { plan: next, seen_revision: 1 };
    let early = act_at(&db, january(6), HR, finalise(), finalise_result);
    assert_eq!(refusal(early), FinaliseRefusal::NotReady(Verdict::HandOverMissing));

    act_at(&db, january(6), HEAD_OF_OFFICE, a_predicate(), set_organisation_predicate).unwrap();
    let part = act_at(&db, january(6), YUSUF, a_rating(), set_evaluation).unwrap();
    let beyond = SetEvaluation { period: 3, ..a_rating() };
    let beyond = act_at(&db, january(6), YUSUF, beyond, set_evaluation);
    assert_eq!(refusal(beyond), EvaluateRefusal::OutsidePlan, "nothing is left of the old plan");
    act_at(&db, january(7), HR, finalise(), finalise_result).unwrap();
    let result = result_of(database, RINA).unwrap();
    assert_eq!((result.plan, result.unit, result.appraiser), (next, world::unit(5), HEAD_OF_CLINIC.person()));
    assert_eq!(result.earlier.len(), 1);
    let earlier = &result.earlier[0];
    assert_eq!((earlier.plan, earlier.evaluation), (RINA_PLAN, part.evaluation));
    assert_eq!(earlier.predicate, Predicate::Good);
}

fn the_part_of_a_period_is_rated_by_who_appraised_it(database: &TestDatabase) {
    let db = database.open();
    recorded(&db, to(RINA, 5, "Promotor Kesehatan", date(2026, 9, 10))).unwrap();
    let list = |who, day| {
        let actor = actor_of(&db, who);
        let list = db.reader.read_now(|read| rating_list(read, &actor, &db.rules, Some(3), day)).unwrap();
        let rows = list.unwrap().members.into_iter();
        rows.map(|row| (row.name.clone(), row.turn())).collect::<Vec<_>>()
    };
    let in_october = date(2026, 10, 5);
    let rina = (RINA.name.to_owned(), Turn::OrganisationFirst);
    assert!(list(YUSUF, in_october).contains(&rina), "until the ninth: {:?}", list(YUSUF, in_october));
    assert!(list(HEAD_OF_CLINIC, in_october).contains(&(RINA.name.to_owned(), Turn::NoPlan)));
    let of_quarter = SetOrganisationPredicate { period: 3, ..a_predicate() };
    act(&db, HEAD_OF_OFFICE, of_quarter, set_organisation_predicate).unwrap();
    let rating = || SetEvaluation { period: 3, ..a_rating() };
    assert!(act(&db, HEAD_OF_CLINIC, rating(), set_evaluation).is_err());
    act(&db, YUSUF, rating(), set_evaluation).unwrap();
    // Reports are made until the last day of the post, and of no day after it.
    let report = |day| RecordRealisation {
        indicator: IndicatorId(world::TRAINING_HOURS.0),
        period: 4,
        amount: "20".parse().unwrap(),
        note: String::new(),
        as_of: day,
        seen_version: 0,
        evidence: vec![],
    };
    let late = act_at(&db, january(4), RINA, report(date(2026, 10, 5)), record_realisation);
    let (from, to) = (date(2026, 10, 1), date(2026, 9, 9));
    assert_eq!(refusal(late), RecordRefusal::AsOfOutsidePeriod { from, to });
}

/// The end of a post by a list counts as one by hand does: nobody writes to the plan.
fn a_list_that_ends_a_post_ends_its_plan(database: &TestDatabase) {
    let db = database.open();
    let post = assignment::table.find((CITY, RINA.assignment()));
    let ended = (
        assignment::valid_to.eq(Some(date(2026, 7, 1))),
        assignment::closed_in.eq(7),
        assignment::valid_to_before.eq(None::<chrono::NaiveDate>),
    );
    diesel::update(post).set(ended).execute(&mut database.write()).unwrap();
    assert_eq!(page(&db, RINA, RINA_PLAN).ends_on, date(2026, 12, 31), "the list is not visible yet");
    database.execute("UPDATE agency SET visible_import = 7 WHERE agency_id = 1");
    assert_eq!(page(&db, RINA, RINA_PLAN).ends_on, date(2026, 6, 30));
    let beyond = act(&db, YUSUF, SetEvaluation { period: 3, ..a_rating() }, set_evaluation);
    assert_eq!(refusal(beyond), EvaluateRefusal::OutsidePlan);
}

fn a_new_plan_is_asked_for(database: &TestDatabase) {
    let db = database.open();
    recorded(&db, to(RINA, 5, "Promotor Kesehatan", date(2026, 9, 10))).unwrap();
    let waiting = |who| {
        let actor = actor_of(&db, who);
        waits(&db.reader.read_now(|read| today(read, &db.rules, &actor, world::now())).unwrap())
    };
    let starts = |who| waiting(who).iter().any(|wait| matches!(wait, Wait::StartPlan { year: 2026 }));
    assert!(starts(RINA), "{:?}", waiting(RINA));
    assert!(!starts(DEDI), "he has one");
    let due = waiting(RINA).iter().any(|wait| matches!(wait, Wait::Report { period: 3, .. }));
    assert!(due, "the last report of the old post is due all the same");
    new_plan(database, &db);
    assert!(!starts(RINA));
}

/// The decree of the first of January comes when the plan of the old post is set already: nothing was done in it.
fn a_post_that_ended_before_the_year_owes_nothing(database: &TestDatabase) {
    let db = database.open();
    database.execute("DELETE FROM realisation_evidence; DELETE FROM realisation");
    recorded(&db, to(RINA, 5, "Promotor Kesehatan", date(2026, 1, 1))).unwrap();
    let next = new_plan(database, &db);
    let of_clinic =
        SetOrganisationPredicate { unit: world::unit(5), ..year_predicate(OrganisationPredicate::Good) };
    act_at(&db, january(4), MAYOR, of_clinic, set_organisation_predicate).unwrap();
    act_at(&db, january(5), HEAD_OF_CLINIC, year_rating(next), set_evaluation).unwrap();
    let finalise = FinaliseResult { plan: next, seen_revision: 1 };
    act_at(&db, january(6), HR, finalise, finalise_result).unwrap();
    assert!(result_of(database, RINA).unwrap().earlier.is_empty());
}

/// Who left in the year is on the list of who appraised: of the period, and of the year.
fn the_year_of_who_left_is_rated(database: &TestDatabase) {
    let db = database.open();
    recorded(&db, leaves(RINA, MoveKind::Retirement, date(2026, 9, 10))).unwrap();
    let yusuf = actor_of(&db, YUSUF);
    let listed = |period, day| {
        let list =
            db.reader.read_now(|read| rating_list(read, &yusuf, &db.rules, Some(period), day)).unwrap();
        list.unwrap().members.iter().any(|row| row.name == RINA.name && row.plan == Some(RINA_PLAN))
    };
    assert!(listed(3, date(2026, 10, 5)), "her last period");
    assert!(!listed(4, date(2026, 12, 5)), "and none after it");
    let waiting = |actor| {
        let on = january(5);
        db.reader.read_now(|read| today(read, &db.rules, actor, on)).unwrap().closing.to_rate
    };
    let before = waiting(&yusuf);
    let of_quarter = SetOrganisationPredicate { period: 3, ..a_predicate() };
    act_at(&db, january(4), HEAD_OF_OFFICE, of_quarter, set_organisation_predicate).unwrap();
    act_at(&db, january(5), YUSUF, year_rating(RINA_PLAN), set_evaluation).unwrap();
    assert_eq!(waiting(&yusuf), before - 1, "the home counts what the list shows");
}

/// The result is final and shows the part in the old post; what becomes of an objection to it, the result says next.
fn an_objection_to_a_hand_over_revises_the_result(database: &TestDatabase) {
    let db = database.open();
    recorded(&db, to(RINA, 5, "Promotor Kesehatan", date(2026, 7, 1))).unwrap();
    let next = new_plan(database, &db);
    let of_clinic =
        SetOrganisationPredicate { unit: world::unit(5), ..year_predicate(OrganisationPredicate::Good) };
    act_at(&db, january(4), MAYOR, of_clinic, set_organisation_predicate).unwrap();
    act_at(&db, january(5), HEAD_OF_CLINIC, year_rating(next), set_evaluation).unwrap();
    act_at(&db, january(6), HEAD_OF_OFFICE, a_predicate(), set_organisation_predicate).unwrap();
    act_at(&db, january(6), YUSUF, a_rating(), set_evaluation).unwrap();
    let receipt = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    act_at(&db, january(6), RINA, receipt, acknowledge_evaluation).unwrap();
    let finalise = FinaliseResult { plan: next, seen_revision: 1 };
    act_at(&db, january(7), HR, finalise, finalise_result).unwrap();
    let before = result_of(database, RINA).unwrap();
    act_at(&db, january(8), RINA, an_objection(), file_objection).unwrap();
    act_at(&db, january(8), YUSUF, an_answer(), answer_objection).unwrap();
    act_at(&db, january(9), HEAD_OF_OFFICE, a_decision(2), decide_objection).unwrap();
    let after = result_of(database, RINA).unwrap();
    assert_eq!((before.earlier[0].revision, before.earlier[0].predicate), (1, Predicate::Good));
    assert_eq!((after.earlier[0].revision, after.earlier[0].predicate), (2, Predicate::VeryGood));
    assert_eq!(
        (after.predicate, after.revision),
        (before.predicate, before.revision),
        "the year itself stays"
    );
    let revisions: i64 = final_result_revision::table
        .filter(final_result_revision::person_id.eq(RINA.person()))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(revisions, 2, "the first one is kept");
}
