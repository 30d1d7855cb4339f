//! The child's side: take limits, read a job, answer it, end.
//!
//! It must never open anything but the file of its job.

use std::io::{self, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use rlimit::Resource;

use super::frame::{self, Answer, Job};
use crate::cell::{Cell, Event};
use crate::read::read;

/// Private memory, in bytes. Address space is wider: the program's own pages and its stacks count there.
pub(super) const MEMORY_BYTES_MAX: u64 = 300 * 1024 * 1024;
const ADDRESS_BYTES_MAX: u64 = 600 * 1024 * 1024;
/// Processor time of the whole life of the process.
pub(super) const CPU_SECONDS_MAX: u64 = 60;
/// A batch of rows goes out when it holds about this much text.
const BATCH_BYTES: usize = 128 * 1024;

/// The whole program of a child: limits first, then one job from standard input to standard output.
pub fn main() -> ExitCode {
    if take_limits().is_err() {
        return ExitCode::from(3);
    }
    match serve(&mut io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(4),
    }
}

/// Sets this process's own limits. A system that knows one of them not (macOS has no address space
/// limit that holds) is left as it is; Linux refuses none.
fn take_limits() -> io::Result<()> {
    let limits = [
        (Resource::CORE, 0),
        (Resource::FSIZE, 0),
        (Resource::NPROC, 0),
        (Resource::CPU, CPU_SECONDS_MAX),
        (Resource::DATA, MEMORY_BYTES_MAX),
        (Resource::AS, ADDRESS_BYTES_MAX),
    ];
    for (resource, limit) in limits {
        if resource.is_supported() {
            // Never above what is already allowed: raising a hard limit is not permitted.
            let (_, hard) = resource.get()?;
            let limit = limit.min(hard);
            resource.set(limit, limit)?;
        }
    }
    Ok(())
}

/// Answers one job. An error means that the parent is gone or spoke nonsense; a file that is refused
/// is an answer.
pub fn serve(from: &mut dyn Read, to: &mut dyn Write) -> io::Result<()> {
    let Some(job) = frame::read::<Job>(from)? else { return Ok(()) };
    let mut to = BufWriter::new(to);
    let mut batch = Vec::new();
    let mut batch_bytes = 0;
    let mut failed = None;
    let result = read(&job.source, &job.options, &mut |event| {
        batch_bytes += weight(&event);
        batch.push(event);
        if batch_bytes < BATCH_BYTES {
            return ControlFlow::Continue(());
        }
        batch_bytes = 0;
        match frame::write(&mut to, &Answer::Events(std::mem::take(&mut batch))) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let last = match result {
        Ok(Some(summary)) => Answer::Done(summary),
        Ok(None) => return Err(io::ErrorKind::BrokenPipe.into()),
        Err(refusal) => Answer::Refused(refusal),
    };
    if !batch.is_empty() {
        frame::write(&mut to, &Answer::Events(batch))?;
    }
    frame::write(&mut to, &last)?;
    to.flush()
}

/// About the bytes an event takes in a frame.
fn weight(event: &Event) -> usize {
    match event {
        Event::Sheet(head) => head.name.len() + 16,
        Event::Row(row) => {
            let text = |cell: &Cell| match cell {
                Cell::Text(text) | Cell::Number(text) => text.len() + 4,
                _ => 12,
            };
            row.cells.iter().map(|(_, cell)| text(cell)).sum::<usize>() + 8
        }
    }
}
