//! The real handlers: who is told what, once, and no more than is so when they run.

use super::at;
use crate::appraisal::objection::{a_decision, an_answer, an_objection, received};
use crate::appraisal::{a_predicate, achieve};
use crate::organisation::appraiser::a_naming;
use crate::organisation::moving::a_move;
use crate::organisation::moving_back::a_mistake;
use crate::planning::{a_content, act, page, propose, refusal, set, write};
use capaian_core::appraisal::alignment::{announce_alignment, announce_rating_questioned};
use capaian_core::appraisal::close::{announce_results, execute_close_slice, plan_close_slice};
use capaian_core::appraisal::objection::{
    announce_objection_answered, announce_objection_decided, announce_objection_filed, answer_objection,
    decide_objection, file_objection,
};
use capaian_core::appraisal::organisation::SetOrganisationPredicate;
use capaian_core::appraisal::{
    announce_evaluation, announce_evaluation_received, announce_organisation_predicate,
};
use capaian_core::clock::{Clock, Moment};
use capaian_core::db::{Db, Fault, Opener};
use capaian_core::ids::Entropy;
use capaian_core::jobs::{Handlers, Kind, Round, Runner};
use capaian_core::notices::{
    Notice, NoticeKind, Notices, ReadAll, ReadOne, notice, notices, read_all, read_one,
};
use capaian_core::organisation::appraiser::{announce_appraiser, name_appraiser};
use capaian_core::organisation::moving::{announce_move, record_move, take_back_move};
use capaian_core::planning::plan::{
    ReturnPlan, announce_plan_proposed, announce_plan_returned, announce_plan_set, return_plan,
};
use capaian_core::progress::realisation::{
    RecordRealisation, announce_realisation, announce_realisation_returned, announce_realisations_verified,
    record_realisation,
};
use capaian_schema::tables::{account, intent as intent_row, job, leaf, realisation};
use capaian_testkit::world::{
    self, CITY, DEDI, DEDI_PLAN, HEAD_OF_CLINIC, HEAD_OF_OFFICE, HR, Named, RINA, RINA_PLAN, STRANGER, YUSUF,
};
use capaian_testkit::{FixedClock, FixedEntropy, TestDatabase, both_engines, intent, planted};
use diesel::prelude::*;
use std::sync::Arc;

both_engines!(
    reports_that_wait_are_one_notice,
    an_older_word_does_not_replace_a_newer_one,
    what_was_verified_meanwhile_is_not_told,
    a_plan_goes_to_and_fro,
    a_corrected_predicate_asks_to_look_again,
    an_objection_reaches_those_whom_it_concerns,
    a_move_reaches_those_whom_it_concerns,
    an_appraiser_who_was_named_is_told_to_all_three,
    the_right_is_asked_for_again,
    reading_is_ones_own,
    pages_go_on_where_they_ended,
    every_job_that_a_use_case_leaves_is_carried_out,
);

fn runner(db: &Db) -> (Runner, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(world::now()));
    let entropy: Arc<dyn Entropy> = Arc::new(FixedEntropy::default());
    let handlers = Handlers::default()
        .on(Kind::AnnounceOrganisationPredicate, announce_organisation_predicate)
        .on(Kind::AnnounceEvaluation, announce_evaluation)
        .on(Kind::AnnounceEvaluationReceived, announce_evaluation_received)
        .on(Kind::AnnounceObjectionFiled, announce_objection_filed)
        .on(Kind::AnnounceObjectionAnswered, announce_objection_answered)
        .on(Kind::AnnounceObjectionDecided, announce_objection_decided)
        .on(Kind::AnnounceRealisation, announce_realisation)
        .on(Kind::AnnounceRealisationReturned, announce_realisation_returned)
        .on(Kind::AnnounceRealisationsVerified, announce_realisations_verified)
        .on(Kind::AnnouncePlanProposed, announce_plan_proposed)
        .on(Kind::AnnouncePlanReturned, announce_plan_returned)
        .on(Kind::AnnouncePlanSet, announce_plan_set)
        .on(Kind::AnnounceAlignment, announce_alignment)
        .on(Kind::AnnounceRatingQuestioned, announce_rating_questioned)
        .on(Kind::PlanCloseSlice, plan_close_slice)
        .on(Kind::ExecuteCloseSlice, execute_close_slice)
        .on(Kind::AnnounceResults, announce_results)
        .on(Kind::AnnounceMove, announce_move)
        .on(Kind::AnnounceAppraiser, announce_appraiser);
    (Runner::new(db.clone(), clock.clone(), entropy, handlers), clock)
}

fn told(db: &Db, who: Named) -> Vec<Notice> {
    db.reader.read_now::<Notices, Fault>(|read| notices(read, CITY, who.person(), None)).unwrap().rows
}

