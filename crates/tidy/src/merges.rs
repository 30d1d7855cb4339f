//! No marks of a merge that nobody finished, in any file: style sheets and templates build with them.

use crate::finding::Finding;
use crate::tree::Tree;

// Put together here, so that this file does not find itself.
const MARKS: &[&str] = &[concat!("<<<<", "<<< "), concat!(">>>>", ">>> ")];

/// Lines that begin with a mark.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| !file.is_vendored()) {
        for (at, line) in file.text.lines().enumerate() {
            if MARKS.iter().any(|mark| line.starts_with(mark)) {
                found.push(Finding::new(&file.path, at + 1, "a merge was not finished here"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_where_a_line_begins() {
        for mark in MARKS {
            let text = format!("a\n{mark}HEAD\n b {mark}c\n");
            assert_eq!(check(&Tree::of(&[("crates/web/assets/css/1.css", &text)])).len(), 1);
        }
    }
}
