//! The evaluation of a year and its result: in the order of the law, final once, changed by an objection alone.

use super::close::{result_of, results};
use crate::planning::{act_at, actor_of, refusal};
use capaian_core::appraisal::evaluation::explanation::explanation;
use capaian_core::appraisal::evaluation::mine::own_periods;
use capaian_core::appraisal::evaluation::page::rating_page;
use capaian_core::appraisal::evaluation::{
    AcknowledgeEvaluation, AcknowledgeRefusal, EvaluateRefusal, acknowledge_evaluation, set_evaluation,
};
use capaian_core::appraisal::objection::list::{Which, objection_list};
use capaian_core::appraisal::objection::{
    AnswerObjection, DecideObjection, Decision, FileObjection, answer_objection, decide_objection,
    file_objection,
};
use capaian_core::appraisal::organisation::{
    OrganisationRefusal, SetOrganisationPredicate, set_organisation_predicate,
};
use capaian_core::appraisal::result::{FinaliseRefusal, FinaliseResult, Finalised, Verdict, finalise_result};
use capaian_core::clock::Moment;
use capaian_core::db::{Db, Denial, Engine, Stop};
use capaian_core::ids::EvidenceId;
use capaian_core::planning::cycle;
use capaian_rules::{Level, OrganisationPredicate, Predicate};
use capaian_testkit::world::year::{january, year_predicate, year_rating};
use capaian_testkit::world::{self, DEDI_PLAN, HEAD_OF_OFFICE, HR, Named, RINA, RINA_PLAN, STRANGER, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    a_year_is_judged_when_it_is_over,
    a_rating_of_the_year_is_a_proposal_until_it_is_final,
    who_makes_a_result_final,
    a_granted_objection_is_the_next_revision_of_the_result,
    a_corrected_unit_holds_its_head_back,
    a_unit_is_not_corrected_under_a_final_result,
    who_leaves_early_is_judged_by_what_the_unit_had_reached,
    the_first_half_of_a_year_is_not_final,
);

fn finalise(db: &Db, who: Named, seen_revision: i64) -> Result<Finalised, Stop<FinaliseRefusal>> {
    act_at(db, january(6), who, FinaliseResult { plan: RINA_PLAN, seen_revision }, finalise_result)
}

fn a_year_is_judged_when_it_is_over(database: &TestDatabase) {
    let db = database.open();
    let ends_on = world::date(2026, 12, 31);
    let good = || year_predicate(OrganisationPredicate::Good);
    let early = act_at(&db, world::now(), HEAD_OF_OFFICE, good(), set_organisation_predicate);
    assert_eq!(refusal(early), OrganisationRefusal::YearNotOver { ends_on });
    let early = act_at(&db, world::now(), YUSUF, year_rating(RINA_PLAN), set_evaluation);
    assert_eq!(refusal(early), EvaluateRefusal::YearNotOver { ends_on });
    let first = act_at(&db, january(4), YUSUF, year_rating(RINA_PLAN), set_evaluation);
    assert!(matches!(refusal(first), EvaluateRefusal::OrganisationFirst { .. }));
    act_at(&db, january(4), HEAD_OF_OFFICE, good(), set_organisation_predicate).unwrap();
    let saved = act_at(&db, january(4), YUSUF, year_rating(RINA_PLAN), set_evaluation).unwrap();
    assert_eq!((saved.revision, saved.predicate), (1, Predicate::Good));
}

fn shown(db: &Db, who: Named, at: Moment) -> Option<Predicate> {
    let actor = actor_of(db, who);
    db.reader
        .read_now(|read| explanation(read, &actor, (RINA_PLAN, cycle::YEAR), at))
        .unwrap()
        .map(|found| found.predicate)
}

fn years(db: &Db) -> usize {
    let rina = actor_of(db, RINA);
    let all = db.reader.read_now(|read| own_periods(read, &rina, world::date(2027, 1, 8))).unwrap();
    all.iter().filter(|one| one.period.is_year()).count()
}

