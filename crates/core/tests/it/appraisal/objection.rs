//! An employee objects; the appraiser is heard; the appraiser's superior decides, once.

use super::{a_predicate, a_rating, a_rating_of, achieve, achieved, rate};
use crate::planning::{act, refusal};
use capaian_core::appraisal::evaluation::{AcknowledgeEvaluation, SetEvaluation, acknowledge_evaluation};
use capaian_core::appraisal::objection::{
    AgreeEvaluation, AgreeRefusal, Agreed, AnswerObjection, AnswerRefusal, DecideObjection, DecideRefusal,
    Decided, Decision, FileObjection, FileRefusal, Filed, agree_evaluation, answer_objection,
    decide_objection, file_objection,
};
use capaian_core::appraisal::organisation::SetOrganisationPredicate;
use capaian_core::clock::Moment;
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::{EvidenceId, PersonId};
use capaian_rules::{Level, OrganisationPredicate, Predicate};
use capaian_schema::tables::{
    evaluation, evaluation_revision as revision, event, job, objection, objection_evidence, objection_party,
};
use capaian_testkit::world::rating::{HEADS_PLAN, SCHOOL_HEADS_PLAN, set_heads_plan, set_school_heads_plan};
use capaian_testkit::world::{
    self, AUDITOR, DEDI, HEAD_OF_OFFICE, HR, MAYOR, Named, RINA, RINA_PLAN, STRANGER, YUSUF,
};
use capaian_testkit::{TestDatabase, both_engines, intent};
use diesel::prelude::*;

both_engines!(
    a_granted_objection_is_a_new_revision,
    both_sides_are_heard_before_it_is_decided,
    each_act_belongs_to_one,
    an_objection_has_its_days,
    the_top_of_the_chain_has_none,
    what_does_not_fit_is_refused,
    agreeing_gives_nothing_up,
);

type Kept = (i64, Option<String>, Option<String>, Vec<u8>);

pub fn an_objection() -> FileObjection {
    FileObjection {
        plan: RINA_PLAN,
        period: 2,
        seen_revision: 1,
        grounds: "Target siswa tercapai; satu siswa pindah sekolah.".to_owned(),
        evidence: Vec::new(),
    }
}

pub fn an_answer() -> AnswerObjection {
    AnswerObjection {
        plan: RINA_PLAN,
        period: 2,
        seen_version: 1,
        explanation: "Siswa yang pindah masih tercatat sampai Juni.".to_owned(),
    }
}

pub fn a_decision(seen_version: i64) -> DecideObjection {
    DecideObjection {
        plan: RINA_PLAN,
        period: 2,
        seen_version,
        decision: Decision::Granted { work: Level::Above, behaviour: Level::Above },
        hearing: String::new(),
        reasons: "Siswa yang pindah tidak dihitung dalam target.".to_owned(),
    }
}

fn dismissed(seen_version: i64) -> DecideObjection {
    DecideObjection { decision: Decision::Dismissed, ..a_decision(seen_version) }
}

pub fn received(db: &Db) {
    achieved(db);
    rate(db, YUSUF, a_rating()).unwrap();
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    act(db, RINA, command, acknowledge_evaluation).unwrap();
}

fn file(db: &Db, who: Named, command: FileObjection) -> Result<Filed, Stop<FileRefusal>> {
    act(db, who, command, file_objection)
}

fn answer(db: &Db, who: Named, command: AnswerObjection) -> Result<(), Stop<AnswerRefusal>> {
    act(db, who, command, answer_objection).map(drop)
}

fn settle(db: &Db, who: Named, command: DecideObjection) -> Result<Decided, Stop<DecideRefusal>> {
    act(db, who, command, decide_objection)
}

fn agree(db: &Db, seen_revision: i64) -> Result<Agreed, Stop<AgreeRefusal>> {
    act(db, RINA, AgreeEvaluation { plan: RINA_PLAN, period: 2, seen_revision }, agree_evaluation)
}

