//! `core` is synchronous: only `db`, whose writer and readers queue callers, touches tokio.

use crate::finding::Finding;
use crate::tree::Tree;
use crate::uses::{Used, uses};

/// Uses of tokio in `core` outside `db/`; tests may start a runtime.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let outside =
        |path: &str| path.starts_with("crates/core/src/") && !path.starts_with("crates/core/src/db/");
    for file in tree.rust().filter(|file| outside(&file.path)) {
        match uses(file) {
            Ok(all) => found.extend(all.iter().filter(|used| is_tokio(used)).map(|used| {
                Finding::new(
                    &file.path,
                    used.line,
                    "tokio belongs to `db` alone: `.await` lives in web and capaian",
                )
            })),
            Err(finding) => found.push(finding),
        }
    }
    found
}

fn is_tokio(used: &Used) -> bool {
    used.segment(0) == "tokio" && used.segment(1) != "test"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokio_is_found_outside_db_only() {
        let text = "use tokio::sync::oneshot;\n#[tokio::test]\nasync fn t() {}\n";
        let tree =
            Tree::of(&[("crates/core/src/db/writer/mod.rs", text), ("crates/core/src/jobs/mod.rs", text)]);
        let found = check(&tree);
        assert_eq!(
            found.iter().map(|f| (f.file.as_str(), f.line)).collect::<Vec<_>>(),
            [("crates/core/src/jobs/mod.rs", 1)]
        );
    }
}
