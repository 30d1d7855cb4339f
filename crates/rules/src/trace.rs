//! Why a result is what it is: the steps taken and the rules they rest on. Every formula of this crate
//! returns a [`Traced`], so that any figure on a page can be opened (design §2.2).

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::key::keyed;

keyed! {
    /// How sure we are that a value is what the law says. Shown to administrators.
    Confidence {
        /// Found in the text of the law, on an official page or in an official reference table.
        Official = "official",
        /// Found only in secondary sources (news, slides, code of other systems).
        Secondary = "secondary",
        /// General knowledge, not yet compared with a source.
        GeneralKnowledge = "general_knowledge",
        /// Our reading where the sources are silent.
        Inference = "inference",
    }
}

/// A rule as it was used: enough to print the citation, years later, without the rule set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleRef {
    /// Key of the rule, such as `predicate.quadrant`.
    pub key: String,
    /// The value in force, as in `regulations/`; decimals are strings.
    pub value: serde_json::Value,
    /// First day on which this value is law.
    pub in_force_from: NaiveDate,
    /// Regulation and article.
    pub cite: String,
    /// How sure we are of the value.
    pub confidence: Confidence,
}

/// One step of an explanation, in a form that pages can translate and people can read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Stable name of the kind of step (the text key on pages), such as `achievement-ratio`.
    pub key: Cow<'static, str>,
    /// The step in plain Indonesian with its figures.
    pub text: String,
    /// The figures by name, so that the step can be said in another language.
    pub facts: BTreeMap<Cow<'static, str>, String>,
}

impl Step {
    /// A step of the given kind, said in `text`.
    pub fn new(key: &'static str, text: impl Into<String>) -> Self {
        Self { key: Cow::Borrowed(key), text: text.into(), facts: BTreeMap::new() }
    }

    /// The same step with one more figure.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.facts.insert(Cow::Borrowed(name), value.into());
        self
    }
}

/// A result with its explanation: value, steps in the order they were taken, rules they rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Traced<T> {
    /// The result.
    pub value: T,
    /// What was done, first to last. Never empty.
    pub steps: Vec<Step>,
    /// The rules used, in the order of use, each once. Never empty.
    pub rules: Vec<RuleRef>,
}

impl<T> Traced<T> {
    /// The same explanation with another view of the value.
    pub fn map<U>(self, view: impl FnOnce(T) -> U) -> Traced<U> {
        Traced { value: view(self.value), steps: self.steps, rules: self.rules }
    }
}

/// An explanation under construction.
#[derive(Debug, Default)]
pub(crate) struct Explanation {
    steps: Vec<Step>,
    rules: Vec<RuleRef>,
}

impl Explanation {
    /// Adds a rule, once per key and date of entry into force; tells whether it was new.
    pub(crate) fn cite(&mut self, rule: RuleRef) -> bool {
        let known = |other: &RuleRef| other.key == rule.key && other.in_force_from == rule.in_force_from;
        let new = !self.rules.iter().any(known);
        if new {
            self.rules.push(rule);
        }
        new
    }

    /// Adds a step.
    pub(crate) fn step(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// The result with everything said so far.
    pub(crate) fn finish<T>(self, value: T) -> Traced<T> {
        Traced { value, steps: self.steps, rules: self.rules }
    }
}
