//! Acts waiting for the SQLite writer, in two bounded lanes: people first.

use super::Lane;
use super::act::Act;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Acts that may wait; the next one is told to come back.
const WAITING: usize = 10_000;

#[derive(Default)]
struct Lanes {
    people: VecDeque<Box<dyn Act>>,
    bulk: VecDeque<Box<dyn Act>>,
    closed: bool,
}

#[derive(Default)]
pub(super) struct Queue {
    lanes: Mutex<Lanes>,
    filled: Condvar,
}

impl Queue {
    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        // A panic while the lock was held cannot leave a deque half changed.
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts `act` in line, or gives it back when the line is full or the writer has stopped.
    pub(super) fn push(&self, act: Box<dyn Act>, lane: Lane) -> Result<(), Box<dyn Act>> {
        let mut lanes = self.lanes();
        let closed = lanes.closed;
        let waiting = match lane {
            Lane::People => &mut lanes.people,
            Lane::Bulk => &mut lanes.bulk,
        };
        if closed || waiting.len() >= WAITING {
            return Err(act);
        }
        waiting.push_back(act);
        drop(lanes);
        self.filled.notify_one();
        Ok(())
    }

    /// The first act of a batch; waits for one. `None` when the queue is closed and empty.
    pub(super) fn first(&self) -> Option<Box<dyn Act>> {
        let mut lanes = self.lanes();
        loop {
            if let Some(act) = lanes.people.pop_front() {
                return Some(act);
            }
            if let Some(act) = lanes.bulk.pop_front() {
                return Some(act);
            }
            if lanes.closed {
                return None;
            }
            lanes = self.filled.wait(lanes).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A further act of the same batch, without waiting: a person if there is one.
    pub(super) fn next(&self) -> Option<Box<dyn Act>> {
        let mut lanes = self.lanes();
        lanes.people.pop_front().or_else(|| lanes.bulk.pop_front())
    }

    /// No further acts; those in line are still carried out.
    pub(super) fn close(&self) {
        self.lanes().closed = true;
        self.filled.notify_all();
    }
}
