//! The year, and everybody's set plan with targets of four quarters and reports of those that ended.

use super::{indicators, insert, reports};
use crate::Failure;
use crate::world::{self, AGENCY, assignment, indicator, is_head, person, plan, superior, work_result};
use capaian_core::clock::Moment;
use capaian_core::db::AnyConnection;
use capaian_core::ids::{CycleId, PeriodId, RealisationId, WorkResultId};
use capaian_schema::tables::{
    cycle, period, plan as plan_row, plan_indicator, plan_indicator_target, realisation,
    work_result as result_row,
};
use chrono::{Datelike, Months, NaiveDate};
use diesel::prelude::*;
use std::ops::Range;

/// Statement, superior's result, indicator, unit of measure; one line of a plan each.
pub const LINES: [(&str, &str, &str, &str); 5] = [
    (
        "Praktik pembelajaran membaik: umpan balik konstruktif di kelas",
        "Meningkatnya mutu pembelajaran SMPN 2",
        "Kategori rubrik umpan balik konstruktif naik",
        "kategori",
    ),
    (
        "Siswa aktif di ekstrakurikuler binaan",
        "Meningkatnya partisipasi siswa",
        "Siswa hadir paling sedikit 75% pertemuan",
        "siswa",
    ),
    (
        "Pengembangan kompetensi",
        "Meningkatnya kompetensi pegawai",
        "Jam pelajaran pengembangan kompetensi",
        "JP",
    ),
    (
        "Berkas permohonan selesai tepat waktu",
        "Meningkatnya kepuasan masyarakat",
        "Berkas selesai dalam lima hari kerja",
        "berkas",
    ),
    (
        "Laporan kegiatan tersusun lengkap",
        "Meningkatnya akuntabilitas kinerja",
        "Laporan diterima tanpa perbaikan",
        "laporan",
    ),
];

/// The cycle of the year.
pub fn year_id() -> CycleId {
    world::id("cycle", 0)
}

/// The result of the superior that a line serves, where the superior has as many.
pub fn served(number: u32, place: u32, employees: u32) -> Option<WorkResultId> {
    let above = superior(number, employees)?;
    (place < world::indicators(above)).then(|| work_result(above, place))
}

/// The id of a report that is there from the start.
pub fn report(person: u32, place: u32, quarter: i64) -> RealisationId {
    world::of(person, "realisation", (u64::from(person) * 8 + u64::from(place)) * 8 + quarter.unsigned_abs())
}

/// First and last day of a quarter.
pub fn days(year: i32, quarter: u32) -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1).unwrap_or_default();
    let next = first + Months::new(3);
    (first, next.pred_opt().unwrap_or(next))
}

/// Writes the cycle of the year of `today` with its quarters.
pub fn year(conn: &mut AnyConnection, today: NaiveDate) -> Result<(), Failure> {
    insert!(
        conn,
        cycle::table,
        vec![(
            cycle::agency_id.eq(AGENCY),
            cycle::id.eq(year_id()),
            cycle::year.eq(i64::from(today.year())),
            cycle::period_kind.eq("quarterly"),
            cycle::state.eq("open"),
            cycle::opened_at.eq(0),
            cycle::version.eq(1),
        )]
    );
    let periods = (1..=4_u32).map(|quarter| {
        let (starts_on, ends_on) = days(today.year(), quarter);
        (
            period::agency_id.eq(AGENCY),
            period::id.eq(world::id::<PeriodId>("period", quarter.into())),
            period::cycle_id.eq(year_id()),
            period::number.eq(i64::from(quarter)),
            period::starts_on.eq(starts_on),
            period::ends_on.eq(ends_on),
        )
    });
    insert!(conn, period::table, periods.collect::<Vec<_>>());
    Ok(())
}

