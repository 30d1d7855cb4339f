//! A plan on its way: who moves it, in view of what, and what is left behind.

use super::{a_content, act, expect, page, propose, refusal, set, start, try_page, write, writing};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::AssignmentId;
use capaian_core::planning::plan::complete::{Field, Place, Wrong};
use capaian_core::planning::plan::content::PlanContent;
use capaian_core::planning::plan::model::PlanState::{Draft, Proposed, Returned, Set, SetWithNote};
use capaian_core::planning::plan::page::Link;
use capaian_core::planning::plan::{
    ContentHash, ExpectationRefusal, PlanState, ProposeRefusal, ReturnPlan, ReturnRefusal, SetPlanWithNote,
    SetRefusal, WayRefusal, WriteRefusal, return_plan, set_plan_with_note,
};
use capaian_schema::tables::{assignment, cycle, event, job, leaf, plan, plan_version, reporting};
use capaian_testkit::world::{self, DEDI, DEDI_PLAN, HEAD_OF_CLINIC, HR, NURSE, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    a_plan_goes_from_draft_to_set,
    a_returned_plan_is_written_and_proposed_again,
    a_note_is_kept,
    only_the_version_that_was_read_is_set,
    nobody_sets_their_own_plan,
    each_act_is_for_those_who_may,
    a_late_superior_does_not_block,
    without_superior_nobody_is_asked,
    what_is_missing_is_listed_with_its_place,
    a_closed_cycle_takes_nothing,
    the_appraiser_of_one_post_does_not_set_another,
);

fn give_back(
    db: &Db,
    hash: ContentHash,
    reason: &str,
) -> Result<capaian_core::planning::plan::PlanSaved, Stop<ReturnRefusal>> {
    let command = ReturnPlan { plan: DEDI_PLAN, hash, reason: reason.to_owned() };
    act(db, YUSUF, command, return_plan)
}

/// Dedi's plan, complete and proposed.
fn proposed(db: &Db) -> ContentHash {
    write(db, DEDI, DEDI_PLAN, a_plan(db), 1).unwrap();
    propose(db, DEDI, DEDI_PLAN, 2).unwrap().hash
}

/// A complete content that keeps Dedi's only result.
fn a_plan(db: &Db) -> PlanContent {
    let mut content = page(db, DEDI, DEDI_PLAN).content;
    content.results.extend(a_content().results);
    content.annex = a_content().annex;
    content.behaviours = a_content().behaviours;
    content
}

fn traces(database: &TestDatabase) -> [i64; 3] {
    let mut look = database.look();
    [
        event::table.count().get_result(&mut look).unwrap(),
        leaf::table.count().get_result(&mut look).unwrap(),
        job::table.count().get_result(&mut look).unwrap(),
    ]
}

fn a_plan_goes_from_draft_to_set(database: &TestDatabase) {
    let db = database.open();
    let before = page(&db, DEDI, DEDI_PLAN);
    assert_eq!((before.state, before.ball.holder, before.hash), (Draft, Some(DEDI.person()), None));
    assert!(before.may.write && before.may.propose && !before.may.set);

    let hash = proposed(&db);
    let waiting = page(&db, YUSUF, DEDI_PLAN);
    assert_eq!((waiting.state, waiting.ball.holder), (Proposed, Some(YUSUF.person())));
    assert_eq!((waiting.hash, waiting.ball.since), (Some(hash), world::now()));
    assert!(waiting.may.set && waiting.may.give_back && !waiting.may.write);

    let saved = set(&db, YUSUF, DEDI_PLAN, hash).unwrap();
    assert_eq!((saved.state, saved.version), (Set, 4));
    let after = page(&db, DEDI, DEDI_PLAN);
    assert_eq!((after.state, after.ball.holder, after.hash), (Set, None, Some(hash)));
    assert_eq!(after.may, capaian_core::planning::plan::page::May { record_expectation: true, ..after.may });
    assert!(!after.may.write && !after.may.set);
    let steps: Vec<_> = after.steps.iter().map(|step| (step.state, step.by.as_str())).collect();
    assert_eq!(steps, [(Draft, DEDI.name), (Proposed, DEDI.name), (Set, YUSUF.name)]);
    assert_eq!(after.steps[2].version, Some((1, hash)));
    assert_eq!(traces(database), [3, 3, 2], "write, propose and set; the first tells nobody");

    let (bytes, kept): (Vec<u8>, Vec<u8>) = plan_version::table
        .find((world::CITY, DEDI_PLAN, 1))
        .select((plan_version::content, plan_version::hash))
        .first(&mut database.look())
        .unwrap();
    assert_eq!((ContentHash::of(&bytes), kept), (hash, hash.0.to_vec()));
}

