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
    let mut words = said.split(' ');
    let mut told: Vec<&str> = Vec::new();
    while let Some(word) = words.next() {
        let kind = match word {
            "struct" | "map" => "an object",
            "tuple" | "sequence" => "a list",
            "enum" => "one of the known words",
            other => {
                told.push(other);
                continue;
            }
        };
        told.push(kind);
        if matches!(word, "struct" | "enum") {
            words.next();
        }
    }
    told.join(" ")
}
