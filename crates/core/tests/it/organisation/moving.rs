//! Somebody moves to another post, or leaves: what ends, what begins, and who answers to whom.

use super::acting::an_appointment;
use crate::appraisal::{a_rating, achieved, rate};
use crate::planning::{act, actor_of, page, refusal};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::{AssignmentId, MoveId, PersonId};
use capaian_core::organisation::acting::{ActingKind, AppointActing, EndActing, appoint_acting, end_acting};
use capaian_core::organisation::moving::{
    MoveFilter, MoveKind, MoveRefusal, NewPost, RecordMove, Recorded, move_list, move_page, preview_move,
    record_move,
};
use capaian_core::organisation::unit::unit_page;
use capaian_schema::tables::{assignment, cycle, employment, position, reporting};
use capaian_testkit::world::{
    self, AUDITOR, CITY, DEDI, HEAD_OF_CLINIC, HEAD_OF_OFFICE, HR, MAYOR, NURSE, Named, RINA, RINA_PLAN,
    STRANGER, UNIT_ADMIN, YUSUF, date, more,
};
use capaian_testkit::{TestDatabase, both_engines};
use chrono::NaiveDate;
use diesel::prelude::*;

both_engines!(
    a_teacher_moves_and_the_plan_ends,
    a_head_goes_and_another_comes,
    who_acts_leads_those_of_a_head_who_goes,
    who_leads_in_the_new_post_leads_on,
    somebody_leaves,
    only_hr_records_and_never_of_oneself,
    what_does_not_fit_is_refused,
    a_post_that_does_not_fit_is_refused,
    the_page_says_before_what_happens_after,
);

/// The first of October: Dedi goes to the clinic.
pub fn a_move() -> RecordMove {
    to(DEDI, 5, "Pengelola Data", date(2026, 10, 1))
}

pub fn to(who: Named, unit: u8, title: &str, on: NaiveDate) -> RecordMove {
    let to = NewPost { unit: world::unit(unit), title: title.to_owned(), heads: false, superior: None };
    RecordMove {
        person: who.person(),
        kind: MoveKind::Move,
        on,
        to: Some(to),
        decree: "SK 821/17/BKPSDM/2026".to_owned(),
    }
}

pub fn to_head(who: Named, unit: u8, title: &str, on: NaiveDate) -> RecordMove {
    let mut command = to(who, unit, title, on);
    command.to = command.to.map(|to| NewPost { heads: true, ..to });
    command
}

pub fn leaves(who: Named, kind: MoveKind, on: NaiveDate) -> RecordMove {
    RecordMove { kind, to: None, ..to(who, 1, "", on) }
}

pub fn recorded(db: &Db, command: RecordMove) -> Result<Recorded, Stop<MoveRefusal>> {
    act(db, HR, command, record_move)
}

type Post = (AssignmentId, NaiveDate, Option<NaiveDate>, bool);

/// The definitive posts of somebody, as they are seen.
pub fn posts(database: &TestDatabase, who: Named) -> Vec<Post> {
    assignment::table
        .filter(assignment::person_id.eq(who.person()))
        .filter(assignment::kind.eq("definitive"))
        .filter(assignment::recorded_in.eq(0))
        .order(assignment::valid_from)
        .select((assignment::id, assignment::valid_from, assignment::valid_to, assignment::heads_unit))
        .load(&mut database.look())
        .unwrap()
}

type Edge = (PersonId, NaiveDate, Option<NaiveDate>);

/// To whom the holder of a post answers, in order.
pub fn edges(database: &TestDatabase, of: AssignmentId) -> Vec<Edge> {
    reporting::table
        .filter(reporting::assignment_id.eq(of))
        .filter(reporting::recorded_in.eq(0))
        .order(reporting::valid_from)
        .select((reporting::superior_id, reporting::valid_from, reporting::valid_to))
        .load(&mut database.look())
        .unwrap()
}

const LONG_AGO: (i32, u32, u32) = (2020, 1, 1);

fn long_ago() -> NaiveDate {
    date(LONG_AGO.0, LONG_AGO.1, LONG_AGO.2)
}

