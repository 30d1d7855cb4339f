//! What the city wants of 2026: one goal in a line from the city to the school, one of the clinic.

use super::{CITY, CITY_GOAL, CLINIC_GOAL, OFFICE_GOAL, SCHOOL_GOAL, YEAR, unit};
use capaian_core::db::AnyConnection;
use capaian_core::ids::{GoalId, GoalIndicatorId};
use capaian_schema::tables::{goal, goal_indicator, goal_indicator_target};
use diesel::prelude::*;

/// Indicator, unit, goal, name, target, what it supports.
type Line = (GoalIndicatorId, u8, &'static str, &'static str, &'static str, Option<GoalIndicatorId>);
const LINES: &[Line] = &[
    (CITY_GOAL, 1, "Meningkatnya kualitas pendidikan", "Rata-rata lama sekolah", "9.66", None),
    (OFFICE_GOAL, 2, "Meningkatnya mutu sekolah", "Rata-rata rapor mutu SMP", "3.1", Some(CITY_GOAL)),
    (SCHOOL_GOAL, 3, "Meningkatnya mutu pembelajaran", "Nilai literasi", "72", Some(OFFICE_GOAL)),
    (CLINIC_GOAL, 5, "Meningkatnya cakupan imunisasi", "Imunisasi dasar lengkap", "95", None),
];

pub(super) fn fill(conn: &mut AnyConnection) -> QueryResult<()> {
    for (id, of, statement, name, target, supports) in LINES {
        diesel::insert_into(goal::table)
            .values((
                goal::agency_id.eq(CITY),
                goal::id.eq(GoalId(id.0)),
                goal::cycle_id.eq(YEAR),
                goal::unit_id.eq(unit(*of)),
                goal::ordinal.eq(1),
                goal::statement.eq(*statement),
                goal::statement_key.eq(statement.to_lowercase()),
                goal::perspective.eq(Some("service_recipient")),
            ))
            .execute(conn)?;
        diesel::insert_into(goal_indicator::table)
            .values((
                goal_indicator::agency_id.eq(CITY),
                goal_indicator::id.eq(id),
                goal_indicator::goal_id.eq(GoalId(id.0)),
                goal_indicator::cycle_id.eq(YEAR),
                goal_indicator::unit_id.eq(unit(*of)),
                goal_indicator::ordinal.eq(1),
                goal_indicator::name.eq(*name),
                goal_indicator::name_key.eq(name.to_lowercase()),
                goal_indicator::measure.eq("nilai"),
                goal_indicator::polarity.eq("higher"),
                goal_indicator::nature.eq("end_position"),
                goal_indicator::target_min.eq(*target),
                goal_indicator::target_max.eq(*target),
                goal_indicator::source.eq("Laporan"),
                goal_indicator::frequency.eq(Some("yearly")),
                goal_indicator::supports_id.eq(*supports),
                goal_indicator::version.eq(1),
            ))
            .execute(conn)?;
        diesel::insert_into(goal_indicator_target::table)
            .values((
                goal_indicator_target::agency_id.eq(CITY),
                goal_indicator_target::indicator_id.eq(id),
                goal_indicator_target::period_number.eq(4),
                goal_indicator_target::target.eq(*target),
            ))
            .execute(conn)?;
    }
    Ok(())
}
