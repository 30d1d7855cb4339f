//! The files that the other tests read.

use std::fs;
use std::path::{Path, PathBuf};

/// Files below a folder of this crate with one of these endings, with their text.
pub fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), endings, &mut found);
    found.sort();
    assert!(!found.is_empty(), "{folder} holds nothing to read");
    found
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, endings, found);
        } else if path.extension().is_some_and(|have| endings.iter().any(|want| have == *want)) {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Every piece of text between two marks.
pub fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split_once(close).map(|(inside, _)| inside))
}
