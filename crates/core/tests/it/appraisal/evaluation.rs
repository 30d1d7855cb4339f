//! The evaluation of a person: who sets it, after what, beside which facts, and what is frozen.

use super::{a_predicate, a_rating, a_rating_of, achieve, achieved, rate};
use crate::planning::{refusal, writing};
use capaian_core::appraisal::evaluation::{EvaluateRefusal, Field, Rated, SetEvaluation, Trouble, Wrong};
use capaian_core::appraisal::organisation::SetOrganisationPredicate;
use capaian_core::db::{Denial, Stop};
use capaian_core::ids::PersonId;
use capaian_core::planning::plan::ContentHash;
use capaian_rules::{Level, OrganisationPredicate, Predicate};
use capaian_schema::tables::{
    assignment, cycle, evaluation, evaluation_revision as revision, event, job, person, plan, realisation,
};
use capaian_testkit::world::rating::{HEADS_PLAN, set_heads_plan};
use capaian_testkit::world::{
    self, AUDITOR, DEDI, DEDI_PLAN, HEAD_OF_OFFICE, HR, MAYOR, RINA, RINA_PLAN, STRANGER, UNIT_ADMIN, YUSUF,
};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    two_ratings_give_the_predicate_and_freeze_the_facts,
    the_organisation_comes_first,
    only_the_appraiser_rates,
    nobody_rates_themselves,
    a_plan_that_is_not_set_is_not_rated,
    it_waits_for_its_period_and_an_open_cycle,
    what_is_missing_is_told_and_blocks_nobody,
    another_revision_needs_a_reason,
    facts_that_changed_are_looked_at_again,
    the_head_of_a_unit_has_its_rating,
    a_mayor_without_nip_rates_a_head_of_office,
);

fn frozen(database: &TestDatabase, number: i64) -> (serde_json::Value, Vec<u8>, Vec<u8>) {
    let (bytes, hash): (Vec<u8>, Vec<u8>) = revision::table
        .filter(revision::number.eq(number))
        .select((revision::inputs, revision::inputs_hash))
        .first(&mut database.look())
        .unwrap();
    let json = serde_json::from_slice(capaian_core::ledger::content_of(&bytes).unwrap()).unwrap();
    (json, bytes, hash)
}

fn two_ratings_give_the_predicate_and_freeze_the_facts(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    let saved = rate(&db, YUSUF, a_rating()).unwrap();
    assert_eq!((saved.revision, saved.predicate), (1, Predicate::Good));
    let (inputs, bytes, hash) = frozen(database, 1);
    assert_eq!(ContentHash::of(&bytes).0.to_vec(), hash);
    assert_eq!(inputs["employee"]["name"], "Rina Marlina");
    assert_eq!(inputs["organisation"]["predicate"], "good");
    let hours = &inputs["facts"]["indicators"][2];
    assert_eq!((&hours["target"]["min"], &hours["realisation"]["amount"]), (&"12".into(), &"14".into()));
    assert_eq!(hours["realisation"]["verified_by"], YUSUF.name);
    assert_eq!(hours["achievement"]["percent"], "116.67");
    let (rules, trace): (Vec<u8>, Vec<u8>) =
        revision::table.select((revision::rules_hash, revision::trace)).first(&mut database.look()).unwrap();
    assert_eq!(rules, capaian_testkit::database::rules().hash());
    let trace: serde_json::Value =
        serde_json::from_slice(capaian_core::ledger::content_of(&trace).unwrap()).unwrap();
    assert_eq!(trace["predicate"]["rules"][0]["key"], "predicate.quadrant");
    assert_eq!(trace["head"], serde_json::Value::Null);
    let mut look = database.look();
    let kinds: Vec<String> = event::table.order(event::id).select(event::kind).load(&mut look).unwrap();
    assert_eq!(kinds[1], "appraisal.evaluation.set");
    let told: Vec<String> = job::table.order(job::id).select(job::kind).load(&mut look).unwrap();
    assert_eq!(told[1], "announce_evaluation");
}

