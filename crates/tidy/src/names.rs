//! Names that say nothing, and files that only grow.

use crate::finding::Finding;
use crate::rust;
use crate::tree::Tree;
use syn::visit::{self, Visit};

/// A module with such a name holds whatever nobody found a place for.
const SAYS_NOTHING: &[&str] =
    &["common", "helper", "helpers", "manager", "managers", "service", "services", "util", "utils"];
/// In a room: every noun's structs or every page's queries in one file.
const GROWS: &[&str] = &["entities", "queries"];

/// Forbidden names of folders, files and inline modules in our own code.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| is_code(&file.path) && !file.is_vendored()) {
        for part in file.path.split('/') {
            let stem = part.split('.').next().unwrap_or(part);
            if is_forbidden(&file.path, stem) {
                found.push(Finding::new(&file.path, 0, format!("`{part}` is no name: say what it is about")));
            }
        }
    }
    for file in tree.rust() {
        match rust::parse(file) {
            Ok(parsed) => {
                let mut walk = Modules { file: &file.path, found: &mut found };
                walk.visit_file(&parsed);
            }
            Err(finding) => found.push(finding),
        }
    }
    found
}

fn is_code(path: &str) -> bool {
    ["crates/", "tests/", "bench/"].iter().any(|folder| path.starts_with(folder))
}

fn is_forbidden(path: &str, stem: &str) -> bool {
    let ends = |word: &str| stem == word || stem.ends_with(&format!("_{word}"));
    let nothing = SAYS_NOTHING.iter().any(|word| ends(word));
    nothing || (path.starts_with("crates/core/src/") && GROWS.contains(&stem))
}

struct Modules<'a> {
    file: &'a str,
    found: &'a mut Vec<Finding>,
}

impl<'ast> Visit<'ast> for Modules<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let name = item.ident.to_string();
        if is_forbidden(self.file, &name) {
            let line = item.ident.span().start().line;
            self.found.push(Finding::new(
                self.file,
                line,
                format!("module `{name}` is no name: say what it is about"),
            ));
        }
        visit::visit_item_mod(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_folders_and_inline_modules_are_found() {
        let tree = Tree::of(&[
            ("crates/web/src/utils.rs", ""),
            ("crates/web/src/common/dates.rs", ""),
            ("crates/web/assets/form_helpers.js", ""),
            ("crates/core/src/planning/queries.rs", ""),
            ("crates/core/src/db/mod.rs", "mod service { }"),
        ]);
        assert_eq!(check(&tree).len(), 5);
    }

    #[test]
    fn names_that_only_contain_such_a_word_pass() {
        let tree = Tree::of(&[
            ("crates/web/src/service_token/pages.rs", ""),
            ("crates/web/assets/vendor/utils.js", ""),
            ("crates/schema/src/queries.rs", ""),
            ("docs/common.md", ""),
        ]);
        assert_eq!(check(&tree), []);
    }
}
