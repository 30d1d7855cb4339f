//! The runner: one round claims, runs and settles. Who calls it, and when, is the binary's business.

use super::claim::{Claim, any_due, claim};
use super::settle::{Fate, Release, Settle, Sweep, TakeOver, fence, release, settle, sweep, take_over};
use super::{Held, Job, Kind};
use crate::clock::Clock;
use crate::db::{Command, Ctx, Db, Engine, Fault, Intent, Lane, Noted, Outcome, Stop, Tx};
use crate::ids::{AccountId, AgencyId, Entropy};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Jobs that one round holds.
const CLAIMED_AT_ONCE: i64 = 64;
/// The runner itself is nobody: its notes name no account.
const NOBODY: AccountId = AccountId([0; 16]);

/// Why a handler did nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotRun {
    /// There is nothing to do any more: the job is done.
    #[error("moot")]
    Moot,
    /// The payload does not have the shape of its kind: no attempt will help.
    #[error("malformed")]
    Malformed,
    /// Another runner holds the job by now.
    #[error("lease_lost")]
    LeaseLost,
}

impl From<NotRun> for Stop<NotRun> {
    fn from(why: NotRun) -> Self {
        Self::Refused(why)
    }
}

/// Carries out one kind of job: a use case whose intent is the job's number. The principal of its
/// context is the account whose act caused the job; whether it still may is the handler's to check.
pub type Handler = fn(&mut Tx, &Ctx, &Job) -> Outcome<(), NotRun>;

/// Which handler carries out which kind.
#[derive(Debug, Clone, Default)]
pub struct Handlers(Vec<(Kind, Handler)>);

impl Handlers {
    /// These, and one more.
    #[must_use]
    pub fn on(mut self, kind: Kind, handler: Handler) -> Self {
        self.0.push((kind, handler));
        self
    }

    /// The handler of a kind.
    pub fn of(&self, kind: Kind) -> Option<Handler> {
        self.0.iter().find(|(own, _)| *own == kind).map(|(_, handler)| *handler)
    }
}

/// What became of the jobs of one round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Held.
    pub claimed: usize,
    /// Took effect, or had become moot.
    pub done: usize,
    /// Failed, and will be tried again or are parked.
    pub failed: usize,
    /// Taken over by another runner meanwhile.
    pub lost: usize,
}

enum Ended {
    Done,
    Failed,
    Lost,
}

/// Works the outbox off.
#[derive(Debug)]
pub struct Runner {
    db: Db,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    handlers: Handlers,
    side_by_side: usize,
    stopping: AtomicBool,
}

