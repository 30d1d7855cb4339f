//! The named world two quarters further, by the acts themselves: quarter I is rated and received,
//! quarter II is rated and waits for Rina; a paper of her plan is in the register.

use super::UNIT_ADMIN;
use super::rating::{ADMIN_PLAN, set_admins_plan};
use super::{
    CITY, HEAD_OF_OFFICE, Named, PUPILS, RINA, RINA_PLAN, YEAR, YUSUF, date, now, planned_report, unit,
};
use crate::TestDatabase;
use crate::fixed::intent;
use capaian_core::appraisal::evaluation::{
    AcknowledgeEvaluation, SetEvaluation, acknowledge_evaluation, set_evaluation,
};
use capaian_core::appraisal::objection::{FileObjection, file_objection};
use capaian_core::appraisal::organisation::{SetOrganisationPredicate, set_organisation_predicate};
use capaian_core::clock::Moment;
use capaian_core::db::{AnyConnection, Command, Ctx, Db, Outcome, Tx};
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{PaperLanguage, RegisterDocument, register_document};
use capaian_core::ids::{EvidenceId, PlanId};
use capaian_rules::{Level, OrganisationPredicate, Zone};
use capaian_schema::tables::{evidence, realisation, realisation_evidence};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The code on the paper of Rina's plan, as it stands in addresses.
pub const PAPER_CODE: &str = "7K3M9QXT2BVN8RFD";

impl TestDatabase {
    /// The same world, two quarters further.
    ///
    /// # Panics
    /// When an act is refused.
    #[must_use]
    pub fn rated(self) -> Self {
        evidence_of_pupils(&mut self.write()).unwrap();
        verified_in_time(&mut self.write()).unwrap();
        let db = self.open();
        rate_quarter(&db, 1, morning(2026, 4, 20));
        let receipt = AcknowledgeEvaluation { plan: RINA_PLAN, period: 1, seen_revision: 1 };
        act(&db, RINA, morning(2026, 4, 22), receipt, acknowledge_evaluation);
        rate_quarter(&db, 2, morning(2026, 7, 20));
        act(&db, RINA, now(), a_paper(), register_document);
        drop(db);
        self
    }

    /// The unit admin of the school was rated in both quarters and has received both; he objects to the
    /// second. Call [`TestDatabase::rated`] first.
    ///
    /// # Panics
    /// When an act is refused.
    #[must_use]
    pub fn objected(self) -> Self {
        set_admins_plan(&mut self.write()).unwrap();
        let db = self.open();
        for (period, at) in [(1, morning(2026, 9, 14)), (2, morning(2026, 9, 15))] {
            act(&db, YUSUF, at, rating(ADMIN_PLAN, period), set_evaluation);
            let receipt = AcknowledgeEvaluation { plan: ADMIN_PLAN, period, seen_revision: 1 };
            act(&db, UNIT_ADMIN, at.plus_seconds(3_600), receipt, acknowledge_evaluation);
        }
        let objection = FileObjection {
            plan: ADMIN_PLAN,
            period: 2,
            seen_revision: 1,
            grounds: "Semua permintaan data dilayani dalam dua hari kerja.".to_owned(),
            evidence: Vec::new(),
        };
        act(&db, UNIT_ADMIN, morning(2026, 9, 16), objection, file_objection);
        drop(db);
        self
    }
}

/// The school did well in a quarter: its people can be rated.
pub fn achieve_quarter(db: &Db, period: i64) {
    achieve(db, period, now());
}

fn achieve(db: &Db, period: i64, at: Moment) {
    let achieved = SetOrganisationPredicate {
        unit: unit(3),
        cycle: YEAR,
        period,
        predicate: OrganisationPredicate::Good,
        reason: "Nilai literasi di jalur target".to_owned(),
        decree: None,
        seen_revision: 0,
        seen_facts: None,
    };
    act(db, HEAD_OF_OFFICE, at, achieved, set_organisation_predicate);
}

/// The school did well in a quarter, and Rina was rated.
pub fn rate_quarter(db: &Db, period: i64, at: Moment) {
    achieve(db, period, at);
    act(db, YUSUF, at, rating(RINA_PLAN, period), set_evaluation);
}

/// What Yusuf says of somebody.
fn rating(plan: PlanId, period: i64) -> SetEvaluation {
    SetEvaluation {
        plan,
        period,
        work: Level::Meets,
        behaviour: Level::Above,
        feedback: "Umpan balik di kelas sudah konsisten.".to_owned(),
        work_reason: "Satu siswa kurang dari target".to_owned(),
        behaviour_reason: String::new(),
        revision_reason: String::new(),
        seen_revision: 0,
        seen_inputs: None,
    }
}

/// The reports of both quarters were verified before they were rated.
fn verified_in_time(conn: &mut AnyConnection) -> QueryResult<()> {
    for (period, at) in [(1, morning(2026, 4, 6)), (2, morning(2026, 7, 6))] {
        diesel::update(realisation::table.filter(realisation::agency_id.eq(CITY)))
            .filter(realisation::period_number.eq(period))
            .filter(realisation::state.eq("verified"))
            .set((
                realisation::reported_at.eq(at.plus_seconds(-86_400).0),
                realisation::verified_at.eq(Some(at.0)),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// A link, because a file would need a folder beside the database.
fn evidence_of_pupils(conn: &mut AnyConnection) -> QueryResult<usize> {
    let id = EvidenceId([32; 16]);
    diesel::insert_into(evidence::table)
        .values((
            evidence::agency_id.eq(CITY),
            evidence::id.eq(id),
            evidence::person_id.eq(RINA.person()),
            evidence::kind.eq("link"),
            evidence::name.eq("Daftar hadir ekstrakurikuler"),
            evidence::media_type.eq(""),
            evidence::bytes.eq(0),
            evidence::url.eq(Some("https://sekolah.example.go.id/ekskul")),
            evidence::added_by.eq(RINA.account()),
            evidence::added_at.eq(morning(2026, 6, 15).0),
        ))
        .execute(conn)?;
    diesel::insert_into(realisation_evidence::table)
        .values((
            realisation_evidence::agency_id.eq(CITY),
            realisation_evidence::realisation_id.eq(planned_report(PUPILS, 2)),
            realisation_evidence::evidence_id.eq(id),
            realisation_evidence::linked_at.eq(morning(2026, 6, 15).0),
        ))
        .execute(conn)
}

/// An edition that no page asks for: nobody takes its made-up hash for that of a file.
fn a_paper() -> RegisterDocument {
    RegisterDocument {
        source: Source::Plan(RINA_PLAN),
        number: 1,
        template_version: 999,
        language: PaperLanguage::Indonesian,
        file_hash: [7; 32],
        file_bytes: 100,
        code: PAPER_CODE.parse().unwrap(),
    }
}

pub(super) fn morning(year: i32, month: u32, day: u32) -> Moment {
    let nine = chrono::NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    Moment::at(date(year, month, day), nine, Zone::Wib)
}

pub(super) fn act<C, T, R, F>(db: &Db, who: Named, at: Moment, command: C, use_case: F)
where
    C: Command,
    T: Serialize + DeserializeOwned + Send + 'static,
    R: std::fmt::Debug + Send + 'static,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
{
    let will = intent(who.agency, who.account(), &format!("{}-{}", C::USE_CASE, at.0), at);
    let outcome = db.writer.run_now(will, command, use_case);
    assert!(outcome.is_ok(), "{}: {:?}", C::USE_CASE, outcome.err());
}
