//! Outcomes as answers: the one place that knows status codes.
//!
//! Seen: 200. Done: 303 to where the result is. Refused: 422 with the same form, messages beside the
//! fields; 409 when somebody else was first. Not signed in: 303 to `/masuk`. Not visible: 404, not
//! allowed: 403, too busy: 503 with `Retry-After`, anything else: 500 with the request's number.

use super::frame::{bare, frame};
use super::visitor::{FLASH_COOKIE, Flash, Visitor};
use super::{Barred, Seen};
use crate::app::App;
use crate::page::MessagePage;
use crate::printer::NotSet;
use crate::shell::Shell;
use crate::texts::Texts;
use crate::view::Tone;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use capaian_core::db::{Denial, Fault};

/// A page: what was seen, made into a template, or the reason why not.
pub fn page<V, P: Template>(
    app: &App,
    visitor: &Visitor,
    outcome: Result<Seen<V>, Barred>,
    make: impl FnOnce(Seen<V>) -> P,
) -> Response {
    shown(app, visitor, StatusCode::OK, outcome, make)
}

/// A form that came back: 422, with the same page around it.
pub fn refused<V, P: Template>(
    app: &App,
    visitor: &Visitor,
    outcome: Result<Seen<V>, Barred>,
    make: impl FnOnce(Seen<V>) -> P,
) -> Response {
    shown(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, outcome, make)
}

/// Somebody else was first: 409, both texts.
pub fn conflict<V, P: Template>(
    app: &App,
    visitor: &Visitor,
    outcome: Result<Seen<V>, Barred>,
    make: impl FnOnce(Seen<V>) -> P,
) -> Response {
    shown(app, visitor, StatusCode::CONFLICT, outcome, make)
}

fn shown<V, P: Template>(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    outcome: Result<Seen<V>, Barred>,
    make: impl FnOnce(Seen<V>) -> P,
) -> Response {
    match outcome {
        Ok(seen) => rendered(app, visitor, status, &make(seen)),
        Err(barred) => self::barred(app, visitor, barred),
    }
}

/// Done: on to where the result is, which says so once.
pub fn done(to: &str, flash: Flash) -> Response {
    let mut response = Redirect::to(to).into_response();
    set_cookie(
        &mut response,
        &format!("{FLASH_COOKIE}={}; Path=/; Max-Age=60; SameSite=Lax; HttpOnly", flash.text()),
    );
    response
}

/// A template as an answer with a status.
pub fn rendered(app: &App, visitor: &Visitor, status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => {
            let mut response = (status, Html(html)).into_response();
            if visitor.flash.is_some() {
                set_cookie(
                    &mut response,
                    &format!("{FLASH_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"),
                );
            }
            response
        }
        Err(error) => fault(app, visitor, &Fault::Unreadable(format!("template: {error}"))),
    }
}

/// The reason why a page is not shown.
pub fn barred(app: &App, visitor: &Visitor, barred: Barred) -> Response {
    match barred {
        Barred::SignIn => to_sign_in(visitor),
        Barred::Denied(Denial::NotVisible) => message(app, visitor, StatusCode::NOT_FOUND, "not-found"),
        Barred::Denied(Denial::Denied) => message(app, visitor, StatusCode::FORBIDDEN, "denied"),
        Barred::BadKey => unreadable(app, visitor),
        Barred::Fault(error) => fault(app, visitor, &error),
    }
}

/// An act that was refused as a whole: 422, why, and the way back.
pub fn refusal(app: &App, visitor: &Visitor, title: &str, text: String, back: &str) -> Response {
    let back = (back.to_owned(), Texts::get(visitor.preferences.lang).t("door-back").to_owned());
    said(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, (title, text), back)
}

/// A form that was sent before with other content.
pub fn reused(app: &App, visitor: &Visitor) -> Response {
    message(app, visitor, StatusCode::CONFLICT, "sent-before")
}

