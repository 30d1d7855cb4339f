//! The facts of a period as rows: for the appraiser beside the form, for the employee in the tree.

use crate::door::frame::instant;
use crate::texts::Catalogue;
use crate::view::{Badge, Tone};
use capaian_core::appraisal::fact::model::FactState;
use capaian_core::appraisal::fact::{Evidence, Facts, IndicatorFact, TargetFact};
use capaian_core::clock::Moment;
use capaian_core::progress::realisation::Doubt;
use capaian_rules::Zone;

use super::super::trace::{Trace, rule, steps};

/// One indicator as it is shown.
#[derive(Debug, Clone)]
pub struct FactRow {
    /// The work result.
    pub statement: String,
    /// The indicator.
    pub name: String,
    /// How it is read: "makin tinggi makin baik · kumulatif".
    pub how: String,
    /// "45 siswa".
    pub target: String,
    /// "41 siswa".
    pub value: String,
    /// "91,1%".
    pub percent: Option<String>,
    /// Why the amount looks mistyped.
    pub doubt: Option<&'static str>,
    /// Whether it stands against its target.
    pub badge: Badge,
    /// What the employee wrote to it.
    pub note: String,
    /// Files and links: address and name.
    pub evidence: Vec<(String, String)>,
    /// Whether something was reported and nothing shows it.
    pub is_unproved: bool,
    /// Who reported and verified it, and when.
    pub source: String,
}

/// The rows of a period.
pub(super) fn rows(facts: &Facts, zone: Zone, t: &'static Catalogue) -> Vec<FactRow> {
    facts.indicators.iter().map(|fact| row(fact, zone, t)).collect()
}

fn row(fact: &IndicatorFact, zone: Zone, t: &'static Catalogue) -> FactRow {
    let how = [
        t.enum_text("appraisal", "polarity", fact.polarity.key()),
        t.enum_text("appraisal", "nature", fact.nature.key()),
    ];
    FactRow {
        statement: fact.statement.clone(),
        name: fact.name.clone(),
        how: if fact.is_told { t.t("appraisal-told").to_owned() } else { how.join(" · ") },
        target: match fact.target {
            Some(due) => target(due, &fact.measure, t),
            None if fact.is_told => t.t("appraisal-target-told").to_owned(),
            None => t.t("appraisal-target-none").to_owned(),
        },
        value: value(fact, t),
        percent: percent(fact, t),
        doubt: doubt(fact, t),
        badge: badge(fact.state(), t),
        note: note(fact),
        evidence: evidence(fact),
        is_unproved: fact.realisation.is_some() && fact.evidence.is_empty(),
        source: source(fact, zone, t),
    }
}

/// Address and name of each piece: a file is here, a link is elsewhere.
pub(super) fn evidence(fact: &IndicatorFact) -> Vec<(String, String)> {
    let address = |piece: &Evidence| piece.url.clone().unwrap_or_else(|| format!("/bukti/{}", piece.id));
    fact.evidence.iter().map(|piece| (address(piece), piece.name.clone())).collect()
}

/// "45 siswa", "75–80 %".
pub(super) fn target(due: TargetFact, measure: &str, t: &Catalogue) -> String {
    let (min, max) = (t.f.decimal(&due.min), t.f.decimal(&due.max));
    if due.min == due.max { format!("{min} {measure}") } else { format!("{min}–{max} {measure}") }
}

/// "41 siswa", or that it is missing.
pub(super) fn value(fact: &IndicatorFact, t: &Catalogue) -> String {
    match &fact.realisation {
        None => t.t("appraisal-value-none").to_owned(),
        Some(report) => match &report.amount {
            Some(amount) => format!("{} {}", t.f.decimal(amount), fact.measure),
            None => t.t("appraisal-value-told").to_owned(),
        },
    }
}

/// "91,1%".
pub(super) fn percent(fact: &IndicatorFact, t: &Catalogue) -> Option<String> {
    fact.achievement.as_ref().map(|achieved| t.f.percent(&achieved.percent))
}

fn doubt(fact: &IndicatorFact, t: &'static Catalogue) -> Option<&'static str> {
    let (report, target) = (fact.counted()?, fact.target?);
    let doubt = Doubt::beside(report.amount?, (target.min, target.max))?;
    Some(t.enum_text("progress", "doubt", doubt.key()))
}

fn badge(state: FactState, t: &Catalogue) -> Badge {
    let tone = match state {
        FactState::Reached => Tone::Good,
        FactState::Short | FactState::Missing | FactState::Returned => Tone::Warn,
        FactState::Unmeasured | FactState::Told | FactState::NotDue => Tone::Neutral,
    };
    Badge::new(tone, t.enum_text("appraisal", "fact", state.key()))
}

/// What the employee wrote to a report.
pub(super) fn note(fact: &IndicatorFact) -> String {
    fact.realisation.as_ref().map_or_else(String::new, |report| report.note.trim().to_owned())
}

/// Who reported it, who verified it, when.
pub(super) fn source(fact: &IndicatorFact, zone: Zone, t: &Catalogue) -> String {
    let Some(report) = &fact.realisation else { return String::new() };
    let day = |at: i64| t.f.day_month(zone.local(instant(Moment(at))).date());
    let (by, at, key) = match (&report.verified_by, report.verified_at) {
        (Some(by), Some(at)) => (by, at, "verified"),
        _ if report.state == "returned" => (&report.reported_by, report.reported_at, "returned"),
        _ => (&report.reported_by, report.reported_at, "reported"),
    };
    let when = day(at);
    t.enum_with("appraisal", "source", key, &[("by", by.into()), ("when", (&when).into())])
}

/// "2 dari 3 indikator mencapai target; 1 belum ada realisasi."
pub(super) fn summary(facts: &Facts, t: &Catalogue) -> String {
    let count = |state| facts.indicators.iter().filter(|fact| fact.state() == state).count();
    let due = facts.indicators.len() - count(FactState::NotDue);
    let parts = [
        ("reached", count(FactState::Reached)),
        ("short", count(FactState::Short)),
        ("returned", count(FactState::Returned)),
        ("missing", count(FactState::Missing)),
        ("unmeasured", count(FactState::Unmeasured)),
        ("told", count(FactState::Told)),
    ];
    let is_measured = facts.indicators.iter().any(|fact| !fact.is_told);
    let is_said = |key: &str, count: usize| count > 0 || (key == "reached" && is_measured);
    let said = parts.iter().filter(|(key, count)| is_said(key, *count)).map(|(key, count)| {
        t.enum_with("appraisal", "summary", key, &[("count", (*count).into()), ("due", due.into())])
    });
    said.collect::<Vec<_>>().join("; ") + "."
}

/// How each percentage came about, with its rules.
pub(super) fn traces(facts: &Facts, t: &Catalogue) -> Vec<Trace> {
    let trace = |(place, fact): (usize, &IndicatorFact)| {
        let achieved = fact.achievement.as_ref()?;
        let used = facts.rules.iter().filter(|rule| achieved.rules.contains(&rule.key));
        Some(Trace {
            id: format!("hitungan-{place}"),
            title: format!("{} · {}", fact.name, t.f.percent(&achieved.percent)),
            steps: steps(&achieved.steps, t),
            rules: used.map(|one| rule(one, t)).collect(),
        })
    };
    (1..).zip(&facts.indicators).filter_map(trace).collect()
}
