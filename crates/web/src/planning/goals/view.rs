//! The tree of performance in words.

use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor};
use crate::planning::words::{period_name, range};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Column, DataTable, Fact, Node};
use askama::Template;
use capaian_core::access::Actor;
use capaian_core::db::{Denial, Read};
use capaian_core::ids::{GoalIndicatorId, UnitId};
use capaian_core::planning::cycle::{Cycle, cycle_on};
use capaian_core::planning::goal::level::{WithSupport, goal_level, served_by};
use capaian_core::planning::goal::tree::{GoalIndicator, WithTargets, goal_indicator, goals_of_unit};
use chrono::NaiveDate;
use serde::Deserialize;

/// What the tree is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AskedTree {
    /// A unit: its goals and those above it.
    #[serde(default)]
    unit: String,
}

/// A level of the cascade of a cycle.
pub(super) struct Level {
    cycle: Option<Cycle>,
    is_unit: bool,
    rows: Vec<WithSupport>,
}

/// Reads the top, or a unit's goals.
pub(super) fn seen_tree(
    read: &mut Read,
    actor: &Actor,
    asked: &AskedTree,
    on: NaiveDate,
) -> Result<Level, Barred> {
    let found = cycle_on(read, actor.agency, on)?.map(|found| found.cycle);
    let Some(cycle) = found else { return Ok(Level { cycle: None, is_unit: false, rows: Vec::new() }) };
    let (is_unit, rows) = match asked.unit.parse::<UnitId>() {
        Ok(unit) => {
            let rows = goals_of_unit(read, actor, (cycle.id, unit), on)?;
            (true, rows.into_iter().map(|row| (row, 0)).collect())
        }
        Err(_) => (false, goal_level(read, actor, cycle.id, None, on)?),
    };
    Ok(Level { cycle: Some(cycle), is_unit, rows })
}

/// An indicator with its place in the cascade.
pub(super) struct Opened {
    found: WithTargets,
    above: Option<WithTargets>,
    below: Vec<WithSupport>,
    serving: Vec<(Option<String>, i64)>,
    period_kind: String,
}

/// Reads one indicator.
pub(super) fn seen_node(
    read: &mut Read,
    actor: &Actor,
    id: GoalIndicatorId,
    on: NaiveDate,
) -> Result<Opened, Barred> {
    let found = goal_indicator(read, actor, id, on)?.ok_or(Barred::Denied(Denial::NotVisible))?;
    let above = match found.0.supports {
        Some(above) => goal_indicator(read, actor, above, on)?,
        None => None,
    };
    let below = goal_level(read, actor, found.0.cycle, Some(id), on)?;
    let serving = served_by(read, actor, id, on)?;
    let cycle = cycle_on(read, actor.agency, on)?;
    let period_kind = cycle.map_or_else(String::new, |cycle| cycle.cycle.period_kind);
    Ok(Opened { found, above, below, serving, period_kind })
}

#[derive(Debug, Template)]
#[template(path = "planning/goals/tree.html")]
pub(super) struct TreeView {
    t: &'static Catalogue,
    shell: Shell,
    nodes: Vec<Node>,
    has_cycle: bool,
    is_unit: bool,
}

#[derive(Debug, Template)]
#[template(path = "planning/goals/node.html")]
pub(super) struct NodeView {
    t: &'static Catalogue,
    shell: Shell,
    goal: String,
    facts: Vec<Fact>,
    targets: Option<DataTable>,
    nodes: Vec<Node>,
    serving: Vec<(String, String)>,
}

/// A level as a page.
pub(super) fn tree_view(app: &App, visitor: &Visitor, seen: &Seen<Level>) -> TreeView {
    let t = Texts::get(visitor.preferences.lang);
    let level = &seen.view;
    let shell = Shell {
        period_label: level.cycle.as_ref().map(|cycle| t.x("planning-year", &cycle.year.to_string())),
        ..frame(app, visitor, &seen.actor, seen.at, t.t("planning-tree-title"))
    };
    let nodes = level.rows.iter().map(|row| node(row, t)).collect();
    TreeView { nodes, has_cycle: level.cycle.is_some(), is_unit: level.is_unit, t, shell }
}

