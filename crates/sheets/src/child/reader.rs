//! The parent's side: starts a child, hands it a job, takes its events, and ends it in any case.
//!
//! It must never wait for ever, nor leave a child behind.

use std::io::{self, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use thiserror::Error;

use super::frame::{self, Answer, Job};
use super::serve::{CPU_SECONDS_MAX, MEMORY_BYTES_MAX};
use crate::cell::Event;
use crate::read::{Options, Source, Summary};
use crate::refusal::{Measure, Refusal};

/// How long a child may take by the clock on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ceiling {
    /// After this it is killed.
    pub seconds: u64,
}

impl Default for Ceiling {
    fn default() -> Self {
        Self { seconds: CPU_SECONDS_MAX }
    }
}

/// Why no more events come.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file's fault: said to whoever gave it.
    #[error(transparent)]
    Refused(Refusal),
    /// Ours: the child could not be started or spoken to.
    #[error("the reading process failed")]
    Fault(#[source] io::Error),
}

/// A file being read in a child. Iterate over it; after the last event, [`Reader::summary`] says what
/// was read. Dropping it ends the child.
#[derive(Debug)]
pub struct Reader {
    child: Arc<Mutex<Child>>,
    answers: BufReader<ChildStdout>,
    batch: std::vec::IntoIter<Event>,
    summary: Option<Summary>,
    ended: bool,
    watch: Watch,
}

impl Reader {
    /// Starts `program` with `arguments` (whatever makes it run [`super::main`]) and gives it the job.
    /// The child inherits no environment.
    pub fn spawn(
        program: &Path,
        arguments: &[&str],
        source: Source,
        options: Options,
        ceiling: Ceiling,
    ) -> io::Result<Self> {
        let mut child = Command::new(program)
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(mut questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let child = Arc::new(Mutex::new(child));
        let watch = Watch::over(Arc::clone(&child), ceiling);
        let reader = Self {
            child,
            answers: BufReader::with_capacity(64 * 1024, answers),
            batch: Vec::new().into_iter(),
            summary: None,
            ended: false,
            watch,
        };
        // The child reads its whole job before it answers, so this cannot wait on its own answer.
        frame::write(&mut questions, &Job { source, options })?;
        questions.flush()?;
        drop(questions);
        Ok(reader)
    }

    /// What was read, once every event was taken.
    pub fn summary(&self) -> Option<&Summary> {
        self.summary.as_ref()
    }

    fn next_batch(&mut self) -> Result<Option<Event>, ReadError> {
        loop {
            if let Some(event) = self.batch.next() {
                return Ok(Some(event));
            }
            if self.ended {
                return Ok(None);
            }
            match frame::read::<Answer>(&mut self.answers) {
                Ok(Some(Answer::Events(events))) => self.batch = events.into_iter(),
                Ok(Some(Answer::Done(summary))) => {
                    self.ended = true;
                    self.summary = Some(summary);
                }
                Ok(Some(Answer::Refused(refusal))) => return Err(ReadError::Refused(refusal)),
                Ok(None) => return Err(self.died()),
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(self.died()),
                Err(error) => return Err(ReadError::Fault(error)),
            }
        }
    }

    /// The child ended without an answer: how it ended says why.
    fn died(&mut self) -> ReadError {
        if self.watch.rang() {
            return ReadError::Refused(Refusal::TimedOut { seconds: self.watch.ceiling.seconds });
        }
        let status = match self.child.lock().unwrap_or_else(PoisonError::into_inner).wait() {
            Ok(status) => status,
            Err(error) => return ReadError::Fault(error),
        };
        match (signal(status), status.code()) {
            // SIGXCPU, or SIGKILL where soft and hard limit are one.
            (Some(24 | 9), _) => ReadError::Refused(Refusal::TimedOut { seconds: CPU_SECONDS_MAX }),
            // SIGABRT: memory was refused. SIGSEGV: the stack was.
            (Some(6 | 11), _) => {
                ReadError::Refused(Refusal::TooLarge { what: Measure::Memory, limit: MEMORY_BYTES_MAX })
            }
            // A panic in a parser is the file's doing, too.
            (None, Some(101)) => ReadError::Refused(Refusal::Broken { part: "buku kerja".to_owned() }),
            _ => ReadError::Fault(io::Error::other(format!("the reading process ended with {status}"))),
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Event, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_batch();
        if next.is_err() {
            self.ended = true;
        }
        next.transpose()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.watch.stop();
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        // Killing one that has ended fails, and that is as well; the wait leaves no zombie.
        drop(child.kill());
        drop(child.wait());
    }
}

#[cfg(unix)]
fn signal(status: std::process::ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_: std::process::ExitStatus) -> Option<i32> {
    None
}

/// Kills the child when its time is over. It measures by waiting, so nobody reads a clock.
#[derive(Debug)]
struct Watch {
    ceiling: Ceiling,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<bool>>,
    rang: bool,
}

impl Watch {
    fn over(child: Arc<Mutex<Child>>, ceiling: Ceiling) -> Self {
        let (stop, stopped) = channel::<()>();
        let thread = std::thread::spawn(move || {
            if stopped.recv_timeout(Duration::from_secs(ceiling.seconds))
                != Err(std::sync::mpsc::RecvTimeoutError::Timeout)
            {
                return false;
            }
            child.lock().unwrap_or_else(PoisonError::into_inner).kill().is_ok()
        });
        Self { ceiling, stop: Some(stop), thread: Some(thread), rang: false }
    }

    /// Ends the watch and says whether it had to kill.
    fn rang(&mut self) -> bool {
        self.stop();
        self.rang
    }

    fn stop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            self.rang = thread.join().unwrap_or(false);
        }
    }
}
