//! What a rule is: a key, a title, and values that follow each other in time, each with its citation.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::key::keyed;
use crate::trace::{Confidence, RuleRef};

keyed! {
    /// Who may set another value.
    Overridable {
        /// Nobody: the value is the law's.
        None = "none",
        /// An agency, by decree, from a date on.
        Agency = "agency",
    }
}

/// The name of a rule in both languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// When and by whom a rule was last compared with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Day of the comparison.
    pub on: NaiveDate,
    /// Who compared, with what.
    pub by: String,
}

/// A value of a rule with the time it is law, and where that is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// First day in force.
    pub from: NaiveDate,
    /// First day no longer in force; `None` while it is open.
    pub until: Option<NaiveDate>,
    /// Regulation and article.
    pub cite: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// What is uncertain or must still be read.
    pub note: Option<String>,
    /// The value as it stands in the file, for citations.
    pub json: Value,
}

/// A rule with all its values, oldest first, without gap or overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule<T> {
    /// Key, such as `deadline.objection`.
    pub key: String,
    /// Name in both languages.
    pub title: Title,
    /// Unit of the value, such as `days`.
    pub unit: String,
    /// Who may set another value.
    pub overridable: Overridable,
    /// Last comparison with the source.
    pub checked: Checked,
    /// The values; at least one.
    pub values: Vec<Cited<T>>,
}

/// A type that the value of a rule can be read into.
pub trait RuleValue: DeserializeOwned {
    /// Says what is wrong with a value whose shape is right, such as a missing member of a list.
    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}

/// There was no such rule on that day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no value of {key} is in force on {on}")]
pub struct NoRuleInForce {
    /// Key of the rule.
    pub key: String,
    /// The day asked for.
    pub on: NaiveDate,
}

/// The value of a rule on a certain day.
#[derive(Debug, Clone, Copy)]
pub struct InForce<'a, T> {
    key: &'a str,
    cited: &'a Cited<T>,
}

impl<T> Rule<T> {
    /// The value in force on a day.
    pub fn at(&self, on: NaiveDate) -> Result<InForce<'_, T>, NoRuleInForce> {
        self.values
            .iter()
            .rev()
            .find(|cited| cited.from <= on && cited.until.is_none_or(|until| on < until))
            .map(|cited| InForce { key: &self.key, cited })
            .ok_or_else(|| NoRuleInForce { key: self.key.clone(), on })
    }
}

impl<'a, T> InForce<'a, T> {
    /// The value.
    pub fn value(&self) -> &'a T {
        &self.cited.value
    }

    /// The value with its dates, citation and note.
    pub fn cited(&self) -> &'a Cited<T> {
        self.cited
    }

    /// The citation, with the whole value.
    pub fn reference(&self) -> RuleRef {
        self.reference_with(self.cited.json.clone())
    }

    /// The citation with the one member of a table that was used (`pattern` → `excellent`).
    pub fn reference_to(&self, member: &str) -> RuleRef {
        self.reference_with(self.cited.json.get(member).unwrap_or(&self.cited.json).clone())
    }

    fn reference_with(&self, value: Value) -> RuleRef {
        RuleRef {
            key: self.key.to_owned(),
            value,
            in_force_from: self.cited.from,
            cite: self.cited.cite.clone(),
            confidence: self.cited.confidence,
        }
    }
}
