//! Each use case of appraisal, carried out once in the named world.

use super::alignment::{a_meeting, a_question, an_answer as an_answer_to};
use super::close::adopt;
use super::objection::{a_decision, an_answer, an_objection};
use super::{a_predicate, a_rating, achieve, rate};
use crate::planning::{act, act_at, actor_of};
use crate::use_cases::Known;
use capaian_core::appraisal::alignment::list::alignment_list;
use capaian_core::appraisal::alignment::{
    ConveneAlignment, EndAlignment, KeepRating, MarkRating, convene_alignment, end_alignment, keep_rating,
    mark_rating,
};
use capaian_core::appraisal::close::{AdoptClose, PlanClose, plan_close, plan_close_slice};
use capaian_core::appraisal::evaluation::{
    AcknowledgeEvaluation, SetEvaluation, acknowledge_evaluation, set_evaluation,
};
use capaian_core::appraisal::objection::{
    AgreeEvaluation, AnswerObjection, DecideObjection, FileObjection, agree_evaluation, answer_objection,
    decide_objection, file_objection,
};
use capaian_core::appraisal::organisation::{SetOrganisationPredicate, set_organisation_predicate};
use capaian_core::appraisal::result::{FinaliseResult, finalise_result};
use capaian_core::db::{Command, Db};
use capaian_core::ids::AlignmentId;
use capaian_core::jobs::{Handlers, Kind, Runner};
use capaian_rules::OrganisationPredicate;
use capaian_testkit::world::year::{january, year_predicate, year_rating};
use capaian_testkit::world::{HEAD_OF_OFFICE, HR, MAYOR, RINA, RINA_PLAN, YEAR, YUSUF};
use capaian_testkit::{FixedClock, FixedEntropy};
use std::sync::Arc;

/// Carries the one job out that a planned close has left.
fn judge(db: &Db) {
    let handlers = Handlers::default().on(Kind::PlanCloseSlice, plan_close_slice);
    let clock = Arc::new(FixedClock::at(january(7)));
    Runner::new(db.clone(), clock, Arc::new(FixedEntropy::default()), handlers).work_off().unwrap();
}

fn the_meeting(db: &Db) -> AlignmentId {
    let (hr, on) = (actor_of(db, HR), january(8).date_in(capaian_rules::Zone::Wib));
    db.reader.read_now(|read| alignment_list(read, &hr, None, on)).unwrap().rows[0].id
}

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
    Known {
        name: SetOrganisationPredicate::USE_CASE,
        carry_out: |db| {
            let achieved = year_predicate(OrganisationPredicate::Good);
            act_at(db, january(4), HEAD_OF_OFFICE, achieved, set_organisation_predicate).unwrap();
        },
    },
    Known {
        name: SetEvaluation::USE_CASE,
        carry_out: |db| {
            act_at(db, january(5), YUSUF, year_rating(RINA_PLAN), set_evaluation).unwrap();
        },
    },
    Known {
        name: ConveneAlignment::USE_CASE,
        carry_out: |db| {
            act_at(db, january(6), HR, a_meeting(), convene_alignment).unwrap();
        },
    },
    Known {
        name: MarkRating::USE_CASE,
        carry_out: |db| {
            let question = a_question(the_meeting(db), RINA_PLAN, 1);
            act_at(db, january(8), HEAD_OF_OFFICE, question, mark_rating).unwrap();
        },
    },
    Known {
        name: KeepRating::USE_CASE,
        carry_out: |db| {
            act_at(db, january(9), YUSUF, an_answer_to(january(8)), keep_rating).unwrap();
        },
    },
    Known {
        name: EndAlignment::USE_CASE,
        carry_out: |db| {
            let minutes = "Satu usulan dibahas dan dipertahankan.".to_owned();
            let command = EndAlignment { alignment: the_meeting(db), seen_version: 1, minutes };
            act_at(db, january(9), HR, command, end_alignment).unwrap();
        },
    },
    Known {
        name: FinaliseResult::USE_CASE,
        carry_out: |db| {
            let command = FinaliseResult { plan: RINA_PLAN, seen_revision: 1 };
            act_at(db, january(6), HR, command, finalise_result).unwrap();
        },
    },
    Known {
        name: PlanClose::USE_CASE,
        carry_out: |db| {
            act_at(db, january(7), HR, PlanClose { cycle: YEAR }, plan_close).unwrap();
        },
    },
    Known {
        name: AdoptClose::USE_CASE,
        carry_out: |db| {
            judge(db);
            adopt(db, MAYOR).unwrap();
        },
    },
];
