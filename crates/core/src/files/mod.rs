//! Files by their content: SHA-256 is the name, written once, never changed.
//!
//! A file is written beside its place, synced, renamed, and its folder synced: what was acknowledged
//! survives a power cut. This room must never know what a file is about; use cases link to its hash.

pub mod intake;
pub mod media;
mod sweep;

pub use intake::{Intake, Kept};
pub use media::MediaType;
pub use sweep::Swept;

use crate::db::Fault;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Bytes of one file.
pub const BYTES_MAX: usize = 25 * 1024 * 1024;

/// Names that are tried for a file that has no name of its own yet.
const TRIES: u32 = 1_000;

/// SHA-256 of a file's bytes.
pub type Hash = [u8; 32];

/// The folder of an installation's files.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
}

impl Files {
    /// Files below `root`; the folder is made when the first one comes.
    pub fn below(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Keeps a file and says its hash. One that is there already is left as it is.
    ///
    /// # Errors
    /// [`Fault::Storage`] when the disk refuses.
    pub fn keep(&self, bytes: &[u8]) -> Result<Hash, Fault> {
        let hash = hash_bytes(bytes);
        let path = self.path(&hash);
        if !path.exists() {
            let (temporary, mut file) = self.temporary(&data_encoding::HEXLOWER.encode(&hash))?;
            file.write_all(bytes)?;
            file.sync_all()?;
            settle(&temporary, &path)?;
        }
        Ok(hash)
    }

    /// A new file in the folder of those that have no name yet. Nobody else writes to it, even who keeps
    /// the same content at the same time.
    fn temporary(&self, name: &str) -> io::Result<(PathBuf, File)> {
        let folder = self.root.join("incoming");
        fs::create_dir_all(&folder)?;
        let mut tries = 0;
        loop {
            let path = folder.join(format!("{name}-{tries}"));
            match File::options().write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => tries += 1,
                opened => return Ok((path, opened?)),
            }
        }
    }

    /// Where a file is, when it is there. One that was put aside is taken back.
    pub fn find(&self, hash: &Hash) -> Option<PathBuf> {
        let path = Some(self.path(hash)).filter(|path| path.exists());
        path.or_else(|| self.take_back(hash))
    }

    /// `sha256/ab/cd/abcd…`
    fn path(&self, hash: &Hash) -> PathBuf {
        let name = data_encoding::HEXLOWER.encode(hash);
        let (first, rest) = name.split_at(2);
        let (second, _) = rest.split_at(2);
        self.root.join("sha256").join(first).join(second).join(&name)
    }
}

/// Gives a written file its name, for good: its folder is on disk when this returns, and so is every
/// folder above it that was not there before.
fn settle(temporary: &Path, path: &Path) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    lasting_folder(folder)?;
    fs::rename(temporary, path)?;
    File::open(folder)?.sync_all()
}

fn lasting_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) else {
        return fs::create_dir_all(folder);
    };
    lasting_folder(above)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => File::open(above)?.sync_all(),
    }
}

/// The hash of a file's bytes.
pub fn hash_bytes(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Reads a hash as it stands in an address.
pub fn hash_of(text: &str) -> Option<Hash> {
    (text.len() == 64).then(|| data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::below(folder.path());
        let hash = files.keep(b"bukti").unwrap();
        assert_eq!(files.keep(b"bukti").unwrap(), hash);
        assert_eq!(fs::read(files.find(&hash).unwrap()).unwrap(), b"bukti");
        assert!(files.find(&[0; 32]).is_none());
        assert_eq!(hash_of(&data_encoding::HEXLOWER.encode(&hash)), Some(hash));
        assert_eq!(hash_of("../../etc/passwd"), None);
    }

    /// Two who print the same document at the same moment, and what somebody left who was killed.
    #[test]
    fn many_keep_the_same_content_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let files = Files::below(root);
        let bytes = vec![b'x'; 4 * 1024 * 1024];
        let name = data_encoding::HEXLOWER.encode(&hash_bytes(&bytes));
        fs::create_dir_all(root.join("incoming")).unwrap();
        fs::write(root.join("incoming").join(format!("{name}-0")), b"torn").unwrap();
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(|| files.keep(&bytes).unwrap())).collect();
            for one in all {
                let kept = fs::read(files.find(&one.join().unwrap()).unwrap()).unwrap();
                assert!(kept == bytes, "whole for everybody from the moment it has its name");
            }
        });
        assert_eq!(fs::read_dir(root.join("incoming")).unwrap().count(), 1, "only what was left before");
    }
}
