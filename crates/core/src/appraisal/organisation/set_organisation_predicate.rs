//! The leader one level up sets what a unit achieved (`PermenPANRB` 6/2022 Ps. 24, SE `MenPANRB` 3/2023).

use super::leader::leaders;
use super::model::{DECREE_MAX, OrganisationRefusal, REASON_MAX, Theirs};
use super::seen::unit_facts;
use super::store::{Standing, result_rests_on, standing_of};
use crate::access::{self, Action, actor, decide};
use crate::db::{Command, Ctx, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::{CycleId, OrganisationPredicateId, UnitId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::planning::cycle::{Cycle, Period, YEAR, cycle_by_id, period_of};
use crate::planning::plan::ContentHash;
use capaian_rules::OrganisationPredicate;
use capaian_schema::tables::{organisation_predicate as head, organisation_predicate_revision as revision};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is set.
#[derive(Debug, Serialize)]
pub struct SetOrganisationPredicate {
    /// Of which unit.
    pub unit: UnitId,
    /// In which year.
    pub cycle: CycleId,
    /// In which period of it.
    pub period: i64,
    /// One of the law's five levels.
    pub predicate: OrganisationPredicate,
    /// Why; at most [`REASON_MAX`] characters. A correction says why it corrects.
    pub reason: String,
    /// The number of the decree, which HR must give; at most [`DECREE_MAX`] characters.
    pub decree: Option<String>,
    /// The revision that was seen; 0 when there was none.
    pub seen_revision: i64,
    /// The facts that were seen; `None` takes them as they are.
    pub seen_facts: Option<ContentHash>,
}

impl SetOrganisationPredicate {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(unit: UnitId, cycle: CycleId, period: i64) -> String {
        format!("{}/{unit}/{cycle}/{period}", Self::USE_CASE)
    }
}

impl Command for SetOrganisationPredicate {
    const USE_CASE: &'static str = "set_organisation_predicate";
}

/// The receipt of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationSaved {
    /// Which.
    pub id: OrganisationPredicateId,
    /// Its revision.
    pub revision: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Sets a unit's predicate for a period that has begun, with reason and the facts seen. A predicate that
/// is there gets a new revision; the old one stays.
///
/// # Errors
/// [`OrganisationRefusal`]; a denial for anybody but the leader one level up, and HR under a decree.
pub fn set_organisation_predicate(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &SetOrganisationPredicate,
) -> Outcome<OrganisationSaved, OrganisationRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let unknown = || Stop::Refused(OrganisationRefusal::PeriodUnknown);
    let cycle = cycle_by_id(tx.conn(), ctx.agency, cmd.cycle)?.ok_or_else(unknown)?;
    let period = match cmd.period {
        YEAR => cycle.whole(),
        number => period_of(tx.conn(), ctx.agency, cmd.cycle, number)?,
    };
    let period = period.ok_or_else(unknown)?;
    let leaders = leaders(tx.conn(), &actor, cmd.unit, period.ends_on.min(today))?;
    let standings = leaders.standings(&actor);
    decide(standings, Action::SetOrganisationPredicate)?;
    let is_leader = standings.has(access::Standing::Appraiser);
    let words = worded(cmd, is_leader).map_err(Stop::Refused)?;
    begun(&cycle, &period, today).map_err(Stop::Refused)?;
    if period.is_year() && result_rests_on(tx.conn(), ctx.agency, (cmd.cycle, cmd.unit))? {
        return Err(Stop::Refused(OrganisationRefusal::ResultFinal));
    }
    let before = standing_of(tx.conn(), ctx.agency, (cmd.cycle, cmd.unit), cmd.period)?;
    fresh(cmd, before.as_ref())?;
    let law = ctx.rules.at(period.ends_on);
    let reported = period.reported_in(&cycle.period_kind, period.ends_on);
    let seen = unit_facts(tx.conn(), ctx.agency, (cmd.cycle, cmd.unit), reported, &law)?;
    let (bytes, hash) = seen.freeze()?;
    if cmd.seen_facts.is_some_and(|seen| seen != hash) {
        return Err(Stop::Refused(OrganisationRefusal::FactsChanged));
    }
    let saved = save(tx, ctx, cmd, before.as_ref(), (words, &bytes, hash))?;
    told(tx, ctx, cmd, saved, (words, hash, before.as_ref()))
}

fn begun(cycle: &Cycle, period: &Period, today: NaiveDate) -> Result<(), OrganisationRefusal> {
    if today < period.starts_on {
        return Err(OrganisationRefusal::PeriodNotBegun { starts_on: period.starts_on });
    }
    if period.is_year() && today < period.ends_on {
        return Err(OrganisationRefusal::YearNotOver { ends_on: period.ends_on });
    }
    if cycle.is_open() { Ok(()) } else { Err(OrganisationRefusal::CycleClosed) }
}

/// Reason and decree.
type Words<'a> = (&'a str, Option<&'a str>);

fn worded(cmd: &SetOrganisationPredicate, is_leader: bool) -> Result<Words<'_>, OrganisationRefusal> {
    let reason = cmd.reason.trim();
    let decree = cmd.decree.as_deref().map(str::trim).filter(|decree| !decree.is_empty());
    if reason.is_empty() {
        return Err(OrganisationRefusal::ReasonMissing);
    }
    if reason.chars().count() > REASON_MAX {
        return Err(OrganisationRefusal::ReasonTooLong);
    }
    if decree.is_none() && !is_leader {
        return Err(OrganisationRefusal::DecreeMissing);
    }
    if decree.is_some_and(|decree| decree.chars().count() > DECREE_MAX) {
        return Err(OrganisationRefusal::DecreeTooLong);
    }
    Ok((reason, decree))
}

