//! The way from people to their plans.

use crate::door::Barred;
use capaian_core::access::Actor;
use capaian_core::db::{Fault, Read};
use capaian_core::ids::{PersonId, PlanId};
use capaian_core::planning::plan::found::plans_of;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The plans of people that the reader may read, by person.
pub(super) type Readable = HashMap<PersonId, PlanId>;

/// Those of a list. One query, none for an empty list.
pub(super) fn readable(
    read: &mut Read,
    actor: &Actor,
    people: impl Iterator<Item = PersonId>,
    today: NaiveDate,
) -> Result<Readable, Barred> {
    let people: Vec<PersonId> = people.collect();
    Ok(plans_of(read, actor, &people, today).map_err(Fault::from)?)
}
