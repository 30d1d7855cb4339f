//! Every source file opens by saying what it is; every room says what it must never do.

use crate::finding::Finding;
use crate::house::level;
use crate::tree::{SourceFile, Tree};
use std::collections::BTreeSet;

/// A room's first page is more than its name.
const ROOM_DOC_CHARS_MIN: usize = 40;

/// Rust files under `crates/*/src` that do not open with `//!`, rooms without a first page.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let sources = tree.rust().filter(|file| file.path.starts_with("crates/") && file.path.contains("/src/"));
    let bare = sources.filter(|file| !opens_with_doc(file));
    let mut found: Vec<_> =
        bare.map(|file| Finding::new(&file.path, 1, "open with `//!`: what this file is")).collect();
    for room in core_rooms(tree) {
        let path = format!("crates/core/src/{room}/mod.rs");
        let doc = tree.get(&path).map_or(0, |file| doc_chars(&file.text));
        if doc < ROOM_DOC_CHARS_MIN {
            found.push(Finding::new(&path, 1, "a room opens with what it is for and what it must never do"));
        }
    }
    found
}

fn opens_with_doc(file: &SourceFile) -> bool {
    file.text.lines().next().is_some_and(|line| line.trim_start_matches("//!").trim() != line.trim())
        && file.text.starts_with("//!")
}

fn doc_chars(text: &str) -> usize {
    let doc = text.lines().map_while(|line| line.strip_prefix("//!"));
    doc.map(|line| line.trim().chars().count()).sum()
}

fn core_rooms(tree: &Tree) -> BTreeSet<&str> {
    let folders = tree.rust().filter_map(|file| file.path.strip_prefix("crates/core/src/")?.split_once('/'));
    folders.map(|(folder, _)| folder).filter(|folder| level(folder).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::listed;

    const DOC: &str = "//! Plans: what a person promises for a year. Never rates.\n";

    #[test]
    fn a_bare_file_and_a_silent_room_are_found() {
        let tree = Tree::of(&[
            ("crates/core/src/planning/mod.rs", "//! Planning.\n"),
            ("crates/core/src/progress/realisation/model.rs", DOC),
            ("crates/web/src/lib.rs", "mod a;\n//! Late.\n"),
        ]);
        let files: Vec<_> = check(&tree).into_iter().map(|f| f.file).collect();
        let wanted =
            ["crates/web/src/lib.rs", "crates/core/src/planning/mod.rs", "crates/core/src/progress/mod.rs"];
        assert_eq!(files, wanted);
    }

    #[test]
    fn documented_files_pass_and_tests_are_free() {
        let tree =
            Tree::of(&[("crates/core/src/planning/mod.rs", DOC), ("crates/core/tests/it.rs", "mod a;")]);
        assert_eq!(listed(check(&tree)), "");
    }
}
