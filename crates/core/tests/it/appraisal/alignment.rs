//! The alignment meeting: it asks, who rated answers, and nothing else changes a rating.

use crate::planning::{act_at, actor_of, refusal};
use capaian_core::appraisal::alignment::list::alignment_list;
use capaian_core::appraisal::alignment::page::{AlignmentFilter, AlignmentPage, Which, alignment_page};
use capaian_core::appraisal::alignment::question::questions;
use capaian_core::appraisal::alignment::{
    ConveneAlignment, ConveneRefusal, Convened, EndAlignment, EndRefusal, KeepRating, KeepRefusal,
    MarkRating, MarkRefusal, Marked, Stance, Standing, convene_alignment, end_alignment, keep_rating,
    mark_rating,
};
use capaian_core::appraisal::evaluation::{SetEvaluation, set_evaluation};
use capaian_core::appraisal::result::{FinaliseRefusal, FinaliseResult, Verdict, finalise_result};
use capaian_core::clock::Moment;
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::{AlignmentId, PlanId};
use capaian_rules::{Level, Predicate};
use capaian_testkit::world::rating::SCHOOL_HEADS_PLAN;
use capaian_testkit::world::year::{january, year_rating};
use capaian_testkit::world::{
    self, AUDITOR, DEDI, HEAD_OF_CLINIC, HEAD_OF_OFFICE, HR, MAYOR, Named, RINA, RINA_PLAN, STRANGER, YUSUF,
};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    a_question_holds_the_result_until_it_is_answered,
    another_revision_answers_too,
    an_answer_is_for_what_was_seen,
    who_takes_part_and_who_does_not,
    what_is_convened,
    what_is_not_said_any_more,
    a_page_shows_everybody_but_those_who_take_part,
);

/// For the office and the school below it, on 8 January.
pub fn a_meeting() -> ConveneAlignment {
    ConveneAlignment {
        unit: world::unit(2),
        cycle: world::YEAR,
        held_on: world::date(2027, 1, 8),
        place: "Ruang rapat dinas".to_owned(),
    }
}

fn convened(db: &Db) -> AlignmentId {
    act_at(db, january(6), HR, a_meeting(), convene_alignment).unwrap().alignment
}

pub fn a_question(alignment: AlignmentId, plan: PlanId, seen_revision: i64) -> MarkRating {
    let question = Some("Tiga kelas lain melampaui target yang sama; apa bedanya?".to_owned());
    MarkRating { alignment, plan, seen_revision, question }
}

fn ask(db: &Db, at: Moment, who: Named, command: MarkRating) -> Result<Marked, Stop<MarkRefusal>> {
    act_at(db, at, who, command, mark_rating)
}

pub fn an_answer(seen_last: Moment) -> KeepRating {
    KeepRating {
        plan: RINA_PLAN,
        seen_revision: 1,
        seen_last: seen_last.0,
        reason: "Targetnya sama, tetapi dicapai dua bulan lebih lambat.".to_owned(),
    }
}

fn finalise(db: &Db, at: Moment, seen_revision: i64) -> Result<Predicate, Stop<FinaliseRefusal>> {
    let command = FinaliseResult { plan: RINA_PLAN, seen_revision };
    act_at(db, at, HR, command, finalise_result).map(|done| done.predicate)
}

fn shown(db: &Db, who: Named, id: AlignmentId, which: Which) -> Result<AlignmentPage, Denial> {
    let (actor, filter) = (actor_of(db, who), AlignmentFilter { which, ..AlignmentFilter::default() });
    let today = world::date(2027, 1, 8);
    let page = db.reader.read_now(|read| alignment_page(read, &actor, &db.rules, (id, &filter), today));
    page.map_err(|stop| match stop {
        Stop::Denied(denial) => denial,
        other => panic!("{other:?}"),
    })
}

fn standing(db: &Db, id: AlignmentId) -> Standing {
    shown(db, HR, id, Which::All).unwrap().rows[0].standing
}

