//! `GET /pegawai`.

use crate::app::App;
use crate::door::asked::Query;
use crate::door::frame::frame;
use crate::door::{Seen, Visitor, respond};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Pager;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::{PersonId, UnitId};
use capaian_core::organisation::person::{PeopleFilter, PeoplePage, Person, people};
use serde::Deserialize;

/// What the list is asked for; all of it is in the address.
#[derive(Debug, Default, Deserialize)]
pub struct AskedPeople {
    /// A unit.
    #[serde(default)]
    unit: String,
    /// A kind of employment.
    #[serde(default)]
    jenis: String,
    /// The place after which to go on.
    #[serde(default)]
    setelah: String,
}

#[derive(Debug, Template)]
#[template(path = "organisation/people/list.html")]
struct PeopleView {
    t: &'static Catalogue,
    shell: Shell,
    rows: Vec<Person>,
    pager: Option<Pager>,
}

/// The people the actor may list.
pub async fn list_people(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedPeople>,
) -> Response {
    let filter = filter(&asked);
    let seen =
        app.see(&visitor, move |read, actor, at| Ok(people(read, actor, &filter, at.date_in(actor.zone))?));
    respond::page(&app, &visitor, seen.await, |seen| people_view(&app, &visitor, &asked, seen))
}

/// A filter that cannot be read filters nothing.
fn filter(asked: &AskedPeople) -> PeopleFilter {
    PeopleFilter {
        unit: asked.unit.parse::<UnitId>().ok(),
        kind: (!asked.jenis.is_empty()).then(|| asked.jenis.clone()),
        after: place(&asked.setelah),
    }
}

/// A place in the list: the id, then the name that sorts.
fn place(text: &str) -> Option<(Vec<u8>, PersonId)> {
    let (id, name) = text.split_once('.')?;
    Some((name.as_bytes().to_vec(), id.parse().ok()?))
}

fn people_view(app: &App, visitor: &Visitor, asked: &AskedPeople, seen: Seen<PeoplePage>) -> PeopleView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("organisation-people-title"));
    let address = |after: &str| {
        let all = [("unit", asked.unit.as_str()), ("jenis", asked.jenis.as_str()), ("setelah", after)];
        let given = all.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<_> =
            given.map(|(name, value)| format!("{name}={}", respond::form_encoded(value))).collect();
        format!("/pegawai?{}", query.join("&"))
    };
    let next =
        seen.view.next.as_ref().map(|(key, id)| address(&format!("{id}.{}", String::from_utf8_lossy(key))));
    let first = (!asked.setelah.is_empty()).then(|| address(""));
    let shown = t.n("organisation-people-shown", seen.view.rows.len());
    let pager = (next.is_some() || first.is_some()).then_some(Pager { shown, first, next });
    PeopleView { t, shell, rows: seen.view.rows, pager }
}
