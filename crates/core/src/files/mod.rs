//! Files by their content: SHA-256 is the name, written once, never changed.
//!
//! A file is written beside its place, synced, renamed, and its folder synced: what was acknowledged
//! survives a power cut. This room must never know what a file is about; use cases link to its hash.

pub mod intake;
pub mod media;

pub use intake::{Intake, Kept};
pub use media::MediaType;

use crate::db::Fault;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Bytes of one file.
pub const BYTES_MAX: usize = 25 * 1024 * 1024;

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
            write(&path, bytes)?;
        }
        Ok(hash)
    }

    /// Where a file is, when it is there.
    pub fn find(&self, hash: &Hash) -> Option<PathBuf> {
        Some(self.path(hash)).filter(|path| path.exists())
    }

    /// `sha256/ab/cd/abcd…`
    fn path(&self, hash: &Hash) -> PathBuf {
        let name = data_encoding::HEXLOWER.encode(hash);
        let (first, rest) = name.split_at(2);
        let (second, _) = rest.split_at(2);
        self.root.join("sha256").join(first).join(second).join(&name)
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let temporary = path.with_extension("tmp");
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    File::open(folder)?.sync_all()
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
        let root = std::env::temp_dir().join(format!("capaian-files-{}", std::process::id()));
        let files = Files::below(&root);
        let hash = files.keep(b"bukti").unwrap();
        assert_eq!(files.keep(b"bukti").unwrap(), hash);
        assert_eq!(fs::read(files.find(&hash).unwrap()).unwrap(), b"bukti");
        assert!(files.find(&[0; 32]).is_none());
        assert_eq!(hash_of(&data_encoding::HEXLOWER.encode(&hash)), Some(hash));
        assert_eq!(hash_of("../../etc/passwd"), None);
        fs::remove_dir_all(root).unwrap();
    }
}
