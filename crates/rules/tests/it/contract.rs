//! The shape of refusals, and what the cases cannot say.

use capaian_rules::calc;
use capaian_rules::{AchievementInput, BehaviourValue, GradeCheck, PersonKind, Polarity, Target, Traced};
use serde_json::{Value, json};

use super::{builtin, day, names, number};

fn refused(topic: &str, input: &Value) -> Value {
    serde_json::to_value(calc::run(builtin(), topic, input).unwrap_err()).unwrap()
}

#[test]
fn a_refusal_names_the_field() {
    for (topic, input, field) in [
        ("achievement", json!({"polarity": "higher", "target": 95, "realisation": "93"}), "target"),
        ("achievement", json!({"polarity": "higher", "target": "0", "realisation": "93"}), "target"),
        ("achievement", json!({"polarity": "higher", "min": "0", "max": "0", "realisation": "93"}), "max"),
        ("achievement", json!({"polarity": "higher", "min": "0", "max": "5", "realisation": "-1"}), "min"),
        ("achievement", json!({"polarity": "higher", "min": "9", "max": "5", "realisation": "1"}), "min"),
        ("achievement", json!({"polarity": "higher", "target": "9", "realisation": "1", "cap": "0"}), "cap"),
        ("achievement", json!({"polarity": "higher", "target": "9", "x": 1}), "x"),
        ("unit-achievement", json!({"achievements": ["1", "-2"]}), "achievements"),
        ("predicate", json!({"work": "above"}), "behaviour"),
        ("predicate", json!({"work": "above", "behaviour": "above", "date": "today"}), "date"),
        ("distribution", json!({"organisation": "good", "counts": {"good": 1}}), "counts.very_good"),
        ("distribution", json!({"organisation": "good", "counts": {"excellent": 1}}), "counts.excellent"),
        ("deadline", json!({"event": "objection", "received": "2031-05-01", "calendar": "id"}), "received"),
        ("nip", json!({"nip": "19850317 201001 2 034"}), "nip"),
        ("nip", json!([1]), "input"),
    ] {
        let shown = refused(topic, &input);
        assert_eq!(shown["error"]["field"], field, "{topic} {input}: {shown}");
        assert_eq!(shown["error"]["code"], "invalid");
        assert_eq!(names(&shown["error"]), ["code", "field", "message"]);
    }
}

#[test]
fn an_unknown_topic_and_a_day_without_law_have_their_codes() {
    assert_eq!(refused("weights", &json!({}))["error"]["code"], "unknown_topic");
    let early = json!({"work": "above", "behaviour": "above", "date": "2022-05-30"});
    assert_eq!(refused("predicate", &early)["error"]["code"], "no_rule_in_force");
    let first_day = json!({"work": "above", "behaviour": "above", "date": "2022-05-31"});
    assert!(calc::run(builtin(), "predicate", &first_day).is_ok());
}

#[test]
fn a_refusal_never_repeats_a_number_that_is_personal() {
    let shown = refused("nip", &json!({"nip": "198513172010012034"})).to_string();
    assert!(!shown.contains("1985"), "{shown}");
}

#[test]
fn huge_figures_are_refused_and_large_ones_are_exact() {
    let rules = builtin();
    let of = |target: &str, realisation: &str| {
        let input = AchievementInput {
            polarity: Polarity::Lower,
            target: Target::Point(number(target)),
            realisation: Some(number(realisation)),
            cap: None,
        };
        rules.newest().achievement(&input).map(|answer| answer.value.achievement.unwrap().to_string())
    };
    let (huge, tiny) = ("9".repeat(28), format!("0.{}1", "0".repeat(26)));
    assert_eq!(of(&huge, &huge).unwrap(), "100.00");
    assert_eq!(of(&huge, "0").unwrap(), "200.00");
    assert!(of(&tiny, &huge).is_err());
    // Just under a half: 28 digits of a quotient would round it up twice.
    assert_eq!(of("20000000000000000000000", "39998999999999999999999").unwrap(), "0.01");
    assert_eq!(of("20000000000000000000000", "39999000000000000000001").unwrap(), "0.00");
}

#[test]
fn a_result_holds_its_reasons_after_storage() {
    let rules = builtin();
    let input = AchievementInput {
        polarity: Polarity::Higher,
        target: Target::Point(number("50")),
        realisation: Some(number("80")),
        cap: Some(number("120")),
    };
    let answer = rules.at(day("2026-12-31")).achievement(&input).unwrap();
    assert_eq!(
        answer.steps.iter().map(|step| step.key.as_ref()).collect::<Vec<_>>(),
        ["achievement-quotient", "achievement-rounded", "achievement-cap"]
    );
    let stored = serde_json::to_string(&answer.map(|value| value.achievement.unwrap().to_string())).unwrap();
    let read: Traced<String> = serde_json::from_str(&stored).unwrap();
    assert_eq!(read.value, "120.00");
    assert!(read.rules.iter().any(|rule| rule.key == "achievement.cap"));
}

#[test]
fn grades_go_with_kinds() {
    let rules = builtin();
    let law = rules.at(day("2026-01-01"));
    for (kind, grade, expected) in [
        (PersonKind::Pns, Some("III/a"), GradeCheck::Valid),
        (PersonKind::Cpns, Some("IV/e"), GradeCheck::Valid),
        (PersonKind::Pns, Some("IV/f"), GradeCheck::Unknown),
        (PersonKind::Pns, Some("IX"), GradeCheck::Unknown),
        (PersonKind::Pns, Some(" "), GradeCheck::Missing),
        (PersonKind::Pppk, Some("IX"), GradeCheck::Valid),
        (PersonKind::Pppk, Some("XVIII"), GradeCheck::Unknown),
        (PersonKind::Pppk, Some("III/a"), GradeCheck::Unknown),
        (PersonKind::Pppk, None, GradeCheck::Missing),
        (PersonKind::PppkPartTime, None, GradeCheck::Valid),
        (PersonKind::PppkPartTime, Some("V"), GradeCheck::Unknown),
        (PersonKind::NonAsn, None, GradeCheck::Valid),
    ] {
        assert_eq!(law.grade_check(kind, grade).unwrap(), expected, "{kind} {grade:?}");
    }
    assert_eq!(law.rank_name("I/a").unwrap(), Some("Juru Muda"));
    assert_eq!(law.rank_name("III/c").unwrap(), Some("Penata"));
    assert_eq!(law.rank_name("IV/e").unwrap(), Some("Pembina Utama"));
    assert_eq!(law.rank_name("V/a").unwrap(), None);
}

#[test]
fn the_form_has_its_words() {
    let rules = builtin();
    let law = rules.at(day("2026-01-01"));
    let behaviours = law.behaviours().unwrap();
    assert_eq!(behaviours.value().len(), 7);
    assert_eq!(behaviours.value()[0].key, BehaviourValue::ServiceOriented);
    assert_eq!(behaviours.value()[1].guides[2].confidence.key(), "general_knowledge");
    assert_eq!(law.aspects().unwrap().value()[3].id, "Biaya");
    assert_eq!(law.perspectives().unwrap().value().len(), 4);
    assert_eq!(law.period_kinds().unwrap().value()[0].key.code(), 1);
    assert_eq!(law.plan_due(2027).unwrap().value, day("2027-01-31"));
    assert_eq!(law.drafted_by_manager(2027).unwrap().value, day("2027-01-14"));
    assert_eq!(law.curve("excellent".parse().unwrap()).unwrap().value, [0, 1, 3, 7, 13]);
}
