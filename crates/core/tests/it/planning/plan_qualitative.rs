//! The qualitative approach: success told in words, reported in words, never measured.

use super::{a_result, act, actor_of, page, propose, refusal, set, start, write, writing};
use crate::appraisal::{a_rating_of, achieved, rate};
use capaian_core::appraisal::evaluation::page::{RatingPage, rating_page};
use capaian_core::appraisal::fact::{FactState, Lean};
use capaian_core::db::{Db, Stop};
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::complete::{Field, NARRATIVE_MAX, Place, Wrong};
use capaian_core::planning::plan::content::{IndicatorContent, PlanContent};
use capaian_core::planning::plan::source::Source;
use capaian_core::planning::plan::{
    Approach, Change, PartKey, ProposeRefusal, StartPlan, WritePart, WriteRefusal, start_plan, write_part,
};
use capaian_core::progress::realisation::page::realisation_form;
use capaian_core::progress::realisation::{
    RecordNarrative, RecordRealisation, RecordRefusal, Saved, record_narrative, record_realisation,
};
use capaian_schema::tables::{evaluation_revision, plan_indicator, plan_indicator_target, realisation};
use capaian_testkit::world::more::dedi_begins_beside_rina;
use capaian_testkit::world::{self, DEDI, DEDI_PLAN, NURSE, Named, PUPILS, RINA, RINA_PLAN, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    the_approach_is_chosen_while_the_plan_is_empty,
    a_plan_in_words_is_kept_whole,
    what_is_missing_or_too_long_is_said_beside_the_words,
    a_report_in_words_has_no_amount,
    the_facts_say_that_nothing_is_measured,
    another_plan_is_taken_in_words,
);

const WORDS: &str = "Klub sains berjalan tiap pekan\ndan siswanya mengikuti lomba paling lambat Juni";

/// A complete content in words.
pub fn in_words() -> PlanContent {
    let mut result = a_result("Klub sains aktif");
    result.indicators = vec![IndicatorContent::told(None, WORDS.to_owned())];
    PlanContent { approach: Approach::Qualitative, results: vec![result], ..PlanContent::default() }
}

/// A report in words against the first result of a plan.
pub fn told(db: &Db, who: Named, plan: PlanId, period: i64) -> RecordNarrative {
    let indicator = page(db, who, plan).content.results[0].indicators[0].id.unwrap();
    let as_of = world::date(2026, 6, 15);
    let told = "Klub berjalan 20 kali; dua tim mengikuti lomba.".to_owned();
    RecordNarrative { indicator, period, told, as_of, seen_version: 0, evidence: Vec::new() }
}

fn tell(db: &Db, who: Named, told: RecordNarrative) -> Result<Saved, Stop<RecordRefusal>> {
    act(db, who, told, record_narrative)
}

/// Dedi's plan of words is set.
fn dedis_plan(database: &TestDatabase, db: &Db) {
    dedi_begins_beside_rina(&mut writing(database)).unwrap();
    write(db, DEDI, DEDI_PLAN, in_words(), 1).unwrap();
    let hash = propose(db, DEDI, DEDI_PLAN, 2).unwrap().hash;
    set(db, YUSUF, DEDI_PLAN, hash).unwrap();
}

fn the_approach_is_chosen_while_the_plan_is_empty(database: &TestDatabase) {
    let db = database.open();
    let approach = Approach::Qualitative;
    let begin = StartPlan { assignment: NURSE.assignment(), cycle: world::YEAR, form: None, approach };
    let plan = act(&db, NURSE, begin, start_plan).unwrap().plan;
    assert_eq!(page(&db, NURSE, plan).content.approach, Approach::Qualitative);
    let put = |approach: Approach| {
        let seen = PartKey::Approach.hash(&page(&db, NURSE, plan).content).unwrap();
        act(&db, NURSE, WritePart { plan, change: Change::PutApproach(approach), seen }, write_part)
    };
    put(Approach::Quantitative).unwrap();
    assert_eq!(page(&db, NURSE, plan).content.approach, Approach::Quantitative);
    put(Approach::Qualitative).unwrap();
    write(&db, NURSE, plan, in_words(), 3).unwrap();
    assert_eq!(refusal(put(Approach::Quantitative)), WriteRefusal::NotEmpty);
    let numbers = PlanContent { approach: Approach::Quantitative, ..page(&db, NURSE, plan).content };
    assert_eq!(
        refusal(write(&db, NURSE, plan, numbers, 4)),
        WriteRefusal::NotEmpty,
        "by no other way either"
    );
}