/// A form that cannot be read: wrong field names, too long, not a form.
pub fn unreadable(app: &App, visitor: &Visitor) -> Response {
    message(app, visitor, StatusCode::BAD_REQUEST, "unreadable")
}

/// A page that is only read, or an act that is only sent: 405.
pub fn wrong_method(app: &App, visitor: &Visitor) -> Response {
    message(app, visitor, StatusCode::METHOD_NOT_ALLOWED, "wrong-method")
}

/// Another site's page sent it: 403.
pub fn foreign(app: &App, visitor: &Visitor) -> Response {
    message(app, visitor, StatusCode::FORBIDDEN, "foreign")
}

/// More than a form is: 413.
pub fn too_long(app: &App, visitor: &Visitor) -> Response {
    message(app, visitor, StatusCode::PAYLOAD_TOO_LARGE, "too-long")
}

/// A paper that was not made: busy (503), too long (422), or ours (500).
pub fn not_printed(app: &App, visitor: &Visitor, why: NotSet) -> Response {
    match why {
        NotSet::Busy => {
            let busy = message(app, visitor, StatusCode::SERVICE_UNAVAILABLE, "printing");
            come_back(busy, "5")
        }
        NotSet::TooLong => message(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, "paper-too-long"),
        NotSet::Fault(why) => fault(app, visitor, &Fault::Unreadable(why)),
    }
}

/// Somebody asks too often: 429.
pub fn too_often(app: &App, visitor: &Visitor) -> Response {
    come_back(message(app, visitor, StatusCode::TOO_MANY_REQUESTS, "too-often"), "60")
}

/// A file under a name for the browser's folder of downloads; shown where the browser can.
pub fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let shown = if kind == "application/pdf" { "inline" } else { "attachment" };
    if let Ok(value) = HeaderValue::from_str(&format!("{shown}; filename=\"{}\"", plain_name(name))) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// Letters, digits and dashes: what no browser or disk takes for something else.
fn plain_name(name: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    name.chars().map(|c| if c == ' ' { '-' } else { c }).filter(is_plain).collect()
}

fn come_back(mut response: Response, seconds: &'static str) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
    response
}

fn fault(app: &App, visitor: &Visitor, fault: &Fault) -> Response {
    if fault.is_passing() {
        return come_back(message(app, visitor, StatusCode::SERVICE_UNAVAILABLE, "busy"), "5");
    }
    tracing::error!(request = visitor.request_id, %fault, "a request failed");
    message(app, visitor, StatusCode::INTERNAL_SERVER_ERROR, "fault")
}

/// Whoever sent a form is told that it did not arrive.
fn to_sign_in(visitor: &Visitor) -> Response {
    let to = format!("/masuk?kembali={}", form_encoded(&visitor.path));
    if visitor.sends { done(&to, Flash::Ended) } else { Redirect::to(&to).into_response() }
}

/// A path as the value of a query.
pub fn form_encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// A page that says what happened in two sentences: `door-<what>-title` and `door-<what>-text`.
fn message(app: &App, visitor: &Visitor, status: StatusCode, what: &str) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let text = t.enum_text("door", "text", what).to_owned();
    let to_start = ("/".to_owned(), t.t("door-to-start").to_owned());
    said(app, visitor, status, (t.enum_text("door", "title", what), text), to_start)
}

/// The page of a message: what happened, where to go from here, and the request's number.
fn said(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    (title, text): (&str, String),
    link: (String, String),
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let shell = match visitor.known.get().map(Box::as_ref) {
        Some((actor, at)) => frame(app, visitor, actor, *at, title),
        None => bare(visitor, title),
    };
    let shell = Shell { request_id: Some(visitor.request_id.clone()), flash: None, ..shell };
    let page =
        MessagePage { t, shell, tone: Tone::Warn, paragraphs: vec![text], links: vec![link], kept: None };
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, demo = app.demo, "the message page itself failed");
            status.into_response()
        }
    }
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