fn a_returned_plan_is_written_and_proposed_again(database: &TestDatabase) {
    let db = database.open();
    let first = proposed(&db);
    assert_eq!(refusal(give_back(&db, first, "  ")), ReturnRefusal::Way(WayRefusal::NoteMissing));
    assert_eq!(
        refusal(give_back(&db, first, &"a".repeat(2_001))),
        ReturnRefusal::Way(WayRefusal::NoteTooLong)
    );
    give_back(&db, first, " Target klub terlalu rendah ").unwrap();
    let back = page(&db, DEDI, DEDI_PLAN);
    assert_eq!((back.state, back.note.as_deref()), (Returned, Some("Target klub terlalu rendah")));
    assert_eq!((back.ball.holder, back.hash, back.version), (Some(DEDI.person()), None, 4));
    assert_eq!(
        refusal(set(&db, YUSUF, DEDI_PLAN, first)),
        SetRefusal::Way(WayRefusal::NotProposed { state: Returned })
    );
    let mut content = back.content;
    content.results[0].indicators[0].target_max = Some("40".parse().unwrap());
    write(&db, DEDI, DEDI_PLAN, content, 4).unwrap();
    let again = propose(&db, DEDI, DEDI_PLAN, 5).unwrap();
    assert_eq!(again.number, 2);
    assert_ne!(again.hash, first);
    set(&db, YUSUF, DEDI_PLAN, again.hash).unwrap();
    let versions: i64 = plan_version::table
        .filter(plan_version::plan_id.eq(DEDI_PLAN))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(versions, 2, "what was returned is kept");
    assert_eq!(page(&db, DEDI, DEDI_PLAN).note, None);
}

fn a_note_is_kept(database: &TestDatabase) {
    let db = database.open();
    let hash = proposed(&db);
    let with = |note: &str| {
        let command = SetPlanWithNote { plan: DEDI_PLAN, hash, note: note.to_owned() };
        act(&db, YUSUF, command, set_plan_with_note)
    };
    assert_eq!(refusal(with("")), SetRefusal::Way(WayRefusal::NoteMissing));
    assert_eq!(with("Target 25 siswa di luar kendali saya").unwrap().state, SetWithNote);
    let after = page(&db, DEDI, DEDI_PLAN);
    assert_eq!(after.note.as_deref(), Some("Target 25 siswa di luar kendali saya"));
    assert_eq!(after.steps.last().unwrap().note, after.note);
}

fn only_the_version_that_was_read_is_set(database: &TestDatabase) {
    let db = database.open();
    let first = proposed(&db);
    give_back(&db, first, "Ulangi").unwrap();
    let second = propose(&db, DEDI, DEDI_PLAN, 4).unwrap();
    assert_ne!(second.hash, first, "the same content as another version has another hash");
    for hash in [first, ContentHash([0; 32])] {
        let SetRefusal::Way(WayRefusal::AnotherVersion { theirs }) =
            refusal(set(&db, YUSUF, DEDI_PLAN, hash))
        else {
            panic!("set unseen")
        };
        assert_eq!((theirs.number, theirs.hash), (2, second.hash));
    }
    assert!(matches!(
        refusal(give_back(&db, first, "Lagi")),
        ReturnRefusal::Way(WayRefusal::AnotherVersion { .. })
    ));
    let stale = refusal(propose(&db, DEDI, DEDI_PLAN, 4));
    assert_eq!(stale, ProposeRefusal::Way(WayRefusal::NotOpen { state: Proposed }));
    assert_eq!(page(&db, DEDI, DEDI_PLAN).state, Proposed);
}

/// I1, with every role and even as one's own superior in a wrong list.
fn nobody_sets_their_own_plan(database: &TestDatabase) {
    let db = database.open();
    for (who, superior) in [(HR, world::MAYOR), (YUSUF, world::HEAD_OF_OFFICE)] {
        let plan = start(&db, who, who).unwrap().plan;
        let mut content = a_content();
        content.results.iter_mut().for_each(|result| result.serves = None);
        write(&db, who, plan, content, 1).unwrap();
        let hash = propose(&db, who, plan, 2).unwrap().hash;
        assert!(matches!(set(&db, who, plan, hash), Err(Stop::Denied(Denial::Denied))), "{}", who.login);
        let mut raw = writing(database);
        diesel::update(reporting::table.filter(reporting::assignment_id.eq(who.assignment())))
            .set(reporting::superior_id.eq(who.person()))
            .execute(&mut raw)
            .unwrap();
        assert!(matches!(set(&db, who, plan, hash), Err(Stop::Denied(Denial::Denied))), "{}", who.login);
        let own = page(&db, who, plan);
        assert!(!own.may.set && !own.may.give_back && own.appraiser.is_none());
        assert_eq!(refusal(expect(&db, who, plan, "x", 6)), ExpectationRefusal::AppraiserMissing);
        diesel::update(reporting::table.filter(reporting::assignment_id.eq(who.assignment())))
            .set(reporting::superior_id.eq(superior.person()))
            .execute(&mut raw)
            .unwrap();
        set(&db, superior, plan, hash).unwrap();
    }
}