fn a_plan_in_words_is_kept_whole(database: &TestDatabase) {
    let db = database.open();
    dedi_begins_beside_rina(&mut writing(database)).unwrap();
    let mut content = in_words();
    let long = "é".repeat(NARRATIVE_MAX);
    content.results[0].indicators[0].name.clone_from(&long);
    // Whatever else was sent of an indicator is not of this approach.
    "siswa".clone_into(&mut content.results[0].indicators[0].measure);
    content.results[0].indicators[0].target_min = Some("3".parse().unwrap());
    write(&db, DEDI, DEDI_PLAN, content, 1).unwrap();
    let kept = page(&db, DEDI, DEDI_PLAN).content;
    let told = &kept.results[0].indicators[0];
    assert_eq!((&told.name, told.target_min, told.measure.as_str()), (&long, None, ""));
    let (name, narrative): (String, Option<String>) = plan_indicator::table
        .filter(plan_indicator::plan_id.eq(DEDI_PLAN))
        .select((plan_indicator::name, plan_indicator::narrative))
        .first(&mut database.look())
        .unwrap();
    assert_eq!((name.chars().count(), narrative), (500, Some(long)));
    let due: i64 = plan_indicator_target::table
        .filter(plan_indicator_target::plan_id.eq(DEDI_PLAN))
        .filter(plan_indicator_target::target.eq(""))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(due, 4, "something is due in every period");
}

