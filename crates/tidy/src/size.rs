//! Sizes: a file holds one capability, a function fits on a screen.

use crate::finding::Finding;
use crate::rust;
use crate::tree::{SourceFile, Tree};

/// Longest file, in lines.
pub const FILE_LINES_MAX: usize = 450;
/// What a file should stay within; beyond it is advice, not a failure.
pub const FILE_LINES_ADVISED: usize = 300;
/// Longest function, in lines from its signature to its brace. Clippy's own limit skips comments.
pub const FUNCTION_LINES_MAX: usize = 70;

const SIZED: &[&str] = &["rs", "html", "css", "js", "ftl"];

/// Files and functions over the limit.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found: Vec<_> = sized(tree).filter_map(|file| over(file, FILE_LINES_MAX)).collect();
    for (file, function) in long_functions(tree, &mut found) {
        if !function.in_tests {
            found.push(said(file, &function));
        }
    }
    found
}

/// What is worth a look and fails nothing: files over 300 lines, tests over 70.
pub fn advice(tree: &Tree) -> Vec<Finding> {
    let mut found: Vec<_> = sized(tree).filter_map(|file| over(file, FILE_LINES_ADVISED)).collect();
    for (file, function) in long_functions(tree, &mut Vec::new()) {
        if function.in_tests {
            found.push(said(file, &function));
        }
    }
    found
}

fn sized(tree: &Tree) -> impl Iterator<Item = &SourceFile> {
    tree.files.iter().filter(|file| file.has_extension(SIZED) && !file.is_vendored())
}

fn over(file: &SourceFile, limit: usize) -> Option<Finding> {
    let lines = file.text.lines().count();
    (lines > limit)
        .then(|| Finding::new(&file.path, lines, format!("{lines} lines; {limit} are meant: split it")))
}

fn long_functions<'t>(tree: &'t Tree, broken: &mut Vec<Finding>) -> Vec<(&'t SourceFile, rust::Function)> {
    let mut long = Vec::new();
    for file in tree.rust() {
        match rust::functions(file) {
            Ok(all) => {
                let over = all.into_iter().filter(|f| f.lines > FUNCTION_LINES_MAX);
                long.extend(over.map(|f| (file, f)));
            }
            Err(finding) => broken.push(finding),
        }
    }
    long
}

fn said(file: &SourceFile, function: &rust::Function) -> Finding {
    let (name, lines) = (&function.name, function.lines);
    Finding::new(
        &file.path,
        function.line,
        format!("`{name}` has {lines} lines; {FUNCTION_LINES_MAX} at most"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::listed;

    fn body(lines: usize) -> String {
        format!("fn long() {{\n{}}}\n", "    // why\n".repeat(lines - 2))
    }

    #[test]
    fn a_file_over_the_limit_is_found_and_one_at_the_limit_is_not() {
        let (over, at) = ("\n".repeat(451), "\n".repeat(450));
        let tree =
            Tree::of(&[("a/over.css", &over), ("a/at.html", &at), ("a/vendor/x.js", &over), ("a.md", &over)]);
        assert_eq!(listed(check(&tree)), "a/over.css:451: 451 lines; 450 are meant: split it");
        assert_eq!(advice(&tree).len(), 2);
    }

    #[test]
    fn comments_count_towards_a_function() {
        let (over, at) = (body(71), body(70));
        let tree = Tree::of(&[("crates/a/src/over.rs", &over), ("crates/a/src/at.rs", &at)]);
        assert_eq!(listed(check(&tree)), "crates/a/src/over.rs:1: `long` has 71 lines; 70 at most");
    }

    #[test]
    fn a_long_test_is_listed_but_does_not_fail() {
        let over = body(71);
        let tree = Tree::of(&[("crates/a/tests/it/main.rs", &over)]);
        assert_eq!(check(&tree), []);
        assert_eq!(advice(&tree).len(), 1);
    }

    #[test]
    fn a_file_that_does_not_parse_fails() {
        assert_eq!(check(&Tree::of(&[("crates/a/src/lib.rs", "fn (")])).len(), 1);
    }
}
