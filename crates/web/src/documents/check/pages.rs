//! `GET /v`, `GET /v/{code}`, `POST /v/{code}`. For anybody, signed in or not.

use super::compare::{NotCompared, sent_hash};
use super::view::{AskView, CheckView};
use crate::app::App;
use crate::door::asked::{Path, Query};
use crate::door::frame::{bare, frame};
use crate::door::{Barred, Visitor, respond};
use crate::form::Form;
use crate::shell::Shell;
use crate::texts::Texts;
use crate::view::Tone;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use capaian_core::documents::register::PublicCode;
use capaian_core::documents::register::check::{Checked, check};
use serde::Deserialize;

/// What the form of a code sends.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    kode: Option<String>,
}

/// Where a code is typed.
pub async fn ask_code(State(app): State<App>, visitor: Visitor, Query(typed): Query<Typed>) -> Response {
    match typed.kode.as_deref().map(str::parse::<PublicCode>) {
        Some(Ok(code)) => Redirect::to(&format!("/v/{}", code.plain())).into_response(),
        Some(Err(_)) => {
            let typed = typed.kode.unwrap_or_default();
            asked(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, Some(("unreadable", &typed))).await
        }
        None => asked(&app, &visitor, StatusCode::OK, None).await,
    }
}

/// What a code leads to.
pub async fn show_check(State(app): State<App>, visitor: Visitor, Path(code): Path<String>) -> Response {
    match found(&app, &visitor, &code).await {
        Ok(checked) => shown(&app, &visitor, StatusCode::OK, &checked, |_| {}).await,
        Err(answer) => answer,
    }
}

/// Compares a file with the paper of a code.
pub async fn compare(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    body: Multipart,
) -> Response {
    let checked = match found(&app, &visitor, &code).await {
        Ok(checked) => checked,
        Err(answer) => return answer,
    };
    match sent_hash(body).await {
        Ok(hash) => told(&app, &visitor, &checked, hash == checked.file_hash).await,
        Err(why) => not_compared(&app, &visitor, &checked, &why).await,
    }
}

async fn told(app: &App, visitor: &Visitor, checked: &Checked, same: bool) -> Response {
    let (tone, key) =
        if same { (Tone::Good, "documents-compare-same") } else { (Tone::Bad, "documents-compare-other") };
    let tell = |view: &mut CheckView| view.compared = Some((tone, view.t.t(key).to_owned()));
    shown(app, visitor, StatusCode::OK, checked, tell).await
}

async fn not_compared(app: &App, visitor: &Visitor, checked: &Checked, why: &NotCompared) -> Response {
    let key = match why {
        NotCompared::Missing => "documents-compare-missing",
        NotCompared::Unreadable => "documents-compare-unreadable",
    };
    let refuse = |view: &mut CheckView| {
        view.form.refuse("berkas", view.t.t(key));
        view.shell.refused = true;
    };
    shown(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, checked, refuse).await
}

/// The paper of a code, or the answer that there is none, or that too many are asked for.
async fn found(app: &App, visitor: &Visitor, code: &str) -> Result<Checked, Response> {
    if !app.checks.admits(&visitor.network) {
        return Err(respond::too_often(app, visitor));
    }
    let unknown = || asked(app, visitor, StatusCode::NOT_FOUND, Some(("unknown", code)));
    let Ok(parsed) = code.parse::<PublicCode>() else { return Err(unknown().await) };
    match app.db.reader.read(move |read| check(read, &parsed)).await {
        Ok(Some(checked)) => Ok(checked),
        Ok(None) => Err(unknown().await),
        Err(fault) => Err(respond::barred(app, visitor, Barred::Fault(fault))),
    }
}

async fn shown(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    checked: &Checked,
    add: impl FnOnce(&mut CheckView),
) -> Response {
    let mut view = CheckView::of(around(app, visitor, "documents-check-title").await, checked);
    add(&mut view);
    respond::rendered(app, visitor, status, &view)
}

/// The form for a code, with what was typed and what is wrong with it.
async fn asked(app: &App, visitor: &Visitor, status: StatusCode, wrong: Option<(&str, &str)>) -> Response {
    let mut shell = around(app, visitor, "documents-ask-title").await;
    let t = Texts::get(shell.lang);
    let mut form = Form::default();
    if let Some((why, typed)) = wrong {
        form.set("kode", typed.chars().take(64).collect::<String>());
        form.refuse("kode", t.enum_text("documents", "code", why));
        shell.refused = true;
    }
    respond::rendered(app, visitor, status, &AskView { t, shell, form })
}

/// In the frame of whoever looks; a visitor who is not signed in sees it bare.
async fn around(app: &App, visitor: &Visitor, title: &str) -> Shell {
    let t = Texts::get(visitor.preferences.lang);
    match app.see(visitor, |_, _, _| Ok(())).await {
        Ok(seen) => frame(app, visitor, &seen.actor, seen.at, t.t(title)),
        Err(_) => bare(visitor, t.t(title)),
    }
}
