//! `capaian_bench measure`: the comparison, act by act; `capaian_bench table`: what was found.
//!
//! At the main size the real and the bare server run side by side, each on its own copy of the same
//! installation; one is loaded at a time, alternating, and the median of the ratios of each pair
//! counts. Then the real server alone at a small and at a large size: processor time per request. What
//! was found of an act is kept in a file, so that acts can be measured one by one.

mod found;
mod server;
mod table;

pub use table::Table;

use crate::Failure;
use crate::fill::{Fill, renew};
use crate::load::Run;
use crate::load::request::{self, Act};
use crate::world::{self, Group};
use capaian_core::db::Target;
use clap::Args;
use found::{Growth, Line, Machine, Speed};
pub use server::Server;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pairs of runs.
const ROUNDS: usize = 5;
/// Runs of each size for the processor time.
const CPU_ROUNDS: usize = 3;
const SETTLE: Duration = Duration::from_millis(300);

/// Compare the real server with the bare one, and small agencies with large ones.
#[derive(Debug, Args)]
pub struct Measure {
    /// The real server's binary
    #[arg(long, value_name = "FILE")]
    capaian: PathBuf,
    /// A folder for databases and results; databases that are there already are taken as they are
    #[arg(long, value_name = "DIR")]
    scratch: PathBuf,
    /// What to measure; without, everything
    #[arg(long, value_enum, value_delimiter = ',')]
    acts: Vec<Act>,
    /// Only one of the two parts
    #[arg(long, value_enum)]
    part: Option<Part>,
    /// A hundredth of the sizes and times: does it still run?
    #[arg(long)]
    short: bool,
}

/// Parts of a measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// The real server beside the bare one.
    Speed,
    /// A small and a large agency.
    Growth,
}

/// Sizes and times of a run.
struct Plan {
    employees: u32,
    sizes: [u32; 2],
    run: Duration,
    warm: Duration,
}

impl Measure {
    /// Measures, and keeps what was found.
    pub fn run(self) -> Result<(), Failure> {
        let plan = if self.short {
            Plan { employees: 100, sizes: [100, 1_000], run: millis(100), warm: millis(50) }
        } else {
            Plan { employees: 10_000, sizes: [1_000, 100_000], run: millis(4_000), warm: millis(1_500) }
        };
        fs::create_dir_all(found::folder(&self.scratch))?;
        let before = server::load_average()?;
        let acts = if self.acts.is_empty() { Act::ALL.to_vec() } else { self.acts.clone() };
        let mut machine = Machine { load: [before, String::new()], ..Machine::default() };
        if self.part != Some(Part::Growth) {
            self.compare(&plan, &acts, &mut machine)?;
        }
        if self.part != Some(Part::Speed) {
            self.sizes(&plan, &acts)?;
        }
        machine.load[1] = server::load_average()?;
        if machine.employees > 0 {
            found::keep(&self.scratch, "machine", &machine)?;
        }
        Ok(())
    }

    /// The main size: both servers, alternating.
    fn compare(&self, plan: &Plan, acts: &[Act], machine: &mut Machine) -> Result<(), Failure> {
        let filled = self.filled(plan.employees)?;
        let (ours, theirs) = (self.scratch.join("real"), self.scratch.join("bare"));
        copy(&filled, &ours)?;
        copy(&filled, &theirs)?;
        let real = Server::real(&self.capaian, &ours, None)?;
        machine.memory_kb[0] = real.memory_peak_kb()?;
        machine.start_ms = real.start_ms;
        machine.employees = plan.employees;
        let bare = Server::bare(&theirs, plan.employees, acts)?;
        for act in acts.iter().copied() {
            let everybody = Asked { act, group: act.group(), employees: plan.employees, most: usize::MAX };
            for (server, data) in [(&real, &ours), (&bare, &theirs)] {
                measured(server, data, everybody, plan.warm)?;
            }
            let mut pairs = Vec::new();
            for _ in 0..ROUNDS {
                pairs.push((
                    measured(&real, &ours, everybody, plan.run)?,
                    measured(&bare, &theirs, everybody, plan.run)?,
                ));
            }
            let speed = Speed { act, employees: plan.employees, pairs, said: bare.said_of(act) };
            speed.check_bytes()?;
            found::keep(&self.scratch, &format!("speed-{}", act.key()), &speed)?;
            machine.memory_kb[1] = real.memory_peak_kb()?;
        }
        Ok(())
    }

