//! The child's side: take limits, get warm, answer up to fifty jobs, end.
//!
//! It must never open anything: its three streams are all it has.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use rlimit::Resource;

use super::frame::{self, Answer};
use crate::pdf::{RenderJob, Rendered, Renderer};

/// Private memory, in bytes. A document that needs more ends the child, and the parent says so
/// ([`RenderError::TooLarge`](super::RenderError::TooLarge)).
const MEMORY_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Wider: the program's own pages, its stacks and the allocator's reserves count there.
const ADDRESS_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// Processor time of the whole life of the process. The parent's time-out ends a single job.
const CPU_SECONDS_MAX: u64 = 600;
/// Standard input, output and error; a fourth file cannot be opened, nor a socket.
const OPEN_FILES_MAX: u64 = 3;
/// After so many jobs the process ends and another takes its place: what leaks, leaks for so long.
pub(super) const JOBS_MAX: usize = 50;

/// The whole program of a child: limits first, then jobs from standard input, answers to standard output.
pub fn main() -> ExitCode {
    if take_limits().is_err() {
        return ExitCode::from(3);
    }
    let Ok(renderer) = Renderer::new() else { return ExitCode::from(5) };
    match serve(&renderer, &mut io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(4),
    }
}

/// Sets this process's own limits. A system that does not know one of them is left as it is; Linux
/// knows all. The number of processes stays: the typesetter's one thread counts as one.
fn take_limits() -> io::Result<()> {
    let limits = [
        (Resource::CORE, 0),
        (Resource::FSIZE, 0),
        (Resource::NOFILE, OPEN_FILES_MAX),
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

/// Answers jobs until the parent closes or the fiftieth is done. An error means that the parent is gone
/// or spoke nonsense; a document that is refused is an answer.
pub fn serve(renderer: &Renderer, from: &mut dyn Read, to: &mut dyn Write) -> io::Result<()> {
    for _ in 0..JOBS_MAX {
        let Some(job) = frame::read(from)? else { return Ok(()) };
        let job: RenderJob = serde_json::from_slice(&job)?;
        match renderer.render(&job) {
            Ok(Rendered { pdf, pages, unshown }) => {
                frame::write(to, &serde_json::to_vec(&Answer::Rendered { pages, unshown })?)?;
                frame::write(to, &pdf)?;
            }
            Err(refusal) => frame::write(to, &serde_json::to_vec(&Answer::Refused(refusal))?)?,
        }
    }
    Ok(())
}