/// One indicator as a node that opens by its own page.
fn node((row, supporting): &WithSupport, t: &Catalogue) -> Node {
    let label = if *supporting > 0 {
        t.n("planning-tree-supporting", *supporting)
    } else {
        t.t("planning-tree-open").to_owned()
    };
    let nature = t.enum_text("planning", "nature", &row.nature);
    let polarity = t.enum_text("planning", "polarity", &row.polarity);
    Node {
        title: row.name.clone(),
        value: target(row, t),
        text: format!("{} · {}", row.unit_name.as_deref().unwrap_or("–"), row.goal),
        rule: format!("{nature}, {polarity}"),
        link: Some((format!("/pohon-kinerja/{}", row.id), label)),
        ..Node::default()
    }
}

fn target(row: &GoalIndicator, t: &Catalogue) -> String {
    range(row.target_min.parse().ok(), row.target_max.parse().ok(), &row.measure, t)
}

/// An indicator as a page.
pub(super) fn node_view(app: &App, visitor: &Visitor, seen: &Seen<Opened>) -> NodeView {
    let t = Texts::get(visitor.preferences.lang);
    let opened = &seen.view;
    let row = &opened.found.0;
    let crumbs =
        vec![Crumb { href: "/pohon-kinerja".to_owned(), label: t.t("planning-tree-title").to_owned() }];
    let shell = Shell { crumbs, ..frame(app, visitor, &seen.actor, seen.at, row.name.clone()) };
    let serving = |(unit, plans): &(Option<String>, i64)| {
        (unit.clone().unwrap_or_else(|| "–".to_owned()), t.n("planning-tree-plans", *plans))
    };
    NodeView {
        goal: row.goal.clone(),
        facts: facts(opened, t),
        targets: targets(opened, t),
        nodes: opened.below.iter().map(|row| node(row, t)).collect(),
        serving: opened.serving.iter().map(serving).collect(),
        shell,
        t,
    }
}

fn facts(opened: &Opened, t: &Catalogue) -> Vec<Fact> {
    let row = &opened.found.0;
    let unit = row.unit_name.as_deref().unwrap_or("–");
    let mut facts = vec![
        Fact::new(t.t("planning-column-unit"), unit)
            .link(format!("/pohon-kinerja?unit={}", row.unit), t.t("planning-tree-of-unit")),
        Fact::new(t.t("planning-target-min"), target(row, t)),
        Fact::new(t.t("planning-polarity"), t.enum_text("planning", "polarity", &row.polarity)),
        Fact::new(t.t("planning-nature"), t.enum_text("planning", "nature", &row.nature)),
    ];
    if let Some(perspective) = &row.perspective {
        let text = t.enum_text("planning", "perspective", perspective);
        facts.push(Fact::new(t.t("planning-column-perspective"), text));
    }
    if !row.source.is_empty() {
        facts.push(Fact::new(t.t("planning-column-source"), row.source.clone()));
    }
    if let Some(frequency) = &row.frequency {
        let text = t.enum_text("planning", "frequency", frequency);
        facts.push(Fact::new(t.t("planning-frequency"), text));
    }
    if let Some((above, _)) = &opened.above {
        let unit = above.unit_name.clone().unwrap_or_default();
        facts.push(
            Fact::new(t.t("planning-tree-supports"), above.name.clone())
                .note(unit)
                .link(format!("/pohon-kinerja/{}", above.id), t.t("planning-tree-open")),
        );
    }
    facts
}

fn targets(opened: &Opened, t: &Catalogue) -> Option<DataTable> {
    let (row, targets) = &opened.found;
    let one = |(period, target): (&i64, &String)| {
        let amount = format!("{} {}", t.f.digits(target), row.measure);
        vec![period_name(&opened.period_kind, *period, t), amount]
    };
    (!targets.is_empty()).then(|| DataTable {
        caption: t.t("planning-tree-targets").to_owned(),
        columns: vec![
            Column::text(t.t("planning-column-period")),
            Column::number(t.t("planning-column-target")),
        ],
        rows: targets.iter().map(one).collect(),
    })
}
