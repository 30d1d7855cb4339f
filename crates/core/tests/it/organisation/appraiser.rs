//! HR names who appraises: on the days, on no other, and by nobody else.

use super::moving::{edges, leaves as departure, recorded};
use crate::appraisal::{a_predicate, a_rating, achieve, rate};
use crate::planning::{act, actor_of, refusal};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::AssignmentId;
use capaian_core::organisation::appraiser::{
    NameAppraiser, NameRefusal, Named, name_appraiser, naming_list, posts_of,
};
use capaian_core::organisation::moving::MoveKind;
use capaian_schema::tables::cycle;
use capaian_testkit::world::{
    AUDITOR, CITY, DEDI, HEAD_OF_CLINIC, HEAD_OF_OFFICE, HR, MAYOR, NURSE, RINA, STRANGER, UNIT_ADMIN, YUSUF,
    date,
};
use capaian_testkit::{TestDatabase, both_engines};
use chrono::NaiveDate;
use diesel::prelude::*;

both_engines!(
    somebody_rates_for_who_has_left,
    only_the_days_change,
    what_does_not_fit_is_refused,
    only_hr_names_and_never_of_oneself,
    the_list_says_who_and_why,
);

/// Rina answers to the head of the office, from the first of the year on.
pub fn a_naming() -> NameAppraiser {
    NameAppraiser {
        post: RINA.assignment(),
        appraiser: HEAD_OF_OFFICE.person(),
        from: date(2026, 1, 1),
        last: Some(date(2026, 9, 9)),
        reason: "Kepala sekolah pensiun sebelum menilai".to_owned(),
    }
}

fn named(db: &Db, command: NameAppraiser) -> Result<Named, Stop<NameRefusal>> {
    act(db, HR, command, name_appraiser)
}

fn somebody_rates_for_who_has_left(database: &TestDatabase) {
    let db = database.open();
    recorded(&db, departure(YUSUF, MoveKind::Death, date(2026, 9, 10))).unwrap();
    achieve(&db, HEAD_OF_OFFICE, a_predicate()).unwrap();
    let early = rate(&db, HEAD_OF_OFFICE, a_rating());
    assert!(matches!(early, Err(Stop::Denied(_))), "the head of the office appraised the head of the school");
    named(&db, a_naming()).unwrap();
    rate(&db, HEAD_OF_OFFICE, a_rating()).unwrap();
}

fn only_the_days_change(database: &TestDatabase) {
    let db = database.open();
    let (yusuf, ratna, clinic) = (YUSUF.person(), HEAD_OF_OFFICE.person(), HEAD_OF_CLINIC.person());
    let long_ago = date(2020, 1, 1);
    named(&db, a_naming()).unwrap();
    let first = [
        (yusuf, long_ago, Some(date(2026, 1, 1))),
        (ratna, date(2026, 1, 1), Some(date(2026, 9, 10))),
        (yusuf, date(2026, 9, 10), None),
    ];
    assert_eq!(edges(database, RINA.assignment()), first);
    // Somebody else from within these days on, and for good.
    let later = NameAppraiser { appraiser: clinic, from: date(2026, 7, 1), last: None, ..a_naming() };
    named(&db, later).unwrap();
    let second = [
        (yusuf, long_ago, Some(date(2026, 1, 1))),
        (ratna, date(2026, 1, 1), Some(date(2026, 7, 1))),
        (clinic, date(2026, 7, 1), None),
    ];
    assert_eq!(edges(database, RINA.assignment()), second);
    // And in the place of one that began on the very day.
    let again = NameAppraiser { appraiser: clinic, ..a_naming() };
    named(&db, again).unwrap();
    let third = edges(database, RINA.assignment());
    assert_eq!(third[1], (clinic, date(2026, 1, 1), Some(date(2026, 9, 10))));
    assert_eq!((third.len(), third[2]), (3, (clinic, date(2026, 9, 10), None)));
}

