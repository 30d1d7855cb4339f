//! Steps and rules of a result in the reader's language.

use super::words;
use crate::format::cite;
use crate::texts::{Arg, Catalogue};
use capaian_rules::{Level, OrganisationPredicate, Predicate, RuleRef, Step};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A rule as it is cited, and since when it is law.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Regulation and article.
    pub cite: String,
    /// "berlaku sejak 31 Mei 2022 · sumber sekunder".
    pub note: String,
}

/// How a number came about.
#[derive(Debug, Clone)]
pub struct Trace {
    /// Where a number points to.
    pub id: String,
    /// What the number is of.
    pub title: String,
    /// The steps, first to last.
    pub steps: Vec<String>,
    /// The rules they rest on.
    pub rules: Vec<Rule>,
}

/// A rule in words.
pub(super) fn rule(of: &RuleRef, t: &Catalogue) -> Rule {
    let from = t.f.date(of.in_force_from);
    let sure = t.enum_text("appraisal", "confidence", of.confidence.key());
    let note = t.with("appraisal-rule-note", &[("from", (&from).into()), ("confidence", sure.into())]);
    Rule { cite: cite(&of.cite), note }
}

/// A rule on one line.
pub(super) fn rule_line(of: &RuleRef, t: &Catalogue) -> String {
    let Rule { cite, note } = rule(of, t);
    format!("{} · {note}", t.x("format-source", &cite))
}

/// The steps in words, but for a rounding that left the figure as it was.
pub(super) fn steps(of: &[Step], t: &Catalogue) -> Vec<String> {
    of.iter().filter(|step| !is_idle(step)).map(|one| step(one, t)).collect()
}

fn is_idle(of: &Step) -> bool {
    let number = |name: &str| of.facts.get(name)?.parse::<Decimal>().ok();
    number("raw").is_some_and(|raw| number("rounded") == Some(raw))
}

/// A step with its figures.
fn step(of: &Step, t: &Catalogue) -> String {
    let facts: Vec<(String, String)> = (of.facts.iter())
        .map(|(name, value)| (name.to_string().replace('_', "-"), figure(name, value, t)))
        .collect();
    let args: Vec<(&str, Arg<'_>)> =
        facts.iter().map(|(name, value)| (name.as_str(), argument(name, value))).collect();
    t.enum_with("appraisal", "step", &of.key, &args)
}

/// Indicators are counted as things: one of them is said in the singular.
fn argument<'a>(name: &str, value: &'a str) -> Arg<'a> {
    let counted = matches!(name, "measured" | "missing").then(|| value.parse::<i64>().ok()).flatten();
    counted.map_or(Arg::Text(value), Arg::Count)
}

/// A number as the language writes it, a key as its word.
fn figure(name: &str, value: &str, t: &Catalogue) -> String {
    let word = match name {
        "work" | "behaviour" => Level::from_key(value).ok().map(|one| words::level(one, t)),
        "predicate" => Predicate::from_key(value).ok().map(|one| words::predicate(one, t)),
        "organisation" => OrganisationPredicate::from_key(value).ok().map(|one| words::organisation(one, t)),
        "kind" => Some(t.enum_text("appraisal", "day_kind", value)),
        "formula" => Some(t.enum_text("appraisal", "formula", value)),
        _ => None,
    };
    if let Some(word) = word {
        return word.to_owned();
    }
    if let Ok(day) = value.parse::<NaiveDate>() {
        return t.f.date(day);
    }
    let is_number = name != "year" && value.parse::<Decimal>().is_ok();
    if is_number { t.f.digits(value) } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Lang, Texts};

    #[test]
    fn a_rounding_that_changed_nothing_is_left_out() {
        let rounded = |raw: &str, to: &str| {
            let step = Step::new("achievement-rounded", "").with("raw", raw).with("rounded", to);
            steps(&[step], Texts::get(Lang::Id))
        };
        assert!(rounded("100", "100.00").is_empty());
        assert_eq!(rounded("116.6667", "116.67"), ["Hasil hitung 116,6667 dibulatkan menjadi 116,67."]);
    }

    #[test]
    fn one_indicator_is_counted_in_the_singular() {
        let mean = |measured: &str| {
            let step = Step::new("unit-achievement-mean", "").with("measured", measured).with("missing", "0");
            steps(&[step], Texts::get(Lang::En)).concat()
        };
        assert_eq!(mean("1"), "Mean of 1 measured achievement; 0 missing left out.");
        assert_eq!(mean("2"), "Mean of 2 measured achievements; 0 missing left out.");
    }
}
