//! `GET /pemberitahuan`, `GET /pemberitahuan/{id}`, `POST /pemberitahuan/dibaca`.

use super::view::{NoticeRow, pager, place, rows, way};
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor, respond};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Pager;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use capaian_core::clock::Moment;
use capaian_core::db::{Command, Ctx, Denial, Noted, Tx};
use capaian_core::ids::NoticeId;
use capaian_core::notices::{self, Notices, ReadAll, ReadOne, notice, read_all, read_one};
use serde::Deserialize;
use std::convert::Infallible;

/// Where the list goes on.
#[derive(Debug, Default, Deserialize)]
pub struct AskedNotices {
    #[serde(default)]
    setelah: String,
}

/// Up to where it was seen: the moment of the newest row.
#[derive(Debug, Deserialize)]
pub struct SeenUntil {
    sampai: i64,
}

#[derive(Debug, Template)]
#[template(path = "home/notices/list.html")]
struct NoticesView {
    t: &'static Catalogue,
    shell: Shell,
    rows: Vec<NoticeRow>,
    pager: Option<Pager>,
    /// The moment of the newest row, while anything is unread.
    until: Option<i64>,
}

/// What waits for the one who looks, newest first.
pub async fn list_notices(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedNotices>,
) -> Response {
    let after = place(&asked.setelah);
    let seen = app.see(&visitor, move |read, actor, _| match actor.person {
        Some(person) => Ok(notices::notices(read, actor.agency, person, after)?),
        None => Ok(Notices::default()),
    });
    respond::page(&app, &visitor, seen.await, |seen| view(&app, &visitor, &asked.setelah, &seen))
}

/// Notes that one was read, and leads to what it is about.
pub async fn open_notice(State(app): State<App>, visitor: Visitor, Path(id): Path<NoticeId>) -> Response {
    let seen = app.see(&visitor, move |read, actor, _| {
        let person = actor.person.ok_or(Barred::Denied(Denial::NotVisible))?;
        let found = notice(read, actor.agency, person, id)?;
        Ok(way(&found.ok_or(Barred::Denied(Denial::NotVisible))?))
    });
    match seen.await {
        Ok(seen) => read_then(&app, &visitor, ReadOne { notice: id }, read_one, seen).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Notes that everything the list showed was read.
pub async fn create_reading(
    State(app): State<App>,
    visitor: Visitor,
    Form(until): Form<SeenUntil>,
) -> Response {
    let until = ReadAll { until: Moment(until.sampai) };
    match app.see(&visitor, |_, _, _| Ok("/pemberitahuan".to_owned())).await {
        Ok(seen) => read_then(&app, &visitor, until, read_all, seen).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

type Note<C> = fn(&mut Tx, &Ctx, &C) -> Noted<usize, Infallible>;

/// Writes the note and goes on to where `seen` says.
async fn read_then<C: Command>(
    app: &App,
    visitor: &Visitor,
    command: C,
    note: Note<C>,
    seen: Seen<String>,
) -> Response {
    let intent = app.intent(seen.actor.agency, seen.actor.account);
    match app.db.writer.note(intent, command, note).await {
        Ok(_) => Redirect::to(&seen.view).into_response(),
        Err(stop) => respond::barred(app, visitor, stop.into()),
    }
}

fn view(app: &App, visitor: &Visitor, after: &str, seen: &Seen<Notices>) -> NoticesView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("notices-title"));
    let newest = seen.view.rows.first().map(|row| row.at.0);
    let until = newest.filter(|_| seen.actor.unread > 0);
    NoticesView { t, shell, rows: rows(t, seen), pager: pager(t, &seen.view, after), until }
}
