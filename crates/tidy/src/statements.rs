//! Statements of `core` run on the connection inside the enum over both engines (`db/statement.rs`), not
//! through Diesel's own methods on the enum, which write the text of a statement twice.

use crate::finding::Finding;
use crate::tree::Tree;

/// Diesel's methods as they are called on the enum, and what takes their place.
const METHODS: [(&str, &str); 5] = [
    (".load", ".rows("),
    (".get_results", ".rows("),
    (".first", ".first_row("),
    (".get_result", ".only_row("),
    (".execute", ".run("),
];
/// How the enum is named where a statement runs.
const CONNECTIONS: [&str; 5] = ["conn)", "self.conn)", "read.conn())", "$read.conn())", "tx.conn())"];
/// A statement put together at run time has no type to be known by: a file that has one may load it.
const BOXED: [&str; 2] = [".into_boxed()", "narrowed!("];

/// Statements that go through the enum though they are typed.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let outside =
        |path: &str| path.starts_with("crates/core/src/") && !path.starts_with("crates/core/src/db/");
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| outside(&file.path)) {
        let has_boxed = BOXED.iter().any(|mark| file.text.contains(mark));
        for (line, text) in (1..).zip(file.text.lines()) {
            let meant = METHODS.iter().find(|(method, _)| runs(text, method));
            if let Some((method, instead)) = meant.filter(|(method, _)| !(has_boxed && *method == ".load")) {
                let why = format!("`{method}(…)` goes through the enum over both engines: `{instead}…)`");
                found.push(Finding::new(&file.path, line, why));
            }
        }
    }
    found
}

/// Whether the method is called on the enum, with a type beside it or without.
fn runs(text: &str, method: &str) -> bool {
    let Some((_, rest)) = text.split_once(method) else { return false };
    let arguments = match rest.strip_prefix("::<") {
        Some(typed) => typed.rsplit_once(">(").map(|(_, arguments)| arguments),
        None => rest.strip_prefix('('),
    };
    arguments.is_some_and(|arguments| CONNECTIONS.iter().any(|conn| arguments.starts_with(conn)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_boxed_statements_are_loaded_through_the_enum() {
        let typed = "let rows = query\n    .load(read.conn())?;\n";
        let boxed = "let query = all.into_boxed();\nlet rows = query.load(read.conn())?;\nrow.first(conn)?;\nall.get_result::<i64>(tx.conn())?;\n";
        let tree = Tree::of(&[
            ("crates/core/src/db/tx.rs", typed),
            ("crates/core/src/home/list.rs", boxed),
            ("crates/core/src/home/page.rs", typed),
        ]);
        let places: Vec<(String, usize)> = check(&tree).into_iter().map(|f| (f.file, f.line)).collect();
        assert_eq!(
            places,
            [
                ("crates/core/src/home/list.rs".to_owned(), 3),
                ("crates/core/src/home/list.rs".to_owned(), 4),
                ("crates/core/src/home/page.rs".to_owned(), 2),
            ]
        );
    }
}
