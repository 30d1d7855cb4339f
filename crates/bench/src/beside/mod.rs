//! `capaian_bench beside`: an import of a large list beside people who save.
//!
//! On SQLite one process owns the file: the list is sent through the page, and the server brings it in
//! beside its people. On a server for `PostgreSQL` the command runs as a process of its own. Before it the
//! same list is brought in by the command alone, into an empty installation.

mod paced;
mod upload;
mod watched;

use crate::Failure;
use crate::fill::Fill;
use crate::load::request::{self, Act};
use crate::measure::Server;
use crate::world;
use capaian_core::db::Target;
use clap::Args;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use watched::Peaks;

pub use paced::Waits;
pub use upload::{appoint, hr, second};
pub use watched::peak_kb;

/// Saves before the list comes: what they take when nothing else goes on.
const ALONE: Duration = Duration::from_secs(5);

/// Bring a large list in while people save.
#[derive(Debug, Args)]
pub struct Beside {
    /// The real server's binary
    #[arg(long, value_name = "FILE")]
    capaian: PathBuf,
    /// An empty folder for the databases
    #[arg(long, value_name = "DIR")]
    scratch: PathBuf,
    /// The list of employees
    #[arg(long, value_name = "FILE")]
    list: PathBuf,
    /// A list that follows it, in which the same people change
    #[arg(long, value_name = "FILE")]
    then: Option<PathBuf>,
    /// A server for PostgreSQL instead of a file: a database is made there and taken away again
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// Who is there before, with plans and reports
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    employees: u32,
    /// Saves a second
    #[arg(long, value_name = "N", default_value_t = 50)]
    pace: u32,
}

impl Beside {
    /// Measures and prints.
    pub fn run(self) -> Result<(), Failure> {
        let place = self.server.as_deref().map(Database::new).transpose()?;
        self.measure(place.as_ref().map(|place| place.url.as_str()))
    }

    fn measure(&self, database: Option<&str>) -> Result<(), Failure> {
        if database.is_none() {
            for list in self.lists() {
                let (took, peaks) =
                    watched::run(&mut self.command(&self.scratch.join("alone"), None, list)?)?;
                println!("command alone: {:.1} s, {}", took.as_secs_f64(), peaks.text());
            }
        }
        let data = self.scratch.join("beside");
        let target = world::target(&data, database);
        Fill::into(self.employees, data.clone(), database.map(str::to_owned)).run()?;
        upload::appoint(&target)?;
        let server = Server::real(&self.capaian, &data, database)?;
        let before = server.memory_peak_kb()?;
        let wait = || {
            std::thread::sleep(ALONE);
            Ok(())
        };
        println!("saves alone: {}", self.saves(&server, &target, "alone", wait)?.0);
        for (place, list) in self.lists().enumerate() {
            let run = format!("beside-{place}");
            let (saves, came) =
                self.saves(&server, &target, &run, || self.came_in(&server, &data, database, list))?;
            println!("saves beside: {saves}");
            println!("{}", came.text());
        }
        println!("server before: {} MB, after: {} MB", before / 1_024, server.memory_peak_kb()? / 1_024);
        Ok(())
    }

    /// Both lists, in their order.
    fn lists(&self) -> impl Iterator<Item = &Path> {
        std::iter::once(self.list.as_path()).chain(self.then.as_deref())
    }

    /// Saves at a steady pace while `meanwhile` runs.
    fn saves<T>(
        &self,
        server: &Server,
        target: &Target,
        run: &str,
        meanwhile: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<(String, T), Failure> {
        let people = request::everybody(target, Act::Record, self.employees)?;
        let stop = Arc::new(AtomicBool::new(false));
        let run = format!("{run}-{}", std::process::id());
        std::thread::scope(|scope| {
            let saving = scope.spawn(|| paced::save(server.port, &people, self.pace, &stop, &run));
            let done = meanwhile();
            stop.store(true, Ordering::Relaxed);
            let waits = saving.join().map_err(|_| "the saving thread died")??;
            Ok((waits.text(), done?))
        })
    }

    fn came_in(
        &self,
        server: &Server,
        data: &Path,
        database: Option<&str>,
        list: &Path,
    ) -> Result<Came, Failure> {
        if database.is_some() {
            let (took, peaks) = watched::run(&mut self.command(data, database, list)?)?;
            return Ok(Came { how: "command", preview: None, took, peaks });
        }
        let (stop, peaks) = (AtomicBool::new(false), Mutex::new(Peaks::default()));
        let (preview, took) = std::thread::scope(|scope| {
            scope.spawn(|| watched::watch(server.process(), &stop, &peaks));
            let came = upload::through_the_page(server.port, list, &world::target(data, None));
            stop.store(true, Ordering::Relaxed);
            came
        })?;
        let peaks = *peaks.lock().map_err(|_| "nobody watched")?;
        Ok(Came { how: "page, server and all", preview: Some(preview), took, peaks })
    }

    fn command(&self, data: &Path, database: Option<&str>, list: &Path) -> Result<Command, Failure> {
        std::fs::create_dir_all(data)?;
        let mut command = Command::new(&self.capaian);
        command.args(["import", "employees", "--json"]).arg(list).arg("--data").arg(data);
        if let Some(url) = database {
            command.arg("--database").arg(url);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null());
        Ok(command)
    }
}

/// A database of its own on a server; it goes away with the value.
struct Database {
    server: String,
    name: String,
    url: String,
}

impl Database {
    fn new(server: &str) -> Result<Self, Failure> {
        let name = format!("capaian_bench_{}", std::process::id());
        let head = server.rsplit_once('/').map_or(server, |(head, _)| head);
        let url = format!("{head}/{name}");
        let collation = "TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'";
        PgConnection::establish(server)?.batch_execute(&format!("CREATE DATABASE {name} {collation}"))?;
        Ok(Self { server: server.to_owned(), name, url })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let gone = PgConnection::establish(&self.server).is_ok_and(|mut conn| {
            conn.batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).is_ok()
        });
        if !gone {
            eprintln!("the database {} was left behind", self.name);
        }
    }
}

/// What the import took.
struct Came {
    how: &'static str,
    preview: Option<Duration>,
    took: Duration,
    peaks: Peaks,
}

impl Came {
    fn text(&self) -> String {
        let preview = self
            .preview
            .map_or_else(String::new, |preview| format!("preview {:.1} s, then ", preview.as_secs_f64()));
        format!(
            "import by {}: {preview}{:.1} s until it is visible, {}",
            self.how,
            self.took.as_secs_f64(),
            self.peaks.text()
        )
    }
}
