//! The year 2026 in the named world: Rina's set plan with its reports, Dedi's draft.

use super::{
    CITY, DEDI, DEDI_INDICATOR, DEDI_PLAN, Named, PUPILS, RINA, RINA_PLAN, TRAINING_HOURS, YEAR, YUSUF, date,
    now, planned_report,
};
use capaian_core::db::AnyConnection;
use capaian_core::ids::{AssignmentId, IndicatorId, PeriodId, PlanId, WorkResultId};
use capaian_core::planning::plan::content::{
    IndicatorContent, PlanContent, ResultContent, ResultKind, Serves,
};
use capaian_core::planning::plan::version::Version;
use capaian_core::planning::plan::{PlanForm, PlanState};
use capaian_rules::Polarity;
use capaian_schema::tables::{
    cycle, period, plan, plan_content, plan_indicator, plan_indicator_target, plan_step, plan_version,
    realisation, work_result,
};
use diesel::prelude::*;

const PRACTICE: IndicatorId = IndicatorId([1; 16]);

struct Line {
    id: IndicatorId,
    plan: PlanId,
    statement: &'static str,
    supports: &'static str,
    name: &'static str,
    aspect: &'static str,
    nature: &'static str,
    measure: &'static str,
    targets: [&'static str; 4],
    reported: &'static [&'static str],
}

const LINES: &[Line] = &[
    Line {
        id: PRACTICE,
        plan: RINA_PLAN,
        statement: "Praktik pembelajaran membaik: umpan balik konstruktif di kelas",
        supports: "Meningkatnya mutu pembelajaran SMPN 2",
        name: "Kategori rubrik umpan balik konstruktif naik",
        aspect: "quality",
        nature: "end_position",
        measure: "kategori",
        targets: ["0", "0", "1", "1"],
        reported: &["0", "0", "1"],
    },
    Line {
        id: PUPILS,
        plan: RINA_PLAN,
        statement: "Siswa aktif di ekstrakurikuler binaan",
        supports: "Meningkatnya partisipasi siswa",
        name: "Siswa hadir paling sedikit 75% pertemuan",
        aspect: "quantity",
        nature: "cumulative",
        measure: "siswa",
        targets: ["15", "30", "45", "60"],
        reported: &["16", "30", "41"],
    },
    Line {
        id: TRAINING_HOURS,
        plan: RINA_PLAN,
        statement: "Pengembangan kompetensi",
        supports: "",
        name: "Jam pelajaran pengembangan kompetensi",
        aspect: "quantity",
        nature: "cumulative",
        measure: "JP",
        targets: ["6", "12", "18", "24"],
        reported: &["6", "14"],
    },
    Line {
        id: DEDI_INDICATOR,
        plan: DEDI_PLAN,
        statement: "Klub sains aktif",
        supports: "Meningkatnya partisipasi siswa",
        name: "Siswa hadir paling sedikit 75% pertemuan",
        aspect: "quantity",
        nature: "cumulative",
        measure: "siswa",
        targets: ["5", "10", "15", "25"],
        reported: &[],
    },
];

pub(super) fn fill(conn: &mut AnyConnection) -> QueryResult<()> {
    year(conn)?;
    plan_of(conn, RINA, RINA_PLAN, &[PlanState::Draft, PlanState::Proposed, PlanState::Set])?;
    plan_of(conn, DEDI, DEDI_PLAN, &[PlanState::Draft])?;
    for id in [RINA_PLAN, DEDI_PLAN] {
        for (ordinal, line) in (1_i64..).zip(lines_of(id)) {
            add_line(conn, ordinal, line)?;
        }
    }
    freeze(conn)
}

fn lines_of(id: PlanId) -> impl Iterator<Item = &'static Line> {
    LINES.iter().filter(move |line| line.plan == id)
}

