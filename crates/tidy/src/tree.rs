//! The repository's text files, read once per check.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One text file of the repository.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the repository's root, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether the path ends in one of these extensions (without the dot).
    pub fn has_extension(&self, wanted: &[&str]) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, found)| wanted.contains(&found))
    }

    /// Somebody else's text, kept as it came: not held to our sizes and names.
    pub fn is_vendored(&self) -> bool {
        self.path.split('/').any(|part| part == "vendor")
    }
}

/// The files a check reads.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Sorted by path.
    pub files: Vec<SourceFile>,
}

impl Tree {
    /// A small tree for the negative controls.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files =
            files.iter().map(|(path, text)| SourceFile { path: (*path).into(), text: (*text).into() });
        Self { files: files.collect() }
    }

    /// What git tracks, and what it would take in at the next `git add`: a violation is found before
    /// it is committed. Without git (an unpacked archive), every file outside build folders.
    pub fn of_repository() -> Result<Self, String> {
        let root = root()?;
        let mut paths = tracked(&root).unwrap_or_default();
        if paths.is_empty() {
            walk(&root, &root, &mut paths)?;
        }
        paths.sort();
        paths.dedup();
        // Pictures and workbooks are not text; a file deleted but still in the index is not there.
        let read =
            |path: String| fs::read_to_string(root.join(&path)).ok().map(|text| SourceFile { path, text });
        let files: Vec<_> = paths.into_iter().filter_map(read).collect();
        if files.is_empty() {
            return Err(format!("no files found under {}", root.display()));
        }
        Ok(Self { files })
    }

    /// The Rust files of the workspace's crates.
    pub fn rust(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| file.has_extension(&["rs"]) && !file.is_vendored())
    }

    /// The file with exactly this path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }
}

/// The repository's root: two levels above this crate.
pub fn root() -> Result<PathBuf, String> {
    let here = std::env::var("CARGO_MANIFEST_DIR").map_err(|e| format!("CARGO_MANIFEST_DIR: {e}"))?;
    let root = Path::new(&here).join("../..");
    root.canonicalize().map_err(|e| format!("{}: {e}", root.display()))
}

fn tracked(root: &Path) -> Option<Vec<String>> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let listed = String::from_utf8(listed.stdout).ok()?;
    Some(listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

fn walk(root: &Path, folder: &Path, paths: &mut Vec<String>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let skipped = matches!(entry.file_name().to_str(), Some(".git" | "target" | "node_modules") | None);
        let kind = entry.file_type().map_err(|e| format!("{}: {e}", path.display()))?;
        if kind.is_dir() && !skipped {
            walk(root, &path, paths)?;
        } else if kind.is_file()
            && let Some(inside) = path.strip_prefix(root).ok().and_then(Path::to_str)
        {
            paths.push(inside.replace('\\', "/"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_and_walking_agree_on_this_crate() {
        let root = root().expect("root");
        let tree = Tree::of_repository().expect("tree");
        let mut walked = Vec::new();
        walk(&root, &root.join("crates/tidy"), &mut walked).expect("walk");
        for path in walked {
            assert!(tree.get(&path).is_some(), "{path} is on disk and not in the tree");
        }
    }
}
