//! The close of a year: planned by one, adopted by another, carried out in slices, the same bytes as one by one.

use crate::planning::{act_at, actor_of, refusal};
use capaian_core::appraisal::close::lines::close_lines;
use capaian_core::appraisal::close::page::{ClosePage, close_page};
use capaian_core::appraisal::close::{
    AdoptClose, AdoptRefusal, Close, CloseSaved, CloseState, PlanClose, PlanRefusal, adopt_close, plan_close,
};
use capaian_core::appraisal::evaluation::{EvaluateRefusal, SetEvaluation, set_evaluation};
use capaian_core::appraisal::result::{FinaliseResult, ResultContent, Verdict, finalise_result};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ledger;
use capaian_core::planning::plan::ContentHash;
use capaian_rules::Level;
use capaian_schema::tables::{evaluation, event, final_result_revision as revision, notice};
use capaian_testkit::world::rating::SCHOOL_HEADS_PLAN;
use capaian_testkit::world::year::{january, work_off, year_rating};
use capaian_testkit::world::{self, AUDITOR, CITY, HR, MAYOR, Named, RINA, RINA_PLAN, STRANGER, YEAR, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    a_close_makes_the_ready_final,
    two_people_close_a_year,
    what_changed_since_the_plan_is_left_out,
    a_new_plan_says_what_differs,
    one_by_one_and_at_once_give_the_same_bytes,
    the_year_is_closed_when_nobody_is_left,
    who_came_in_after_the_plan_keeps_the_year_open,
);

fn plan(db: &Db, who: Named) -> Result<CloseSaved, Stop<PlanRefusal>> {
    act_at(db, january(7), who, PlanClose { cycle: YEAR }, plan_close)
}

/// Planned and read.
fn planned(db: &Db) -> Close {
    plan(db, HR).unwrap();
    work_off(db, january(7));
    page(db).close.unwrap()
}

fn page(db: &Db) -> ClosePage {
    let hr = actor_of(db, HR);
    db.reader.read_now(|read| close_page(read, &hr, None, world::date(2027, 1, 8))).unwrap().unwrap()
}

/// Adopts the last plan as it stands.
pub fn adopt(db: &Db, who: Named) -> Result<CloseSaved, Stop<AdoptRefusal>> {
    let close = page(db).close.unwrap();
    adopt_seen(db, who, close.number, close.plan_hash)
}

fn adopt_seen(
    db: &Db,
    who: Named,
    number: i64,
    seen_hash: ContentHash,
) -> Result<CloseSaved, Stop<AdoptRefusal>> {
    act_at(db, january(8), who, AdoptClose { cycle: YEAR, number, seen_hash }, adopt_close)
}

fn executed(db: &Db) -> Close {
    adopt(db, MAYOR).unwrap();
    work_off(db, january(8));
    page(db).close.unwrap()
}

/// All revisions of a person's result.
pub fn results(database: &TestDatabase, who: Named) -> Vec<ResultContent> {
    let rows: Vec<(Vec<u8>, Vec<u8>)> = revision::table
        .filter(revision::person_id.eq(who.person()))
        .order(revision::number)
        .select((revision::content, revision::content_hash))
        .load(&mut database.look())
        .unwrap();
    rows.into_iter()
        .map(|(bytes, hash)| {
            let content: ResultContent = serde_json::from_slice(ledger::content_of(&bytes).unwrap()).unwrap();
            assert_eq!(content.freeze().unwrap(), (bytes, ContentHash(hash.try_into().unwrap())));
            content
        })
        .collect()
}

/// The one that holds.
pub fn result_of(database: &TestDatabase, who: Named) -> Option<ResultContent> {
    results(database, who).pop()
}

fn counts(close: &Close) -> [i64; 5] {
    [Verdict::Ready, Verdict::Final, Verdict::NoPlan, Verdict::NotRated, Verdict::Changed]
        .map(|verdict| close.counts.of(verdict))
}

