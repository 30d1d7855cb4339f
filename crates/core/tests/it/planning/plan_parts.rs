//! Writing a plan part by part: what the forms of the editor send.

use super::{a_content, a_result, act, expect, page, propose, refusal, write};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::drafts::{DRAFTS_MAX, KeepDraft, draft_of, keep_draft};
use capaian_core::ids::WorkResultId;
use capaian_core::planning::plan::complete::{Field, Wrong};
use capaian_core::planning::plan::content::PlanContent;
use capaian_core::planning::plan::{
    Change, ContentHash, PartKey, PartSaved, WayRefusal, WritePart, WriteRefusal, write_part,
};
use capaian_rules::BehaviourValue;
use capaian_testkit::world::{self, DEDI, DEDI_PLAN, Named, YUSUF};
use capaian_testkit::{TestDatabase, both_engines, intent};

both_engines!(
    a_part_is_written_and_the_others_stay,
    only_the_part_itself_makes_it_stale,
    a_row_that_is_gone_is_named,
    the_draft_of_the_part_goes_and_others_stay,
    only_so_many_drafts_are_kept,
    what_is_proposed_is_not_written_by_parts,
);

fn put(
    db: &Db,
    who: Named,
    change: Change,
    seen: Option<ContentHash>,
) -> Result<PartSaved, Stop<WriteRefusal>> {
    act(db, who, WritePart { plan: DEDI_PLAN, change, seen }, write_part)
}

fn now(db: &Db) -> PlanContent {
    page(db, DEDI, DEDI_PLAN).content
}

fn hash(db: &Db, key: PartKey) -> Option<ContentHash> {
    key.hash(&now(db)).unwrap()
}

fn a_part_is_written_and_the_others_stay(database: &TestDatabase) {
    let db = database.open();
    let before = now(&db);
    let saved = put(&db, DEDI, Change::PutResult(a_result("Modul ajar")), None).unwrap();
    let after = now(&db);
    assert_eq!(after.results[0], before.results[0]);
    assert_eq!((after.results[1].id, after.results[1].statement.as_str()), (saved.result, "Modul ajar"));
    let words = Change::PutBehaviours([(BehaviourValue::Loyal, " Menjaga ".to_owned())].into());
    put(&db, DEDI, words, hash(&db, PartKey::Behaviours)).unwrap();
    assert_eq!(now(&db).behaviours[&BehaviourValue::Loyal], "Menjaga");
    let id = saved.result.unwrap();
    put(&db, DEDI, Change::RaiseResult(id), hash(&db, PartKey::Result(Some(id)))).unwrap();
    assert_eq!(now(&db).results[0].id, Some(id));
    put(&db, DEDI, Change::RemoveResult(id), hash(&db, PartKey::Result(Some(id)))).unwrap();
    assert_eq!(now(&db).results, before.results);
    assert_eq!(page(&db, DEDI, DEDI_PLAN).version, 5);
    assert!(matches!(
        put(&db, YUSUF, Change::PutBehaviours([].into()), None),
        Err(Stop::Denied(Denial::Denied))
    ));
    let stranger = put(&db, world::NURSE, Change::PutBehaviours([].into()), None);
    assert!(matches!(stranger, Err(Stop::Denied(Denial::NotVisible))));
}

fn only_the_part_itself_makes_it_stale(database: &TestDatabase) {
    let db = database.open();
    let first = now(&db).results[0].clone();
    let seen = hash(&db, PartKey::Result(first.id));
    put(&db, DEDI, Change::PutResult(a_result("Lain")), None).unwrap();
    let mut mine = first.clone();
    "Klub sains aktif dan ramai".clone_into(&mut mine.statement);
    put(&db, DEDI, Change::PutResult(mine.clone()), seen).unwrap();
    "Terlambat".clone_into(&mut mine.statement);
    let WriteRefusal::Stale { theirs, version } = refusal(put(&db, DEDI, Change::PutResult(mine), seen))
    else {
        panic!("not stale")
    };
    assert_eq!((theirs.results[0].statement.as_str(), version), ("Klub sains aktif dan ramai", 3));
    let blind = refusal(put(&db, DEDI, Change::PutBehaviours([].into()), None));
    assert!(matches!(blind, WriteRefusal::Stale { .. }), "nobody writes what they have not seen");
}

fn a_row_that_is_gone_is_named(database: &TestDatabase) {
    let db = database.open();
    let mut gone = a_result("Hantu");
    gone.id = Some(WorkResultId([99; 16]));
    let troubles = refusal(put(&db, DEDI, Change::PutResult(gone), Some(ContentHash([1; 32]))));
    let WriteRefusal::Content { troubles } = troubles else { panic!("{troubles:?}") };
    assert_eq!((troubles[0].field, troubles[0].wrong), (Field::Row, Wrong::Unknown));
    let ghost = Change::RemoveResult(WorkResultId([99; 16]));
    assert!(matches!(
        refusal(put(&db, DEDI, ghost, Some(ContentHash([1; 32])))),
        WriteRefusal::Content { .. }
    ));
}

fn the_draft_of_the_part_goes_and_others_stay(database: &TestDatabase) {
    let db = database.open();
    let (new, words) = (PartKey::Result(None).draft(DEDI_PLAN), PartKey::Behaviours.draft(DEDI_PLAN));
    for form in [&new, &words] {
        let keep = KeepDraft { form: form.clone(), content: "[]".to_owned() };
        db.writer
            .note_now(intent(DEDI.agency, DEDI.account(), form, world::now()), keep, keep_draft)
            .unwrap();
    }
    put(&db, DEDI, Change::PutResult(a_result("Modul ajar")), None).unwrap();
    let there = |form: &str| {
        db.reader.read_now(|read| draft_of(read, DEDI.agency, DEDI.account(), form)).unwrap().is_some()
    };
    assert_eq!((there(&new), there(&words)), (false, true));
}

fn only_so_many_drafts_are_kept(database: &TestDatabase) {
    let db = database.open();
    let keep = |number: i64, who: Named| {
        let (form, at) = (format!("uji/{number}"), world::now().plus_seconds(number));
        let will = intent(who.agency, who.account(), "draf", at);
        db.writer.note_now(will, KeepDraft { form, content: "[]".to_owned() }, keep_draft).unwrap();
    };
    keep(0, YUSUF);
    (0..=DRAFTS_MAX).for_each(|number| keep(number, DEDI));
    keep(1, DEDI);
    let there = |number: i64, who: Named| {
        let form = format!("uji/{number}");
        db.reader.read_now(|read| draft_of(read, who.agency, who.account(), &form)).unwrap().is_some()
    };
    assert!(!there(0, DEDI), "the oldest went");
    assert!((1..=DRAFTS_MAX).all(|number| there(number, DEDI)));
    assert!(there(0, YUSUF), "nobody else's");
}

fn what_is_proposed_is_not_written_by_parts(database: &TestDatabase) {
    let db = database.open();
    write(&db, DEDI, DEDI_PLAN, PlanContent { results: now(&db).results, ..a_content() }, 1).unwrap();
    propose(&db, DEDI, DEDI_PLAN, 2).unwrap();
    let late = refusal(put(&db, DEDI, Change::PutResult(a_result("Lain")), None));
    assert!(matches!(late, WriteRefusal::Way(WayRefusal::NotOpen { .. })), "{late:?}");
    expect(&db, YUSUF, DEDI_PLAN, "Klub sains", 8).unwrap();
}
