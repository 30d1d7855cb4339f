//! HR opens a performance year with its periods.

use super::model::{Period, calendar_periods};
use crate::access::{Action, Standings, actor, decide};
use crate::db::{Command, Ctx, Outcome, Statement, Stop, Tx};
use crate::ids::{CycleId, PeriodId};
use crate::ledger::{self, Event};
use capaian_rules::PeriodKind;
use capaian_schema::tables::{cycle, period};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// The first year of the law's cycle (`PermenPANRB` 6/2022).
pub const YEAR_MIN: i64 = 2022;
/// The last year the schema takes.
pub const YEAR_MAX: i64 = 2100;

/// What is opened.
#[derive(Debug, Serialize)]
pub struct OpenCycle {
    /// The calendar year.
    pub year: i64,
    /// How often the agency evaluates within it.
    pub periods: PeriodKind,
}

impl Command for OpenCycle {
    const USE_CASE: &'static str = "open_cycle";
}

/// Why a cycle was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CycleRefusal {
    /// There is one of that year.
    #[error("cycle_exists")]
    Exists {
        /// Which.
        cycle: CycleId,
    },
    /// Outside [`YEAR_MIN`] to [`YEAR_MAX`].
    #[error("year_out_of_range")]
    YearOutOfRange,
}

/// The receipt of an opened cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Which.
    pub cycle: CycleId,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Opens a cycle: a calendar year with its quarters or months.
///
/// # Errors
/// [`CycleRefusal`]; a denial for anybody but HR.
pub fn open_cycle(tx: &mut Tx, ctx: &Ctx, cmd: &OpenCycle) -> Outcome<Opened, CycleRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::OpenCycle)?;
    if !(YEAR_MIN..=YEAR_MAX).contains(&cmd.year) {
        return Err(Stop::Refused(CycleRefusal::YearOutOfRange));
    }
    let there: Option<CycleId> = cycle::table
        .filter(cycle::agency_id.eq(ctx.agency))
        .filter(cycle::year.eq(cmd.year))
        .select(cycle::id)
        .first_row(tx.conn())
        .optional()?;
    if let Some(cycle) = there {
        return Err(Stop::Refused(CycleRefusal::Exists { cycle }));
    }
    let id = ctx.ids.next();
    save(tx, ctx, cmd, id)?;
    let facts = serde_json::json!({ "year": cmd.year, "periods": cmd.periods });
    let event =
        Event { kind: "planning.cycle.opened", subject: ctx.principal.0, object: id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Opened { cycle: id, at: ctx.at.0 }))
}

fn save(tx: &mut Tx, ctx: &Ctx, cmd: &OpenCycle, id: CycleId) -> QueryResult<()> {
    diesel::insert_into(cycle::table)
        .values((
            cycle::agency_id.eq(ctx.agency),
            cycle::id.eq(id),
            cycle::year.eq(cmd.year),
            cycle::period_kind.eq(cmd.periods.key()),
            cycle::state.eq("open"),
            cycle::opened_at.eq(ctx.at.0),
            cycle::version.eq(1),
        ))
        .run(tx.conn())?;
    let row = |part: Period| {
        (
            period::agency_id.eq(ctx.agency),
            period::id.eq(ctx.ids.next::<PeriodId>()),
            period::cycle_id.eq(id),
            period::number.eq(part.number),
            period::starts_on.eq(part.starts_on),
            period::ends_on.eq(part.ends_on),
        )
    };
    let rows: Vec<_> = calendar_periods(cmd.year, cmd.periods).into_iter().map(row).collect();
    diesel::insert_into(period::table).values(&rows).run(tx.conn())?;
    Ok(())
}
