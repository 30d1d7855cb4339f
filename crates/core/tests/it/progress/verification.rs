//! Verifying and returning reports: who may, all or none, in view of what.

use super::{PUPILS_REPORT, READERS, STRANGERS, act, denied, refused, state_of};
use capaian_core::appraisal::evaluation::{AcknowledgeEvaluation, acknowledge_evaluation};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::{EvidenceId, RealisationId};
use capaian_core::progress::evidence::{
    LinkEvidence, LinkRefusal, UnlinkEvidence, link_evidence, unlink_evidence,
};
use capaian_core::progress::realisation::{
    RecordRealisation, RecordRefusal, ReturnRealisation, ReturnRefusal, Saved, SeenReport, Verified,
    VerifyRealisations, VerifyRefusal, record_realisation, return_realisation, verify_realisations,
};
use capaian_testkit::world::{self, Named};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    reports_of_a_period_are_verified_together,
    one_that_changed_keeps_all_from_being_verified,
    a_return_has_a_reason_and_is_mended,
    only_the_superior_decides,
    after_a_move_the_superior_of_the_post_decides,
    what_a_rating_rests_on_changes_after_a_return_alone,
);

fn practice() -> RealisationId {
    let mut id = [1; 16];
    id[15] = 203;
    RealisationId(id)
}

fn seen(realisation: RealisationId, version: i64) -> SeenReport {
    SeenReport { realisation, version }
}

fn verify(db: &Db, who: Named, key: &str, items: Vec<SeenReport>) -> Result<Verified, Stop<VerifyRefusal>> {
    let command = VerifyRealisations { plan: world::RINA_PLAN, period: 3, items };
    act(db, who, key, command, verify_realisations)
}

fn give_back(
    db: &Db,
    who: Named,
    key: &str,
    version: i64,
    reason: &str,
) -> Result<Saved, Stop<ReturnRefusal>> {
    let reason = reason.to_owned();
    let command = ReturnRealisation { realisation: PUPILS_REPORT, seen_version: version, reason };
    act(db, who, key, command, return_realisation)
}

fn reports_of_a_period_are_verified_together(database: &TestDatabase) {
    let db = database.open();
    let items = vec![seen(practice(), 1), seen(PUPILS_REPORT, 1)];
    let done = verify(&db, world::YUSUF, "v", items.clone()).unwrap();
    assert_eq!(done.items, [seen(practice(), 2), seen(PUPILS_REPORT, 2)]);
    assert_eq!(verify(&db, world::YUSUF, "v", items).unwrap(), done, "sent twice is one");
    assert_eq!(state_of(database, PUPILS_REPORT), ("verified".to_owned(), 2, None));
    let again = verify(&db, world::YUSUF, "lagi", vec![seen(PUPILS_REPORT, 2)]).unwrap();
    assert_eq!(again.items, [seen(PUPILS_REPORT, 2)], "what is verified stays as it is");
    let mended = RecordRealisation {
        indicator: world::PUPILS,
        period: 3,
        amount: "43".parse().unwrap(),
        note: String::new(),
        as_of: world::date(2026, 9, 20),
        seen_version: 2,
        evidence: vec![],
    };
    act(&db, world::RINA, "ubah", mended, record_realisation).unwrap();
    assert_eq!(state_of(database, PUPILS_REPORT), ("reported".to_owned(), 3, None), "a change waits again");
}

fn one_that_changed_keeps_all_from_being_verified(database: &TestDatabase) {
    let db = database.open();
    let stale = refused(verify(&db, world::YUSUF, "basi", vec![seen(practice(), 1), seen(PUPILS_REPORT, 9)]));
    let VerifyRefusal::Stale { theirs } = stale else { panic!("{stale:?}") };
    assert_eq!((theirs.len(), theirs[0].id, theirs[0].amount.as_str()), (1, PUPILS_REPORT, "41"));
    assert_eq!(state_of(database, practice()).0, "reported", "none of them");
    assert_eq!(refused(verify(&db, world::YUSUF, "kosong", vec![])), VerifyRefusal::NothingChosen);
    let mut earlier = practice();
    earlier.0[15] = 202;
    let other_period = verify(&db, world::YUSUF, "lain", vec![seen(earlier, 1)]);
    assert_eq!(denied(other_period), Denial::NotVisible, "of another period");
    let many = vec![seen(practice(), 1); 501];
    assert_eq!(refused(verify(&db, world::YUSUF, "banyak", many)), VerifyRefusal::TooMany);
}

fn a_return_has_a_reason_and_is_mended(database: &TestDatabase) {
    let db = database.open();
    assert_eq!(refused(give_back(&db, world::YUSUF, "a", 1, "  ")), ReturnRefusal::ReasonMissing);
    let long = "a".repeat(2_001);
    assert_eq!(refused(give_back(&db, world::YUSUF, "b", 1, &long)), ReturnRefusal::ReasonTooLong);
    let stale = refused(give_back(&db, world::YUSUF, "c", 7, "Lampirkan daftar hadir"));
    assert!(matches!(stale, ReturnRefusal::Stale { theirs } if theirs.version == 1));
    give_back(&db, world::YUSUF, "d", 1, " Lampirkan daftar hadir ").unwrap();
    let reason = Some("Lampirkan daftar hadir".to_owned());
    assert_eq!(state_of(database, PUPILS_REPORT), ("returned".to_owned(), 2, reason));
    let verified = verify(&db, world::YUSUF, "e", vec![seen(PUPILS_REPORT, 2)]);
    assert_eq!(verified.unwrap().items[0].version, 3, "a change of mind");
    assert_eq!(state_of(database, PUPILS_REPORT), ("verified".to_owned(), 3, None));
}

