//! The plans of people that were found by name, for those who may read them.

use super::list::{Within, narrowed};
use super::reach::{led_below, led_by, people_in, posts_led_by, units_below};
use crate::access::in_force::assignment_in_force;
use crate::access::{Action, Actor, scope};
use crate::db::Read;
use crate::ids::{PersonId, PlanId};
use capaian_schema::tables::{assignment, cycle, plan};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use std::collections::HashMap;

/// Plans that are looked at: a person has one or two at a time.
const ROWS_MAX: i64 = 100;

/// The kind of the assignment, the last day of its plan.
type Until = (String, NaiveDate);

/// What [`narrowed`] asks of a list.
struct Everywhere {
    within: Within,
    on: NaiveDate,
}

/// The plan that each of `people` has in the year of the day: the one that counts on it, else the last
/// that ended; those whom the reader may not read are left out, as from every list of plans. One query, none for nobody.
///
/// # Errors
/// A fault of the database.
pub fn plans_of(
    read: &mut Read,
    actor: &Actor,
    people: &[PersonId],
    on: NaiveDate,
) -> QueryResult<HashMap<PersonId, PlanId>> {
    let scope = scope(actor, Action::ReadPlan);
    if people.is_empty() || scope.is_empty() {
        return Ok(HashMap::new());
    }
    let of_people = plan::table
        .inner_join(
            assignment::table
                .on(assignment::agency_id.eq(plan::agency_id).and(assignment::id.eq(plan::assignment_id))),
        )
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::starts_on.le(on))
        .filter(cycle::year.eq(i64::from(on.year())))
        .filter(assignment_in_force(actor.horizon, on))
        .select((plan::person_id, plan::id, (assignment::kind, plan::ends_on)))
        .into_boxed();
    // Most who search lead nobody and keep no unit. They are asked for by themselves, because a statement
    // with a list is prepared each time, and so is every branch of what a reader may see.
    let is_alone = !actor.leads && scope.units.is_empty() && !scope.everybody;
    let of_seen = match scope.own.filter(|own| people.contains(own)) {
        Some(own) if is_alone => of_people.filter(plan::person_id.eq(own)),
        None if is_alone => return Ok(HashMap::new()),
        _ => {
            let query = Everywhere { within: Within::Agency, on };
            narrowed!(of_people.filter(plan::person_id.eq_any(people)), scope, query)
        }
    };
    let mut rows: Vec<(PersonId, PlanId, Until)> = of_seen.limit(ROWS_MAX).load(read.conn())?;
    // What comes last stays; of two posts the definitive one counts.
    rows.sort_by_key(|(_, plan, (kind, last))| (*last >= on, kind == "definitive", *last, *plan));
    Ok(rows.into_iter().map(|(person, plan, _)| (person, plan)).collect())
}
