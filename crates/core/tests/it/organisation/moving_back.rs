//! A move that was a mistake is taken back, and whatever is recorded and taken back leaves no day in disorder.

use super::acting::an_appointment;
use super::moving::{a_move, leaves, posts, recorded, to, to_head};
use crate::appraisal::{a_predicate, achieve};
use crate::planning::{act, actor_of, refusal};
use capaian_core::appraisal::evaluation::{SetEvaluation, set_evaluation};
use capaian_core::appraisal::organisation::SetOrganisationPredicate;
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::{AssignmentId, PersonId, UnitId};
use capaian_core::organisation::acting::{AppointActing, appoint_acting};
use capaian_core::organisation::moving::{
    MoveFilter, MoveKind, Recorded, TakeBackMove, TakeBackRefusal, list::Which, move_list, take_back_move,
};
use capaian_core::planning::plan::{Approach, StartPlan, start_plan};
use capaian_schema::tables::{assignment, employment, reporting};
use capaian_testkit::world::year::year_rating;
use capaian_testkit::world::{
    self, AUDITOR, CITY, DEDI, HEAD_OF_CLINIC, HEAD_OF_OFFICE, HR, NURSE, Named, RINA, RINA_PLAN, STRANGER,
    UNIT_ADMIN, YUSUF, date,
};
use capaian_testkit::{TestDatabase, both_engines};
use chrono::NaiveDate;
use diesel::prelude::*;

both_engines!(
    everything_is_as_it_was,
    what_was_built_upon_stays,
    what_changed_since_stays,
    only_hr_takes_back_and_says_why,
    no_day_is_in_disorder,
);

pub fn a_mistake(of: Recorded) -> TakeBackMove {
    TakeBackMove { moving: of.moving, seen_version: of.version, reason: "Salah orang".to_owned() }
}

fn back(db: &Db, of: Recorded) -> Result<Recorded, Stop<TakeBackRefusal>> {
    act(db, HR, a_mistake(of), take_back_move)
}

type Posts = Vec<(AssignmentId, PersonId, UnitId, bool, NaiveDate, Option<NaiveDate>)>;
type Edges = Vec<(AssignmentId, PersonId, NaiveDate, Option<NaiveDate>)>;
type Work = Vec<(PersonId, NaiveDate, Option<NaiveDate>)>;

/// Everything of the city that is seen: posts, relations, employments.
fn seen(database: &TestDatabase) -> (Posts, Edges, Work) {
    let mut look = database.look();
    let posts = assignment::table
        .filter(assignment::agency_id.eq(CITY).and(assignment::recorded_in.eq(0)))
        .order((assignment::person_id, assignment::valid_from, assignment::id))
        .select((
            assignment::id,
            assignment::person_id,
            assignment::unit_id,
            assignment::heads_unit,
            assignment::valid_from,
            assignment::valid_to,
        ))
        .load(&mut look)
        .unwrap();
    let edges = reporting::table
        .filter(reporting::agency_id.eq(CITY).and(reporting::recorded_in.eq(0)))
        .order((reporting::assignment_id, reporting::valid_from))
        .select((
            reporting::assignment_id,
            reporting::superior_id,
            reporting::valid_from,
            reporting::valid_to,
        ))
        .load(&mut look)
        .unwrap();
    let work = employment::table
        .filter(employment::agency_id.eq(CITY))
        .order((employment::person_id, employment::valid_from))
        .select((employment::person_id, employment::valid_from, employment::valid_to))
        .load(&mut look)
        .unwrap();
    (posts, edges, work)
}

