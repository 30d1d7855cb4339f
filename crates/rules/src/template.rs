//! Templates of plans (SKP) for positions of which the law, or long use, says what their plans hold.
//!
//! A template is a beginning, not a rule: what is taken from it is changed as the two people agree. It
//! stands beside the law because where the law names the parts of a plan, the template cites it.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::key::keyed;
use crate::law::{Cited, Rule, RuleValue, RulesAt, Title};
use crate::measure::{Aspect, Nature, Polarity};

keyed! {
    /// Whether a result belongs to the main duty, as plans spell it.
    TemplateKind {
        /// *Utama*.
        Main = "main",
        /// *Tambahan*.
        Additional = "additional",
    }
}

keyed! {
    /// The lists of the annex, as plans spell them.
    TemplateList {
        /// *Dukungan sumber daya*.
        Support = "support",
        /// *Skema pertanggungjawaban*.
        Accountability = "accountability",
        /// *Konsekuensi*.
        Consequence = "consequence",
    }
}

/// What a plan of a kind of position may begin with. In Indonesian: so are plans.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTemplate {
    /// In small letters: it is for positions whose title begins with one of these.
    pub titles: Vec<String>,
    /// The work results, in the order of the form.
    pub results: Vec<TemplateResult>,
    /// Lines of the annex.
    #[serde(default)]
    pub annex: Vec<TemplateLine>,
}

/// A work result.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateResult {
    /// Main or additional.
    pub kind: TemplateKind,
    /// What is to be reached.
    pub statement: String,
    /// How it is measured.
    pub indicators: Vec<TemplateIndicator>,
}

/// An indicator. Targets are never in a template: they are what the two people agree.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateIndicator {
    /// In the staff's form.
    pub aspect: Aspect,
    /// What is measured.
    pub name: String,
    /// Which way is better.
    pub polarity: Polarity,
    /// How it grows through the year.
    pub nature: Nature,
    /// The unit of measure.
    pub measure: String,
    /// Where the figure comes from.
    pub source: String,
}

/// A line of the annex.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateLine {
    /// On which list.
    pub list: TemplateList,
    /// What is promised or expected.
    pub statement: String,
}

/// A template in force on a day.
#[derive(Debug, Clone, Copy)]
pub struct TemplateInForce<'a> {
    /// Its key, such as `template.teacher`.
    pub key: &'a str,
    /// Its name in both languages.
    pub title: &'a Title,
    /// What it holds, with its citation.
    pub cited: &'a Cited<PlanTemplate>,
}

impl RuleValue for PlanTemplate {
    fn check(&self) -> Result<(), String> {
        let is_title = |title: &String| !title.is_empty() && title.to_lowercase() == *title;
        if self.titles.is_empty() || !self.titles.iter().all(is_title) {
            return Err("titles are there, in small letters".to_owned());
        }
        let fits = |text: &str, max: usize| !text.trim().is_empty() && text.chars().count() <= max;
        let indicators = || self.results.iter().flat_map(|result| &result.indicators);
        let is_whole = (1..=50).contains(&self.results.len())
            && indicators().count() <= 100
            && self.results.iter().all(|one| fits(&one.statement, 1_000) && !one.indicators.is_empty())
            && indicators()
                .all(|one| fits(&one.name, 500) && fits(&one.measure, 60) && fits(&one.source, 200))
            && self.annex.iter().all(|line| fits(&line.statement, 1_000));
        if is_whole { Ok(()) } else { Err("a text is missing or longer than a plan takes".to_owned()) }
    }
}

impl PlanTemplate {
    /// Whether it is for positions of that title: "guru" is for "Guru Ahli Muda", not for "Gurukula".
    pub fn is_for(&self, title: &str) -> bool {
        let title = title.to_lowercase();
        self.titles.iter().any(|own| {
            let rest = title.strip_prefix(own.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    }
}

impl<'a> RulesAt<'a> {
    /// The templates in force for positions of a title.
    pub fn plan_templates(&self, title: &str) -> Vec<TemplateInForce<'a>> {
        let all = self.rules.templates.iter().filter_map(|rule| in_force(rule, self.on));
        all.filter(|one| one.cited.value.is_for(title)).collect()
    }

    /// The template of a key; `None` where there is none or it is not in force.
    pub fn plan_template(&self, key: &str) -> Option<TemplateInForce<'a>> {
        let rule = self.rules.templates.iter().find(|rule| rule.key == key)?;
        in_force(rule, self.on)
    }
}

fn in_force(rule: &Rule<PlanTemplate>, on: NaiveDate) -> Option<TemplateInForce<'_>> {
    let cited = rule.at(on).ok()?.cited();
    Some(TemplateInForce { key: &rule.key, title: &rule.title, cited })
}
