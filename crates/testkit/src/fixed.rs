//! Time and randomness that are the same in every run.

use capaian_core::clock::{Clock, Moment};
use capaian_core::db::{Intent, Lane};
use capaian_core::ids::{AccountId, AgencyId, Entropy, Seed};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that shows `moment`.
    pub fn at(moment: Moment) -> Self {
        Self(AtomicI64::new(moment.0))
    }

    /// Moves it on.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

/// Seeds counted from one, hashed.
#[derive(Debug, Default)]
pub struct FixedEntropy(AtomicU64);

impl Entropy for FixedEntropy {
    fn seed(&self) -> Seed {
        let count = self.0.fetch_add(1, Ordering::SeqCst);
        Sha256::digest(count.to_be_bytes()).into()
    }
}

/// An intent of `principal` with `key`; its ids follow from the key.
pub fn intent(agency: AgencyId, principal: AccountId, key: &str, at: Moment) -> Intent {
    let key = format!("uji-{key:0>8}");
    let seed = Sha256::digest(key.as_bytes()).into();
    Intent { agency, principal, key, at, seed, lane: Lane::People }
}
