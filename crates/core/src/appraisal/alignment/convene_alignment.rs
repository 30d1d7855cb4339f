//! HR, or who heads the unit, convenes the meeting.

use super::model::{PARTIES_MAX, PLACE_MAX};
use super::store::raters;
use crate::access::{Action, actor, decide};
use crate::appraisal::organisation::leaders;
use crate::db::{Command, Ctx, Outcome, Statement, Stop, Tx, insert_all};
use crate::ids::{AlignmentId, CycleId, PersonId, UnitId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::planning::cycle::{Cycle, cycle_by_id};
use capaian_schema::tables::{alignment, alignment_party as party};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Where and when.
#[derive(Debug, Clone, Serialize)]
pub struct ConveneAlignment {
    /// The unit; those below it belong to it.
    pub unit: UnitId,
    /// Whose year.
    pub cycle: CycleId,
    /// The day.
    pub held_on: NaiveDate,
    /// The room, or the link; at most [`PLACE_MAX`] characters.
    pub place: String,
}

impl Command for ConveneAlignment {
    const USE_CASE: &'static str = "convene_alignment";
}

/// Why it is not convened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConveneRefusal {
    /// There is no such year.
    #[error("cycle_unknown")]
    CycleUnknown,
    /// The year is closed: nothing is delivered any more.
    #[error("cycle_closed")]
    CycleClosed,
    /// Ratings of the year are there when it is over, and are looked at soon.
    #[error("day_unlikely")]
    DayUnlikely {
        /// The first day that makes sense.
        first: NaiveDate,
        /// The last one.
        last: NaiveDate,
    },
    /// Where?
    #[error("place_missing")]
    PlaceMissing,
    /// Longer than is kept.
    #[error("place_too_long")]
    PlaceTooLong,
    /// One of this unit is under way.
    #[error("under_way")]
    UnderWay,
    /// Fewer than two people rate there: nobody could be asked.
    #[error("too_few")]
    TooFew,
    /// More people rate there than can talk to each other.
    #[error("too_many")]
    TooMany,
}

/// The receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Convened {
    /// Which meeting.
    pub alignment: AlignmentId,
    /// Its version.
    pub version: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Convenes a meeting of all who rate in a unit or below it.
///
/// # Errors
/// [`ConveneRefusal`]; a denial for anybody but HR, who heads the unit and who leads it from above.
pub fn convene_alignment(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &ConveneAlignment,
) -> Outcome<Convened, ConveneRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    decide(leaders(tx.conn(), &actor, cmd.unit, today)?.standings(&actor), Action::ConveneAlignment)?;
    let cycle = cycle_by_id(tx.conn(), ctx.agency, cmd.cycle)?;
    let ends_on = fits(cycle.as_ref(), cmd.held_on).map_err(Stop::Refused)?;
    let place = match cmd.place.trim() {
        "" => return Err(Stop::Refused(ConveneRefusal::PlaceMissing)),
        long if long.chars().count() > PLACE_MAX => return Err(Stop::Refused(ConveneRefusal::PlaceTooLong)),
        place => place,
    };
    if is_under_way(tx, ctx, cmd)? {
        return Err(Stop::Refused(ConveneRefusal::UnderWay));
    }
    let people = raters(tx.conn(), &actor, cmd.unit, ends_on.min(today))?;
    match people.len() {
        0 | 1 => return Err(Stop::Refused(ConveneRefusal::TooFew)),
        count if count > PARTIES_MAX => return Err(Stop::Refused(ConveneRefusal::TooMany)),
        _ => {}
    }
    let id: AlignmentId = ctx.ids.next();
    save(tx, ctx, (id, cmd, place), &people)?;
    jobs::enqueue(tx, ctx, Kind::AnnounceAlignment, &serde_json::json!({ "v": 1, "id": id }))?;
    let facts = serde_json::json!({
        "unit": cmd.unit, "cycle": cmd.cycle, "held_on": cmd.held_on, "place": place, "people": people,
    });
    let kind = "appraisal.alignment.convened";
    let event = Event { kind, subject: cmd.unit.0, object: id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Convened { alignment: id, version: 1, at: ctx.at.0 }))
}

/// From the last days of the year until half a year after it: the last day of the year.
fn fits(cycle: Option<&Cycle>, held_on: NaiveDate) -> Result<NaiveDate, ConveneRefusal> {
    let cycle = cycle.ok_or(ConveneRefusal::CycleUnknown)?;
    if !cycle.is_open() {
        return Err(ConveneRefusal::CycleClosed);
    }
    let whole = cycle.whole().ok_or(ConveneRefusal::CycleUnknown)?;
    let (first, last) = (whole.ends_on, whole.ends_on + Days::new(181));
    if held_on < first || last < held_on {
        return Err(ConveneRefusal::DayUnlikely { first, last });
    }
    Ok(whole.ends_on)
}

fn is_under_way(tx: &mut Tx, ctx: &Ctx, cmd: &ConveneAlignment) -> QueryResult<bool> {
    let found: Option<AlignmentId> = alignment::table
        .filter(alignment::agency_id.eq(ctx.agency))
        .filter(alignment::cycle_id.eq(cmd.cycle))
        .filter(alignment::unit_id.eq(cmd.unit))
        .filter(alignment::ended_at.is_null())
        .select(alignment::id)
        .first_row(tx.conn())
        .optional()?;
    Ok(found.is_some())
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    (id, cmd, place): (AlignmentId, &ConveneAlignment, &str),
    people: &[PersonId],
) -> QueryResult<()> {
    diesel::insert_into(alignment::table)
        .values((
            alignment::agency_id.eq(ctx.agency),
            alignment::id.eq(id),
            alignment::cycle_id.eq(cmd.cycle),
            alignment::unit_id.eq(cmd.unit),
            alignment::held_on.eq(cmd.held_on),
            alignment::place.eq(place),
            alignment::convened_by.eq(ctx.principal),
            alignment::convened_at.eq(ctx.at.0),
            alignment::version.eq(1),
        ))
        .run(tx.conn())?;
    let rows: Vec<_> = people
        .iter()
        .map(|person| {
            (party::agency_id.eq(ctx.agency), party::person_id.eq(*person), party::alignment_id.eq(id))
        })
        .collect();
    insert_all!(tx.conn(), party::table, &rows)
}
