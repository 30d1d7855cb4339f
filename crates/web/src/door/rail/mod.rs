//! The ways of the rail and of the bar on phones: one small table, in the order of the pictures.
//!
//! A room adds its line when its page answers. What a line shows is a convenience: the page decides
//! for itself who may see it.

mod places;

use crate::shell::{NavGroup, NavItem};
use crate::texts::Catalogue;
use capaian_core::access::{Actor, Role};
use places::{Group, PLACES, Place};

/// What somebody is greeted with at `/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// The own work, and the team's.
    Today,
    /// Who is behind: HR, unit admins.
    Completeness,
    /// The overview of a leader.
    Overview,
    /// What an auditor or an administrator can do.
    Desk,
}

impl Face {
    /// The first of the roles that has a face of its own.
    pub fn of(actor: &Actor) -> Self {
        if actor.holds(Role::Leader) {
            Self::Overview
        } else if actor.holds(Role::Hr) || actor.units_of(Role::UnitAdmin).next().is_some() {
            Self::Completeness
        } else if actor.holds(Role::Auditor) || actor.holds(Role::Administrator) {
            Self::Desk
        } else {
            Self::Today
        }
    }
}

/// Places in the bar on phones, beside "Lainnya".
const BAR_MAX: usize = 4;

/// The rail of an actor who looks at the address `here`.
pub fn rail(t: &Catalogue, actor: &Actor, here: &str) -> Vec<NavGroup> {
    let mut rail = vec![NavGroup { label: None, items: vec![home(t, actor, here)] }];
    for group in Group::order(actor) {
        let items = places(actor, group).map(|place| item(t, place, place.key, here)).collect::<Vec<_>>();
        if !items.is_empty() {
            rail.push(NavGroup { label: Some(t.t(group.key()).to_owned()), items });
        }
    }
    rail
}

/// The bar on phones: the home, then the first places of the rail that have a short name; searching
/// where there is room left.
pub fn bar(t: &Catalogue, actor: &Actor, here: &str) -> Vec<NavItem> {
    let shown = Group::order(actor).into_iter().flat_map(|group| places(actor, group));
    let short = shown.filter(|place| !place.short.is_empty()).map(|place| item(t, place, place.short, here));
    let search = NavItem::new("/cari", t.t("door-nav-search")).current(here.starts_with("/cari"));
    std::iter::once(home(t, actor, here)).chain(short).chain([search]).take(BAR_MAX).collect()
}

fn places(actor: &Actor, of: Group) -> impl Iterator<Item = &'static Place> {
    PLACES.iter().filter(move |place| place.group == of && (place.shown)(actor))
}

/// Called as in the pictures; the addresses of the same page belong to it.
fn home(t: &Catalogue, actor: &Actor, here: &str) -> NavItem {
    let (key, same) = match Face::of(actor) {
        Face::Completeness => ("door-nav-completeness", "/kelengkapan"),
        Face::Overview => ("door-nav-overview", "/ringkasan"),
        Face::Today | Face::Desk => ("door-nav-home", "/"),
    };
    let here = path(here);
    NavItem::new("/", t.t(key)).current(here == "/" || (same != "/" && here.starts_with(same)))
}

fn item(t: &Catalogue, place: &Place, key: &str, here: &str) -> NavItem {
    let is_here = |start: &str| {
        let rest = path(here).strip_prefix(start);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let current = is_here(place.href) || place.also.iter().any(|start| is_here(start));
    NavItem::new(place.href, t.t(key)).current(current)
}

fn path(here: &str) -> &str {
    here.split('?').next().unwrap_or(here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Lang, Texts};

    fn actor(roles: &[Role]) -> Actor {
        Actor {
            agency: 1,
            account: capaian_core::ids::AccountId([1; 16]),
            person: Some(capaian_core::ids::PersonId([1; 16])),
            name: String::new(),
            agency_name: String::new(),
            zone: capaian_rules::Zone::Wib,
            horizon: 0,
            unread: 0,
            roles: roles.iter().map(|role| (*role, None)).collect(),
            leads: false,
            heads: false,
        }
    }

    #[test]
    fn one_place_is_current_and_the_query_does_not_matter() {
        let t = Texts::get(Lang::Id);
        for (here, href) in [("/", "/"), ("/realisasi/a/3", "/progres"), ("/unit?x=/progres", "/unit")] {
            let rail = rail(t, &actor(&[Role::Hr]), here);
            let current: Vec<_> =
                rail.iter().flat_map(|group| &group.items).filter(|it| it.current).collect();
            assert_eq!(current.iter().map(|it| it.href.as_str()).collect::<Vec<_>>(), [href], "{here}");
        }
    }

    #[test]
    fn a_bar_holds_four_places_and_begins_at_home() {
        let t = Texts::get(Lang::Id);
        for roles in [&[][..], &[Role::Hr], &[Role::Leader], &[Role::Administrator]] {
            let bar = bar(t, &actor(roles), "/");
            assert!(bar.len() <= BAR_MAX && bar.len() > 2);
            assert_eq!(bar[0].href, "/");
        }
    }
}
