//! The papers around an evaluation: its summary, the objection to it, what the unit achieved; of whom, for whom, and
//! what their check tells anybody.

use crate::appraisal::objection::{a_decision, an_answer, an_objection};
use crate::appraisal::{a_predicate, a_rating};
use crate::documents::{EDITION, a_code, a_paper, checked, register};
use crate::planning::{act_at, actor_of};
use capaian_core::appraisal::evaluation::{AcknowledgeEvaluation, acknowledge_evaluation, set_evaluation};
use capaian_core::appraisal::objection::{answer_objection, decide_objection, file_objection};
use capaian_core::appraisal::organisation::{SetOrganisationPredicate, set_organisation_predicate};
use capaian_core::clock::Moment;
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::documents::NothingToPrint;
use capaian_core::documents::objection::{ObjectionPaper, objection_paper};
use capaian_core::documents::organisation::{OrganisationPaper, organisation_paper};
use capaian_core::documents::register::list::person_papers;
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{DocumentKind, RegisterDocument, RegisterRefusal};
use capaian_core::documents::summary::{SummaryPaper, summary_paper};
use capaian_core::ids::OrganisationPredicateId;
use capaian_rules::{OrganisationPredicate, Predicate};
use capaian_schema::tables::{document, event};
use capaian_testkit::world::more::plan_ends;
use capaian_testkit::world::{
    self, AUDITOR, DEDI, HEAD_OF_OFFICE, HR, MAYOR, Named, RINA, RINA_PLAN, STRANGER, UNIT_ADMIN, YUSUF,
};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    a_summary_is_anew_when_it_was_received,
    a_summary_is_of_what_was_delivered,
    who_leaves_a_post_is_handed_over,
    an_objection_is_a_paper_from_the_first_day,
    a_units_paper_counts_what_was_delivered,
);

/// So many hours after the clock of the named world.
fn later(hours: i64) -> Moment {
    world::now().plus_seconds(hours * 3_600)
}

/// Rina's quarter II, rated in the first hour.
fn rated(db: &Db) -> OrganisationPredicateId {
    let unit = act_at(db, later(0), HEAD_OF_OFFICE, a_predicate(), set_organisation_predicate).unwrap();
    act_at(db, later(1), YUSUF, a_rating(), set_evaluation).unwrap();
    unit.id
}

fn receive(db: &Db) {
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    act_at(db, later(2), RINA, command, acknowledge_evaluation).unwrap();
}

fn summary(db: &Db, who: Named) -> Result<SummaryPaper, Stop<NothingToPrint>> {
    let (actor, on) = (actor_of(db, who), world::date(2026, 9, 21));
    db.reader.read_now(|read| summary_paper(read, &actor, (RINA_PLAN, 2), EDITION, on))
}

fn objection(db: &Db, who: Named) -> Result<ObjectionPaper, Stop<NothingToPrint>> {
    let actor = actor_of(db, who);
    db.reader.read_now(|read| objection_paper(read, &actor, (RINA_PLAN, 2), EDITION, later(9)))
}

fn unit_paper(db: &Db, who: Named, id: OrganisationPredicateId) -> Result<OrganisationPaper, Denial> {
    let actor = actor_of(db, who);
    let read = db.reader.read_now(|read| organisation_paper(read, &actor, id, EDITION, later(9)));
    read.map_err(|stop| match stop {
        Stop::Denied(denial) => denial,
        other => panic!("{other:?}"),
    })
}

