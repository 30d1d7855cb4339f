//! Acts waiting for the SQLite writer, in two bounded lanes: people first.

use super::Lane;
use super::act::Act;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Acts that may wait; the next one is told to come back.
const WAITING: usize = 10_000;
/// Batches of people's acts that pass waiting bulk work; then it has its turn.
const PASSING: u8 = 8;

#[derive(Default)]
struct Lanes {
    people: VecDeque<Box<dyn Act>>,
    bulk: VecDeque<Box<dyn Act>>,
    passed: u8,
    held: bool,
    closed: bool,
}

impl Lanes {
    fn bulk(&mut self) -> Option<Box<dyn Act>> {
        // What is in line is carried out, held or not, when nothing comes any more.
        if self.held && !self.closed { None } else { self.bulk.pop_front() }
    }

    fn first(&mut self) -> Option<(Box<dyn Act>, Lane)> {
        if self.passed < PASSING
            && let Some(act) = self.people.pop_front()
        {
            self.passed += u8::from(!self.bulk.is_empty());
            return Some((act, Lane::People));
        }
        self.passed = 0;
        self.bulk()
            .map(|act| (act, Lane::Bulk))
            .or_else(|| self.people.pop_front().map(|act| (act, Lane::People)))
    }
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

    /// The first act of a batch, with its lane; waits for one. `None` when the queue is closed and empty.
    pub(super) fn first(&self) -> Option<(Box<dyn Act>, Lane)> {
        let mut lanes = self.lanes();
        loop {
            if let Some(first) = lanes.first() {
                return Some(first);
            }
            if lanes.closed {
                return None;
            }
            lanes = self.filled.wait(lanes).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A further act of the same batch, without waiting: a person if there is one. Behind a person no
    /// bulk work is taken: it would be waited for.
    pub(super) fn next(&self, lane: Lane) -> Option<(Box<dyn Act>, Lane)> {
        let mut lanes = self.lanes();
        if let Some(act) = lanes.people.pop_front() {
            return Some((act, Lane::People));
        }
        if lane == Lane::People { None } else { lanes.bulk().map(|act| (act, Lane::Bulk)) }
    }

    /// Keeps bulk work waiting, or lets it go on.
    pub(super) fn hold_bulk(&self, held: bool) {
        self.lanes().held = held;
        self.filled.notify_all();
    }

    /// No further acts; those in line are still carried out.
    pub(super) fn close(&self) {
        self.lanes().closed = true;
        self.filled.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::super::act::Verdict;
    use super::super::{AnyConnection, Fault};
    use super::*;

    struct Nothing;

    impl Act for Nothing {
        fn attempt(&mut self, _: &mut AnyConnection) -> Verdict {
            Verdict::Undo
        }

        fn answer(self: Box<Self>, _: Option<Fault>) {}
    }

    fn filled(people: usize, bulk: usize) -> Queue {
        let queue = Queue::default();
        let lanes = [(Lane::Bulk, bulk), (Lane::People, people)];
        for (lane, count) in lanes {
            (0..count).for_each(|_| assert!(queue.push(Box::new(Nothing), lane).is_ok()));
        }
        queue
    }

    fn firsts(queue: &Queue, count: usize) -> Vec<Lane> {
        (0..count).filter_map(|_| queue.first().map(|(_, lane)| lane)).collect()
    }

    #[test]
    fn people_come_first_but_bulk_work_has_its_turn() {
        let queue = filled(20, 2);
        let order = firsts(&queue, 22);
        let bulk: Vec<usize> = (0..22).filter(|place| order[*place] == Lane::Bulk).collect();
        assert_eq!(bulk, [8, 17]);
    }

    #[test]
    fn nobody_waits_for_bulk_work_of_the_same_batch() {
        let queue = filled(1, 2);
        assert!(matches!(queue.next(Lane::Bulk), Some((_, Lane::People))), "a person joins bulk work");
        assert!(queue.next(Lane::People).is_none(), "bulk work does not join people");
        assert!(matches!(queue.next(Lane::Bulk), Some((_, Lane::Bulk))));
    }

    #[test]
    fn held_bulk_work_waits_and_people_do_not() {
        let queue = filled(2, 2);
        queue.hold_bulk(true);
        assert_eq!(firsts(&queue, 2), [Lane::People, Lane::People]);
        assert!(queue.next(Lane::Bulk).is_none());
        queue.hold_bulk(false);
        assert_eq!(firsts(&queue, 1), [Lane::Bulk]);
        queue.hold_bulk(true);
        queue.close();
        assert_eq!(firsts(&queue, 2), [Lane::Bulk], "what is in line is carried out");
    }
}
