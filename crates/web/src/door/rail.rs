//! The ways of the rail and of the bar on phones: one small table, in the order of the pictures.
//!
//! A room adds its line when its page answers. What a line shows is a convenience: the page decides
//! for itself who may see it.

use crate::shell::{NavGroup, NavItem};
use crate::texts::Catalogue;
use capaian_core::access::{Action, Actor, Role, Standings, decide, scope};

/// A titled part of the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Mine,
    Team,
    Organisation,
    Exchange,
    System,
}

impl Group {
    /// What a person does for the own work comes first, what HR and leaders do comes first for them.
    fn order(actor: &Actor) -> [Self; 5] {
        if Face::of(actor) == Face::Today {
            [Self::Mine, Self::Team, Self::Organisation, Self::Exchange, Self::System]
        } else {
            [Self::System, Self::Organisation, Self::Exchange, Self::Team, Self::Mine]
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Mine => "door-nav-mine",
            Self::Team => "door-nav-team",
            Self::Organisation => "door-nav-organisation",
            Self::Exchange => "door-nav-exchange",
            Self::System => "door-nav-system",
        }
    }
}

/// One place to go.
struct Place {
    group: Group,
    href: &'static str,
    key: &'static str,
    /// The short name in the bar on phones; empty for a place that is not in it.
    short: &'static str,
    /// Other addresses that belong to it.
    also: &'static [&'static str],
    shown: fn(&Actor) -> bool,
}

const PLACES: &[Place] = &[
    Place {
        group: Group::Mine,
        href: "/kinerja",
        key: "door-nav-own",
        short: "",
        also: &[],
        shown: is_greeted_otherwise,
    },
    Place {
        group: Group::Mine,
        href: "/skp",
        key: "door-nav-plan",
        short: "door-nav-plan",
        also: &[],
        shown: is_person,
    },
    Place {
        group: Group::Mine,
        href: "/progres",
        key: "door-nav-progress",
        short: "door-nav-progress-short",
        also: &["/realisasi"],
        shown: is_person,
    },
    Place {
        group: Group::Mine,
        href: "/evaluasi",
        key: "door-nav-evaluation",
        short: "door-nav-evaluation-short",
        also: &[],
        shown: is_person,
    },
    Place {
        group: Group::Mine,
        href: "/dokumen",
        key: "door-nav-documents",
        short: "",
        also: &[],
        shown: is_person,
    },
    Place {
        group: Group::Team,
        href: "/tim/skp",
        key: "door-nav-team-plans",
        short: "",
        also: &[],
        shown: sees_plans,
    },
    Place {
        group: Group::Team,
        href: "/tim/evaluasi",
        key: "door-nav-team-evaluation",
        short: "door-nav-team-evaluation-short",
        also: &[],
        shown: leads,
    },
    Place {
        group: Group::Organisation,
        href: "/ringkasan",
        key: "door-nav-overview",
        short: "door-nav-overview",
        also: &[],
        shown: sees_overview,
    },
    Place {
        group: Group::Organisation,
        href: "/kelengkapan",
        key: "door-nav-completeness",
        short: "door-nav-completeness",
        also: &[],
        shown: sees_completeness,
    },
    Place {
        group: Group::Team,
        href: "/tim/realisasi",
        key: "door-nav-monitoring",
        short: "",
        also: &[],
        shown: leads,
    },
    Place {
        group: Group::Team,
        href: "/keberatan",
        key: "door-nav-objections",
        short: "",
        also: &[],
        shown: sees_objections,
    },
    Place {
        group: Group::Team,
        href: "/penyelarasan",
        key: "door-nav-alignment",
        short: "",
        also: &[],
        shown: aligns,
    },
    Place {
        group: Group::Organisation,
        href: "/capaian-unit",
        key: "door-nav-unit-progress",
        short: "",
        also: &[],
        shown: reads_unit,
    },
    Place {
        group: Group::Organisation,
        href: "/pohon-kinerja",
        key: "door-nav-goals",
        short: "",
        also: &[],
        shown: everybody,
    },
    Place {
        group: Group::Organisation,
        href: "/tahun-kinerja",
        key: "door-nav-cycle",
        short: "",
        also: &[],
        shown: everybody,
    },
    Place {
        group: Group::Organisation,
        href: "/capaian-organisasi",
        key: "door-nav-achievement",
        short: "",
        also: &[],
        shown: watches_units,
    },
    Place {
        group: Group::Organisation,
        href: "/penutupan",
        key: "door-nav-close",
        short: "",
        also: &[],
        shown: sees_close,
    },
    Place {
        group: Group::Organisation,
        href: "/pegawai",
        key: "door-nav-people",
        short: "door-nav-people",
        also: &[],
        shown: lists_people,
    },
    Place {
        group: Group::Organisation,
        href: "/pengecualian",
        key: "door-nav-exclusions",
        short: "",
        also: &[],
        shown: lists_exclusions,
    },
    Place {
        group: Group::Organisation,
        href: "/pelaksana",
        key: "door-nav-acting",
        short: "",
        also: &[],
        shown: reads_acting,
    },
    Place {
        group: Group::Organisation,
        href: "/perpindahan",
        key: "door-nav-moves",
        short: "",
        also: &[],
        shown: reads_moves,
    },
    Place {
        group: Group::Organisation,
        href: "/unit",
        key: "door-nav-units",
        short: "door-nav-units",
        also: &[],
        shown: everybody,
    },
    Place {
        group: Group::Exchange,
        href: "/impor",
        key: "door-nav-import",
        short: "door-nav-import",
        also: &[],
        shown: imports,
    },
    Place {
        group: Group::System,
        href: "/sistem/pekerjaan",
        key: "door-nav-jobs",
        short: "door-nav-jobs",
        also: &[],
        shown: tends_jobs,
    },
];

