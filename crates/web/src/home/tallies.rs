//! The counts of each agency, kept for some seconds.
//!
//! Counting reads a row for every employee. Whoever comes within [`FRESH_SECONDS`] is shown the last
//! count with its time; the first one after that starts the next count and is still shown the last; only
//! one who comes to an agency that nobody looked at for [`STALE_SECONDS`] waits for the count.

use crate::app::App;
use crate::door::Barred;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::{Fault, Read};
use capaian_core::home::tally::{self, Tally};
use capaian_core::ids::AgencyId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// For so long nobody counts again, and longer where counting takes longer: it has a twentieth of a core.
const FRESH_SECONDS: i64 = 10;
const SHARE: i64 = 20;
/// Older counts are not shown at all.
const STALE_SECONDS: i64 = 300;
/// Agencies that are kept; the one that was counted first goes when there are more.
const AGENCIES_MAX: usize = 64;

/// What was counted last, by agency.
#[derive(Debug, Clone, Default)]
pub struct Tallies {
    kept: Arc<Mutex<HashMap<AgencyId, Kept>>>,
    /// Held while the first one counts: whoever comes meanwhile waits for that count.
    turns: Arc<Mutex<HashMap<AgencyId, Arc<Mutex<()>>>>>,
}

#[derive(Debug, Clone)]
struct Kept {
    tally: Arc<Tally>,
    /// The import that was visible: after another one the counts are of another organisation.
    horizon: i64,
    /// Somebody counts already.
    counting: bool,
    /// How long it took.
    took: Duration,
}

impl Tallies {
    /// The counts of the actor's agency as they were some seconds ago, and whether the caller shall
    /// have them counted anew; `None` when HR has not opened the year.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub fn of(&self, read: &mut Read, actor: &Actor, at: Moment) -> Result<Option<Counted>, Fault> {
        if let Some(counted) = self.kept(actor, at) {
            return Ok(Some(counted));
        }
        let turn = lock(&self.turns).entry(actor.agency).or_default().clone();
        let _turn = lock(&turn);
        if let Some(counted) = self.kept(actor, at) {
            return Ok(Some(counted));
        }
        let began = Instant::now();
        let Some(tally) = tally::count(read, actor, at)? else { return Ok(None) };
        Ok(Some(Counted { tally: self.keep(actor, tally, began.elapsed()), is_due: false }))
    }

    /// Counts anew behind the answer, where that is due.
    pub fn refresh(&self, app: &App, actor: &Actor, is_due: bool) {
        if !is_due {
            return;
        }
        let (all, app, actor, at) = (self.clone(), app.clone(), actor.clone(), app.clock.now());
        tokio::spawn(async move {
            let of = actor.clone();
            let counted = app.db.reader.read(move |read| {
                let began = Instant::now();
                let tally = tally::count(read, &actor, at).map_err(Barred::from)?;
                Ok::<_, Barred>(tally.map(|tally| (tally, began.elapsed())))
            });
            match counted.await {
                Ok(Some((tally, took))) => drop(all.keep(&of, tally, took)),
                // The next one who comes tries again.
                Ok(None) | Err(_) => drop(lock(&all.kept).remove(&of.agency)),
            }
        });
    }

    fn kept(&self, of: &Actor, at: Moment) -> Option<Counted> {
        let mut all = lock(&self.kept);
        let kept = all.get_mut(&of.agency).filter(|kept| kept.horizon == of.horizon)?;
        let age = at.seconds_since(kept.tally.at);
        if !(0..STALE_SECONDS).contains(&age) {
            return None;
        }
        let fresh = i64::try_from(kept.took.as_secs()).unwrap_or(i64::MAX).saturating_mul(SHARE);
        let is_due = age >= fresh.clamp(FRESH_SECONDS, STALE_SECONDS / 2) && !kept.counting;
        kept.counting |= is_due;
        Some(Counted { tally: kept.tally.clone(), is_due })
    }

    fn keep(&self, of: &Actor, tally: Tally, took: Duration) -> Arc<Tally> {
        let tally = Arc::new(tally);
        let mut all = lock(&self.kept);
        if all.len() >= AGENCIES_MAX && !all.contains_key(&of.agency) {
            let oldest = all.iter().min_by_key(|(_, kept)| kept.tally.at.0).map(|(agency, _)| *agency);
            oldest.map(|agency| all.remove(&agency));
        }
        all.insert(of.agency, Kept { tally: tally.clone(), horizon: of.horizon, counting: false, took });
        tally
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is kept is replaced as a whole, so a panic elsewhere leaves nothing half done.
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts, and whether they shall be counted anew.
#[derive(Debug, Clone)]
pub struct Counted {
    /// What was counted.
    pub tally: Arc<Tally>,
    /// Whether the caller shall call [`Tallies::refresh`].
    pub is_due: bool,
}