fn each_act_is_for_those_who_may(database: &TestDatabase) {
    let db = database.open();
    let content = a_plan(&db);
    for who in world::PEOPLE {
        let sees = matches!(who.login, "dedi" | "yusuf" | "ratna" | "bayu" | "wahyu" | "lestari");
        let page = try_page(&db, *who, DEDI_PLAN);
        assert_eq!(page.is_ok(), sees, "{} reads", who.login);
        if who.login == "dedi" {
            continue;
        }
        let denial = if sees { Denial::Denied } else { Denial::NotVisible };
        let wrote = write(&db, *who, DEDI_PLAN, content.clone(), 1);
        assert!(matches!(wrote, Err(Stop::Denied(d)) if d == denial), "{} {wrote:?}", who.login);
        let proposed = propose(&db, *who, DEDI_PLAN, 1);
        assert!(matches!(proposed, Err(Stop::Denied(d)) if d == denial), "{}", who.login);
        if who.login == "yusuf" {
            continue;
        }
        let set = set(&db, *who, DEDI_PLAN, ContentHash([0; 32]));
        assert!(matches!(set, Err(Stop::Denied(d)) if d == denial), "{}", who.login);
        let command = ReturnPlan { plan: DEDI_PLAN, hash: ContentHash([0; 32]), reason: "x".to_owned() };
        let returned = act(&db, *who, command, return_plan);
        assert!(matches!(returned, Err(Stop::Denied(d)) if d == denial), "{}", who.login);
    }
    assert_eq!(traces(database), [0, 0, 0]);
}

fn a_late_superior_does_not_block(database: &TestDatabase) {
    let db = database.open();
    let plan = start(&db, NURSE, NURSE).unwrap().plan;
    let mut content = a_content();
    content.results[1].serves = None;
    write(&db, NURSE, plan, content.clone(), 1).unwrap();
    let first = page(&db, NURSE, plan);
    assert_eq!(first.appraiser.as_ref().unwrap().plan, None, "the superior has no plan at all");
    assert_eq!(first.links, [Some(Link::Provisional), None]);
    let hash = propose(&db, NURSE, plan, 2).unwrap().hash;
    let command = ReturnPlan { plan, hash, reason: "Kaitkan dengan SKP saya".to_owned() };
    act(&db, HEAD_OF_CLINIC, command, return_plan).unwrap();

    // Now the superior has planned: what serves nothing is missing.
    let above = start(&db, HEAD_OF_CLINIC, HEAD_OF_CLINIC).unwrap().plan;
    write(&db, HEAD_OF_CLINIC, above, a_content(), 1).unwrap();
    let hash = propose(&db, HEAD_OF_CLINIC, above, 2).unwrap().hash;
    set(&db, world::MAYOR, above, hash).unwrap();
    let ProposeRefusal::Incomplete { troubles } = refusal(propose(&db, NURSE, plan, 4)) else { panic!() };
    let place = Place::Result { result: 2 };
    assert_eq!(troubles.iter().map(|t| (t.place, t.field)).collect::<Vec<_>>(), [(place, Field::Serves)]);
}

fn without_superior_nobody_is_asked(database: &TestDatabase) {
    let db = database.open();
    diesel::delete(reporting::table.filter(reporting::assignment_id.eq(DEDI.assignment())))
        .execute(&mut writing(database))
        .unwrap();
    write(&db, DEDI, DEDI_PLAN, a_plan(&db), 1).unwrap();
    assert_eq!(refusal(propose(&db, DEDI, DEDI_PLAN, 2)), ProposeRefusal::AppraiserMissing);
    assert!(page(&db, DEDI, DEDI_PLAN).appraiser.is_none());
}

