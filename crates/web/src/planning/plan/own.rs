//! `/skp`: the plan of the cycle, or how one begins.

use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor};
use crate::planning::words::progress_badge;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Badge;
use askama::Template;
use capaian_core::ids::{AssignmentId, CycleId, PlanId};
use capaian_core::planning::plan::own::{OwnPlan, OwnPlans};
use capaian_core::planning::plan::{Approach, PlanForm, StartPlan};
use serde::Deserialize;

#[derive(Debug, Template)]
#[template(path = "planning/plan/own.html")]
pub(super) struct OwnPage {
    t: &'static Catalogue,
    shell: Shell,
    cycle: Option<CycleId>,
    year: i64,
    intent: String,
    rows: Vec<OwnRow>,
}

#[derive(Debug)]
struct OwnRow {
    assignment: AssignmentId,
    position: String,
    unit: String,
    badge: Badge,
    since: String,
    plan: Option<PlanId>,
    heads: bool,
}

/// The only plan there is, to be shown at once.
pub(super) fn only(plans: &OwnPlans) -> Option<PlanId> {
    match plans.rows.as_slice() {
        [row] => row.plan(),
        _ => None,
    }
}

/// Each assignment with its plan or the way to begin one.
pub(super) fn own_page(app: &App, visitor: &Visitor, seen: &Seen<OwnPlans>) -> OwnPage {
    let t = Texts::get(visitor.preferences.lang);
    let zone = zone_of(&seen.actor);
    let row = |row: &OwnPlan| OwnRow {
        assignment: row.assignment,
        position: row.position.clone(),
        unit: row.unit.clone().unwrap_or_default(),
        badge: progress_badge(row.state().map(|state| state.0), t),
        since: row.state().map_or_else(String::new, |(_, since)| {
            t.x("planning-since", &t.f.date_short(zone.local(instant(since)).date()))
        }),
        plan: row.plan(),
        heads: row.heads_unit,
    };
    OwnPage {
        t,
        shell: frame(app, visitor, &seen.actor, seen.at, t.t("planning-own-title")),
        cycle: seen.view.cycle.as_ref().filter(|cycle| cycle.is_open()).map(|cycle| cycle.id),
        year: seen.view.cycle.as_ref().map_or(0, |cycle| cycle.year),
        intent: app.token(),
        rows: seen.view.rows.iter().map(row).collect(),
    }
}

/// What begins.
#[derive(Debug, Deserialize)]
pub struct TypedStart {
    #[serde(default)]
    pub(super) niat: String,
    penugasan: AssignmentId,
    siklus: CycleId,
    /// A form of the law, where it may be chosen.
    #[serde(default)]
    bentuk: String,
    /// An approach of the law; quantitative where nothing is said.
    #[serde(default)]
    pendekatan: String,
    /// `pilih`: on to what it may begin from.
    #[serde(default)]
    lanjut: String,
}

impl TypedStart {
    /// What follows the address of the plan that began.
    pub(super) fn next(&self) -> &'static str {
        if self.lanjut == "pilih" { "/mulai" } else { "" }
    }

    pub(super) fn command(&self) -> StartPlan {
        StartPlan {
            assignment: self.penugasan,
            cycle: self.siklus,
            form: PlanForm::from_key(&self.bentuk),
            approach: Approach::from_key(&self.pendekatan).unwrap_or_default(),
        }
    }
}