fn what_does_not_fit_is_refused(database: &TestDatabase) {
    let db = database.open();
    let refused = |command: NameAppraiser| refusal(named(&db, command));
    let from = |from: NaiveDate| NameAppraiser { from, last: None, ..a_naming() };
    assert_eq!(refused(from(date(1926, 1, 1))), NameRefusal::DateUnlikely);
    assert_eq!(refused(from(date(2028, 1, 1))), NameRefusal::DateTooFar);
    assert_eq!(refused(from(date(2025, 6, 1))), NameRefusal::YearNotOpen);
    let last = Some(date(2025, 12, 31));
    assert_eq!(refused(NameAppraiser { last, ..a_naming() }), NameRefusal::DatesBackwards);
    let said = |reason: &str| NameAppraiser { reason: reason.to_owned(), ..a_naming() };
    assert_eq!(refused(said(" ")), NameRefusal::ReasonMissing);
    assert_eq!(refused(said(&"x".repeat(1_001))), NameRefusal::ReasonTooLong);
    let by = |appraiser| NameAppraiser { appraiser, ..a_naming() };
    for unfit in [RINA.person(), HR.person(), STRANGER.person()] {
        assert_eq!(refused(by(unfit)), NameRefusal::Unfit);
    }
    let below = NameAppraiser { post: YUSUF.assignment(), ..by(RINA.person()) };
    assert_eq!(refused(below), NameRefusal::Unfit, "Rina answers to Yusuf");
    assert_eq!(refused(by(YUSUF.person())), NameRefusal::Same);
    let mayor = NameAppraiser { post: MAYOR.assignment(), ..a_naming() };
    assert_eq!(refused(mayor), NameRefusal::NotAnEmployee);
    recorded(&db, departure(NURSE, MoveKind::Transfer, date(2026, 9, 1))).unwrap();
    let over = NameAppraiser { post: NURSE.assignment(), ..from(date(2026, 9, 1)) };
    assert!(matches!(refused(over), NameRefusal::OutsidePost { .. }));
    diesel::update(cycle::table.filter(cycle::agency_id.eq(CITY)))
        .set(cycle::state.eq("closed"))
        .execute(&mut database.write())
        .unwrap();
    assert_eq!(refused(a_naming()), NameRefusal::YearNotOpen, "closed years never change");
}

fn only_hr_names_and_never_of_oneself(database: &TestDatabase) {
    let db = database.open();
    for who in [AUDITOR, YUSUF, RINA, UNIT_ADMIN, MAYOR, STRANGER] {
        let outcome = act(&db, who, a_naming(), name_appraiser);
        assert!(matches!(outcome, Err(Stop::Denied(_))), "{}", who.login);
    }
    let own = NameAppraiser { post: HR.assignment(), appraiser: MAYOR.person(), ..a_naming() };
    assert!(matches!(named(&db, own), Err(Stop::Denied(_))), "HR about oneself");
    let unknown = NameAppraiser { post: AssignmentId([99; 16]), ..a_naming() };
    assert!(matches!(named(&db, unknown), Err(Stop::Denied(Denial::NotVisible))));
}

fn the_list_says_who_and_why(database: &TestDatabase) {
    let db = database.open();
    named(&db, a_naming()).unwrap();
    let read_by = |who| {
        let actor = actor_of(&db, who);
        db.reader.read_now(|read| naming_list(read, &actor, None))
    };
    let list = read_by(AUDITOR).unwrap();
    let line = &list.rows[0];
    let names = (line.name.as_str(), line.appraiser.as_str(), line.before.as_deref());
    assert_eq!(names, (RINA.name, HEAD_OF_OFFICE.name, Some(YUSUF.name)));
    assert_eq!((line.from, line.last, list.next), (date(2026, 1, 1), Some(date(2026, 9, 9)), None));
    assert!(read_by(YUSUF).is_err());
    let actor = actor_of(&db, HR);
    let people = [RINA.person(), DEDI.person()];
    let posts = db.reader.read_now(|read| posts_of(read, &actor, &people, date(2026, 9, 21))).unwrap();
    let posts: Vec<_> = posts.iter().map(|post| (post.id, post.last)).collect();
    assert_eq!(posts, [(DEDI.assignment(), None), (RINA.assignment(), None)]);
}