fn what_is_missing_or_too_long_is_said_beside_the_words(database: &TestDatabase) {
    let db = database.open();
    dedi_begins_beside_rina(&mut writing(database)).unwrap();
    let place = Place::Result { result: 1 };
    let troubles = |content: PlanContent| match refusal(write(&db, DEDI, DEDI_PLAN, content, 1)) {
        WriteRefusal::Content { troubles } => {
            troubles.iter().map(|one| (one.place, one.field, one.wrong)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let mut long = in_words();
    long.results[0].indicators[0].name = "a".repeat(NARRATIVE_MAX + 1);
    assert_eq!(troubles(long), [(place, Field::Success, Wrong::TooLong { max: NARRATIVE_MAX })]);
    let mut two = in_words();
    two.results[0].indicators.push(IndicatorContent::told(None, "Lagi".to_owned()));
    assert_eq!(troubles(two), [(place, Field::Success, Wrong::TooMany { max: 1 })]);
    let mut none = in_words();
    "  ".clone_into(&mut none.results[0].indicators[0].name);
    write(&db, DEDI, DEDI_PLAN, none, 1).unwrap();
    let ProposeRefusal::Incomplete { troubles } = refusal(propose(&db, DEDI, DEDI_PLAN, 2)) else {
        panic!("complete")
    };
    let found: Vec<_> = troubles.iter().map(|one| (one.place, one.field)).collect();
    assert_eq!(found, [(place, Field::Success)], "neither aspect nor target");
}

fn a_report_in_words_has_no_amount(database: &TestDatabase) {
    let db = database.open();
    dedis_plan(database, &db);
    let report = || told(&db, DEDI, DEDI_PLAN, 2);
    let silent = RecordNarrative { told: " ".to_owned(), ..report() };
    assert_eq!(refusal(tell(&db, DEDI, silent)), RecordRefusal::WordsMissing);
    let RecordNarrative { indicator, period, as_of, .. } = report();
    let amount = "3".parse().unwrap();
    let counted = RecordRealisation {
        indicator,
        period,
        amount,
        note: String::new(),
        as_of,
        seen_version: 0,
        evidence: Vec::new(),
    };
    assert_eq!(refusal(act(&db, DEDI, counted, record_realisation)), RecordRefusal::InWords);
    let measured = RecordNarrative { indicator: PUPILS, ..report() };
    assert_eq!(refusal(tell(&db, RINA, measured)), RecordRefusal::InNumbers);
    assert!(matches!(tell(&db, YUSUF, report()), Err(Stop::Denied(_))));
    assert_eq!(tell(&db, DEDI, report()).unwrap().version, 1);
    assert!(matches!(refusal(tell(&db, DEDI, report())), RecordRefusal::Stale { .. }));
    let amounts: Vec<String> = realisation::table
        .filter(realisation::plan_id.eq(DEDI_PLAN))
        .select(realisation::amount)
        .load(&mut database.look())
        .unwrap();
    assert_eq!(amounts, ["-"]);
    let dedi = actor_of(&db, DEDI);
    let on = world::date(2026, 9, 21);
    let form = db.reader.read_now(|read| realisation_form(read, &dedi, indicator, 3, on)).unwrap();
    assert_eq!((form.due, form.indicator.narrative.as_deref()), (None, Some(WORDS)));
    assert_eq!(form.before.unwrap().0, 2);
}

fn rating(db: &Db, period: i64) -> RatingPage {
    let (yusuf, rules) = (actor_of(db, YUSUF), capaian_testkit::database::rules());
    let now = world::now();
    db.reader.read_now(|read| rating_page(read, &yusuf, &rules, (DEDI_PLAN, period), now)).unwrap()
}

fn the_facts_say_that_nothing_is_measured(database: &TestDatabase) {
    let db = database.open();
    dedis_plan(database, &db);
    achieved(&db);
    let facts = rating(&db, 2).facts;
    assert_eq!((facts.indicators[0].state(), facts.lean()), (FactState::Missing, Lean::Incomplete));
    tell(&db, DEDI, told(&db, DEDI, DEDI_PLAN, 2)).unwrap();
    let facts = rating(&db, 2).facts;
    let fact = &facts.indicators[0];
    assert!(fact.is_told && fact.target.is_none() && fact.achievement.is_none());
    assert_eq!((fact.name.as_str(), fact.state(), facts.lean()), (WORDS, FactState::Told, Lean::Silent));
    rate(&db, YUSUF, a_rating_of(DEDI_PLAN)).unwrap();
    let bytes: Vec<u8> =
        evaluation_revision::table.select(evaluation_revision::inputs).first(&mut database.look()).unwrap();
    let frozen: serde_json::Value =
        serde_json::from_slice(capaian_core::ledger::content_of(&bytes).unwrap()).unwrap();
    let frozen = &frozen["facts"]["indicators"][0];
    assert_eq!((&frozen["is_told"], frozen["realisation"].get("amount")), (&true.into(), None));
}

fn another_plan_is_taken_in_words(database: &TestDatabase) {
    let db = database.open();
    dedi_begins_beside_rina(&mut writing(database)).unwrap();
    let seen = PartKey::Approach.hash(&page(&db, DEDI, DEDI_PLAN).content).unwrap();
    let change = Change::PutApproach(Approach::Qualitative);
    act(&db, DEDI, WritePart { plan: DEDI_PLAN, change, seen }, write_part).unwrap();
    let look = super::plan_source::preview_of(&db, DEDI, DEDI_PLAN, &Source::Plan(RINA_PLAN)).unwrap();
    let pupils = &look.content.results[1].indicators;
    assert_eq!(pupils.len(), 1);
    assert_eq!(pupils[0].name, "Siswa hadir paling sedikit 75% pertemuan: 60 siswa");
    assert_eq!(look.content.approach, Approach::Qualitative);
    let plan = start(&db, NURSE, NURSE).unwrap().plan;
    let template = Source::Template("health_worker".to_owned());
    let measured = super::plan_source::preview_of(&db, NURSE, plan, &template).unwrap().content;
    assert_eq!(measured.results[0].indicators.len(), 2, "in numbers where the plan is");
}