impl Runner {
    /// A runner over an opened database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>, handlers: Handlers) -> Self {
        // SQLite: as many as share one commit. A server's connections are there for people first.
        let side_by_side = match db.writer.engine() {
            Engine::Sqlite => 16,
            Engine::Postgres => 2,
        };
        Self { db, clock, entropy, handlers, side_by_side, stopping: AtomicBool::new(false) }
    }

    /// To be called once before the first round.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn take_over(&self) -> Result<usize, Fault> {
        match self.db.writer.engine() {
            Engine::Sqlite => self.note(TakeOver {}, take_over),
            Engine::Postgres => Ok(0),
        }
    }

    /// No further job is begun; those that are held and not begun are given back.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }

    /// Whether [`Runner::stop`] was called.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Rounds until nothing is due or the runner stops; gives the sum.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn work_off(&self) -> Result<Round, Fault> {
        let mut sum = Round::default();
        loop {
            let round = self.round()?;
            sum.claimed += round.claimed;
            sum.done += round.done;
            sum.failed += round.failed;
            sum.lost += round.lost;
            if round.claimed == 0 || self.is_stopping() {
                return Ok(sum);
            }
        }
    }

    /// Claims what is due, runs it and settles it. Nothing due costs one read.
    ///
    /// # Errors
    /// A fault of the database in claiming; what jobs run into is theirs.
    pub fn round(&self) -> Result<Round, Fault> {
        let at = self.clock.now();
        if self.is_stopping() || !self.db.reader.read_now(|read| any_due(read, at))? {
            return Ok(Round::default());
        }
        let rows = self.note(Claim { limit: CLAIMED_AT_ONCE }, claim)?;
        let held: Vec<Held> = rows.into_iter().filter_map(super::claim::Row::held).collect();
        let round = self.run_all(&held);
        if let (true, Some(first)) = (self.is_stopping(), held.first()) {
            self.note(Release { token: first.token }, release)?;
        }
        Ok(round)
    }

    /// Takes away what was done long ago; to be called now and then. Gives the number of rows.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn sweep(&self) -> Result<usize, Fault> {
        self.note(Sweep {}, sweep)
    }

    /// Those that were never tried side by side, then the others one by one.
    fn run_all(&self, held: &[Held]) -> Round {
        let fresh = held.partition_point(|held| held.attempt == 1);
        let (fresh, again) = held.split_at(fresh);
        let round = Mutex::new(Round { claimed: held.len(), ..Round::default() });
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..self.side_by_side.min(fresh.len()) {
                scope.spawn(|| {
                    while let Some(held) = fresh.get(next.fetch_add(1, Ordering::SeqCst)) {
                        self.run_into(&round, held);
                    }
                });
            }
        });
        for held in again {
            self.run_into(&round, held);
        }
        round.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn run_into(&self, round: &Mutex<Round>, held: &Held) {
        if self.is_stopping() {
            return;
        }
        let ended = self.run(held).unwrap_or_else(|fault| {
            // Nobody settled it: its lease ends, and it is claimed again.
            tracing::error!(job = held.job.id, agency = held.agency, %fault, "a job could not be settled");
            Ended::Failed
        });
        let mut round = round.lock().unwrap_or_else(PoisonError::into_inner);
        match ended {
            Ended::Done => round.done += 1,
            Ended::Failed => round.failed += 1,
            Ended::Lost => round.lost += 1,
        }
    }

    fn run(&self, held: &Held) -> Result<Ended, Fault> {
        let Some(handler) = Kind::from_key(&held.job.kind).and_then(|kind| self.handlers.of(kind)) else {
            return self.settle(held, Fate::Failed(format!("no handler for {}", held.job.kind)));
        };
        let (agency, id, token) = (held.agency, held.job.id, held.token);
        let fenced = move |tx: &mut Tx, ctx: &Ctx, job: &Job| {
            fence(tx, agency, id, &token)?;
            handler(tx, ctx, job)
        };
        let intent = Intent { key: key(id), ..self.intent(held.agency, held.principal) };
        let fate = match self.db.writer.run_now(intent, held.job.clone(), fenced) {
            Ok(()) if held.attempt == 1 => return Ok(Ended::Done),
            // An earlier attempt may have taken effect and given its answer again; then the row is left.
            Ok(()) | Err(Stop::Refused(NotRun::Moot)) => Fate::Done,
            Err(Stop::Refused(NotRun::LeaseLost)) => return Ok(Ended::Lost),
            Err(Stop::Refused(why)) => Fate::Parked(why.to_string()),
            Err(Stop::Denied(_)) => Fate::Parked("the right to do it is gone".to_owned()),
            Err(Stop::IntentReused) => Fate::Parked("its number was used before".to_owned()),
            Err(Stop::Fault(fault @ (Fault::Busy | Fault::NoConnection(_)))) => {
                Fate::PutBack(fault.to_string())
            }
            Err(Stop::Fault(fault)) => Fate::Failed(fault.to_string()),
        };
        self.settle(held, fate)
    }

    fn settle(&self, held: &Held, fate: Fate) -> Result<Ended, Fault> {
        let done = fate == Fate::Done;
        if !done {
            tracing::warn!(
                job = held.job.id,
                agency = held.agency,
                kind = held.job.kind,
                ?fate,
                "a job failed"
            );
        }
        let is_ours = self.note(Settle::of(held, fate), settle)?;
        Ok(match (is_ours, done) {
            (_, true) => Ended::Done,
            (true, false) => Ended::Failed,
            (false, false) => Ended::Lost,
        })
    }

    fn intent(&self, agency: AgencyId, principal: AccountId) -> Intent {
        let at = self.clock.now();
        Intent { agency, principal, key: String::new(), at, seed: self.entropy.seed(), lane: Lane::Bulk }
    }

    fn note<C, T, F>(&self, command: C, note: F) -> Result<T, Fault>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&mut Tx, &Ctx, &C) -> Noted<T, Infallible> + Send + 'static,
    {
        match self.db.writer.note_now(self.intent(0, NOBODY), command, note) {
            Ok(done) => Ok(done),
            Err(Stop::Fault(fault)) => Err(fault),
            Err(Stop::Refused(never)) => match never {},
            Err(Stop::Denied(_) | Stop::IntentReused) => Err(Fault::Busy),
        }
    }
}

/// The intent of a job: the principal's, under the job's number. No door takes a key with a colon, so that
/// nobody can use a job's up before it.
fn key(id: i64) -> String {
    format!("job:{id:08}")
}
