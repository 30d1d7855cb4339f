//! `calc predicate` and `calc organisation-work-rating`.

use serde_json::{Map, Value, json};

use super::{CalcError, Fields, Topic};
use crate::law::Rules;
use crate::rating::Level;
use crate::trace::Traced;

pub(super) const TOPIC: Topic = Topic {
    name: "predicate",
    summary: "Predikat kinerja dari rating hasil kerja dan rating perilaku (kuadran)",
    example: r#"{"work":"above","behaviour":2}"#,
};

pub(super) const ORGANISATION_TOPIC: Topic = Topic {
    name: "organisation-work-rating",
    summary: "Rating hasil kerja pimpinan unit dari predikat organisasinya",
    example: r#"{"organisation":"excellent"}"#,
};

pub(super) fn run(rules: &Rules, input: &Map<String, Value>) -> Result<Traced<Value>, CalcError> {
    let fields = Fields::new(input, &["work", "behaviour", "date"])?;
    let work = fields.key_or_code("work", Level::from_code)?;
    let behaviour = fields.key_or_code("behaviour", Level::from_code)?;
    let answer = fields.law(rules)?.predicate(work, behaviour)?;
    Ok(answer.map(|predicate| json!({ "predicate": predicate, "code": predicate.code() })))
}

pub(super) fn run_organisation(
    rules: &Rules,
    input: &Map<String, Value>,
) -> Result<Traced<Value>, CalcError> {
    let fields = Fields::new(input, &["organisation", "date"])?;
    let answer = fields.law(rules)?.organisation_work_rating(fields.key("organisation")?)?;
    Ok(answer.map(|work| json!({ "work": work, "code": work.code() })))
}