/// Those who rate or review others, and those who look after all of them.
fn sees_objections(actor: &Actor) -> bool {
    leads(actor) || decide(Standings::of_roles(actor), Action::ReadEvaluation).is_ok()
}

/// Those who rate others take part; others look after the meetings.
fn aligns(actor: &Actor) -> bool {
    leads(actor) || decide(Standings::of_roles(actor), Action::ReadAlignment).is_ok()
}

fn sees_close(actor: &Actor) -> bool {
    decide(Standings::of_roles(actor), Action::ReadClose).is_ok()
}

fn everybody(_: &Actor) -> bool {
    true
}

fn is_person(actor: &Actor) -> bool {
    actor.person.is_some()
}

/// The own work stands at `/` for everybody else.
fn is_greeted_otherwise(actor: &Actor) -> bool {
    is_person(actor) && Face::of(actor) != Face::Today
}

fn sees_overview(actor: &Actor) -> bool {
    let is_home = Face::of(actor) == Face::Overview;
    !is_home && (actor.heads || decide(Standings::of_roles(actor), Action::ReadOverview).is_ok())
}

fn sees_completeness(actor: &Actor) -> bool {
    let is_home = Face::of(actor) == Face::Completeness;
    !is_home && (actor.heads || decide(Standings::of_roles(actor), Action::ReadCompleteness).is_ok())
}

fn sees_plans(actor: &Actor) -> bool {
    let as_clerk = actor.units_of(Role::UnitAdmin).next().is_some();
    actor.leads || as_clerk || decide(Standings::of_roles(actor), Action::ReadPlan).is_ok()
}

fn leads(actor: &Actor) -> bool {
    actor.leads
}

fn watches_units(actor: &Actor) -> bool {
    actor.heads || decide(Standings::of_roles(actor), Action::ReadOrganisationPredicate).is_ok()
}

fn reads_unit(actor: &Actor) -> bool {
    let as_clerk = actor.units_of(Role::UnitAdmin).next().is_some();
    actor.heads || as_clerk || decide(Standings::of_roles(actor), Action::ReadUnitProgress).is_ok()
}

fn lists_people(actor: &Actor) -> bool {
    let as_clerk = actor.units_of(Role::UnitAdmin).next().is_some();
    as_clerk || decide(Standings::of_roles(actor), Action::ListPeople).is_ok()
}

fn lists_exclusions(actor: &Actor) -> bool {
    let reach = scope(actor, Action::ReadExclusion);
    reach.everybody || !reach.units.is_empty()
}

fn reads_acting(actor: &Actor) -> bool {
    decide(Standings::of_roles(actor), Action::ReadActing).is_ok()
}

fn reads_moves(actor: &Actor) -> bool {
    decide(Standings::of_roles(actor), Action::ReadMove).is_ok()
}

fn imports(actor: &Actor) -> bool {
    decide(Standings::of_roles(actor), Action::ImportPeople).is_ok()
}

fn tends_jobs(actor: &Actor) -> bool {
    decide(Standings::of_roles(actor), Action::TendJobs).is_ok()
}

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
