//! `PostgreSQL`: several connections, serialisable transactions, crossed acts run again.

use super::super::connection::{AnyConnection, Opener, Target, on_each};
use super::Fault;
use super::act::{Act, Verdict};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::r2d2::{Pool, PooledConnection};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};

/// Connections for writing; as many acts run side by side.
const WRITERS: u32 = 8;
const ATTEMPTS: u32 = 5;
/// From this attempt on an act runs alone on this node, so that it cannot cross with a neighbour again.
const ALONE_FROM: u32 = 3;
/// Acts that may wait; the next one is told to come back.
const WAITING: usize = 10_000;

#[derive(Clone)]
pub(super) struct Lanes {
    pool: Pool<Opener>,
    places: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    together: Arc<RwLock<()>>,
    jobs_added: Arc<Notify>,
}

enum Tried {
    Done { jobs: bool },
    Again(Fault),
    Failed(Fault),
}

impl Lanes {
    pub(super) fn open(target: &Target, jobs_added: Arc<Notify>) -> Result<Self, Fault> {
        let pool = Pool::builder()
            .max_size(WRITERS)
            .min_idle(Some(1))
            .test_on_check_out(true)
            .connection_timeout(Duration::from_secs(5))
            .build(Opener::writing(target.clone()))
            .map_err(|error| Fault::NoConnection(error.to_string()))?;
        Ok(Self {
            pool,
            places: Arc::new(Semaphore::new(WRITERS as usize)),
            waiting: Arc::new(Semaphore::new(WAITING)),
            together: Arc::default(),
            jobs_added,
        })
    }

    pub(super) async fn run(&self, act: Box<dyn Act>) {
        let Ok(_place_in_line) = self.waiting.clone().try_acquire_owned() else {
            return act.answer(Some(Fault::Busy));
        };
        let Ok(place) = self.places.clone().acquire_owned().await else {
            return act.answer(Some(Fault::Busy));
        };
        let lanes = self.clone();
        // A COMMIT is never cancelled: the thread ends on its own, whoever waits or not.
        let work = tokio::task::spawn_blocking(move || {
            let _place = place;
            lanes.run_now(act);
        });
        if work.await.is_err() {
            tracing::error!("a writing thread died");
        }
    }

    pub(super) fn run_now(&self, mut act: Box<dyn Act>) {
        let mut last = Fault::Busy;
        for attempt in 0..ATTEMPTS {
            std::thread::sleep(pause(attempt));
            let tried = if attempt < ALONE_FROM {
                let _beside_others = self.together.read().unwrap_or_else(PoisonError::into_inner);
                self.attempt(act.as_mut())
            } else {
                let _alone = self.together.write().unwrap_or_else(PoisonError::into_inner);
                self.attempt(act.as_mut())
            };
            match tried {
                Tried::Done { jobs } => {
                    act.answer(None);
                    if jobs {
                        self.jobs_added.notify_one();
                    }
                    return;
                }
                Tried::Again(fault) => last = fault,
                Tried::Failed(fault) => return act.answer(Some(fault)),
            }
        }
        act.answer(Some(last));
    }

    fn attempt(&self, act: &mut dyn Act) -> Tried {
        let mut conn = match self.pool.get() {
            Ok(conn) => conn,
            Err(error) => return Tried::Again(Fault::NoConnection(error.to_string())),
        };
        if let Err(error) = begin(&mut conn) {
            return Tried::Again(error);
        }
        let Ok(verdict) = catch_unwind(AssertUnwindSafe(|| act.attempt(&mut conn))) else {
            undo(&mut conn);
            return Tried::Failed(Fault::Panicked);
        };
        match verdict {
            Verdict::Keep { jobs } => match commit(&mut conn) {
                Ok(()) => Tried::Done { jobs },
                // Crossed, or the answer to COMMIT was lost: what is on disk is known by the
                // intent, which the next attempt looks up first.
                Err(fault) => Tried::Again(fault),
            },
            Verdict::Undo => {
                undo(&mut conn);
                Tried::Done { jobs: false }
            }
            Verdict::Again => {
                undo(&mut conn);
                Tried::Again(Fault::Busy)
            }
            Verdict::Broken => {
                undo(&mut conn);
                Tried::Failed(Fault::Busy)
            }
        }
    }
}

type Conn = PooledConnection<Opener>;

fn begin(conn: &mut Conn) -> Result<(), Fault> {
    let conn: &mut AnyConnection = conn;
    Ok(on_each!(conn, |c| AnsiTransactionManager::begin_transaction(c))?)
}

fn commit(conn: &mut Conn) -> Result<(), Fault> {
    let conn: &mut AnyConnection = conn;
    Ok(on_each!(conn, |c| AnsiTransactionManager::commit_transaction(c))?)
}

/// A connection that cannot go back is thrown away by the pool.
fn undo(conn: &mut Conn) {
    let conn: &mut AnyConnection = conn;
    if let Err(error) = on_each!(conn, |c| AnsiTransactionManager::rollback_transaction(c)) {
        tracing::warn!(%error, "a transaction could not be undone");
    }
}

/// 0, then 2, 6, 14, 30 ms and a part that differs between threads, so that two acts that crossed
/// do not cross again in step.
fn pause(attempt: u32) -> Duration {
    use std::hash::{BuildHasher, RandomState};
    if attempt == 0 {
        return Duration::ZERO;
    }
    let jitter = RandomState::new().hash_one(attempt) % 4_000;
    Duration::from_micros((u64::from(2_u32.pow(attempt)) - 1) * 2_000 + jitter)
}
