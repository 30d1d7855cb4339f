//! SQLite: one thread, one connection, one fsync for many acts.
//!
//! The thread owns the outer transaction; each act runs in a savepoint of its own. Diesel's count
//! of open transactions and SQLite's own state can part: a panic leaves the count too high, so that
//! COMMIT would only release a savepoint, and a full disk rolls the whole transaction back by
//! itself. Either would acknowledge what is not on disk. So whenever anything but a refusal or a
//! constraint happens, the connection is thrown away uncommitted, the other acts of the batch are
//! run again one by one on a new one, and the culprit is answered with a fault.

use super::super::connection::{AnyConnection, Opener, Target, depth};
use super::act::{Act, Verdict};
use super::checkpoint::Log;
use super::queue::Queue;
use super::{Fault, Lane};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::sqlite::SqliteConnection;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::Notify;

const BATCH_ACTS: usize = 256;
const BATCH_TIME: Duration = Duration::from_millis(10);

/// The running thread; dropping it carries out what is in line and stops.
pub(super) struct Thread {
    queue: Arc<Queue>,
    /// The writer, then the one that copies its log.
    handles: Vec<JoinHandle<()>>,
    _lock: Option<File>,
}

impl Thread {
    pub(super) fn start(
        target: Target,
        conn: SqliteConnection,
        lock: Option<File>,
        jobs_added: Arc<Notify>,
    ) -> Result<Self, Fault> {
        let queue = Arc::new(Queue::default());
        let opener = Opener::writing(target);
        let (log, copying) = Log::start(opener.clone(), queue.clone())?;
        let conn = Some(AnyConnection::Sqlite(conn));
        let mut batches = Batches { conn, opener, queue: queue.clone(), log, jobs_added };
        let writing =
            std::thread::Builder::new().name("capaian-writer".to_owned()).spawn(move || batches.work())?;
        Ok(Self { queue, handles: vec![writing, copying], _lock: lock })
    }

    pub(super) fn send(&self, act: Box<dyn Act>, lane: Lane) {
        if let Err(act) = self.queue.push(act, lane) {
            act.answer(Some(Fault::Busy));
        }
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.queue.close();
        if self.handles.drain(..).any(|handle| handle.join().is_err()) {
            tracing::error!("the writer thread had died");
        }
    }
}

struct Batches {
    conn: Option<AnyConnection>,
    opener: Opener,
    queue: Arc<Queue>,
    log: Log,
    jobs_added: Arc<Notify>,
}

type First = (Box<dyn Act>, Lane);

/// Why a batch was thrown away; the acts are those to be run again.
struct Spoiled {
    culprit: Option<Box<dyn Act>>,
    fault: Fault,
}

impl Batches {
    fn work(&mut self) {
        while let Some(first) = self.queue.first() {
            let mut done = Vec::new();
            match self.batch(first, &mut done) {
                Ok(jobs) => self.answer(done, jobs),
                Err(spoiled) => self.one_by_one(spoiled, done),
            }
        }
    }

    /// Everything of a spoiled batch but the culprit again, each in a transaction of its own. An act
    /// that was on disk after all is recognised by its intent.
    fn one_by_one(&mut self, spoiled: Spoiled, others: Vec<Box<dyn Act>>) {
        tracing::error!(fault = %spoiled.fault, others = others.len(), "a batch was thrown away");
        if let Some(culprit) = spoiled.culprit {
            culprit.answer(Some(spoiled.fault));
        }
        for act in others {
            let mut done = Vec::new();
            match self.alone(act, &mut done) {
                Ok(jobs) => self.answer(done, jobs),
                Err(Spoiled { culprit, fault }) => {
                    done.into_iter().chain(culprit).for_each(|act| act.answer(Some(again(&fault))));
                }
            }
        }
    }

    fn answer(&self, done: Vec<Box<dyn Act>>, jobs: bool) {
        for act in done {
            act.answer(None);
        }
        if jobs {
            self.jobs_added.notify_one();
        }
    }

