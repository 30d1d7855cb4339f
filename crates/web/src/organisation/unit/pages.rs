//! `GET /unit`, `GET /unit/{id}`.

use crate::app::App;
use crate::door::asked::Path;
use crate::door::frame::frame;
use crate::door::{Seen, Visitor, respond};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Fact;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use capaian_core::access::{Action, Actor, Role, Standings, decide};
use capaian_core::ids::UnitId;
use capaian_core::organisation::unit::{UnitPage, unit_page};

#[derive(Debug, Template)]
#[template(path = "organisation/unit/page.html")]
struct UnitView {
    t: &'static Catalogue,
    shell: Shell,
    facts: Vec<Fact>,
    below: Vec<Below>,
    /// The address of the unit's table without its ending, for those who may take it.
    recap: Option<String>,
}

/// A unit right below.
#[derive(Debug)]
struct Below {
    href: String,
    name: String,
    kind: String,
    people: String,
}

/// The root of the agency.
pub async fn show_root(State(app): State<App>, visitor: Visitor) -> Response {
    show(&app, &visitor, None).await
}

/// One unit.
pub async fn show_unit(State(app): State<App>, visitor: Visitor, Path(id): Path<UnitId>) -> Response {
    show(&app, &visitor, Some(id)).await
}

async fn show(app: &App, visitor: &Visitor, id: Option<UnitId>) -> Response {
    let seen =
        app.see(visitor, move |read, actor, at| Ok(unit_page(read, actor, id, at.date_in(actor.zone))?));
    respond::page(app, visitor, seen.await, |seen| view(app, visitor, &seen))
}

fn view(app: &App, visitor: &Visitor, seen: &Seen<UnitPage>) -> UnitView {
    let t = Texts::get(visitor.preferences.lang);
    let page = &seen.view;
    let crumbs = page.above.iter();
    let crumbs =
        crumbs.map(|unit| Crumb { href: format!("/unit/{}", unit.id), label: unit.name.clone() }).collect();
    let shell = Shell { crumbs, ..frame(app, visitor, &seen.actor, seen.at, page.unit.name.clone()) };
    let mut facts = vec![Fact::new(t.t("organisation-fact-kind"), kind(t, &page.unit.kind))];
    let people = t.n("organisation-people-count", page.people);
    let list = (format!("/pegawai?unit={}", page.unit.id), t.t("organisation-people-list").to_owned());
    let link = Some(list).filter(|_| lists_people(&seen.actor, page));
    facts.push(Fact { link, ..Fact::new(t.t("organisation-fact-people"), people) });
    facts.push(match &page.head {
        Some((_, name, title)) => {
            Fact { note: title.clone(), ..Fact::new(t.t("organisation-fact-head"), name) }
        }
        None => Fact::new(t.t("organisation-fact-head"), t.t("organisation-no-head")),
    });
    facts.extend(moves(&seen.actor, page, t));
    let below = page.below.iter();
    let below = below
        .map(|(unit, people)| Below {
            href: format!("/unit/{}", unit.id),
            name: unit.name.clone(),
            kind: kind(t, &unit.kind).to_owned(),
            people: t.f.count(*people),
        })
        .collect();
    let recap = takes_recap(&seen.actor, page).then(|| format!("/dokumen/rekap/{}", page.unit.id));
    UnitView { t, shell, facts, below, recap }
}

/// Who came and who went, for those who may read that.
fn moves(actor: &Actor, page: &UnitPage, t: &Catalogue) -> Option<Fact> {
    decide(Standings::of_roles(actor), Action::ReadMove).ok()?;
    let link = (format!("/perpindahan?unit={}", page.unit.id), t.t("organisation-moves-open").to_owned());
    Some(Fact { link: Some(link), ..Fact::new(t.t("move-list-title"), t.t("organisation-moves-of-unit")) })
}

/// Who is offered the list of its people: those who list all, and the unit's clerk.
fn lists_people(actor: &Actor, page: &UnitPage) -> bool {
    decide(Standings::of_roles(actor), Action::ListPeople).is_ok()
        || actor.units_of(Role::UnitAdmin).any(|id| within(page, id))
}

/// Whether the unit is this one or below it.
fn within(page: &UnitPage, id: UnitId) -> bool {
    page.unit.id == id || page.above.iter().any(|above| above.id == id)
}

/// Who is offered the table: those who read plans of the whole agency, the unit's clerk and its head. The
/// table itself decides whom it shows.
fn takes_recap(actor: &Actor, page: &UnitPage) -> bool {
    let reads_all = decide(Standings::of_roles(actor), Action::ReadPlan).is_ok();
    let is_head = page.head.as_ref().is_some_and(|head| Some(head.0) == actor.person);
    reads_all || actor.units_of(Role::UnitAdmin).any(|id| within(page, id)) || (is_head && actor.leads)
}

fn kind(t: &'static Catalogue, key: &str) -> &'static str {
    t.enum_text("organisation", "unit_kind", key)
}