fn the_organisation_comes_first(database: &TestDatabase) {
    let db = database.open();
    let told = refusal(rate(&db, YUSUF, a_rating()));
    let unit = "SMP Negeri 2 Nusa Bahari".to_owned();
    let turn = vec![HEAD_OF_OFFICE.name.to_owned()];
    assert_eq!(told, EvaluateRefusal::OrganisationFirst { unit, turn });
    let other = SetOrganisationPredicate { period: 1, ..a_predicate() };
    achieve(&db, HEAD_OF_OFFICE, other).unwrap();
    assert!(matches!(refusal(rate(&db, YUSUF, a_rating())), EvaluateRefusal::OrganisationFirst { .. }));
}

fn only_the_appraiser_rates(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    let denied = |who, expected| {
        let answer = rate(&db, who, a_rating());
        assert!(matches!(answer, Err(Stop::Denied(denial)) if denial == expected), "{who:?}: {answer:?}");
    };
    for who in [HR, AUDITOR, HEAD_OF_OFFICE] {
        denied(who, Denial::Denied);
    }
    for who in [DEDI, UNIT_ADMIN, MAYOR, STRANGER] {
        denied(who, Denial::NotVisible);
    }
    let rows: i64 = revision::table.count().get_result(&mut database.look()).unwrap();
    assert_eq!(rows, 0);
}

/// Not even when a list of superiors says so.
fn nobody_rates_themselves(database: &TestDatabase) {
    use capaian_schema::tables::reporting;
    let db = database.open();
    achieved(&db);
    assert!(matches!(rate(&db, RINA, a_rating()), Err(Stop::Denied(Denial::Denied))));
    diesel::update(reporting::table.filter(reporting::assignment_id.eq(RINA.assignment())))
        .set(reporting::superior_id.eq(RINA.person()))
        .execute(&mut writing(database))
        .unwrap();
    assert!(matches!(rate(&db, RINA, a_rating()), Err(Stop::Denied(Denial::Denied))));
}

fn a_plan_that_is_not_set_is_not_rated(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    assert_eq!(refusal(rate(&db, YUSUF, a_rating_of(DEDI_PLAN))), EvaluateRefusal::PlanNotSet);
    diesel::update(plan::table.find((world::CITY, RINA_PLAN)))
        .set(plan::starts_on.eq(world::date(2026, 7, 1)))
        .execute(&mut writing(database))
        .unwrap();
    assert_eq!(refusal(rate(&db, YUSUF, a_rating())), EvaluateRefusal::OutsidePlan);
}

fn it_waits_for_its_period_and_an_open_cycle(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    let of = |period| SetEvaluation { period, ..a_rating() };
    let starts_on = world::date(2026, 10, 1);
    assert_eq!(refusal(rate(&db, YUSUF, of(4))), EvaluateRefusal::PeriodNotBegun { starts_on });
    assert!(matches!(rate(&db, YUSUF, of(5)), Err(Stop::Denied(Denial::NotVisible))));
    diesel::update(cycle::table).set(cycle::state.eq("closed")).execute(&mut writing(database)).unwrap();
    assert_eq!(refusal(rate(&db, YUSUF, of(2))), EvaluateRefusal::CycleClosed);
}

fn words(troubles: &[(Field, Wrong)]) -> EvaluateRefusal {
    let trouble = |(field, wrong): &(Field, Wrong)| Trouble { field: *field, wrong: *wrong };
    EvaluateRefusal::Words(troubles.iter().map(trouble).collect())
}

/// Quarter III has a report of one indicator only: it may be rated, with a word on what it rests.
fn what_is_missing_is_told_and_blocks_nobody(database: &TestDatabase) {
    let db = database.open();
    achieve(&db, HEAD_OF_OFFICE, SetOrganisationPredicate { period: 3, ..a_predicate() }).unwrap();
    let of = |work_reason: &str, feedback: &str| SetEvaluation {
        period: 3,
        work_reason: work_reason.to_owned(),
        feedback: feedback.to_owned(),
        ..a_rating()
    };
    let told = refusal(rate(&db, YUSUF, of("", " ")));
    assert_eq!(
        told,
        words(&[(Field::WorkReason, Wrong::MissingIncomplete), (Field::Feedback, Wrong::Missing)])
    );
    rate(&db, YUSUF, of("Sertifikat menyusul", "Lanjutkan")).unwrap();
    let (inputs, ..) = frozen(database, 1);
    let hours = &inputs["facts"]["indicators"][2];
    assert_eq!(hours["realisation"], serde_json::Value::Null);
    assert_eq!(hours["achievement"], serde_json::Value::Null);
}

