//! Picture 2: one person, the facts beside the form.

use super::super::{trace::Trace, words};
use super::form::refusal_text;
use super::rows::{FactRow, rows, summary, traces};
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor};
use crate::form::Form as Filled;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Fact, Picked, Quadrant, RatingNav, ResultGroup, by_result};
use askama::Template;
use capaian_core::appraisal::evaluation::page::{Given, RatingPage};
use capaian_core::appraisal::evaluation::team::Turn;
use capaian_core::appraisal::evaluation::{Rated, SetEvaluation};
use capaian_core::clock::Moment;
use capaian_core::ids::PlanId;
use capaian_rules::{Level, OrganisationPredicate};

/// What the unit achieved, on one line.
#[derive(Debug)]
pub struct OrganisationLine {
    badge: Badge,
    lead: String,
    set: String,
    pattern: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/evaluation/rating.html")]
pub(super) struct RatingView {
    t: &'static Catalogue,
    shell: Shell,
    eyebrow: String,
    lead: String,
    nav: RatingNav,
    organisation: Option<OrganisationLine>,
    period: String,
    groups: Vec<ResultGroup<FactRow>>,
    summary: String,
    traces: Vec<Trace>,
    context: Vec<Fact>,
    dialogues: Vec<(String, String)>,
    form: Filled,
    ratings: Vec<Picked>,
    quadrant: Option<Quadrant>,
    may_set: bool,
    is_revision: bool,
    prescribed: Option<String>,
    /// Why to think twice before it is set.
    caution: Option<String>,
    obstacle: Option<String>,
    /// Where the questions of the alignment meeting stand that wait.
    questions: Option<String>,
    given: Option<GivenCard>,
    feedback_label: String,
    next: String,
    draft: String,
    restored: String,
    theirs: Option<String>,
}

impl RatingView {
    /// Says when the draft was kept that came back.
    pub(super) fn restored(self, said: String) -> Self {
        Self { restored: said, ..self }
    }
}

/// What was set, where the form is not offered.
#[derive(Debug)]
pub struct GivenCard {
    badge: Badge,
    facts: Vec<Fact>,
    href: String,
}

pub(super) fn rating_view(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<RatingPage>,
    form: Filled,
    theirs: Option<&Rated>,
) -> RatingView {
    let t = Texts::get(visitor.preferences.lang);
    let view = &seen.view;
    let zone = zone_of(&seen.actor);
    let law = app.db.rules.at(view.period.ends_on);
    let may_set = view.may_set();
    RatingView {
        eyebrow: eyebrow(view, t),
        lead: lead(view, t),
        nav: nav(view),
        organisation: organisation_line(seen, t),
        period: words::period_name(&view.period).short(t),
        groups: by_result(rows(&view.facts, zone, t), |row| &row.statement),
        summary: summary(&view.facts, t),
        traces: traces(&view.facts, t),
        context: context(view, t),
        dialogues: view.dialogues.iter().map(|(day, said)| (t.f.date(*day), said.clone())).collect(),
        ratings: ratings(t),
        quadrant: words::quadrant(&law, t),
        may_set,
        is_revision: view.given.is_some(),
        prescribed: prescribed(view, t),
        caution: caution(seen, t),
        obstacle: view.obstacle.as_ref().filter(|_| view.is_appraiser).map(|why| refusal_text(why, t)),
        questions: view.is_questioned.then(|| format!("/penyelarasan/catatan/{}", view.plan)),
        given: view.given.as_ref().map(|given| card(view, given, t)),
        feedback_label: t.x("appraisal-feedback-for", &view.employee.name),
        next: view.next_waiting().map_or_else(String::new, |plan| plan.to_string()),
        draft: SetEvaluation::draft(view.plan, view.period.number),
        restored: String::new(),
        theirs: theirs.map(|theirs| {
            let facts = [
                ("predicate", words::predicate(theirs.predicate, t).into()),
                ("feedback", (&theirs.feedback).into()),
            ];
            t.with("appraisal-theirs-text", &facts)
        }),
        shell: shell(app, visitor, seen, &form, t),
        form,
        t,
    }
}

/// Why to think twice: the period goes on, or what was set stands on other facts.
fn caution(seen: &Seen<RatingPage>, t: &Catalogue) -> Option<String> {
    let view = &seen.view;
    words::running(&view.period, seen.at.date_in(seen.actor.zone), t)
        .or_else(|| view.facts_changed().then(|| t.t("appraisal-facts-changed").to_owned()))
}

fn shell(app: &App, visitor: &Visitor, seen: &Seen<RatingPage>, form: &Filled, t: &Catalogue) -> Shell {
    let view = &seen.view;
    let done = view.team.iter().filter(|member| member.turn() == Turn::Done).count();
    let name = words::period_name(&view.period).long(t);
    let facts = [("period", (&name).into()), ("done", done.into()), ("all", view.team.len().into())];
    Shell {
        refused: form.is_refused(),
        period_label: view.is_appraiser.then(|| t.with("appraisal-progress", &facts)),
        crumbs: vec![Crumb {
            href: format!("/tim/evaluasi?periode={}", view.period.number),
            label: t.t("appraisal-team-title").to_owned(),
        }],
        ..frame(app, visitor, &seen.actor, seen.at, view.employee.name.clone())
    }
}

fn eyebrow(view: &RatingPage, t: &Catalogue) -> String {
    let period = words::period_and_year(&view.period, view.year, t);
    match view.place() {
        None => t.x("appraisal-eyebrow", &period),
        Some(place) => {
            let facts = [
                ("period", (&period).into()),
                ("place", (place + 1).into()),
                ("all", view.team.len().into()),
            ];
            t.with("appraisal-eyebrow-place", &facts)
        }
    }
}

/// "Plt. Kepala Sekolah · SMP Negeri 2".
fn lead(view: &RatingPage, t: &Catalogue) -> String {
    let of = &view.employee;
    let acting = match of.assignment_kind.as_str() {
        "plt" => t.t("appraisal-acting-plt"),
        "plh" => t.t("appraisal-acting-plh"),
        _ => "",
    };
    let position = format!("{acting} {}", of.position);
    [position.trim(), &of.unit_name]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

pub(super) fn rating_path(plan: PlanId, period: i64) -> String {
    format!("/tim/evaluasi/{plan}/{period}")
}

fn nav(view: &RatingPage) -> RatingNav {
    let (previous, next) = view.neighbours();
    let path = |plan: PlanId| rating_path(plan, view.period.number);
    RatingNav { previous: previous.map(path), next: next.map(path) }
}

fn organisation_line(seen: &Seen<RatingPage>, t: &Catalogue) -> Option<OrganisationLine> {
    let view = &seen.view;
    let held = view.organisation.as_ref()?;
    let when = t.f.date_short(zone_of(&seen.actor).local(instant(held.set_at)).date());
    let period = words::period_name(&view.period).short(t);
    let facts = [("unit", (&view.employee.unit_name).into()), ("period", (&period).into())];
    let pattern = |of: OrganisationPredicate| t.enum_text("appraisal", "pattern", of.key()).to_owned();
    Some(OrganisationLine {
        badge: words::organisation_badge(held.predicate, t),
        lead: t.with("appraisal-organisation-of", &facts),
        set: t.with("appraisal-set-by", &[("by", (&held.set_by).into()), ("when", (&when).into())]),
        pattern: pattern(held.predicate),
    })
}

/// The law's codes, in the order of the picture.
fn ratings(t: &Catalogue) -> Vec<Picked> {
    [Level::Below, Level::Meets, Level::Above]
        .iter()
        .map(|one| Picked::new(one.code().to_string(), words::level(*one, t)))
        .collect()
}

fn prescribed(view: &RatingPage, t: &Catalogue) -> Option<String> {
    let (level, held) = (view.prescribed?, view.organisation.as_ref()?);
    let facts = [
        ("organisation", words::organisation(held.predicate, t).into()),
        ("level", words::level(level, t).into()),
    ];
    Some(t.with("appraisal-prescribed", &facts))
}

fn context(view: &RatingPage, t: &Catalogue) -> Vec<Fact> {
    let mut facts = Vec::new();
    for given in view.earlier.iter().take(4) {
        let name =
            crate::progress::period::PeriodName::numbered(given.period, if view.is_monthly { 12 } else { 4 });
        let href = format!("/evaluasi/{}/{}", view.plan, given.period);
        facts.push(
            Fact::new(name.long(t), words::predicate(given.rated.predicate, t))
                .link(href, t.t("appraisal-earlier-why")),
        );
    }
    facts
}

fn card(view: &RatingPage, given: &Given, t: &Catalogue) -> GivenCard {
    // Whoever may change it has both ratings and the feedback in the form below.
    let mut facts = if view.may_set() { Vec::new() } else { said(given, t) };
    if let Some(on) = given.received_on {
        facts.push(Fact::new(t.t("appraisal-received"), t.f.date(on)));
    }
    GivenCard {
        badge: words::predicate_badge(given.rated.predicate, t),
        facts,
        href: format!("/evaluasi/{}/{}", view.plan, view.period.number),
    }
}

fn said(given: &Given, t: &Catalogue) -> Vec<Fact> {
    vec![
        Fact::new(t.t("appraisal-work"), words::level(given.rated.work, t)),
        Fact::new(t.t("appraisal-behaviour"), words::level(given.rated.behaviour, t)),
        Fact::new(t.t("appraisal-feedback"), given.rated.feedback.clone()),
    ]
}

/// When a draft was kept.
pub(super) fn restored(at: Moment, seen: &Seen<RatingPage>, t: &Catalogue) -> String {
    t.x("appraisal-draft-restored", &t.f.instant(instant(at), zone_of(&seen.actor)))
}
