//! The people behind a number.

use super::lacking;
use super::view::List;
use crate::home::plans::Readable;
use crate::home::today::team::plan_badge;
use crate::organisation::exclusion::words::excluded;
use crate::texts::Catalogue;
use crate::view::{Badge, Pager};
use capaian_core::home::completeness::{BehindPage, Lacking, Line};
use capaian_core::ids::{AssignmentId, UnitId};
use capaian_core::planning::plan::PlanState;

/// A list to choose.
#[derive(Debug)]
pub(super) struct Choice {
    /// As addresses have it.
    pub(super) value: String,
    /// With how many are in it.
    pub(super) label: String,
    pub(super) is_chosen: bool,
}

pub(super) fn choices(t: &Catalogue, lists: &[List], chosen: Lacking) -> Vec<Choice> {
    let choice = |list: &List| Choice {
        value: lacking::word(list.lacking),
        label: list.count.map_or_else(
            || list.name.clone(),
            |count| t.with("home-list-counted", &[("name", (&list.name).into()), ("n", count.into())]),
        ),
        is_chosen: list.lacking == chosen,
    };
    lists.iter().map(choice).collect()
}

/// One person.
#[derive(Debug)]
pub(super) struct PersonRow {
    pub(super) name: String,
    /// The way to the plan, for those who may read it.
    pub(super) href: Option<String>,
    pub(super) position: String,
    pub(super) unit: String,
    pub(super) plan: Badge,
    /// Whose turn it is.
    pub(super) ball: String,
    /// Until when the contract runs, or why and until when somebody is excluded, where that is why they are in
    /// the list.
    pub(super) why: String,
}

pub(super) fn rows(
    t: &Catalogue,
    page: &BehindPage,
    readable: &Readable,
    lacking: Lacking,
) -> Vec<PersonRow> {
    let row = |line: &Line| PersonRow {
        name: line.name.clone(),
        href: line.plan().filter(|_| readable.contains_key(&line.person)).map(|plan| format!("/skp/{plan}")),
        position: line.position.clone(),
        unit: line.unit.clone().unwrap_or_default(),
        plan: plan_badge(t, line.state()),
        ball: ball(t, line, lacking),
        why: match lacking {
            Lacking::Contract(_) => line.contract_end.map(|end| t.x("home-contract-until", &t.f.date(end))),
            Lacking::Duty => line.excluded().map(|why| excluded(t, why)),
            _ => None,
        }
        .unwrap_or_default(),
    };
    page.rows.iter().map(row).collect()
}

fn ball(t: &Catalogue, line: &Line, lacking: Lacking) -> String {
    let by_appraiser = match lacking {
        Lacking::Verification(_) | Lacking::Rating(_) => true,
        Lacking::Contract(_) if line.state().is_some_and(PlanState::is_set) => true,
        Lacking::Report(_) => false,
        // It is nobody's turn.
        Lacking::Duty => return String::new(),
        _ => line.state() == Some(PlanState::Proposed),
    };
    let is_done = line.state().is_some_and(PlanState::is_set)
        && matches!(lacking, Lacking::Nothing | Lacking::Appraiser);
    match &line.appraiser {
        _ if is_done => String::new(),
        None => t.t("home-ball-nobody").to_owned(),
        Some(name) if by_appraiser => name.clone(),
        Some(_) => t.t("home-ball-employee").to_owned(),
    }
}

/// The way on.
pub(super) fn pager(
    t: &Catalogue,
    page: &BehindPage,
    (unit, lacking): (Option<UnitId>, Lacking),
    is_first: bool,
) -> Option<Pager> {
    let to = |after: &str| lacking::href(unit, lacking, after);
    let next = page.next.as_ref().map(|(key, id)| to(&format!("{id}.{}", String::from_utf8_lossy(key))));
    let first = (!is_first).then(|| to(""));
    let shown = t.n("home-list-shown", page.rows.len());
    (next.is_some() || first.is_some()).then_some(Pager { shown, first, next })
}

/// A place in the list: the assignment, then the name that sorts.
pub(super) fn place(text: &str) -> Option<(Vec<u8>, AssignmentId)> {
    let (id, name) = text.split_once('.')?;
    Some((name.as_bytes().to_vec(), id.parse().ok()?))
}
