//! Time and memory of the render children: `cargo build --release -p capaian_typeset --bins`, then
//! `cargo run --release -p capaian_typeset --example measure -- TARGET/release/typeset-child`.

#[path = "../tests/it/papers.rs"]
mod papers;
#[path = "../tests/it/samples.rs"]
#[expect(dead_code, reason = "the samples serve the tests first")]
mod samples;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use capaian_typeset::RenderJob;
use capaian_typeset::child::{Renderers, Terms};
use capaian_typeset::view::{Approach, Office};

/// Documents per line; a child does fifty.
const ROUNDS: usize = 24;

fn main() -> Result<(), Box<dyn Error>> {
    let program = PathBuf::from(std::env::args().nth(1).ok_or("the program of the child is wanted")?);
    let mut out = io::stdout().lock();
    for count in [1, 3, 10, 34, 100, 334] {
        let skp = RenderJob::Skp(samples::skp_of(Approach::Quantitative, Office::Officer, count));
        let evaluation =
            RenderJob::Evaluation(samples::evaluation_of(Approach::Quantitative, Office::Officer, count));
        for (name, job) in [("plan", skp), ("evaluation", evaluation)] {
            let rounds = if count > 100 { 3 } else { ROUNDS };
            writeln!(out, "{name:>10} of {count:>4} results: {}", measured(&program, &job, rounds))?;
        }
    }
    Ok(())
}

fn measured(program: &std::path::Path, job: &RenderJob, rounds: usize) -> String {
    let terms = Terms { children: 1, ..Terms::default() };
    let Ok(pool) = Renderers::new(program.to_owned(), Vec::new(), terms) else {
        return "no child".to_owned();
    };
    let mut millis = Vec::new();
    let mut last = None;
    for _ in 0..rounds {
        let begun = Instant::now();
        match pool.render(job) {
            Ok(rendered) => last = Some(rendered),
            Err(error) => return error.to_string(),
        }
        millis.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let first = millis.first().copied().unwrap_or_default();
    millis.sort_by(f64::total_cmp);
    let median = millis.get(millis.len() / 2).copied().unwrap_or_default();
    let (pages, bytes) = last.map_or((0, 0), |rendered| (rendered.pages, rendered.pdf.len()));
    let peak = child_peak().unwrap_or_else(|| "?".to_owned());
    format!(
        "first {first:6.0} ms, median {median:6.1} ms, {pages:3} pages, {:5} kB, peak {peak}",
        bytes / 1024
    )
}

/// The peak of the resident memory of our one child, as Linux tells it.
fn child_peak() -> Option<String> {
    let own = format!("PPid:\t{}\n", std::process::id());
    for entry in std::fs::read_dir("/proc").ok()?.flatten() {
        let Ok(status) = std::fs::read_to_string(entry.path().join("status")) else { continue };
        if status.contains(&own) {
            let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
            return Some(line.trim_start_matches("VmHWM:").trim().to_owned());
        }
    }
    None
}
