//! The goals of the agency, with targets of four quarters and what was reached in those that ended.

use super::insert;
use super::plans::{days, year_id};
use crate::Failure;
use crate::world::{self, AGENCY, account};
use capaian_core::db::AnyConnection;
use capaian_core::ids::{GoalId, GoalIndicatorId};
use capaian_schema::tables::{goal, goal_indicator, goal_indicator_target, goal_realisation};
use chrono::Datelike;
use diesel::prelude::*;

/// Indicators of the agency's agreement, one of each goal.
const GOALS: u32 = 10;

fn id(place: u32) -> GoalIndicatorId {
    world::id("goal indicator", place.into())
}

/// Writes the goals of the agency itself.
pub fn write(conn: &mut AnyConnection) -> Result<(), Failure> {
    let text = |place: u32| format!("Meningkatnya mutu layanan bidang {}", place + 1);
    let name = |place: u32| format!("Nilai kepuasan masyarakat atas layanan bidang {}", place + 1);
    let goals = (0..GOALS).map(|place| {
        (
            goal::agency_id.eq(AGENCY),
            goal::id.eq(world::id::<GoalId>("goal", place.into())),
            goal::cycle_id.eq(year_id()),
            goal::unit_id.eq(world::unit(0)),
            goal::ordinal.eq(i64::from(place) + 1),
            goal::statement.eq(text(place)),
            goal::statement_key.eq(text(place).to_lowercase()),
        )
    });
    insert!(conn, goal::table, goals.collect::<Vec<_>>());
    let indicators = (0..GOALS).map(|place| {
        (
            goal_indicator::agency_id.eq(AGENCY),
            goal_indicator::id.eq(id(place)),
            goal_indicator::goal_id.eq(world::id::<GoalId>("goal", place.into())),
            goal_indicator::cycle_id.eq(year_id()),
            goal_indicator::unit_id.eq(world::unit(0)),
            goal_indicator::ordinal.eq(1),
            goal_indicator::name.eq(name(place)),
            goal_indicator::name_key.eq(name(place).to_lowercase()),
            goal_indicator::measure.eq("nilai"),
            goal_indicator::polarity.eq("higher"),
            goal_indicator::nature.eq("cumulative"),
            goal_indicator::target_min.eq("80"),
            goal_indicator::target_max.eq("80"),
            goal_indicator::source.eq("Survei kepuasan"),
            goal_indicator::version.eq(1),
        )
    });
    insert!(conn, goal_indicator::table, indicators.collect::<Vec<_>>());
    let targets = (0..GOALS).flat_map(|place| (1..=4_i64).map(move |quarter| (place, quarter)));
    let targets = targets.map(|(place, quarter)| {
        (
            goal_indicator_target::agency_id.eq(AGENCY),
            goal_indicator_target::indicator_id.eq(id(place)),
            goal_indicator_target::period_number.eq(quarter),
            goal_indicator_target::target.eq((quarter * 20).to_string()),
        )
    });
    insert!(conn, goal_indicator_target::table, targets.collect::<Vec<_>>());
    let reached = (0..GOALS).flat_map(|place| world::ended().map(move |quarter| (place, quarter)));
    let reached = reached.map(|(place, quarter)| {
        (
            goal_realisation::agency_id.eq(AGENCY),
            goal_realisation::indicator_id.eq(id(place)),
            goal_realisation::period_number.eq(quarter),
            goal_realisation::amount.eq((quarter * 20 - 2 + i64::from(place)).to_string()),
            goal_realisation::note.eq(""),
            goal_realisation::as_of.eq(days(world::today().year(), u32::try_from(quarter).unwrap_or(1)).1),
            goal_realisation::reported_by.eq(account(0)),
            goal_realisation::reported_at.eq(0),
            goal_realisation::version.eq(1),
        )
    });
    insert!(conn, goal_realisation::table, reached.collect::<Vec<_>>());
    Ok(())
}
