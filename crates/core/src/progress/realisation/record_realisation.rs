//! An employee reports what an indicator stands at in a period.

use super::model::{Amount, IN_WORDS, RealisationState, Reported, reported};
use super::store::is_closed;
use crate::access::{Action, actor, decide};
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::{AccountId, IndicatorId, PersonId, RealisationId, near};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations;
use crate::planning::cycle::{Period, period_of};
use crate::planning::plan::model::{Indicator, PlanState, indicator};
use crate::progress::evidence::{EvidenceRefusal, Proof, store as evidence};
use capaian_schema::tables::realisation;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Characters of a note.
pub const NOTE_MAX: usize = 4_000;

/// What is reported.
#[derive(Debug, Serialize)]
pub struct RecordRealisation {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// In which period of the plan's cycle.
    pub period: i64,
    /// What it stands at.
    pub amount: Amount,
    /// In the employee's words; at most [`NOTE_MAX`] characters.
    pub note: String,
    /// The day it was read off.
    pub as_of: NaiveDate,
    /// The version the author has seen; 0 when there was no report yet.
    pub seen_version: i64,
    /// What proves it: added to what is linked already.
    pub evidence: Vec<Proof>,
}

impl RecordRealisation {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(indicator: IndicatorId, period: i64) -> String {
        format!("{}/{indicator}/{period}", Self::USE_CASE)
    }
}

impl Command for RecordRealisation {
    const USE_CASE: &'static str = "record_realisation";
}

/// Why a report was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordRefusal {
    /// Only a plan that has been set is reported against.
    #[error("plan_not_set")]
    PlanNotSet,
    /// The plan's cycle has no such period.
    #[error("period_unknown")]
    PeriodUnknown,
    /// The day is outside the period or the plan.
    #[error("as_of_outside_period")]
    AsOfOutsidePeriod {
        /// First day that can be reported.
        from: NaiveDate,
        /// Last day that can be reported.
        to: NaiveDate,
    },
    /// The day has not come yet.
    #[error("as_of_in_future")]
    AsOfInFuture,
    /// What is told in words has no amount.
    #[error("in_words")]
    InWords,
    /// What is measured has an amount.
    #[error("in_numbers")]
    InNumbers,
    /// What is told in words is told.
    #[error("words_missing")]
    WordsMissing,
    /// The note is longer than [`NOTE_MAX`].
    #[error("note_too_long")]
    NoteTooLong,
    /// A piece of evidence is not taken.
    #[error(transparent)]
    Evidence(#[from] EvidenceRefusal),
    /// The period was evaluated with this report: first the appraiser returns it.
    #[error("already_rated")]
    AlreadyRated,
    /// Somebody changed the report since the author opened it; both texts are shown.
    #[error("stale")]
    Stale {
        /// What is there now.
        theirs: Box<Reported>,
    },
}

/// The receipt of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Which realisation.
    pub realisation: RealisationId,
    /// Its new version.
    pub version: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Reports an amount for an indicator in a period, in view of the version the author has seen. A
/// verified report that is changed waits for verification again; one that a rating rests on is not changed
/// before the appraiser has returned it, and none is added once the rating was received.
///
/// # Errors
/// [`RecordRefusal`]; a denial for anybody but the plan's owner.
pub fn record_realisation(tx: &mut Tx, ctx: &Ctx, cmd: &RecordRealisation) -> Outcome<Saved, RecordRefusal> {
    let report = Report {
        indicator: cmd.indicator,
        period: cmd.period,
        amount: Some(cmd.amount),
        note: &cmd.note,
        as_of: cmd.as_of,
        seen_version: cmd.seen_version,
        evidence: &cmd.evidence,
    };
    record(tx, ctx, &report)
}

/// What is reported of an indicator in a period: an amount, or words alone.
#[derive(Debug)]
pub(super) struct Report<'a> {
    pub indicator: IndicatorId,
    pub period: i64,
    /// `None` for what is told in words.
    pub amount: Option<Amount>,
    pub note: &'a str,
    pub as_of: NaiveDate,
    pub seen_version: i64,
    pub evidence: &'a [Proof],
}

impl Report<'_> {
    fn amount(&self) -> String {
        self.amount.map_or_else(|| IN_WORDS.to_owned(), |amount| amount.to_string())
    }
}