fn a_teacher_moves_and_the_plan_ends(database: &TestDatabase) {
    let db = database.open();
    let on = date(2026, 9, 15);
    assert_eq!(page(&db, RINA, RINA_PLAN).ends_on, date(2026, 12, 31));
    let done = recorded(&db, to(RINA, 5, "  Analis   Kebijakan Ahli Muda ", on)).unwrap();
    assert_eq!((done.version, done.changed), (1, 0));
    let held = posts(database, RINA);
    assert_eq!(held.len(), 2);
    assert_eq!(held[0], (RINA.assignment(), long_ago(), Some(on), false));
    assert_eq!((held[1].1, held[1].2, held[1].3), (on, None, false));
    assert_eq!(edges(database, held[1].0), [(HEAD_OF_CLINIC.person(), on, None)]);
    let before = edges(database, RINA.assignment());
    assert_eq!(before, [(YUSUF.person(), long_ago(), None)], "who appraised rates what was done");
    let plan = page(&db, RINA, RINA_PLAN);
    assert_eq!(plan.ends_on, date(2026, 9, 14));
    assert_eq!(page(&db, YUSUF, RINA_PLAN).ends_on, date(2026, 9, 14), "and reads it");
    // Two agencies call it so; the city did not.
    let titles: i64 = position::table
        .filter(position::agency_id.eq(CITY))
        .filter(position::title.eq("Analis Kebijakan Ahli Muda"))
        .filter(position::kind.eq("functional"))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(titles, 1);
    let again = recorded(&db, to(DEDI, 5, "analis kebijakan ahli muda", on)).unwrap();
    assert_ne!(again.moving, done.moving);
    let all: i64 = position::table
        .filter(position::title_key.eq("analis kebijakan ahli muda"))
        .filter(position::agency_id.eq(CITY))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(all, 1, "a title that is there is taken");
}

fn a_head_goes_and_another_comes(database: &TestDatabase) {
    let db = database.open();
    let on = date(2026, 9, 15);
    let there = recorded(&db, to_head(YUSUF, 5, "Kepala Puskesmas", on));
    assert_eq!(refusal(there), MoveRefusal::HeadThere { by: HEAD_OF_CLINIC.name.to_owned() });
    let done = recorded(&db, to_head(HEAD_OF_CLINIC, 4, "Kepala Dinas Kesehatan", on)).unwrap();
    assert_eq!(done.changed, 1, "the nurse, who heads nothing");
    assert_eq!(edges(database, NURSE.assignment()), [(HEAD_OF_CLINIC.person(), long_ago(), Some(on))]);
    let office = posts(database, HEAD_OF_CLINIC)[1].0;
    assert_eq!(edges(database, office), [(MAYOR.person(), on, None)], "nobody headed it: to the head above");
    let done = recorded(&db, to_head(YUSUF, 5, "Kepala Puskesmas", on)).unwrap();
    assert_eq!(done.changed, 4, "three teachers and clerks lose him, the nurse gets him");
    let to = |who: Named| edges(database, who.assignment()).last().copied().unwrap();
    assert_eq!(to(NURSE), (YUSUF.person(), on, None));
    assert_eq!(to(DEDI), (YUSUF.person(), long_ago(), Some(on)));
    let clinic = posts(database, YUSUF)[1].0;
    assert_eq!(edges(database, clinic), [(MAYOR.person(), on, None)], "as the last head did");
    // A day after the head left, another comes.
    let next = date(2026, 9, 16);
    assert_eq!(recorded(&db, to_head(AUDITOR, 3, "Kepala Sekolah", next)).unwrap().changed, 3);
    for who in [RINA, DEDI, UNIT_ADMIN] {
        assert_eq!(to(who), (AUDITOR.person(), next, None), "{}", who.name);
    }
    let school = posts(database, AUDITOR)[1].0;
    assert_eq!(edges(database, school), [(HEAD_OF_OFFICE.person(), next, None)]);
    let actor = actor_of(&db, HR);
    let unit = db.reader.read_now(|read| unit_page(read, &actor, Some(world::unit(3)), next));
    assert_eq!(unit.unwrap().head.unwrap().1, AUDITOR.name);
}