fn a_question_holds_the_result_until_it_is_answered(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let id = convened(&db);
    assert_eq!(standing(&db, id), Standing::Unmarked);
    let agree = MarkRating { question: None, ..a_question(id, RINA_PLAN, 1) };
    ask(&db, january(7), HEAD_OF_OFFICE, agree).unwrap();
    assert_eq!(standing(&db, id), Standing::Agreed);
    ask(&db, january(8), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1)).unwrap();
    assert_eq!(standing(&db, id), Standing::Questioned, "the last word counts");
    let held = finalise(&db, january(8), 1);
    assert_eq!(refusal(held), FinaliseRefusal::NotReady(Verdict::Questioned));
    let yusuf = actor_of(&db, YUSUF);
    let asked = db.reader.read_now(|read| questions(read, &yusuf, RINA_PLAN, january(8))).unwrap().unwrap();
    assert!(asked.may_answer && asked.asked.len() == 1 && asked.asked[0].by == HEAD_OF_OFFICE.name);
    let answer = an_answer(asked.last_open().unwrap());
    act_at(&db, january(9), YUSUF, answer.clone(), keep_rating).unwrap();
    assert_eq!(standing(&db, id), Standing::Kept);
    let again = act_at(&db, january(9), YUSUF, answer, keep_rating);
    assert_eq!(refusal(again), KeepRefusal::NotQuestioned);
    assert_eq!(finalise(&db, january(9), 1).unwrap(), Predicate::Good, "the rating is the appraiser's");
}

fn another_revision_answers_too(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let id = convened(&db);
    ask(&db, january(8), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1)).unwrap();
    let again = SetEvaluation {
        work: Level::Above,
        seen_revision: 1,
        revision_reason: "Catatan penyelarasan dipertimbangkan".to_owned(),
        ..year_rating(RINA_PLAN)
    };
    act_at(&db, january(9), YUSUF, again, set_evaluation).unwrap();
    assert_eq!(standing(&db, id), Standing::Changed);
    let stale = ask(&db, january(9), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1));
    assert_eq!(refusal(stale), MarkRefusal::Stale { revision: 2 });
    assert_eq!(finalise(&db, january(9), 2).unwrap(), Predicate::VeryGood);
}

fn an_answer_is_for_what_was_seen(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let id = convened(&db);
    ask(&db, january(7), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1)).unwrap();
    ask(&db, january(8), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1)).unwrap();
    let stale = act_at(&db, january(9), YUSUF, an_answer(january(7)), keep_rating);
    assert_eq!(refusal(stale), KeepRefusal::Stale);
    let silent = KeepRating { reason: " ".to_owned(), ..an_answer(january(8)) };
    assert_eq!(refusal(act_at(&db, january(9), YUSUF, silent, keep_rating)), KeepRefusal::ReasonMissing);
    act_at(&db, january(9), YUSUF, an_answer(january(8)), keep_rating).unwrap();
}

fn denied<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Stop<R>>) -> Denial {
    match answer {
        Err(Stop::Denied(denial)) => denial,
        other => panic!("{other:?}"),
    }
}

fn who_takes_part_and_who_does_not(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    for (who, denial) in [
        (RINA, Denial::NotVisible),
        (AUDITOR, Denial::Denied),
        (HEAD_OF_CLINIC, Denial::NotVisible),
        (STRANGER, Denial::NotVisible),
    ] {
        let found: Result<Convened, _> = act_at(&db, january(6), who, a_meeting(), convene_alignment);
        assert_eq!(denied(found), denial, "{}", who.name);
    }
    let id = convened(&db);
    for (who, denial) in [
        (RINA, Denial::NotVisible),
        (DEDI, Denial::NotVisible),
        (HR, Denial::Denied),
        (AUDITOR, Denial::Denied),
        (MAYOR, Denial::Denied),
        (HEAD_OF_CLINIC, Denial::NotVisible),
        (STRANGER, Denial::NotVisible),
    ] {
        let found = ask(&db, january(7), who, a_question(id, RINA_PLAN, 1));
        assert_eq!(denied(found), denial, "{}", who.name);
    }
    let of_a_head = ask(&db, january(7), HEAD_OF_OFFICE, a_question(id, SCHOOL_HEADS_PLAN, 1));
    assert_eq!(denied(of_a_head), Denial::NotVisible, "whoever takes part is looked at one level up");
    ask(&db, january(8), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1)).unwrap();
    for (who, denial) in [
        (RINA, Denial::Denied),
        (HEAD_OF_OFFICE, Denial::Denied),
        (HR, Denial::Denied),
        (DEDI, Denial::NotVisible),
    ] {
        let found = act_at(&db, january(9), who, an_answer(january(8)), keep_rating);
        assert_eq!(denied(found), denial, "{}", who.name);
    }
}

