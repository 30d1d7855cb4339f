//! Work left lying: marks for later, and tests that do not run. What is open stands in an issue.

use crate::finding::Finding;
use crate::tree::Tree;

// Put together here, so that this file does not find itself.
const WORDS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
const FRAGMENTS: &[&str] = &[concat!("#[", "ignore"), concat!("to", "do!("), concat!("unimpl", "emented!(")];
const READ: &[&str] = &["rs", "html", "css", "js", "ftl", "sql", "toml", "sh", "py"];

/// Marks in code, templates, texts, migrations and the law's files.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let code = |path: &str| path == "test" || path.starts_with(".ci/");
    for file in tree.files.iter().filter(|f| (f.has_extension(READ) || code(&f.path)) && !f.is_vendored()) {
        for (at, line) in file.text.lines().enumerate() {
            if let Some(mark) = mark(line) {
                found.push(Finding::new(&file.path, at + 1, format!("`{mark}`: do it, or file it")));
            }
        }
    }
    found
}

fn mark(line: &str) -> Option<&'static str> {
    let word = |wanted: &&&str| line.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == **wanted);
    WORDS.iter().find(word).or_else(|| FRAGMENTS.iter().find(|fragment| line.contains(**fragment))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_found_at_its_line() {
        for planted in WORDS.iter().chain(FRAGMENTS) {
            let text = format!("//! Fine.\n// {planted}: later\n");
            let found = check(&Tree::of(&[("crates/a/src/lib.rs", &text)]));
            assert_eq!(found.iter().map(|f| f.line).collect::<Vec<_>>(), [2], "{planted}");
        }
    }

    #[test]
    fn a_word_that_contains_one_passes() {
        let text = format!("// {}LIST and METODOLOGI\n", WORDS.concat());
        assert_eq!(check(&Tree::of(&[("crates/a/src/lib.rs", &text)])), []);
    }
}