/// Records a report of either kind.
pub(super) fn record(tx: &mut Tx, ctx: &Ctx, cmd: &Report<'_>) -> Outcome<Saved, RecordRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let of = indicator(tx.conn(), &actor, cmd.indicator)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(of.zone);
    let standings = relations(tx.conn(), &actor, of.person, today)?;
    decide(standings, Action::RecordRealisation)?;
    let period = period_of(tx.conn(), ctx.agency, of.cycle, cmd.period)?;
    check(cmd, &of, period, today).map_err(Stop::Refused)?;
    let before = reported(tx.conn(), ctx.agency, cmd.indicator, cmd.period)?;
    if is_closed(tx.conn(), ctx.agency, (of.plan, cmd.period), before.as_ref())? {
        return Err(Stop::Refused(RecordRefusal::AlreadyRated));
    }
    let saved = save(tx, ctx, cmd, &of, before.as_ref())?;
    prove(tx, ctx, cmd, of.person, saved.realisation)?;
    drafts::discard(tx, ctx, &RecordRealisation::draft(cmd.indicator, cmd.period))?;
    jobs::enqueue(
        tx,
        ctx,
        Kind::AnnounceRealisation,
        &serde_json::json!({ "v": 1, "id": saved.realisation }),
    )?;
    let facts = serde_json::json!({
        "indicator": cmd.indicator,
        "period": cmd.period,
        "amount": cmd.amount(),
        "note": cmd.note,
        "as_of": cmd.as_of,
        "evidence": cmd.evidence,
        "version": saved.version,
        "before": before.map(|before| before.amount),
    });
    let event = Event {
        kind: "progress.realisation.recorded",
        subject: of.person.0,
        object: saved.realisation.0,
        facts: &facts,
    };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}

fn check(
    cmd: &Report<'_>,
    of: &Indicator,
    period: Option<Period>,
    today: NaiveDate,
) -> Result<(), RecordRefusal> {
    if !PlanState::from_key(&of.plan_state).is_some_and(PlanState::is_set) {
        return Err(RecordRefusal::PlanNotSet);
    }
    let period = period.ok_or(RecordRefusal::PeriodUnknown)?;
    match (cmd.amount, &of.narrative) {
        (Some(_), Some(_)) => return Err(RecordRefusal::InWords),
        (None, None) => return Err(RecordRefusal::InNumbers),
        (None, Some(_)) if cmd.note.trim().is_empty() => return Err(RecordRefusal::WordsMissing),
        _ => {}
    }
    if cmd.as_of > today {
        return Err(RecordRefusal::AsOfInFuture);
    }
    let (from, to) = (period.starts_on.max(of.starts_on), period.ends_on.min(of.ends_on));
    if cmd.as_of < from || cmd.as_of > to {
        return Err(RecordRefusal::AsOfOutsidePeriod { from, to });
    }
    if cmd.note.chars().count() > NOTE_MAX {
        return Err(RecordRefusal::NoteTooLong);
    }
    Ok(())
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &Report<'_>,
    of: &Indicator,
    before: Option<&Reported>,
) -> Result<Saved, Stop<RecordRefusal>> {
    let seen = before.map_or(0, |before| before.version);
    if seen != cmd.seen_version {
        // Version 0 with a report in place, or a version that is not there any more.
        let theirs = before.cloned().map(Box::new).ok_or(Denial::NotVisible)?;
        return Err(Stop::Refused(RecordRefusal::Stale { theirs }));
    }
    let id = before.map_or_else(|| near(of.person, ctx.ids.next()), |before| before.id);
    match before {
        None => insert(tx, ctx, cmd, of, id)?,
        Some(_) => update(tx, ctx, cmd, id)?,
    };
    Ok(Saved { realisation: id, version: seen + 1, at: ctx.at.0 })
}

fn prove(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &Report<'_>,
    person: PersonId,
    report: RealisationId,
) -> Result<(), Stop<RecordRefusal>> {
    for proof in cmd.evidence {
        let piece = match proof {
            Proof::Kept(id) => *id,
            Proof::New(what) => evidence::bring_in(tx, ctx, person, what)?,
        };
        evidence::link(tx, ctx, person, report, piece)?;
    }
    Ok(())
}

fn insert(tx: &mut Tx, ctx: &Ctx, cmd: &Report<'_>, of: &Indicator, id: RealisationId) -> QueryResult<usize> {
    diesel::insert_into(realisation::table)
        .values((
            realisation::agency_id.eq(ctx.agency),
            realisation::id.eq(id),
            realisation::indicator_id.eq(cmd.indicator),
            realisation::plan_id.eq(of.plan),
            realisation::period_number.eq(cmd.period),
            realisation::amount.eq(cmd.amount()),
            realisation::note.eq(cmd.note),
            realisation::as_of.eq(cmd.as_of),
            realisation::state.eq(RealisationState::Reported.key()),
            realisation::reported_by.eq(ctx.principal),
            realisation::reported_at.eq(ctx.at.0),
            realisation::version.eq(1),
        ))
        .run(tx.conn())
}

fn update(tx: &mut Tx, ctx: &Ctx, cmd: &Report<'_>, id: RealisationId) -> QueryResult<usize> {
    diesel::update(realisation::table.find((ctx.agency, id)))
        .filter(realisation::version.eq(cmd.seen_version))
        .set((
            realisation::amount.eq(cmd.amount()),
            realisation::note.eq(cmd.note),
            realisation::as_of.eq(cmd.as_of),
            realisation::state.eq(RealisationState::Reported.key()),
            realisation::reported_by.eq(ctx.principal),
            realisation::reported_at.eq(ctx.at.0),
            realisation::verified_by.eq(None::<AccountId>),
            realisation::verified_at.eq(None::<i64>),
            realisation::returned_reason.eq(None::<String>),
            realisation::version.eq(cmd.seen_version + 1),
        ))
        .run(tx.conn())
}
