//! The parent's side: two children kept warm, handed out one job at a time.
//!
//! It blocks; call it from a thread that may. It must never wait for ever, nor leave a child behind.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use thiserror::Error;

use super::frame::FRAME_BYTES_MAX;
use super::pipe::{Outcome, Warm};
use crate::pdf::{RenderJob, RenderRefusal, Rendered};

/// How many, how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Children at work at the same time.
    pub children: usize,
    /// After so many seconds on one job a child is killed.
    pub job_seconds_max: u64,
    /// After so many seconds without a free child the caller is told to come back.
    pub wait_seconds_max: u64,
}

impl Default for Terms {
    fn default() -> Self {
        Self { children: 2, job_seconds_max: 20, wait_seconds_max: 60 }
    }
}

/// Why there is no document.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The document cannot be set as it is.
    #[error(transparent)]
    Refused(#[from] RenderRefusal),
    /// It took too long.
    #[error("the document was not set within {seconds} s")]
    TimedOut {
        /// The limit.
        seconds: u64,
    },
    /// It needed too much memory.
    #[error("the document needed more memory than a child may have")]
    TooLarge,
    /// All children were at work all the time.
    #[error("no child was free within {seconds} s")]
    Busy {
        /// The limit.
        seconds: u64,
    },
    /// Ours: a child could not be started or spoken to, or it fell over.
    #[error("the render process failed")]
    Fault(#[source] io::Error),
}

/// The pool. Dropping it ends its children.
#[derive(Debug)]
pub struct Renderers {
    program: PathBuf,
    arguments: Vec<OsString>,
    terms: Terms,
    desk: Mutex<Desk>,
    freed: Condvar,
}

#[derive(Debug)]
struct Desk {
    /// Places nobody works at.
    free: usize,
    /// Children that wait there; fewer than places where one died.
    warm: Vec<Warm>,
}

impl Renderers {
    /// A pool that starts `program` with `arguments` (whatever makes it run [`super::main`]), at once,
    /// so that the first document does not wait for it.
    pub fn new(program: PathBuf, arguments: Vec<OsString>, terms: Terms) -> io::Result<Self> {
        let warm: io::Result<Vec<_>> =
            (0..terms.children).map(|_| Warm::spawn(&program, &arguments)).collect();
        let desk = Mutex::new(Desk { free: terms.children, warm: warm? });
        Ok(Self { program, arguments, terms, desk, freed: Condvar::new() })
    }

    /// Sets one document in a child. Blocks.
    pub fn render(&self, job: &RenderJob) -> Result<Rendered, RenderError> {
        let job = serde_json::to_vec(job).map_err(|error| RenderError::Fault(error.into()))?;
        if job.len() > FRAME_BYTES_MAX {
            let refusal = RenderRefusal::TooMuchText { bytes: job.len(), bytes_max: FRAME_BYTES_MAX };
            return Err(refusal.into());
        }
        let mut place = self.take_place()?;
        let child = match place.warm.take() {
            Some(child) => child,
            None => self.spawn()?,
        };
        let limit = Duration::from_secs(self.terms.job_seconds_max);
        let (outcome, next) = child.ask(job, limit).map_err(RenderError::Fault)?;
        // The next one gets warm while nobody waits for it. If it cannot start now, the next job says so.
        place.warm = next.or_else(|| self.spawn().ok());
        match outcome {
            Outcome::Answered(answer) => answer.map_err(RenderError::Refused),
            Outcome::TimedOut => Err(RenderError::TimedOut { seconds: self.terms.job_seconds_max }),
            Outcome::Died(status) => Err(died(status)),
        }
    }

    fn spawn(&self) -> Result<Warm, RenderError> {
        Warm::spawn(&self.program, &self.arguments).map_err(RenderError::Fault)
    }

    fn take_place(&self) -> Result<Place<'_>, RenderError> {
        let wait = Duration::from_secs(self.terms.wait_seconds_max);
        let (mut desk, waited) = self
            .freed
            .wait_timeout_while(self.desk(), wait, |desk| desk.free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return Err(RenderError::Busy { seconds: self.terms.wait_seconds_max });
        }
        desk.free -= 1;
        let warm = desk.warm.pop().and_then(|mut child| child.is_alive().then_some(child));
        Ok(Place { renderers: self, warm })
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        // Nothing that holds the lock can fall over between two states.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A taken place. It is free again when this goes out of scope, with or without a child.
struct Place<'pool> {
    renderers: &'pool Renderers,
    warm: Option<Warm>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut desk = self.renderers.desk();
        desk.warm.extend(self.warm.take());
        desk.free += 1;
        drop(desk);
        self.renderers.freed.notify_one();
    }
}

/// How a child ended says why.
fn died(status: ExitStatus) -> RenderError {
    match signal(status) {
        // SIGABRT: memory was refused. SIGSEGV: the stack was. SIGKILL: the system needed the memory.
        Some(6 | 9 | 11) => RenderError::TooLarge,
        _ => RenderError::Fault(io::Error::other(format!("the render process ended with {status}"))),
    }
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}
