//! Where an installation lives: the data folder with database and keys.

use capaian_core::db::{Db, Fault, Target};
use capaian_core::ids::{Entropy, KEY_BYTES, Keys, MachineEntropy};
use capaian_rules::{LoadError, Rules};
use clap::Args;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which installation a command works on.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// Folder for the database, keys and files.
    #[arg(long, default_value = "data", env = "CAPAIAN_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// Database instead of a file in the data folder: postgres://…
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
}

/// Why an installation could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database.
    #[error("{0}")]
    Fault(#[from] Fault),
    /// The rules in the binary; cannot happen in a tested build.
    #[error("the law as data is broken: {0}")]
    Rules(#[from] LoadError),
    /// The data folder.
    #[error("the data folder cannot be used: {0}")]
    Io(#[from] io::Error),
    /// The key file is not what it was.
    #[error("{0} does not hold 64 bytes; restore it from its copy")]
    Key(PathBuf),
}

impl Place {
    /// Opens the database, bringing it up to date.
    pub fn open(&self) -> Result<Db, OpenError> {
        fs::create_dir_all(&self.data)?;
        Ok(Db::open(&self.target(), Arc::new(Rules::builtin()?))?)
    }

    /// Whether there is something to open; a dry run makes nothing.
    pub fn exists(&self) -> bool {
        match self.target() {
            Target::File(path) => path.exists(),
            Target::Server(_) => true,
        }
    }

    /// Where the database is.
    pub fn target(&self) -> Target {
        match &self.database {
            Some(url) => Target::parse(url),
            None => Target::File(self.data.join("capaian.sqlite")),
        }
    }

    /// The keys of this installation; drawn and written on first use. They are never in the
    /// database, and a copy of them belongs somewhere else than the copy of the database.
    pub fn keys(&self) -> Result<Keys, OpenError> {
        let path = self.key_file();
        match fs::read(&path) {
            Ok(bytes) => {
                let bytes: [u8; KEY_BYTES] = bytes.try_into().map_err(|_| OpenError::Key(path))?;
                Ok(Keys::new(&bytes))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut bytes = [0; KEY_BYTES];
                let drawn = [MachineEntropy.seed(), MachineEntropy.seed()];
                bytes.iter_mut().zip(drawn.into_iter().flatten()).for_each(|(to, from)| *to = from);
                self.keep_keys(&bytes)?;
                // Those of another process, if it was faster.
                self.keys()
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Place {
    /// Where the keys are.
    pub fn key_file(&self) -> PathBuf {
        self.data.join("keys").join("identifiers.key")
    }

    /// Writes the keys, unless there are some: keys are never replaced.
    pub fn keep_keys(&self, bytes: &[u8; KEY_BYTES]) -> Result<(), OpenError> {
        let folder = self.data.join("keys");
        fs::create_dir_all(&folder)?;
        if self.key_file().exists() {
            return Ok(());
        }
        match write_key(&folder, &self.key_file(), bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            written => Ok(written?),
        }
    }
}

/// Readable by its owner only, and on disk before it is used. It gets its name when it is whole, and only
/// if nobody else has it: killed anywhere, there is a whole key or none.
pub fn write_key(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let [a, b, c, d, ..] = MachineEntropy.seed();
    let unfinished = path.with_extension(format!("unfinished-{:08x}", u32::from_be_bytes([a, b, c, d])));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let named = fs::hard_link(&unfinished, path);
    fs::remove_file(&unfinished)?;
    named?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two processes that start in an empty folder at the same moment work with one key.
    #[test]
    fn a_key_is_whole_and_never_replaced() {
        let folder = capaian_testkit::scratch();
        let data = folder.path();
        let place = Place { data: data.to_owned(), database: None };
        let hashes: Vec<[u8; 32]> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..4).map(|_| scope.spawn(|| place.keys().unwrap().hash("a", "b"))).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(hashes.iter().all(|hash| *hash == place.keys().unwrap().hash("a", "b")));
        let before = fs::read(place.key_file()).unwrap();
        assert_eq!(before.len(), KEY_BYTES);
        let again = write_key(&data.join("keys"), &place.key_file(), &[0; KEY_BYTES]);
        assert_eq!(again.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(place.key_file()).unwrap(), before);
        assert_eq!(fs::read_dir(data.join("keys")).unwrap().count(), 1, "nothing unfinished is left");
    }
}
