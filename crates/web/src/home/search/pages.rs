//! `GET /cari`, `POST /cari`.

use crate::app::App;
use crate::door::asked::{Form, Query};
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor, respond};
use crate::home::plans::{Readable, readable};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::Keys;
use capaian_core::organisation::person::{Found, search};
use serde::Deserialize;

/// Letters of a search that are looked at.
const SEARCH_MAX: usize = 100;
/// Digits of a NIP that may stand in an address: they tell namesakes apart.
const LAST_DIGITS: usize = 4;

/// What is searched for.
#[derive(Debug, Deserialize)]
pub struct AskedSearch {
    #[serde(default)]
    q: String,
}

/// People and units, and the plans of these people that the reader may read.
type WithPlans = (Found, Readable);

#[derive(Debug, Template)]
#[template(path = "home/search.html")]
struct SearchView {
    t: &'static Catalogue,
    shell: Shell,
    typed: String,
    /// Whether the address held a number.
    has_number: bool,
    found: Found,
    plans: Readable,
}

/// People and units by the beginnings of their words. A number is not looked for: an address is kept in
/// histories and logs, where no NIP belongs.
pub async fn search_all(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedSearch>,
) -> Response {
    let typed = asked.typed();
    if is_number(&typed) {
        return answer(&app, &visitor, String::new(), true).await;
    }
    answer(&app, &visitor, typed, false).await
}

/// What the field sends: a number is answered here, words by their address.
pub async fn ask_search(
    State(app): State<App>,
    visitor: Visitor,
    Form(asked): Form<AskedSearch>,
) -> Response {
    let typed = asked.typed();
    if is_number(&typed) {
        return answer(&app, &visitor, typed, false).await;
    }
    match app.see(&visitor, |_, _, _| Ok(())).await {
        Ok(_) => Redirect::to(&format!("/cari?q={}", respond::form_encoded(&typed))).into_response(),
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

impl AskedSearch {
    fn typed(&self) -> String {
        self.q.trim().chars().take(SEARCH_MAX).collect()
    }
}

/// A NIP, or a good part of one; the last four digits beside a name are none.
fn is_number(typed: &str) -> bool {
    typed.chars().filter(char::is_ascii_digit).count() > LAST_DIGITS
}

async fn answer(app: &App, visitor: &Visitor, typed: String, has_number: bool) -> Response {
    let (words, keys) = (typed.clone(), app.keys.clone());
    let seen = app.see(visitor, move |read, actor, at| found(read, actor, &keys, &words, at));
    respond::page(app, visitor, seen.await, |seen| search_view(app, visitor, (typed, has_number), seen))
}

fn found(read: &mut Read, actor: &Actor, keys: &Keys, words: &str, at: Moment) -> Result<WithPlans, Barred> {
    let today = at.date_in(actor.zone);
    let found = search(read, actor, keys, words, today)?;
    let plans = readable(read, actor, found.people.iter().map(|person| person.id), today)?;
    Ok((found, plans))
}

fn search_view(
    app: &App,
    visitor: &Visitor,
    (typed, has_number): (String, bool),
    seen: Seen<WithPlans>,
) -> SearchView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("home-search-title"));
    let (found, plans) = seen.view;
    SearchView { t, shell, typed, has_number, found, plans }
}