fn who_acts_leads_those_of_a_head_who_goes(database: &TestDatabase) {
    let db = database.open();
    let daily = AppointActing { kind: ActingKind::Plh, last: Some(date(2026, 9, 30)), ..an_appointment() };
    let acting = act(&db, HR, daily, appoint_acting).unwrap();
    assert_eq!(acting.moved, 0, "the head is there");
    let on = date(2026, 9, 15);
    assert_eq!(recorded(&db, to(YUSUF, 1, "Analis", on)).unwrap().changed, 3);
    let until = Some(date(2026, 10, 1));
    assert_eq!(edges(database, DEDI.assignment())[1], (RINA.person(), on, until));
    let own = edges(database, RINA.assignment())[1];
    assert_eq!(own, (HEAD_OF_OFFICE.person(), on, until), "nobody appraises oneself");
    let kept: i64 = capaian_schema::tables::acting_edge::table
        .filter(capaian_schema::tables::acting_edge::acting_id.eq(acting.acting))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(kept, 3, "a part of the appointment: it ends with it");
    let comes = recorded(&db, to(NURSE, 3, "Guru", date(2026, 9, 20))).unwrap();
    let new = posts(database, NURSE)[1].0;
    assert_eq!(edges(database, new), [(RINA.person(), date(2026, 9, 20), until)], "with the others");
    let early = EndActing {
        acting: acting.acting,
        seen_version: 1,
        last: date(2026, 9, 24),
        reason: "Pejabat definitif dilantik".to_owned(),
    };
    assert_eq!(act(&db, HR, early, end_acting).unwrap().moved, 4);
    assert_eq!(edges(database, new)[0].2, Some(date(2026, 9, 25)));
    assert_eq!(comes.changed, 0);
}

fn who_leads_in_the_new_post_leads_on(database: &TestDatabase) {
    let db = database.open();
    // The head of the school gets another title; then he heads the office above it, which is vacant.
    let renamed = recorded(&db, to_head(YUSUF, 3, "Plt. bukan, Kepala SMP", date(2026, 9, 10))).unwrap();
    assert_eq!(renamed.changed, 0, "whom he led he leads on");
    assert_eq!(edges(database, DEDI.assignment()).len(), 1);
    recorded(&db, leaves(HEAD_OF_OFFICE, MoveKind::Retirement, date(2026, 9, 12))).unwrap();
    let above = edges(database, posts(database, YUSUF)[1].0);
    assert_eq!(above.last().unwrap().2, Some(date(2026, 9, 12)), "his superior retired");
    recorded(&db, to_head(AUDITOR, 2, "Kepala Dinas Pendidikan", date(2026, 9, 14))).unwrap();
    let next = edges(database, posts(database, YUSUF)[1].0);
    assert_eq!(next.last().unwrap(), &(AUDITOR.person(), date(2026, 9, 14), None), "the head right below");
}

fn somebody_leaves(database: &TestDatabase) {
    let db = database.open();
    let on = date(2026, 9, 15);
    more::acts(&mut database.write(), DEDI, world::unit(5), 11).unwrap();
    let acts = recorded(&db, leaves(DEDI, MoveKind::Resignation, on));
    assert_eq!(refusal(acts), MoveRefusal::StillActs);
    assert_eq!(recorded(&db, leaves(YUSUF, MoveKind::Retirement, on)).unwrap().changed, 3);
    assert_eq!(posts(database, YUSUF), [(YUSUF.assignment(), long_ago(), Some(on), true)]);
    let work: Vec<Option<NaiveDate>> = employment::table
        .filter(employment::person_id.eq(YUSUF.person()))
        .select(employment::valid_to)
        .load(&mut database.look())
        .unwrap();
    assert_eq!(work, [Some(on)]);
    let gone = recorded(&db, leaves(YUSUF, MoveKind::Death, date(2026, 9, 20)));
    assert_eq!(refusal(gone), MoveRefusal::NoPost);
}

