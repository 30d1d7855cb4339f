//! The page of a plan.

use super::changes::{ChangeView, Lines, change_views};
use super::head::{self, DialogueView, Party, StepView};
use super::sheet::{Drawn, Sheet, sheet};
use crate::app::App;
use crate::door::frame::{frame, zone_of};
use crate::door::{Barred, Seen, Visitor};
use crate::form::Form;
use crate::planning::words::{period_name, progress_badge};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Badge;
use askama::Template;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::content::PlanContent;
use capaian_core::planning::plan::page::{May, PlanPage, plan_page};
use capaian_core::planning::plan::{Approach, PartKey, PlanState, Trouble};
use capaian_rules::planning::Behaviour;

#[derive(Debug, Template)]
#[template(path = "planning/plan/page.html")]
pub(super) struct PlanView {
    t: &'static Catalogue,
    shell: Shell,
    eyebrow: String,
    badge: Badge,
    ball: String,
    parties: Vec<Party>,
    appraiser: String,
    has_appraiser: bool,
    /// Evaluations to go on to: address and words.
    rated: Vec<(String, String)>,
    returned: String,
    disputed: String,
    dialogues: Vec<DialogueView>,
    sheet: Sheet,
    steps: Vec<StepView>,
    may: May,
    /// Whether it may begin as another: nothing stands in it yet.
    begins: bool,
    /// The approach it may follow instead, while it may begin; the hash of the one it follows.
    other_approach: &'static str,
    approach_hash: String,
    is_set: bool,
    acts: Form,
    hash: String,
    /// `None` when there is no earlier version to compare with.
    changes: Option<Vec<ChangeView>>,
    base: String,
    version: i64,
    intent: String,
}

/// The plan, for whoever may read it.
pub(super) fn load(read: &mut Read, actor: &Actor, at: Moment, id: PlanId) -> Result<PlanPage, Barred> {
    Ok(plan_page(read, actor, id, at.date_in(actor.zone))?)
}

/// The plan as a page, with what a refused proposal found.
pub(super) fn plan_view(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<PlanPage>,
    troubles: &[Trouble],
    acts: Form,
) -> PlanView {
    let t = Texts::get(visitor.preferences.lang);
    let (page, zone) = (&seen.view, zone_of(&seen.actor));
    let is_own = seen.actor.person == Some(page.employee.person);
    let title =
        if is_own { t.t("planning-title").to_owned() } else { t.x("planning-title-of", &page.employee.name) };
    let crumbs = crumbs(is_own, t);
    let shell = Shell {
        refused: !troubles.is_empty() || acts.is_refused(),
        crumbs,
        period_label: Some(t.x("planning-year", &page.year.to_string())),
        ..frame(app, visitor, &seen.actor, seen.at, title)
    };
    let behaviours = behaviours(app, page);
    let appraiser = page.appraiser.as_ref();
    let note = |state: PlanState| page.note.clone().filter(|_| page.state == state).unwrap_or_default();
    let mut parties = vec![head::employee(&page.employee, t)];
    parties.extend(appraiser.map(|one| head::appraiser(one, zone, t)));
    PlanView {
        shell,
        eyebrow: eyebrow(page, t),
        badge: progress_badge(Some(page.state), t),
        ball: head::ball(page, zone, t),
        parties,
        appraiser: appraiser.map_or_else(String::new, |one| one.head.name.clone()),
        has_appraiser: appraiser.is_some(),
        rated: page.rated.iter().map(|number| rated(page, *number, t)).collect(),
        returned: note(PlanState::Returned),
        disputed: note(PlanState::SetWithNote),
        dialogues: head::dialogues(&page.dialogues, t),
        sheet: drawn(page, troubles, &behaviours, t),
        changes: page.before.as_ref().map(|before| compared(page, before, &behaviours, t)),
        hash: page.hash.map_or_else(String::new, |hash| hash.to_string()),
        acts,
        steps: head::steps(&page.steps, zone, t),
        may: page.may,
        begins: page.may.write && page.content.is_blank(),
        other_approach: other(page.content.approach).key(),
        approach_hash: approach_hash(&page.content),
        is_set: page.state.is_set(),
        base: format!("/skp/{}", page.id),
        version: page.version,
        intent: app.token(),
        t,
    }
}

/// The approach that is not followed.
fn other(followed: Approach) -> Approach {
    if followed.is_qualitative() { Approach::Quantitative } else { Approach::Qualitative }
}

fn approach_hash(content: &PlanContent) -> String {
    PartKey::Approach.hash(content).ok().flatten().map_or_else(String::new, |hash| hash.to_string())
}

fn rated(page: &PlanPage, number: i64, t: &Catalogue) -> (String, String) {
    let words = t.x("planning-evaluation-of", &period_name(&page.period_kind, number, t));
    (format!("/evaluasi/{}/{number}", page.id), words)
}

fn crumbs(is_own: bool, t: &Catalogue) -> Vec<Crumb> {
    if is_own {
        return Vec::new();
    }
    vec![Crumb { href: "/tim/skp".to_owned(), label: t.t("planning-team-title").to_owned() }]
}

fn eyebrow(page: &PlanPage, t: &Catalogue) -> String {
    let (from, to) = (t.f.date_short(page.starts_on), t.f.date_short(page.ends_on));
    let year = page.year.to_string();
    let form = t.enum_text("planning", "form", page.form.key());
    let approach = t.enum_text("planning", "approach_said", page.content.approach.key());
    let facts = [
        ("year", (&year).into()),
        ("approach", approach.into()),
        ("form", form.into()),
        ("from", (&from).into()),
        ("to", (&to).into()),
    ];
    t.with("planning-eyebrow", &facts)
}

fn behaviours(app: &App, page: &PlanPage) -> Vec<Behaviour> {
    let rules = app.db.rules.at(page.ends_on);
    rules.behaviours().map(|rule| rule.value().clone()).unwrap_or_default()
}

fn drawn(page: &PlanPage, troubles: &[Trouble], behaviours: &[Behaviour], t: &'static Catalogue) -> Sheet {
    sheet(&Drawn {
        content: &page.content,
        links: &page.links,
        form: page.form,
        period_kind: &page.period_kind,
        troubles,
        edits: page.may.write.then_some(page.id),
        behaviours,
        t,
    })
}

fn compared(
    page: &PlanPage,
    before: &PlanContent,
    behaviours: &[Behaviour],
    t: &'static Catalogue,
) -> Vec<ChangeView> {
    let is_told = page.content.approach.is_qualitative();
    let lines = Lines { form: page.form, is_told, period_kind: &page.period_kind, behaviours, t };
    change_views(before, &page.content, &lines)
}

/// The forms of the page as they are opened: a dialogue is of today.
pub(super) fn acts_form(seen: &Seen<PlanPage>) -> Form {
    Form::with([("tanggal", seen.at.date_in(seen.actor.zone).to_string())])
}
