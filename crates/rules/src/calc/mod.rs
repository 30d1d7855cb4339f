//! `capaian calc`: the formulas by name, JSON in and JSON out. The contract is `interfaces.md`; every
//! field is read strictly, because a figure that was silently misread is worse than a refusal.
//!
//! To add a topic: one file with `TOPIC` and `run`, one line in `topics` and one in `answer`.

mod achievement;
mod deadline;
mod distribution;
mod error;
mod fields;
mod nip;
mod predicate;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::law::Rules;
use crate::trace::Traced;

pub use error::{CalcCode, CalcError};
use fields::Fields;

/// A topic of `capaian calc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it computes, in one Indonesian line.
    pub summary: &'static str,
    /// An input that works.
    pub example: &'static str,
}

const TOPICS: &[Topic] = &[
    achievement::TOPIC,
    achievement::UNIT_TOPIC,
    predicate::TOPIC,
    predicate::ORGANISATION_TOPIC,
    distribution::TOPIC,
    deadline::TOPIC,
    nip::TOPIC,
];

/// Every topic, in the order of `interfaces.md`.
pub fn topics() -> &'static [Topic] {
    TOPICS
}

/// Computes a topic: `{"result": …, "trace": […], "rules": [{key, value, in_force_from, cite}]}`.
/// The optional `"date"` of the input selects the law in force; without it the newest known law is used,
/// and for `deadline` the law of the day of receipt.
pub fn run(rules: &Rules, topic: &str, input: &Value) -> Result<Value, CalcError> {
    let Value::Object(input) = input else {
        return Err(CalcError::invalid(
            "input",
            "Masukan harus berupa objek JSON, misalnya {\"nip\":\"…\"}.",
        ));
    };
    answer(rules, topic, input).map(|answer| shown(&answer))
}

fn answer(rules: &Rules, topic: &str, input: &Map<String, Value>) -> Result<Traced<Value>, CalcError> {
    match topic {
        "achievement" => achievement::run(rules, input),
        "unit-achievement" => achievement::run_unit(rules, input),
        "predicate" => predicate::run(rules, input),
        "organisation-work-rating" => predicate::run_organisation(rules, input),
        "distribution" => distribution::run(rules, input),
        "deadline" => deadline::run(rules, input),
        "nip" => nip::run(rules, input),
        _ => Err(CalcError::unknown_topic(topic)),
    }
}

/// The three members of every answer. Confidence stays inside: the contract names four members a rule.
fn shown(answer: &Traced<Value>) -> Value {
    let rule = |rule: &crate::trace::RuleRef| {
        json!({
            "key": rule.key,
            "value": rule.value,
            "in_force_from": rule.in_force_from,
            "cite": rule.cite,
        })
    };
    let rules: Vec<Value> = answer.rules.iter().map(rule).collect();
    json!({ "result": answer.value, "trace": answer.steps, "rules": rules })
}

/// The value as JSON; the types of this crate always have one.
fn result(value: &impl Serialize) -> Result<Value, CalcError> {
    serde_json::to_value(value)
        .map_err(|_| CalcError::invalid("input", "Hasil tidak dapat ditulis sebagai JSON."))
}
