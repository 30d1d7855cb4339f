//! Circles among "who answers to whom" and "what supports what": everybody has at most one above.
//!
//! It must never know what the numbers stand for.

use std::collections::HashMap;

/// Every circle that a walk from the starts runs into, each as its members in walking order. What only
/// leads into a circle is no member. Each number is walked once.
pub(super) fn circles(
    starts: impl Iterator<Item = u64>,
    above: impl Fn(u64) -> Option<u64>,
) -> Vec<Vec<u64>> {
    let mut walked: HashMap<u64, u64> = HashMap::new();
    let mut circles = Vec::new();
    for (walk, start) in (0..).zip(starts) {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next {
            match walked.get(&at) {
                Some(known) if *known == walk => {
                    circles.push(path.iter().copied().skip_while(|step| *step != at).collect());
                    break;
                }
                Some(_) => break,
                None => {
                    walked.insert(at, walk);
                    path.push(at);
                    next = above(at);
                }
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(edges: &[(u64, u64)]) -> Vec<Vec<u64>> {
        let above = |at| edges.iter().find(|(from, _)| *from == at).map(|(_, to)| *to);
        let mut found = circles(edges.iter().map(|(from, _)| *from), above);
        for circle in &mut found {
            circle.sort_unstable();
        }
        found.sort();
        found
    }

    #[test]
    fn circles_are_found_whole_and_without_those_who_lead_in() {
        assert_eq!(found(&[(1, 2), (2, 3)]), Vec::<Vec<u64>>::new());
        assert_eq!(found(&[(1, 1)]), [[1]]);
        assert_eq!(found(&[(1, 2), (2, 1)]), [[1, 2]]);
        assert_eq!(
            found(&[(5, 4), (4, 1), (1, 2), (2, 3), (3, 1), (9, 9), (8, 9)]),
            [vec![1, 2, 3], vec![9]]
        );
    }
}
