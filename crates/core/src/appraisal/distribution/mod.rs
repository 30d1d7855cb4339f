//! How many people have which predicate, beside the pattern that goes with the unit's own. A
//! consideration of the leader: it blocks nothing and re-ranks nobody.

use crate::access::Actor;
use crate::access::in_force::closure_in_force;
use crate::clock::Moment;
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{CycleId, PersonId, UnitId};
use capaian_rules::{Counts, Distribution, OrganisationPredicate, Predicate, RulesAt, Traced};
use capaian_schema::tables::{evaluation, unit_closure};
use chrono::NaiveDate;
use diesel::dsl::{count_star, max};
use diesel::prelude::*;

/// The predicates of a unit and those below it, beside its pattern.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// How many have which predicate.
    pub counts: Counts,
    /// The pattern, once the unit's own predicate is set.
    pub pattern: Option<Pattern>,
}

/// What goes with the unit's own predicate.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The unit's predicate.
    pub organisation: OrganisationPredicate,
    /// Five points from *sangat kurang* to *sangat baik*; drawing data, no quotas.
    pub curve: [u32; 5],
    /// What the limits say, and why; it blocks nothing.
    pub check: Traced<Distribution>,
}

/// How many people of a unit and those below it have which predicate. One query.
pub(crate) fn counts(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    (cycle, period): (CycleId, i64),
    on: NaiveDate,
) -> QueryResult<Counts> {
    let below = unit_closure::table
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::ancestor_id.eq(unit))
        .filter(closure_in_force(actor.horizon, on))
        .select(unit_closure::descendant_id);
    let me = actor.person.unwrap_or(PersonId([0; 16]));
    let rows: Vec<(String, i64)> = evaluation::table
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::cycle_id.eq(cycle))
        .filter(evaluation::period_number.eq(period))
        .filter(evaluation::unit_id.eq_any(below))
        // Nobody reads the own proposal out of a sum.
        .filter(evaluation::person_id.ne(me).or(evaluation::delivered_at.is_not_null()))
        .group_by(evaluation::predicate)
        .select((evaluation::predicate, count_star()))
        .rows(conn)?;
    Ok(counted(rows.iter().filter_map(|(key, count)| Some((Predicate::from_key(key).ok()?, *count)))))
}

/// How many people of a unit and those below it have which predicate of those that were delivered, and when that last
/// changed: the same for whoever asks. One query.
pub(crate) fn delivered(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    (cycle, period): (CycleId, i64),
    on: NaiveDate,
) -> QueryResult<(Counts, Option<Moment>)> {
    let below = unit_closure::table
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::ancestor_id.eq(unit))
        .filter(closure_in_force(actor.horizon, on))
        .select(unit_closure::descendant_id);
    let rows: Vec<(String, i64, Option<i64>, Option<i64>)> = evaluation::table
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::cycle_id.eq(cycle))
        .filter(evaluation::period_number.eq(period))
        .filter(evaluation::unit_id.eq_any(below))
        .filter(evaluation::delivered_at.is_not_null())
        .group_by(evaluation::predicate)
        .select((evaluation::predicate, count_star(), max(evaluation::set_at), max(evaluation::delivered_at)))
        .limit(5)
        .rows(conn)?;
    let last = rows.iter().flat_map(|(_, _, set, delivered)| [*set, *delivered]).flatten().max();
    let all = rows.iter().filter_map(|(key, count, ..)| Some((Predicate::from_key(key).ok()?, *count)));
    Ok((counted(all), last.map(Moment)))
}

/// The same from a list at hand.
pub(crate) fn counted(rows: impl Iterator<Item = (Predicate, i64)>) -> Counts {
    let mut counts = Counts::default();
    for (predicate, count) in rows {
        let count = u64::try_from(count).unwrap_or(0);
        match predicate {
            Predicate::VeryGood => counts.very_good += count,
            Predicate::Good => counts.good += count,
            Predicate::NeedsImprovement => counts.needs_improvement += count,
            Predicate::Poor => counts.poor += count,
            Predicate::VeryPoor => counts.very_poor += count,
        }
    }
    counts
}

/// The pattern that goes with a unit's predicate, by the law of the period.
pub(crate) fn pattern(
    law: &RulesAt<'_>,
    organisation: OrganisationPredicate,
    counts: &Counts,
) -> Result<Pattern, Fault> {
    let unreadable = |error: &dyn std::error::Error| Fault::Unreadable(error.to_string());
    let check = law.distribution(organisation, counts, None).map_err(|error| unreadable(&error))?;
    let curve = law.curve(organisation).map_err(|error| unreadable(&error))?.value;
    Ok(Pattern { organisation, curve, check })
}
