//! `capaian_bench table`: figures in Markdown, put between their marks.

use super::found::{Growth, Line, Machine, Speed, kept};
use super::server::machine;
use crate::Failure;
use crate::load::request::Act;
use clap::Args;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const BEGIN: &str = "<!-- bench/run begins -->";
const END: &str = "<!-- bench/run ends -->";

/// Write down what was measured.
#[derive(Debug, Args)]
pub struct Table {
    /// The folder that `measure` was given
    #[arg(long, value_name = "DIR")]
    scratch: PathBuf,
    /// Written into the table: the day of the run
    #[arg(long, value_name = "DATE", default_value = "undated")]
    date: String,
    /// Written into the table: the commit
    #[arg(long, value_name = "HASH", default_value = "unknown")]
    commit: String,
    /// Where the table goes, between its two marks; else it is printed
    #[arg(long, value_name = "FILE", requires = "date")]
    write: Option<PathBuf>,
}

impl Table {
    /// Prints or writes.
    pub fn run(self) -> Result<(), Failure> {
        let text = self.text()?;
        println!("{text}");
        match self.write {
            Some(file) => write(&file, &text),
            None => Ok(()),
        }
    }

    fn text(&self) -> Result<String, Failure> {
        let (mut speeds, mut growths) = (Vec::new(), Vec::new());
        for act in Act::ALL {
            speeds.extend(kept::<Speed>(&self.scratch, &format!("speed-{}", act.key()))?);
            growths.extend(kept::<Growth>(&self.scratch, &format!("growth-{}", act.key()))?);
        }
        let found: Machine = kept(&self.scratch, "machine")?.unwrap_or_default();
        let [before, after] = &found.load;
        let mut out = String::new();
        writeln!(
            out,
            "{}, commit {}. {}. Load of the machine over the minute before: {before}; at the end: {after}.\n",
            self.date,
            self.commit,
            machine()?
        )?;
        writeln!(
            out,
            "{} employees; medians of the runs; ratio: the median of each pair's, with its spread.\n",
            found.employees
        )?;
        writeln!(
            out,
            "| Act | Real | Limit | p50 | p99 | Bare | p99 | Ratio | Processor real / bare | Body real / bare \
             | Queries | of these anew |"
        )?;
        writeln!(out, "|---|---|---|---|---|---|---|---|---|---|---|---|")?;
        for speed in &speeds {
            line(&mut out, speed)?;
        }
        others(&mut out, &found, &growths)?;
        for speed in &speeds {
            for step in &speed.said.wide {
                writeln!(out, "\nReads a whole agency, in {}: `{step}`.", speed.act.key())?;
            }
        }
        Ok(out)
    }
}

/// The middle of some figures.
fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = figures.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn name(act: Act) -> &'static str {
    match act {
        Act::Home => "`GET /`, employee",
        Act::Progress => "`GET /progres`",
        Act::Plan => "`GET /skp/…`",
        Act::Form => "`GET /realisasi/…`",
        Act::Record => "`POST /realisasi/…`",
        Act::TeamPlans => "`GET /tim/skp`",
        Act::TeamReports => "`GET /tim/realisasi`",
        Act::TeamRatings => "`GET /tim/evaluasi`",
        Act::Rating => "`GET /tim/evaluasi/…`",
        Act::Overview => "`GET /`, leader",
        Act::Search => "`GET /cari`",
    }
}

/// Requests a second that the act is held to, where it is held to any.
fn limit(act: Act) -> &'static str {
    match act {
        Act::Overview => "500/s",
        Act::Search => "",
        _ => "1500/s",
    }
}

fn line(out: &mut String, speed: &Speed) -> Result<(), Failure> {
    let real = |figure: fn(&Line) -> f64| median(speed.pairs.iter().map(|pair| figure(&pair.0)));
    let bare = |figure: fn(&Line) -> f64| median(speed.pairs.iter().map(|pair| figure(&pair.1)));
    let ratios = || speed.pairs.iter().map(|(real, bare)| real.per_second / bare.per_second);
    let (low, high) = (ratios().fold(f64::MAX, f64::min), ratios().fold(0.0, f64::max));
    let bodies = speed.pairs.first().map_or((0, 0), |pair| (pair.0.body, pair.1.body));
    writeln!(
        out,
        "| {} | {:.0}/s | {} | {:.1} ms | {:.1} ms | {:.0}/s | {:.1} ms | {:.2} ({low:.2}–{high:.2}) \
         | {:.0} / {:.0} µs | {} / {} B | {} | {} |",
        name(speed.act),
        real(|it| it.per_second),
        limit(speed.act),
        real(|it| it.p50),
        real(|it| it.p99),
        bare(|it| it.per_second),
        bare(|it| it.p99),
        median(ratios()),
        real(|it| it.cpu_micros),
        bare(|it| it.cpu_micros),
        bodies.0,
        bodies.1,
        speed.said.queries,
        speed.said.anew.len(),
    )?;
    Ok(())
}

fn others(out: &mut String, found: &Machine, growths: &[Growth]) -> Result<(), Failure> {
    writeln!(out, "\n| What | Figure | Limit |\n|---|---|---|")?;
    writeln!(out, "| Start to the first answer | {:.0} ms | 500 ms |", found.start_ms)?;
    for (when, kb) in ["after the start", "after all runs"].iter().zip(found.memory_kb) {
        writeln!(out, "| Resident memory at its highest, {when} | {} MB | 100 MB |", kb / 1_024)?;
    }
    for growth in growths {
        let [small, large] = growth.sizes;
        let micros = |lines: &[Line]| median(lines.iter().map(|line| line.cpu_micros));
        let [before, after] = growth.lines.each_ref().map(|lines| micros(lines));
        let mut of = |whom: &str, after: f64| {
            writeln!(
                out,
                "| Processor time of {} from {small} to {large} employees{whom} | {before:.0} → {after:.0} µs: \
                 {:.2} × | 1.10 × |",
                name(growth.act),
                after / before
            )
        };
        of("", after)?;
        if !growth.together.is_empty() {
            of(", by people who work together", micros(&growth.together))?;
        }
    }
    for growth in growths.iter().filter(|growth| growth.act == Act::Search) {
        let p99 = median(growth.lines[1].iter().map(|line| line.p99));
        let people = growth.sizes[1];
        writeln!(out, "| p99 of {} among {people} people | {p99:.1} ms | 20 ms |", name(growth.act))?;
    }
    Ok(())
}

/// Puts `text` between the marks of `file`.
fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let before = fs::read_to_string(file)?;
    fs::write(file, between(&before, text).ok_or("the file lacks the two marks")?)?;
    Ok(())
}

fn between(before: &str, text: &str) -> Option<String> {
    let (head, rest) = before.split_once(BEGIN)?;
    let (_, tail) = rest.split_once(END)?;
    Some(format!("{head}{BEGIN}\n\n{}\n\n{END}{tail}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_replaces_the_last_one_and_nothing_else() {
        let file = format!("# A\n{BEGIN}\nold\n{END}\nB\n");
        let once = between(&file, "new\n").unwrap();
        assert_eq!(once, format!("# A\n{BEGIN}\n\nnew\n\n{END}\nB\n"));
        assert_eq!(between(&once, "new").unwrap(), once);
        assert_eq!(between("# A\n", "new"), None);
    }

    #[test]
    fn the_median_is_the_middle_one() {
        assert!((median([3.0, 1.0, 2.0].into_iter()) - 2.0).abs() < f64::EPSILON);
    }
}
