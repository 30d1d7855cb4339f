//! `capaian_bench measure`: the whole comparison, and its table.
//!
//! At the main size the real and the bare server run side by side, each on its own copy of the same
//! installation; one is loaded at a time, alternating, and the median of the ratios of each pair
//! counts. Then the real server alone at a small and at a large size: processor time per request.

mod server;
mod table;

use crate::Failure;
use crate::fill::Fill;
use crate::load::request::{self, Act};
use crate::load::{Figures, Run};
use crate::world;
use capaian_core::db::Target;
use clap::Args;
pub use server::Server;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pairs of runs.
const ROUNDS: usize = 5;
/// Runs of each size for the processor time.
const CPU_ROUNDS: usize = 3;
const SETTLE: Duration = Duration::from_millis(300);

/// Compare the real server with the bare one, and write the table.
#[derive(Debug, Args)]
pub struct Measure {
    /// The real server's binary
    #[arg(long, value_name = "FILE")]
    capaian: PathBuf,
    /// An empty folder for the databases
    #[arg(long, value_name = "DIR")]
    scratch: PathBuf,
    /// A hundredth of the sizes and times: does it still run?
    #[arg(long)]
    short: bool,
    /// Written into the table: the day of the run
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Written into the table: the commit
    #[arg(long, value_name = "HASH", default_value = "unknown")]
    commit: String,
    /// Where the table goes, between its two marks; needs a date
    #[arg(long, value_name = "FILE", requires = "date")]
    write: Option<PathBuf>,
}

/// Sizes and times of a run.
struct Plan {
    employees: u32,
    sizes: [u32; 2],
    run: Duration,
    warm: Duration,
}

/// One run with what the server spent.
#[derive(Debug)]
pub struct Measured {
    pub figures: Figures,
    /// Processor time per request, in microseconds.
    pub cpu_micros: f64,
}

/// One act: pairs of the real and the bare server.
#[derive(Debug)]
pub struct Pairs {
    pub act: Act,
    pub pairs: Vec<(Measured, Measured)>,
}

impl Pairs {
    /// The two servers must have sent the same: within a twentieth, names and numbers differ.
    fn check_bytes(&self) -> Result<(), Failure> {
        for (real, bare) in &self.pairs {
            let (real, bare) = (real.figures.body_mean(), bare.figures.body_mean());
            if real.abs_diff(bare) * 20 > real {
                return Err(format!("{:?}: {real} bytes of body against {bare}", self.act).into());
            }
        }
        Ok(())
    }
}

/// Everything that was measured.
#[derive(Debug)]
pub struct Results {
    pub employees: u32,
    pub sizes: [u32; 2],
    pub acts: Vec<Pairs>,
    /// Milliseconds from the start of the process to its first answer.
    pub start_ms: f64,
    /// Resident memory at its highest, in kilobytes: before the load and after it.
    pub memory_kb: [u64; 2],
    /// By act, what the bare server found: queries.
    pub queries: Vec<(String, u64)>,
    /// By act, steps of query plans that walk through a whole agency.
    pub wide: Vec<(String, String)>,
    /// By act, queries of the real server that are prepared again each time.
    pub anew: Vec<(String, String)>,
    /// Processor time per request at the two sizes, by act.
    pub cpu: Vec<(Act, [f64; 2])>,
    /// Load of the machine before the runs and after.
    pub load: [String; 2],
}

impl Measure {
    /// Measures, prints and writes.
    pub fn run(self) -> Result<(), Failure> {
        let plan = if self.short {
            Plan { employees: 100, sizes: [100, 1_000], run: millis(100), warm: millis(50) }
        } else {
            Plan { employees: 10_000, sizes: [1_000, 100_000], run: millis(4_000), warm: millis(1_500) }
        };
        let before = server::load_average()?;
        let mut results = self.compare(&plan)?;
        results.cpu = self.sizes(&plan)?;
        results.load = [before, server::load_average()?];
        let text = table::text(&results, self.date.as_deref().unwrap_or("undated"), &self.commit)?;
        println!("{text}");
        if let Some(file) = self.write {
            table::write(&file, &text)?;
        }
        Ok(())
    }