fn only_the_superior_decides(database: &TestDatabase) {
    let db = database.open();
    let one = || vec![seen(PUPILS_REPORT, 1)];
    for who in READERS {
        assert_eq!(denied(verify(&db, who, "v", one())), Denial::Denied, "{}", who.login);
        assert_eq!(denied(give_back(&db, who, "k", 1, "x")), Denial::Denied, "{}", who.login);
    }
    for who in STRANGERS {
        assert_eq!(denied(verify(&db, who, "v", one())), Denial::NotVisible, "{}", who.login);
        assert_eq!(denied(give_back(&db, who, "k", 1, "x")), Denial::NotVisible, "{}", who.login);
    }
    assert_eq!(denied(verify(&db, world::RINA, "v", one())), Denial::Denied, "nobody verifies themselves");
    assert_eq!(state_of(database, PUPILS_REPORT), ("reported".to_owned(), 1, None));
}

/// The new superior reads what was reached in the old post; who appraised there still decides about it.
fn after_a_move_the_superior_of_the_post_decides(database: &TestDatabase) {
    world::more::moved(&mut database.write(), world::RINA, 5, world::HEAD_OF_CLINIC).unwrap();
    let db = database.open();
    let one = || vec![seen(PUPILS_REPORT, 1)];
    assert_eq!(denied(verify(&db, world::HEAD_OF_CLINIC, "v", one())), Denial::Denied);
    assert_eq!(denied(give_back(&db, world::HEAD_OF_CLINIC, "k", 1, "x")), Denial::Denied);
    verify(&db, world::YUSUF, "v", one()).unwrap();
}

fn what_a_rating_rests_on_changes_after_a_return_alone(database: &TestDatabase) {
    let db = database.open();
    crate::appraisal::achieved(&db);
    crate::appraisal::rate(&db, world::YUSUF, crate::appraisal::a_rating()).unwrap();
    let id = world::planned_report(world::PUPILS, 2);
    let seen_version = state_of(database, id).1;
    let mended = |seen_version| RecordRealisation {
        indicator: world::PUPILS,
        period: 2,
        amount: "18".parse().unwrap(),
        note: String::new(),
        as_of: world::date(2026, 6, 30),
        seen_version,
        evidence: Vec::new(),
    };
    let answer = act(&db, world::RINA, "ubah", mended(seen_version), record_realisation);
    assert_eq!(refused(answer), RecordRefusal::AlreadyRated);
    let link = LinkEvidence { realisation: id, seen_version, evidence: EvidenceId([9; 16]) };
    assert_eq!(refused(act(&db, world::RINA, "bukti", link, link_evidence)), LinkRefusal::AlreadyRated);
    let unlink = UnlinkEvidence { realisation: id, seen_version, evidence: EvidenceId([9; 16]) };
    assert_eq!(refused(act(&db, world::RINA, "lepas", unlink, unlink_evidence)), LinkRefusal::AlreadyRated);

    let back = ReturnRealisation { realisation: id, seen_version, reason: "Angkanya terbalik".to_owned() };
    let back = act(&db, world::YUSUF, "kembali", back, return_realisation).unwrap();
    let saved = act(&db, world::RINA, "lagi", mended(back.version), record_realisation).unwrap();
    assert_eq!(state_of(database, id), ("reported".to_owned(), saved.version, None));
    // Reported again, it is closed again: the rating is looked at anew first.
    let answer = act(&db, world::RINA, "ketiga", mended(saved.version), record_realisation);
    assert_eq!(refused(answer), RecordRefusal::AlreadyRated);

    let seen_revision = 1;
    let receipt = AcknowledgeEvaluation { plan: world::RINA_PLAN, period: 2, seen_revision };
    act(&db, world::RINA, "terima", receipt, acknowledge_evaluation).unwrap();
    let back =
        ReturnRealisation { realisation: id, seen_version: saved.version, reason: "Sekali lagi".to_owned() };
    let answer = act(&db, world::YUSUF, "kembali-lagi", back, return_realisation);
    assert_eq!(refused(answer), ReturnRefusal::RatingReceived);
    // Returned before the receipt, it stays as it is.
    database.execute(
        "UPDATE realisation SET state = 'returned', verified_by = NULL, verified_at = NULL, \
         returned_reason = 'x' WHERE period_number = 2",
    );
    let answer = act(&db, world::RINA, "sesudah-terima", mended(saved.version), record_realisation);
    assert_eq!(refused(answer), RecordRefusal::AlreadyRated);
    let items = vec![SeenReport { realisation: id, version: saved.version }];
    let verify = VerifyRealisations { plan: world::RINA_PLAN, period: 2, items };
    let answer = act(&db, world::YUSUF, "benarkan", verify, verify_realisations);
    assert_eq!(refused(answer), VerifyRefusal::RatingReceived);
}
