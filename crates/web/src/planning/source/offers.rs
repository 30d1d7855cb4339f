//! What a plan may begin from.

use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Seen, Visitor, respond};
use crate::form::Form;
use crate::planning::plan::sheet::in_language;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use askama::Template;
use axum::response::Response;
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::source::offer::{OfferedPlan, OfferedTemplate, Offers, offers};

/// Letters of a name that are looked for.
const NAME_MAX: usize = 100;

#[derive(Debug, Template)]
#[template(path = "planning/source/offers.html")]
struct OffersPage {
    t: &'static Catalogue,
    shell: Shell,
    back: String,
    is_blank: bool,
    position: String,
    own: Vec<OfferRow>,
    colleagues: Vec<OfferRow>,
    more: bool,
    name: String,
    form: Form,
    templates: Vec<OfferRow>,
}

/// One source: what it is called, what is known of it, and where it is looked at.
#[derive(Debug)]
struct OfferRow {
    href: String,
    title: String,
    note: String,
}

/// The page of all sources for a plan.
pub(super) async fn offered(app: &App, visitor: &Visitor, plan: PlanId, name: String) -> Response {
    let name: String = name.trim().chars().take(NAME_MAX).collect();
    let (rules, asked) = (app.db.rules.clone(), name.clone());
    let seen = app
        .see(visitor, move |read, actor, at| {
            Ok(offers(read, &rules, actor, (plan, &asked), at.date_in(actor.zone))?)
        })
        .await;
    respond::page(app, visitor, seen, |seen| offers_page(app, visitor, &seen, name))
}

fn offers_page(app: &App, visitor: &Visitor, seen: &Seen<Offers>, name: String) -> OffersPage {
    let t = Texts::get(visitor.preferences.lang);
    let (offers, back) = (&seen.view, format!("/skp/{}", seen.view.plan));
    let own = |one: &OfferedPlan| plan_row(&back, one, &one.position, t);
    let colleague = |one: &OfferedPlan| plan_row(&back, one, &one.name, t);
    OffersPage {
        shell: Shell {
            crumbs: vec![Crumb {
                href: back.clone(),
                label: t.x("planning-crumb", &offers.year.to_string()),
            }],
            ..frame(app, visitor, &seen.actor, seen.at, t.t("planning-source-title"))
        },
        is_blank: offers.is_blank,
        position: offers.position.clone(),
        own: offers.own.iter().map(own).collect(),
        colleagues: offers.colleagues.iter().map(colleague).collect(),
        more: offers.more,
        form: Form::with([("nama", name.clone())]),
        name,
        templates: offers.templates.iter().map(|one| template_row(&back, one, t)).collect(),
        back,
        t,
    }
}

fn plan_row(back: &str, of: &OfferedPlan, title: &str, t: &Catalogue) -> OfferRow {
    let year = t.x("planning-crumb", &of.year.to_string());
    let note: Vec<String> = std::iter::once(year).chain(of.unit.clone()).collect();
    OfferRow { href: format!("{back}/mulai/{}", of.plan), title: title.to_owned(), note: note.join(" · ") }
}

fn template_row(back: &str, of: &OfferedTemplate, t: &Catalogue) -> OfferRow {
    OfferRow {
        href: format!("{back}/mulai/{}", of.source),
        title: in_language(t.lang(), &of.title.id, &of.title.en),
        note: t.x("planning-source-rests", &of.cite),
    }
}