/// The same content as the rows, as the document.
fn content_of(id: PlanId) -> PlanContent {
    let results = lines_of(id).map(|line| ResultContent {
        id: Some(WorkResultId(line.id.0)),
        kind: ResultKind::Main,
        statement: line.statement.to_owned(),
        serves: (!line.supports.is_empty()).then(|| Serves { words: line.supports.to_owned(), target: None }),
        indicators: vec![IndicatorContent {
            id: Some(line.id),
            aspect: Some(line.aspect.parse().unwrap()),
            perspective: None,
            name: line.name.to_owned(),
            polarity: Polarity::Higher,
            nature: line.nature.parse().unwrap(),
            target_min: Some(line.targets[3].parse().unwrap()),
            target_max: Some(line.targets[3].parse().unwrap()),
            measure: line.measure.to_owned(),
            targets: (1..).zip(line.targets.map(|target| target.parse().unwrap())).collect(),
            source: "Laporan sekolah".to_owned(),
        }],
    });
    PlanContent { results: results.collect(), ..PlanContent::default() }
}

/// The version of Rina's plan that was set.
fn freeze(conn: &mut AnyConnection) -> QueryResult<()> {
    let version = Version {
        plan: RINA_PLAN,
        number: 1,
        year: 2026,
        form: PlanForm::Staff,
        person: RINA.person(),
        assignment: AssignmentId([RINA.number; 16]),
        appraiser: YUSUF.person(),
        starts_on: date(2026, 1, 1),
        ends_on: date(2026, 12, 31),
        content: &content_of(RINA_PLAN),
    };
    let (bytes, hash) = version.freeze().unwrap();
    diesel::insert_into(plan_version::table)
        .values((
            plan_version::agency_id.eq(CITY),
            plan_version::plan_id.eq(RINA_PLAN),
            plan_version::number.eq(1),
            plan_version::content.eq(bytes),
            plan_version::hash.eq(hash.0.as_slice()),
            plan_version::author.eq(RINA.account()),
            plan_version::frozen_at.eq(january()),
        ))
        .execute(conn)?;
    Ok(())
}

/// 9 January 2026: when the plans of the year were begun, proposed and set.
fn january() -> i64 {
    now().plus_seconds(-255 * 86_400).0
}

fn year(conn: &mut AnyConnection) -> QueryResult<()> {
    diesel::insert_into(cycle::table)
        .values((
            cycle::agency_id.eq(CITY),
            cycle::id.eq(YEAR),
            cycle::year.eq(2026),
            cycle::period_kind.eq("quarterly"),
            cycle::state.eq("open"),
            cycle::opened_at.eq(january()),
            cycle::version.eq(1),
        ))
        .execute(conn)?;
    let ends = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)];
    for (number, ends_on) in (1_u8..).zip(ends) {
        diesel::insert_into(period::table)
            .values((
                period::agency_id.eq(CITY),
                period::id.eq(PeriodId([number; 16])),
                period::cycle_id.eq(YEAR),
                period::number.eq(i64::from(number)),
                period::starts_on.eq(date(2026, u32::from(number) * 3 - 2, 1)),
                period::ends_on.eq(ends_on),
            ))
            .execute(conn)?;
    }
    Ok(())
}