fn report(db: &Db, amount: &str, seen_version: i64) {
    let command = RecordRealisation {
        indicator: world::TRAINING_HOURS,
        period: 3,
        amount: amount.parse().unwrap(),
        note: String::new(),
        as_of: world::date(2026, 9, 18),
        seen_version,
        evidence: vec![],
    };
    act(db, RINA, command, record_realisation).unwrap();
}

fn waiting(database: &TestDatabase) -> i64 {
    let waiting = realisation::table
        .filter(realisation::agency_id.eq(CITY))
        .filter(realisation::plan_id.eq(RINA_PLAN))
        .filter(realisation::state.eq("reported"));
    waiting.count().get_result(&mut database.look()).unwrap()
}

fn reports_that_wait_are_one_notice(database: &TestDatabase) {
    let db = database.open();
    let (runner, _) = runner(&db);
    let leaves = |database: &TestDatabase| -> (i64, i64) {
        let leaves = leaf::table.count().get_result(&mut database.look()).unwrap();
        (leaves, intent_row::table.count().get_result(&mut database.look()).unwrap())
    };
    report(&db, "20", 0);
    report(&db, "21", 1);
    let before = leaves(database);
    assert_eq!(runner.work_off().unwrap(), Round { claimed: 2, done: 2, failed: 0, lost: 0 });
    let after = leaves(database);
    assert_eq!((after.0 - before.0, after.1 - before.1), (2, 2), "each handler leaves leaf and intent");
    let told = told(&db, YUSUF);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].kind, Some(NoticeKind::RealisationWaiting));
    assert_eq!(told[0].facts, serde_json::json!({ "n": waiting(database), "name": RINA.name }));
    assert_eq!((told[0].object, told[0].is_read, told[0].at), (RINA_PLAN.0, false, world::now()));
    assert!(self::told(&db, RINA).is_empty() && self::told(&db, DEDI).is_empty());
}

/// The job of the first act comes last: it failed before, or another runner was slower.
fn an_older_word_does_not_replace_a_newer_one(database: &TestDatabase) {
    let db = database.open();
    let (runner, clock) = runner(&db);
    report(&db, "20", 0);
    report(&db, "21", 1);
    database.execute(
        "UPDATE job SET created_at = created_at - 1000000, run_after = run_after + 60000000 \
         WHERE id = (SELECT min(id) FROM job)",
    );
    assert_eq!(runner.work_off().unwrap().done, 1);
    clock.advance_seconds(120);
    assert_eq!(runner.work_off().unwrap().done, 1);
    let told = told(&db, YUSUF);
    assert_eq!((told.len(), told[0].at, told[0].is_read), (1, world::now(), false));
}

fn what_was_verified_meanwhile_is_not_told(database: &TestDatabase) {
    let db = database.open();
    let (runner, _) = runner(&db);
    report(&db, "20", 0);
    let mut conn = Opener::writing(database.target.clone()).open().unwrap();
    let verified = (
        realisation::state.eq("verified"),
        realisation::verified_by.eq(Some(YUSUF.account())),
        realisation::verified_at.eq(Some(0)),
    );
    diesel::update(realisation::table).set(verified).execute(&mut conn).unwrap();
    assert_eq!(runner.work_off().unwrap().done, 1);
    assert!(told(&db, YUSUF).is_empty());
}

fn a_plan_goes_to_and_fro(database: &TestDatabase) {
    let db = database.open();
    let (runner, _) = runner(&db);
    let version = || page(&db, DEDI, DEDI_PLAN).version;
    write(&db, DEDI, DEDI_PLAN, a_content(), version()).unwrap();
    propose(&db, DEDI, DEDI_PLAN, version()).unwrap();
    runner.work_off().unwrap();
    let waits = told(&db, YUSUF);
    assert_eq!(waits.len(), 1);
    assert_eq!((waits[0].kind, waits[0].is_read), (Some(NoticeKind::PlanProposed), false));
    assert_eq!(waits[0].facts, serde_json::json!({ "year": "2026", "name": DEDI.name }));

    let hash = page(&db, YUSUF, DEDI_PLAN).hash.unwrap();
    act(&db, YUSUF, ReturnPlan { plan: DEDI_PLAN, hash, reason: "Target".to_owned() }, return_plan).unwrap();
    runner.work_off().unwrap();
    assert!(told(&db, YUSUF)[0].is_read, "what is decided does not wait any more");
    let back = told(&db, DEDI);
    assert_eq!((back.len(), back[0].kind), (1, Some(NoticeKind::PlanReturned)));
    assert_eq!(back[0].facts["name"], YUSUF.name);

    propose(&db, DEDI, DEDI_PLAN, version()).unwrap();
    set(&db, YUSUF, DEDI_PLAN, page(&db, YUSUF, DEDI_PLAN).hash.unwrap()).unwrap();
    runner.work_off().unwrap();
    assert_eq!(told(&db, YUSUF).len(), 1, "it was set before anybody could be told that it waits");
    let kinds: Vec<_> = told(&db, DEDI).iter().map(|notice| notice.kind).collect();
    assert!(kinds.contains(&Some(NoticeKind::PlanSet)) && kinds.len() == 2, "{kinds:?}");
    assert!(matches!(
        refusal(propose(&db, DEDI, DEDI_PLAN, version())),
        capaian_core::planning::plan::ProposeRefusal::Way(_)
    ));
}

