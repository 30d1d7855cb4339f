//! How an actor stands towards a person on a day: the facts the permission table decides over.

use crate::access::{Actor, Role, Standing, Standings};
use crate::db::AnyConnection;
use crate::ids::{PersonId, UnitId};
use capaian_schema::tables::{assignment, reporting, unit_closure};
use chrono::NaiveDate;
use diesel::prelude::*;

/// The standings of `actor` towards `subject` on `on`. No query for one's own record, at most three
/// otherwise.
pub(crate) fn relations(
    conn: &mut AnyConnection,
    actor: &Actor,
    subject: PersonId,
    on: NaiveDate,
) -> QueryResult<Standings> {
    let mut standings = Standings::of_roles(actor);
    let Some(me) = actor.person else { return Ok(standings) };
    if me == subject {
        // Whatever else one is, one never decides about oneself.
        return Ok(Standings::default().with(Standing::Owner));
    }
    let superiors = superiors(conn, actor, &[subject], on)?;
    if superiors.contains(&me) {
        standings = standings.with(Standing::Appraiser);
    } else if !superiors.is_empty() && self::superiors(conn, actor, &superiors, on)?.contains(&me) {
        standings = standings.with(Standing::Reviewer);
    }
    let units: Vec<UnitId> = actor.units_of(Role::UnitAdmin).collect();
    if !units.is_empty() && below(conn, actor, &units, subject, on)? {
        standings = standings.with(Standing::UnitAdmin);
    }
    Ok(standings)
}

/// Who appraises any of `people` on `on`.
fn superiors(
    conn: &mut AnyConnection,
    actor: &Actor,
    people: &[PersonId],
    on: NaiveDate,
) -> QueryResult<Vec<PersonId>> {
    // A subquery, not a join: without statistics SQLite begins a join at everybody's superiors.
    let own = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::recorded_in.le(actor.horizon))
        .filter(assignment::person_id.eq_any(people))
        .select(assignment::id);
    reporting::table
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::assignment_id.eq_any(own))
        .filter(reporting::recorded_in.le(actor.horizon))
        .filter(reporting::valid_from.le(on))
        .filter(reporting::valid_to.is_null().or(reporting::valid_to.gt(on)))
        .select(reporting::superior_id)
        .limit(64)
        .load(conn)
}

/// Whether `subject` works in one of `units` or below it on `on`.
fn below(
    conn: &mut AnyConnection,
    actor: &Actor,
    units: &[UnitId],
    subject: PersonId,
    on: NaiveDate,
) -> QueryResult<bool> {
    let found: i64 = unit_closure::table
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(unit_closure::agency_id)
                .and(assignment::unit_id.eq(unit_closure::descendant_id))),
        )
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::recorded_in.le(actor.horizon))
        .filter(assignment::recorded_in.le(actor.horizon))
        .filter(unit_closure::ancestor_id.eq_any(units))
        .filter(assignment::person_id.eq(subject))
        .filter(assignment::valid_from.le(on))
        .filter(assignment::valid_to.is_null().or(assignment::valid_to.gt(on)))
        .filter(unit_closure::valid_from.le(on))
        .filter(unit_closure::valid_to.is_null().or(unit_closure::valid_to.gt(on)))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}
