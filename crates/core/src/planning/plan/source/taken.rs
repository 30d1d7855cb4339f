//! What becomes of a content when another plan begins with it. Pure.

use super::super::content::{
    AnnexContent, AnnexList, Approach, IndicatorContent, PlanContent, ResultContent, ResultKind, Serves,
};
use super::super::picker::Picker;
use crate::ids::PlanId;
use capaian_rules::template::PlanTemplate;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// What templates are called in addresses, before their key.
const TEMPLATE: &str = "templat-";

/// From where a plan may begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Another plan: one's own, or a colleague's.
    Plan(PlanId),
    /// A template, by the key of its rule without the folder: `teacher`.
    Template(String),
}

/// A text that names no source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a source of a plan")]
pub struct NotASource;

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan(id) => id.fmt(f),
            Self::Template(key) => write!(f, "{TEMPLATE}{key}"),
        }
    }
}

impl FromStr for Source {
    type Err = NotASource;

    fn from_str(text: &str) -> Result<Self, NotASource> {
        match text.strip_prefix(TEMPLATE) {
            Some(key) => Ok(Self::Template(key.to_owned())),
            None => text.parse().map(Self::Plan).map_err(|_| NotASource),
        }
    }
}

/// What a source turned out to be, as the ledger notes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// One's own plan.
    Own {
        /// Which.
        plan: PlanId,
        /// Of which year.
        year: i64,
    },
    /// The set plan of somebody in the same position.
    Colleague {
        /// Which.
        plan: PlanId,
        /// Of which year.
        year: i64,
    },
    /// A template.
    Template {
        /// The key of its rule.
        key: String,
        /// Since when it is so.
        in_force_from: NaiveDate,
    },
}

impl Origin {
    /// The keys of all kinds, in order.
    pub const KEYS: [&str; 3] = ["own", "colleague", "template"];

    /// The key in texts and in the API.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Own { .. } => "own",
            Self::Colleague { .. } => "colleague",
            Self::Template { .. } => "template",
        }
    }
}

/// What decides how a content is taken over.
#[derive(Debug, Clone, Copy)]
pub struct Taking<'a> {
    /// How many years later the new plan is.
    pub years: i64,
    /// The periods that the new plan has days in, if its year is divided as the old one was.
    pub periods: Option<&'a [i64]>,
    /// Whether the annex is taken: from a colleague it is not, it is between two people.
    pub annex: bool,
    /// What the results of the new plan may serve.
    pub above: &'a Picker,
}

/// The content that a new plan begins with: new rows with the same words and targets, the promises as many
/// years later, no special expectations. A link stays where what it served is there again.
pub fn taken(old: &PlanContent, how: &Taking<'_>) -> PlanContent {
    let annex = old.annex.iter().filter(|_| how.annex);
    PlanContent {
        approach: old.approach,
        results: old.results.iter().map(|result| result_taken(result, how)).collect(),
        behaviours: [].into(),
        annex: annex.map(|item| item_taken(item, how.years)).collect(),
    }
}

/// The same content in an approach: numbers become words; words do not become numbers, but stay as the name
/// of an indicator that wants its target.
pub fn in_approach(mut content: PlanContent, approach: Approach) -> PlanContent {
    if content.approach == approach {
        return content;
    }
    content.approach = approach;
    for result in &mut content.results {
        let told: Vec<String> = result.indicators.iter().map(in_words).collect();
        if approach.is_qualitative() && !told.is_empty() {
            result.indicators = vec![IndicatorContent::told(None, told.join("\n"))];
        } else {
            result.indicators.iter_mut().for_each(|one| one.name = one.name.chars().take(500).collect());
        }
    }
    content
}

/// "Siswa hadir: 25–30 siswa".
fn in_words(one: &IndicatorContent) -> String {
    let target = match (one.target_min, one.target_max) {
        (Some(min), Some(max)) if min != max => format!("{min}–{max} {}", one.measure),
        (Some(amount), _) | (None, Some(amount)) => format!("{amount} {}", one.measure),
        (None, None) => return one.name.clone(),
    };
    format!("{}: {}", one.name, target.trim_end())
}

fn result_taken(old: &ResultContent, how: &Taking<'_>) -> ResultContent {
    let indicators = old.indicators.iter().map(|indicator| indicator_taken(indicator, how.periods));
    ResultContent {
        id: None,
        serves: old.serves.as_ref().and_then(|serves| again(serves, how.above)),
        indicators: indicators.collect(),
        ..old.clone()
    }
}

fn indicator_taken(old: &IndicatorContent, periods: Option<&[i64]>) -> IndicatorContent {
    let has = |number: &i64| periods.is_some_and(|periods| periods.contains(number));
    let targets = old.targets.iter().filter(|(number, _)| has(number));
    let targets = targets.map(|(number, target)| (*number, *target)).collect();
    IndicatorContent { id: None, targets, ..old.clone() }
}

fn item_taken(old: &AnnexContent, years: i64) -> AnnexContent {
    AnnexContent { id: None, due_on: old.due_on.and_then(|day| later(day, years)), ..old.clone() }
}

/// The same day so many years later; the 29th of February is the 28th elsewhere.
fn later(day: NaiveDate, years: i64) -> Option<NaiveDate> {
    let year = day.year().checked_add(i32::try_from(years).ok()?)?;
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
}

/// What says the same above the new plan: what was served has another id in another year.
fn again(old: &Serves, above: &Picker) -> Option<Serves> {
    let mut results = above.results.iter().filter(|choice| choice.statement == old.words);
    let mut goals = above.goals.iter().filter(|choice| choice.indicator == old.words);
    let target = results.next().map(|choice| choice.served).or(goals.next().map(|choice| choice.served))?;
    Some(Serves { words: old.words.clone(), target: Some(target) })
}

/// The content of a template. Targets are open: they are what the two people agree.
pub fn of_template(template: &PlanTemplate) -> PlanContent {
    let results = template.results.iter().map(|result| ResultContent {
        id: None,
        kind: ResultKind::from_key(result.kind.key()).unwrap_or(ResultKind::Main),
        statement: result.statement.clone(),
        serves: None,
        indicators: result
            .indicators
            .iter()
            .map(|one| IndicatorContent {
                id: None,
                aspect: Some(one.aspect),
                perspective: None,
                name: one.name.clone(),
                polarity: one.polarity,
                nature: one.nature,
                target_min: None,
                target_max: None,
                measure: one.measure.clone(),
                targets: [].into(),
                source: one.source.clone(),
            })
            .collect(),
    });
    let annex = template.annex.iter().filter_map(|line| {
        let list = AnnexList::from_key(line.list.key())?;
        let statement = line.statement.clone();
        Some(AnnexContent { id: None, list, statement, owner: String::new(), due_on: None })
    });
    PlanContent { results: results.collect(), annex: annex.collect(), ..PlanContent::default() }
}
