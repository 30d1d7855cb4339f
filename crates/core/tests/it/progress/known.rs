//! Each use case of progress that comes after the first report, carried out once in the named world.

use crate::use_cases::{Known, act};
use capaian_core::db::{Command, Db};
use capaian_core::ids::EvidenceId;
use capaian_core::progress::evidence::page::recent;
use capaian_core::progress::evidence::{
    AddEvidence, LinkEvidence, NewEvidence, UnlinkEvidence, add_evidence, link_evidence, unlink_evidence,
};
use capaian_core::progress::goal::{RecordGoalRealisation, record_goal_realisation};
use capaian_core::progress::realisation::{
    ReturnRealisation, SeenReport, VerifyRealisations, return_realisation, verify_realisations,
};
use capaian_testkit::world;

const REPORT: capaian_core::ids::RealisationId = super::PUPILS_REPORT;

fn piece(db: &Db) -> EvidenceId {
    db.reader.read_now(|read| recent(read, world::CITY, world::RINA.person())).unwrap()[0].id
}

/// In an order in which each can be carried out.
pub const KNOWN: &[Known] = &[
    Known {
        name: AddEvidence::USE_CASE,
        carry_out: |db| {
            let url = "https://sekolah.example.go.id/hadir".to_owned();
            let what = NewEvidence::Link { name: "Daftar hadir".to_owned(), url };
            act(db, world::RINA, AddEvidence { what }, add_evidence);
        },
    },
    Known {
        name: LinkEvidence::USE_CASE,
        carry_out: |db| {
            let evidence = piece(db);
            let link = LinkEvidence { realisation: REPORT, seen_version: 1, evidence };
            act(db, world::RINA, link, link_evidence);
        },
    },
    Known {
        name: UnlinkEvidence::USE_CASE,
        carry_out: |db| {
            let evidence = piece(db);
            let away = UnlinkEvidence { realisation: REPORT, seen_version: 2, evidence };
            act(db, world::RINA, away, unlink_evidence);
        },
    },
    Known {
        name: ReturnRealisation::USE_CASE,
        carry_out: |db| {
            let reason = "Lampirkan daftar hadir".to_owned();
            let back = ReturnRealisation { realisation: REPORT, seen_version: 3, reason };
            act(db, world::YUSUF, back, return_realisation);
        },
    },
    Known {
        name: VerifyRealisations::USE_CASE,
        carry_out: |db| {
            let items = vec![SeenReport { realisation: REPORT, version: 4 }];
            let verify = VerifyRealisations { plan: world::RINA_PLAN, period: 3, items };
            act(db, world::YUSUF, verify, verify_realisations);
        },
    },
    Known {
        name: RecordGoalRealisation::USE_CASE,
        carry_out: |db| {
            let report = RecordGoalRealisation {
                indicator: world::SCHOOL_GOAL,
                period: 3,
                amount: "70".parse().unwrap(),
                note: String::new(),
                as_of: world::date(2026, 9, 18),
                seen_version: 0,
            };
            act(db, world::YUSUF, report, record_goal_realisation);
        },
    },
];