/// The account was closed between the act and its job.
fn the_right_is_asked_for_again(database: &TestDatabase) {
    let db = database.open();
    let (runner, _) = runner(&db);
    report(&db, "20", 0);
    let mut conn = Opener::writing(database.target.clone()).open().unwrap();
    diesel::update(account::table.find((CITY, RINA.account())))
        .set(account::state.eq("closed"))
        .execute(&mut conn)
        .unwrap();
    assert_eq!(runner.work_off().unwrap().failed, 1);
    assert!(told(&db, YUSUF).is_empty());
    let row: (String, Option<String>) =
        job::table.select((job::state, job::last_error)).first(&mut database.look()).unwrap();
    assert_eq!(row, ("parked".to_owned(), Some("the right to do it is gone".to_owned())));
}

fn reading_is_ones_own(database: &TestDatabase) {
    let db = database.open();
    let (runner, clock) = runner(&db);
    report(&db, "20", 0);
    runner.work_off().unwrap();
    let id = told(&db, YUSUF)[0].id;
    let read = |who: Named, key: &str| {
        let will = intent(who.agency, who.account(), key, Moment(at(&clock)));
        db.writer.note_now(will, ReadOne { notice: id }, read_one).unwrap()
    };
    assert_eq!((read(RINA, "rina"), read(STRANGER, "stranger")), (0, 0), "others' notices are left alone");
    assert!(!told(&db, YUSUF)[0].is_read);
    let seen = |who: Named| {
        db.reader.read_now::<_, Fault>(|read| notice(read, who.agency, who.person(), id)).unwrap()
    };
    assert!(seen(RINA).is_none() && seen(STRANGER).is_none() && seen(YUSUF).is_some());
    assert_eq!((read(YUSUF, "yusuf"), read(YUSUF, "again")), (1, 0));

    // Told again after it was read, it is a new one; what came after the list was shown stays unread.
    clock.advance_seconds(60);
    report(&db, "21", 1);
    runner.work_off().unwrap();
    assert_eq!(told(&db, YUSUF).iter().filter(|notice| !notice.is_read).count(), 1);
    let all = |until: i64, key: &str| {
        let will = intent(CITY, YUSUF.account(), key, clock.now());
        db.writer.note_now(will, ReadAll { until: Moment(until) }, read_all).unwrap()
    };
    assert_eq!((all(world::now().0 - 1, "before"), all(world::now().0, "all")), (0, 1));
}

fn an_objection_reaches_those_whom_it_concerns(database: &TestDatabase) {
    let db = database.open();
    let (runner, _) = runner(&db);
    received(&db);
    act(&db, RINA, an_objection(), file_objection).unwrap();
    runner.work_off().unwrap();
    let is_told = |who, kind| told(&db, who).iter().any(|notice| notice.kind == Some(kind));
    assert!(
        is_told(YUSUF, NoticeKind::ObjectionFiled) && is_told(HEAD_OF_OFFICE, NoticeKind::ObjectionFiled)
    );
    assert!(!is_told(RINA, NoticeKind::ObjectionFiled) && !is_told(DEDI, NoticeKind::ObjectionFiled));
    act(&db, YUSUF, an_answer(), answer_objection).unwrap();
    runner.work_off().unwrap();
    assert!(
        is_told(RINA, NoticeKind::ObjectionAnswered)
            && is_told(HEAD_OF_OFFICE, NoticeKind::ObjectionAnswered)
    );
    act(&db, HEAD_OF_OFFICE, a_decision(2), decide_objection).unwrap();
    runner.work_off().unwrap();
    assert!(is_told(RINA, NoticeKind::ObjectionDecided) && is_told(YUSUF, NoticeKind::ObjectionDecided));
    let turns = [Some(NoticeKind::ObjectionFiled), Some(NoticeKind::ObjectionAnswered)];
    let waits = |notice: &Notice| !notice.is_read && turns.contains(&notice.kind);
    assert!(!told(&db, HEAD_OF_OFFICE).iter().any(waits), "nothing waits for who decided");
}

