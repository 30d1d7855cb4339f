//! Each use case of planning, carried out once in the named world: the first plan is returned and set,
//! the second set with a note.

use super::goal_imports::{a_list, lists};
use super::goals::a_line;
use super::{a_content, act, page, propose, set, start, write};
use crate::use_cases::Known;
use capaian_core::db::{Command, Db};
use capaian_core::ids::PlanId;
use capaian_core::planning::cycle::{OpenCycle, open_cycle};
use capaian_core::planning::goal::set_goal_indicator::Which;
use capaian_core::planning::goal::{
    AdoptGoals, GoalLine, SetGoalIndicator, UndoGoalImport, adopt_goals, set_goal_indicator, undo_goal_import,
};
use capaian_core::planning::plan::{
    Change, ContentHash, ProposePlan, RecordExpectation, ReturnPlan, SetPlan, SetPlanWithNote, Source,
    StartFrom, StartPlan, WritePart, WritePlan, record_expectation, return_plan, set_plan_with_note,
    start_from, write_part,
};
use capaian_core::progress::realisation::{RecordNarrative, record_narrative};
use capaian_rules::PeriodKind;
use capaian_testkit::world::{self, DEDI, DEDI_PLAN, HEAD_OF_CLINIC, HR, NURSE, Named, UNIT_ADMIN, YUSUF};

fn hash(db: &Db, plan: PlanId) -> ContentHash {
    page(db, HR, plan).hash.unwrap()
}

fn version(db: &Db, plan: PlanId) -> i64 {
    page(db, HR, plan).version
}

/// The plan of somebody, which one of the acts began.
fn of(db: &Db, who: Named) -> PlanId {
    let capaian_core::planning::plan::StartRefusal::Exists { plan } = super::refusal(start(db, who, who))
    else {
        panic!("not begun")
    };
    plan
}

fn nurses(db: &Db) -> PlanId {
    of(db, NURSE)
}

/// In an order in which each can be carried out.
pub const KNOWN: &[Known] = &[
    Known {
        name: OpenCycle::USE_CASE,
        carry_out: |db| {
            act(db, HR, OpenCycle { year: 2027, periods: PeriodKind::Quarterly }, open_cycle).unwrap();
        },
    },
    Known {
        name: AdoptGoals::USE_CASE,
        carry_out: |db| {
            act(db, HR, a_list(vec![a_line(1, "Nilai SAKIP", None)]), adopt_goals).unwrap();
        },
    },
    Known {
        name: UndoGoalImport::USE_CASE,
        carry_out: |db| {
            let import = lists(db).remove(0).id;
            act(db, HR, UndoGoalImport { import }, undo_goal_import).unwrap();
        },
    },
    Known {
        name: SetGoalIndicator::USE_CASE,
        carry_out: |db| {
            let which = Which::New { cycle: world::YEAR, unit: world::unit(1) };
            let GoalLine { goal, indicator, .. } = a_line(1, "Indeks Kepuasan", None);
            let supports = Some(world::CITY_GOAL);
            act(db, HR, SetGoalIndicator { which, goal, indicator, supports }, set_goal_indicator).unwrap();
        },
    },
    Known {
        name: RecordExpectation::USE_CASE,
        carry_out: |db| {
            let held_on = world::date(2026, 1, 6);
            let said = RecordExpectation { plan: DEDI_PLAN, held_on, statement: "Klub sains".to_owned() };
            act(db, YUSUF, said, record_expectation).unwrap();
        },
    },
    Known {
        name: ProposePlan::USE_CASE,
        carry_out: |db| {
            propose(db, DEDI, DEDI_PLAN, version(db, DEDI_PLAN)).unwrap();
        },
    },
    Known {
        name: ReturnPlan::USE_CASE,
        carry_out: |db| {
            let plan = DEDI_PLAN;
            let back = ReturnPlan { plan, hash: hash(db, plan), reason: "Target".to_owned() };
            act(db, YUSUF, back, return_plan).unwrap();
        },
    },
    Known {
        name: ProposePlan::USE_CASE,
        carry_out: |db| {
            propose(db, DEDI, DEDI_PLAN, version(db, DEDI_PLAN)).unwrap();
        },
    },
    Known {
        name: SetPlan::USE_CASE,
        carry_out: |db| {
            set(db, YUSUF, DEDI_PLAN, hash(db, DEDI_PLAN)).unwrap();
        },
    },
    Known {
        name: StartPlan::USE_CASE,
        carry_out: |db| {
            start(db, NURSE, NURSE).unwrap();
        },
    },
    Known {
        name: StartFrom::USE_CASE,
        carry_out: |db| {
            let (plan, source) = (nurses(db), Source::Template("health_worker".to_owned()));
            let seen = super::plan_source::preview_of(db, NURSE, plan, &source).unwrap().hash;
            act(db, NURSE, StartFrom { plan, source, seen }, start_from).unwrap();
        },
    },
    Known {
        name: WritePlan::USE_CASE,
        carry_out: |db| {
            let plan = nurses(db);
            write(db, NURSE, plan, a_content(), version(db, plan)).unwrap();
        },
    },
    Known {
        name: WritePart::USE_CASE,
        carry_out: |db| {
            let plan = nurses(db);
            let change = Change::PutResult(super::a_result("Laporan gizi"));
            act(db, NURSE, WritePart { plan, change, seen: None }, write_part).unwrap();
        },
    },
    Known {
        name: ProposePlan::USE_CASE,
        carry_out: |db| {
            let plan = nurses(db);
            propose(db, NURSE, plan, version(db, plan)).unwrap();
        },
    },
    Known {
        name: SetPlanWithNote::USE_CASE,
        carry_out: |db| {
            let plan = nurses(db);
            let set = SetPlanWithNote { plan, hash: hash(db, plan), note: "Tidak setuju".to_owned() };
            act(db, HEAD_OF_CLINIC, set, set_plan_with_note).unwrap();
        },
    },
    // A plan in words, and a report against it.
    Known {
        name: StartPlan::USE_CASE,
        carry_out: |db| {
            start(db, UNIT_ADMIN, UNIT_ADMIN).unwrap();
        },
    },
    Known {
        name: WritePlan::USE_CASE,
        carry_out: |db| {
            write(db, UNIT_ADMIN, of(db, UNIT_ADMIN), super::plan_qualitative::in_words(), 1).unwrap();
        },
    },
    Known {
        name: ProposePlan::USE_CASE,
        carry_out: |db| {
            propose(db, UNIT_ADMIN, of(db, UNIT_ADMIN), 2).unwrap();
        },
    },
    Known {
        name: SetPlan::USE_CASE,
        carry_out: |db| {
            let plan = of(db, UNIT_ADMIN);
            set(db, YUSUF, plan, hash(db, plan)).unwrap();
        },
    },
    Known {
        name: RecordNarrative::USE_CASE,
        carry_out: |db| {
            let plan = of(db, UNIT_ADMIN);
            let told = super::plan_qualitative::told(db, UNIT_ADMIN, plan, 2);
            act(db, UNIT_ADMIN, told, record_narrative).unwrap();
        },
    },
];
