//! The refusal of `capaian calc`: `{"error": {"code", "message", "field"}}`, exit code 2.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::calendar::NoCalendar;
use crate::key::keyed;
use crate::law::NoRuleInForce;

keyed! {
    /// Stable code of a refusal.
    CalcCode {
        /// A field is unknown, missing, of the wrong type or impossible.
        Invalid = "invalid",
        /// The law of that date did not know the rule.
        NoRuleInForce = "no_rule_in_force",
        /// There is no such topic.
        UnknownTopic = "unknown_topic",
    }
}

/// A refusal: code for machines, message for people, field to mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CalcError {
    /// Stable code.
    pub code: CalcCode,
    /// Plain Indonesian.
    pub message: String,
    /// The field at fault, such as `target` or `counts.good`.
    pub field: Option<String>,
}

impl CalcError {
    pub(super) fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: CalcCode::Invalid, message: message.into(), field: Some(field.into()) }
    }

    pub(super) fn unknown_topic(topic: &str) -> Self {
        let message = format!("Topik `{topic}` tidak dikenal. Lihat daftar: capaian calc --list.");
        Self { code: CalcCode::UnknownTopic, message, field: None }
    }
}

impl From<NoRuleInForce> for CalcError {
    fn from(refusal: NoRuleInForce) -> Self {
        let NoRuleInForce { key, on } = refusal;
        let message = format!("Aturan {key} belum atau tidak lagi berlaku pada {on}.");
        Self { code: CalcCode::NoRuleInForce, message, field: Some("date".to_owned()) }
    }
}

impl From<NoCalendar> for CalcError {
    fn from(refusal: NoCalendar) -> Self {
        let message =
            format!("Kalender hari libur tahun {} belum ada, tenggat tidak dapat dihitung.", refusal.year);
        Self::invalid("received", message)
    }
}

impl Serialize for CalcError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Inside<'a> {
            code: CalcCode,
            message: &'a str,
            field: Option<&'a str>,
        }
        let inside = Inside { code: self.code, message: &self.message, field: self.field.as_deref() };
        let mut outside = serializer.serialize_map(Some(1))?;
        outside.serialize_entry("error", &inside)?;
        outside.end()
    }
}
