//! One running child, as the parent holds it.
//!
//! It must never outlive its holder: dropping it ends the process.

use std::ffi::OsString;
use std::io::{self, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use super::frame::{self, Answer};
use super::serve::JOBS_MAX;
use crate::pdf::Rendered;

/// What came of one job.
pub(super) enum Outcome {
    Answered(Result<Rendered, crate::pdf::RenderRefusal>),
    TimedOut,
    /// The child ended without an answer.
    Died(ExitStatus),
}

/// A child between two jobs.
#[derive(Debug)]
pub(super) struct Warm {
    process: Process,
    pipe: Pipe,
    jobs: usize,
}

impl Warm {
    /// Starts a child. It inherits no environment: no address of a database, no key.
    pub(super) fn spawn(program: &Path, arguments: &[OsString]) -> io::Result<Self> {
        let mut child = Command::new(program)
            .args(arguments)
            .env_clear()
            // Two children at a time on a small machine: one thread each, and the same order of work.
            .env("RAYON_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let pipe = match (child.stdin.take(), child.stdout.take()) {
            (Some(questions), Some(answers)) => Some(Pipe { questions, answers: BufReader::new(answers) }),
            _ => None,
        };
        let process = Process(child);
        let pipe = pipe.ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self { process, pipe, jobs: 0 })
    }

    /// Whether it is still there; an idle child may have been ended by the system.
    pub(super) fn is_alive(&mut self) -> bool {
        matches!(self.process.0.try_wait(), Ok(None))
    }

    /// Gives it a job and waits at most `limit`. The child comes back if it can take another.
    pub(super) fn ask(self, job: Vec<u8>, limit: Duration) -> io::Result<(Outcome, Option<Self>)> {
        let Self { mut process, mut pipe, jobs } = self;
        let (send, answered) = channel();
        // Writing may block as well as reading, so both happen where they can be cut off.
        // The thread is not waited for: it ends with the pipe, and a killed child closes that.
        std::thread::spawn(move || {
            let answer = pipe.ask(&job);
            // The asker is always there: it waits for this thread.
            drop(send.send((pipe, answer)));
        });
        let (outcome, pipe) = match answered.recv_timeout(limit) {
            Ok((pipe, Ok(Some(answer)))) => (Outcome::Answered(answer), Some(pipe)),
            Ok((_, Ok(None))) => (Outcome::Died(process.0.wait()?), None),
            Ok((_, Err(error))) if error.kind() == io::ErrorKind::InvalidData => return Err(error),
            Ok((pipe, Err(_))) => {
                // A broken pipe: the child ended, and how it ended says why.
                drop(pipe);
                (Outcome::Died(process.0.wait()?), None)
            }
            Err(RecvTimeoutError::Timeout) => {
                process.0.kill()?;
                (Outcome::TimedOut, None)
            }
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
        };
        let jobs = jobs + 1;
        let next = pipe.filter(|_| jobs < JOBS_MAX).map(|pipe| Self { process, pipe, jobs });
        Ok((outcome, next))
    }
}

#[derive(Debug)]
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Killing one that has ended fails, and that is as well; the wait leaves no zombie.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[derive(Debug)]
struct Pipe {
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Pipe {
    /// `None` where the child closed instead of answering.
    fn ask(&mut self, job: &[u8]) -> io::Result<Option<Result<Rendered, crate::pdf::RenderRefusal>>> {
        frame::write(&mut self.questions, job)?;
        let Some(answer) = frame::read(&mut self.answers)? else { return Ok(None) };
        match serde_json::from_slice(&answer).map_err(frame::invalid)? {
            Answer::Refused(refusal) => Ok(Some(Err(refusal))),
            Answer::Rendered { pages, unshown } => {
                let pdf = frame::read(&mut self.answers)?;
                Ok(pdf.map(|pdf| Ok(Rendered { pdf, pages, unshown })))
            }
        }
    }
}
