//! `capaian_bench search`: a thousand different searches, eight at a time.

use crate::Failure;
use crate::beside::Waits;
use crate::load::connection::Connection;
use crate::measure::Server;
use crate::world::{self, AGENCY};
use capaian_core::db::{AnyConnection, Opener, Target};
use capaian_schema::tables::{person, unit_fact};
use clap::Args;
use diesel::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const CONNECTIONS: usize = 8;
const QUERIES: usize = 1_000;
/// Each query is asked so often, never twice in a row.
const ROUNDS: usize = 5;

/// Search a filled installation by name, number and unit.
#[derive(Debug, Args)]
pub struct Search {
    /// The real server's binary
    #[arg(long, value_name = "FILE")]
    capaian: PathBuf,
    /// Folder of the installation
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Its database, when it is not in the folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// How many it was filled with: those who are signed in
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    employees: u32,
}

/// What is typed, and what kind of search it is.
type Typed = (&'static str, String);

impl Search {
    /// Measures and prints.
    pub fn run(self) -> Result<(), Failure> {
        let target = world::target(&self.data, self.database.as_deref());
        let (people, typed) = typed(&target)?;
        let server = Server::real(&self.capaian, &self.data, self.database.as_deref())?;
        let waits = searched(server.port, self.employees, &Arc::new(typed))?;
        let all: Vec<f64> = waits.values().flatten().copied().collect();
        println!("{people} people, {QUERIES} searches: {}", Waits::new(all).text());
        for (kind, waits) in waits {
            println!("  {kind}: {}", Waits::new(waits).text());
        }
        println!("server: {} MB", server.memory_peak_kb()? / 1_024);
        Ok(())
    }
}

/// What people type, taken from who is there; and how many that are.
fn typed(target: &Target) -> Result<(usize, Vec<Typed>), Failure> {
    let mut conn: AnyConnection = Opener::reading(target.clone()).open()?;
    let everybody: Vec<(String, Option<Vec<u8>>)> = person::table
        .filter(person::agency_id.eq(AGENCY))
        .order(person::id)
        .select((person::name, person::nip_sealed))
        .load(&mut conn)?;
    let units: Vec<String> = unit_fact::table
        .filter(unit_fact::agency_id.eq(AGENCY))
        .order(unit_fact::unit_id)
        .select(unit_fact::name)
        .limit(100)
        .load(&mut conn)?;
    let keys = world::keys();
    let mut seen = HashSet::new();
    let mut all: Vec<Typed> = units.into_iter().map(|name| ("unit", name.to_lowercase())).collect();
    for (place, (name, sealed)) in everybody.iter().enumerate().step_by((everybody.len() / 1_500).max(1)) {
        let words: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let (Some(first), Some(last)) = (words.first(), words.get(2).or(words.last())) else { continue };
        let number = sealed.as_ref().and_then(|sealed| keys.open(sealed).ok()).unwrap_or_default();
        let begin = |word: &str, letters: usize| word.chars().take(letters).collect::<String>();
        all.push(match place % 5 {
            0 => ("whole number", number),
            1 => ("two words", format!("{first} {last}")),
            2 => ("two beginnings", format!("{} {}", begin(first, 3), begin(last, 3))),
            3 => ("name and last four", format!("{first} {}", number.get(14..).unwrap_or(""))),
            _ => ("one beginning", begin(if place % 2 == 0 { first } else { last }, 2 + place / 10 % 5)),
        });
    }
    all.retain(|(_, text)| !text.is_empty() && seen.insert(text.clone()));
    all.truncate(QUERIES);
    if all.len() < QUERIES {
        return Err(format!("only {} different searches", all.len()).into());
    }
    Ok((everybody.len(), all))
}

type ByKind = BTreeMap<&'static str, Vec<f64>>;

fn searched(port: u16, employees: u32, typed: &Arc<Vec<Typed>>) -> Result<ByKind, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let next = Arc::new(AtomicUsize::new(0));
    runtime.block_on(async {
        let askers = world::signed_in(world::Group::Employees, employees).into_iter().take(CONNECTIONS);
        let tasks: Vec<_> = askers
            .map(|who| tokio::spawn(asked(port, world::token(who).text(), typed.clone(), next.clone())))
            .collect();
        let mut all = ByKind::new();
        for task in tasks {
            for (kind, wait) in task.await?? {
                all.entry(kind).or_default().push(wait);
            }
        }
        Ok(all)
    })
}

async fn asked(
    port: u16,
    cookie: String,
    typed: Arc<Vec<Typed>>,
    next: Arc<AtomicUsize>,
) -> Result<Vec<(&'static str, f64)>, Failure> {
    let mut connection = Connection::open(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let mut waits = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some((kind, text)) = typed.get(number % QUERIES).filter(|_| number < QUERIES * ROUNDS) else {
            return Ok(waits);
        };
        let text = text.replace(' ', "+");
        let request = format!(
            "GET /cari?q={text} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: sesi={cookie}\r\n\
             accept: text/html\r\naccept-encoding: gzip\r\n\r\n"
        );
        let began = Instant::now();
        let answer = connection.ask(request.as_bytes()).await?;
        if answer.status != 200 {
            return Err(format!("{text} was answered with {}", answer.status).into());
        }
        waits.push((*kind, began.elapsed().as_secs_f64() * 1_000.0));
    }
}
