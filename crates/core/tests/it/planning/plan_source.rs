//! A plan that begins as another: what is offered, what is taken, and who may not.

use super::{a_content, a_result, act, actor_of, expect, page, propose, refusal, set, start, write, writing};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::{PlanId, WorkResultId};
use capaian_core::ledger;
use capaian_core::planning::cycle::{OpenCycle, open_cycle};
use capaian_core::planning::plan::complete::Wrong;
use capaian_core::planning::plan::content::{AnnexList, PlanContent, Served};
use capaian_core::planning::plan::source::offer::{COLLEAGUES_MAX, Offers, offers};
use capaian_core::planning::plan::source::preview::{Preview, preview};
use capaian_core::planning::plan::source::{Origin, Source};
use capaian_core::planning::plan::{
    Approach, ContentHash, PlanSaved, StartFrom, StartFromRefusal, StartPlan, WayRefusal, WriteRefusal,
    start_from, start_plan,
};
use capaian_rules::{BehaviourValue, PeriodKind, Rules};
use capaian_schema::tables::{assignment, event};
use capaian_testkit::world::more::dedi_begins_beside_rina;
use capaian_testkit::world::{self, DEDI, DEDI_PLAN, HR, NURSE, Named, RINA, RINA_PLAN, STRANGER, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;
use std::convert::Infallible;

both_engines!(
    a_colleagues_plan_is_offered_looked_at_and_taken,
    ones_own_plan_comes_into_the_next_year,
    periods_of_another_kind_have_no_targets,
    a_template_begins_without_targets,
    nothing_is_taken_unseen_or_over_what_is_there,
    only_set_plans_of_the_same_position_are_offered,
    colleagues_are_found_by_name,
);

pub fn preview_of(db: &Db, who: Named, plan: PlanId, source: &Source) -> Result<Preview, Stop<Infallible>> {
    let (actor, rules, on) = (actor_of(db, who), Rules::builtin().unwrap(), world::date(2026, 9, 21));
    db.reader.read_now(|read| preview(read, &rules, &actor, (plan, source), on))
}

fn offers_to(db: &Db, who: Named, plan: PlanId, name: &str) -> Result<Offers, Stop<Infallible>> {
    let (actor, rules, on) = (actor_of(db, who), Rules::builtin().unwrap(), world::date(2026, 9, 21));
    db.reader.read_now(|read| offers(read, &rules, &actor, (plan, name), on))
}

fn take(
    db: &Db,
    plan: PlanId,
    source: Source,
    seen: ContentHash,
) -> Result<PlanSaved, Stop<StartFromRefusal>> {
    act(db, DEDI, StartFrom { plan, source, seen }, start_from)
}

/// What the leaf of the only plan that began so says of its source.
fn noted(database: &TestDatabase) -> serde_json::Value {
    let bytes: Vec<u8> = event::table
        .filter(event::kind.eq("planning.plan.started_from"))
        .select(event::content)
        .get_result(&mut database.look())
        .unwrap();
    let facts: serde_json::Value = serde_json::from_slice(ledger::content_of(&bytes).unwrap()).unwrap();
    facts["from"].clone()
}

fn a_colleagues_plan_is_offered_looked_at_and_taken(database: &TestDatabase) {
    let db = database.open();
    dedi_begins_beside_rina(&mut writing(database)).unwrap();
    let above = start(&db, YUSUF, YUSUF).unwrap().plan;
    let same =
        PlanContent { results: vec![a_result("Meningkatnya partisipasi siswa")], ..PlanContent::default() };
    write(&db, YUSUF, above, same, 1).unwrap();
    let offered = offers_to(&db, DEDI, DEDI_PLAN, "").unwrap();
    let [rina] = offered.colleagues.as_slice() else { panic!("{offered:?}") };
    assert_eq!((rina.plan, rina.name.as_str(), rina.year), (RINA_PLAN, RINA.name, 2026));
    assert!(offered.is_blank && !offered.more && offered.own.is_empty());
    let source = Source::Plan(RINA_PLAN);
    let seen = preview_of(&db, DEDI, DEDI_PLAN, &source).unwrap();
    assert_eq!(seen.origin, Origin::Colleague { plan: RINA_PLAN, year: 2026 });
    let statements: Vec<_> = seen.content.results.iter().map(|one| one.statement.as_str()).collect();
    assert_eq!(statements.len(), 3, "{statements:?}");
    assert!(seen.content.annex.is_empty() && seen.content.behaviours.is_empty());
    let links: Vec<_> = seen.content.results.iter().map(|one| one.serves.clone()).collect();
    let served = links[1].as_ref().unwrap();
    assert!(matches!(served.target, Some(Served::Result(_))), "the superior plans the same: {served:?}");
    assert!(links[0].is_none() && links[2].is_none(), "words that nobody above says are left out");
    assert_eq!(seen.content.results[1].indicators[0].targets.len(), 4, "the year is divided alike");

    let saved = take(&db, DEDI_PLAN, source, seen.hash).unwrap();
    let now = page(&db, DEDI, DEDI_PLAN);
    assert_eq!((now.version, now.content.results.len()), (saved.version, 3));
    let old = page(&db, RINA, RINA_PLAN).content;
    let ids = |content: &PlanContent| -> Vec<Option<WorkResultId>> {
        content.results.iter().map(|one| one.id).collect()
    };
    assert!(ids(&now.content).iter().all(|id| id.is_some() && !ids(&old).contains(id)), "rows of its own");
    let from = noted(database);
    assert_eq!(
        (from["kind"].as_str(), from["plan"].as_str()),
        (Some("colleague"), Some(&*RINA_PLAN.to_string()))
    );
}

/// Dedi's plan of 2026 is set with an annex, and a plan of 2027 begins.
fn next_year(db: &Db, periods: PeriodKind) -> PlanId {
    write(
        db,
        DEDI,
        DEDI_PLAN,
        PlanContent { results: page(db, DEDI, DEDI_PLAN).content.results, ..a_content() },
        1,
    )
    .unwrap();
    let hash = propose(db, DEDI, DEDI_PLAN, 2).unwrap().hash;
    set(db, YUSUF, DEDI_PLAN, hash).unwrap();
    let cycle = act(db, HR, OpenCycle { year: 2027, periods }, open_cycle).unwrap().cycle;
    act(
        db,
        DEDI,
        StartPlan { assignment: DEDI.assignment(), cycle, form: None, approach: Approach::default() },
        start_plan,
    )
    .unwrap()
    .plan
}

fn ones_own_plan_comes_into_the_next_year(database: &TestDatabase) {
    let db = database.open();
    let plan = next_year(&db, PeriodKind::Quarterly);
    let offered = offers_to(&db, DEDI, plan, "").unwrap();
    assert_eq!((offered.own.len(), offered.own[0].plan, offered.year), (1, DEDI_PLAN, 2027));
    assert_eq!(offered.templates[0].source, Source::Template("teacher".to_owned()));
    let source = Source::Plan(DEDI_PLAN);
    let seen = preview_of(&db, DEDI, plan, &source).unwrap();
    take(&db, plan, source, seen.hash).unwrap();
    let now = page(&db, DEDI, plan).content;
    let promise = &now.annex[0];
    assert_eq!((promise.list, promise.due_on), (AnnexList::Support, Some(world::date(2027, 3, 31))));
    assert_eq!(promise.owner, "Kepala Sekolah");
    assert!(now.behaviours.is_empty(), "what is expected specially is said anew");
    assert!(now.results[0].serves.is_none(), "nobody above has planned 2027 yet");
    let targets: Vec<_> = now.results[0].indicators[0].targets.keys().copied().collect();
    assert_eq!(targets, [1, 2, 3, 4]);
    assert_eq!(noted(database)["year"], 2026);
    // What follows is as for any plan: everything may be changed.
    let mut other = now;
    other.results.truncate(1);
    other.behaviours = [(BehaviourValue::Loyal, "Menjaga".to_owned())].into();
    write(&db, DEDI, plan, other, 2).unwrap();
    expect(&db, YUSUF, DEDI_PLAN, "Klub sains", 8).unwrap();
}

fn periods_of_another_kind_have_no_targets(database: &TestDatabase) {
    let db = database.open();
    let plan = next_year(&db, PeriodKind::Monthly);
    let seen = preview_of(&db, DEDI, plan, &Source::Plan(DEDI_PLAN)).unwrap();
    let first = &seen.content.results[0].indicators[0];
    assert!(first.targets.is_empty() && first.target_max.is_some(), "only the year's target stays");
}

fn a_template_begins_without_targets(database: &TestDatabase) {
    let db = database.open();
    dedi_begins_beside_rina(&mut writing(database)).unwrap();
    let source = Source::Template("teacher".to_owned());
    let seen = preview_of(&db, DEDI, DEDI_PLAN, &source).unwrap();
    assert_eq!((seen.origin.key(), seen.content.annex.len()), ("template", 1));
    let indicators: Vec<_> = seen.content.indicators().map(|(_, _, one)| one.clone()).collect();
    assert!(indicators.iter().all(|one| one.target_min.is_none() && one.aspect.is_some()));
    take(&db, DEDI_PLAN, source, seen.hash).unwrap();
    assert_eq!(noted(database)["key"], "template.teacher");
    let refused = refusal(propose(&db, DEDI, DEDI_PLAN, 2));
    let capaian_core::planning::plan::ProposeRefusal::Incomplete { troubles } = refused else {
        panic!("{refused:?}")
    };
    assert!(troubles.iter().all(|one| one.wrong == Wrong::Missing), "targets are agreed: {troubles:?}");
    for key in ["health_worker", "nothing"] {
        let other = preview_of(&db, DEDI, DEDI_PLAN, &Source::Template(key.to_owned()));
        assert!(matches!(other, Err(Stop::Denied(Denial::NotVisible))), "{key} is not for teachers");
    }
}

fn nothing_is_taken_unseen_or_over_what_is_there(database: &TestDatabase) {
    let db = database.open();
    let source = || Source::Template("teacher".to_owned());
    let full = preview_of(&db, DEDI, DEDI_PLAN, &source()).unwrap();
    assert!(!full.is_blank && !offers_to(&db, DEDI, DEDI_PLAN, "").unwrap().is_blank);
    assert_eq!(refusal(take(&db, DEDI_PLAN, source(), full.hash)), StartFromRefusal::NotEmpty);
    let to_nurse = start(&db, NURSE, NURSE).unwrap().plan;
    let nurse = Source::Template("health_worker".to_owned());
    let unseen = StartFrom { plan: to_nurse, source: nurse.clone(), seen: ContentHash([7; 32]) };
    assert_eq!(refusal(act(&db, NURSE, unseen, start_from)), StartFromRefusal::SourceChanged);
    let seen = preview_of(&db, NURSE, to_nurse, &nurse).unwrap().hash;
    let stranger = || StartFrom { plan: to_nurse, source: nurse.clone(), seen };
    assert!(matches!(act(&db, STRANGER, stranger(), start_from), Err(Stop::Denied(Denial::NotVisible))));
    assert!(matches!(act(&db, HR, stranger(), start_from), Err(Stop::Denied(Denial::Denied))));
    assert!(matches!(preview_of(&db, HR, to_nurse, &nurse), Err(Stop::Denied(Denial::Denied))));
    assert!(matches!(offers_to(&db, RINA, to_nurse, ""), Err(Stop::Denied(Denial::NotVisible))));
    propose(&db, DEDI, DEDI_PLAN, 1).unwrap();
    let late = refusal(take(&db, DEDI_PLAN, source(), full.hash));
    assert!(
        matches!(late, StartFromRefusal::Write(WriteRefusal::Way(WayRefusal::NotOpen { .. }))),
        "{late:?}"
    );
}

fn only_set_plans_of_the_same_position_are_offered(database: &TestDatabase) {
    let db = database.open();
    let mut raw = writing(database);
    dedi_begins_beside_rina(&mut raw).unwrap();
    let hidden = |plan: PlanId| {
        let seen = preview_of(&db, DEDI, DEDI_PLAN, &Source::Plan(plan));
        matches!(seen, Err(Stop::Denied(Denial::NotVisible)))
    };
    assert!(!hidden(RINA_PLAN));
    assert!(hidden(DEDI_PLAN), "not itself");
    assert!(hidden(PlanId([0; 16])));
    let draft = start(&db, NURSE, NURSE).unwrap().plan;
    assert!(hidden(draft), "neither set nor the same position");
    diesel::update(assignment::table.find((RINA.agency, RINA.assignment())))
        .set(assignment::valid_to.eq(Some(world::date(2026, 9, 1))))
        .execute(&mut raw)
        .unwrap();
    assert!(hidden(RINA_PLAN), "who left the position is no colleague");
    assert!(offers_to(&db, DEDI, DEDI_PLAN, "").unwrap().colleagues.is_empty());
    // The colleague's plan itself stays closed to everybody but its readers.
    assert!(matches!(super::try_page(&db, DEDI, RINA_PLAN), Err(Stop::Denied(Denial::NotVisible))));
}

fn colleagues_are_found_by_name(database: &TestDatabase) {
    let db = database.open();
    dedi_begins_beside_rina(&mut writing(database)).unwrap();
    let names = |name: &str| {
        let found = offers_to(&db, DEDI, DEDI_PLAN, name).unwrap().colleagues;
        found.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(names("rin"), [RINA.name]);
    assert_eq!(names("marlina rina"), [RINA.name]);
    assert!(names("yusuf").is_empty() && names("rina yusuf").is_empty());
    const { assert!(COLLEAGUES_MAX == 20) };
}
