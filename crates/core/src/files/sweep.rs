//! Files that nobody links to: put aside after a day, thrown away after a month.
//!
//! A file is kept before an act links to it, and the act may never come. What is put aside is not gone:
//! [`Files::find`] takes it back, so that an act that came at the same moment, or a database that was
//! restored from an older copy, loses nothing. This room asks who links; it knows nobody who does.

use super::{Files, Hash, hash_of, settle};
use crate::db::Fault;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A file that came later than this may yet be linked to.
const GRACE: Duration = Duration::from_hours(24);
/// For so long a file that was put aside can be taken back.
const ASIDE: Duration = Duration::from_hours(30 * 24);

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files on their way in that were given up.
    pub incoming: usize,
    /// Files put aside: nobody links to them.
    pub aside: usize,
    /// Files taken back: somebody does after all.
    pub back: usize,
    /// Files that were put aside a month ago.
    pub gone: usize,
}

impl Files {
    /// Sweeps once. `linked` says which files are linked to, of those whose hash begins with a byte: asked
    /// for one byte after the other, so that a nation's files need little memory.
    ///
    /// # Errors
    /// When the disk refuses or `linked` does; what was done stays done.
    pub fn sweep(
        &self,
        now: SystemTime,
        mut linked: impl FnMut(u8) -> Result<HashSet<Hash>, Fault>,
    ) -> Result<Swept, Fault> {
        let mut swept = Swept { incoming: self.sweep_incoming(now)?, ..Swept::default() };
        for byte in 0..=u8::MAX {
            let named = old(&self.root.join("sha256").join(format!("{byte:02x}")), now, GRACE)?;
            let aside = old(&self.aside(byte), now, ASIDE)?;
            if named.is_empty() && aside.is_empty() {
                continue;
            }
            let linked = linked(byte)?;
            for (hash, path) in named.into_iter().filter(|(hash, _)| !linked.contains(hash)) {
                self.put_aside(&hash, &path, now)?;
                swept.aside += 1;
            }
            for (hash, path) in aside {
                if linked.contains(&hash) {
                    settle(&path, &self.path(&hash))?;
                    swept.back += 1;
                } else {
                    fs::remove_file(&path)?;
                    swept.gone += 1;
                }
            }
        }
        Ok(swept)
    }

    /// Takes a file back that was put aside; its path, when there is one.
    pub(super) fn take_back(&self, hash: &Hash) -> Option<PathBuf> {
        let [byte, ..] = *hash;
        let path = self.path(hash);
        let aside = self.aside(byte).join(path.file_name()?);
        // Somebody else may be faster: then it is where it belongs.
        if aside.exists() && settle(&aside, &path).is_err() && !path.exists() {
            return None;
        }
        Some(path).filter(|path| path.exists())
    }

    /// The month begins now: a file keeps the day on which it came otherwise.
    fn put_aside(&self, hash: &Hash, path: &Path, now: SystemTime) -> io::Result<()> {
        let [byte, ..] = *hash;
        let name = path.file_name().unwrap_or_default();
        fs::File::options().write(true).open(path)?.set_modified(now)?;
        settle(path, &self.aside(byte).join(name))
    }

    fn aside(&self, byte: u8) -> PathBuf {
        self.root.join("unlinked").join(format!("{byte:02x}"))
    }
}

/// Files below a folder whose name is a hash and that are older than `age`.
fn old(folder: &Path, now: SystemTime, age: Duration) -> io::Result<Vec<(Hash, PathBuf)>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.exists() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if let Some(hash) = name.to_str().and_then(hash_of)
                && now.duration_since(entry.metadata()?.modified()?).unwrap_or_default() > age
            {
                found.push((hash, entry.path()));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modified(files: &Files, hash: &Hash) -> SystemTime {
        fs::metadata(files.path(hash)).unwrap().modified().unwrap()
    }

    #[test]
    fn what_nobody_links_to_is_put_aside_and_thrown_away_a_month_later() {
        let root = tempfile::tempdir().unwrap();
        let files = Files::below(root.path());
        let [linked, loose] = [b"ditautkan".as_slice(), b"lepas"].map(|bytes| files.keep(bytes).unwrap());
        let asked = |_| Ok(HashSet::from([linked]));
        let came = modified(&files, &loose);
        assert_eq!(files.sweep(came + GRACE, asked).unwrap(), Swept::default(), "a day is not over");
        let later = came + GRACE + Duration::from_mins(1);
        let swept = Swept { aside: 1, ..Swept::default() };
        assert_eq!(files.sweep(later, asked).unwrap(), swept);
        assert!(!files.path(&loose).exists() && files.path(&linked).exists());

        assert_eq!(fs::read(files.find(&loose).unwrap()).unwrap(), b"lepas", "it is taken back");
        assert_eq!(files.sweep(later + GRACE * 2, asked).unwrap(), swept, "and put aside again");
        let month = later + GRACE * 2 + ASIDE + Duration::from_mins(1);
        let back = Swept { back: 1, ..Swept::default() };
        let both = |_| Ok(HashSet::from([linked, loose]));
        assert_eq!(files.sweep(month, both).unwrap(), back, "linked to after all");
        assert_eq!(files.sweep(month, asked).unwrap().aside, 1);
        assert_eq!(files.sweep(month + ASIDE * 2, asked).unwrap().gone, 1);
        assert!(files.find(&loose).is_none() && files.find(&linked).is_some());
    }

    #[test]
    fn nothing_is_put_aside_when_nobody_can_say_who_links() {
        let root = tempfile::tempdir().unwrap();
        let files = Files::below(root.path());
        let hash = files.keep(b"bukti").unwrap();
        let later = modified(&files, &hash) + GRACE * 2;
        assert!(files.sweep(later, |_| Err(Fault::Busy)).is_err());
        assert!(files.path(&hash).exists());
    }
}
