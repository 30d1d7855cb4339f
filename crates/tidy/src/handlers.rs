//! Handlers parse into a command and turn the outcome into a response; they decide nothing. Fifteen
//! lines are enough for that, so a longer one is a use case in the wrong crate.

use crate::finding::Finding;
use crate::rust;
use crate::tree::{SourceFile, Tree};

/// Longest handler, in lines from its signature to its brace.
pub const HANDLER_LINES_MAX: usize = 15;

/// Every `async fn` of a `pages.rs` or `api.rs` in `web`, whatever its visibility: a router in the same
/// file reaches private ones too.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| is_door(file)) {
        match rust::functions(file) {
            Ok(all) => found.extend(all.iter().filter(|f| is_long_handler(f)).map(|f| said(file, f))),
            Err(finding) => found.push(finding),
        }
    }
    found
}

fn is_door(file: &SourceFile) -> bool {
    file.path.starts_with("crates/web/src/") && ["pages.rs", "api.rs"].contains(&file.name())
}

fn is_long_handler(function: &rust::Function) -> bool {
    function.is_async && !function.in_tests && function.lines > HANDLER_LINES_MAX
}

fn said(file: &SourceFile, function: &rust::Function) -> Finding {
    let (name, lines) = (&function.name, function.lines);
    let message = format!(
        "handler `{name}` has {lines} lines; {HANDLER_LINES_MAX} at most: decide in core, shape in a view"
    );
    Finding::new(&file.path, function.line, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::listed;

    fn handler(head: &str, lines: usize) -> String {
        format!("{head} show() {{\n{}}}\n", "    step();\n".repeat(lines - 2))
    }

    #[test]
    fn a_long_handler_is_found_in_pages_and_api() {
        let (pages, api) = (handler("pub(crate) async fn", 16), handler("async fn", 16));
        let tree =
            Tree::of(&[("crates/web/src/home/pages.rs", &pages), ("crates/web/src/access/api.rs", &api)]);
        assert_eq!(check(&tree).len(), 2);
        assert!(listed(check(&tree)).contains("pages.rs:1: handler `show` has 16 lines"));
    }

    #[test]
    fn fifteen_lines_a_plain_function_and_other_files_pass() {
        let (at, plain, far) = (handler("pub async fn", 15), handler("fn", 30), handler("pub async fn", 30));
        let tree = Tree::of(&[
            ("crates/web/src/home/pages.rs", &at),
            ("crates/web/src/home/api.rs", &plain),
            ("crates/capaian/src/pages.rs", &far),
        ]);
        assert_eq!(check(&tree), []);
    }
}
