//! `capaian_bench load`: many people at one running server, in a closed loop.
//!
//! One thread and no allocation per request to speak of: it shares the cores with the server. Every
//! answer's status and length are checked, one of 256 is opened and searched for what a right page
//! holds. Bounded in count and in time; loopback only.

mod answer;
pub mod connection;
pub mod request;

use crate::Failure;
use crate::world;
use clap::Args;
use connection::Connection;
use request::{Act, Who};
use std::cell::RefCell;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::task::LocalSet;

/// Connections at a time.
pub const CONNECTIONS: usize = 64;
/// One answer of so many is opened and read.
const SAMPLE: u64 = 256;
/// No run asks more than this.
const COUNT_MAX: u64 = 1_000_000;
/// A request that takes longer ends the run; a slow page must still give a figure.
const PATIENCE: Duration = Duration::from_mins(1);

/// Load one act of a running server on this machine.
#[derive(Debug, Args)]
pub struct Load {
    /// What to ask for
    #[arg(long, value_enum)]
    act: Act,
    /// The server's port on 127.0.0.1
    #[arg(long)]
    port: u16,
    /// Folder of the installation it serves: the versions of the reports are read from it
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Its database, when it is not in the folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// How many employees it was filled with
    #[arg(long, value_name = "N")]
    employees: u32,
    /// For how long, in seconds
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

impl Load {
    /// Loads and prints.
    pub fn run(self) -> Result<(), Failure> {
        let target = world::target(&self.data, self.database.as_deref());
        let people = request::everybody(&target, self.act, self.employees)?;
        let run = Run { act: self.act, port: self.port, time: Duration::from_secs(self.seconds) };
        let figures = run.carry_out(people)?;
        println!(
            "{:?}: {} requests, {:.0}/s, p50 {:.1} ms, p99 {:.1} ms, max {:.1} ms, {} bytes of body, {} in all",
            self.act,
            figures.count(),
            figures.per_second(),
            figures.quantile(0.5),
            figures.quantile(0.99),
            figures.quantile(1.0),
            figures.body_mean(),
            figures.bytes / figures.count().max(1),
        );
        Ok(())
    }
}

/// One run of the client.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    pub act: Act,
    pub port: u16,
    pub time: Duration,
}

/// What a run measured.
#[derive(Debug, Default)]
pub struct Figures {
    /// Microseconds of each request, in rising order.
    latencies: Vec<u32>,
    took: Duration,
    /// Of all answers, heads included.
    pub bytes: u64,
    /// Of all bodies, as compressed.
    pub body_bytes: u64,
}

impl Figures {
    /// How many requests were answered.
    pub fn count(&self) -> u64 {
        self.latencies.len() as u64
    }

    /// Bytes of a body, as compressed.
    pub fn body_mean(&self) -> u64 {
        self.body_bytes / self.count().max(1)
    }

    /// Requests a second.
    pub fn per_second(&self) -> f64 {
        f64::from(u32::try_from(self.latencies.len()).unwrap_or(u32::MAX)) / self.took.as_secs_f64()
    }

    /// Milliseconds within which this part of the requests was answered.
    pub fn quantile(&self, part: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a list of at most a million"
        )]
        let place = (part * last as f64).ceil() as usize;
        f64::from(self.latencies.get(place).copied().unwrap_or(0)) / 1_000.0
    }
}

/// What the connections share.
struct Shared {
    act: Act,
    key: String,
    people: Vec<Who>,
    asked: u64,
    figures: Figures,
}

impl Shared {
    /// Person and place of the address of the next request: everybody once, then everybody with their
    /// next one. Nobody records twice at the same time.
    fn next(&mut self) -> Option<(usize, usize, bool)> {
        if self.asked >= COUNT_MAX {
            return None;
        }
        let number = usize::try_from(self.asked).ok()?;
        self.asked += 1;
        let person = number % self.people.len();
        let places = self.people.get(person)?.places(self.act);
        Some((person, number / self.people.len() % places, self.asked.is_multiple_of(SAMPLE)))
    }

    /// The report was taken: it has another version now.
    fn recorded(&mut self, person: usize, place: usize) {
        let found = self.people.get_mut(person).and_then(|who| who.indicators.get_mut(place));
        if let Some((_, version)) = found {
            *version += 1;
        }
    }
}

impl Run {
    /// Loads the server as these people.
    pub fn carry_out(self, people: Vec<Who>) -> Result<Figures, Failure> {
        if self.act == Act::Record && people.len() < CONNECTIONS {
            return Err("fewer people than connections".into());
        }
        // Intents of one run are not those of another.
        let key = format!("bench-{}-{:x}", std::process::id(), started());
        let figures = Figures { latencies: Vec::with_capacity(100_000), ..Figures::default() };
        let shared = Rc::new(RefCell::new(Shared { act: self.act, key, people, asked: 0, figures }));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), self.port);
        let took = runtime.block_on(LocalSet::new().run_until(everybody(address, self.time, &shared)))?;
        let mut figures = std::mem::take(&mut shared.borrow_mut().figures);
        figures.latencies.sort_unstable();
        figures.took = took;
        Ok(figures)
    }
}

/// Differs between the runs of one process.
fn started() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static RUNS: AtomicU64 = AtomicU64::new(0);
    RUNS.fetch_add(1, Ordering::Relaxed)
}

async fn everybody(
    address: SocketAddr,
    time: Duration,
    shared: &Rc<RefCell<Shared>>,
) -> Result<Duration, Failure> {
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        connections.push(Connection::open(address).await?);
    }
    let began = Instant::now();
    let tasks: Vec<_> = connections
        .into_iter()
        .map(|connection| tokio::task::spawn_local(one(connection, began + time, shared.clone())))
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(began.elapsed())
}

/// One connection: asks, waits, checks, until the time is over.
async fn one(mut connection: Connection, until: Instant, shared: Rc<RefCell<Shared>>) -> Result<(), Failure> {
    let (act, mut bytes) = (shared.borrow().act, Vec::with_capacity(1_024));
    while Instant::now() < until {
        let Some((person, place, sample)) = shared.borrow_mut().next() else { break };
        {
            let shared = shared.borrow();
            let who = shared.people.get(person).ok_or("nobody")?;
            let key = format!("{}-{}", shared.key, shared.asked);
            request::bytes(act, who, place, &key, &mut bytes);
        }
        let began = Instant::now();
        let answer = tokio::time::timeout(PATIENCE, connection.ask(&bytes)).await??;
        let micros = u32::try_from(began.elapsed().as_micros())?;
        answer.check(act, sample)?;
        let mut shared = shared.borrow_mut();
        shared.figures.latencies.push(micros);
        shared.figures.bytes += answer.bytes as u64;
        shared.figures.body_bytes += answer.body.len() as u64;
        if act == Act::Record {
            shared.recorded(person, place);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_sorted_list() {
        let figures = Figures { latencies: (1..=100).map(|n| n * 1_000).collect(), ..Figures::default() };
        let found = [0.0, 0.5, 0.99, 1.0].map(|part| format!("{:.1}", figures.quantile(part)));
        assert_eq!(found, ["1.0", "51.0", "100.0", "100.0"]);
        assert!(Figures::default().quantile(0.5).abs() < f64::EPSILON);
    }
}
