//! `capaian backup`

use super::Failure;
use crate::installation::Place;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::Target;
use capaian_core::db::upkeep::{Copied, copy_sqlite};
use capaian_core::files::{hash_bytes, hash_of};
use clap::Args;
use serde_json::json;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Copy an installation while it runs: the database of one moment and all files, verified.
///
/// DIR must not be there yet; `backup.json` is written last, so a folder without it is unfinished.
/// The keys are copied only with --keys, and belong somewhere else than the copy of the database.
/// A PostgreSQL database is copied by its own tools (`pg_basebackup`, or `pg_dump -Fc`); this copies its
/// files with --files-only.
/// Example: capaian backup /backup/2026-09-21 --data /srv/capaian --keys /safe/2026-09-21
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Backup {
    /// Folder to make
    dir: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Copy the keys into this folder, which is made too
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// Copy the files alone
    #[arg(long)]
    files_only: bool,
    /// Print one object of JSON
    #[arg(long)]
    json: bool,
}

impl Backup {
    pub fn run(self) -> Result<(), Failure> {
        let target = self.place.target();
        if !self.files_only && matches!(target, Target::Server(_)) {
            let text = "a PostgreSQL database is copied by its own tools: pg_basebackup -D DIR -X stream, \
                or pg_dump -Fc --file capaian.dump; then run this again with --files-only";
            return Err(text.into());
        }
        if !self.place.exists() {
            return Err(format!("there is no database in {}", self.place.data.display()).into());
        }
        if let Some(keys) = &self.keys
            && (keys.starts_with(&self.dir) || self.dir.starts_with(keys))
        {
            return Err("the keys belong somewhere else than the copy of what they open".into());
        }
        made_new(&self.dir)?;
        // First the database: every file it names was there when it was copied.
        let database =
            (!self.files_only).then(|| copy_sqlite(&target, &self.dir.join("capaian.sqlite"))).transpose()?;
        let (files, bytes) = copy_files(&self.place.data.join("files"), &self.dir.join("files"))?;
        if let Some(keys) = &self.keys {
            made_new(keys)?;
            copy_key(&self.place.key_file(), &keys.join("identifiers.key"))?;
        }
        self.finish(database.as_ref(), files, bytes)
    }

    /// The list of what is there, last.
    fn finish(&self, database: Option<&Copied>, files: u64, bytes: u64) -> Result<(), Failure> {
        let list = json!({
            "at": MachineClock.now().0,
            "version": env!("CARGO_PKG_VERSION"),
            "database": database.map(|copied| json!({
                "bytes": copied.bytes,
                "rows": copied.rows.iter().copied().collect::<std::collections::BTreeMap<_, _>>(),
            })),
            "files": { "count": files, "bytes": bytes },
            "keys": self.keys.is_some(),
        });
        write_synced(&self.dir.join("backup.json"), list.to_string().as_bytes())?;
        if self.json {
            return super::say(&list.to_string());
        }
        if let Some(copied) = database {
            let events = copied.rows.iter().find(|(table, _)| *table == "event").map_or(0, |(_, rows)| *rows);
            super::say(&format!("database  {} MB, {events} acts, verified", copied.bytes / 1_000_000))?;
        }
        super::say(&format!("files     {files}, {} MB, each verified by its content", bytes / 1_000_000))?;
        match &self.keys {
            Some(keys) => super::say(&format!("keys      in {}", keys.display())),
            None => super::say("keys      NOT copied: keep a copy of them somewhere else (--keys)"),
        }
    }
}

/// A folder that was not there, or was empty.
fn made_new(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(format!("{} is not empty: a copy never overwrites anything", folder.display()).into());
    }
    Ok(())
}

/// Copies every file whose name is its hash, checking that it is; gives their number and bytes.
fn copy_files(from: &Path, to: &Path) -> Result<(u64, u64), Failure> {
    let (mut files, mut bytes) = (0, 0);
    let mut folders = vec![from.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.exists() {
            continue;
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // Uploads under way have no hash for a name yet; nothing links to them.
            let Some(hash) = path.file_name().and_then(|name| hash_of(name.to_str()?)) else { continue };
            let content = match fs::read(&path) {
                // Put aside meanwhile: nobody links to it.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                read => read?,
            };
            if hash_bytes(&content) != hash {
                return Err(format!("{} is damaged: restore it from an older copy", path.display()).into());
            }
            write_synced(&to.join(path.strip_prefix(from)?), &content)?;
            (files, bytes) = (files + 1, bytes + u64::try_from(content.len())?);
        }
    }
    Ok((files, bytes))
}

fn copy_key(from: &Path, to: &Path) -> Result<(), Failure> {
    let bytes = fs::read(from).map_err(|error| format!("{}: {error}", from.display()))?;
    crate::installation::write_key(to.parent().unwrap_or(to), to, &bytes)?;
    Ok(())
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(File::open(folder)?.sync_all()?)
}