fn a_granted_objection_is_a_new_revision(database: &TestDatabase) {
    let db = database.open();
    received(&db);
    file(&db, RINA, an_objection()).unwrap();
    answer(&db, YUSUF, an_answer()).unwrap();
    let decided = settle(&db, HEAD_OF_OFFICE, a_decision(2)).unwrap();
    assert_eq!((decided.revision, decided.predicate), (2, Predicate::VeryGood));
    let mut look = database.look();
    let now: (String, String, i64, Option<chrono::NaiveDate>) = evaluation::table
        .select((evaluation::work, evaluation::predicate, evaluation::revision, evaluation::received_on))
        .first(&mut look)
        .unwrap();
    let on = Some(world::date(2026, 9, 21));
    assert_eq!(
        now,
        ("above".to_owned(), "very_good".to_owned(), 2, on),
        "it is final: nothing to receive anew"
    );
    let rows: Vec<Kept> = revision::table
        .order(revision::number)
        .select((revision::number, revision::work_reason, revision::revision_reason, revision::inputs_hash))
        .load(&mut look)
        .unwrap();
    assert_eq!(rows[0].1.as_deref(), Some("Satu siswa kurang dari target"), "the first stays as it was");
    assert_eq!(rows[1].2.as_deref(), Some(a_decision(2).reasons.as_str()));
    assert_eq!((rows.len(), &rows[1].1), (2, &rows[1].2), "what was changed stands on the decision");
    assert_eq!(rows[0].3, rows[1].3, "on the same facts");
    let kinds: Vec<String> = event::table.order(event::id).select(event::kind).load(&mut look).unwrap();
    assert!(kinds.ends_with(&[
        "appraisal.objection.filed".to_owned(),
        "appraisal.objection.answered".to_owned(),
        "appraisal.objection.decided".to_owned(),
    ]));
    let told: Vec<String> = job::table.order(job::id).select(job::kind).load(&mut look).unwrap();
    assert_eq!(told.last().unwrap(), "announce_objection_decided");
    assert_eq!(refusal(settle(&db, HEAD_OF_OFFICE, a_decision(3))), DecideRefusal::AlreadyDecided);
    assert_eq!(refusal(answer(&db, YUSUF, an_answer())), AnswerRefusal::AlreadyDecided);
    let again = FileObjection { seen_revision: 2, ..an_objection() };
    assert_eq!(refusal(file(&db, RINA, again)), FileRefusal::AlreadyFiled);
}

fn both_sides_are_heard_before_it_is_decided(database: &TestDatabase) {
    let db = database.open();
    received(&db);
    assert_eq!(refusal(settle(&db, HEAD_OF_OFFICE, a_decision(1))), DecideRefusal::NotFiled);
    assert_eq!(refusal(answer(&db, YUSUF, an_answer())), AnswerRefusal::NotFiled);
    file(&db, RINA, an_objection()).unwrap();
    assert_eq!(refusal(settle(&db, HEAD_OF_OFFICE, dismissed(1))), DecideRefusal::NotHeard);
    let heard = DecideObjection { hearing: "Keduanya hadir 21 September.".to_owned(), ..dismissed(1) };
    let decided = settle(&db, HEAD_OF_OFFICE, heard).unwrap();
    assert_eq!((decided.revision, decided.predicate), (1, Predicate::Good), "the rating stays");
    let mut look = database.look();
    let kept: (Option<String>, Option<String>, Option<i64>) = objection::table
        .select((objection::outcome, objection::hearing, objection::new_revision))
        .first(&mut look)
        .unwrap();
    assert_eq!(kept, (Some("dismissed".to_owned()), Some("Keduanya hadir 21 September.".to_owned()), None));
    assert_eq!(revision::table.count().get_result::<i64>(&mut look).unwrap(), 1);
}

fn each_act_belongs_to_one(database: &TestDatabase) {
    let db = database.open();
    received(&db);
    let denied = [
        (HR, Denial::Denied),
        (AUDITOR, Denial::Denied),
        (DEDI, Denial::NotVisible),
        (STRANGER, Denial::NotVisible),
    ];
    let is = |found: Denial, expected: Denial| assert_eq!(found, expected);
    for (who, expected) in
        denied.into_iter().chain([(YUSUF, Denial::Denied), (HEAD_OF_OFFICE, Denial::Denied)])
    {
        let Err(Stop::Denied(found)) = file(&db, who, an_objection()) else { panic!("{who:?} objects") };
        is(found, expected);
    }
    file(&db, RINA, an_objection()).unwrap();
    for (who, expected) in
        denied.into_iter().chain([(RINA, Denial::Denied), (HEAD_OF_OFFICE, Denial::Denied)])
    {
        let Err(Stop::Denied(found)) = answer(&db, who, an_answer()) else { panic!("{who:?} answers") };
        is(found, expected);
    }
    answer(&db, YUSUF, an_answer()).unwrap();
    for (who, expected) in denied.into_iter().chain([(RINA, Denial::Denied), (YUSUF, Denial::Denied)]) {
        let Err(Stop::Denied(found)) = settle(&db, who, a_decision(2)) else { panic!("{who:?} decides") };
        is(found, expected);
    }
    assert!(
        settle(&db, MAYOR, a_decision(2)).is_err(),
        "two levels above is not the superior of the appraiser"
    );
}

