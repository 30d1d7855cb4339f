//! The work results of an evaluation: what was planned, and what the frozen facts say of it.

use crate::documents::words::Words;
use capaian_core::appraisal::fact::{Evidence, IndicatorFact, RealisationFact, TargetFact};
use capaian_core::db::Fault;
use capaian_core::documents::evaluation::EvaluationPaper;
use capaian_core::planning::plan::content::{IndicatorContent, ResultContent, ResultKind};
use capaian_typeset::view::{EvaluatedIndicator, EvaluatedResult};

/// Characters of a note that are printed.
const NOTE_SHOWN: usize = 500;
/// Names of files in one cell; more are counted.
const NAMED: usize = 5;

pub(super) fn results(
    words: &Words,
    paper: &EvaluationPaper,
    kind: ResultKind,
) -> Result<Vec<EvaluatedResult>, Fault> {
    let results = paper.plan.content.results.iter().filter(|result| result.kind == kind);
    results.map(|result| evaluated(words, paper, result)).collect()
}

fn evaluated(
    words: &Words,
    paper: &EvaluationPaper,
    result: &ResultContent,
) -> Result<EvaluatedResult, Fault> {
    let indicators = result.indicators.iter().map(|indicator| of_indicator(words, paper, indicator));
    Ok(EvaluatedResult {
        superior_result: result.serves.as_ref().map(|serves| serves.words.clone()),
        result: result.statement.clone(),
        source: None,
        indicators: indicators.collect::<Result<_, Fault>>()?,
        feedback: Vec::new(),
    })
}

fn of_indicator(
    words: &Words,
    paper: &EvaluationPaper,
    indicator: &IndicatorContent,
) -> Result<EvaluatedIndicator, Fault> {
    let facts = paper.inputs.facts.indicators.iter();
    let fact = facts.into_iter().find(|fact| Some(fact.indicator) == indicator.id);
    let mut planned = words.indicator(indicator)?;
    if let Some(due) = fact.and_then(|fact| fact.target.as_ref().map(|due| target(words, fact, due))) {
        // The year's target stands above what is due in this period, unless that is all of it.
        planned.target = match planned.target {
            Some(year) if year != due => {
                Some(format!("{year}\n{}", words.t.x("documents-due-in-period", &due)))
            }
            _ => Some(due),
        };
    }
    Ok(EvaluatedIndicator { planned, realisation: fact.and_then(|fact| realisation(words, fact)) })
}

fn target(words: &Words, fact: &IndicatorFact, due: &TargetFact) -> String {
    let [least, most] = [due.min, due.max].map(|amount| words.t.f.short(&amount));
    let amount = if least == most { least } else { format!("{least}–{most}") };
    format!("{amount} {}", fact.measure).trim_end().to_owned()
}

/// What was reported, in what state, shown by what; none where nothing was, which is not zero.
fn realisation(words: &Words, fact: &IndicatorFact) -> Option<String> {
    let report = fact.realisation.as_ref()?;
    let mut lines = vec![amount(words, fact, report)];
    if let Some(achieved) = &fact.achievement {
        lines.push(words.t.x("documents-achievement", &words.t.f.percent(&achieved.percent)));
    }
    if !report.note.is_empty() {
        lines.push(cut(&report.note));
    }
    if !fact.evidence.is_empty() {
        lines.push(words.t.x("documents-evidence", &evidence(words, &fact.evidence)));
    }
    Some(lines.join("\n"))
}

/// Hundreds of long notes would be more than a form can hold; whole they stand in the system.
fn cut(note: &str) -> String {
    match note.char_indices().nth(NOTE_SHOWN) {
        Some((end, _)) => format!("{} …", note.get(..end).unwrap_or(note).trim_end()),
        None => note.to_owned(),
    }
}

/// `30 siswa (per 15 Juni 2026, diverifikasi)`.
fn amount(words: &Words, fact: &IndicatorFact, report: &RealisationFact) -> String {
    let state = words.t.enum_text("documents", "report", &report.state);
    let day = words.t.f.date(report.as_of);
    let Some(amount) = report.amount.map(|amount| words.t.f.decimal(&amount)) else {
        return words.t.with("documents-told", &[("day", (&day).into()), ("state", state.into())]);
    };
    let given = [
        ("amount", (&amount).into()),
        ("measure", (&fact.measure).into()),
        ("day", (&day).into()),
        ("state", state.into()),
    ];
    words.t.with("documents-realised", &given)
}

fn evidence(words: &Words, files: &[Evidence]) -> String {
    let names: Vec<&str> = files.iter().take(NAMED).map(|file| file.name.as_str()).collect();
    let more = files.len().saturating_sub(NAMED);
    let names = names.join(", ");
    if more == 0 { names } else { format!("{names}, {}", words.t.n("documents-more-files", more)) }
}
