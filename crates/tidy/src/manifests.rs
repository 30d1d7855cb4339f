//! Every crate carries the house's licence and its lints.

use crate::finding::Finding;
use crate::tree::{SourceFile, Tree};
use toml::{Table, Value};

const LICENCE: &str = "EUPL-1.2";
const LICENCE_TITLE: &str = "EUROPEAN UNION PUBLIC LICENCE v. 1.2";

/// Manifests without the licence or the workspace's lints, and a licence text that is another.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let text = tree.get("LICENSE").map_or("", |file| file.text.as_str());
    if !text.contains(LICENCE_TITLE) {
        found.push(Finding::new("LICENSE", 0, format!("the text of {LICENCE} is wanted here")));
    }
    let shared = tree.get("Cargo.toml").and_then(|file| file.text.parse::<Table>().ok()).unwrap_or_default();
    let shared =
        at(&shared, &["workspace", "package", "license"]).and_then(Value::as_str).unwrap_or("").to_owned();
    for file in tree.files.iter().filter(|f| f.path.starts_with("crates/") && f.name() == "Cargo.toml") {
        match file.text.parse::<Table>() {
            Ok(manifest) => found.extend(manifest_findings(file, &manifest, &shared)),
            Err(e) => found.push(Finding::new(&file.path, 0, format!("this is not TOML: {e}"))),
        }
    }
    found
}

fn manifest_findings(file: &SourceFile, manifest: &Table, shared: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let inherited = at(manifest, &["package", "license", "workspace"]).and_then(Value::as_bool) == Some(true);
    let own = at(manifest, &["package", "license"]).and_then(Value::as_str).unwrap_or("");
    if (if inherited { shared } else { own }) != LICENCE {
        found.push(Finding::new(
            &file.path,
            0,
            format!("the licence is {LICENCE}: `license.workspace = true`"),
        ));
    }
    if at(manifest, &["lints", "workspace"]).and_then(Value::as_bool) != Some(true) {
        found.push(Finding::new(&file.path, 0, "the house's lints are wanted: `[lints] workspace = true`"));
    }
    found
}

fn at<'a>(table: &'a Table, keys: &[&str]) -> Option<&'a Value> {
    let (first, rest) = keys.split_first()?;
    rest.iter().try_fold(table.get(*first)?, |value, key| value.get(*key))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "[workspace.package]\nlicense = \"EUPL-1.2\"\n";
    const GOOD: &str = "[package]\nlicense.workspace = true\n[lints]\nworkspace = true\n";

    fn found(root: &str, manifest: &str) -> usize {
        check(&Tree::of(&[
            ("LICENSE", LICENCE_TITLE),
            ("Cargo.toml", root),
            ("crates/a/Cargo.toml", manifest),
        ]))
        .len()
    }

    #[test]
    fn a_missing_or_other_licence_is_found() {
        assert_eq!(found(ROOT, GOOD), 0);
        assert_eq!(found(&ROOT.replace("EUPL-1.2", "MIT"), GOOD), 1);
        assert_eq!(found(ROOT, "[package]\nlicense = \"MIT\"\n[lints]\nworkspace = true\n"), 1);
        assert_eq!(found(ROOT, "[package]\nname = \"a\"\n"), 2);
        assert_eq!(check(&Tree::of(&[("Cargo.toml", ROOT)])).len(), 1);
    }
}