fn what_is_missing_is_listed_with_its_place(database: &TestDatabase) {
    let db = database.open();
    let mut content = a_plan(&db);
    content.results[1].statement.clear();
    let indicator = &mut content.results[2].indicators[0];
    (indicator.aspect, indicator.target_min, indicator.target_max) = (None, None, None);
    indicator.measure.clear();
    content.annex[0].due_on = None;
    write(&db, DEDI, DEDI_PLAN, content, 1).unwrap();
    let ProposeRefusal::Incomplete { troubles } = refusal(propose(&db, DEDI, DEDI_PLAN, 2)) else { panic!() };
    let found: Vec<_> = troubles.iter().map(|trouble| (trouble.place, trouble.field)).collect();
    let indicator = Place::Indicator { result: 3, indicator: 1 };
    let list = capaian_core::planning::plan::content::AnnexList::Support;
    assert_eq!(
        found,
        [
            (Place::Result { result: 2 }, Field::Statement),
            (indicator, Field::Aspect),
            (indicator, Field::Target),
            (indicator, Field::Measure),
            (Place::Annex { list, item: 1 }, Field::DueOn),
        ]
    );
    assert!(troubles.iter().all(|trouble| trouble.wrong == Wrong::Missing));
    assert_eq!(refusal(propose(&db, DEDI, DEDI_PLAN, 1)), ProposeRefusal::Stale { version: 2 });
}

fn a_closed_cycle_takes_nothing(database: &TestDatabase) {
    let db = database.open();
    let hash = proposed(&db);
    diesel::update(cycle::table.find((world::CITY, world::YEAR)))
        .set(cycle::state.eq("closed"))
        .execute(&mut writing(database))
        .unwrap();
    assert_eq!(refusal(set(&db, YUSUF, DEDI_PLAN, hash)), SetRefusal::CycleClosed);
    assert_eq!(refusal(give_back(&db, hash, "x")), ReturnRefusal::CycleClosed);
    let note = SetPlanWithNote { plan: DEDI_PLAN, hash, note: "x".to_owned() };
    assert_eq!(refusal(act(&db, YUSUF, note, set_plan_with_note)), SetRefusal::CycleClosed);
    assert_eq!(refusal(expect(&db, DEDI, DEDI_PLAN, "x", 21)), ExpectationRefusal::CycleClosed);
    let states = [(PlanState::Draft, 0), (PlanState::Returned, 1)];
    for (state, number) in states {
        diesel::update(plan::table.find((world::CITY, DEDI_PLAN)))
            .set((
                plan::state.eq(state.key()),
                plan::note.eq((state == Returned).then_some("x")),
                plan::version_number.eq(number),
            ))
            .execute(&mut writing(database))
            .unwrap();
        let content = PlanContent::default();
        assert_eq!(refusal(write(&db, DEDI, DEDI_PLAN, content, 3)), WriteRefusal::CycleClosed);
        assert_eq!(refusal(propose(&db, DEDI, DEDI_PLAN, 3)), ProposeRefusal::CycleClosed);
    }
    assert!(!page(&db, DEDI, DEDI_PLAN).may.write);
}

/// Dedi also acts for somebody at the clinic, whose head appraises that post only.
fn the_appraiser_of_one_post_does_not_set_another(database: &TestDatabase) {
    let db = database.open();
    let hash = proposed(&db);
    let second = AssignmentId([88; 16]);
    let mut raw = writing(database);
    diesel::insert_into(assignment::table)
        .values((
            assignment::agency_id.eq(world::CITY),
            assignment::id.eq(second),
            assignment::person_id.eq(DEDI.person()),
            assignment::unit_id.eq(world::unit(5)),
            assignment::position_id.eq(capaian_core::ids::PositionId([11; 16])),
            assignment::kind.eq("plt"),
            assignment::heads_unit.eq(false),
            assignment::valid_from.eq(world::date(2026, 1, 1)),
            assignment::recorded_at.eq(0),
            assignment::recorded_in.eq(0),
        ))
        .execute(&mut raw)
        .unwrap();
    diesel::insert_into(reporting::table)
        .values((
            reporting::agency_id.eq(world::CITY),
            reporting::assignment_id.eq(second),
            reporting::valid_from.eq(world::date(2026, 1, 1)),
            reporting::superior_id.eq(HEAD_OF_CLINIC.person()),
            reporting::recorded_at.eq(0),
            reporting::recorded_in.eq(0),
        ))
        .execute(&mut raw)
        .unwrap();
    assert!(matches!(set(&db, HEAD_OF_CLINIC, DEDI_PLAN, hash), Err(Stop::Denied(Denial::Denied))));
    assert!(!page(&db, HEAD_OF_CLINIC, DEDI_PLAN).may.set);
    set(&db, YUSUF, DEDI_PLAN, hash).unwrap();
}
