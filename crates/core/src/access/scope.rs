//! The permission table as a filter for lists: whose records an actor may reach with one action.
//!
//! The same rows as [`super::table::decide`], read the other way round. It holds ids only; the room that
//! lists turns them into a query over the organisation at a date. A property test compares both, person
//! by person.

use super::table::{Action, Standing, Standings, decide};
use super::{Actor, Role};
use crate::ids::{AgencyId, PersonId, UnitId};

/// Whose records may be reached: all of these together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// In which agency.
    pub agency: AgencyId,
    /// The last import that is visible ([`Actor::horizon`]).
    pub horizon: i64,
    /// Everybody of the agency.
    pub everybody: bool,
    /// Oneself.
    pub own: Option<PersonId>,
    /// Those whom this person appraises.
    pub team_of: Option<PersonId>,
    /// Those whose appraiser this person appraises.
    pub teams_below: Option<PersonId>,
    /// Those in these units and below them.
    pub units: Vec<UnitId>,
    /// Never this person: the actor, where the table leaves out the owner.
    pub but: Option<PersonId>,
}

/// What `action` reaches for `actor`.
pub fn scope(actor: &Actor, action: Action) -> Scope {
    let as_one = |standing| decide(Standings::default().with(standing), action).is_ok();
    let me = actor.person;
    Scope {
        agency: actor.agency,
        horizon: actor.horizon,
        everybody: decide(Standings::of_roles(actor), action).is_ok(),
        own: me.filter(|_| as_one(Standing::Owner)),
        team_of: me.filter(|_| as_one(Standing::Appraiser)),
        teams_below: me.filter(|_| as_one(Standing::Reviewer)),
        units: if as_one(Standing::UnitAdmin) && me.is_some() {
            actor.units_of(Role::UnitAdmin).collect()
        } else {
            Vec::new()
        },
        but: me.filter(|_| !as_one(Standing::Owner)),
    }
}

impl Scope {
    /// Nobody at all, whatever the organisation says.
    pub fn is_empty(&self) -> bool {
        !self.everybody
            && self.own.is_none()
            && self.team_of.is_none()
            && self.teams_below.is_none()
            && self.units.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(roles: &[(Role, Option<UnitId>)]) -> Actor {
        Actor {
            agency: 1,
            account: crate::ids::AccountId([1; 16]),
            person: Some(PersonId([1; 16])),
            name: String::new(),
            agency_name: String::new(),
            zone: capaian_rules::Zone::Wib,
            horizon: 0,
            unread: 0,
            roles: roles.to_vec(),
            leads: false,
            heads: false,
        }
    }

    #[test]
    fn only_roles_of_the_agency_reach_everybody() {
        let unit = UnitId([3; 16]);
        assert!(scope(&actor(&[(Role::Hr, None)]), Action::ReadPlan).everybody);
        let admin = scope(&actor(&[(Role::UnitAdmin, Some(unit))]), Action::ReadPlan);
        assert!(!admin.everybody && admin.units == [unit]);
        assert!(!scope(&actor(&[(Role::Administrator, None)]), Action::ReadPlan).everybody);
    }

    #[test]
    fn setting_reaches_the_team_and_never_oneself() {
        let reach = scope(&actor(&[(Role::Hr, None)]), Action::SetPlan);
        let me = Some(PersonId([1; 16]));
        assert_eq!((reach.everybody, reach.own, reach.team_of, reach.but), (false, None, me, me));
        assert!(scope(&actor(&[]), Action::OpenCycle).is_empty());
    }
}