fn an_objection_has_its_days(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    assert_eq!(refusal(file(&db, RINA, an_objection())), FileRefusal::NotReceived);
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    act(&db, RINA, command, acknowledge_evaluation).unwrap();
    let until = world::date(2026, 10, 9);
    let on = |at: Moment| {
        let will = intent(world::CITY, RINA.account(), &format!("keberatan-{}", at.0), at);
        db.writer.run_now(will, an_objection(), file_objection)
    };
    // 9 October is the last day until midnight where the employee works.
    let midnight = world::now().plus_seconds(19 * 86_400 - 9 * 3_600);
    assert_eq!(refusal(on(midnight)), FileRefusal::TooLate { until });
    on(midnight.plus_seconds(-60)).unwrap();
}

fn the_top_of_the_chain_has_none(database: &TestDatabase) {
    set_heads_plan(&mut database.write()).unwrap();
    let db = database.open();
    achieve(&db, MAYOR, SetOrganisationPredicate { unit: world::unit(2), ..a_predicate() }).unwrap();
    rate(&db, MAYOR, a_rating_of(HEADS_PLAN)).unwrap();
    let command = AcknowledgeEvaluation { plan: HEADS_PLAN, period: 2, seen_revision: 1 };
    act(&db, HEAD_OF_OFFICE, command, acknowledge_evaluation).unwrap();
    let command = FileObjection { plan: HEADS_PLAN, ..an_objection() };
    assert_eq!(refusal(file(&db, HEAD_OF_OFFICE, command)), FileRefusal::NoReviewer);
}

fn what_does_not_fit_is_refused(database: &TestDatabase) {
    let db = database.open();
    received(&db);
    let says = |grounds: String| refusal(file(&db, RINA, FileObjection { grounds, ..an_objection() }));
    assert_eq!(says("  ".to_owned()), FileRefusal::GroundsMissing);
    assert_eq!(says("a".repeat(4_001)), FileRefusal::GroundsTooLong);
    let stale = FileObjection { seen_revision: 7, ..an_objection() };
    assert_eq!(refusal(file(&db, RINA, stale)), FileRefusal::Stale);
    let foreign = FileObjection { evidence: vec![EvidenceId([9; 16])], ..an_objection() };
    assert!(matches!(file(&db, RINA, foreign), Err(Stop::Denied(Denial::NotVisible))));
    file(&db, RINA, an_objection()).unwrap();
    let empty = AnswerObjection { explanation: " ".to_owned(), ..an_answer() };
    assert_eq!(refusal(answer(&db, YUSUF, empty)), AnswerRefusal::ExplanationMissing);
    answer(&db, YUSUF, an_answer()).unwrap();
    assert_eq!(refusal(answer(&db, YUSUF, an_answer())), AnswerRefusal::Stale);
    assert_eq!(
        refusal(settle(&db, HEAD_OF_OFFICE, a_decision(1))),
        DecideRefusal::Stale,
        "read the answer first"
    );
    let silent = DecideObjection { reasons: String::new(), ..a_decision(2) };
    assert_eq!(refusal(settle(&db, HEAD_OF_OFFICE, silent)), DecideRefusal::ReasonsMissing);
    let same = Decision::Granted { work: Level::Meets, behaviour: Level::Above };
    let idle = DecideObjection { decision: same, ..a_decision(2) };
    assert_eq!(refusal(settle(&db, HEAD_OF_OFFICE, idle)), DecideRefusal::NothingChanges);
}

fn agreeing_gives_nothing_up(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    assert_eq!(refusal(agree(&db, 1)), AgreeRefusal::NotReceived);
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    act(&db, RINA, command, acknowledge_evaluation).unwrap();
    assert_eq!(refusal(agree(&db, 2)), AgreeRefusal::Stale);
    agree(&db, 1).unwrap();
    assert_eq!(refusal(agree(&db, 1)), AgreeRefusal::AlreadyAgreed);
    file(&db, RINA, an_objection()).unwrap();
    answer(&db, YUSUF, an_answer()).unwrap();
    settle(&db, HEAD_OF_OFFICE, a_decision(2)).unwrap();
    let agreed: Option<i64> =
        evaluation::table.select(evaluation::agreed_at).first(&mut database.look()).unwrap();
    assert_eq!(agreed, None, "what was agreed with does not hold any more");
}

