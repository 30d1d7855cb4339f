//! What must hold for every input.

use capaian_rules::{AchievementInput, Level, Nip, Polarity, Predicate, Target, calc};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{builtin, seeded};

fn achieved(polarity: Polarity, target: Target, realisation: Decimal) -> Decimal {
    let input = AchievementInput { polarity, target, realisation: Some(realisation), cap: None };
    builtin().newest().achievement(&input).unwrap().value.achievement.unwrap()
}

fn amounts() -> impl Strategy<Value = Decimal> {
    (0_i64..10_000_000, 0_u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// Any JSON, deep and strange.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,30}".prop_map(Value::from),
        "-?[0-9]{1,30}(\\.[0-9]{1,30})?".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
        "[0-9]{18}".prop_map(Value::from),
        prop::sample::select(WORDS).prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(FIELDS), inner), 0..6).prop_map(object),
        ]
    })
}

fn object(members: Vec<(&'static str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

const FIELDS: &[&str] = &[
    "polarity",
    "target",
    "min",
    "max",
    "realisation",
    "cap",
    "date",
    "achievements",
    "work",
    "behaviour",
    "organisation",
    "counts",
    "min_unit",
    "event",
    "received",
    "calendar",
    "nip",
    "very_good",
    "good",
    "needs_improvement",
    "poor",
    "very_poor",
    "",
];

const WORDS: &[&str] = &[
    "higher",
    "lower",
    "above",
    "meets",
    "below",
    "excellent",
    "good",
    "poor",
    "objection",
    "complaint_supervision",
    "id",
    "2026-11-21",
    "9999-12-31",
    "0000-01-01",
    "0",
    "-0",
    "1e28",
];

#[test]
fn the_quadrant_is_total_and_better_never_makes_worse() {
    let rules = builtin();
    let cell = |work: Level, behaviour: Level| rules.newest().predicate(work, behaviour).unwrap().value;
    // Short form of law.md 1.8.3, independent of the table in the file.
    for work in Level::ALL {
        for behaviour in Level::ALL {
            let expected = match (work.code(), behaviour.code()) {
                (3, 3) => 5,
                (_, 3) => 4,
                (3, _) => 3,
                (1, 1) => 1,
                _ => 2,
            };
            assert_eq!(cell(*work, *behaviour).code(), expected, "{work} {behaviour}");
        }
    }
    for level in Level::ALL {
        for pair in Level::ALL.windows(2) {
            assert!(cell(*level, pair[0]).code() <= cell(*level, pair[1]).code());
        }
    }
    // The published exception: a misconduct (4) is worse than poor results with good behaviour (3).
    assert_eq!(cell(Level::Above, Level::Below), Predicate::Poor);
}

proptest! {
    #![proptest_config(seeded(512))]

    #[test]
    fn more_is_never_worse_where_more_is_better(
        target in amounts(), width in amounts(), one in amounts(), other in amounts(),
    ) {
        prop_assume!(!target.is_zero());
        let (low, high) = (one.min(other), one.max(other));
        for promised in [Target::Point(target), Target::Range { min: target, max: target + width }] {
            prop_assert!(achieved(Polarity::Higher, promised, low) <= achieved(Polarity::Higher, promised, high));
            prop_assert!(achieved(Polarity::Lower, promised, low) >= achieved(Polarity::Lower, promised, high));
        }
    }

    #[test]
    fn both_polarities_mirror_at_the_target(target in amounts(), realisation in amounts()) {
        prop_assume!(!target.is_zero());
        prop_assert_eq!(achieved(Polarity::Higher, Target::Point(target), target).to_string(), "100.00");
        prop_assert_eq!(achieved(Polarity::Lower, Target::Point(target), target).to_string(), "100.00");
        prop_assert!(achieved(Polarity::Lower, Target::Point(target), realisation) >= Decimal::ZERO);
    }

    #[test]
    fn a_mean_lies_between_its_members(achievements in prop::collection::vec(prop::option::of(0_i64..100_000), 1..20)) {
        let given: Vec<_> = achievements.iter().map(|each| each.map(|digits| Decimal::new(digits, 2))).collect();
        let answer = builtin().newest().unit_achievement(&given).unwrap().value;
        prop_assert_eq!(answer.measured + answer.missing, given.len());
        let present: Vec<_> = given.iter().flatten().copied().collect();
        match answer.mean {
            None => prop_assert!(present.is_empty()),
            Some(mean) => {
                prop_assert!(mean >= *present.iter().min().unwrap() && mean <= *present.iter().max().unwrap());
            }
        }
    }

    #[test]
    fn any_text_as_a_number_is_read_or_refused(text in ".{0,24}|[0-9]{18}|[0-9]{16,20}") {
        if let Ok(nip) = Nip::parse(&text) {
            prop_assert_eq!(nip.expose(), text.as_str());
            let shown = format!("{nip:?}");
            prop_assert!(!shown.contains(&text[..8]));
        }
    }
}

proptest! {
    #![proptest_config(seeded(2_000))]

    /// Arbitrary JSON, and objects made of known field names, never panic any topic.
    #[test]
    fn calc_never_panics(input in anything(), members in prop::collection::vec((prop::sample::select(FIELDS), anything()), 0..7)) {
        let rules = builtin();
        for topic in calc::topics() {
            for input in [&input, &object(members.clone())] {
                if let Err(error) = calc::run(rules, topic.name, input) {
                    prop_assert!(!error.message.is_empty());
                }
            }
        }
    }

    /// A valid input with one field replaced by anything is computed or refused, and the refusal names it.
    #[test]
    fn one_wrong_field_never_panics(which in 0_usize..7, place in 0_usize..8, wrong in anything()) {
        let topic = calc::topics()[which];
        let mut input: Map<String, Value> = serde_json::from_str(topic.example).unwrap();
        let names: Vec<String> = input.keys().cloned().collect();
        let name = names[place % names.len()].clone();
        input.insert(name.clone(), wrong);
        if let Err(error) = calc::run(builtin(), topic.name, &Value::Object(input)) {
            prop_assert!(error.field.is_some());
        }
    }
}
