//! Who convened it, or somebody in their place, ends the meeting with its minutes.

use super::convene_alignment::Convened;
use super::model::MINUTES_MAX;
use super::store::{meeting, parties, standings};
use crate::access::{Action, actor, decide};
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::AlignmentId;
use crate::ledger::{self, Event};
use capaian_schema::tables::alignment;
use diesel::prelude::*;
use serde::Serialize;

/// The minutes.
#[derive(Debug, Clone, Serialize)]
pub struct EndAlignment {
    /// Which meeting.
    pub alignment: AlignmentId,
    /// Its version that was seen.
    pub seen_version: i64,
    /// What was talked about and agreed; at most [`MINUTES_MAX`] characters.
    pub minutes: String,
}

impl EndAlignment {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(alignment: AlignmentId) -> String {
        format!("{}/{alignment}", Self::USE_CASE)
    }
}

impl Command for EndAlignment {
    const USE_CASE: &'static str = "end_alignment";
}

/// Why it does not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndRefusal {
    /// It has.
    #[error("ended")]
    Ended,
    /// It does not take place before that day.
    #[error("not_held")]
    NotHeld {
        /// The day.
        held_on: chrono::NaiveDate,
    },
    /// What was talked about?
    #[error("minutes_missing")]
    MinutesMissing,
    /// Longer than is kept.
    #[error("minutes_too_long")]
    MinutesTooLong,
}

/// Ends a meeting: nothing more is asked in it. What was asked can still be answered.
///
/// # Errors
/// [`EndRefusal`]; a denial for anybody but HR, who heads the unit and who leads it from above.
pub fn end_alignment(tx: &mut Tx, ctx: &Ctx, cmd: &EndAlignment) -> Outcome<Convened, EndRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let of = meeting(tx.conn(), ctx.agency, cmd.alignment)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(actor.zone);
    let people = parties(tx.conn(), ctx.agency, of.id)?;
    decide(standings(tx.conn(), &actor, (of.unit, &people), today)?, Action::ConveneAlignment)?;
    if of.ended_at.is_some() || of.version != cmd.seen_version {
        return Err(Stop::Refused(EndRefusal::Ended));
    }
    if today < of.held_on {
        return Err(Stop::Refused(EndRefusal::NotHeld { held_on: of.held_on }));
    }
    let minutes = match cmd.minutes.trim() {
        "" => return Err(Stop::Refused(EndRefusal::MinutesMissing)),
        long if long.chars().count() > MINUTES_MAX => return Err(Stop::Refused(EndRefusal::MinutesTooLong)),
        minutes => minutes,
    };
    let version = of.version + 1;
    diesel::update(alignment::table.find((ctx.agency, of.id)))
        .set((
            alignment::minutes.eq(minutes),
            alignment::ended_by.eq(ctx.principal),
            alignment::ended_at.eq(ctx.at.0),
            alignment::version.eq(version),
        ))
        .run(tx.conn())?;
    drafts::discard(tx, ctx, &EndAlignment::draft(cmd.alignment))?;
    let facts = serde_json::json!({ "minutes": minutes, "version": version });
    let kind = "appraisal.alignment.ended";
    let event = Event { kind, subject: of.unit.0, object: of.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Convened { alignment: of.id, version, at: ctx.at.0 }))
}
