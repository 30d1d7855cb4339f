//! A server under load: its start, its memory and its processor time, read from `/proc`.

use crate::Failure;
use crate::load::request::Act;
use crate::world;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Microseconds of one tick of `/proc/PID/stat`: Linux counts a hundred a second on every machine.
const TICK_MICROS: u64 = 10_000;
/// The bare server asks thousands of pages before it serves.
const START_MAX: Duration = Duration::from_mins(5);

/// What the bare server found out about an act of the real one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Said {
    /// The most queries that anybody's answer needs.
    pub queries: u64,
    /// Steps of query plans that walk through a whole agency.
    pub wide: Vec<String>,
    /// Queries that are prepared again each time.
    pub anew: Vec<String>,
}

/// A running server; it ends with the value.
#[derive(Debug)]
pub struct Server {
    pub name: &'static str,
    pub port: u16,
    /// Milliseconds from the start of the process to its first answer.
    pub start_ms: f64,
    /// What the bare server said about each act.
    said: HashMap<String, Said>,
    child: Child,
}

impl Server {
    /// The real server, as it is delivered.
    pub fn real(binary: &Path, data: &Path, database: Option<&str>) -> Result<Self, Failure> {
        let mut command = Command::new(binary);
        command.arg("serve").arg("--data").arg(data);
        if let Some(url) = database {
            command.arg("--database").arg(url);
        }
        command.stderr(fs::File::create(data.join("log"))?);
        Self::start("real", command, "/masuk")
    }

    /// The bare one, after it has compared the statements.
    pub fn bare(data: &Path, employees: u32, acts: &[Act]) -> Result<Self, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        let acts: Vec<String> = acts.iter().map(|act| act.key()).collect();
        command.arg("bare").arg("--data").arg(data).arg("--employees").arg(employees.to_string());
        command.arg("--acts").arg(acts.join(",")).stdout(Stdio::piped());
        let mut server = Self::start("bare", command, "/")?;
        let out = server.child.stdout.take().ok_or("no output")?;
        for line in BufReader::new(out).lines() {
            let line = line?;
            if line == "ready" {
                return Ok(server);
            }
            let mut words = line.splitn(3, ' ');
            let (Some(what), Some(act), Some(text)) = (words.next(), words.next(), words.next()) else {
                return Err(format!("the bare server said: {line}").into());
            };
            let said = server.said.entry(act.to_owned()).or_default();
            match what {
                "queries" => said.queries = text.parse()?,
                "wide" => said.wide.push(text.to_owned()),
                "anew" => said.anew.push(text.to_owned()),
                _ => return Err(format!("the bare server said: {line}").into()),
            }
        }
        Err("the bare server said nothing of being ready".into())
    }

    /// What the bare server said of an act.
    pub fn said_of(&self, act: Act) -> Said {
        self.said.get(&act.key()).cloned().unwrap_or_default()
    }

    fn start(name: &'static str, mut command: Command, path: &str) -> Result<Self, Failure> {
        let port = free_port()?;
        let began = Instant::now();
        let child = command.arg("--listen").arg(format!("127.0.0.1:{port}")).spawn()?;
        let mut server = Self { name, port, start_ms: 0.0, said: HashMap::new(), child };
        while !answers(port, path) {
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("the {name} server ended: {status}").into());
            }
            if began.elapsed() > START_MAX {
                return Err(format!("the {name} server does not answer").into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.start_ms = began.elapsed().as_secs_f64() * 1_000.0;
        Ok(server)
    }

    /// Its number.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// User and system time spent so far, in microseconds.
    pub fn cpu_micros(&self) -> Result<u64, Failure> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name in brackets may hold blanks; fields 14 and 15 count from behind it.
        let (_, rest) = stat.rsplit_once(')').ok_or("no name in stat")?;
        let mut fields = rest.split_whitespace().skip(11);
        let mut ticks = || -> Result<u64, Failure> { Ok(fields.next().ok_or("a short stat")?.parse()?) };
        Ok((ticks()? + ticks()?) * TICK_MICROS)
    }

    /// Resident memory at its highest so far, in kilobytes.
    pub fn memory_peak_kb(&self) -> Result<u64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.kill().is_ok() && self.child.wait().is_err() {
            eprintln!("the {} server was left behind", self.name);
        }
    }
}

/// A port nobody listens on.
fn free_port() -> Result<u16, Failure> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Whether anything is answered; the first answer counts, whatever it says.
fn answers(port: u16, path: &str) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream
            .write_all(format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").as_bytes())?;
        let mut start = [0; 8];
        stream.read_exact(&mut start)?;
        Ok(start.starts_with(b"HTTP/1.1"))
    };
    ask().unwrap_or(false)
}

/// The load of the machine over the last minute.
pub fn load_average() -> Result<String, Failure> {
    let text = fs::read_to_string("/proc/loadavg")?;
    Ok(text.split(' ').next().unwrap_or("?").to_owned())
}

/// Cores, processor, memory and kernel, and the version of SQLite, as a line.
pub fn machine() -> Result<String, Failure> {
    let find = |file: &str, key: &str| -> Result<String, Failure> {
        let text = fs::read_to_string(file)?;
        let line = text.lines().find(|line| line.starts_with(key)).unwrap_or("");
        Ok(line.split(':').nth(1).unwrap_or("").trim().to_owned())
    };
    let cores = std::thread::available_parallelism()?;
    let memory: u64 = find("/proc/meminfo", "MemTotal")?.trim_end_matches(" kB").parse()?;
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease")?;
    let processor = find("/proc/cpuinfo", "model name")?;
    let sqlite = sqlite_version()?;
    let memory = memory / 1_048_576;
    Ok(format!("{cores} cores ({processor}), {memory} GiB, Linux {}, SQLite {sqlite}", kernel.trim()))
}

fn sqlite_version() -> Result<String, Failure> {
    use diesel::prelude::*;
    #[derive(diesel::QueryableByName)]
    struct Version {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let mut conn =
        capaian_core::db::Opener::reading(world::target(Path::new(""), Some("sqlite::memory:"))).open()?;
    let found: Version = diesel::sql_query("SELECT sqlite_version() AS version").get_result(&mut conn)?;
    Ok(found.version)
}
