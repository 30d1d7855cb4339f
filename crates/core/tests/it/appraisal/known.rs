//! Each use case of appraisal, carried out once in the named world.

use super::objection::{a_decision, an_answer, an_objection};
use super::{a_predicate, a_rating, achieve, rate};
use crate::planning::act;
use crate::use_cases::Known;
use capaian_core::appraisal::evaluation::{AcknowledgeEvaluation, SetEvaluation, acknowledge_evaluation};
use capaian_core::appraisal::objection::{
    AgreeEvaluation, AnswerObjection, DecideObjection, FileObjection, agree_evaluation, answer_objection,
    decide_objection, file_objection,
};
use capaian_core::appraisal::organisation::SetOrganisationPredicate;
use capaian_core::db::Command;
use capaian_testkit::world::{HEAD_OF_OFFICE, RINA, RINA_PLAN, YUSUF};

/// In an order in which each can be carried out.
pub const KNOWN: &[Known] = &[
    Known {
        name: SetOrganisationPredicate::USE_CASE,
        carry_out: |db| {
            achieve(db, HEAD_OF_OFFICE, a_predicate()).unwrap();
        },
    },
    Known {
        name: SetEvaluation::USE_CASE,
        carry_out: |db| {
            rate(db, YUSUF, a_rating()).unwrap();
        },
    },
    Known {
        name: AcknowledgeEvaluation::USE_CASE,
        carry_out: |db| {
            let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
            act(db, RINA, command, acknowledge_evaluation).unwrap();
        },
    },
    Known {
        name: AgreeEvaluation::USE_CASE,
        carry_out: |db| {
            let command = AgreeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
            act(db, RINA, command, agree_evaluation).unwrap();
        },
    },
    Known {
        name: FileObjection::USE_CASE,
        carry_out: |db| {
            act(db, RINA, an_objection(), file_objection).unwrap();
        },
    },
    Known {
        name: AnswerObjection::USE_CASE,
        carry_out: |db| {
            act(db, YUSUF, an_answer(), answer_objection).unwrap();
        },
    },
    Known {
        name: DecideObjection::USE_CASE,
        carry_out: |db| {
            act(db, HEAD_OF_OFFICE, a_decision(2), decide_objection).unwrap();
        },
    },
];
