//! `GET /cari`.

use crate::app::App;
use crate::door::asked::Query;
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor, respond};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::{Fault, Read};
use capaian_core::ids::{Keys, PersonId, PlanId};
use capaian_core::organisation::person::{Found, search};
use capaian_core::planning::plan::found::plans_of;
use serde::Deserialize;
use std::collections::HashMap;

/// Letters of a search that are looked at.
const SEARCH_MAX: usize = 100;

/// What is searched for.
#[derive(Debug, Deserialize)]
pub struct AskedSearch {
    #[serde(default)]
    q: String,
}

/// People and units, and the plans of these people that the reader may read.
type WithPlans = (Found, HashMap<PersonId, PlanId>);

#[derive(Debug, Template)]
#[template(path = "home/search.html")]
struct SearchView {
    t: &'static Catalogue,
    shell: Shell,
    typed: String,
    found: Found,
    plans: HashMap<PersonId, PlanId>,
}

/// People and units by the beginnings of their words, or a person by NIP.
pub async fn search_all(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedSearch>,
) -> Response {
    let typed: String = asked.q.trim().chars().take(SEARCH_MAX).collect();
    let (words, keys) = (typed.clone(), app.keys.clone());
    let seen = app.see(&visitor, move |read, actor, at| found(read, actor, &keys, &words, at));
    respond::page(&app, &visitor, seen.await, |seen| search_view(&app, &visitor, typed, seen))
}

fn found(read: &mut Read, actor: &Actor, keys: &Keys, words: &str, at: Moment) -> Result<WithPlans, Barred> {
    let today = at.date_in(actor.zone);
    let found = search(read, actor, keys, words, today)?;
    let people: Vec<PersonId> = found.people.iter().map(|person| person.id).collect();
    let plans = plans_of(read, actor, &people, today).map_err(Fault::from)?;
    Ok((found, plans))
}

fn search_view(app: &App, visitor: &Visitor, typed: String, seen: Seen<WithPlans>) -> SearchView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("home-search-title"));
    let (found, plans) = seen.view;
    SearchView { t, shell, typed, found, plans }
}