fn everything_is_as_it_was(database: &TestDatabase) {
    let db = database.open();
    // For a while Rina acts for Yusuf: those of a head who goes are handed to her.
    let daily = AppointActing {
        kind: capaian_core::organisation::acting::ActingKind::Plh,
        last: Some(date(2026, 9, 30)),
        ..an_appointment()
    };
    act(&db, HR, daily, appoint_acting).unwrap();
    let before = seen(database);
    let on = date(2026, 9, 15);
    for command in [
        a_move(),
        to_head(YUSUF, 4, "Kepala Dinas Kesehatan", on),
        leaves(YUSUF, MoveKind::Retirement, on),
        leaves(NURSE, MoveKind::Transfer, date(2026, 12, 1)),
        to_head(AUDITOR, 4, "Kepala Dinas Kesehatan", on),
    ] {
        let done = recorded(&db, command.clone()).unwrap();
        assert_ne!(seen(database), before);
        let void = back(&db, done).unwrap();
        assert_eq!((void.version, void.changed), (2, done.changed));
        assert_eq!(seen(database), before, "{command:?}");
        // And once more, as it was meant: nothing stands in the way.
        let again = recorded(&db, command).unwrap();
        back(&db, again).unwrap();
        assert_eq!(seen(database), before);
    }
    let actor = actor_of(&db, HR);
    let list = |which| {
        let filter = MoveFilter { which, ..MoveFilter::default() };
        db.reader.read_now(|read| move_list(read, &actor, &filter)).unwrap().rows.len()
    };
    assert_eq!((list(Which::Standing), list(Which::Void)), (0, 10), "void, never deleted");
}

fn what_was_built_upon_stays(database: &TestDatabase) {
    let db = database.open();
    let on = date(2026, 9, 15);
    let done = recorded(&db, to(DEDI, 5, "Analis", on)).unwrap();
    let assignment = posts(database, DEDI)[1].0;
    let start = StartPlan { assignment, cycle: world::YEAR, form: None, approach: Approach::default() };
    act(&db, DEDI, start, start_plan).unwrap();
    assert_eq!(refusal(back(&db, done)), TakeBackRefusal::PlanThere);
    let done = recorded(&db, to(RINA, 5, "Analis", on)).unwrap();
    let of_quarter = SetOrganisationPredicate { period: 3, ..a_predicate() };
    achieve(&db, HEAD_OF_OFFICE, of_quarter).unwrap();
    let rating = SetEvaluation { period: 3, ..year_rating(RINA_PLAN) };
    act(&db, YUSUF, rating, set_evaluation).unwrap();
    assert_eq!(refusal(back(&db, done)), TakeBackRefusal::RatedSince);
    let later = to(RINA, 4, "Analis", date(2026, 9, 20));
    assert!(recorded(&db, later).is_ok(), "the next one is another matter");
}

fn what_changed_since_stays(database: &TestDatabase) {
    let db = database.open();
    let on = date(2026, 9, 15);
    let first = recorded(&db, to(DEDI, 5, "Analis", on)).unwrap();
    let second = recorded(&db, to(DEDI, 4, "Analis", date(2026, 9, 18))).unwrap();
    assert_eq!(refusal(back(&db, first)), TakeBackRefusal::ChangedSince);
    back(&db, second).unwrap();
    back(&db, first).unwrap();
    let head = recorded(&db, leaves(YUSUF, MoveKind::Retirement, on)).unwrap();
    let next = recorded(&db, to_head(AUDITOR, 3, "Kepala Sekolah", on)).unwrap();
    assert_eq!(refusal(back(&db, head)), TakeBackRefusal::HeadThere { by: AUDITOR.name.to_owned() });
    back(&db, next).unwrap();
    // Somebody said of a relation since to whom it is.
    diesel::insert_into(reporting::table)
        .values((
            reporting::agency_id.eq(CITY),
            reporting::assignment_id.eq(RINA.assignment()),
            reporting::valid_from.eq(date(2026, 9, 20)),
            reporting::superior_id.eq(HEAD_OF_OFFICE.person()),
            reporting::recorded_at.eq(0),
            reporting::recorded_in.eq(0),
        ))
        .execute(&mut database.write())
        .unwrap();
    assert_eq!(refusal(back(&db, head)), TakeBackRefusal::ChangedSince);
}