    /// Carries acts out until the batch is full, then commits. `done` holds the acts that were
    /// attempted, in order; they may be answered only when this returns `Ok`.
    fn batch(&mut self, first: First, done: &mut Vec<Box<dyn Act>>) -> Result<bool, Spoiled> {
        let started = Instant::now();
        let queue = self.queue.clone();
        // A slice of bulk work may outlast the batch; many small bulk acts share one commit like
        // people's, so that a year of them costs as few.
        let more = move |count: usize, lane: Lane| {
            if count >= BATCH_ACTS || started.elapsed() >= BATCH_TIME {
                return None;
            }
            queue.next(lane)
        };
        self.transaction(first, more, done)
    }

    fn alone(&mut self, act: Box<dyn Act>, done: &mut Vec<Box<dyn Act>>) -> Result<bool, Spoiled> {
        self.transaction((act, Lane::Bulk), |_, _| None, done)
    }

    fn transaction(
        &mut self,
        first: First,
        mut more: impl FnMut(usize, Lane) -> Option<First>,
        done: &mut Vec<Box<dyn Act>>,
    ) -> Result<bool, Spoiled> {
        let mut conn = match self.begin() {
            Ok(conn) => conn,
            Err(fault) => return Err(Spoiled { culprit: Some(first.0), fault }),
        };
        let (began, mut jobs) = (Instant::now(), false);
        let mut next = Some(first);
        while let Some((mut act, lane)) = next {
            match savepoint(&mut conn, act.as_mut()) {
                Ok(woken) => {
                    jobs |= woken;
                    done.push(act);
                }
                // The connection is dropped here, uncommitted.
                Err(fault) => return Err(Spoiled { culprit: Some(act), fault }),
            }
            next = more(done.len(), lane);
        }
        let work = began.elapsed();
        commit(&mut conn).map_err(|fault| Spoiled { culprit: None, fault })?;
        self.log.committed(work);
        self.conn = Some(conn);
        Ok(jobs)
    }

    fn begin(&mut self) -> Result<AnyConnection, Fault> {
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.opener.open()?,
        };
        AnsiTransactionManager::begin_transaction_sql(sqlite(&mut conn)?, "BEGIN IMMEDIATE")?;
        Ok(conn)
    }
}

/// The same fault for one more act; database errors cannot be cloned.
fn again(fault: &Fault) -> Fault {
    Fault::Unreadable(fault.to_string())
}

fn sqlite(conn: &mut AnyConnection) -> Result<&mut SqliteConnection, Fault> {
    match conn {
        AnyConnection::Sqlite(conn) => Ok(conn),
        AnyConnection::Postgres(_) => Err(Fault::NoConnection("not a SQLite connection".to_owned())),
    }
}

/// Runs one act in a savepoint. An error means that the connection must be thrown away.
fn savepoint(conn: &mut AnyConnection, act: &mut dyn Act) -> Result<bool, Fault> {
    AnsiTransactionManager::begin_transaction(sqlite(conn)?)?;
    let verdict = catch_unwind(AssertUnwindSafe(|| act.attempt(conn))).map_err(|_| Fault::Panicked)?;
    let inner = sqlite(conn)?;
    let jobs = match verdict {
        Verdict::Keep { jobs } => {
            AnsiTransactionManager::commit_transaction(inner)?;
            jobs
        }
        Verdict::Undo => {
            AnsiTransactionManager::rollback_transaction(inner)?;
            false
        }
        Verdict::Again | Verdict::Broken => {
            return Err(Fault::Unreadable("the act broke its transaction".to_owned()));
        }
    };
    expect_depth(inner, 1)?;
    Ok(jobs)
}

fn commit(conn: &mut AnyConnection) -> Result<(), Fault> {
    let inner = sqlite(conn)?;
    AnsiTransactionManager::commit_transaction(inner)?;
    expect_depth(inner, 0)
}

fn expect_depth(conn: &mut SqliteConnection, expected: u32) -> Result<(), Fault> {
    let found = depth(AnsiTransactionManager::transaction_manager_status_mut(conn));
    if found == Some(expected) {
        return Ok(());
    }
    Err(Fault::Unreadable(format!("{found:?} transactions are open instead of {expected}")))
}
