//! Decisions are numbered without gaps: a missing number is a lost paper.

use crate::finding::Finding;
use crate::tree::Tree;
use std::collections::BTreeMap;

/// Names under `docs/adr/` that are not `NNNN-title.md`, numbers used twice, numbers left out.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut by_number: BTreeMap<usize, &str> = BTreeMap::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("docs/adr/")) {
        match number(file.name()) {
            None => found.push(Finding::new(&file.path, 0, "a decision is named NNNN-title.md")),
            Some(number) => {
                if let Some(other) = by_number.insert(number, &file.path) {
                    found.push(Finding::new(
                        &file.path,
                        0,
                        format!("number {number:04} is taken by {other}"),
                    ));
                }
            }
        }
    }
    for (wanted, (number, path)) in by_number.iter().enumerate() {
        if *number != wanted {
            found.push(Finding::new(path, 0, format!("number {wanted:04} is missing before this one")));
            break;
        }
    }
    found
}

fn number(name: &str) -> Option<usize> {
    let (digits, title) = name.strip_suffix(".md")?.split_once('-')?;
    let plain = title.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (digits.len() == 4 && !title.is_empty() && plain).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str]) -> usize {
        let paths: Vec<_> = names.iter().map(|name| format!("docs/adr/{name}")).collect();
        let files: Vec<_> = paths.iter().map(|path| (path.as_str(), "")).collect();
        check(&Tree::of(&files)).len()
    }

    #[test]
    fn gaps_doubles_and_odd_names_are_found() {
        assert_eq!(found(&["0000-template.md", "0001-one-binary.md"]), 0);
        assert_eq!(found(&["0000-template.md", "0002-later.md"]), 1);
        assert_eq!(found(&["0001-first.md"]), 1);
        assert_eq!(found(&["0000-a.md", "0000-b.md"]), 1);
        assert_eq!(found(&["0000-a.md", "1-b.md", "0001-B.md", "notes.txt"]), 3);
    }
}
