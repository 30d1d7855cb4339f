//! Appraisal: predicates of units and of people.

pub mod alignment;
pub mod close;
mod evaluation;
pub mod known;
mod moved;
pub mod objection;
mod organisation;
mod receipt;
mod result;

use crate::planning::act;
use capaian_core::appraisal::evaluation::{EvaluateRefusal, EvaluationSaved, SetEvaluation, set_evaluation};
use capaian_core::appraisal::organisation::{
    OrganisationRefusal, OrganisationSaved, SetOrganisationPredicate, set_organisation_predicate,
};
use capaian_core::db::{Db, Stop};
use capaian_core::ids::PlanId;
use capaian_rules::{Level, OrganisationPredicate};
use capaian_testkit::world::{self, HEAD_OF_OFFICE, Named, RINA_PLAN};

/// The predicate of the school in quarter II, as its leader would set it first.
pub fn a_predicate() -> SetOrganisationPredicate {
    SetOrganisationPredicate {
        unit: world::unit(3),
        cycle: world::YEAR,
        period: 2,
        predicate: OrganisationPredicate::Good,
        reason: "Nilai literasi di jalur target".to_owned(),
        decree: None,
        seen_revision: 0,
        seen_facts: None,
    }
}

/// Rina's evaluation of quarter II, as her appraiser would set it first. Both targets were due; the
/// training hours were reached, the pupils too.
pub fn a_rating() -> SetEvaluation {
    SetEvaluation {
        plan: RINA_PLAN,
        period: 2,
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

pub fn achieve(
    db: &Db,
    who: Named,
    command: SetOrganisationPredicate,
) -> Result<OrganisationSaved, Stop<OrganisationRefusal>> {
    act(db, who, command, set_organisation_predicate)
}

/// The school's predicate of quarter II.
pub fn achieved(db: &Db) {
    achieve(db, HEAD_OF_OFFICE, a_predicate()).unwrap();
}

pub fn rate(db: &Db, who: Named, command: SetEvaluation) -> Result<EvaluationSaved, Stop<EvaluateRefusal>> {
    act(db, who, command, set_evaluation)
}

/// The same rating of another plan.
pub fn a_rating_of(plan: PlanId) -> SetEvaluation {
    SetEvaluation { plan, ..a_rating() }
}