fn only_hr_takes_back_and_says_why(database: &TestDatabase) {
    let db = database.open();
    let done = recorded(&db, a_move()).unwrap();
    for (who, denial) in [
        (AUDITOR, Denial::Denied),
        (DEDI, Denial::Denied),
        (NURSE, Denial::NotVisible),
        (STRANGER, Denial::NotVisible),
    ] {
        let taken = act(&db, who, a_mistake(done), take_back_move);
        assert!(matches!(taken, Err(Stop::Denied(why)) if why == denial), "{}", who.login);
    }
    let take = |command: TakeBackMove| refusal(act(&db, HR, command, take_back_move));
    let silent = TakeBackMove { reason: " ".to_owned(), ..a_mistake(done) };
    assert_eq!(take(silent), TakeBackRefusal::ReasonMissing);
    let long = TakeBackMove { reason: "x".repeat(1_001), ..a_mistake(done) };
    assert_eq!(take(long), TakeBackRefusal::ReasonTooLong);
    let stale = TakeBackMove { seen_version: 7, ..a_mistake(done) };
    assert_eq!(take(stale), TakeBackRefusal::Stale);
    back(&db, done).unwrap();
    let twice = TakeBackMove { seen_version: 2, ..a_mistake(done) };
    assert_eq!(take(twice), TakeBackRefusal::Stale);
}

const MOVERS: [Named; 8] = [HEAD_OF_OFFICE, YUSUF, RINA, DEDI, AUDITOR, UNIT_ADMIN, HEAD_OF_CLINIC, NURSE];

/// Numbers that follow from a seed: the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Sixty acts, whatever comes of each: moves, heads, departures, and the last one taken back.
fn no_day_is_in_disorder(database: &TestDatabase) {
    let db = database.open();
    let before = seen(database);
    let mut dice = Dice(2026);
    let mut done: Vec<Recorded> = Vec::new();
    let mut refused = 0;
    for step in 0..60_u32 {
        let who = MOVERS[usize::try_from(dice.below(8)).unwrap()];
        let unit = u8::try_from(dice.below(5)).unwrap() + 1;
        let on = date(2026, 9, 2) + chrono::Days::new(dice.below(40));
        let title = format!("Jabatan {}", dice.below(6));
        let outcome = match dice.below(10) {
            0..5 => recorded(&db, to(who, unit, &title, on)),
            5..8 => recorded(&db, to_head(who, unit, &title, on)),
            8 => recorded(&db, leaves(who, MoveKind::Resignation, on)),
            _ => {
                if let Some(last) = done.pop() {
                    back(&db, last).unwrap();
                }
                continue;
            }
        };
        match outcome {
            Ok(one) => done.push(one),
            Err(Stop::Refused(_)) => refused += 1,
            Err(other) => panic!("step {step}: {other:?}"),
        }
        in_order(database, step);
    }
    assert!(done.len() > 8 && refused > 8, "{} {refused}", done.len());
    // The last one first, all of them can be taken back.
    while let Some(last) = done.pop() {
        back(&db, last).unwrap();
    }
    assert_eq!(seen(database), before);
}

fn share(one: (NaiveDate, Option<NaiveDate>), other: (NaiveDate, Option<NaiveDate>)) -> bool {
    one.1.is_none_or(|end| other.0 < end) && other.1.is_none_or(|end| one.0 < end)
}

/// Nobody holds two posts on a day, no unit has two heads, no post two superiors, nobody appraises oneself.
fn in_order(database: &TestDatabase, step: u32) {
    let (posts, edges, _) = seen(database);
    for (at, one) in posts.iter().enumerate() {
        for other in &posts[at + 1..] {
            let shares = share((one.4, one.5), (other.4, other.5));
            assert!(!(shares && one.1 == other.1), "step {step}: two posts of {:?}", one.1);
            assert!(
                !(shares && one.2 == other.2 && one.3 && other.3),
                "step {step}: two heads of {:?}",
                one.2
            );
        }
    }
    for (at, one) in edges.iter().enumerate() {
        let post = posts.iter().find(|post| post.0 == one.0).unwrap();
        assert_ne!(post.1, one.1, "step {step}: nobody appraises oneself");
        assert!(post.4 <= one.2, "step {step}: {one:?} of {post:?}");
        for other in edges[at + 1..].iter().filter(|other| other.0 == one.0) {
            assert!(!share((one.2, one.3), (other.2, other.3)), "step {step}: {one:?} {other:?}");
        }
        let is_there = posts.iter().any(|post| post.1 == one.1 && share((one.2, one.3), (post.4, post.5)));
        assert!(is_there, "step {step}: {one:?}");
    }
}
