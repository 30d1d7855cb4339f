//! The table: figures in Markdown, put between their marks.

use super::server::machine;
use super::{Measured, Pairs, Results};
use crate::Failure;
use crate::load::request::Act;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- bench/run begins -->";
const END: &str = "<!-- bench/run ends -->";

/// The middle of some figures.
pub fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn of(runs: &[&Measured], figure: impl Fn(&Measured) -> f64) -> f64 {
    median(&runs.iter().map(|run| figure(run)).collect::<Vec<_>>())
}

fn name(act: Act) -> &'static str {
    match act {
        Act::Progress => "`GET /progres`",
        Act::Form => "`GET /realisasi/…`",
        Act::Record => "`POST /realisasi/…`",
    }
}

fn key(act: Act) -> &'static str {
    match act {
        Act::Progress => "progress",
        Act::Form => "form",
        Act::Record => "record",
    }
}

/// The figures of one run as Markdown.
pub fn text(results: &Results, date: &str, commit: &str) -> Result<String, Failure> {
    let mut out = String::new();
    writeln!(
        out,
        "{date}, commit {commit}. {}. Load of the machine over the minute before: {}; at the end: {}.",
        machine()?,
        results.load[0],
        results.load[1]
    )?;
    writeln!(
        out,
        "\n{} employees; medians of the runs; ratio: the median of each pair's, with its spread.\n",
        results.employees
    )?;
    writeln!(
        out,
        "| Act | Real | p50 | p99 | Bare | p99 | Ratio | Processor real / bare | Body real / bare | Queries |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|---|---|")?;
    for act in &results.acts {
        line(&mut out, act, results)?;
    }
    writeln!(out, "\n| What | Figure | Limit |\n|---|---|---|")?;
    writeln!(out, "| Start to the first answer | {:.0} ms | 500 ms |", results.start_ms)?;
    for (when, kb) in ["after the start", "after all runs"].iter().zip(results.memory_kb) {
        writeln!(out, "| Resident memory at its highest, {when} | {} MB | 100 MB |", kb / 1_024)?;
    }
    let [small, large] = results.sizes;
    for (act, [before, after]) in &results.cpu {
        writeln!(
            out,
            "| Processor time of {} from {small} to {large} employees | {before:.0} → {after:.0} µs: {:.2} × | 1.10 × |",
            name(*act),
            after / before
        )?;
    }
    for act in ["progress", "form", "record", "correct"] {
        let count = results.anew.iter().filter(|(of, _)| of == act).count();
        writeln!(out, "| Queries prepared again each time, in {act} | {count} | |")?;
    }
    for (act, step) in &results.wide {
        writeln!(out, "\nReads a whole agency, in {act}: `{step}`.")?;
    }
    Ok(out)
}

fn line(out: &mut String, act: &Pairs, results: &Results) -> Result<(), Failure> {
    let real: Vec<&Measured> = act.pairs.iter().map(|pair| &pair.0).collect();
    let bare: Vec<&Measured> = act.pairs.iter().map(|pair| &pair.1).collect();
    let speed = |run: &Measured| run.figures.per_second();
    let ratios: Vec<f64> = act.pairs.iter().map(|(real, bare)| speed(real) / speed(bare)).collect();
    let (low, high) =
        (ratios.iter().copied().fold(f64::MAX, f64::min), ratios.iter().copied().fold(0.0, f64::max));
    let quantile = |part| move |run: &Measured| run.figures.quantile(part);
    let body = |run: &[&Measured]| run.first().map_or(0, |run| run.figures.body_mean());
    let queries = results.queries.iter().find(|line| line.0 == key(act.act)).map_or(0, |line| line.1);
    writeln!(
        out,
        "| {} | {:.0}/s | {:.1} ms | {:.1} ms | {:.0}/s | {:.1} ms | {:.2} ({low:.2}–{high:.2}) | {:.0} / {:.0} µs | {} / {} B | {queries} |",
        name(act.act),
        of(&real, speed),
        of(&real, quantile(0.5)),
        of(&real, quantile(0.99)),
        of(&bare, speed),
        of(&bare, quantile(0.99)),
        median(&ratios),
        of(&real, |run| run.cpu_micros),
        of(&bare, |run| run.cpu_micros),
        body(&real),
        body(&bare),
    )?;
    Ok(())
}

/// Puts `text` between the marks of `file`.
pub fn write(file: &Path, text: &str) -> Result<(), Failure> {
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
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
