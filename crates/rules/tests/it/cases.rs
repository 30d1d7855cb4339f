//! Runs every case of `regulations/cases/`: file name is the topic, each key of `expect` must be equal in
//! the result, `{"error": code}` expects that refusal.

use std::fs;
use std::path::{Path, PathBuf};

use capaian_rules::{Rules, calc};
use serde_json::{Value, json};

use super::{builtin, names};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations/cases")
}

/// What is wrong with a case; `None` if it holds.
fn fault(rules: &Rules, topic: &str, case: &Value) -> Option<String> {
    let answer = calc::run(rules, topic, &case["input"]);
    let expected = case["expect"].as_object()?;
    match (answer, expected.get("error")) {
        (Err(error), Some(code)) if error.code.key() == code => {
            let shown = serde_json::to_value(&error).unwrap();
            let named = shown["error"]["field"].is_string() && !error.message.is_empty();
            (!named).then(|| format!("{shown} names no field"))
        }
        (Err(error), _) => Some(format!("refused: {error:?}")),
        (Ok(answer), Some(code)) => Some(format!("expected {code}, got {}", answer["result"])),
        (Ok(answer), None) => {
            let differs = expected.iter().find(|(key, value)| answer["result"].get(key) != Some(*value));
            let why =
                differs.map(|(key, value)| format!("{key}: expected {value}, got {}", answer["result"]));
            why.or_else(|| unexplained(&answer))
        }
    }
}

/// An answer must say why: steps, and rules with exactly the four members of the contract.
fn unexplained(answer: &Value) -> Option<String> {
    if names(answer) != ["result", "rules", "trace"] {
        return Some(format!("members {:?}", names(answer)));
    }
    let steps = answer["trace"].as_array().unwrap();
    let rules = answer["rules"].as_array().unwrap();
    let said = |step: &Value| !step["text"].as_str().unwrap_or("").is_empty() && step["key"].is_string();
    let cited = |rule: &Value| {
        names(rule) == ["cite", "in_force_from", "key", "value"]
            && !rule["cite"].as_str().unwrap_or("").is_empty()
    };
    let whole = !steps.is_empty() && !rules.is_empty() && steps.iter().all(said) && rules.iter().all(cited);
    (!whole).then(|| format!("not explained: {answer}"))
}

#[test]
fn every_case_holds() {
    let rules = builtin();
    let (mut run, mut faults) = (0, Vec::new());
    for topic in calc::topics() {
        let file = folder().join(format!("{}.json", topic.name));
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for case in &cases {
            run += 1;
            assert!(case["source"].is_string(), "{file:?}: a case names its source");
            if let Some(fault) = fault(rules, topic.name, case) {
                faults.push(format!("{} {}: {fault}", topic.name, case["input"]));
            }
        }
    }
    println!("{run} cases");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(run >= 150, "cases were lost: {run}");
}

#[test]
fn every_file_of_cases_has_its_topic() {
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let topic = name.trim_end_matches(".json");
        assert!(calc::topics().iter().any(|known| known.name == topic), "{name} is run by nobody");
    }
}

/// Negative control: a wrong expectation must be seen.
#[test]
fn a_wrong_case_is_caught() {
    let rules = builtin();
    let input = json!({"work": "above", "behaviour": "below"});
    let wrong = json!({"input": input, "expect": {"predicate": "needs_improvement"}});
    assert!(fault(rules, "predicate", &wrong).is_some());
    let wrong = json!({"input": input, "expect": {"error": "invalid"}});
    assert!(fault(rules, "predicate", &wrong).is_some());
}

#[test]
fn the_example_of_every_topic_works() {
    let rules = builtin();
    for topic in calc::topics() {
        let input: Value = serde_json::from_str(topic.example).unwrap();
        let answer = calc::run(rules, topic.name, &input).unwrap();
        assert_eq!(unexplained(&answer), None, "{}", topic.name);
        assert!(!topic.summary.is_empty());
    }
}
