//! One unit in a period: what it reached, what was set, and how its people's predicates spread.

use super::leader::{Leaders, leaders};
use super::model::{OrganisationRevision, UnitFacts};
use super::seen::unit_facts;
use super::store::{result_rests_on, revisions, standing_of};
use crate::access::{Action, Actor, Standing, decide};
use crate::appraisal::distribution::{Spread, counts, pattern};
use crate::appraisal::evaluation::list::asked;
use crate::db::{Denial, Read, Stop};
use crate::ids::{OrganisationPredicateId, UnitId};
use crate::organisation::unit::unit_name;
use crate::planning::cycle::{CycleOnDay, Period, cycle_asked};
use crate::planning::plan::ContentHash;
use capaian_rules::Rules;
use chrono::NaiveDate;
use std::convert::Infallible;

/// A unit in a period.
#[derive(Debug, Clone)]
pub struct UnitAchievementPage {
    /// Which.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The year with its periods.
    pub cycle: CycleOnDay,
    /// The period in view.
    pub period: Period,
    /// Who heads it and who sets its predicate.
    pub leaders: Leaders,
    /// What it reached.
    pub facts: UnitFacts,
    /// The hash of what is shown.
    pub facts_hash: ContentHash,
    /// Which predicate it is; `None` while none is set.
    pub id: Option<OrganisationPredicateId>,
    /// What was set, the latest first.
    pub revisions: Vec<OrganisationRevision>,
    /// The predicates of its people beside the pattern.
    pub spread: Spread,
    /// Whether the final result of its head rests on it.
    pub is_final: bool,
    /// Whether the reader may set it now.
    pub may_set: bool,
    /// Whether the reader does so under a decree, not as the leader.
    pub needs_decree: bool,
}

/// A unit in period `number`, by default the last one that has ended; the inner `None` in a year that is
/// not opened. At most ten queries.
///
/// # Errors
/// A denial for those who may not see it; a fault of the database.
pub fn unit_achievement_page(
    read: &mut Read,
    actor: &Actor,
    rules: &Rules,
    (unit, number): (UnitId, Option<i64>),
    today: NaiveDate,
) -> Result<Option<UnitAchievementPage>, Stop<Infallible>> {
    let Some(cycle) = cycle_asked(read, actor.agency, number, today)? else { return Ok(None) };
    let Some(period) = asked(&cycle, number, today) else { return Ok(None) };
    let day = period.ends_on.min(today);
    let name = unit_name(read.conn(), actor, unit, day)?.ok_or(Denial::NotVisible)?;
    let leaders = leaders(read.conn(), actor, unit, day)?;
    let standings = leaders.standings(actor);
    decide(standings, Action::ReadOrganisationPredicate)?;
    let of = (cycle.cycle.id, unit);
    let law = rules.at(period.ends_on);
    let reported = period.reported_in(&cycle.cycle.period_kind, period.ends_on);
    let facts = unit_facts(read.conn(), actor.agency, of, reported, &law)?;
    let (_, facts_hash) = facts.freeze()?;
    let held = standing_of(read.conn(), actor.agency, of, period.number)?;
    let revisions = held
        .as_ref()
        .map(|held| revisions(read.conn(), actor.agency, held.id))
        .transpose()?
        .unwrap_or_default();
    let id = held.as_ref().map(|held| held.id);
    let counts = counts(read.conn(), actor, unit, (cycle.cycle.id, period.number), day)?;
    let pattern = held.map(|held| pattern(&law, held.predicate, &counts)).transpose()?;
    let is_final = period.is_year() && result_rests_on(read.conn(), actor.agency, of)?;
    Ok(Some(UnitAchievementPage {
        unit,
        name,
        id,
        is_final,
        may_set: !is_final
            && cycle.cycle.is_open()
            && (!period.is_year() || period.ends_on <= today)
            && decide(standings, Action::SetOrganisationPredicate).is_ok(),
        needs_decree: !standings.has(Standing::Appraiser),
        cycle,
        period,
        leaders,
        facts,
        facts_hash,
        revisions,
        spread: Spread { counts, pattern },
    }))
}
