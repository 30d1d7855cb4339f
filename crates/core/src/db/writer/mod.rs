//! The writer: runs use cases one by one, groups their commits, answers after the commit.
//!
//! On SQLite one thread owns the one writing connection (`sqlite`); on `PostgreSQL` a few
//! connections run acts side by side and run them again when they cross (`postgres`). What both
//! have in common is here: an act that can be attempted any number of times (`act`), and the intent
//! that makes an act sent twice one.

mod act;
mod checkpoint;
mod intent;
mod postgres;
mod queue;
mod sqlite;
#[cfg(test)]
mod tests;

pub use act::Command;

use super::connection::{AnyConnection, Engine, Target};
use super::{Committed, Ctx, Fault, Noted, Outcome, Stop, Tx};
use crate::clock::Moment;
use crate::ids::{AccountId, AgencyId, Seed};
use act::{Act, Attempted};
use capaian_rules::Rules;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::sync::Arc;
use tokio::sync::{Notify, oneshot};

/// Who is served first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lane {
    /// Somebody waits at a screen.
    #[default]
    People,
    /// Imports, closes, the demo: in slices of at most 50 ms or 500 rows.
    Bulk,
}

/// One will to act: the same key with the same request is the same act, however often it is sent.
#[derive(Debug, Clone)]
pub struct Intent {
    /// The agency whose data this is.
    pub agency: AgencyId,
    /// The account that acts.
    pub principal: AccountId,
    /// 8 to 255 characters, drawn when the form was made. One of our own has a colon, which no door takes.
    pub key: String,
    /// When the door was knocked at.
    pub at: Moment,
    /// Randomness for the ids of this act.
    pub seed: Seed,
    /// Who is served first.
    pub lane: Lane,
}

/// The one way to write.
#[derive(Clone)]
pub struct Writer {
    engine: EngineWriter,
    rules: Arc<Rules>,
    jobs_added: Arc<Notify>,
}

#[derive(Clone)]
enum EngineWriter {
    Sqlite(Arc<sqlite::Thread>),
    Postgres(postgres::Lanes),
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.engine {
            EngineWriter::Sqlite(_) => "Writer(SQLite)",
            EngineWriter::Postgres(_) => "Writer(PostgreSQL)",
        })
    }
}

impl Writer {
    pub(super) fn start(
        target: &Target,
        rules: Arc<Rules>,
        first: AnyConnection,
        lock: Option<File>,
    ) -> Result<Self, Fault> {
        let jobs_added = Arc::new(Notify::new());
        let engine = match first {
            AnyConnection::Sqlite(conn) => {
                let thread = sqlite::Thread::start(target.clone(), conn, lock, jobs_added.clone())?;
                EngineWriter::Sqlite(Arc::new(thread))
            }
            AnyConnection::Postgres(_) => {
                EngineWriter::Postgres(postgres::Lanes::open(target, jobs_added.clone())?)
            }
        };
        Ok(Self { engine, rules, jobs_added })
    }

    /// Runs `use_case` with `command` in one transaction and answers when it is on disk.
    ///
    /// The use case may be run more than once before the answer; only one run is kept. An intent
    /// that was carried out before gives its first answer again, without running anything.
    ///
    /// # Errors
    /// The use case's own refusal or denial; [`Stop::IntentReused`] when the key was used for
    /// another request; [`Fault`] when nothing was kept.
    pub async fn run<C, T, R, F>(&self, intent: Intent, command: C, use_case: F) -> Result<T, Stop<R>>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Send + 'static,
        F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let lane = intent.lane;
        let act = Attempted::new(intent, self.rules.clone(), command, use_case, reply);
        self.send(Box::new(act), lane).await;
        answer.await.unwrap_or_else(|_| Err(Fault::Busy.into()))
    }

    /// Writes a note: something that is nobody's act and needs no trace (a draft, when a session was
    /// last used). Everything else goes through [`Writer::run`].
    ///
    /// # Errors
    /// As [`Writer::run`].
    pub async fn note<C, T, R, F>(&self, intent: Intent, command: C, note: F) -> Noted<T, R>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Send + 'static,
        F: Fn(&mut Tx, &Ctx, &C) -> Noted<T, R> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let lane = intent.lane;
        let as_outcome = move |tx: &mut Tx, ctx: &Ctx, command: &C| note(tx, ctx, command).map(Committed);
        let act = Attempted::new(intent, self.rules.clone(), command, as_outcome, reply).noted();
        self.send(Box::new(act), lane).await;
        answer.await.unwrap_or_else(|_| Err(Fault::Busy.into()))
    }

    /// The same for callers that are blocking anyway: commands and jobs.
    ///
    /// # Errors
    /// As [`Writer::run`].
    pub fn run_now<C, T, R, F>(&self, intent: Intent, command: C, use_case: F) -> Result<T, Stop<R>>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Send + 'static,
        F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let lane = intent.lane;
        let act = Attempted::new(intent, self.rules.clone(), command, use_case, reply);
        self.send_now(Box::new(act), lane);
        answer.blocking_recv().unwrap_or_else(|_| Err(Fault::Busy.into()))
    }

    /// [`Writer::note`] for callers that are blocking anyway.
    ///
    /// # Errors
    /// As [`Writer::run`].
    pub fn note_now<C, T, R, F>(&self, intent: Intent, command: C, note: F) -> Noted<T, R>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Send + 'static,
        F: Fn(&mut Tx, &Ctx, &C) -> Noted<T, R> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let lane = intent.lane;
        let as_outcome = move |tx: &mut Tx, ctx: &Ctx, command: &C| note(tx, ctx, command).map(Committed);
        let act = Attempted::new(intent, self.rules.clone(), command, as_outcome, reply).noted();
        self.send_now(Box::new(act), lane);
        answer.blocking_recv().unwrap_or_else(|_| Err(Fault::Busy.into()))
    }

    /// Which engine writes.
    pub fn engine(&self) -> Engine {
        match self.engine {
            EngineWriter::Sqlite(_) => Engine::Sqlite,
            EngineWriter::Postgres(_) => Engine::Postgres,
        }
    }

    /// Woken after each commit that added a job.
    pub fn jobs_added(&self) -> &Notify {
        &self.jobs_added
    }

    fn send_now(&self, act: Box<dyn Act>, lane: Lane) {
        match &self.engine {
            EngineWriter::Sqlite(thread) => thread.send(act, lane),
            EngineWriter::Postgres(lanes) => lanes.run_now(act),
        }
    }

    async fn send(&self, act: Box<dyn Act>, lane: Lane) {
        match &self.engine {
            EngineWriter::Sqlite(thread) => thread.send(act, lane),
            EngineWriter::Postgres(lanes) => lanes.run(act).await,
        }
    }
}
