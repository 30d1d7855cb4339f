//! Files that a visitor takes home.

use crate::visitor::{LIMIT, PAUSE, Visitor};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

impl Visitor {
    /// Follows the link that begins with these words to the file behind it: name and bytes.
    pub async fn download(&self, words: &str) -> (String, Vec<u8>) {
        let before = files(&self.downloads);
        let link = self.link(words).await;
        self.click(&link).await;
        let began = Instant::now();
        loop {
            let now = files(&self.downloads);
            if let Some(path) = now.difference(&before).find(|path| is_whole(path, &now)) {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                return (name, fs::read(path).unwrap());
            }
            let page = (self.path().await, self.text().await);
            assert!(began.elapsed() < LIMIT, "no file behind “{words}” on {}:\n{}", page.0, page.1);
            tokio::time::sleep(PAUSE).await;
        }
    }
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeSet::new() };
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// While a file comes in, its own name is kept free by an empty file, and the bytes go to another:
/// `….crdownload` or `.com.google.Chrome.…`.
fn is_whole(path: &Path, all: &BTreeSet<PathBuf>) -> bool {
    let is_on_its_way = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with('.') || name.ends_with(".crdownload")
    };
    !all.iter().any(is_on_its_way) && fs::metadata(path).is_ok_and(|file| file.len() > 0)
}
