//! Moves at the edges: a head whose end is known, who came to answer since, a circle, what hangs on a post that ended.

use super::moving::{edges, leaves, posts, recorded, to, to_head};
use super::moving_back::a_mistake;
use crate::planning::{act, actor_of, refusal};
use capaian_core::db::{Db, Stop};
use capaian_core::organisation::moving::{
    MoveKind, MoveRefusal, NewPost, Recorded, TakeBackRefusal, move_page, preview_move, take_back_move,
};
use capaian_core::planning::cycle::cycle_on;
use capaian_core::progress::realisation::team::team_page;
use capaian_schema::tables::{employment, reporting};
use capaian_testkit::world::{AUDITOR, CITY, DEDI, HEAD_OF_CLINIC, HR, NURSE, RINA, RINA_PLAN, YUSUF, date};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    whoever_comes_answers_to_the_heads_that_are_known,
    whoever_came_to_answer_stays,
    who_leaves_has_no_later_employment,
    nobody_appraises_the_own_appraiser,
    who_leads_without_heading_leaves_the_team_to_the_head,
    what_was_reported_before_a_move_waits,
    who_would_have_appraised_reads_that_it_was_taken_back,
);

fn back(db: &Db, of: Recorded) -> Result<Recorded, Stop<TakeBackRefusal>> {
    act(db, HR, a_mistake(of), take_back_move)
}

/// The head retires in December and the next one is named: who comes in November answers to both, in turn.
fn whoever_comes_answers_to_the_heads_that_are_known(database: &TestDatabase) {
    let db = database.open();
    let (comes, december) = (date(2026, 11, 15), date(2026, 12, 1));
    recorded(&db, leaves(YUSUF, MoveKind::Retirement, december)).unwrap();
    recorded(&db, to_head(AUDITOR, 3, "Kepala Sekolah", december)).unwrap();
    let command = to(NURSE, 3, "Perawat Sekolah", comes);
    let actor = actor_of(&db, HR);
    let today = date(2026, 9, 21);
    let said = db.reader.read_now(|read| preview_move(read, &actor, &command, today)).unwrap();
    let names = [(YUSUF.name.to_owned(), comes), (AUDITOR.name.to_owned(), december)];
    assert_eq!(said.to.unwrap().superiors, names);
    let done = recorded(&db, command).unwrap();
    let new = posts(database, NURSE)[1].0;
    let expected = [(YUSUF.person(), comes, Some(december)), (AUDITOR.person(), december, None)];
    assert_eq!(edges(database, new), expected);
    back(&db, done).unwrap();
    assert!(edges(database, new).is_empty(), "both are gone");
}

fn whoever_came_to_answer_stays(database: &TestDatabase) {
    let db = database.open();
    let head = recorded(&db, to_head(AUDITOR, 4, "Kepala Dinas Kesehatan", date(2026, 9, 15))).unwrap();
    let staff = recorded(&db, to(DEDI, 4, "Analis", date(2026, 9, 20))).unwrap();
    assert_eq!(refusal(back(&db, head)), TakeBackRefusal::ChangedSince);
    back(&db, staff).unwrap();
    back(&db, head).unwrap();
}

fn who_leaves_has_no_later_employment(database: &TestDatabase) {
    let db = database.open();
    // A list brought a new grade, from the fifth of October on.
    let on = date(2026, 10, 5);
    let nurse = employment::table.filter(employment::person_id.eq(NURSE.person()));
    let mut conn = database.write();
    let kind: String = nurse.select(employment::kind).first(&mut conn).unwrap();
    diesel::update(nurse).set(employment::valid_to.eq(on)).execute(&mut conn).unwrap();
    diesel::insert_into(employment::table)
        .values((
            employment::agency_id.eq(CITY),
            employment::person_id.eq(NURSE.person()),
            employment::valid_from.eq(on),
            employment::kind.eq(kind),
            employment::recorded_at.eq(0),
            employment::recorded_in.eq(0),
        ))
        .execute(&mut conn)
        .unwrap();
    let leaves = |on| recorded(&db, leaves(NURSE, MoveKind::Resignation, on));
    assert_eq!(refusal(leaves(date(2026, 10, 1))), MoveRefusal::EmployedLater { on });
    let done = leaves(date(2026, 10, 6)).unwrap();
    back(&db, done).unwrap();
    assert!(recorded(&db, to(NURSE, 3, "Perawat", date(2026, 10, 1))).is_ok(), "who moves keeps it");
}

fn nobody_appraises_the_own_appraiser(database: &TestDatabase) {
    let db = database.open();
    // Yusuf leads the school under another title; Rina answers to him there.
    let mut command = to_head(YUSUF, 3, "Kepala Sekolah Rujukan", date(2026, 10, 1));
    command.to = command.to.map(|to| NewPost { superior: Some(RINA.person()), ..to });
    assert_eq!(refusal(recorded(&db, command.clone())), MoveRefusal::SuperiorUnfit);
    command.to = command.to.map(|to| NewPost { superior: Some(HEAD_OF_CLINIC.person()), ..to });
    recorded(&db, command).unwrap();
}

fn who_leads_without_heading_leaves_the_team_to_the_head(database: &TestDatabase) {
    let db = database.open();
    diesel::update(reporting::table.filter(reporting::assignment_id.eq(DEDI.assignment())))
        .set(reporting::superior_id.eq(RINA.person()))
        .execute(&mut database.write())
        .unwrap();
    let on = date(2026, 10, 1);
    recorded(&db, to(RINA, 5, "Promotor Kesehatan", on)).unwrap();
    let answers = edges(database, DEDI.assignment());
    assert_eq!(answers.last().copied(), Some((YUSUF.person(), on, None)));
}

fn what_was_reported_before_a_move_waits(database: &TestDatabase) {
    let db = database.open();
    recorded(&db, to(RINA, 5, "Promotor Kesehatan", date(2026, 9, 15))).unwrap();
    let yusuf = actor_of(&db, YUSUF);
    let on = date(2026, 9, 21);
    let page = db.reader.read_now(|read| {
        let cycle = cycle_on(read, CITY, on)?.unwrap();
        team_page(read, &yusuf, YUSUF.person(), (&cycle, 3), None, on)
    });
    let page = page.unwrap();
    let gone: Vec<_> = page.gone.iter().map(|one| (one.plan, one.name.as_str())).collect();
    assert_eq!(gone, [(RINA_PLAN, RINA.name)]);
    assert!(page.waiting > 0 && page.list.rows.iter().all(|row| row.person != RINA.person()));
}

fn who_would_have_appraised_reads_that_it_was_taken_back(database: &TestDatabase) {
    let db = database.open();
    let done = recorded(&db, to(DEDI, 5, "Analis", date(2026, 9, 15))).unwrap();
    back(&db, done).unwrap();
    let read_by = |who| {
        let actor = actor_of(&db, who);
        db.reader.read_now(|read| move_page(read, &actor, done.moving, date(2026, 9, 21)))
    };
    assert!(read_by(HEAD_OF_CLINIC).unwrap().void.is_some());
    assert!(read_by(NURSE).is_err(), "who has nothing to do with it does not");
}