fn only_hr_records_and_never_of_oneself(database: &TestDatabase) {
    let db = database.open();
    let by = |who: Named, command: RecordMove| match act(&db, who, command, record_move) {
        Err(Stop::Denied(denial)) => Some(denial),
        _ => None,
    };
    for who in [STRANGER, NURSE] {
        assert_eq!(by(who, a_move()), Some(Denial::NotVisible), "{}", who.login);
    }
    for who in [DEDI, YUSUF, AUDITOR] {
        assert_eq!(by(who, a_move()), Some(Denial::Denied), "{}", who.login);
    }
    assert_eq!(by(HR, to(HR, 5, "Analis", date(2026, 10, 1))), Some(Denial::Denied), "never oneself");
    let nowhere = to(DEDI, 9, "Analis", date(2026, 10, 1));
    assert_eq!(by(HR, nowhere), Some(Denial::NotVisible), "of another agency");
    let done = recorded(&db, a_move()).unwrap();
    let sees = |who: Named| {
        let actor = actor_of(&db, who);
        let page = db.reader.read_now(|read| move_page(read, &actor, done.moving, date(2026, 9, 21)));
        page.map(|page| page.may_take_back).ok()
    };
    let may = [DEDI, YUSUF, HEAD_OF_CLINIC, AUDITOR, HR].map(sees);
    assert_eq!(may, [Some(false), Some(false), Some(false), Some(false), Some(true)]);
    assert_eq!([STRANGER, RINA, NURSE, UNIT_ADMIN].map(sees), [None; 4]);
    let lists = |who: Named| {
        let actor = actor_of(&db, who);
        let list = db.reader.read_now(|read| move_list(read, &actor, &MoveFilter::default()));
        list.ok().map(|list| list.rows.len())
    };
    assert_eq!([HR, AUDITOR, DEDI, YUSUF, UNIT_ADMIN, STRANGER].map(lists)[..3], [Some(1), Some(1), None]);
    assert_eq!([YUSUF, UNIT_ADMIN, STRANGER].map(lists), [None; 3]);
}

fn what_does_not_fit_is_refused(database: &TestDatabase) {
    let db = database.open();
    let refused = |command: RecordMove| refusal(recorded(&db, command));
    let on = |on| RecordMove { on, ..a_move() };
    assert_eq!(refused(on(date(1026, 10, 1))), MoveRefusal::DateUnlikely);
    assert_eq!(refused(on(date(2027, 9, 23))), MoveRefusal::DateTooFar);
    assert_eq!(refused(on(date(2025, 12, 31))), MoveRefusal::YearNotOpen);
    assert_eq!(refused(RecordMove { decree: " ".to_owned(), ..a_move() }), MoveRefusal::DecreeMissing);
    assert_eq!(refused(RecordMove { decree: "x".repeat(201), ..a_move() }), MoveRefusal::DecreeTooLong);
    assert_eq!(refused(to(MAYOR, 5, "Analis", date(2026, 10, 1))), MoveRefusal::NotAnEmployee);
    let nobody = RecordMove { person: PersonId([77; 16]), ..a_move() };
    assert_eq!(refused(nobody), MoveRefusal::NoPost);
    recorded(&db, a_move()).unwrap();
    let earlier = on(date(2026, 9, 25));
    assert_eq!(refused(earlier), MoveRefusal::MovesLater { on: date(2026, 10, 1) });
    assert_eq!(refused(a_move()), MoveRefusal::MovesLater { on: date(2026, 10, 1) });
    let under_rina = RecordMove {
        to: a_move().to.map(|to| NewPost { superior: Some(RINA.person()), ..to }),
        ..to(UNIT_ADMIN, 5, "Analis", date(2026, 10, 1))
    };
    recorded(&db, under_rina).unwrap();
    let led = refused(to(RINA, 4, "Analis", date(2026, 9, 25)));
    assert_eq!(led, MoveRefusal::LedLater { on: date(2026, 10, 1) });
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    assert_eq!(refused(to(RINA, 4, "Analis", date(2026, 3, 15))), MoveRefusal::RatedAfter, "quarter II is");
    diesel::update(cycle::table.filter(cycle::agency_id.eq(CITY)))
        .set(cycle::state.eq("closed"))
        .execute(&mut database.write())
        .unwrap();
    let past = to(RINA, 5, "Analis", date(2026, 9, 15));
    assert_eq!(refused(past), MoveRefusal::YearNotOpen);
    assert!(recorded(&db, to(NURSE, 4, "Analis", date(2026, 9, 21))).is_ok(), "today");
}

