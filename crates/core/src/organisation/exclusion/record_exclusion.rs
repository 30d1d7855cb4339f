//! HR records that somebody is for a time not subject to planning and evaluation.

use super::model::{DECREE_MAX, ExclusionKind, REASON_MAX, Saved, WrongDays, half_open, said};
use super::store::{name_of, overlapping};
use crate::access::{Action, actor, decide};
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{ExclusionId, PersonId, near};
use crate::ledger::{self, Event};
use crate::organisation::relations;
use capaian_schema::tables::exclusion;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

/// Who, why and when.
#[derive(Debug, Clone, Serialize)]
pub struct RecordExclusion {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub kind: ExclusionKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where one is known.
    pub last: Option<NaiveDate>,
    /// The number of the decree.
    pub decree: String,
    /// More about why; must be said where the kind is [`ExclusionKind::Other`].
    pub reason: String,
}

impl Command for RecordExclusion {
    const USE_CASE: &'static str = "record_exclusion";
}

/// Why it was not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordRefusal {
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
    /// No decree is named.
    #[error("decree_missing")]
    DecreeMissing,
    /// Longer than is kept.
    #[error("decree_too_long")]
    DecreeTooLong,
    /// What else it is must be said.
    #[error("reason_missing")]
    ReasonMissing,
    /// Longer than is kept.
    #[error("reason_too_long")]
    ReasonTooLong,
}

impl From<WrongDays> for RecordRefusal {
    fn from(wrong: WrongDays) -> Self {
        match wrong {
            WrongDays::Backwards => Self::DatesBackwards,
            WrongDays::Unlikely => Self::DateUnlikely,
        }
    }
}

/// Records it.
///
/// # Errors
/// [`RecordRefusal`]; a denial for anybody but HR, and for HR about oneself.
pub fn record_exclusion(tx: &mut Tx, ctx: &Ctx, cmd: &RecordExclusion) -> Outcome<Saved, RecordRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations(tx.conn(), &actor, cmd.person, today)?, Action::RecordExclusion)?;
    name_of(tx.conn(), &actor, cmd.person)?.ok_or(Denial::NotVisible)?;
    let to = half_open(cmd.from, cmd.last).map_err(|wrong| Stop::Refused(wrong.into()))?;
    let (decree, reason) = words(cmd).map_err(Stop::Refused)?;
    if let Some((from, last)) = overlapping(tx.conn(), ctx.agency, (cmd.person, None), (cmd.from, to))? {
        return Err(Stop::Refused(RecordRefusal::Overlaps { from, last }));
    }
    let id = near(cmd.person, ctx.ids.next::<ExclusionId>());
    diesel::insert_into(exclusion::table)
        .values((
            exclusion::agency_id.eq(ctx.agency),
            exclusion::id.eq(id),
            exclusion::person_id.eq(cmd.person),
            exclusion::kind.eq(cmd.kind.key()),
            exclusion::valid_from.eq(cmd.from),
            exclusion::valid_to.eq(to),
            exclusion::decree.eq(decree),
            exclusion::reason.eq(reason),
            exclusion::is_void.eq(false),
            exclusion::recorded_by.eq(ctx.principal),
            exclusion::recorded_at.eq(ctx.at.0),
            exclusion::version.eq(1),
        ))
        .run(tx.conn())?;
    let facts = serde_json::json!({
        "kind": cmd.kind, "from": cmd.from, "last": cmd.last, "decree": decree, "reason": reason,
    });
    let kind = "organisation.exclusion.recorded";
    let event = Event { kind, subject: cmd.person.0, object: id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Saved { exclusion: id, version: 1, at: ctx.at.0 }))
}

/// The decree, and the reason where there is one.
fn words(cmd: &RecordExclusion) -> Result<(&str, Option<&str>), RecordRefusal> {
    let decree = said(&cmd.decree, DECREE_MAX).map_err(|too_long| {
        if too_long { RecordRefusal::DecreeTooLong } else { RecordRefusal::DecreeMissing }
    })?;
    match said(&cmd.reason, REASON_MAX) {
        Ok(reason) => Ok((decree, Some(reason))),
        Err(true) => Err(RecordRefusal::ReasonTooLong),
        Err(false) if cmd.kind == ExclusionKind::Other => Err(RecordRefusal::ReasonMissing),
        Err(false) => Ok((decree, None)),
    }
}