fn a_close_makes_the_ready_final(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let close = planned(&db);
    assert_eq!(close.state, CloseState::Planned);
    // Rina and Yusuf are rated, Dedi and the unit admin are not, the others of the city have no plan.
    assert_eq!((counts(&close), close.people), ([2, 0, 6, 2, 0], 10));
    assert!(result_of(database, RINA).is_none(), "a plan makes nothing final");
    let close = executed(&db);
    assert_eq!((close.state, close.executed), (CloseState::Done, 2));
    assert_eq!(result_of(database, RINA).unwrap().plan, RINA_PLAN);
    assert_eq!(result_of(database, YUSUF).unwrap().plan, SCHOOL_HEADS_PLAN);
    let mut look = database.look();
    let leaves: i64 = event::table
        .filter(event::kind.eq("appraisal.result.finalised"))
        .count()
        .get_result(&mut look)
        .unwrap();
    assert_eq!(leaves, 2, "a leaf for each");
    let delivered: i64 = evaluation::table
        .filter(evaluation::period_number.eq(13))
        .filter(evaluation::delivered_at.eq(january(8).0))
        .count()
        .get_result(&mut look)
        .unwrap();
    assert_eq!(delivered, 2);
    let told: Vec<(Vec<u8>, String)> = notice::table
        .filter(notice::kind.eq("evaluation_set"))
        .filter(notice::person_id.eq(RINA.person()))
        .select((notice::id, notice::facts))
        .load(&mut look)
        .unwrap();
    assert_eq!(told.len(), 1, "people are told when it is final, not before");
    assert!(told[0].1.contains("yearly"), "{}", told[0].1);
    assert!(page(&db).cycle.is_open(), "eight are left");
}

fn two_people_close_a_year(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    for (who, denial) in [
        (RINA, Denial::NotVisible),
        (AUDITOR, Denial::Denied),
        (MAYOR, Denial::Denied),
        (STRANGER, Denial::NotVisible),
    ] {
        assert!(matches!(plan(&db, who), Err(Stop::Denied(found)) if found == denial), "{}", who.name);
    }
    let early = act_at(&db, world::now(), HR, PlanClose { cycle: YEAR }, plan_close);
    assert_eq!(refusal(early), PlanRefusal::YearNotOver { ends_on: world::date(2026, 12, 31) });
    plan(&db, HR).unwrap();
    assert_eq!(refusal(plan(&db, HR)), PlanRefusal::UnderWay);
    assert_eq!(refusal(adopt(&db, MAYOR)), AdoptRefusal::NotPlanned, "its lines are not written yet");
    work_off(&db, january(7));
    assert_eq!(refusal(adopt(&db, HR)), AdoptRefusal::SamePerson);
    let first = page(&db).close.unwrap();
    let second = planned(&db);
    assert_eq!((first.number, second.number), (1, 2));
    let stale = adopt_seen(&db, MAYOR, first.number, first.plan_hash);
    assert_eq!(refusal(stale), AdoptRefusal::Stale, "another plan took its place");
    assert_eq!(refusal(adopt_seen(&db, MAYOR, 2, ContentHash([9; 32]))), AdoptRefusal::Stale);
    for (who, denial) in [(RINA, Denial::NotVisible), (AUDITOR, Denial::Denied)] {
        assert!(matches!(adopt(&db, who), Err(Stop::Denied(found)) if found == denial), "{}", who.name);
    }
    adopt(&db, MAYOR).unwrap();
    assert_eq!(refusal(adopt(&db, MAYOR)), AdoptRefusal::NotPlanned);
    work_off(&db, january(8));
    assert_eq!(page(&db).close.unwrap().counts.of(Verdict::Ready), 2);
}

fn rerate(db: &Db) {
    let again = SetEvaluation {
        behaviour: Level::Meets,
        seen_revision: 1,
        revision_reason: "Catatan penyelarasan dipertimbangkan".to_owned(),
        ..year_rating(RINA_PLAN)
    };
    act_at(db, january(7), YUSUF, again, set_evaluation).unwrap();
}

fn what_changed_since_the_plan_is_left_out(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    planned(&db);
    rerate(&db);
    let close = executed(&db);
    assert_eq!((counts(&close), close.executed), ([1, 0, 6, 2, 1], 2));
    assert!(result_of(database, RINA).is_none() && result_of(database, YUSUF).is_some());
    let auditor = actor_of(&db, AUDITOR);
    let (lines, more) = db
        .reader
        .read_now(|read| {
            close_lines(read, &auditor, (&close, Verdict::Changed), None, world::date(2026, 12, 31))
        })
        .unwrap();
    assert_eq!((lines.len(), more), (1, false));
    assert_eq!((lines[0].person, lines[0].name.as_str()), (RINA.person(), RINA.name));
    assert_eq!(lines[0].post.as_ref().unwrap().0, "Guru Ahli Muda");
    planned(&db);
    let close = executed(&db);
    assert_eq!(counts(&close), [1, 1, 6, 2, 0], "the next close takes her");
    assert_eq!(result_of(database, RINA).unwrap().revision, 2);
}

