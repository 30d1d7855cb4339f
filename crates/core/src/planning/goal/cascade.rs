//! The links of a cascade: each indicator supports at most one, and nobody supports themselves by a
//! detour.

use crate::ids::GoalIndicatorId;
use std::collections::{HashMap, HashSet};

/// What each indicator supports.
pub(super) type Links = HashMap<GoalIndicatorId, Option<GoalIndicatorId>>;

/// The members of one circle, if there is any, each supporting the next. The result is the same for the
/// same links in any order.
pub(super) fn circle(links: &Links) -> Option<Vec<GoalIndicatorId>> {
    let mut ids: Vec<_> = links.keys().copied().collect();
    ids.sort_unstable();
    let mut clear: HashSet<GoalIndicatorId> = HashSet::new();
    for start in ids {
        let (mut path, mut places) = (Vec::new(), HashMap::new());
        let mut next = Some(start);
        while let Some(id) = next.filter(|id| !clear.contains(id)) {
            if let Some(first) = places.insert(id, path.len()) {
                return path.get(first..).map(<[_]>::to_vec);
            }
            path.push(id);
            next = links.get(&id).copied().flatten();
        }
        clear.extend(path);
    }
    None
}

/// How far each indicator is below the one it supports in the end; 0 at the top. The links have no
/// circle.
pub(super) fn depths(links: &Links) -> HashMap<GoalIndicatorId, usize> {
    let mut depths: HashMap<GoalIndicatorId, usize> = HashMap::new();
    for start in links.keys() {
        let mut path = Vec::new();
        let mut next = Some(*start);
        let is_new = |id: &GoalIndicatorId| links.contains_key(id) && !depths.contains_key(id);
        while let Some(id) = next.filter(|id| is_new(id) && path.len() <= links.len()) {
            path.push(id);
            next = links.get(&id).copied().flatten();
        }
        let first = next.and_then(|id| depths.get(&id)).map_or(0, |above| above + 1);
        depths.extend(path.into_iter().rev().zip(first..));
    }
    depths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(number: u8) -> GoalIndicatorId {
        GoalIndicatorId([number; 16])
    }

    fn links(pairs: &[(u8, u8)]) -> Links {
        pairs.iter().map(|(from, to)| (id(*from), (*to != 0).then(|| id(*to)))).collect()
    }

    #[test]
    fn a_circle_is_named_by_its_members_only() {
        assert_eq!(circle(&links(&[(1, 0), (2, 1), (3, 2)])), None);
        assert_eq!(circle(&links(&[(1, 2), (2, 3), (3, 2), (4, 1)])), Some(vec![id(2), id(3)]));
        assert_eq!(circle(&links(&[(1, 1)])), Some(vec![id(1)]));
    }

    #[test]
    fn depth_counts_from_the_top() {
        let depths = depths(&links(&[(1, 0), (2, 1), (3, 2), (4, 1), (5, 9)]));
        assert_eq!([1, 2, 3, 4, 5].map(|number| depths[&id(number)]), [0, 1, 2, 1, 0]);
    }

    proptest! {
        /// Against the slow way: following every link as often as there are links.
        #[test]
        fn circles_are_those_of_the_slow_way(to in proptest::collection::vec(0_u8..12, 11)) {
            let pairs: Vec<_> = (1_u8..).zip(to).collect();
            let links = links(&pairs);
            let returns = |start: GoalIndicatorId| {
                let mut at = Some(start);
                (0..pairs.len()).any(|_| {
                    at = at.and_then(|id| links.get(&id).copied().flatten());
                    at == Some(start)
                })
            };
            let slow: Vec<_> = links.keys().copied().filter(|id| returns(*id)).collect();
            match circle(&links) {
                None => prop_assert!(slow.is_empty()),
                Some(found) => prop_assert!(!found.is_empty() && found.iter().all(|id| slow.contains(id))),
            }
        }
    }
}
