//! The distribution pattern once more, written straight from the table of SE `MenPANRB` 3/2023 in whole
//! numbers, sharing nothing with the rule files. Every small world is compared.

use capaian_rules::{Counts, OrganisationPredicate, Rules};
use proptest::prelude::*;

use super::{builtin, seeded};

type Found = (&'static str, u64, u64, bool);

/// What the table says of `[very good, good, needs improvement, poor, very poor]`.
fn table(organisation: OrganisationPredicate, c: [u64; 5]) -> Vec<Found> {
    let n: u64 = c.iter().sum();
    let largest = *c.iter().max().unwrap();
    let at_most = |percent: u64| (0..=n).rev().find(|k| k * 100 <= percent * n).unwrap();
    let at_least = |percent: u64| (0..=n).find(|k| k * 100 >= percent * n).unwrap();
    let mut found = Vec::new();
    let mut max = |rule, actual, limit| {
        if actual > limit {
            found.push((rule, limit, actual, true));
        }
    };
    match organisation {
        OrganisationPredicate::Excellent => max("very_good_max", c[0], at_most(70)),
        OrganisationPredicate::Good => max("good_max", c[1], at_most(70)),
        OrganisationPredicate::VeryPoor => {}
        _ => max("very_good_max_10", c[0], at_most(10)),
    }
    let mut min = |rule, actual, limit| {
        if actual < limit {
            found.push((rule, limit, actual, true));
        }
    };
    match organisation {
        OrganisationPredicate::Excellent => {}
        OrganisationPredicate::Good => min("lower_required", c[2] + c[3], 1),
        OrganisationPredicate::NeedsImprovement => min("needs_improvement_min", c[2], at_least(60)),
        OrganisationPredicate::Poor => {
            min("needs_improvement_min", c[2], at_least(10));
            min("poor_min", c[3], at_least(60));
        }
        OrganisationPredicate::VeryPoor => {
            min("very_poor_min", c[4], at_least(60));
            min("needs_or_poor_min_10", c[2] + c[3], at_least(10));
            if c[0] > 0 {
                found.push(("very_good_none", 0, c[0], true));
            }
        }
    }
    let expected = match organisation {
        OrganisationPredicate::Excellent => Some(c[0]),
        OrganisationPredicate::Good => Some(c[1]),
        _ => None,
    };
    if let Some(actual) = expected.filter(|actual| *actual < largest) {
        found.insert(0, ("mode_expected", largest, actual, false));
    }
    found
}

fn computed(
    rules: &Rules,
    organisation: OrganisationPredicate,
    c: [u64; 5],
    min_unit: u64,
) -> (Vec<Found>, Option<bool>) {
    let [very_good, good, needs_improvement, poor, very_poor] = c;
    let counts = Counts { very_good, good, needs_improvement, poor, very_poor };
    let answer = rules.newest().distribution(organisation, &counts, Some(min_unit)).unwrap().value;
    let found = answer
        .violations
        .iter()
        .map(|found| (found.rule.key(), found.limit, found.actual, found.severity.key() == "error"));
    (found.collect(), answer.ok)
}

fn compare(rules: &Rules, organisation: OrganisationPredicate, c: [u64; 5]) {
    let expected = table(organisation, c);
    let ok = expected.iter().all(|(.., error)| !error);
    assert_eq!(computed(rules, organisation, c, 1), (expected, Some(ok)), "{organisation} {c:?}");
}

#[test]
fn every_unit_of_up_to_twelve_people_is_judged_as_the_table_says() {
    let rules = builtin();
    let mut worlds = 0;
    for a in 0..=12 {
        for b in 0..=12 - a {
            for c in 0..=12 - a - b {
                for d in 0..=12 - a - b - c {
                    for e in 0..=12 - a - b - c - d {
                        if a + b + c + d + e == 0 {
                            continue;
                        }
                        for organisation in OrganisationPredicate::ALL {
                            compare(rules, *organisation, [a, b, c, d, e]);
                            worlds += 1;
                        }
                    }
                }
            }
        }
    }
    println!("{worlds} small worlds");
    assert_eq!(worlds, 6_187 * 5);
}

proptest! {
    #![proptest_config(seeded(512))]

    #[test]
    fn larger_units_too(c in prop::array::uniform5(0_u64..200), which in 0_usize..5) {
        prop_assume!(c.iter().sum::<u64>() > 0);
        compare(builtin(), OrganisationPredicate::ALL[which], c);
    }

    #[test]
    fn below_the_smallest_size_nothing_is_judged(c in prop::array::uniform5(0_u64..10), which in 0_usize..5) {
        let n: u64 = c.iter().sum();
        let (found, ok) = computed(builtin(), OrganisationPredicate::ALL[which], c, n + 1);
        prop_assert!(found.is_empty() && ok.is_none());
    }
}