fn a_summary_is_anew_when_it_was_received(database: &TestDatabase) {
    let db = database.open();
    rated(&db);
    let first = summary(&db, RINA).unwrap();
    assert_eq!((first.as_of, first.of.predicate), (later(1), Predicate::Good));
    assert_eq!(first.reviewer.as_ref().map(|head| head.name.as_str()), Some(HEAD_OF_OFFICE.name));
    assert_eq!((first.of.days.delivered_at, first.of.days.received_on), (Some(later(1).0), None));
    assert_eq!(first.of.handed_over_on(), None);

    let of_first =
        |code, number| RegisterDocument { source: Source::Summary(first.of.id), number, ..a_paper(code) };
    register(&db, RINA, of_first(a_code(1), first.as_of.0)).unwrap();
    assert!(summary(&db, YUSUF).unwrap().registered.is_some(), "one paper for both");
    let told = checked(&db, &a_code(1)).unwrap();
    assert_eq!((told.kind, told.is_current, told.number), (DocumentKind::Summary, true, later(1).0));
    assert_eq!((told.name.as_deref(), told.set_by.as_deref()), (Some(RINA.name), Some("Kepala Sekolah")));
    let denied = register(&db, UNIT_ADMIN, of_first(a_code(2), first.as_of.0));
    assert!(matches!(denied, Err(Stop::Denied(Denial::NotVisible))), "no rating for a clerk: {denied:?}");

    receive(&db);
    let second = summary(&db, RINA).unwrap();
    assert_eq!((second.as_of, second.registered.is_none()), (later(2), true), "it tells one day more");
    assert!(!checked(&db, &a_code(1)).unwrap().is_current);
    let late = register(&db, RINA, of_first(a_code(3), first.as_of.0));
    assert!(matches!(late, Err(Stop::Refused(RegisterRefusal::NotInForce))), "{late:?}");
    register(&db, RINA, of_first(a_code(4), second.as_of.0)).unwrap();

    let papers = |who: Named| {
        let actor = actor_of(&db, who);
        let on = world::date(2026, 9, 21);
        db.reader.read_now(|read| person_papers(read, &actor, RINA.person(), on)).unwrap().papers
    };
    assert_eq!(papers(YUSUF).len(), 2);
    assert!(papers(UNIT_ADMIN).is_empty(), "a summary tells a rating");
}

fn a_summary_is_of_what_was_delivered(database: &TestDatabase) {
    let db = database.open();
    for who in [RINA, YUSUF, HEAD_OF_OFFICE, HR, AUDITOR] {
        let nothing = summary(&db, who);
        assert!(matches!(nothing, Err(Stop::Refused(NothingToPrint::NotYet))), "{}: {nothing:?}", who.login);
    }
    for who in [UNIT_ADMIN, DEDI, STRANGER] {
        let nothing = summary(&db, who);
        assert!(matches!(nothing, Err(Stop::Denied(Denial::NotVisible))), "{}: {nothing:?}", who.login);
    }
}

fn who_leaves_a_post_is_handed_over(database: &TestDatabase) {
    let last = world::date(2026, 6, 15);
    plan_ends(&mut database.write(), RINA_PLAN, last).unwrap();
    let db = database.open();
    rated(&db);
    assert_eq!(summary(&db, RINA).unwrap().of.handed_over_on(), Some(last));
}

