//! The named world in January: the year is over, the school's predicate is set, Rina and the head of the school are
//! rated for the year. The others are not.

use super::rated::{act, morning};
use super::rating::{SCHOOL_HEADS_PLAN, set_school_heads_plan, set_team};
use super::{HEAD_OF_OFFICE, RINA_PLAN, YEAR, YUSUF, unit};
use crate::TestDatabase;
use crate::fixed::{FixedClock, FixedEntropy};
use capaian_core::appraisal::close::{announce_results, execute_close_slice, plan_close_slice};
use capaian_core::appraisal::evaluation::{SetEvaluation, set_evaluation};
use capaian_core::appraisal::organisation::{SetOrganisationPredicate, set_organisation_predicate};
use capaian_core::appraisal::{announce_evaluation, announce_organisation_predicate};
use capaian_core::clock::Moment;
use capaian_core::db::Db;
use capaian_core::ids::PlanId;
use capaian_core::jobs::{Handlers, Kind, Runner};
use capaian_core::planning::cycle;
use capaian_rules::{Level, OrganisationPredicate};
use std::sync::Arc;

/// Nine in the morning on a day of the January after the year.
pub fn january(day: u32) -> Moment {
    morning(2027, 1, day)
}

/// What somebody is rated for the year.
pub fn year_rating(plan: PlanId) -> SetEvaluation {
    SetEvaluation {
        plan,
        period: cycle::YEAR,
        work: Level::Meets,
        behaviour: Level::Above,
        feedback: "Setahun ini umpan balik di kelas konsisten.".to_owned(),
        work_reason: "Triwulan IV belum dilaporkan; tiga triwulan sesuai target".to_owned(),
        behaviour_reason: String::new(),
        revision_reason: String::new(),
        seen_revision: 0,
        seen_inputs: None,
    }
}

/// What the school achieved in the year.
pub fn year_predicate(predicate: OrganisationPredicate) -> SetOrganisationPredicate {
    SetOrganisationPredicate {
        unit: unit(3),
        cycle: YEAR,
        period: cycle::YEAR,
        predicate,
        reason: "Perjanjian kinerja tercapai".to_owned(),
        decree: None,
        seen_revision: 0,
        seen_facts: None,
    }
}

/// Carries out what acts of a year's end have left, at a moment.
///
/// # Panics
/// When the database fails.
pub fn work_off(db: &Db, at: Moment) {
    let handlers = Handlers::default()
        .on(Kind::AnnounceEvaluation, announce_evaluation)
        .on(Kind::AnnounceOrganisationPredicate, announce_organisation_predicate)
        .on(Kind::PlanCloseSlice, plan_close_slice)
        .on(Kind::ExecuteCloseSlice, execute_close_slice)
        .on(Kind::AnnounceResults, announce_results);
    let clock = Arc::new(FixedClock::at(at));
    let runner = Runner::new(db.clone(), clock, Arc::new(FixedEntropy::default()), handlers);
    runner.work_off().unwrap();
}

impl TestDatabase {
    /// The same world in January.
    ///
    /// # Panics
    /// When an act is refused.
    pub fn year_rated(&self) {
        set_team(&mut self.write()).unwrap();
        set_school_heads_plan(&mut self.write()).unwrap();
        rate_year(&self.open());
    }
}

/// The school's predicate of the year, Rina's and Yusuf's ratings.
fn rate_year(db: &Db) {
    act(
        db,
        HEAD_OF_OFFICE,
        january(4),
        year_predicate(OrganisationPredicate::Good),
        set_organisation_predicate,
    );
    act(db, YUSUF, january(5), year_rating(RINA_PLAN), set_evaluation);
    act(db, HEAD_OF_OFFICE, january(5), year_rating(SCHOOL_HEADS_PLAN), set_evaluation);
}
