//! Reads the files of `regulations/` and refuses whatever is not whole: an unknown field, a gap between
//! two values, a missing citation, a float, a file nobody claims. A wrong law must stop the start.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::rule::{Checked, Cited, Overridable, Rule, RuleValue, Title};
use crate::trace::Confidence;

/// A file of `regulations/` that cannot be law.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("regulations/{file} ({key}): {problem}")]
pub struct LoadError {
    /// Path below `regulations/`.
    pub file: String,
    /// Key of the rule.
    pub key: String,
    /// What is wrong.
    pub problem: LoadProblem,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadProblem {
    /// No file holds this rule.
    #[error("the rule is missing")]
    Missing,
    /// No rule of the program reads this file.
    #[error("no rule claims this file")]
    Unclaimed,
    /// Not TOML, an unknown field, a wrong type.
    #[error("{0}")]
    Syntax(String),
    /// The key inside is not the one its path says.
    #[error("the key inside is `{0}`")]
    Key(String),
    /// There is no value at all.
    #[error("there is no [[value]]")]
    Empty,
    /// A text that must be there is blank.
    #[error("`{0}` is blank")]
    Blank(&'static str),
    /// A day without law between two values.
    #[error("gap: no value from {from} until {until}")]
    Gap {
        /// First day without value.
        from: NaiveDate,
        /// First day with a value again.
        until: NaiveDate,
    },
    /// A value that begins before the one before it ends, or ends before it begins.
    #[error("the value from {0} overlaps or is out of order")]
    Order(NaiveDate),
    /// A value that does not fit its rule.
    #[error("value from {from}: {message}")]
    Value {
        /// First day of the value.
        from: NaiveDate,
        /// What is wrong with it.
        message: String,
    },
    /// A line of a calendar that cannot be read.
    #[error("line {line}: {message}")]
    Line {
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    key: String,
    title: Title,
    unit: String,
    overridable: Overridable,
    checked: CheckedText,
    value: Vec<ValueText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckedText {
    on: toml::value::Datetime,
    by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueText {
    from: toml::value::Datetime,
    to: Option<toml::value::Datetime>,
    value: toml::Value,
    cite: String,
    confidence: Confidence,
    note: Option<String>,
}

/// The rules of a set before they have types, by key.
pub(super) struct Shelf {
    rules: BTreeMap<String, (String, Rule<Value>)>,
}

/// Whether a file is a rule; the others are calendars.
pub(crate) fn is_rule(path: &str) -> bool {
    path.rsplit('.').next() == Some("toml")
}

/// The key a path stands for: `deadline/complaint-general.toml` is `deadline.complaint_general`.
fn key_of(path: &str) -> String {
    path.trim_end_matches(".toml").replace('/', ".").replace('-', "_")
}

impl Shelf {
    /// Reads every TOML of the set.
    pub(super) fn read(files: &[(&str, &str)]) -> Result<Self, LoadError> {
        let mut rules = BTreeMap::new();
        for (path, text) in files.iter().filter(|(path, _)| is_rule(path)) {
            let key = key_of(path);
            let rule = read_rule(&key, text).map_err(|problem| LoadError {
                file: (*path).to_owned(),
                key: key.clone(),
                problem,
            })?;
            rules.insert(key, ((*path).to_owned(), rule));
        }
        Ok(Self { rules })
    }

    /// Every rule, by key, as it is written.
    pub(super) fn catalogue(&self) -> Vec<Rule<Value>> {
        self.rules.values().map(|(_, rule)| rule.clone()).collect()
    }

    /// Takes a rule off the shelf and gives its values their type.
    pub(super) fn take<T: RuleValue>(&mut self, key: &str) -> Result<Rule<T>, LoadError> {
        let Some((file, rule)) = self.rules.remove(key) else {
            let file = format!("{}.toml", key.replace('.', "/").replace('_', "-"));
            return Err(LoadError { file, key: key.to_owned(), problem: LoadProblem::Missing });
        };
        typed(rule).map_err(|problem| LoadError { file, key: key.to_owned(), problem })
    }

    /// Refuses files that no rule took.
    pub(super) fn finish(self) -> Result<(), LoadError> {
        match self.rules.into_iter().next() {
            None => Ok(()),
            Some((key, (file, _))) => Err(LoadError { file, key, problem: LoadProblem::Unclaimed }),
        }
    }
}

fn read_rule(key: &str, text: &str) -> Result<Rule<Value>, LoadProblem> {
    let file: RuleFile = toml::from_str(text).map_err(|error| LoadProblem::Syntax(error.to_string()))?;
    if file.key != key {
        return Err(LoadProblem::Key(file.key));
    }
    let checked = Checked { on: date(file.checked.on)?, by: file.checked.by };
    for (name, text) in [
        ("title.id", &file.title.id),
        ("title.en", &file.title.en),
        ("unit", &file.unit),
        ("checked.by", &checked.by),
    ] {
        filled(name, text)?;
    }
    let mut values = file.value.into_iter().map(read_value).collect::<Result<Vec<_>, _>>()?;
    in_sequence(&mut values)?;
    Ok(Rule {
        key: file.key,
        title: file.title,
        unit: file.unit,
        overridable: file.overridable,
        checked,
        values,
    })
}

fn read_value(text: ValueText) -> Result<Cited<Value>, LoadProblem> {
    filled("cite", &text.cite)?;
    let from = date(text.from)?;
    let json = json(text.value).map_err(|message| LoadProblem::Value { from, message })?;
    Ok(Cited {
        value: json.clone(),
        from,
        until: text.to.map(date).transpose()?,
        cite: text.cite,
        confidence: text.confidence,
        note: text.note,
        json,
    })
}

/// Closes each value where the next begins; refuses gaps, overlaps and a wrong order.
fn in_sequence(values: &mut [Cited<Value>]) -> Result<(), LoadProblem> {
    if values.is_empty() {
        return Err(LoadProblem::Empty);
    }
    let starts: Vec<_> = values.iter().skip(1).map(|cited| Some(cited.from)).chain([None]).collect();
    for (cited, next) in values.iter_mut().zip(starts) {
        match (cited.until, next) {
            (Some(until), Some(next)) if until < next => {
                return Err(LoadProblem::Gap { from: until, until: next });
            }
            (Some(until), Some(next)) if until > next => return Err(LoadProblem::Order(next)),
            (until, next) => cited.until = until.or(next),
        }
        if cited.until.is_some_and(|until| until <= cited.from) {
            return Err(LoadProblem::Order(cited.from));
        }
    }
    Ok(())
}

fn typed<T: RuleValue>(rule: Rule<Value>) -> Result<Rule<T>, LoadProblem> {
    let values = rule.values.into_iter().map(typed_value).collect::<Result<Vec<_>, _>>()?;
    Ok(Rule {
        key: rule.key,
        title: rule.title,
        unit: rule.unit,
        overridable: rule.overridable,
        checked: rule.checked,
        values,
    })
}

fn typed_value<T: RuleValue>(cited: Cited<Value>) -> Result<Cited<T>, LoadProblem> {
    let wrong = |message| LoadProblem::Value { from: cited.from, message };
    let value: T = serde_json::from_value(cited.value).map_err(|error| wrong(error.to_string()))?;
    value.check().map_err(wrong)?;
    Ok(Cited {
        value,
        from: cited.from,
        until: cited.until,
        cite: cited.cite,
        confidence: cited.confidence,
        note: cited.note,
        json: cited.json,
    })
}

fn filled(name: &'static str, text: &str) -> Result<(), LoadProblem> {
    if text.trim().is_empty() { Err(LoadProblem::Blank(name)) } else { Ok(()) }
}

fn date(value: toml::value::Datetime) -> Result<NaiveDate, LoadProblem> {
    match value {
        toml::value::Datetime { date: Some(date), time: None, offset: None } => {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        }
        _ => None,
    }
    .ok_or_else(|| LoadProblem::Syntax(format!("`{value}` is no civil date")))
}

/// TOML as JSON. Floats and dates have no place in a value: decimals are strings, days are fields.
fn json(value: toml::Value) -> Result<Value, String> {
    Ok(match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(json).collect::<Result<_, _>>()?),
        toml::Value::Table(table) => {
            let members = table.into_iter().map(|(name, member)| Ok((name, json(member)?)));
            Value::Object(members.collect::<Result<_, String>>()?)
        }
        toml::Value::Float(number) => return Err(format!("{number} is a float; write it as a string")),
        toml::Value::Datetime(date) => return Err(format!("{date} has no place inside a value")),
    })
}
