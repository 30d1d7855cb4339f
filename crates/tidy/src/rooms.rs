//! A room uses only rooms above it, in `core`, in `web`, and from `web` into `core`.
//!
//! What is no room (`web/src/respond.rs`) may serve rooms or assemble them, but not carry a lower room
//! up to a higher one: it may use no room that stands below one which uses it. The crate's `lib.rs`
//! names all its modules and is left out.

use crate::finding::Finding;
use crate::house::{GROUND, level, may_use};
use crate::tree::{SourceFile, Tree};
use crate::uses::{Used, module_path, uses};
use std::collections::{BTreeMap, BTreeSet};

/// Violations of the order in both crates, and core folders that the house does not know.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = unknown_folders(tree);
    for krate in ["crates/core/src/", "crates/web/src/"] {
        let edges = edges(tree, krate, &mut found);
        found.extend(edges.iter().filter_map(Edge::against_the_order));
        found.extend(carried_up(&edges));
    }
    found
}

/// Tests of the ground floor may use all of it: only a written leaf shows that the writer commits.
fn is_ground_test(from: &str, path: &Used) -> bool {
    path.in_tests && [from, path.segment(1)].iter().all(|room| GROUND.contains(room))
}

/// One module of a crate names another (or, from `web`, a room of `core`).
struct Edge {
    file: String,
    line: usize,
    from: String,
    to: String,
    in_core: bool,
}

impl Edge {
    fn against_the_order(&self) -> Option<Finding> {
        let (from, to) = (&self.from, &self.to);
        (!may_use(from, to))
            .then(|| self.said(format!("room `{from}` uses `{to}`, which stands below it in the house")))
    }

    fn said(&self, message: String) -> Finding {
        Finding::new(&self.file, self.line, message)
    }
}

fn edges(tree: &Tree, krate: &str, found: &mut Vec<Finding>) -> Vec<Edge> {
    let mut edges = Vec::new();
    for file in tree.rust().filter(|file| file.path.starts_with(krate)) {
        let Some(from) = module_path(&file.path).into_iter().next() else { continue };
        match uses(file) {
            Ok(all) => edges.extend(all.iter().filter_map(|path| edge(file, &from, path, found))),
            Err(finding) => found.push(finding),
        }
    }
    edges
}

fn edge(file: &SourceFile, from: &str, path: &Used, found: &mut Vec<Finding>) -> Option<Edge> {
    let in_core = path.segment(0) == "capaian_core";
    if (!in_core && path.segment(0) != "crate") || is_ground_test(from, path) {
        return None;
    }
    if ["*", "self"].contains(&path.segment(1)) {
        let message = format!("`{}` hides which room is used: name the room", path.segments.join("::"));
        found.push(Finding::new(&file.path, path.line, message));
        return None;
    }
    let to = path.segment(1).to_owned();
    Some(Edge { file: file.path.clone(), line: path.line, from: from.to_owned(), to, in_core })
}

/// What is no room, and uses a room below one that uses it.
fn carried_up(edges: &[Edge]) -> Vec<Finding> {
    let own: Vec<_> = edges.iter().filter(|edge| !edge.in_core && edge.from != edge.to).collect();
    let served = highest_served(&own);
    let against = own.iter().filter_map(|edge| {
        let room = served.get(edge.from.as_str())?;
        let (from, to) = (&edge.from, &edge.to);
        (!may_use(room, to)).then(|| {
            edge.said(format!(
                "`{from}` is used by room `{room}` and uses `{to}`, which stands below that room"
            ))
        })
    });
    against.collect()
}

/// For each module that is no room: the highest room that reaches it, directly or through another such
/// module. Passes over the edges until nothing changes.
fn highest_served<'e>(own: &[&'e Edge]) -> BTreeMap<&'e str, &'e str> {
    let mut served: BTreeMap<&str, &str> = BTreeMap::new();
    loop {
        let before = served.clone();
        for edge in own.iter().filter(|edge| level(&edge.to).is_none()) {
            let from = edge.from.as_str();
            let room = if level(from).is_some() { Some(from) } else { served.get(from).copied() };
            let Some(room) = room else { continue };
            let highest = served.entry(&edge.to).or_insert(room);
            if level(room) < level(highest) {
                *highest = room;
            }
        }
        if before == served {
            return served;
        }
    }
}