    /// A small and a large agency, the real server alone, alternating. As many people ask of both: a small
    /// agency has forty heads of units, and what forty of them ask for is nearer at hand than what a thousand do.
    /// Of the large one, people from anywhere ask, then people who work together, as all of the small one do.
    fn sizes(&self, plan: &Plan, acts: &[Act]) -> Result<(), Failure> {
        let mut servers = Vec::new();
        for employees in plan.sizes {
            let data = self.filled(employees)?;
            servers.push((Server::real(&self.capaian, &data, None)?, data, employees));
        }
        for act in acts.iter().copied() {
            let most = plan.sizes.map(|employees| world::signed_in(act.group(), employees).len());
            let most = most[0].min(most[1]);
            let mut growth =
                Growth { act, sizes: plan.sizes, lines: [Vec::new(), Vec::new()], together: Vec::new() };
            for (server, data, employees) in &servers {
                let asked = Asked { act, group: act.group(), employees: *employees, most };
                measured(server, data, asked, plan.warm)?;
            }
            for _ in 0..CPU_ROUNDS {
                for ((server, data, employees), lines) in servers.iter().zip(&mut growth.lines) {
                    let asked = Asked { act, group: act.group(), employees: *employees, most };
                    lines.push(measured(server, data, asked, plan.run)?);
                }
                if let (Group::Employees, Some((server, data, employees))) = (act.group(), servers.last()) {
                    let asked = Asked { act, group: Group::Neighbours, employees: *employees, most };
                    growth.together.push(measured(server, data, asked, plan.run)?);
                }
            }
            found::keep(&self.scratch, &format!("growth-{}", act.key()), &growth)?;
        }
        Ok(())
    }

    /// The folder of an installation of a size, with everybody signed in.
    fn filled(&self, employees: u32) -> Result<PathBuf, Failure> {
        let data = self.scratch.join(format!("filled-{employees}"));
        if !data.join("done").exists() {
            if data.exists() {
                fs::remove_dir_all(&data)?;
            }
            Fill::new(employees, data.clone()).run()?;
            fs::write(data.join("done"), "")?;
        }
        renew(&Target::File(world::file(&data)))?;
        Ok(data)
    }
}

fn millis(number: u64) -> Duration {
    Duration::from_millis(number)
}

/// Who asks for what.
#[derive(Debug, Clone, Copy)]
struct Asked {
    act: Act,
    group: Group,
    /// Of the agency.
    employees: u32,
    /// How many of the group ask at most.
    most: usize,
}

/// One run against one server; where fewer than the group ask, they are from the whole of it.
fn measured(server: &Server, data: &Path, asked: Asked, time: Duration) -> Result<Line, Failure> {
    let Asked { act, group, employees, most } = asked;
    let mut people = request::of_group(&Target::File(world::file(data)), act, group, employees)?;
    if people.len() > most {
        let apart = world::out_of_step(u32::try_from(people.len() / most.max(1))?);
        people = people.into_iter().step_by(apart as usize).take(most).collect();
    }
    std::thread::sleep(SETTLE);
    let before = server.cpu_micros()?;
    let figures = Run { act, port: server.port, time }.carry_out(people)?;
    let spent = server.cpu_micros()?.saturating_sub(before);
    let line = Line::of(&figures, spent)?;
    eprintln!(
        "{:>5} {employees:>6} {group:<10?} {:<12} {:>5.0}/s, p50 {:>5.1} ms, p99 {:>5.1} ms, max {:>6.1} ms, {:>5.0} µs, {} B",
        server.name,
        act.key(),
        line.per_second,
        line.p50,
        line.p99,
        line.max,
        line.cpu_micros,
        line.body,
    );
    Ok(line)
}

/// A copy of a filled installation that nobody serves.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to.join("keys"))?;
    for file in ["capaian.sqlite", "keys/identifiers.key"] {
        fs::copy(from.join(file), to.join(file))?;
    }
    Ok(())
}