fn a_rating_of_the_year_is_a_proposal_until_it_is_final(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let receipt = || AcknowledgeEvaluation { plan: RINA_PLAN, period: cycle::YEAR, seen_revision: 1 };
    let early = act_at(&db, january(6), RINA, receipt(), acknowledge_evaluation);
    assert_eq!(refusal(early), AcknowledgeRefusal::NotEvaluated);
    assert_eq!((shown(&db, RINA, january(6)), years(&db)), (None, 0));
    assert_eq!(shown(&db, YUSUF, january(6)), Some(Predicate::Good), "who rated reads it");
    let again = capaian_core::appraisal::evaluation::SetEvaluation {
        work: Level::Above,
        seen_revision: 1,
        revision_reason: "Catatan penyelarasan dipertimbangkan".to_owned(),
        ..year_rating(RINA_PLAN)
    };
    act_at(&db, january(6), YUSUF, again, set_evaluation).unwrap();
    assert_eq!(refusal(finalise(&db, HR, 1)), FinaliseRefusal::Stale { revision: 2 });
    let done = finalise(&db, HR, 2).unwrap();
    assert_eq!(done.predicate, Predicate::VeryGood);
    assert_eq!((shown(&db, RINA, january(6)), years(&db)), (Some(Predicate::VeryGood), 1));
    let received = AcknowledgeEvaluation { seen_revision: 2, ..receipt() };
    act_at(&db, january(7), RINA, received, acknowledge_evaluation).unwrap();
    assert_eq!(refusal(finalise(&db, HR, 2)), FinaliseRefusal::NotReady(Verdict::Final));
}

fn who_makes_a_result_final(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    for (who, denial) in [
        (RINA, Denial::Denied),
        (YUSUF, Denial::Denied),
        (world::AUDITOR, Denial::Denied),
        (world::DEDI, Denial::NotVisible),
        (STRANGER, Denial::NotVisible),
    ] {
        match finalise(&db, who, 1) {
            Err(Stop::Denied(found)) => assert_eq!(found, denial, "{}", who.name),
            other => panic!("{}: {other:?}", who.name),
        }
    }
    let other = FinaliseResult { plan: DEDI_PLAN, seen_revision: 0 };
    let not_rated = act_at(&db, january(6), HR, other, finalise_result);
    assert_eq!(refusal(not_rated), FinaliseRefusal::NotReady(Verdict::NotRated));
    let done = finalise(&db, HR, 1).unwrap();
    let kept = result_of(database, RINA).unwrap();
    assert_eq!((kept.predicate, kept.revision), (Predicate::Good, 1));
    assert_eq!(kept.freeze().unwrap().1, done.content_hash);
    let change = capaian_core::appraisal::evaluation::SetEvaluation {
        seen_revision: 1,
        revision_reason: "Terlambat".to_owned(),
        ..year_rating(RINA_PLAN)
    };
    let late = act_at(&db, january(7), YUSUF, change, set_evaluation);
    assert_eq!(refusal(late), EvaluateRefusal::Final);
}