fn unknown_folders(tree: &Tree) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for file in tree.rust() {
        let Some((folder, _)) = file.path.strip_prefix("crates/core/src/").and_then(|p| p.split_once('/'))
        else {
            continue;
        };
        if level(folder).is_none() && seen.insert(folder) {
            found.push(Finding::new(&file.path, 0, format!("`core/src/{folder}/` is no room of the house")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::listed;

    #[test]
    fn a_room_below_is_found_however_it_is_named() {
        let lines = [
            "use crate::home::Today;",
            "use crate::{db::Tx, home::Today};",
            "fn f() -> crate::home::Today { x }",
            "fn f() { let a = vec![crate::home::today()]; }",
            "use super::super::home::Today;",
            "mod tests { use crate::home::Today; }",
        ];
        for line in lines {
            let tree = Tree::of(&[("crates/core/src/planning/plan.rs", line)]);
            let said = listed(check(&tree));
            assert_eq!(
                said,
                "crates/core/src/planning/plan.rs:1: room `planning` uses `home`, which stands below it in the house",
                "{line}"
            );
        }
    }

    #[test]
    fn web_may_use_core_down_to_its_own_room() {
        let good = "use capaian_core::planning::Plan; use capaian_core::db::Read; use crate::access::S; use crate::respond::page;";
        let bad = "use capaian_core::progress::Realisation;";
        let tree = Tree::of(&[
            ("crates/web/src/planning/pages.rs", good),
            ("crates/web/src/home/pages.rs", bad),
            ("crates/web/src/planning/api.rs", bad),
        ]);
        assert_eq!(
            listed(check(&tree)),
            "crates/web/src/planning/api.rs:1: room `planning` uses `progress`, which stands below it in the house"
        );
    }

    #[test]
    fn what_is_no_room_does_not_carry_a_lower_room_up() {
        let tree = Tree::of(&[
            ("crates/web/src/access/pages.rs", "use crate::shell::frame;"),
            ("crates/web/src/shell.rs", "use crate::menu::entries; use crate::access::Session;"),
            ("crates/web/src/menu.rs", "use crate::home::tasks;"),
            ("crates/web/src/router.rs", "use crate::home::routes; use crate::access::routes;"),
        ]);
        assert_eq!(
            listed(check(&tree)),
            "crates/web/src/menu.rs:1: `menu` is used by room `access` and uses `home`, which stands below that room"
        );
    }

    #[test]
    fn the_ground_floor_has_an_order_and_knows_no_room() {
        let tree = Tree::of(&[
            ("crates/core/src/ids/mod.rs", "use crate::ledger::Leaf;"),
            ("crates/core/src/jobs/mod.rs", "use crate::access::Actor; use crate::ledger::Leaf;"),
        ]);
        assert_eq!(check(&tree).len(), 2);
    }

    #[test]
    fn tests_of_the_ground_floor_may_use_all_of_it_and_no_room() {
        let text = "#[cfg(test)] mod tests { use crate::ledger::append; use crate::access::Actor; }";
        let tree = Tree::of(&[
            ("crates/core/src/db/mod.rs", text),
            ("crates/core/src/db/writer/tests.rs", "use crate::ledger::append;"),
        ]);
        let wanted =
            "crates/core/src/db/mod.rs:1: room `db` uses `access`, which stands below it in the house";
        assert_eq!(listed(check(&tree)), wanted);
    }

    #[test]
    fn globs_and_folders_without_a_room_are_found() {
        let tree = Tree::of(&[
            ("crates/core/src/planning/mod.rs", "use crate::*;"),
            ("crates/web/src/planning/pages.rs", "use capaian_core::{self as core};"),
            ("crates/core/src/misc/mod.rs", ""),
        ]);
        assert_eq!(check(&tree).len(), 3);
    }
}
