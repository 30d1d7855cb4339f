//! How many at once may do what is dear: so many in all, and so many of one account.

use capaian_core::ids::AccountId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts who is inside.
#[derive(Debug)]
pub struct Gate {
    inside: Arc<Mutex<HashMap<AccountId, usize>>>,
    in_all: usize,
    of_one: usize,
}

/// Somebody inside; dropped, they are out again.
#[derive(Debug)]
pub struct Pass {
    inside: Arc<Mutex<HashMap<AccountId, usize>>>,
    who: AccountId,
}

impl Gate {
    /// A gate for `in_all`, of whom `of_one` may be of one account.
    pub fn new(in_all: usize, of_one: usize) -> Self {
        Self { inside: Arc::default(), in_all, of_one }
    }

    /// Lets one in, unless there are too many.
    pub fn enter(&self, who: AccountId) -> Option<Pass> {
        let mut inside = locked(&self.inside);
        let own = inside.get(&who).copied().unwrap_or(0);
        if own >= self.of_one || inside.values().sum::<usize>() >= self.in_all {
            return None;
        }
        inside.insert(who, own + 1);
        drop(inside);
        Some(Pass { inside: self.inside.clone(), who })
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let mut inside = locked(&self.inside);
        match inside.get_mut(&self.who) {
            Some(own) if *own > 1 => *own -= 1,
            _ => drop(inside.remove(&self.who)),
        }
    }
}

/// Nothing can panic while it is held; were it so, the counts would still be right.
fn locked(inside: &Mutex<HashMap<AccountId, usize>>) -> MutexGuard<'_, HashMap<AccountId, usize>> {
    inside.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_every_place() {
        let (gate, [a, b, c]) = (Gate::new(3, 2), [1, 2, 3].map(|byte| AccountId([byte; 16])));
        let (first, _second) = (gate.enter(a).unwrap(), gate.enter(a).unwrap());
        assert!(gate.enter(a).is_none(), "two of one");
        let _third = gate.enter(b).unwrap();
        assert!(gate.enter(c).is_none(), "three in all");
        drop(first);
        assert!(gate.enter(c).is_some());
        assert!(gate.enter(a).is_some());
    }
}