fn a_new_plan_says_what_differs(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    assert!(planned(&db).counts.changes.is_empty(), "there was none before");
    rerate(&db);
    act_at(&db, january(7), YUSUF, year_rating(world::DEDI_PLAN), set_evaluation).unwrap();
    let changes = planned(&db).counts.changes;
    let expected = [("content".to_owned(), 1), ("not_rated>ready".to_owned(), 1)];
    assert_eq!(changes.into_iter().collect::<Vec<_>>(), expected);
    assert!(planned(&db).counts.changes.is_empty());
    let kept: Vec<i64> = capaian_schema::tables::year_close_line::table
        .select(capaian_schema::tables::year_close_line::number)
        .distinct()
        .order(capaian_schema::tables::year_close_line::number)
        .load(&mut database.look())
        .unwrap();
    assert_eq!(kept, [2, 3], "lines of older plans are forgotten");
}

fn one_by_one_and_at_once_give_the_same_bytes(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    for plan in [RINA_PLAN, SCHOOL_HEADS_PLAN] {
        act_at(&db, january(6), HR, FinaliseResult { plan, seen_revision: 1 }, finalise_result).unwrap();
    }
    let one_by_one = [results(database, RINA), results(database, YUSUF)];
    drop(db);
    for table in ["final_result_revision", "final_result"] {
        database.execute(&format!("DELETE FROM {table}"));
    }
    database.execute("UPDATE evaluation SET delivered_at = NULL WHERE period_number = 13");
    let db = database.open();
    planned(&db);
    executed(&db);
    assert_eq!([results(database, RINA), results(database, YUSUF)], one_by_one);
}

/// Only Rina and Yusuf were there in the year.
fn two_people(database: &TestDatabase) {
    database.year_rated();
    // Whoever is not rated was not there in the year.
    let others: Vec<String> =
        [2, 5, 6, 7, 8, 9, 10, 11].iter().map(|n| format!("{n:02x}").repeat(16)).collect();
    for hex in &others {
        let id = match database.open().writer.engine() {
            capaian_core::db::Engine::Sqlite => format!("x'{hex}'"),
            capaian_core::db::Engine::Postgres => format!("'\\x{hex}'::bytea"),
        };
        let ended = "UPDATE employment SET valid_to = DATE('2025-06-01') WHERE person_id = ";
        database.execute(&format!("{ended}{id}"));
        database.execute(&format!(
            "DELETE FROM plan_step WHERE plan_id IN (SELECT id FROM plan WHERE person_id = {id})"
        ));
        database.execute(&format!("UPDATE plan SET state = 'draft' WHERE person_id = {id}"));
    }
}

fn who_came_in_after_the_plan_keeps_the_year_open(database: &TestDatabase) {
    two_people(database);
    let db = database.open();
    planned(&db);
    database.execute("UPDATE employment SET valid_to = NULL");
    let close = executed(&db);
    assert_eq!((close.counts.left(), close.executed), (0, 2), "nobody of the plan is left");
    assert!(page(&db).cycle.is_open(), "others are there whom no plan has judged");
}

fn the_year_is_closed_when_nobody_is_left(database: &TestDatabase) {
    two_people(database);
    let db = database.open();
    let close = planned(&db);
    assert_eq!((counts(&close), close.people), ([2, 0, 0, 0, 0], 2));
    executed(&db);
    assert!(!page(&db).cycle.is_open());
    let late = act_at(&db, january(9), YUSUF, year_rating(RINA_PLAN), set_evaluation);
    assert_eq!(refusal(late), EvaluateRefusal::CycleClosed);
    assert_eq!(refusal(plan(&db, HR)), PlanRefusal::CycleClosed);
    let closed: i64 = event::table
        .filter(event::agency_id.eq(CITY))
        .filter(event::kind.eq("appraisal.close.closed"))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(closed, 1);
}