    /// The main size: both servers, alternating.
    fn compare(&self, plan: &Plan) -> Result<Results, Failure> {
        let (ours, theirs) = (self.scratch.join("real"), self.scratch.join("bare"));
        Fill::new(plan.employees, ours.clone()).run()?;
        copy(&ours, &theirs)?;
        let real = Server::real(&self.capaian, &ours, None)?;
        let idle = real.memory_peak_kb()?;
        let bare = Server::bare(&theirs, plan.employees)?;
        let mut acts = Vec::new();
        for act in Act::ALL {
            for (server, data) in [(&real, &ours), (&bare, &theirs)] {
                measured(server, data, act, plan.employees, plan.warm)?;
            }
            let mut pairs = Vec::new();
            for _ in 0..ROUNDS {
                pairs.push((
                    measured(&real, &ours, act, plan.employees, plan.run)?,
                    measured(&bare, &theirs, act, plan.employees, plan.run)?,
                ));
            }
            let pairs = Pairs { act, pairs };
            pairs.check_bytes()?;
            acts.push(pairs);
        }
        Ok(Results {
            employees: plan.employees,
            sizes: plan.sizes,
            acts,
            start_ms: real.start_ms,
            memory_kb: [idle, real.memory_peak_kb()?],
            queries: bare.queries.clone(),
            wide: bare.wide.clone(),
            anew: bare.anew.clone(),
            cpu: Vec::new(),
            load: [String::new(), String::new()],
        })
    }

    /// A small and a large agency, the real server alone, alternating.
    fn sizes(&self, plan: &Plan) -> Result<Vec<(Act, [f64; 2])>, Failure> {
        let mut servers = Vec::new();
        for employees in plan.sizes {
            let data = self.scratch.join(format!("size-{employees}"));
            Fill::new(employees, data.clone()).run()?;
            servers.push((Server::real(&self.capaian, &data, None)?, data, employees));
        }
        let mut found = Vec::new();
        for act in Act::ALL {
            let mut rounds = [Vec::new(), Vec::new()];
            for (server, data, employees) in &servers {
                measured(server, data, act, *employees, plan.warm)?;
            }
            for _ in 0..CPU_ROUNDS {
                for ((server, data, employees), times) in servers.iter().zip(&mut rounds) {
                    times.push(measured(server, data, act, *employees, plan.run)?.cpu_micros);
                }
            }
            found.push((act, rounds.map(|times| table::median(&times))));
        }
        Ok(found)
    }
}

fn millis(number: u64) -> Duration {
    Duration::from_millis(number)
}

/// One run against one server.
fn measured(
    server: &Server,
    data: &Path,
    act: Act,
    employees: u32,
    time: Duration,
) -> Result<Measured, Failure> {
    let people = request::everybody(&Target::File(world::file(data)), employees)?;
    std::thread::sleep(SETTLE);
    let before = server.cpu_micros()?;
    let figures = Run { act, port: server.port, time }.carry_out(people)?;
    let spent = server.cpu_micros()?.saturating_sub(before);
    let count = u32::try_from(figures.count().max(1))?;
    let cpu_micros = f64::from(u32::try_from(spent)?) / f64::from(count);
    eprintln!(
        "{:>9}  {act:?}: {:.0}/s, p50 {:.1} ms, p99 {:.1} ms, max {:.1} ms, {cpu_micros:.0} µs of processor",
        server.name,
        figures.per_second(),
        figures.quantile(0.5),
        figures.quantile(0.99),
        figures.quantile(1.0),
    );
    Ok(Measured { figures, cpu_micros })
}

/// A copy of a filled installation that nobody serves.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to.join("keys"))?;
    for file in ["capaian.sqlite", "keys/identifiers.key"] {
        fs::copy(from.join(file), to.join(file))?;
    }
    Ok(())
}
