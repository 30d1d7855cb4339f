//! Every place of the rail, and who is shown it.

use super::Face;
use capaian_core::access::{Action, Actor, Role, Standings, decide, scope};

/// A titled part of the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Mine,
    Team,
    Organisation,
    Exchange,
    System,
}

impl Group {
    /// What a person does for the own work comes first, what HR and leaders do comes first for them.
    pub(super) fn order(actor: &Actor) -> [Self; 5] {
        if Face::of(actor) == Face::Today {
            [Self::Mine, Self::Team, Self::Organisation, Self::Exchange, Self::System]
        } else {
            [Self::System, Self::Organisation, Self::Exchange, Self::Team, Self::Mine]
        }
    }

    pub(super) fn key(self) -> &'static str {
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
pub(super) struct Place {
    pub(super) group: Group,
    pub(super) href: &'static str,
    pub(super) key: &'static str,
    /// The short name in the bar on phones; empty for a place that is not in it.
    pub(super) short: &'static str,
    /// Other addresses that belong to it.
    pub(super) also: &'static [&'static str],
    pub(super) shown: fn(&Actor) -> bool,
}

pub(super) const PLACES: &[Place] = &[
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
        href: "/pejabat-penilai",
        key: "door-nav-appraisers",
        short: "",
        also: &[],
        shown: reads_namings,
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

fn reads_namings(actor: &Actor) -> bool {
    decide(Standings::of_roles(actor), Action::ReadNaming).is_ok()
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
