//! `GET /pegawai`.

use crate::app::App;
use crate::door::asked::Query;
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor, respond};
use crate::home::plans::{Readable, readable};
use crate::organisation::exclusion::words::excluded;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Pager;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::{PersonId, UnitId};
use capaian_core::organisation::person::{PeopleFilter, PeoplePage, Person, people};
use capaian_rules::PersonKind;
use serde::Deserialize;
use std::collections::HashMap;

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

/// People, and the plans of these people that the reader may read.
type WithPlans = (PeoplePage, Readable);

#[derive(Debug, Template)]
#[template(path = "home/people.html")]
struct PeopleView {
    t: &'static Catalogue,
    shell: Shell,
    /// The unit that was asked for, as the address has it, and its name.
    unit: Option<(String, String)>,
    /// Kinds of employment: value, words, whether it is this one.
    kinds: Vec<(&'static str, &'static str, bool)>,
    /// Whether fewer than all are asked for.
    is_narrowed: bool,
    rows: Vec<Person>,
    plans: Readable,
    /// Whoever is excluded, with why and until when.
    excluded: HashMap<PersonId, String>,
    pager: Option<Pager>,
}

/// The people the actor may list.
pub async fn list_people(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedPeople>,
) -> Response {
    let filter = filter(&asked);
    let seen = app.see(&visitor, move |read, actor, at| listed(read, actor, &filter, at));
    respond::page(&app, &visitor, seen.await, |seen| people_view(&app, &visitor, &asked, seen))
}

fn listed(read: &mut Read, actor: &Actor, filter: &PeopleFilter, at: Moment) -> Result<WithPlans, Barred> {
    let today = at.date_in(actor.zone);
    let page = people(read, actor, filter, today)?;
    let plans = readable(read, actor, page.rows.iter().map(|person| person.id), today)?;
    Ok((page, plans))
}

/// A filter that cannot be read filters nothing.
fn filter(asked: &AskedPeople) -> PeopleFilter {
    PeopleFilter {
        unit: asked.unit.parse::<UnitId>().ok(),
        kind: PersonKind::from_key(&asked.jenis).ok(),
        after: place(&asked.setelah),
    }
}

/// A place in the list: the id, then the name that sorts.
fn place(text: &str) -> Option<(Vec<u8>, PersonId)> {
    let (id, name) = text.split_once('.')?;
    Some((name.as_bytes().to_vec(), id.parse().ok()?))
}

fn people_view(app: &App, visitor: &Visitor, asked: &AskedPeople, seen: Seen<WithPlans>) -> PeopleView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("organisation-people-title"));
    let (page, plans) = seen.view;
    let kind = |kind: &PersonKind| {
        (kind.key(), t.enum_text("import", "kind", kind.key()), kind.key() == asked.jenis)
    };
    let pager = pager(t, asked, &page);
    PeopleView {
        t,
        shell,
        kinds: PersonKind::ALL.iter().map(kind).collect(),
        is_narrowed: page.unit.is_some() || PersonKind::from_key(&asked.jenis).is_ok(),
        unit: page.unit.map(|name| (asked.unit.clone(), name)),
        rows: page.rows,
        plans,
        excluded: page
            .excluded
            .into_iter()
            .map(|why| (why.person, excluded(t, (why.kind, why.from, why.last))))
            .collect(),
        pager,
    }
}

fn pager(t: &Catalogue, asked: &AskedPeople, page: &PeoplePage) -> Option<Pager> {
    let address = |after: &str| {
        let all = [("unit", asked.unit.as_str()), ("jenis", asked.jenis.as_str()), ("setelah", after)];
        let given = all.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<_> =
            given.map(|(name, value)| format!("{name}={}", respond::form_encoded(value))).collect();
        format!("/pegawai?{}", query.join("&"))
    };
    let next = page.next.as_ref().map(|(key, id)| address(&format!("{id}.{}", String::from_utf8_lossy(key))));
    let first = (!asked.setelah.is_empty()).then(|| address(""));
    let shown = t.n("organisation-people-shown", page.rows.len());
    (next.is_some() || first.is_some()).then_some(Pager { shown, first, next })
}
