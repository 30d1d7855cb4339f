//! Evidence: brought in once, linked by its owner only, seen by those who may read the plan.

use super::{PUPILS_REPORT, READERS, STRANGERS, act, actor, denied, refused, state_of};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::files::MediaType;
use capaian_core::ids::EvidenceId;
use capaian_core::progress::evidence::page::{evidence_page, recent};
use capaian_core::progress::evidence::{
    AddEvidence, EvidenceRefusal, LinkEvidence, LinkRefusal, NewEvidence, Proof, UnlinkEvidence,
    add_evidence, link_evidence, unlink_evidence,
};
use capaian_core::progress::realisation::{
    RecordRealisation, RecordRefusal, SeenReport, VerifyRealisations, facts, record_realisation,
    verify_realisations,
};
use capaian_testkit::world::{self, Named};
use capaian_testkit::{TestDatabase, both_engines};
use std::convert::Infallible;

both_engines!(
    a_report_comes_with_its_evidence_in_one_act,
    the_same_file_is_one_piece,
    evidence_that_changes_makes_a_verified_report_wait,
    nobody_links_what_is_not_theirs,
    a_piece_is_seen_by_those_who_may_read_the_plan,
);

fn a_file(name: &str) -> NewEvidence {
    let hash = [7; 32];
    NewEvidence::File { name: name.to_owned(), media: MediaType::Pdf, bytes: 310_000, hash }
}

fn a_link(url: &str) -> NewEvidence {
    NewEvidence::Link { name: String::new(), url: url.to_owned() }
}

fn add(db: &Db, who: Named, key: &str, what: NewEvidence) -> Result<EvidenceId, Stop<EvidenceRefusal>> {
    act(db, who, key, AddEvidence { what }, add_evidence).map(|added| added.evidence)
}

fn report(evidence: Vec<Proof>) -> RecordRealisation {
    RecordRealisation {
        indicator: world::TRAINING_HOURS,
        period: 3,
        amount: "20".parse().unwrap(),
        note: String::new(),
        as_of: world::date(2026, 9, 18),
        seen_version: 0,
        evidence,
    }
}

fn link(version: i64, evidence: EvidenceId) -> LinkEvidence {
    LinkEvidence { realisation: PUPILS_REPORT, seen_version: version, evidence }
}

fn a_report_comes_with_its_evidence_in_one_act(database: &TestDatabase) {
    let db = database.open();
    let before = add(&db, world::RINA, "dulu", a_link("https://pelatihan.example.go.id/sertifikat")).unwrap();
    let proofs = vec![Proof::Kept(before), Proof::New(a_file("../sertifikat"))];
    act(&db, world::RINA, "lapor", report(proofs), record_realisation).unwrap();
    let today = world::date(2026, 9, 21);
    let read = db.reader.read_now::<_, capaian_core::db::Fault>(|read| {
        facts(read, &db.rules, world::CITY, world::RINA_PLAN, 3, today)
    });
    let names: Vec<_> = read.unwrap()[2].evidence.iter().map(|item| item.name.clone()).collect();
    assert_eq!(names.len(), 2);
    assert!(
        names.contains(&"sertifikat.pdf".to_owned()) && names.contains(&"pelatihan.example.go.id".to_owned())
    );
    let wrong = RecordRealisation {
        seen_version: 1,
        ..report(vec![Proof::New(a_file("a.pdf")), Proof::New(a_link("http://a.go.id"))])
    };
    let refusal = refused(act(&db, world::RINA, "salah", wrong, record_realisation));
    assert_eq!(refusal, RecordRefusal::Evidence(EvidenceRefusal::LinkInvalid));
}