fn another_revision_needs_a_reason(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    let stale = refusal(rate(&db, YUSUF, a_rating()));
    let theirs = Rated {
        revision: 1,
        work: Level::Meets,
        behaviour: Level::Above,
        predicate: Predicate::Good,
        feedback: a_rating().feedback,
    };
    assert_eq!(stale, EvaluateRefusal::Stale { theirs: Some(Box::new(theirs)) });
    let again = |revision_reason: &str| SetEvaluation {
        work: Level::Below,
        seen_revision: 1,
        revision_reason: revision_reason.to_owned(),
        ..a_rating()
    };
    let told = refusal(rate(&db, YUSUF, again("")));
    assert_eq!(told, words(&[(Field::RevisionReason, Wrong::Missing)]));
    let saved = rate(&db, YUSUF, again("Laporan dikoreksi sekolah")).unwrap();
    assert_eq!((saved.revision, saved.predicate), (2, Predicate::NeedsImprovement));
    let kept: Vec<String> = revision::table
        .order(revision::number)
        .select(revision::predicate)
        .load(&mut database.look())
        .unwrap();
    assert_eq!(kept, ["good", "needs_improvement"], "the first stays as it was");
    let now: (String, i64) = evaluation::table
        .select((evaluation::predicate, evaluation::revision))
        .first(&mut database.look())
        .unwrap();
    assert_eq!(now, ("needs_improvement".to_owned(), 2));
}

fn facts_that_changed_are_looked_at_again(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    let (.., hash) = frozen(database, 1);
    let seen = Some(ContentHash(hash.try_into().unwrap()));
    diesel::update(realisation::table.filter(realisation::period_number.eq(2)))
        .set((realisation::amount.eq("13"), realisation::version.eq(2)))
        .execute(&mut writing(database))
        .unwrap();
    let again = SetEvaluation {
        seen_revision: 1,
        seen_inputs: seen,
        revision_reason: "Cek ulang".to_owned(),
        ..a_rating()
    };
    assert_eq!(refusal(rate(&db, YUSUF, again)), EvaluateRefusal::FactsChanged);
}

/// Rina acts as the head of the school: its predicate decides her work rating.
fn the_head_of_a_unit_has_its_rating(database: &TestDatabase) {
    let db = database.open();
    diesel::update(assignment::table.find((world::CITY, RINA.assignment())))
        .set(assignment::heads_unit.eq(true))
        .execute(&mut writing(database))
        .unwrap();
    achieve(
        &db,
        HEAD_OF_OFFICE,
        SetOrganisationPredicate { predicate: OrganisationPredicate::NeedsImprovement, ..a_predicate() },
    )
    .unwrap();
    let told = refusal(rate(&db, YUSUF, a_rating()));
    let (organisation, expected) = (OrganisationPredicate::NeedsImprovement, Level::Below);
    assert_eq!(told, EvaluateRefusal::WorkFollowsOrganisation { organisation, expected });
    let follows = SetEvaluation { work: Level::Below, work_reason: String::new(), ..a_rating() };
    assert_eq!(rate(&db, YUSUF, follows).unwrap().predicate, Predicate::NeedsImprovement);
    let trace: Vec<u8> = revision::table.select(revision::trace).first(&mut database.look()).unwrap();
    let text = String::from_utf8(trace).unwrap();
    assert!(text.contains("predicate.organisation_work_rating"), "{text}");
}

/// The mayor is no civil servant and has no number of one; he sets what the office achieved and rates its
/// head, whose work rating follows from it.
fn a_mayor_without_nip_rates_a_head_of_office(database: &TestDatabase) {
    let db = database.open();
    set_heads_plan(&mut writing(database)).unwrap();
    let nip: Option<Vec<u8>> = person::table
        .find((world::CITY, MAYOR.person()))
        .select(person::nip_hash)
        .first(&mut database.look())
        .unwrap();
    assert_eq!(nip, None);
    let office = SetOrganisationPredicate { unit: world::unit(2), ..a_predicate() };
    achieve(&db, MAYOR, office).unwrap();
    let rating = SetEvaluation { work: Level::Meets, ..a_rating_of(HEADS_PLAN) };
    assert_eq!(rate(&db, MAYOR, rating).unwrap().predicate, Predicate::Good);
    let by: PersonId = revision::table.select(revision::appraiser_id).first(&mut database.look()).unwrap();
    assert_eq!(by, MAYOR.person());
}
