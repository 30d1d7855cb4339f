//! An act of the API: whose it is, its key, the version it is in view of, and its body. What is missing or
//! cannot be read is answered as a problem, in this order.

use super::problem::{Problem, not_done, preconditions};
use super::visitor::Visitor;
use super::{Barred, NotDone};
use crate::app::App;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use std::convert::Infallible;

/// An act without a body, or with one that is no JSON.
#[derive(Debug)]
pub struct Keyed {
    /// `Idempotency-Key`.
    pub key: String,
    /// `If-Match`; 0 where there was nothing to see.
    pub seen_version: i64,
}

/// An act with a body.
#[derive(Debug)]
pub struct Act<T> {
    /// `Idempotency-Key`.
    pub key: String,
    /// `If-Match`; 0 where there was nothing to see.
    pub seen_version: i64,
    /// What is to be done.
    pub body: T,
}

impl FromRequestParts<App> for Keyed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(visitor) = Visitor::from_request_parts(parts, app).await;
        if visitor.token.is_none() {
            return Err(not_done::<Infallible>(&NotDone::Barred(Barred::SignIn)).into_response());
        }
        let (key, seen_version) = preconditions(&parts.headers).map_err(IntoResponse::into_response)?;
        Ok(Self { key, seen_version })
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Act<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Keyed { key, seen_version } = Keyed::from_request_parts(&mut parts, app).await?;
        match Json::from_request(Request::from_parts(parts, body), app).await {
            Ok(Json(body)) => Ok(Self { key, seen_version, body }),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(Problem::wrong_kind().into_response()),
            Err(other) => Err(Problem::unreadable(without_types(&other.body_text())).into_response()),
        }
    }
}

/// What serde says, without the names of our types: `expected struct Body` becomes `expected an object`.
fn without_types(said: &str) -> String {
    let said = said.trim_start_matches("Failed to deserialize the JSON body into the target type: ");
    // What the sender wrote stands before it and stays as it is.
    let Some((before, expected)) = said.rsplit_once("expected ") else { return said.to_owned() };
    let expected = expected.strip_prefix("a ").unwrap_or(expected);
    let told = |kind: &str, rest: &str| format!("{before}expected {kind}{rest}");
    let named = |rest: &str| rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').to_owned();
    for (ours, kind) in [
        ("tuple struct ", "a list"),
        ("struct ", "an object"),
        ("enum ", "one of the known words"),
        ("variant of ", "one of the known words"),
    ] {
        if let Some(rest) = expected.strip_prefix(ours) {
            return told(kind, &named(rest));
        }
    }
    for (ours, kind) in [("map", "an object"), ("sequence", "a list"), ("tuple", "a list")] {
        if let Some(rest) = expected.strip_prefix(ours) {
            return told(kind, rest);
        }
    }
    said.to_owned()
}

#[cfg(test)]
mod tests {
    use super::without_types;

    #[test]
    fn no_type_of_ours_is_named_and_nothing_of_the_senders_is_lost() {
        for (said, told) in [
            (
                "invalid length 0, expected struct Body with 3 elements",
                "invalid length 0, expected an object with 3 elements",
            ),
            (
                "items: invalid type: map, expected a sequence at line 1",
                "items: invalid type: map, expected a list at line 1",
            ),
            ("invalid type: null, expected a map", "invalid type: null, expected an object"),
            (
                "invalid value: string \"a struct b\", expected tuple struct Id",
                "invalid value: string \"a struct b\", expected a list",
            ),
            ("unknown field `x`, expected one of `a`, `b`", "unknown field `x`, expected one of `a`, `b`"),
            ("EOF while parsing", "EOF while parsing"),
        ] {
            assert_eq!(without_types(said), told);
        }
    }
}
