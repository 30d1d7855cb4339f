//! `calc deadline`.

use serde_json::{Map, Value};

use super::{CalcError, Fields, Topic, result};
use crate::deadline::{DeadlineEvent, DeadlineRefusal};
use crate::law::Rules;
use crate::trace::Traced;

pub(super) const TOPIC: Topic = Topic {
    name: "deadline",
    summary: "Hari terakhir suatu tenggat dalam hari kerja; hari terima tidak dihitung",
    example: r#"{"event":"objection","received":"2027-01-22","calendar":"id"}"#,
};

/// The only calendar: the national one.
const CALENDAR: &str = "id";

pub(super) fn run(rules: &Rules, input: &Map<String, Value>) -> Result<Traced<Value>, CalcError> {
    let fields = Fields::new(input, &["event", "received", "calendar", "date"])?;
    let event: DeadlineEvent = fields.key("event")?;
    let received = fields.date("received")?;
    if fields.text("calendar")? != CALENDAR {
        return Err(fields.refuse("calendar", "hanya mengenal \"id\" (kalender nasional)"));
    }
    let law = if fields.has("date") { fields.law(rules)? } else { rules.at(received) };
    let answer = law.deadline(event, received).map_err(|refusal| match refusal {
        DeadlineRefusal::NoCalendar(refusal) => refusal.into(),
        DeadlineRefusal::NoRule(refusal) => CalcError::from(refusal),
    })?;
    let value = result(&answer.value)?;
    Ok(answer.map(|_| value))
}
