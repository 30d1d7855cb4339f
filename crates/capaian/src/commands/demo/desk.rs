//! Where the demo's acts are handed in: in the order of their moments, many under way at a time, so
//! that they share commits. Each has a key of its own: what was carried out before an interruption
//! gives its first answer again and is not done twice.

use super::city::CITY;
use super::seeded::bytes;
use crate::commands::Failure;
use capaian_core::clock::Moment;
use capaian_core::db::{Command, Ctx, Db, Intent, Lane, Outcome, Stop, Tx};
use capaian_core::ids::{AccountId, IdSource};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::fmt::{Debug, Display};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

/// Acts that wait for their commit together.
const UNDER_WAY: usize = 1_024;

/// A use case, as the writer takes one.
pub type UseCase<C, T, R> = fn(&mut Tx<'_>, &Ctx, &C) -> Outcome<T, R>;

/// One act: who, when, what.
#[derive(Debug)]
pub struct Errand<C> {
    /// The account that acts.
    pub by: AccountId,
    /// Its own key; the ids it makes follow from it.
    pub key: String,
    /// When.
    pub at: Moment,
    /// What.
    pub command: C,
}

/// Takes acts.
#[derive(Debug)]
pub struct Desk {
    db: Db,
    seed: u64,
    runtime: Runtime,
    taken: Cell<usize>,
}

type Answered<T, R> = (usize, Result<T, Stop<R>>);

impl Desk {
    /// A desk before an open database.
    pub fn new(db: Db, seed: u64) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { db, seed, runtime, taken: Cell::new(0) })
    }

    /// How many acts it took.
    pub fn taken(&self) -> usize {
        self.taken.get()
    }

    /// The ids that the act of this key draws.
    pub fn ids(&self, key: &str) -> IdSource {
        IdSource::new(bytes(self.seed, key))
    }

    /// Carries out `errands` in their order, and gives their answers in it.
    pub fn all<C, T, R>(&self, errands: Vec<Errand<C>>, use_case: UseCase<C, T, R>) -> Result<Vec<T>, Failure>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Debug + Display + Send + 'static,
    {
        self.taken.set(self.taken.get() + errands.len());
        let mut answers: Vec<Option<T>> = errands.iter().map(|_| None).collect();
        self.runtime.block_on(async {
            let mut under_way = JoinSet::new();
            for (place, errand) in errands.into_iter().enumerate() {
                if under_way.len() >= UNDER_WAY
                    && let Some(done) = under_way.join_next().await
                {
                    keep(&mut answers, done?)?;
                }
                under_way.spawn(self.hand_in(place, errand, use_case));
            }
            while let Some(done) = under_way.join_next().await {
                keep(&mut answers, done?)?;
            }
            Ok::<_, Failure>(())
        })?;
        answers.into_iter().collect::<Option<_>>().ok_or_else(|| "an act was not answered".into())
    }

    /// One act alone.
    pub fn one<C, T, R>(&self, errand: Errand<C>, use_case: UseCase<C, T, R>) -> Result<T, Failure>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Debug + Display + Send + 'static,
    {
        self.all(vec![errand], use_case)?.pop().ok_or_else(|| "an act was not answered".into())
    }

    fn hand_in<C, T, R>(
        &self,
        place: usize,
        errand: Errand<C>,
        use_case: UseCase<C, T, R>,
    ) -> impl Future<Output = Answered<T, R>> + Send + 'static + use<C, T, R>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Send + 'static,
    {
        let writer = self.db.writer.clone();
        let intent = Intent {
            agency: CITY,
            principal: errand.by,
            at: errand.at,
            seed: bytes(self.seed, &errand.key),
            key: errand.key,
            lane: Lane::Bulk,
        };
        async move { (place, writer.run(intent, errand.command, use_case).await) }
    }
}

fn keep<T, R: Debug + Display>(
    answers: &mut [Option<T>],
    (place, answer): Answered<T, R>,
) -> Result<(), Failure> {
    match (answers.get_mut(place), answer) {
        (Some(kept), Ok(answer)) => *kept = Some(answer),
        (_, Err(Stop::Fault(fault))) => return Err(fault.into()),
        (_, Err(Stop::IntentReused)) => {
            return Err(
                "the data folder was begun by another version or seed: start with an empty --data".into()
            );
        }
        (_, Err(Stop::Refused(refusal))) => return Err(format!("{refusal}: {refusal:?}").into()),
        (_, Err(Stop::Denied(denial))) => return Err(format!("{denial:?}").into()),
        (None, Ok(_)) => {}
    }
    Ok(())
}
