//! `kill -9` at random points, then the same command again: in the end the same as undisturbed.
//!
//! A kill or three in the test run; `bench/soak import`, `demo` and `close` make fifty. The points follow from
//! a seed that is printed; where a kill hits depends on the machine, so each says what it found.

mod close;
mod demo;
mod import;

use capaian_core::db::{Engine, Target};
use capaian_schema::tables::event;
use capaian_testkit::TestDatabase;
use capaian_testkit::whole::{Except, Whole, whole};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// An empty installation; it goes away with the value.
struct Scene {
    database: TestDatabase,
    data: PathBuf,
}

impl Scene {
    fn new(engine: Engine) -> Self {
        Self::of(TestDatabase::empty(engine))
    }

    fn of(database: TestDatabase) -> Self {
        let data = database.folder().to_owned();
        Self { database, data }
    }

    /// The command, at work on this installation.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_capaian"));
        command.args(arguments).arg("--data").arg(&self.data);
        if let Target::Server(url) = &self.database.target {
            command.arg("--database").arg(url);
        }
        command.env_remove("DATABASE_URL").env_remove("CAPAIAN_DATA").env("RUST_LOG", "error");
        command.stdin(Stdio::null());
        command
    }

    /// Everything that is kept: rows, and files by their path below the folder of those that have a name. A
    /// file that was being written has none yet; the server sweeps it away after a day.
    fn kept(&self, except: &[Except]) -> (Whole, BTreeMap<PathBuf, Vec<u8>>) {
        let mut files = BTreeMap::new();
        let root = self.data.join("files/sha256");
        collect(&root, &root, &mut files);
        (whole(&self.database, except), files)
    }

    /// How many acts the ledger holds; none while there are no tables.
    fn acts(&self) -> i64 {
        match &self.database.target {
            Target::File(path) if !path.exists() => 0,
            _ => event::table.count().get_result(&mut self.database.look()).unwrap_or(0),
        }
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
        }
    }
}

/// What one run of kills is about.
struct Kills {
    what: &'static str,
    engine: Engine,
    count: u64,
    seed: u64,
}

impl Kills {
    /// As many as `CAPAIAN_KILL_ROUNDS` says, a fifth of them on the slower server; few without it.
    fn of(what: &'static str, engine: Engine, few: u64) -> Self {
        let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
        let count = number("CAPAIAN_KILL_ROUNDS").map_or(few, |rounds| match engine {
            Engine::Sqlite => rounds,
            Engine::Postgres => rounds.div_ceil(5).max(10),
        });
        Self { what, engine, count, seed: number("CAPAIAN_KILL_SEED").unwrap_or(2026) }
    }

    /// When a kill comes: anywhere between the start and where undisturbed it was done.
    fn wait(&self, kill: u64, whole: Duration) -> Duration {
        let drawn: [u8; 32] = Sha256::new()
            .chain_update(self.what)
            .chain_update(self.seed.to_be_bytes())
            .chain_update(kill.to_be_bytes())
            .finalize()
            .into();
        let [high, low, ..] = drawn;
        whole.mul_f64(f64::from(u16::from_be_bytes([high, low])) / 65_536.0)
    }

    /// Whether an installation is left as it is after this kill, and killed again while it goes on.
    fn again(&self, kill: u64) -> bool {
        kill % 3 == 2 && kill + 1 < self.count
    }

    fn say(&self, kill: u64, at: Duration, whole: Duration, found: &str) {
        eprintln!(
            "{} {:?} seed {}: kill {kill} after {} of {} ms: {found}",
            self.what,
            self.engine,
            self.seed,
            at.as_millis(),
            whole.as_millis()
        );
    }
}

/// Starts a command and kills it after `wait`. False when it had ended by then.
fn killed(command: &mut Command, wait: Duration) -> bool {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(wait);
    let was_alive = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    was_alive
}

fn assert_same(
    undisturbed: &(Whole, BTreeMap<PathBuf, Vec<u8>>),
    scene: &Scene,
    except: &[Except],
    kill: u64,
) {
    let found = scene.kept(except);
    let differences = undisturbed.0.differences(&found.0);
    assert!(differences.is_empty(), "after kill {kill}:\n{}", differences.join("\n"));
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&undisturbed.1), names(&found.1), "files after kill {kill}");
    assert_eq!(undisturbed.1, found.1, "contents of files after kill {kill}");
}
