//! What an auditor or an administrator can do, one line each.

use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor, respond};
use crate::home::today::greeting::greeting;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Task;
use askama::Template;
use axum::response::Response;
use capaian_core::access::{Action, Actor, Standings, decide};

#[derive(Debug, Template)]
#[template(path = "home/desk.html")]
struct DeskPage {
    t: &'static Catalogue,
    shell: Shell,
    places: Vec<Task>,
}

/// Where, the last part of two text keys, and who may go there.
const PLACES: &[(&str, &str, Option<Action>)] = &[
    ("/ringkasan", "overview", Some(Action::ReadOverview)),
    ("/kelengkapan", "completeness", Some(Action::ReadCompleteness)),
    ("/pegawai", "people", Some(Action::ListPeople)),
    ("/sistem/pekerjaan", "jobs", Some(Action::TendJobs)),
    ("/unit", "units", None),
    ("/kinerja", "own", None),
];

pub(super) fn answer(app: &App, visitor: &Visitor, seen: &Seen<()>) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let title = greeting(t, zone_of(&seen.actor).local(instant(seen.at)), &seen.actor.name);
    let shell = frame(app, visitor, &seen.actor, seen.at, title);
    let page = DeskPage { t, shell, places: places(t, &seen.actor) };
    respond::rendered(app, visitor, axum::http::StatusCode::OK, &page)
}

fn places(t: &Catalogue, actor: &Actor) -> Vec<Task> {
    let roles = Standings::of_roles(actor);
    let open = PLACES.iter().filter(|place| place.2.is_none_or(|action| decide(roles, action).is_ok()));
    open.map(|(href, key, _)| Task {
        title: t.enum_text("home", "place", key).to_owned(),
        note: t.enum_text("home", "place-text", key).to_owned(),
        due: None,
        late: false,
        href: (*href).to_owned(),
        action: t.t("home-task-open").to_owned(),
    })
    .collect()
}
