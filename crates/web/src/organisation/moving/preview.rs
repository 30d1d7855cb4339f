//! What is read before a move is recorded.

use super::typed::TypedMove;
use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Seen, Visitor};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Fact;
use askama::Template;
use capaian_core::organisation::moving::{EndingPlan, MoveKind, Preview};
use chrono::NaiveDate;

#[derive(Debug, Template)]
#[template(path = "organisation/moving/preview.html")]
pub(super) struct PreviewView {
    t: &'static Catalogue,
    shell: Shell,
    lead: String,
    facts: Vec<Fact>,
    /// Who answers to somebody else, and to whom.
    team: Vec<(String, String)>,
    /// Fields with what was typed.
    hidden: Vec<(&'static str, String)>,
}

impl PreviewView {
    pub(super) fn of(app: &App, visitor: &Visitor, seen: &Seen<Preview>, typed: &TypedMove) -> Self {
        let t = Texts::get(visitor.preferences.lang);
        let page = &seen.view;
        let list = Crumb { href: "/perpindahan".to_owned(), label: t.t("move-list-title").to_owned() };
        let title = t.x("move-preview-title", &page.name);
        Self {
            shell: Shell { crumbs: vec![list], ..frame(app, visitor, &seen.actor, seen.at, title) },
            lead: what(t, page.kind, page.on),
            facts: facts(t, page),
            team: team(t, &page.team),
            hidden: typed.fields().into_iter().map(|(name, value)| (name, value.to_owned())).collect(),
            t,
        }
    }
}

/// "Pindah jabatan, mulai 1 Oktober 2026".
pub(super) fn what(t: &Catalogue, kind: MoveKind, on: NaiveDate) -> String {
    let said = t.enum_text("move", "kind", kind.key());
    let key = kind.key();
    t.with("move-what", &[("kind", key.into()), ("said", said.into()), ("day", (&t.f.date(on)).into())])
}

/// "Rina; mulai 1 Desember 2026 Yusuf".
fn superiors(t: &Catalogue, all: &[(String, NaiveDate)]) -> String {
    let Some(((first, _), later)) = all.split_first() else { return t.t("move-no-appraiser").to_owned() };
    let then = |(name, from): &(String, NaiveDate)| {
        t.with("move-then-appraiser", &[("name", name.into()), ("day", (&t.f.date(*from)).into())])
    };
    std::iter::once(first.clone()).chain(later.iter().map(then)).collect::<Vec<_>>().join("; ")
}

/// Those who answer to somebody else, each with that person's name or that it is nobody.
pub(super) fn team(t: &Catalogue, team: &[(String, Option<String>)]) -> Vec<(String, String)> {
    let to = |to: &Option<String>| to.clone().unwrap_or_else(|| t.t("move-nobody").to_owned());
    team.iter().map(|(who, next)| (who.clone(), to(next))).collect()
}

/// The plans that end with the old post, and what waits in them.
pub(super) fn plans(t: &Catalogue, plans: &[EndingPlan], last: NaiveDate) -> Vec<Fact> {
    let plan = |plan: &EndingPlan| {
        let key = t.with("move-old-plan", &[("year", (&plan.year.to_string()).into())]);
        let ends = t.x("move-ends", &t.f.date(last.min(plan.foreseen)));
        let waits = (plan.unverified > 0).then(|| t.n("move-unverified", plan.unverified));
        let said: Vec<String> = std::iter::once(ends).chain(waits).collect();
        let link = Some((format!("/skp/{}", plan.plan), t.t("move-open-plan").to_owned()));
        Fact { link, ..Fact::new(key, said.join(" · ")) }
    };
    plans.iter().map(plan).collect()
}

/// A post: its title, its unit, and whether it heads that.
pub(super) fn post(t: &Catalogue, title: &str, unit: &str, heads: bool) -> String {
    let heads = if heads { t.t("organisation-heads") } else { "" };
    [title, unit, heads].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn facts(t: &Catalogue, page: &Preview) -> Vec<Fact> {
    let last = page.on.pred_opt().unwrap_or(page.on);
    let nobody = || t.t("move-no-appraiser").to_owned();
    let (title, unit) = &page.from;
    let mut facts = vec![
        Fact::new(t.x("move-old-post", &t.f.date(last)), post(t, title, unit, false)),
        Fact::new(t.t("move-old-appraiser"), page.appraiser.clone().unwrap_or_else(nobody)),
    ];
    facts.extend(plans(t, &page.plans, last));
    if let Some(to) = &page.to {
        let key = t.x("move-new-post", &t.f.date(page.on));
        let mut said = post(t, &to.title, &to.unit, to.heads);
        if to.is_new {
            said = format!("{said} · {}", t.t("move-title-new"));
        }
        facts.push(Fact::new(key, said));
        facts.push(Fact::new(t.t("move-new-appraiser"), superiors(t, &to.superiors)));
        facts.push(Fact::new(t.t("move-new-plan"), t.x("move-new-plan-from", &t.f.date(page.on))));
    }
    facts
}