fn an_objection_is_a_paper_from_the_first_day(database: &TestDatabase) {
    let db = database.open();
    rated(&db);
    receive(&db);
    let nothing = objection(&db, RINA);
    assert!(matches!(nothing, Err(Stop::Refused(NothingToPrint::NotYet))), "{nothing:?}");
    let filed = act_at(&db, later(3), RINA, an_objection(), file_objection).unwrap();
    let paper = objection(&db, RINA).unwrap();
    assert_eq!((paper.of.objection.version, paper.of.changed_at()), (1, later(3)));
    assert_eq!((paper.of.before.predicate, paper.of.after), (Predicate::Good, None));
    let people = (paper.people.employee.name.as_str(), paper.people.appraiser.unwrap().name);
    assert_eq!(people, (RINA.name, YUSUF.name.to_owned()));
    assert_eq!(paper.reviewer.unwrap().name, HEAD_OF_OFFICE.name, "who is to decide");
    let of = |code, number| RegisterDocument {
        source: Source::Objection(filed.objection),
        number,
        ..a_paper(code)
    };
    register(&db, HEAD_OF_OFFICE, of(a_code(1), 1)).unwrap();
    let told = checked(&db, &a_code(1)).unwrap();
    assert_eq!((told.kind, told.is_current, told.set_at), (DocumentKind::Objection, true, None));

    act_at(&db, later(4), YUSUF, an_answer(), answer_objection).unwrap();
    act_at(&db, later(5), HEAD_OF_OFFICE, a_decision(2), decide_objection).unwrap();
    let paper = objection(&db, YUSUF).unwrap();
    let after = paper.of.after.unwrap();
    assert_eq!((paper.of.before.predicate, after.predicate), (Predicate::Good, Predicate::VeryGood));
    assert_eq!((paper.of.changed_at(), after.set_at, paper.registered), (later(5), later(5), None));
    register(&db, RINA, of(a_code(2), paper.of.objection.version)).unwrap();
    let told = checked(&db, &a_code(2)).unwrap();
    assert_eq!((told.set_at, told.set_by.as_deref()), (Some(later(5)), Some("Kepala Dinas Pendidikan")));
    assert!(!checked(&db, &a_code(1)).unwrap().is_current, "it was decided since");
    for who in [UNIT_ADMIN, DEDI, MAYOR, STRANGER] {
        let denied = objection(&db, who);
        assert!(matches!(denied, Err(Stop::Denied(Denial::NotVisible))), "{}: {denied:?}", who.login);
        let denied = register(&db, who, of(a_code(3), 3));
        assert!(matches!(denied, Err(Stop::Denied(Denial::NotVisible))), "{}: {denied:?}", who.login);
    }
}

fn a_units_paper_counts_what_was_delivered(database: &TestDatabase) {
    let db = database.open();
    let id = rated(&db);
    let paper = unit_paper(&db, YUSUF, id).unwrap();
    assert_eq!((paper.of.as_of, paper.of.counts.good, paper.of.counts.total()), (later(1), 1, Some(1)));
    assert_eq!(paper.of.revision.predicate, OrganisationPredicate::Good);
    assert_eq!((paper.of.name.as_str(), paper.of.is_recorded()), ("SMP Negeri 2 Nusa Bahari", false));
    assert_eq!(paper.leader.unwrap().name, HEAD_OF_OFFICE.name);
    for who in [RINA, DEDI, UNIT_ADMIN, STRANGER] {
        assert_eq!(unit_paper(&db, who, id).map(|_| ()), Err(Denial::NotVisible), "{}", who.login);
    }
    let of = |code, number| RegisterDocument { source: Source::Organisation(id), number, ..a_paper(code) };
    register(&db, HR, of(a_code(1), later(1).0)).unwrap();
    let kept: (Option<Vec<u8>>, String) =
        document::table.select((document::person_id, document::kind)).first(&mut database.look()).unwrap();
    assert_eq!(kept, (None, "organisation".to_owned()), "it is of nobody");
    let last: (String, Vec<u8>) = event::table
        .order(event::id.desc())
        .select((event::kind, event::subject))
        .first(&mut database.look())
        .unwrap();
    assert_eq!(last, ("documents.document.registered".to_owned(), world::unit(3).0.to_vec()));
    let told = checked(&db, &a_code(1)).unwrap();
    assert_eq!((told.name, told.unit.as_deref()), (None, Some("SMP Negeri 2 Nusa Bahari")));
    assert_eq!((told.is_current, told.set_by.as_deref()), (true, Some("Kepala Dinas Pendidikan")));

    // Recorded by HR under a decree: the leader's paper all the same.
    let decreed = SetOrganisationPredicate {
        seen_revision: 1,
        predicate: OrganisationPredicate::Excellent,
        decree: Some("800/12/2026".to_owned()),
        ..a_predicate()
    };
    act_at(&db, later(6), HR, decreed, set_organisation_predicate).unwrap();
    let paper = unit_paper(&db, HR, id).unwrap();
    assert_eq!((paper.of.is_recorded(), paper.leader.unwrap().name), (true, HEAD_OF_OFFICE.name.to_owned()));
    assert!(!checked(&db, &a_code(1)).unwrap().is_current, "another predicate stands");
}
