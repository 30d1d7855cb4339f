//! What changed since the last version, line by line.

use super::sheet::in_language;
use crate::planning::words::{column, period_targets, target};
use crate::texts::Catalogue;
use crate::view::{Badge, Tone};
use capaian_core::planning::plan::PlanForm;
use capaian_core::planning::plan::changes::{Changed, changes};
use capaian_core::planning::plan::content::{AnnexContent, PlanContent, ResultContent};
use capaian_rules::planning::Behaviour;

/// One change: lines that went and lines that came.
#[derive(Debug)]
pub(super) struct ChangeView {
    pub badge: Badge,
    pub title: String,
    pub gone: Vec<String>,
    pub come: Vec<String>,
}

/// How a content is said in lines.
pub(super) struct Lines<'a> {
    pub form: PlanForm,
    /// Whether success is told in words.
    pub is_told: bool,
    pub period_kind: &'a str,
    pub behaviours: &'a [Behaviour],
    pub t: &'static Catalogue,
}

/// What is not the same in both.
pub(super) fn change_views(before: &PlanContent, now: &PlanContent, of: &Lines) -> Vec<ChangeView> {
    changes(before, now).iter().map(|one| view(one, of)).collect()
}

fn view(one: &Changed, of: &Lines) -> ChangeView {
    let (title, before, now) = match one {
        Changed::Result(before, now) => {
            let title = now.as_ref().or(before.as_ref()).map(|one| one.statement.clone());
            let lines = |one: &Option<ResultContent>| one.as_ref().map(|one| result_lines(one, of));
            (title.unwrap_or_default(), lines(before), lines(now))
        }
        Changed::Behaviour(value, before, now) => {
            let found = of.behaviours.iter().find(|one| one.key == *value);
            let title = found.map(|one| in_language(of.t.lang(), &one.name.id, &one.name.en));
            let lines = |words: &Option<String>| words.as_ref().map(|words| vec![words.clone()]);
            (title.unwrap_or_default(), lines(before), lines(now))
        }
        Changed::Annex(before, now) => {
            let list = now.as_ref().or(before.as_ref()).map_or("support", |one| one.list.key());
            let lines = |one: &Option<AnnexContent>| one.as_ref().map(|one| vec![line(one, of)]);
            (of.t.enum_text("planning", "annex", list).to_owned(), lines(before), lines(now))
        }
    };
    let (key, tone) = match (&before, &now) {
        (None, _) => ("added", Tone::Good),
        (_, None) => ("removed", Tone::Warn),
        _ => ("changed", Tone::Info),
    };
    let (before, now) = (before.unwrap_or_default(), now.unwrap_or_default());
    ChangeView {
        badge: Badge::new(tone, of.t.enum_text("planning", "change", key)),
        title,
        gone: before.iter().filter(|line| !now.contains(line)).cloned().collect(),
        come: now.iter().filter(|line| !before.contains(line)).cloned().collect(),
    }
}

fn result_lines(one: &ResultContent, of: &Lines) -> Vec<String> {
    let mut lines = vec![one.statement.clone()];
    lines.extend(one.serves.as_ref().map(|serves| of.t.x("planning-line-serves", &serves.words)));
    for indicator in &one.indicators {
        if of.is_told {
            lines.push(indicator.name.clone());
            continue;
        }
        let parts = [
            column(indicator, of.form, of.t),
            indicator.name.clone(),
            named("planning-column-target", target(indicator, of.t), of),
            named("planning-line-periods", period_targets(indicator, of.period_kind, of.t), of),
            named("planning-column-source", indicator.source.clone(), of),
        ];
        lines.push(joined(parts));
    }
    lines
}

fn line(one: &AnnexContent, of: &Lines) -> String {
    let due = one.due_on.map(|day| of.t.f.date_short(day)).unwrap_or_default();
    let owner = named("planning-annex-owner", one.owner.clone(), of);
    joined([one.statement.clone(), owner, named("planning-annex-due", due, of)])
}

/// "Sumber data: presensi klub"; nothing of nothing.
fn named(key: &str, text: String, of: &Lines) -> String {
    if text.is_empty() { text } else { format!("{}: {text}", of.t.t(key)) }
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
