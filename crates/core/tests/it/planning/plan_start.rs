//! Where a plan begins: for which assignment, and with which expectations.

use super::{act, expect, expect_on, page, refusal, start, writing};
use capaian_core::db::{Denial, Stop};
use capaian_core::ids::AssignmentId;
use capaian_core::planning::plan::content::PlanContent;
use capaian_core::planning::plan::{
    Approach, ExpectationRefusal, PlanForm, StartPlan, StartRefusal, start_plan,
};
use capaian_schema::tables::{assignment, cycle, dialogue, employment, plan_step};
use capaian_testkit::world::{self, DEDI, DEDI_PLAN, HEAD_OF_CLINIC, HR, NURSE, RINA, RINA_PLAN, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    a_plan_is_begun_for_an_assignment,
    a_plan_that_cannot_begin_says_why,
    expectations_are_recorded_with_both_names,
);

fn a_plan_is_begun_for_an_assignment(database: &TestDatabase) {
    let db = database.open();
    let mut raw = writing(database);
    diesel::update(employment::table.filter(employment::person_id.eq(NURSE.person())))
        .set(employment::contract_end.eq(Some(world::date(2026, 10, 31))))
        .execute(&mut raw)
        .unwrap();
    diesel::update(assignment::table.filter(assignment::id.eq(NURSE.assignment())))
        .set(assignment::valid_from.eq(world::date(2026, 2, 1)))
        .execute(&mut raw)
        .unwrap();
    let plan = start(&db, NURSE, NURSE).unwrap().plan;
    let begun = page(&db, NURSE, plan);
    let days = (world::date(2026, 2, 1), world::date(2026, 10, 31));
    assert_eq!((begun.starts_on, begun.ends_on), days, "from the duty letter to the end of the contract");
    assert_eq!((begun.form, begun.content), (PlanForm::Staff, PlanContent::default()));
    let of_head = start(&db, HR, world::HEAD_OF_OFFICE).unwrap().plan;
    assert_eq!(page(&db, HR, of_head).form, PlanForm::Head, "on behalf, by HR");
    let unit_admin = StartPlan {
        assignment: YUSUF.assignment(),
        cycle: world::YEAR,
        form: Some(PlanForm::Head),
        approach: Approach::default(),
    };
    let of_school = act(&db, world::UNIT_ADMIN, unit_admin, start_plan).unwrap().plan;
    assert_eq!(page(&db, YUSUF, of_school).form, PlanForm::Head);
    let heads = StartPlan {
        assignment: world::DEDI.assignment(),
        cycle: world::YEAR,
        form: Some(PlanForm::Head),
        approach: Approach::default(),
    };
    let refused = act(&db, world::DEDI, heads, start_plan);
    assert!(matches!(refused, Err(Stop::Refused(StartRefusal::FormOfHeads))), "who heads nothing");
    for who in [world::ADMINISTRATOR, world::STRANGER, RINA] {
        assert!(matches!(start(&db, who, HEAD_OF_CLINIC), Err(Stop::Denied(Denial::NotVisible))));
    }
    assert!(matches!(start(&db, world::AUDITOR, HEAD_OF_CLINIC), Err(Stop::Denied(Denial::Denied))));
}

fn a_plan_that_cannot_begin_says_why(database: &TestDatabase) {
    let db = database.open();
    assert_eq!(refusal(start(&db, DEDI, DEDI)), StartRefusal::Exists { plan: DEDI_PLAN });
    assert_eq!(refusal(start(&db, HR, world::MAYOR)), StartRefusal::NotAnEmployee);
    let unknown = StartPlan {
        assignment: NURSE.assignment(),
        cycle: capaian_core::ids::CycleId([0; 16]),
        form: None,
        approach: Approach::default(),
    };
    assert_eq!(refusal(act(&db, NURSE, unknown, start_plan)), StartRefusal::CycleUnknown);
    let nobody = StartPlan {
        assignment: AssignmentId([0; 16]),
        cycle: world::YEAR,
        form: None,
        approach: Approach::default(),
    };
    assert!(matches!(act(&db, HR, nobody, start_plan), Err(Stop::Denied(Denial::NotVisible))));
    let mut raw = writing(database);
    diesel::update(assignment::table.filter(assignment::id.eq(NURSE.assignment())))
        .set((
            assignment::valid_from.eq(world::date(2024, 1, 1)),
            assignment::valid_to.eq(Some(world::date(2026, 1, 1))),
        ))
        .execute(&mut raw)
        .unwrap();
    assert_eq!(refusal(start(&db, NURSE, NURSE)), StartRefusal::AssignmentOutsideCycle);
    diesel::update(cycle::table.find((world::CITY, world::YEAR)))
        .set(cycle::state.eq("closed"))
        .execute(&mut raw)
        .unwrap();
    assert_eq!(refusal(start(&db, HR, HR)), StartRefusal::CycleClosed);
}

fn expectations_are_recorded_with_both_names(database: &TestDatabase) {
    let db = database.open();
    expect(&db, YUSUF, DEDI_PLAN, " Tahun ini fokus pada umpan balik. ", 6).unwrap();
    expect(&db, RINA, RINA_PLAN, "Sudah jelas.", 21).unwrap();
    let shown = page(&db, DEDI, DEDI_PLAN).dialogues;
    assert_eq!(shown.len(), 1);
    assert_eq!(
        (shown[0].statement.as_str(), shown[0].appraiser_name.as_str(), shown[0].recorded_by.as_str()),
        ("Tahun ini fokus pada umpan balik.", YUSUF.name, YUSUF.name)
    );
    assert_eq!((shown[0].employee, shown[0].appraiser), (DEDI.person(), YUSUF.person()));
    assert_eq!(refusal(expect(&db, DEDI, DEDI_PLAN, " ", 6)), ExpectationRefusal::StatementMissing);
    let long = "a".repeat(4_001);
    assert_eq!(refusal(expect(&db, DEDI, DEDI_PLAN, &long, 6)), ExpectationRefusal::StatementTooLong);
    assert_eq!(refusal(expect(&db, DEDI, DEDI_PLAN, "x", 22)), ExpectationRefusal::HeldInFuture);
    let long_ago = expect_on(&db, DEDI, DEDI_PLAN, "x", world::date(2024, 12, 31));
    assert_eq!(refusal(long_ago), ExpectationRefusal::HeldTooEarly);
    expect_on(&db, RINA, RINA_PLAN, "Bulan Desember.", world::date(2025, 12, 22)).unwrap();
    for who in [HR, world::UNIT_ADMIN, world::AUDITOR, world::HEAD_OF_OFFICE] {
        assert!(matches!(expect(&db, who, DEDI_PLAN, "x", 6), Err(Stop::Denied(Denial::Denied))));
    }
    for _ in 1..50 {
        expect(&db, DEDI, DEDI_PLAN, "x", 6).unwrap();
    }
    assert_eq!(refusal(expect(&db, DEDI, DEDI_PLAN, "x", 6)), ExpectationRefusal::TooMany);
    let kept: i64 = dialogue::table.count().get_result(&mut database.look()).unwrap();
    assert_eq!(kept, 52);
    let steps: i64 = plan_step::table.count().get_result(&mut database.look()).unwrap();
    assert_eq!(steps, 4, "a dialogue moves nothing");
}
