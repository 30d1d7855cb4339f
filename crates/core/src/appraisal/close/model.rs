//! A close as it stands.

use crate::appraisal::result::Verdict;
use crate::clock::Moment;
use crate::ids::{AccountId, CycleId, PersonId};
use crate::planning::plan::ContentHash;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Where a close stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CloseState {
    /// Its lines are being written.
    Planning,
    /// It can be read and adopted.
    Planned,
    /// Results are being made final.
    Executing,
    /// Done.
    Done,
    /// Another plan took its place.
    Replaced,
}

impl CloseState {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Planning, Self::Planned, Self::Executing, Self::Done, Self::Replaced];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Planning => "planning",
            Self::Planned => "planned",
            Self::Executing => "executing",
            Self::Done => "done",
            Self::Replaced => "replaced",
        }
    }

    /// The state of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether jobs work on it.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Planning | Self::Executing)
    }
}

/// How many people are where, and what differs from the plan before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// By key of [`Verdict`].
    pub verdicts: BTreeMap<String, i64>,
    /// By key of the predicate, of those who are ready.
    #[serde(default)]
    pub predicates: BTreeMap<String, i64>,
    /// By "from>to" of two verdicts' keys, or `content` where both are ready with other bytes; empty without a
    /// plan before.
    pub changes: BTreeMap<String, i64>,
}

impl Counts {
    /// How many have this verdict.
    pub fn of(&self, verdict: Verdict) -> i64 {
        self.verdicts.get(verdict.key()).copied().unwrap_or(0)
    }

    /// How many have something left to do.
    pub fn left(&self) -> i64 {
        Verdict::ALL.into_iter().filter(|verdict| verdict.is_left()).map(|verdict| self.of(verdict)).sum()
    }

    pub(super) fn add(&mut self, verdict: Verdict) {
        *self.verdicts.entry(verdict.key().to_owned()).or_default() += 1;
    }

    pub(super) fn moved(&mut self, from: Verdict, to: Verdict) {
        if let Some(count) = self.verdicts.get_mut(from.key()) {
            *count -= 1;
        }
        self.add(to);
    }
}

/// A close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// Of which year.
    pub cycle: CycleId,
    /// Counted from 1 in the year.
    pub number: i64,
    /// Where it stands.
    pub state: CloseState,
    /// How many people are where.
    pub counts: Counts,
    /// The last person that a slice was about.
    pub cursor: Option<PersonId>,
    /// How many people the plan has.
    pub people: i64,
    /// How many of the ready ones were gone through.
    pub executed: i64,
    /// The chain over its lines: what is adopted.
    pub plan_hash: ContentHash,
    /// The chain over the results it made.
    pub results_hash: ContentHash,
    /// Who planned it.
    pub planned_by: AccountId,
    /// When.
    pub planned_at: Moment,
    /// Who adopted it.
    pub adopted_by: Option<AccountId>,
    /// When.
    pub adopted_at: Option<Moment>,
    /// When it was done.
    pub ended_at: Option<Moment>,
    /// Counts up with every change.
    pub version: i64,
}

/// The receipt of an act on a close.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseSaved {
    /// Of which year.
    pub cycle: CycleId,
    /// Its number in the year.
    pub number: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// The next link of a chain: who has all parts in order has the hash.
pub(super) fn link(chain: ContentHash, person: PersonId, what: &[u8]) -> ContentHash {
    let link = Sha256::new()
        .chain_update(b"capaian/close/1\n")
        .chain_update(chain.0)
        .chain_update(person.0)
        .chain_update(what);
    ContentHash(link.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_everybody_but_the_ready_and_the_final() {
        let mut counts = Counts::default();
        for verdict in Verdict::ALL {
            counts.add(verdict);
        }
        assert_eq!(counts.left(), 10);
        counts.moved(Verdict::Ready, Verdict::Changed);
        assert_eq!((counts.of(Verdict::Ready), counts.of(Verdict::Changed), counts.left()), (0, 2, 11));
    }

    #[test]
    fn a_chain_tells_order_and_content() {
        let start = ContentHash([0; 32]);
        let (one, two) = (PersonId([1; 16]), PersonId([2; 16]));
        let both = link(link(start, one, b"a"), two, b"b");
        assert_ne!(both, link(link(start, two, b"b"), one, b"a"));
        assert_ne!(both, link(link(start, one, b"a"), two, b"c"));
    }
}
