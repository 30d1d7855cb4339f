//! `GET /masuk`, `POST /masuk`, `POST /keluar`.

use super::{Attempt, attempt, cookie, end, reason};
use crate::app::App;
use crate::door::asked::{Form, Query};
use crate::door::frame::bare;
use crate::door::visitor::FLASH_COOKIE;
use crate::door::{Barred, Flash, Visitor, respond};
use crate::form::Form as Filled;
use crate::preferences::is_local;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

/// What is asked for and sent.
#[derive(Debug, Deserialize)]
pub struct SignIn {
    #[serde(default)]
    nama_pengguna: String,
    #[serde(default)]
    sandi: String,
    #[serde(default)]
    kembali: String,
}

#[derive(Debug, Template)]
#[template(path = "access/sign_in/page.html")]
struct SignInPage {
    t: &'static Catalogue,
    shell: Shell,
    form: Filled,
    back: String,
}

/// The form.
pub async fn show_sign_in(State(app): State<App>, visitor: Visitor, Query(asked): Query<SignIn>) -> Response {
    let page = sign_in_page(&visitor, Filled::default(), asked.kembali);
    respond::rendered(&app, &visitor, StatusCode::OK, &page)
}

/// Opens a session, or shows the form again.
pub async fn create_session(State(app): State<App>, visitor: Visitor, Form(typed): Form<SignIn>) -> Response {
    match attempt(&app, &visitor, &typed.nama_pengguna, typed.sandi).await {
        Ok(Attempt::Opened(token)) => {
            let session = (header::SET_COOKIE, cookie(app.origin, Some(&token)));
            (AppendHeaders([session]), Redirect::to(local(&typed.kembali))).into_response()
        }
        Ok(other) => try_again(&app, &visitor, &other, &typed.nama_pengguna, typed.kembali),
        Err(fault) => respond::barred(&app, &visitor, Barred::Fault(fault)),
    }
}

/// Ends the session. Without one there is nothing to end, and the visitor is signed out all the same. When it
/// cannot be ended the cookie stays: who is told "signed out" must be.
pub async fn delete_session(State(app): State<App>, visitor: Visitor) -> Response {
    if let Err(fault) = end(&app, &visitor).await {
        return respond::barred(&app, &visitor, Barred::Fault(fault));
    }
    let gone = (header::SET_COOKIE, cookie(app.origin, None));
    let news =
        format!("{FLASH_COOKIE}={}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly", Flash::SignedOut.text());
    (AppendHeaders([gone, (header::SET_COOKIE, news)]), Redirect::to("/masuk")).into_response()
}

fn try_again(app: &App, visitor: &Visitor, why: &Attempt, login: &str, back: String) -> Response {
    let mut form = Filled::with([("nama_pengguna", login)]);
    form.refuse("nama_pengguna", reason(visitor.preferences.lang, why));
    respond::rendered(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, &sign_in_page(visitor, form, back))
}

fn sign_in_page(visitor: &Visitor, form: Filled, back: String) -> SignInPage {
    let t = Texts::get(visitor.preferences.lang);
    let shell = Shell { refused: form.is_refused(), ..bare(visitor, t.t("access-sign-in-title")) };
    SignInPage { t, shell, form, back }
}

fn local(path: &str) -> &str {
    if is_local(path) { path } else { "/" }
}