fn what_is_convened(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let convene = |command| refusal(act_at(&db, january(6), HR, command, convene_alignment));
    let (first, last) = (world::date(2026, 12, 31), world::date(2027, 6, 30));
    let early = ConveneAlignment { held_on: world::date(2026, 12, 30), ..a_meeting() };
    assert_eq!(convene(early), ConveneRefusal::DayUnlikely { first, last });
    let nowhere = ConveneAlignment { place: "  ".to_owned(), ..a_meeting() };
    assert_eq!(convene(nowhere), ConveneRefusal::PlaceMissing);
    let long = ConveneAlignment { place: "a".repeat(201), ..a_meeting() };
    assert_eq!(convene(long), ConveneRefusal::PlaceTooLong);
    let alone = ConveneAlignment { unit: world::unit(3), ..a_meeting() };
    assert_eq!(convene(alone), ConveneRefusal::TooFew, "nobody asks oneself");
    let id = convened(&db);
    assert_eq!(convene(a_meeting()), ConveneRefusal::UnderWay);
    for (who, count) in [(HR, 1), (HEAD_OF_OFFICE, 1), (YUSUF, 1), (RINA, 0), (HEAD_OF_CLINIC, 0)] {
        let actor = actor_of(&db, who);
        let on = world::date(2027, 1, 8);
        let shown = db.reader.read_now(|read| alignment_list(read, &actor, None, on)).unwrap();
        assert_eq!(shown.rows.len(), count, "{}", who.name);
        assert!(shown.rows.iter().all(|line| line.id == id && line.year == 2026 && !line.is_ended));
    }
}

fn end(
    db: &Db,
    at: Moment,
    who: Named,
    minutes: &str,
    id: AlignmentId,
) -> Result<Convened, Stop<EndRefusal>> {
    let command = EndAlignment { alignment: id, seen_version: 1, minutes: minutes.to_owned() };
    act_at(db, at, who, command, end_alignment)
}

fn what_is_not_said_any_more(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let id = convened(&db);
    let own = ask(&db, january(7), YUSUF, a_question(id, RINA_PLAN, 1));
    assert_eq!(refusal(own), MarkRefusal::OwnRating);
    let empty = MarkRating { question: Some(" ".to_owned()), ..a_question(id, RINA_PLAN, 1) };
    assert_eq!(refusal(ask(&db, january(7), HEAD_OF_OFFICE, empty)), MarkRefusal::NoteMissing);
    let held_on = world::date(2027, 1, 8);
    assert_eq!(refusal(end(&db, january(7), HR, "Disepakati.", id)), EndRefusal::NotHeld { held_on });
    assert_eq!(refusal(end(&db, january(8), HR, "", id)), EndRefusal::MinutesMissing);
    assert_eq!(denied(end(&db, january(8), YUSUF, "Disepakati.", id)), Denial::Denied);
    finalise(&db, january(8), 1).unwrap();
    let late = ask(&db, january(8), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1));
    assert_eq!(refusal(late), MarkRefusal::Delivered);
    end(&db, january(8), HEAD_OF_OFFICE, "Usulan dibahas; tidak ada pertanyaan.", id).unwrap();
    assert_eq!(refusal(end(&db, january(8), HR, "Lagi.", id)), EndRefusal::Ended);
    let over = ask(&db, january(9), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1));
    assert_eq!(refusal(over), MarkRefusal::Ended);
}

fn a_page_shows_everybody_but_those_who_take_part(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let id = convened(&db);
    for who in [HR, AUDITOR, MAYOR, HEAD_OF_OFFICE, YUSUF] {
        let page = shown(&db, who, id, Which::All).unwrap();
        let names: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, [RINA.name], "{}", who.name);
        assert_eq!(page.spread.counts.total(), Some(1), "{}: the head's own is in no sum", who.name);
        assert_eq!(page.takes_part, [HEAD_OF_OFFICE.name, YUSUF.name].contains(&who.name));
        assert_eq!(page.rows[0].may_mark, who.name == HEAD_OF_OFFICE.name);
    }
    assert_eq!(shown(&db, RINA, id, Which::All).unwrap_err(), Denial::NotVisible);
    assert_eq!(shown(&db, HEAD_OF_OFFICE, id, Which::Left).unwrap().rows.len(), 1);
    assert!(shown(&db, YUSUF, id, Which::Left).unwrap().rows.is_empty(), "the own rating is not left");
    assert!(shown(&db, HR, id, Which::Questioned).unwrap().rows.is_empty());
    ask(&db, january(7), HEAD_OF_OFFICE, a_question(id, RINA_PLAN, 1)).unwrap();
    let page = shown(&db, HEAD_OF_OFFICE, id, Which::Questioned).unwrap();
    assert_eq!((page.rows[0].mine, page.rows[0].questions.len()), (Some(Stance::Question), 1));
    assert!(shown(&db, HEAD_OF_OFFICE, id, Which::Left).unwrap().rows.is_empty());
}
