//! One unit: what it reached beside the five levels.

use super::super::trace::{rule, steps};
use super::super::{spread, trace::Trace, words};
use crate::app::App;
use crate::chart::Figure;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor};
use crate::form::Form as Filled;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Picked};
use askama::Template;
use capaian_core::appraisal::organisation::OrganisationRevision;
use capaian_core::appraisal::organisation::model::{GoalFact, UnitFacts};
use capaian_core::appraisal::organisation::page::UnitAchievementPage;
use capaian_rules::{OrganisationPredicate, Zone};

/// One indicator of the unit.
#[derive(Debug)]
pub struct GoalRow {
    name: String,
    note: String,
    target: String,
    value: String,
    percent: Option<String>,
}

/// One revision.
#[derive(Debug)]
pub struct RevisionRow {
    badge: Badge,
    reason: String,
    set: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/organisation/unit.html")]
pub(super) struct UnitView {
    t: &'static Catalogue,
    shell: Shell,
    eyebrow: String,
    head: String,
    turn: String,
    rows: Vec<GoalRow>,
    mean: String,
    traces: Vec<Trace>,
    revisions: Vec<RevisionRow>,
    /// What was set as PDF.
    paper: Option<String>,
    form: Filled,
    levels: Vec<Picked>,
    /// Why nothing can be set any more.
    settled: Option<&'static str>,
    may_set: bool,
    needs_decree: bool,
    is_correction: bool,
    /// The period goes on: what is reached may change.
    running: Option<String>,
    /// Somebody was rated under what is set now.
    rated: Option<String>,
    theirs: Option<String>,
    figure: Option<Figure>,
    considerations: Vec<String>,
}

/// The page around a form; `theirs` is what somebody else set meanwhile.
pub(super) fn unit_view(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<UnitAchievementPage>,
    form: Filled,
    theirs: Option<(OrganisationPredicate, &str)>,
) -> UnitView {
    let t = Texts::get(visitor.preferences.lang);
    let (view, zone) = (&seen.view, zone_of(&seen.actor));
    let names =
        |list: Vec<String>, none: &str| if list.is_empty() { t.t(none).to_owned() } else { list.join(", ") };
    let heads = view.leaders.heads.iter().map(|(_, name)| name.clone()).collect();
    UnitView {
        eyebrow: words::period_and_year(&view.period, view.cycle.cycle.year, t),
        head: t.x("appraisal-headed-by", &names(heads, "appraisal-head-none")),
        turn: t.x("appraisal-set-turn", &names(view.leaders.turn(), "appraisal-turn-hr")),
        rows: view.facts.goals.iter().map(|goal| goal_row(goal, t)).collect(),
        mean: mean(&view.facts, t),
        traces: traces(&view.facts, t),
        revisions: view.revisions.iter().map(|one| revision(one, zone, t)).collect(),
        paper: view.id.map(|id| format!("/dokumen/organisasi/{id}")),
        levels: OrganisationPredicate::ALL
            .iter()
            .map(|one| Picked::new(one.key(), words::organisation(*one, t)))
            .collect(),
        settled: view.is_final.then(|| t.t("appraisal-unit-refusal-result-final")),
        may_set: view.may_set,
        needs_decree: view.needs_decree,
        is_correction: !view.revisions.is_empty(),
        running: words::running(&view.period, seen.at.date_in(seen.actor.zone), t),
        rated: rated(view, t),
        theirs: theirs.map(|(predicate, reason)| {
            let facts =
                [("predicate", words::organisation(predicate, t).into()), ("feedback", reason.into())];
            t.with("appraisal-theirs-text", &facts)
        }),
        figure: spread::figure(&view.spread, &view.name, t),
        considerations: spread::considerations(&view.spread, t),
        shell: Shell {
            refused: form.is_refused(),
            crumbs: vec![Crumb {
                href: format!("/capaian-organisasi?periode={}", view.period.number),
                label: t.t("appraisal-units-title").to_owned(),
            }],
            ..frame(app, visitor, &seen.actor, seen.at, view.name.clone())
        },
        form,
        t,
    }
}

fn rated(view: &UnitAchievementPage, t: &Catalogue) -> Option<String> {
    let people = view.spread.counts.total().and_then(|all| i64::try_from(all).ok()).unwrap_or(i64::MAX);
    (people > 0 && !view.revisions.is_empty()).then(|| t.n("appraisal-unit-rated", people))
}

fn goal_row(of: &GoalFact, t: &Catalogue) -> GoalRow {
    let target = of.target.map(|due| {
        let (min, max) = (t.f.decimal(&due.min), t.f.decimal(&due.max));
        if due.min == due.max {
            format!("{min} {}", of.measure)
        } else {
            format!("{min}–{max} {}", of.measure)
        }
    });
    let polarity = t.enum_text("appraisal", "polarity", of.polarity.key());
    let nature = t.enum_text("appraisal", "nature", of.nature.key());
    GoalRow {
        name: of.name.clone(),
        note: format!("{polarity} · {nature}"),
        target: target.unwrap_or_else(|| t.t("appraisal-target-none").to_owned()),
        value: match &of.amount {
            Some(amount) => format!("{} {}", t.f.digits(amount), of.measure),
            None if of.target.is_none() => "–".to_owned(),
            None => t.t("appraisal-value-none").to_owned(),
        },
        percent: of.achievement.as_ref().map(|achieved| t.f.percent(&achieved.percent)),
    }
}

/// "Rata-rata 3 capaian terukur 97,5%; 1 belum ada dan tidak dihitung."
fn mean(facts: &UnitFacts, t: &Catalogue) -> String {
    let missing = facts.mean.missing;
    match &facts.mean.mean {
        None => t.with("appraisal-mean-none", &[("missing", missing.into())]),
        Some(mean) => {
            let mean = t.f.digits(mean);
            let facts = [
                ("mean", (&mean).into()),
                ("measured", facts.mean.measured.into()),
                ("missing", missing.into()),
            ];
            t.with("appraisal-mean", &facts)
        }
    }
}

fn traces(facts: &UnitFacts, t: &Catalogue) -> Vec<Trace> {
    let one = |(place, goal): (usize, &GoalFact)| {
        let achieved = goal.achievement.as_ref()?;
        let used = facts.rules.iter().filter(|rule| achieved.rules.contains(&rule.key));
        Some(Trace {
            id: format!("hitungan-{place}"),
            title: format!("{} · {}", goal.name, t.f.percent(&achieved.percent)),
            steps: steps(&achieved.steps, t),
            rules: used.map(|one| rule(one, t)).collect(),
        })
    };
    let mean = Trace {
        id: "hitungan-rata-rata".to_owned(),
        title: t.t("appraisal-mean-title").to_owned(),
        steps: steps(&facts.mean.steps, t),
        rules: facts.mean.rules.iter().map(|one| rule(one, t)).collect(),
    };
    (1..).zip(&facts.goals).filter_map(one).chain([mean]).collect()
}

fn revision(of: &OrganisationRevision, zone: Zone, t: &Catalogue) -> RevisionRow {
    let when = t.f.date_short(zone.local(instant(of.set_at)).date());
    let set = t.with("appraisal-set-by", &[("by", (&of.set_by).into()), ("when", (&when).into())]);
    RevisionRow {
        badge: words::organisation_badge(of.predicate, t),
        reason: of.reason.clone(),
        set: of.decree.as_ref().map_or(set.clone(), |decree| format!("{set} · {decree}")),
    }
}