/// Writes the plans of a slice with their reports.
pub fn write(
    conn: &mut AnyConnection,
    (slice, employees): (Range<u32>, u32),
    today: NaiveDate,
    at: Moment,
) -> Result<(), Failure> {
    let (starts_on, ends_on) = (days(today.year(), 1).0, days(today.year(), 4).1);
    let plans = slice.clone().map(|number| {
        (
            plan_row::agency_id.eq(AGENCY),
            plan_row::id.eq(plan(number)),
            plan_row::cycle_id.eq(year_id()),
            plan_row::assignment_id.eq(assignment(number)),
            plan_row::person_id.eq(person(number)),
            plan_row::appraiser_id.eq(superior(number, employees).map(person)),
            plan_row::form.eq(if is_head(number) { "head" } else { "staff" }),
            plan_row::state.eq("set"),
            plan_row::state_since.eq(0),
            plan_row::version_number.eq(1),
            plan_row::starts_on.eq(starts_on),
            plan_row::ends_on.eq(ends_on),
            plan_row::zone.eq("wib"),
            plan_row::version.eq(1),
        )
    });
    insert!(conn, plan_row::table, plans.collect::<Vec<_>>());
    lines(conn, slice.clone(), employees)?;
    let realisations = reports(slice).map(|(number, place, quarter)| {
        (
            realisation::agency_id.eq(AGENCY),
            realisation::id.eq(report(number, place, quarter)),
            realisation::indicator_id.eq(indicator(number, place)),
            realisation::plan_id.eq(plan(number)),
            realisation::period_number.eq(quarter),
            realisation::amount.eq((quarter * 15 + i64::from(number % 3) - 1).to_string()),
            realisation::note.eq(""),
            realisation::as_of.eq(days(today.year(), u32::try_from(quarter).unwrap_or(1)).1),
            realisation::state.eq("verified"),
            realisation::reported_by.eq(world::account(number)),
            realisation::reported_at.eq(at.plus_seconds(-86_400).0),
            realisation::verified_by.eq(world::account(number)),
            realisation::verified_at.eq(at.plus_seconds(-3_600).0),
            realisation::version.eq(1),
        )
    });
    insert!(conn, realisation::table, realisations.collect::<Vec<_>>());
    Ok(())
}

fn lines(conn: &mut AnyConnection, slice: Range<u32>, employees: u32) -> Result<(), Failure> {
    let all = || {
        indicators(slice.clone()).map(|(number, place)| {
            let line = LINES.get(place as usize).copied().unwrap_or_default();
            (number, place, line)
        })
    };
    let results = all().map(|(number, place, (statement, supports, ..))| {
        (
            result_row::agency_id.eq(AGENCY),
            result_row::id.eq(work_result(number, place)),
            result_row::plan_id.eq(plan(number)),
            result_row::ordinal.eq(i64::from(place) + 1),
            result_row::kind.eq("main"),
            result_row::statement.eq(statement),
            result_row::supports.eq(supports),
            result_row::supports_result_id.eq(served(number, place, employees)),
        )
    });
    insert!(conn, result_row::table, results.collect::<Vec<_>>());
    let rows = all().map(|(number, place, (_, _, name, measure))| {
        (
            plan_indicator::agency_id.eq(AGENCY),
            plan_indicator::id.eq(indicator(number, place)),
            plan_indicator::plan_id.eq(plan(number)),
            plan_indicator::work_result_id.eq(work_result(number, place)),
            plan_indicator::ordinal.eq(1),
            plan_indicator::aspect.eq((!is_head(number)).then_some("quantity")),
            plan_indicator::perspective.eq(is_head(number).then_some("business_process")),
            plan_indicator::name.eq(name),
            plan_indicator::polarity.eq("higher"),
            plan_indicator::nature.eq("cumulative"),
            plan_indicator::target_min.eq("60"),
            plan_indicator::target_max.eq("60"),
            plan_indicator::measure.eq(measure),
            plan_indicator::source.eq("Laporan unit"),
        )
    });
    insert!(conn, plan_indicator::table, rows.collect::<Vec<_>>());
    let targets = all().flat_map(|(number, place, _)| {
        (1..=4_i64).map(move |quarter| {
            (
                plan_indicator_target::agency_id.eq(AGENCY),
                plan_indicator_target::plan_id.eq(plan(number)),
                plan_indicator_target::indicator_id.eq(indicator(number, place)),
                plan_indicator_target::period_number.eq(quarter),
                plan_indicator_target::target.eq((quarter * 15).to_string()),
            )
        })
    });
    insert!(conn, plan_indicator_target::table, targets.collect::<Vec<_>>());
    Ok(())
}