/// The evidence of the rated world belongs to quarter II.
#[test]
fn an_objection_points_to_evidence_of_its_period() {
    let database = TestDatabase::sqlite().rated();
    let db = database.open();
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    act(&db, RINA, command, acknowledge_evaluation).unwrap();
    let many =
        FileObjection { evidence: (0..21).map(|one| EvidenceId([one; 16])).collect(), ..an_objection() };
    assert_eq!(refusal(file(&db, RINA, many)), FileRefusal::TooManyPieces);
    let piece = EvidenceId([32; 16]);
    file(&db, RINA, FileObjection { evidence: vec![piece, piece], ..an_objection() }).unwrap();
    let kept: Vec<EvidenceId> =
        objection_evidence::table.select(objection_evidence::evidence_id).load(&mut database.look()).unwrap();
    assert_eq!(kept, [piece], "once");
}

/// The appraiser works elsewhere since 1 September, under somebody else; the evaluation was set in July.
#[test]
fn who_stood_above_the_appraiser_then_decides() {
    let database = TestDatabase::sqlite().rated();
    world::more::moved(&mut database.write(), YUSUF, 5, MAYOR).unwrap();
    let db = database.open();
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    act(&db, RINA, command, acknowledge_evaluation).unwrap();
    file(&db, RINA, an_objection()).unwrap();
    let kept: Vec<PersonId> = objection_party::table
        .filter(objection_party::role.eq("reviewer"))
        .select(objection_party::person_id)
        .load(&mut database.look())
        .unwrap();
    assert_eq!(kept, [HEAD_OF_OFFICE.person()]);
    answer(&db, YUSUF, an_answer()).unwrap();
    assert!(matches!(settle(&db, MAYOR, a_decision(2)), Err(Stop::Denied(_))), "the new superior");
    settle(&db, HEAD_OF_OFFICE, a_decision(2)).unwrap();
    let after = settle(&db, MAYOR, a_decision(3));
    assert!(
        matches!(after, Err(Stop::Denied(_))),
        "the decision is of today, whose it was is not: {after:?}"
    );
}

/// Nobody of that day has an account any more: who stands above the appraiser today decides.
#[test]
fn an_objection_never_waits_for_somebody_who_left() {
    let database = TestDatabase::sqlite().rated();
    world::more::moved(&mut database.write(), YUSUF, 5, MAYOR).unwrap();
    database.execute("UPDATE account SET state = 'closed' WHERE name LIKE 'Dr. Ratna%'");
    let db = database.open();
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    act(&db, RINA, command, acknowledge_evaluation).unwrap();
    file(&db, RINA, an_objection()).unwrap();
    answer(&db, YUSUF, an_answer()).unwrap();
    settle(&db, MAYOR, a_decision(2)).unwrap();
}

/// The unit was corrected after its head had received the rating that followed from it.
#[test]
fn a_head_follows_the_unit_as_it_stands_now() {
    let database = TestDatabase::sqlite();
    set_school_heads_plan(&mut database.write()).unwrap();
    let db = database.open();
    let poor = OrganisationPredicate::NeedsImprovement;
    achieve(&db, HEAD_OF_OFFICE, SetOrganisationPredicate { predicate: poor, ..a_predicate() }).unwrap();
    let rated = SetEvaluation { work: Level::Below, ..a_rating_of(SCHOOL_HEADS_PLAN) };
    rate(&db, HEAD_OF_OFFICE, rated).unwrap();
    let command = AcknowledgeEvaluation { plan: SCHOOL_HEADS_PLAN, period: 2, seen_revision: 1 };
    act(&db, YUSUF, command, acknowledge_evaluation).unwrap();
    achieve(&db, HEAD_OF_OFFICE, SetOrganisationPredicate { seen_revision: 1, ..a_predicate() }).unwrap();
    file(&db, YUSUF, FileObjection { plan: SCHOOL_HEADS_PLAN, ..an_objection() }).unwrap();
    let granted = |work| DecideObjection {
        plan: SCHOOL_HEADS_PLAN,
        decision: Decision::Granted { work, behaviour: Level::Above },
        hearing: "Keduanya hadir.".to_owned(),
        ..a_decision(1)
    };
    let (organisation, expected) = (OrganisationPredicate::Good, Level::Meets);
    let refused = refusal(settle(&db, MAYOR, granted(Level::Above)));
    assert_eq!(refused, DecideRefusal::WorkFollowsOrganisation { organisation, expected });
    assert_eq!(settle(&db, MAYOR, granted(Level::Meets)).unwrap().predicate, Predicate::Good);
}