fn a_move_reaches_those_whom_it_concerns(database: &TestDatabase) {
    let db = database.open();
    let (runner, _) = runner(&db);
    let done = act(&db, HR, a_move(), record_move).unwrap();
    runner.work_off().unwrap();
    let kinds = |who: Named| {
        told(&db, who).into_iter().filter(|it| !it.is_read).filter_map(|it| it.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(DEDI), [NoticeKind::Moved]);
    assert_eq!(kinds(YUSUF), [NoticeKind::MoveFrom]);
    assert_eq!(kinds(HEAD_OF_CLINIC), [NoticeKind::MoveTo]);
    assert!(kinds(RINA).is_empty());
    let facts = &told(&db, DEDI)[0].facts;
    assert_eq!((&facts["day"], &facts["title"]), (&"2026-10-01".into(), &"Pengelola Data".into()));
    act(&db, HR, a_mistake(done), take_back_move).unwrap();
    runner.work_off().unwrap();
    for who in [DEDI, YUSUF, HEAD_OF_CLINIC] {
        assert_eq!(kinds(who), [NoticeKind::MoveTakenBack], "{}: what is void does not wait", who.name);
    }
}

fn an_appraiser_who_was_named_is_told_to_all_three(database: &TestDatabase) {
    let db = database.open();
    let (runner, _) = runner(&db);
    act(&db, HR, a_naming(), name_appraiser).unwrap();
    runner.work_off().unwrap();
    for (who, kind) in [
        (RINA, NoticeKind::AppraiserNamed),
        (HEAD_OF_OFFICE, NoticeKind::NamedAppraiser),
        (YUSUF, NoticeKind::AppraisesNoMore),
    ] {
        let words = told(&db, who);
        assert_eq!(words.iter().map(|word| word.kind).collect::<Vec<_>>(), [Some(kind)], "{}", who.name);
        assert_eq!(words[0].facts["appraiser"], HEAD_OF_OFFICE.name);
    }
}

fn a_corrected_predicate_asks_to_look_again(database: &TestDatabase) {
    let db = database.open();
    let (runner, _) = runner(&db);
    let kinds = || told(&db, YUSUF).into_iter().filter_map(|notice| notice.kind).collect::<Vec<_>>();
    achieve(&db, world::HEAD_OF_OFFICE, a_predicate()).unwrap();
    runner.work_off().unwrap();
    assert_eq!(kinds(), [NoticeKind::OrganisationPredicateSet]);
    let correction = SetOrganisationPredicate { seen_revision: 1, ..a_predicate() };
    achieve(&db, world::HEAD_OF_OFFICE, correction).unwrap();
    runner.work_off().unwrap();
    assert_eq!(kinds().len(), 2);
    assert!(kinds().contains(&NoticeKind::OrganisationPredicateCorrected));
}

fn pages_go_on_where_they_ended(database: &TestDatabase) {
    use capaian_schema::tables::notice as row;
    let db = database.open();
    let mut conn = Opener::writing(database.target.clone()).open().unwrap();
    for number in 0..60_u8 {
        diesel::insert_into(row::table)
            .values((
                row::agency_id.eq(CITY),
                row::id.eq(vec![number; 16]),
                row::person_id.eq(YUSUF.person()),
                row::kind.eq("plan_set"),
                row::object.eq(vec![number; 16]),
                row::facts.eq("{}"),
                // Three at a time share a moment.
                row::created_at.eq(i64::from(number / 3)),
            ))
            .execute(&mut conn)
            .unwrap();
    }
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page =
            db.reader.read_now::<Notices, Fault>(|read| notices(read, CITY, YUSUF.person(), after)).unwrap();
        seen.extend(page.rows.iter().map(|notice| notice.object[0]));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, (0..60).rev().collect::<Vec<u8>>());
}

fn every_job_that_a_use_case_leaves_is_carried_out(database: &TestDatabase) {
    let db = database.open();
    planted::parked_job(database, RINA, 900);
    let (runner, clock) = runner(&db);
    // What is done about a year is done in January.
    clock.advance_seconds(140 * 86_400);
    let mut done = Round::default();
    for known in crate::use_cases::known() {
        (known.carry_out)(&db);
        let round = runner.work_off().unwrap();
        let parked: Vec<(String, Option<String>)> = job::table
            .filter(job::state.ne("done"))
            .filter(job::id.ne(900))
            .select((job::kind, job::last_error))
            .load(&mut database.look())
            .unwrap();
        assert!(parked.is_empty(), "{}: {parked:?}", known.name);
        done.done += round.done;
    }
    assert!(done.done >= 8, "{done:?}");
}
