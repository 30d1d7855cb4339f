//! Taking a file in piece by piece: memory stays small whatever comes.
//!
//! Pieces go to a temporary file beside the kept ones. What is given up, or left behind by a crash,
//! never gets a name of its own.

use super::media::{self, MediaType};
use super::{BYTES_MAX, Files, Hash, settle};
use crate::db::Fault;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// First bytes that are looked at to tell what a file is.
const HEAD_BYTES: usize = 64 * 1024;
/// A temporary file that is older than this belongs to nobody any more.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// More than [`BYTES_MAX`].
    #[error("file_too_large")]
    TooLarge,
    /// Nothing in it.
    #[error("file_empty")]
    Empty,
    /// None of the kinds that are kept ([`MediaType`]).
    #[error("file_kind")]
    Kind,
    /// The disk refuses.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<io::Error> for IntakeError {
    fn from(error: io::Error) -> Self {
        Self::Fault(error.into())
    }
}

/// A file that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Its name in the folder of files.
    pub hash: Hash,
    /// Its size.
    pub bytes: u64,
    /// What it is, by its bytes.
    pub media: MediaType,
}

/// A file on its way in.
#[derive(Debug)]
pub struct Intake {
    files: Files,
    temporary: PathBuf,
    file: File,
    hasher: Sha256,
    bytes: usize,
    head: Vec<u8>,
    has_nul: bool,
}

impl Files {
    /// Begins to take a file in under a token that nobody else has: letters and digits.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn intake(&self, token: &str) -> Result<Intake, IntakeError> {
        let name: String = token.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
        let (temporary, file) = self.temporary(&name)?;
        let (hasher, head) = (Sha256::new(), Vec::new());
        Ok(Intake { files: self.clone(), temporary, file, hasher, bytes: 0, head, has_nul: false })
    }

    /// Removes temporary files that were left behind more than a day before `now`; says how many.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sweep_incoming(&self, now: SystemTime) -> Result<usize, Fault> {
        let folder = self.root.join("incoming");
        if !folder.exists() {
            return Ok(0);
        }
        let mut swept = 0;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let age = now.duration_since(entry.metadata()?.modified()?).unwrap_or_default();
            if age > LEFT_BEHIND && fs::remove_file(entry.path()).is_ok() {
                swept += 1;
            }
        }
        Ok(swept)
    }
}

impl Intake {
    /// Writes one piece.
    ///
    /// # Errors
    /// [`IntakeError::TooLarge`]; the disk's.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), IntakeError> {
        self.bytes += piece.len();
        if self.bytes > BYTES_MAX {
            return Err(IntakeError::TooLarge);
        }
        let room = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(piece.iter().take(room));
        self.has_nul |= piece.contains(&0);
        self.hasher.update(piece);
        Ok(self.file.write_all(piece)?)
    }

    /// What was written so far.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Keeps what was written, if it is of a kind that is kept; `name` tells comma-separated values from
    /// other text.
    ///
    /// # Errors
    /// [`IntakeError`].
    pub fn keep(self, name: &str) -> Result<Kept, IntakeError> {
        if self.bytes == 0 {
            return Err(IntakeError::Empty);
        }
        let media = media::sniff(&self.head, self.has_nul, name).ok_or(IntakeError::Kind)?;
        let hash: Hash = self.hasher.clone().finalize().into();
        let path = self.files.path(&hash);
        if !path.exists() {
            self.file.sync_all()?;
            settle(&self.temporary, &path)?;
        }
        Ok(Kept { hash, bytes: self.bytes as u64, media })
    }
}

impl Drop for Intake {
    fn drop(&mut self) {
        // Gone already when it was kept; a leftover is swept later.
        drop(fs::remove_file(&self.temporary));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> (Files, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        (Files::below(folder.path()), folder)
    }

    #[test]
    fn pieces_become_one_file_under_its_hash() {
        let (files, _folder) = files();
        let mut intake = files.intake("token1").unwrap();
        for piece in [&b"%PDF-1.7\n"[..], b"isi", b" lagi"] {
            intake.write(piece).unwrap();
        }
        let kept = intake.keep("a.pdf").unwrap();
        assert_eq!((kept.media, kept.bytes), (MediaType::Pdf, 17));
        assert_eq!(fs::read(files.find(&kept.hash).unwrap()).unwrap(), b"%PDF-1.7\nisi lagi");
        assert_eq!(fs::read_dir(files.root.join("incoming")).unwrap().count(), 0);
    }

    #[test]
    fn what_is_refused_leaves_nothing() {
        let (files, _folder) = files();
        let mut large = files.intake("../../etc/besar").unwrap();
        let piece = vec![b'a'; 1024 * 1024];
        let outcome = (0..30).find_map(|_| large.write(&piece).err());
        assert!(matches!(outcome, Some(IntakeError::TooLarge)));
        drop(large);
        let mut html = files.intake("token2").unwrap();
        html.write(b"<!DOCTYPE html><script>alert(1)</script>").unwrap();
        assert!(matches!(html.keep("laporan.pdf"), Err(IntakeError::Kind)));
        assert!(matches!(files.intake("token3").unwrap().keep("a.pdf"), Err(IntakeError::Empty)));
        assert_eq!(fs::read_dir(files.root.join("incoming")).unwrap().count(), 0);
        assert!(!files.root.join("sha256").exists());
    }

    #[test]
    fn what_a_crash_left_is_swept_after_a_day() {
        let (files, _folder) = files();
        fs::create_dir_all(files.root.join("incoming")).unwrap();
        fs::write(files.root.join("incoming/tertinggal"), b"x").unwrap();
        let now = fs::metadata(files.root.join("incoming/tertinggal")).unwrap().modified().unwrap();
        assert_eq!(files.sweep_incoming(now).unwrap(), 0);
        assert_eq!(files.sweep_incoming(now + LEFT_BEHIND + Duration::from_secs(1)).unwrap(), 1);
    }
}
