//! Who sets the predicate of a unit: the leader one level up.
//!
//! That is the head of the nearest unit above which has one; for the topmost unit the official who is
//! not ASN and heads it (the mayor, whom nobody evaluates). An absent head does not block: the next one
//! up has the turn, and HR may record what was decreed.

use crate::access::in_force::{assignment_in_force, closure_in_force};
use crate::access::{Actor, Standing, Standings};
use crate::db::{AnyConnection, Statement};
use crate::ids::{PersonId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post};
use capaian_schema::tables::{assignment, person, position, unit_closure};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Who leads a unit, and who sets its predicate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leaders {
    /// Who heads the unit itself: person and name.
    pub heads: Vec<(PersonId, String)>,
    /// Whose turn it is to set its predicate; empty where only HR can record a decree.
    pub setters: Vec<(PersonId, String)>,
}

#[derive(Queryable)]
struct Head {
    person: PersonId,
    name: String,
    position_kind: String,
}

/// The leaders of a unit on a day. One query.
pub(crate) fn leaders(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    on: NaiveDate,
) -> QueryResult<Leaders> {
    // Named twice, so that the search begins at this unit: without statistics SQLite begins at the
    // assignments of everybody.
    let above = diesel::alias!(unit_closure as above);
    let above = above
        .filter(above.field(unit_closure::agency_id).eq(actor.agency))
        .filter(above.field(unit_closure::descendant_id).eq(unit))
        .select(above.field(unit_closure::ancestor_id));
    let heads: Vec<(i64, Head)> = unit_closure::table
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(unit_closure::agency_id)
                .and(assignment::unit_id.eq(unit_closure::ancestor_id))),
        )
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::descendant_id.eq(unit))
        .filter(closure_in_force(actor.horizon, on))
        .filter(assignment::unit_id.eq_any(above))
        .filter(assignment::heads_unit.eq(true))
        .filter(assignment_in_force(actor.horizon, on))
        .order((unit_closure::depth, person::sort_key, person::id))
        .select((unit_closure::depth, (person::id, person::name, position::kind)))
        .limit(100)
        .rows(conn)?;
    Ok(Leaders::of(heads))
}

impl Leaders {
    /// From heads of the unit (depth 0) and of those above it, nearest first.
    fn of(heads: Vec<(i64, Head)>) -> Self {
        let (own, above): (Vec<_>, Vec<_>) = heads.into_iter().partition(|(depth, _)| *depth == 0);
        // Who heads the unit as well (acting) does not set its predicate: the next level does.
        let others = |head: &Head| own.iter().all(|(_, own)| own.person != head.person);
        let level = above.iter().find(|(_, head)| others(head)).map(|(depth, _)| *depth);
        let named = |head: &Head| (head.person, head.name.clone());
        let setters = match level {
            Some(level) => above.iter().filter(|(at, head)| *at == level && others(head)).collect(),
            None => own.iter().filter(|(_, head)| head.position_kind == "official").collect::<Vec<_>>(),
        };
        Self {
            setters: setters.into_iter().map(|(_, head)| named(head)).collect(),
            heads: own.iter().map(|(_, head)| named(head)).collect(),
        }
    }

    /// How an actor stands towards the unit's predicate: its setter like an appraiser, its head like an
    /// owner, who never decides about it whatever else they are.
    pub(crate) fn standings(&self, actor: &Actor) -> Standings {
        let is_in = |list: &[(PersonId, String)]| list.iter().any(|(id, _)| Some(*id) == actor.person);
        if is_in(&self.setters) {
            return Standings::of_roles(actor).with(Standing::Appraiser);
        }
        if is_in(&self.heads) {
            return Standings::default().with(Standing::Owner);
        }
        Standings::of_roles(actor)
    }

    /// The names of whose turn it is.
    pub fn turn(&self) -> Vec<String> {
        self.setters.iter().map(|(_, name)| name.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(depth: i64, person: u8, position_kind: &str) -> (i64, Head) {
        let person = PersonId([person; 16]);
        (depth, Head { person, name: person.to_string(), position_kind: position_kind.to_owned() })
    }

    fn setters(heads: Vec<(i64, Head)>) -> Vec<u8> {
        Leaders::of(heads).setters.into_iter().map(|(id, _)| id.0[0]).collect()
    }

    #[test]
    fn the_nearest_headed_unit_above_sets() {
        assert_eq!(setters(vec![head(0, 3, "functional"), head(1, 2, "jpt"), head(2, 1, "official")]), [2]);
        assert_eq!(setters(vec![head(0, 3, "functional"), head(2, 1, "official")]), [1]);
        assert_eq!(setters(vec![head(0, 3, "functional")]), [] as [u8; 0]);
    }

    #[test]
    fn who_heads_both_does_not_set_their_own() {
        assert_eq!(setters(vec![head(0, 2, "functional"), head(1, 2, "jpt"), head(2, 1, "official")]), [1]);
    }

    #[test]
    fn the_topmost_unit_is_the_officials_own() {
        assert_eq!(setters(vec![head(0, 1, "official")]), [1]);
    }
}
