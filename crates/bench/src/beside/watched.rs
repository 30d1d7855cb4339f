//! A process and its children while they work: resident memory at its highest.

use crate::Failure;
use std::collections::HashMap;
use std::fs;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const LOOK: Duration = Duration::from_millis(10);

/// Kilobytes at their highest.
#[derive(Debug, Clone, Copy, Default)]
pub struct Peaks {
    /// Of the process itself.
    pub own: u64,
    /// Of the largest of its children.
    pub child: u64,
}

impl Peaks {
    pub fn text(self) -> String {
        format!("{} MB, its largest child {} MB", self.own / 1_024, self.child / 1_024)
    }
}

/// Runs a command to its end: how long it took, what it held.
pub fn run(command: &mut Command) -> Result<(Duration, Peaks), Failure> {
    let began = Instant::now();
    let mut child = command.spawn()?;
    let mut peaks = Peaks::default();
    let status = loop {
        look(child.id(), &mut peaks);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(LOOK);
    };
    if !status.success() {
        return Err(format!("the command ended with {status}").into());
    }
    Ok((began.elapsed(), peaks))
}

/// Looks at a process until `stop`.
pub fn watch(process: u32, stop: &AtomicBool, into: &Mutex<Peaks>) {
    while !stop.load(Ordering::Relaxed) {
        if let Ok(mut peaks) = into.lock() {
            look(process, &mut peaks);
        }
        std::thread::sleep(LOOK);
    }
}

fn look(process: u32, peaks: &mut Peaks) {
    peaks.own = peaks.own.max(highest(process).unwrap_or(0));
    let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    // Children belong to the thread that started them.
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let all = threads
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
        .fold(children, |all, some| all + " " + &some);
    let seen: HashMap<u32, u64> = all
        .split_whitespace()
        .filter_map(|child| child.parse().ok())
        .filter_map(|child| Some((child, highest(child)?)))
        .collect();
    peaks.child = seen.values().copied().chain([peaks.child]).max().unwrap_or(0);
}

/// Resident memory of a process at its highest, in kilobytes; 0 where nobody knows.
pub fn peak_kb(process: u32) -> u64 {
    highest(process).unwrap_or(0)
}

fn highest(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