fn a_granted_objection_is_the_next_revision_of_the_result(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    finalise(&db, HR, 1).unwrap();
    let (plan, period) = (RINA_PLAN, cycle::YEAR);
    // What she points to may be of any quarter.
    let pieces = a_piece_of_quarter_two(database);
    let receipt = AcknowledgeEvaluation { plan, period, seen_revision: 1 };
    act_at(&db, january(7), RINA, receipt, acknowledge_evaluation).unwrap();
    let objection = FileObjection {
        plan,
        period,
        seen_revision: 1,
        grounds: "Dua kelas dibimbing sampai juara.".to_owned(),
        evidence: pieces,
    };
    act_at(&db, january(8), RINA, objection, file_objection).unwrap();
    for who in [RINA, YUSUF, HEAD_OF_OFFICE, HR] {
        let actor = actor_of(&db, who);
        let list = db.reader.read_now(|read| objection_list(read, &actor, Which::Waiting, None)).unwrap();
        assert!(list.rows.len() == 1 && list.rows[0].period.is_year(), "{}: {:?}", who.name, list.rows);
    }
    let answer =
        AnswerObjection { plan, period, seen_version: 1, explanation: "Belum saya ketahui.".to_owned() };
    act_at(&db, january(11), YUSUF, answer, answer_objection).unwrap();
    let decision = DecideObjection {
        plan,
        period,
        seen_version: 2,
        decision: Decision::Granted { work: Level::Above, behaviour: Level::Above },
        hearing: String::new(),
        reasons: "Bimbingan itu melampaui target.".to_owned(),
    };
    act_at(&db, january(12), HEAD_OF_OFFICE, decision, decide_objection).unwrap();
    let revisions = results(database, RINA);
    assert_eq!(revisions.len(), 2, "the first stays");
    assert_eq!((revisions[0].predicate, revisions[1].predicate), (Predicate::Good, Predicate::VeryGood));
    assert_eq!((revisions[1].revision, revisions[1].work), (2, Level::Above));
    assert_eq!(revisions[0].inputs_hash, revisions[1].inputs_hash, "on the same facts");
    assert_eq!(result_of(database, RINA).unwrap(), revisions[1]);
}

fn a_piece_of_quarter_two(database: &TestDatabase) -> Vec<EvidenceId> {
    let id = EvidenceId([32; 16]);
    let hex = |bytes: [u8; 16]| data_encoding::HEXLOWER.encode(&bytes);
    let blob = |bytes: [u8; 16]| match database.target.engine() {
        Engine::Sqlite => format!("x'{}'", hex(bytes)),
        Engine::Postgres => format!("'\\x{}'::bytea", hex(bytes)),
    };
    let (piece, owner) = (blob(id.0), blob(RINA.person().0));
    let (author, report) = (blob(RINA.account().0), blob(world::planned_report(world::PUPILS, 2).0));
    database.execute(&format!(
        "INSERT INTO evidence (agency_id, id, person_id, kind, name, media_type, bytes, url, added_by, added_at) \
         VALUES (1, {piece}, {owner}, 'link', 'Daftar hadir', '', 0, 'https://contoh.go.id/a', {author}, 0)"
    ));
    database.execute(&format!(
        "INSERT INTO realisation_evidence (agency_id, realisation_id, evidence_id, linked_at) \
         VALUES (1, {report}, {piece}, 0)"
    ));
    vec![id]
}

/// Rina's plan and post, where told, end on 30 June; the school did well in quarter II.
fn in_july(database: &TestDatabase, post_ends: bool) -> Moment {
    let sql = "UPDATE plan SET ends_on = '2026-06-30' WHERE state = 'set'";
    database.execute(sql);
    if post_ends {
        database.execute(
            "UPDATE assignment SET valid_to = '2026-07-01' WHERE id IN (SELECT assignment_id FROM plan WHERE state = 'set')",
        );
    }
    Moment::at(world::date(2026, 7, 6), chrono::NaiveTime::MIN, capaian_rules::Zone::Wib).plus_seconds(36_000)
}

fn who_leaves_early_is_judged_by_what_the_unit_had_reached(database: &TestDatabase) {
    let at = in_july(database, true);
    let db = database.open();
    let of_quarter = SetOrganisationPredicate { period: 2, ..year_predicate(OrganisationPredicate::Good) };
    act_at(&db, at, HEAD_OF_OFFICE, of_quarter, set_organisation_predicate).unwrap();
    let yusuf = actor_of(&db, YUSUF);
    let shown = db
        .reader
        .read_now(|read| rating_page(read, &yusuf, &db.rules, (RINA_PLAN, cycle::YEAR), at))
        .unwrap();
    assert!(shown.may_set() && shown.organisation.is_some(), "{:?}", shown.obstacle);
    let in_view = capaian_core::appraisal::evaluation::SetEvaluation {
        seen_inputs: shown.inputs_hash,
        ..year_rating(RINA_PLAN)
    };
    act_at(&db, at, YUSUF, in_view, set_evaluation).unwrap();
    let command = FinaliseResult { plan: RINA_PLAN, seen_revision: 1 };
    let done = act_at(&db, at, HR, command, finalise_result).unwrap();
    assert_eq!(done.predicate, Predicate::Good);
}

