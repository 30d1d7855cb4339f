//! What every body and query is looked through for, before anybody reads it: more pairs than a form has, a
//! sender who never comes to an end, and control characters.
//!
//! Control characters are no text: `PostgreSQL` refuses NUL, SQLite and papers would keep it. What people
//! paste into a form may hold them unseen, so they are left out there; a program that sends them is told.
//! Forms with files come piece by piece and are looked through where they are read (`upload`).

use super::problem::Problem;
use super::{Visitor, respond};
use crate::app::App;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::time::Duration;
use url::form_urlencoded::{Serializer, parse};

/// Bytes of a form without files.
pub const BYTES_MAX: usize = 256 * 1024;
/// The kind of a form without files.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";
/// Fields of a form; the longest of ours has some 400.
const PAIRS_MAX: usize = 3_000;
/// How long a form without files may take to come.
const SECONDS_MAX: Duration = Duration::from_mins(1);

/// Why a request goes no further.
enum Stopped {
    Unreadable,
    TooLong,
    Control { field: String },
}

/// Looks through what was sent; a handler sees only what is left.
pub async fn looked_through(
    State(app): State<App>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    match plain(request).await {
        Ok(request) => next.run(request).await,
        Err(stopped) if is_api => problem(stopped).into_response(),
        Err(Stopped::TooLong) => respond::too_long(&app, &visitor),
        Err(_) => respond::unreadable(&app, &visitor),
    }
}

async fn plain(request: Request) -> Result<Request, Stopped> {
    let query = request.uri().query().unwrap_or("");
    // Marks of direction come along unseen when a name is copied; whoever looks for words passes them over.
    let has_control = |text: &str| text.chars().any(|c| c.is_control() && is_control(c));
    if parse(query.as_bytes()).any(|(name, value)| has_control(&name) || has_control(&value)) {
        return Err(Stopped::Unreadable);
    }
    let kind = kind(request.headers());
    // As broadly as anybody behind takes them: `application/json+x` is read as JSON, too.
    let is_json = kind.starts_with("application/") && kind.contains("json");
    if !kind.starts_with(FORM) && !is_json {
        return Ok(request);
    }
    let (mut parts, body) = request.into_parts();
    let bytes = tokio::time::timeout(SECONDS_MAX, to_bytes(body, BYTES_MAX)).await;
    let bytes = bytes.map_err(|_| Stopped::Unreadable)?.map_err(|_| Stopped::TooLong)?;
    let bytes = if is_json { told_apart(bytes)? } else { without_control(bytes)? };
    parts.headers.remove(header::CONTENT_LENGTH);
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

/// The kind of a body, without what follows it. Letters are as good as capitals: whoever reads the body
/// takes both.
pub(super) fn kind(headers: &HeaderMap) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// A form without control characters.
fn without_control(bytes: Bytes) -> Result<Bytes, Stopped> {
    if parse(&bytes).nth(PAIRS_MAX).is_some() {
        return Err(Stopped::TooLong);
    }
    if !parse(&bytes).any(|(name, value)| has_control(&name) || has_control(&value)) {
        return Ok(bytes);
    }
    let mut rest = Serializer::new(String::new());
    for (name, value) in parse(&bytes) {
        rest.append_pair(&text(&name), &text(&value));
    }
    Ok(rest.finish().into())
}

/// JSON in which no text holds a control character. Those of ASCII can only be written as `\u00…`; DEL, the
/// others and marks of direction stand there as they are, too.
fn told_apart(bytes: Bytes) -> Result<Bytes, Stopped> {
    let may_hold = bytes.windows(4).any(|four| matches!(four, br"\u00" | br"\u20"))
        || bytes.contains(&0x7F)
        || bytes.windows(2).any(|two| matches!(two, [0xC2, 0x80..=0x9F] | [0xE2, 0x80 | 0x81]));
    if may_hold
        && let Ok(value) = serde_json::from_slice(&bytes)
        && let Some(field) = control_in(&value, String::new())
    {
        return Err(Stopped::Control { field });
    }
    Ok(bytes)
}

/// Where a text holds a control character: `evidence.0.name`.
fn control_in(value: &Value, at: String) -> Option<String> {
    let below = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    match value {
        Value::String(text) => has_control(text).then_some(at),
        Value::Array(all) => {
            all.iter().enumerate().find_map(|(place, one)| control_in(one, below(&place.to_string())))
        }
        Value::Object(all) => all.iter().find_map(|(name, one)| control_in(one, below(name))),
        _ => None,
    }
}

/// A text without control characters, but for tabs and ends of lines.
pub(super) fn text(typed: &str) -> String {
    typed.chars().filter(|c| !is_control(*c)).collect()
}

fn has_control(text: &str) -> bool {
    text.chars().any(is_control)
}

/// Control characters, and the marks that turn the direction of what follows them: a name with one shows
/// other letters than it holds.
fn is_control(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

fn problem(stopped: Stopped) -> Problem {
    match stopped {
        Stopped::Control { field } => Problem::invalid(&field, "control_character"),
        Stopped::TooLong => Problem::too_long(),
        Stopped::Unreadable => Problem::unreadable("the address or the body cannot be read".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_is_kept_without_what_is_no_text() {
        let clean = |typed: &'static str| without_control(Bytes::from_static(typed.as_bytes())).ok().unwrap();
        assert_eq!(clean("a=1&b=%C3%A9%0D%0A%09x").as_ref(), b"a=1&b=%C3%A9%0D%0A%09x", "as it came");
        assert_eq!(clean("a=x%00y%0B&b%00=%7F%C2%85z").as_ref(), b"a=xy&b=z");
    }

    #[test]
    fn a_form_has_only_so_many_fields() {
        let form = |pairs: usize| Bytes::from(vec!["a=1"; pairs].join("&"));
        assert!(without_control(form(PAIRS_MAX)).is_ok());
        assert!(matches!(without_control(form(PAIRS_MAX + 1)), Err(Stopped::TooLong)));
    }

    #[test]
    fn a_program_is_told_where() {
        let at = |body: &'static str| match told_apart(Bytes::from_static(body.as_bytes())) {
            Err(Stopped::Control { field }) => Some(field),
            _ => None,
        };
        assert_eq!(at(r#"{"note":"a\u0000b"}"#).as_deref(), Some("note"));
        assert_eq!(at(r#"{"all":[{"name":"x"},{"name":"\u001b"}]}"#).as_deref(), Some("all.1.name"));
        assert_eq!(at(r#"{"note":"\u00e9\u000a\\u0000"}"#), None);
        assert_eq!(at("{\"note\": \"\\u0000\""), None, "no JSON: whoever reads it says so");
    }
}
