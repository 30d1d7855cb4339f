//! Writing a plan: what is kept, in view of what, and what its results may serve.

use super::{a_content, a_result, actor_of, an_indicator, page, propose, refusal, set, start, write};
use capaian_core::db::{AnyConnection, Db, Opener};
use capaian_core::ids::{IndicatorId, WorkResultId};
use capaian_core::planning::plan::complete::{Field, Place, Wrong};
use capaian_core::planning::plan::content::{PlanContent, ResultContent, Served, Serves};
use capaian_core::planning::plan::page::Link;
use capaian_core::planning::plan::picker::picker;
use capaian_core::planning::plan::{PlanState, Trouble, WayRefusal, WriteRefusal};
use capaian_schema::tables::{
    annex_item, behaviour_expectation, plan_content, plan_indicator, plan_indicator_target, realisation,
    work_result,
};
use capaian_testkit::world::{self, CLINIC_GOAL, DEDI, DEDI_INDICATOR, DEDI_PLAN, SCHOOL_GOAL, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;
use std::convert::Infallible;

both_engines!(
    the_rows_are_the_document,
    ids_stay_and_rows_that_are_gone_go,
    a_stale_version_shows_both_texts,
    what_is_out_of_bounds_is_not_kept,
    only_what_stands_above_is_served,
    the_words_are_those_of_the_superior,
    a_row_that_something_hangs_on_stays,
    what_is_proposed_or_set_is_not_written,
);

/// A content as the rows of the database say it; the same reading by other means.
fn projected(database: &TestDatabase) -> PlanContent {
    let look = &mut database.look();
    let mut content: PlanContent = serde_json::from_str(
        &plan_content::table
            .find((world::CITY, DEDI_PLAN))
            .select(plan_content::content)
            .first::<String>(look)
            .unwrap(),
    )
    .unwrap();
    let results: Vec<(WorkResultId, String, String, Option<String>)> = work_result::table
        .filter(work_result::plan_id.eq(DEDI_PLAN))
        .order(work_result::ordinal)
        .select((work_result::id, work_result::kind, work_result::statement, work_result::supports))
        .load(look)
        .unwrap();
    assert_eq!(results.len(), content.results.len());
    for ((id, kind, statement, supports), result) in results.into_iter().zip(&mut content.results) {
        assert_eq!(result.kind.key(), kind);
        (result.id, result.statement) = (Some(id), statement);
        assert_eq!(result.serves.as_ref().map(|serves| serves.words.clone()), supports);
        put_indicators(look, id, result);
    }
    let behaviours: Vec<(String, String)> = behaviour_expectation::table
        .filter(behaviour_expectation::plan_id.eq(DEDI_PLAN))
        .select((behaviour_expectation::behaviour, behaviour_expectation::expectation))
        .load(look)
        .unwrap();
    content.behaviours = behaviours.into_iter().map(|(value, text)| (value.parse().unwrap(), text)).collect();
    let annex: Vec<(capaian_core::ids::AnnexItemId, String)> = annex_item::table
        .filter(annex_item::plan_id.eq(DEDI_PLAN))
        .order(annex_item::ordinal)
        .select((annex_item::id, annex_item::statement))
        .load(look)
        .unwrap();
    assert_eq!(annex.len(), content.annex.len());
    for ((id, statement), item) in annex.into_iter().zip(&mut content.annex) {
        (item.id, item.statement) = (Some(id), statement);
    }
    content
}

/// The indicators of a result as their rows say them.
fn put_indicators(look: &mut AnyConnection, of: WorkResultId, result: &mut ResultContent) {
    let indicators: Vec<(IndicatorId, String, String, String, String, Option<String>)> =
        plan_indicator::table
            .filter(plan_indicator::work_result_id.eq(of))
            .order(plan_indicator::ordinal)
            .select((
                plan_indicator::id,
                plan_indicator::name,
                plan_indicator::target_min,
                plan_indicator::target_max,
                plan_indicator::measure,
                plan_indicator::aspect,
            ))
            .load(look)
            .unwrap();
    assert_eq!(indicators.len(), result.indicators.len());
    for (row, indicator) in indicators.into_iter().zip(&mut result.indicators) {
        let (id, name, min, max, measure, aspect) = row;
        (indicator.id, indicator.name, indicator.measure) = (Some(id), name, measure);
        (indicator.target_min, indicator.target_max) = (min.parse().ok(), max.parse().ok());
        indicator.aspect = aspect.map(|aspect| aspect.parse().unwrap());
        let targets: Vec<(i64, String)> = plan_indicator_target::table
            .filter(plan_indicator_target::indicator_id.eq(id))
            .select((plan_indicator_target::period_number, plan_indicator_target::target))
            .load(look)
            .unwrap();
        indicator.targets =
            targets.into_iter().map(|(period, target)| (period, target.parse().unwrap())).collect();
    }
}

fn content(db: &Db) -> PlanContent {
    page(db, DEDI, DEDI_PLAN).content
}

fn troubles(refused: WriteRefusal) -> Vec<(Place, Field, Wrong)> {
    match refused {
        WriteRefusal::Content { troubles } => {
            troubles.iter().map(|Trouble { place, field, wrong }| (*place, *field, *wrong)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn the_rows_are_the_document(database: &TestDatabase) {
    let db = database.open();
    assert_eq!(projected(database), content(&db), "of the named world");
    let mut next = content(&db);
    next.results.extend(a_content().results);
    next.results[1].indicators.push(an_indicator(None, ""));
    (next.behaviours, next.annex) = (a_content().behaviours, a_content().annex);
    write(&db, DEDI, DEDI_PLAN, next, 1).unwrap();
    assert_eq!(projected(database), content(&db));
    write(&db, DEDI, DEDI_PLAN, PlanContent::default(), 2).unwrap();
    assert_eq!(projected(database), PlanContent::default());
}

fn ids_stay_and_rows_that_are_gone_go(database: &TestDatabase) {
    let db = database.open();
    let mut next = content(&db);
    next.results.extend(a_content().results);
    write(&db, DEDI, DEDI_PLAN, next, 1).unwrap();
    let first = content(&db);
    assert_eq!(first.results[0].indicators[0].id, Some(DEDI_INDICATOR));
    let mut second = first.clone();
    second.results.remove(1);
    second.results.reverse();
    // An indicator may move to another result and stays what it is.
    let moved = second.results[1].indicators.remove(0);
    second.results[0].indicators.push(moved);
    write(&db, DEDI, DEDI_PLAN, second.clone(), 2).unwrap();
    assert_eq!(content(&db), second);
    assert_eq!(projected(database), second);
    assert_eq!(second.results[0].indicators[1].id, Some(DEDI_INDICATOR));
    let gone = troubles(refusal(write(&db, DEDI, DEDI_PLAN, first, 3)));
    let indicator = Place::Indicator { result: 2, indicator: 1 };
    let expected =
        [(Place::Result { result: 2 }, Field::Row, Wrong::Unknown), (indicator, Field::Row, Wrong::Unknown)];
    assert_eq!(gone, expected, "an id never comes back");
}

fn a_stale_version_shows_both_texts(database: &TestDatabase) {
    let db = database.open();
    let mut theirs = content(&db);
    "Dari telepon".clone_into(&mut theirs.results[0].statement);
    write(&db, DEDI, DEDI_PLAN, theirs, 1).unwrap();
    let refused = refusal(write(&db, DEDI, DEDI_PLAN, a_content(), 1));
    let WriteRefusal::Stale { theirs, version } = refused else { panic!("{refused:?}") };
    assert_eq!((theirs.results[0].statement.as_str(), version), ("Dari telepon", 2));
    assert_eq!(content(&db), *theirs);
}

fn what_is_out_of_bounds_is_not_kept(database: &TestDatabase) {
    let db = database.open();
    let mut long = a_content();
    long.results[1].indicators[0].name = "a".repeat(501);
    let place = Place::Indicator { result: 2, indicator: 1 };
    let expected = [(place, Field::Name, Wrong::TooLong { max: 500 })];
    assert_eq!(troubles(refusal(write(&db, DEDI, DEDI_PLAN, long, 1))), expected);
    let most = PlanContent {
        results: (0..50)
            .map(|number| {
                let mut result = a_result(&"é".repeat(1_000));
                result.indicators = vec![an_indicator(None, &number.to_string()); 2];
                result
            })
            .collect(),
        ..PlanContent::default()
    };
    write(&db, DEDI, DEDI_PLAN, most, 1).unwrap();
    assert_eq!(projected(database), content(&db));
}

fn serving(target: Served) -> PlanContent {
    let mut content = a_content();
    content.results[1].serves = Some(Serves { words: "dikarang".to_owned(), target: Some(target) });
    content
}

fn only_what_stands_above_is_served(database: &TestDatabase) {
    let db = database.open();
    let place = Place::Result { result: 2 };
    for target in [
        Served::Goal(CLINIC_GOAL),
        Served::Goal(capaian_core::ids::GoalIndicatorId([0; 16])),
        Served::Result(WorkResultId([0; 16])),
        // Rina is no superior.
        Served::Result(WorkResultId(world::PUPILS.0)),
    ] {
        let refused = troubles(refusal(write(&db, DEDI, DEDI_PLAN, serving(target), 1)));
        assert_eq!(refused, [(place, Field::Serves, Wrong::Unknown)], "{target:?}");
    }
    write(&db, DEDI, DEDI_PLAN, serving(Served::Goal(SCHOOL_GOAL)), 1).unwrap();
    let shown = page(&db, DEDI, DEDI_PLAN);
    assert_eq!(shown.content.results[1].serves.as_ref().unwrap().words, "Nilai literasi");
    assert_eq!(shown.links[1], Some(Link::Firm));
}

fn the_words_are_those_of_the_superior(database: &TestDatabase) {
    let db = database.open();
    let above = start(&db, YUSUF, YUSUF).unwrap().plan;
    write(&db, YUSUF, above, a_content(), 1).unwrap();
    let dedi = actor_of(&db, DEDI);
    let choices = || {
        db.reader
            .read_now::<_, capaian_core::db::Stop<Infallible>>(|read| {
                picker(read, &dedi, DEDI_PLAN, world::date(2026, 9, 21))
            })
            .unwrap()
    };
    let shown = choices();
    assert_eq!(shown.results.len(), 2);
    assert!(shown.results[0].is_provisional && shown.results[0].statement == "Klub sains aktif");
    let goals: Vec<_> = shown.goals.iter().map(|goal| goal.served).collect();
    let expected = [SCHOOL_GOAL, world::OFFICE_GOAL, world::CITY_GOAL].map(Served::Goal);
    assert_eq!(goals, expected, "the own unit first");

    let served = shown.results[0].served;
    write(&db, DEDI, DEDI_PLAN, serving(served), 1).unwrap();
    let mine = page(&db, DEDI, DEDI_PLAN);
    assert_eq!(mine.content.results[1].serves.as_ref().unwrap().words, "Klub sains aktif");
    assert_eq!(mine.links[1], Some(Link::Provisional));
    let hash = propose(&db, YUSUF, above, 2).unwrap().hash;
    set(&db, world::HEAD_OF_OFFICE, above, hash).unwrap();
    assert_eq!(page(&db, DEDI, DEDI_PLAN).links[1], Some(Link::Firm));
    assert_eq!(page(&db, DEDI, DEDI_PLAN).appraiser.unwrap().plan.unwrap().0, PlanState::Set);
    assert!(!choices().results[0].is_provisional);

    // What the superior takes away keeps its words, and may stay.
    diesel::delete(plan_indicator_target::table)
        .execute(&mut Opener::writing(database.target.clone()).open().unwrap())
        .unwrap();
    let mut raw = Opener::writing(database.target.clone()).open().unwrap();
    diesel::delete(realisation::table).execute(&mut raw).unwrap();
    diesel::delete(plan_indicator::table.filter(plan_indicator::plan_id.eq(above)))
        .execute(&mut raw)
        .unwrap();
    diesel::delete(work_result::table.filter(work_result::plan_id.eq(above))).execute(&mut raw).unwrap();
    let gone = page(&db, DEDI, DEDI_PLAN);
    assert_eq!(gone.links[1], Some(Link::Gone));
    write(&db, DEDI, DEDI_PLAN, gone.content.clone(), 2).unwrap();
    assert_eq!(content(&db), gone.content);
}

fn a_row_that_something_hangs_on_stays(database: &TestDatabase) {
    let db = database.open();
    diesel::insert_into(realisation::table)
        .values((
            realisation::agency_id.eq(world::CITY),
            realisation::id.eq(capaian_core::ids::RealisationId([77; 16])),
            realisation::indicator_id.eq(DEDI_INDICATOR),
            realisation::plan_id.eq(DEDI_PLAN),
            realisation::period_number.eq(1),
            realisation::amount.eq("5"),
            realisation::note.eq(""),
            realisation::as_of.eq(world::date(2026, 3, 31)),
            realisation::state.eq("reported"),
            realisation::reported_by.eq(DEDI.account()),
            realisation::reported_at.eq(0),
            realisation::version.eq(1),
        ))
        .execute(&mut Opener::writing(database.target.clone()).open().unwrap())
        .unwrap();
    let before = content(&db);
    let refused = refusal(write(&db, DEDI, DEDI_PLAN, a_content(), 1));
    assert_eq!(refused, WriteRefusal::RowInUse);
    assert_eq!(content(&db), before);
    let mut kept = before;
    "Klub sains giat".clone_into(&mut kept.results[0].statement);
    write(&db, DEDI, DEDI_PLAN, kept, 1).unwrap();
}

fn what_is_proposed_or_set_is_not_written(database: &TestDatabase) {
    let db = database.open();
    let hash = propose(&db, DEDI, DEDI_PLAN, 1).unwrap().hash;
    let next = content(&db);
    let closed = |state| WriteRefusal::Way(WayRefusal::NotOpen { state });
    assert_eq!(refusal(write(&db, DEDI, DEDI_PLAN, next.clone(), 2)), closed(PlanState::Proposed));
    set(&db, YUSUF, DEDI_PLAN, hash).unwrap();
    assert_eq!(refusal(write(&db, DEDI, DEDI_PLAN, next, 3)), closed(PlanState::Set));
}