fn the_same_file_is_one_piece(database: &TestDatabase) {
    let db = database.open();
    let first = add(&db, world::RINA, "satu", a_file("a.pdf")).unwrap();
    assert_eq!(add(&db, world::RINA, "dua", a_file("b.pdf")).unwrap(), first);
    assert_ne!(add(&db, world::DEDI, "tiga", a_file("a.pdf")).unwrap(), first, "of somebody else");
    let huge = NewEvidence::File {
        name: "a.pdf".to_owned(),
        media: MediaType::Pdf,
        bytes: 25 * 1024 * 1024 + 1,
        hash: [8; 32],
    };
    assert_eq!(refused(add(&db, world::RINA, "besar", huge)), EvidenceRefusal::FileSize);
    let mine = db.reader.read_now(|read| recent(read, world::CITY, world::RINA.person())).unwrap();
    assert_eq!(mine.iter().map(|item| item.id).collect::<Vec<_>>(), [first]);
}

fn evidence_that_changes_makes_a_verified_report_wait(database: &TestDatabase) {
    let db = database.open();
    let verify = |version| {
        let items = vec![SeenReport { realisation: PUPILS_REPORT, version }];
        let command = VerifyRealisations { plan: world::RINA_PLAN, period: 3, items };
        act(&db, world::YUSUF, &format!("v{version}"), command, verify_realisations).unwrap()
    };
    verify(1);
    let piece = add(&db, world::RINA, "a", a_file("a.pdf")).unwrap();
    let stale = refused(act(&db, world::RINA, "basi", link(1, piece), link_evidence));
    assert!(matches!(stale, LinkRefusal::Stale { theirs } if theirs.version == 2));
    act(&db, world::RINA, "kait", link(2, piece), link_evidence).unwrap();
    assert_eq!(state_of(database, PUPILS_REPORT), ("reported".to_owned(), 3, None));
    verify(3);
    let away = UnlinkEvidence { realisation: PUPILS_REPORT, seen_version: 4, evidence: piece };
    act(&db, world::RINA, "lepas", away, unlink_evidence).unwrap();
    assert_eq!(state_of(database, PUPILS_REPORT), ("reported".to_owned(), 5, None));
    let gone = UnlinkEvidence { realisation: PUPILS_REPORT, seen_version: 5, evidence: piece };
    assert_eq!(denied(act(&db, world::RINA, "lagi", gone, unlink_evidence)), Denial::NotVisible);
}

fn nobody_links_what_is_not_theirs(database: &TestDatabase) {
    let db = database.open();
    let dedis = add(&db, world::DEDI, "milik", a_file("a.pdf")).unwrap();
    let rinas = add(&db, world::RINA, "milik", a_file("a.pdf")).unwrap();
    assert_eq!(denied(act(&db, world::RINA, "curi", link(1, dedis), link_evidence)), Denial::NotVisible);
    let stolen = report(vec![Proof::Kept(dedis)]);
    assert_eq!(denied(act(&db, world::RINA, "curi2", stolen, record_realisation)), Denial::NotVisible);
    for who in READERS.into_iter().chain([world::YUSUF]) {
        assert_eq!(
            denied(act(&db, who, "kait", link(1, rinas), link_evidence)),
            Denial::Denied,
            "{}",
            who.login
        );
    }
    for who in STRANGERS {
        let answer = denied(act(&db, who, "kait", link(1, rinas), link_evidence));
        assert_eq!(answer, Denial::NotVisible, "{}", who.login);
        let away = UnlinkEvidence { realisation: PUPILS_REPORT, seen_version: 1, evidence: rinas };
        assert_eq!(
            denied(act(&db, who, "lepas", away, unlink_evidence)),
            Denial::NotVisible,
            "{}",
            who.login
        );
    }
}

fn a_piece_is_seen_by_those_who_may_read_the_plan(database: &TestDatabase) {
    let db = database.open();
    let piece = add(&db, world::RINA, "a", a_file("a.pdf")).unwrap();
    let on = world::date(2026, 9, 21);
    let see = |who: Named| {
        db.reader.read_now::<_, Stop<Infallible>>(|read| evidence_page(read, &actor(who), piece, on))
    };
    assert_eq!(see(world::RINA).unwrap().hash, Some([7; 32]));
    assert!(see(world::YUSUF).is_ok());
    for who in STRANGERS {
        assert_eq!(denied(see(who)), Denial::NotVisible, "{}", who.login);
    }
}
