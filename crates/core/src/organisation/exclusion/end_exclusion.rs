//! HR says when an exclusion ends, corrects that, or says that it was a mistake.

use super::model::{REASON_MAX, Saved, WrongDays, half_open, said};
use super::store::{Stored, overlapping, stored};
use crate::access::{Action, actor, decide};
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::ExclusionId;
use crate::ledger::{self, Event};
use crate::organisation::relations;
use capaian_schema::tables::{exclusion, exclusion_change};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is said of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// Its last day.
    Last(NaiveDate),
    /// No end is known.
    Open,
    /// It never counted: it was recorded by mistake.
    Void,
}

/// Which exclusion, and how it ends.
#[derive(Debug, Clone, Serialize)]
pub struct EndExclusion {
    /// Which.
    pub exclusion: ExclusionId,
    /// The version that was read.
    pub seen_version: i64,
    /// How it ends.
    pub end: End,
    /// Why this is said now.
    pub reason: String,
}

impl Command for EndExclusion {
    const USE_CASE: &'static str = "end_exclusion";
}

/// Why its end stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndRefusal {
    /// Something was said of it since.
    #[error("stale")]
    Stale,
    /// It was a mistake: record another one.
    #[error("already_void")]
    AlreadyVoid,
    /// It ends so already.
    #[error("unchanged")]
    Unchanged,
    /// The last day is before the first.
    #[error("dates_backwards")]
    DatesBackwards,
    /// A day in a year that nobody means.
    #[error("date_unlikely")]
    DateUnlikely,
    /// Another exclusion of the person has some of these days.
    #[error("overlaps")]
    Overlaps {
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        last: Option<NaiveDate>,
    },
    /// A change says why.
    #[error("reason_missing")]
    ReasonMissing,
    /// Longer than is kept.
    #[error("reason_too_long")]
    ReasonTooLong,
}

impl From<WrongDays> for EndRefusal {
    fn from(wrong: WrongDays) -> Self {
        match wrong {
            WrongDays::Backwards => Self::DatesBackwards,
            WrongDays::Unlikely => Self::DateUnlikely,
        }
    }
}

/// Says how it ends from now on; what was said before stays readable.
///
/// # Errors
/// [`EndRefusal`]; a denial for anybody but HR, and for HR about oneself.
pub fn end_exclusion(tx: &mut Tx, ctx: &Ctx, cmd: &EndExclusion) -> Outcome<Saved, EndRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let was = stored(tx.conn(), ctx.agency, cmd.exclusion)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations(tx.conn(), &actor, was.person, today)?, Action::RecordExclusion)?;
    let (to, is_void) = now(&was, cmd).map_err(Stop::Refused)?;
    let reason = said(&cmd.reason, REASON_MAX).map_err(|too_long| {
        Stop::Refused(if too_long { EndRefusal::ReasonTooLong } else { EndRefusal::ReasonMissing })
    })?;
    let of = (was.person, Some(cmd.exclusion));
    let others = if is_void { None } else { overlapping(tx.conn(), ctx.agency, of, (was.from, to))? };
    if let Some((from, last)) = others {
        return Err(Stop::Refused(EndRefusal::Overlaps { from, last }));
    }
    let version = was.version + 1;
    diesel::update(exclusion::table.find((ctx.agency, cmd.exclusion)))
        .set((exclusion::valid_to.eq(to), exclusion::is_void.eq(is_void), exclusion::version.eq(version)))
        .run(tx.conn())?;
    diesel::insert_into(exclusion_change::table)
        .values((
            exclusion_change::agency_id.eq(ctx.agency),
            exclusion_change::exclusion_id.eq(cmd.exclusion),
            exclusion_change::number.eq(version),
            exclusion_change::valid_to.eq(to),
            exclusion_change::is_void.eq(is_void),
            exclusion_change::reason.eq(reason),
            exclusion_change::account_id.eq(ctx.principal),
            exclusion_change::acted_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    let facts = serde_json::json!({
        "end": cmd.end, "was_until_before": was.to, "reason": reason, "version": version,
    });
    let kind = "organisation.exclusion.ended";
    let event = Event { kind, subject: was.person.0, object: cmd.exclusion.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Saved { exclusion: cmd.exclusion, version, at: ctx.at.0 }))
}

/// The end as it is stored from now on. Pure. A mistake keeps the days it was recorded with.
fn now(was: &Stored, cmd: &EndExclusion) -> Result<(Option<NaiveDate>, bool), EndRefusal> {
    if was.is_void {
        return Err(EndRefusal::AlreadyVoid);
    }
    if was.version != cmd.seen_version {
        return Err(EndRefusal::Stale);
    }
    let to = match cmd.end {
        End::Void => return Ok((was.to, true)),
        End::Open => None,
        End::Last(last) => half_open(was.from, Some(last))?,
    };
    if to == was.to { Err(EndRefusal::Unchanged) } else { Ok((to, false)) }
}