fn the_first_half_of_a_year_is_not_final(database: &TestDatabase) {
    let at = in_july(database, false);
    let db = database.open();
    let of_quarter = SetOrganisationPredicate { period: 2, ..year_predicate(OrganisationPredicate::Good) };
    act_at(&db, at, HEAD_OF_OFFICE, of_quarter, set_organisation_predicate).unwrap();
    act_at(&db, at, YUSUF, year_rating(RINA_PLAN), set_evaluation).unwrap();
    let command = FinaliseResult { plan: RINA_PLAN, seen_revision: 1 };
    let half = act_at(&db, at, HR, command, finalise_result);
    assert_eq!(refusal(half), FinaliseRefusal::NotReady(Verdict::PostWithoutPlan));
}

fn a_corrected_unit_holds_its_head_back(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let plan = world::rating::SCHOOL_HEADS_PLAN;
    let corrected = SetOrganisationPredicate {
        seen_revision: 1,
        reason: "Satu sasaran dihitung ulang".to_owned(),
        ..year_predicate(OrganisationPredicate::Excellent)
    };
    act_at(&db, january(6), HEAD_OF_OFFICE, corrected, set_organisation_predicate).unwrap();
    let held = act_at(&db, january(6), HR, FinaliseResult { plan, seen_revision: 1 }, finalise_result);
    assert_eq!(refusal(held), FinaliseRefusal::NotReady(Verdict::OrganisationChanged));
    let again = capaian_core::appraisal::evaluation::SetEvaluation {
        work: Level::Above,
        seen_revision: 1,
        revision_reason: "Capaian unit dikoreksi".to_owned(),
        ..year_rating(plan)
    };
    act_at(&db, january(7), HEAD_OF_OFFICE, again, set_evaluation).unwrap();
    let done = act_at(&db, january(7), HR, FinaliseResult { plan, seen_revision: 2 }, finalise_result);
    assert_eq!(done.unwrap().predicate, Predicate::VeryGood);
    assert!(finalise(&db, HR, 1).is_ok(), "who does not head it is not held back");
}

fn a_unit_is_not_corrected_under_a_final_result(database: &TestDatabase) {
    database.year_rated();
    let db = database.open();
    let (plan, period) = (world::rating::SCHOOL_HEADS_PLAN, cycle::YEAR);
    let corrected = || SetOrganisationPredicate {
        seen_revision: 1,
        reason: "Satu sasaran dihitung ulang".to_owned(),
        ..year_predicate(OrganisationPredicate::Excellent)
    };
    finalise(&db, HR, 1).unwrap();
    act_at(&db, january(6), HR, FinaliseResult { plan, seen_revision: 1 }, finalise_result).unwrap();
    let late = act_at(&db, january(6), HEAD_OF_OFFICE, corrected(), set_organisation_predicate);
    assert_eq!(refusal(late), OrganisationRefusal::ResultFinal);
    let receipt = AcknowledgeEvaluation { plan, period, seen_revision: 1 };
    act_at(&db, january(7), YUSUF, receipt, acknowledge_evaluation).unwrap();
    let grounds = "Satu sasaran tidak dihitung.".to_owned();
    let objection = FileObjection { plan, period, seen_revision: 1, grounds, evidence: Vec::new() };
    act_at(&db, january(8), YUSUF, objection, file_objection).unwrap();
    let again = act_at(&db, january(8), HEAD_OF_OFFICE, corrected(), set_organisation_predicate);
    assert_eq!(again.unwrap().revision, 2, "an objection can be granted only if the unit can be set right");
}
