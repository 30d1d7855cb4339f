//! Nothing of one machine in the repository: no absolute paths of its folders, no file outside the clone.

use crate::finding::Finding;
use crate::tree::Tree;

// Put together here, so that this file does not find itself.
const FOLDERS: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/tm", "p/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
];
const OUTSIDE: &str = concat!("../", "shared");
/// Texts that came from elsewhere as they are.
const AS_THEY_CAME: &[&str] = &["Cargo.lock", "LICENSE"];

/// Machine paths in any text file.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|f| !AS_THEY_CAME.contains(&f.path.as_str()) && !f.is_vendored()) {
        for (at, line) in file.text.lines().enumerate() {
            if let Some(path) = machine_path(line) {
                found.push(Finding::new(&file.path, at + 1, format!("`{path}` belongs to one machine")));
            }
        }
    }
    found
}

fn machine_path(line: &str) -> Option<&'static str> {
    FOLDERS
        .iter()
        .find(|folder| names_folder(line, folder))
        .copied()
        .or_else(|| line.contains(OUTSIDE).then_some(OUTSIDE))
}

/// The folder at the start of a path (`web/templates` + folder is ours) and with something behind it.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + folder.len()..).and_then(|text| text.chars().next());
        let starts = before.is_none_or(|c| !c.is_alphanumeric() && !"/._-*}>)".contains(c));
        starts && after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> usize {
        check(&Tree::of(&[("docs/a.md", line)])).len()
    }

    #[test]
    fn paths_of_a_machine_are_found_anywhere() {
        for folder in FOLDERS {
            for line in [format!("cd {folder}x"), format!("path = \"{folder}x\""), format!("({folder}1)")] {
                assert_eq!(found(&line), 1, "{line}");
            }
        }
        assert_eq!(found(&format!("cp {OUTSIDE}/data .")), 1);
    }

    #[test]
    fn our_own_folders_variables_and_bare_names_pass() {
        for folder in FOLDERS {
            for line in [
                format!("web/templates{folder}today.html"),
                format!("${{DIR}}{folder}x"),
                format!("not {folder}"),
            ] {
                assert_eq!(found(&line), 0, "{line}");
            }
        }
    }
}