fn fresh(cmd: &SetOrganisationPredicate, before: Option<&Standing>) -> Result<(), Stop<OrganisationRefusal>> {
    if before.map_or(0, |before| before.revision) == cmd.seen_revision {
        return Ok(());
    }
    let theirs = before.map(|before| {
        let (number, predicate, reason) = (before.revision, before.predicate, before.reason.clone());
        Box::new(Theirs { number, predicate, reason })
    });
    Err(Stop::Refused(OrganisationRefusal::Stale { theirs }))
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &SetOrganisationPredicate,
    before: Option<&Standing>,
    ((reason, decree), facts, hash): (Words<'_>, &[u8], ContentHash),
) -> QueryResult<OrganisationSaved> {
    let id = before.map_or_else(|| ctx.ids.next(), |before| before.id);
    let number = cmd.seen_revision + 1;
    let values =
        (head::predicate.eq(cmd.predicate.key()), head::revision.eq(number), head::set_at.eq(ctx.at.0));
    if before.is_some() {
        diesel::update(head::table.find((ctx.agency, id)))
            .filter(head::revision.eq(cmd.seen_revision))
            .set(values)
            .run(tx.conn())?;
    } else {
        diesel::insert_into(head::table)
            .values((
                head::agency_id.eq(ctx.agency),
                head::id.eq(id),
                head::cycle_id.eq(cmd.cycle),
                head::unit_id.eq(cmd.unit),
                head::period_number.eq(cmd.period),
                values,
            ))
            .run(tx.conn())?;
    }
    diesel::insert_into(revision::table)
        .values((
            revision::agency_id.eq(ctx.agency),
            revision::predicate_id.eq(id),
            revision::number.eq(number),
            revision::predicate.eq(cmd.predicate.key()),
            revision::reason.eq(reason),
            revision::decree.eq(decree),
            revision::facts.eq(facts),
            revision::facts_hash.eq(hash.0.as_slice()),
            revision::rules_hash.eq(ctx.rules.hash().as_slice()),
            revision::set_by.eq(ctx.principal),
            revision::set_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    Ok(OrganisationSaved { id, revision: number, at: ctx.at.0 })
}

fn told(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &SetOrganisationPredicate,
    saved: OrganisationSaved,
    ((reason, decree), hash, before): (Words<'_>, ContentHash, Option<&Standing>),
) -> Outcome<OrganisationSaved, OrganisationRefusal> {
    drafts::discard(tx, ctx, &SetOrganisationPredicate::draft(cmd.unit, cmd.cycle, cmd.period))?;
    jobs::enqueue(
        tx,
        ctx,
        Kind::AnnounceOrganisationPredicate,
        &serde_json::json!({ "v": 1, "id": saved.id, "revision": saved.revision }),
    )?;
    let facts = serde_json::json!({
        "unit": cmd.unit,
        "cycle": cmd.cycle,
        "period": cmd.period,
        "revision": saved.revision,
        "predicate": cmd.predicate,
        "before": before.map(|before| before.predicate),
        "reason": reason,
        "decree": decree,
        "facts_hash": hash,
        "rules_hash": ctx.rules.hash_hex(),
    });
    let kind = "appraisal.organisation_predicate.set";
    let event = Event { kind, subject: cmd.unit.0, object: saved.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}