fn plan_of(conn: &mut AnyConnection, who: Named, id: PlanId, states: &[PlanState]) -> QueryResult<()> {
    let state = *states.last().unwrap();
    let is_frozen = |state: PlanState| i64::from(state != PlanState::Draft);
    let steps = (1_i64..).zip(states);
    diesel::insert_into(plan::table)
        .values((
            plan::agency_id.eq(CITY),
            plan::id.eq(id),
            plan::cycle_id.eq(YEAR),
            plan::assignment_id.eq(AssignmentId([who.number; 16])),
            plan::person_id.eq(who.person()),
            plan::appraiser_id.eq(Some(YUSUF.person())),
            plan::form.eq(PlanForm::Staff.key()),
            plan::state.eq(state.key()),
            plan::state_since.eq(january()),
            plan::version_number.eq(is_frozen(state)),
            plan::starts_on.eq(date(2026, 1, 1)),
            plan::zone.eq("wib"),
            plan::ends_on.eq(date(2026, 12, 31)),
            plan::version.eq(i64::try_from(states.len()).unwrap()),
        ))
        .execute(conn)?;
    diesel::insert_into(plan_content::table)
        .values((
            plan_content::agency_id.eq(CITY),
            plan_content::plan_id.eq(id),
            plan_content::content.eq(serde_json::to_string(&content_of(id)).unwrap()),
        ))
        .execute(conn)?;
    for (number, state) in steps {
        let by = if *state == PlanState::Set { YUSUF } else { who };
        diesel::insert_into(plan_step::table)
            .values((
                plan_step::agency_id.eq(CITY),
                plan_step::plan_id.eq(id),
                plan_step::number.eq(number),
                plan_step::state.eq(state.key()),
                plan_step::version_number.eq(is_frozen(*state)),
                plan_step::account_id.eq(by.account()),
                plan_step::acted_at.eq(january()),
            ))
            .execute(conn)?;
    }
    Ok(())
}

fn add_line(conn: &mut AnyConnection, ordinal: i64, line: &Line) -> QueryResult<()> {
    let result = WorkResultId(line.id.0);
    diesel::insert_into(work_result::table)
        .values((
            work_result::agency_id.eq(CITY),
            work_result::id.eq(result),
            work_result::plan_id.eq(line.plan),
            work_result::ordinal.eq(ordinal),
            work_result::kind.eq("main"),
            work_result::statement.eq(line.statement),
            work_result::supports.eq((!line.supports.is_empty()).then_some(line.supports)),
        ))
        .execute(conn)?;
    diesel::insert_into(plan_indicator::table)
        .values((
            plan_indicator::agency_id.eq(CITY),
            plan_indicator::id.eq(line.id),
            plan_indicator::plan_id.eq(line.plan),
            plan_indicator::work_result_id.eq(result),
            plan_indicator::ordinal.eq(1),
            plan_indicator::aspect.eq(Some(line.aspect)),
            plan_indicator::name.eq(line.name),
            plan_indicator::polarity.eq("higher"),
            plan_indicator::nature.eq(line.nature),
            plan_indicator::target_min.eq(line.targets[3]),
            plan_indicator::target_max.eq(line.targets[3]),
            plan_indicator::measure.eq(line.measure),
            plan_indicator::source.eq("Laporan sekolah"),
        ))
        .execute(conn)?;
    for (number, target) in (1_i64..).zip(line.targets) {
        diesel::insert_into(plan_indicator_target::table)
            .values((
                plan_indicator_target::agency_id.eq(CITY),
                plan_indicator_target::plan_id.eq(line.plan),
                plan_indicator_target::indicator_id.eq(line.id),
                plan_indicator_target::period_number.eq(number),
                plan_indicator_target::target.eq(target),
            ))
            .execute(conn)?;
    }
    for (number, amount) in (1_u8..).zip(line.reported) {
        report(conn, line, number, amount)?;
    }
    Ok(())
}

fn report(conn: &mut AnyConnection, line: &Line, number: u8, amount: &str) -> QueryResult<usize> {
    diesel::insert_into(realisation::table)
        .values((
            realisation::agency_id.eq(CITY),
            realisation::id.eq(planned_report(line.id, number)),
            realisation::indicator_id.eq(line.id),
            realisation::plan_id.eq(line.plan),
            realisation::period_number.eq(i64::from(number)),
            realisation::amount.eq(amount),
            realisation::note.eq(""),
            realisation::as_of.eq(date(2026, u32::from(number) * 3, 15)),
            realisation::state.eq(if number < 3 { "verified" } else { "reported" }),
            realisation::reported_by.eq(RINA.account()),
            realisation::reported_at.eq(now().plus_seconds(-86_400).0),
            realisation::verified_by.eq((number < 3).then(|| YUSUF.account())),
            realisation::verified_at.eq((number < 3).then(|| now().plus_seconds(-3_600).0)),
            realisation::version.eq(1),
        ))
        .execute(conn)
}
