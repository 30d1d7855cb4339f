//! The assignments of a person on a day, with whom they answer to.

use crate::access::Actor;
use crate::access::in_force::{assignment_in_force, reporting_in_force};
use crate::db::{Read, Statement};
use crate::ids::{AssignmentId, ExclusionId, PersonId, UnitId};
use crate::organisation::exclusion::{Excluded, ExclusionKind, exclusion_of_holder};
use crate::organisation::post::{position_of_post, unit_of_post};
use capaian_rules::Zone;
use capaian_schema::tables::{assignment, exclusion, person, position, reporting, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;

// The superior is a person too.
diesel::alias! {
    const SUPERIOR: Alias<Superior> = person as superior;
}

/// Assignments that one person holds at a time; the law knows two.
const POSTS_MAX: i64 = 8;

/// One assignment on a day.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Post {
    /// Which.
    pub assignment: AssignmentId,
    /// `definitive`, `plt` or `plh`.
    pub kind: String,
    /// Whether the person heads the unit in it.
    pub heads_unit: bool,
    /// The position's title.
    pub position: String,
    /// Which unit.
    pub unit: UnitId,
    /// Its name, kind and zone on the day; `None` when the unit is gone.
    pub unit_fact: Option<(String, String, String)>,
    /// Who appraises: person and name. `None` for the head of an agency.
    pub superior: Option<(PersonId, String)>,
    excluded: Option<(ExclusionId, String, NaiveDate, Option<NaiveDate>)>,
}

impl Post {
    /// The unit's name on the day.
    pub fn unit_name(&self) -> Option<&str> {
        self.unit_fact.as_ref().map(|fact| fact.0.as_str())
    }

    /// Why its holder is excluded on the day, where that is so.
    pub(super) fn excluded(&self, person: PersonId) -> Option<Excluded> {
        let (id, kind, from, to) = self.excluded.as_ref()?;
        let kind = ExclusionKind::from_key(kind)?;
        Some(Excluded { id: *id, person, kind, from: *from, last: to.and_then(|to| to.pred_opt()) })
    }

    /// The zone of the unit, where it is known.
    pub fn zone(&self) -> Option<Zone> {
        self.unit_fact.as_ref().and_then(|fact| Zone::from_key(&fact.2).ok())
    }
}

/// The assignments of `of` on `on`, the definitive one first. One query.
pub(in crate::home) fn posts(
    read: &mut Read,
    actor: &Actor,
    of: PersonId,
    on: NaiveDate,
) -> QueryResult<Vec<Post>> {
    assignment::table
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .left_join(
            reporting::table.on(reporting::agency_id
                .eq(assignment::agency_id)
                .and(reporting::assignment_id.eq(assignment::id))
                .and(reporting_in_force(actor.horizon, on))),
        )
        .left_join(
            SUPERIOR.on(SUPERIOR
                .field(person::agency_id)
                .eq(assignment::agency_id)
                .and(SUPERIOR.field(person::id).eq(reporting::superior_id))),
        )
        .left_join(exclusion::table.on(exclusion_of_holder(on)))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(of))
        .filter(assignment_in_force(actor.horizon, on))
        // "definitive" sorts before "plh" and "plt".
        .order((assignment::kind, assignment::valid_from.desc(), assignment::id))
        .select((
            assignment::id,
            assignment::kind,
            assignment::heads_unit,
            position::title,
            assignment::unit_id,
            (unit_fact::name, unit_fact::kind, unit_fact::zone).nullable(),
            (SUPERIOR.field(person::id), SUPERIOR.field(person::name)).nullable(),
            (exclusion::id, exclusion::kind, exclusion::valid_from, exclusion::valid_to).nullable(),
        ))
        .limit(POSTS_MAX)
        .rows(read.conn())
}