fn a_post_that_does_not_fit_is_refused(database: &TestDatabase) {
    let db = database.open();
    let refused = |to: NewPost| refusal(recorded(&db, RecordMove { to: Some(to), ..a_move() }));
    let post = || a_move().to.unwrap();
    assert_eq!(refusal(recorded(&db, RecordMove { to: None, ..a_move() })), MoveRefusal::PostMissing);
    assert_eq!(refused(NewPost { title: String::new(), ..post() }), MoveRefusal::PostMissing);
    assert_eq!(refused(NewPost { title: "x".repeat(301), ..post() }), MoveRefusal::TitleTooLong);
    let same = NewPost { unit: world::unit(3), title: "GURU ahli pertama".to_owned(), ..post() };
    assert_eq!(refused(same), MoveRefusal::SamePost);
    for superior in [DEDI.person(), PersonId([77; 16])] {
        let unfit = NewPost { superior: Some(superior), ..post() };
        assert_eq!(refused(unfit), MoveRefusal::SuperiorUnfit);
    }
    // Who leads the unit answers to nobody whom that person leads.
    more::leaves(&mut database.write(), YUSUF, date(2026, 9, 1)).unwrap();
    let head = NewPost { unit: world::unit(3), heads: true, superior: Some(RINA.person()), ..post() };
    assert_eq!(refused(head), MoveRefusal::SuperiorUnfit);
    let chosen = NewPost { superior: Some(MAYOR.person()), ..post() };
    recorded(&db, RecordMove { to: Some(chosen), ..a_move() }).unwrap();
    let new = posts(database, DEDI)[1].0;
    assert_eq!(edges(database, new), [(MAYOR.person(), date(2026, 10, 1), None)]);
}

fn the_page_says_before_what_happens_after(database: &TestDatabase) {
    let db = database.open();
    let command = to_head(YUSUF, 4, "Kepala Dinas Kesehatan", date(2026, 10, 1));
    let actor = actor_of(&db, HR);
    let today = date(2026, 9, 21);
    let said = db.reader.read_now(|read| preview_move(read, &actor, &command, today)).unwrap();
    assert_eq!(said.from, ("Kepala Sekolah".to_owned(), "SMP Negeri 2 Nusa Bahari".to_owned()));
    assert_eq!((said.appraiser.as_deref(), said.plans.len()), (Some(HEAD_OF_OFFICE.name), 0));
    let post = said.to.clone().unwrap();
    let mayor = [(MAYOR.name.to_owned(), date(2026, 10, 1))];
    assert_eq!((post.is_new, post.heads, &post.superiors[..]), (true, true, &mayor[..]));
    let nobody = |who: Named| (who.name.to_owned(), None);
    let yusuf = |who: Named| (who.name.to_owned(), Some(YUSUF.name.to_owned()));
    let team = [nobody(UNIT_ADMIN), nobody(DEDI), yusuf(HEAD_OF_CLINIC), nobody(RINA)];
    let expected: Vec<_> = team.into_iter().filter(|one| one.0 != HEAD_OF_CLINIC.name).collect();
    assert_eq!(said.team, expected, "the head of the clinic answers to the mayor and stays so");
    let done = recorded(&db, command).unwrap();
    let seen = db.reader.read_now(|read| move_page(read, &actor, done.moving, today)).unwrap();
    assert_eq!(seen.team, said.team);
    assert_eq!(seen.from.appraiser.map(|one| one.1), said.appraiser);
    assert_eq!(seen.to.unwrap().appraiser.map(|one| one.1).as_deref(), Some(MAYOR.name));
    let rina = to(RINA, 5, "Analis", date(2026, 10, 1));
    let said = db.reader.read_now(|read| preview_move(read, &actor, &rina, today)).unwrap();
    assert_eq!((said.plans.len(), said.plans[0].plan, said.plans[0].year), (1, RINA_PLAN, 2026));
    assert!(said.plans[0].unverified > 0, "{:?}", said.plans);
    let unknown = db.reader.read_now(|read| move_page(read, &actor, MoveId([9; 16]), today));
    assert!(matches!(unknown, Err(Stop::Denied(Denial::NotVisible))));
}
