//! What an address asks for and what a form holds. What cannot be read is answered with a page that says so,
//! not with a library's words.

use super::visitor::Visitor;
use super::{nothing_here, respond};
use crate::app::App;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::response::Response;
use serde::de::DeserializeOwned;

/// The parts of a path; 404 where one of them is no id, no number or no key.
#[derive(Debug)]
pub struct Path<T>(pub T);

/// The question behind a path; 404 where it cannot be read.
#[derive(Debug)]
pub struct Query<T>(pub T);

/// The fields of a form; 400 where a hidden one is not what the page sent, or the body is no form.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(visitor) = Visitor::from_request_parts(&mut parts, app).await;
        match axum::extract::Form::from_request(Request::from_parts(parts, body), app).await {
            Ok(axum::extract::Form(fields)) => Ok(Self(fields)),
            Err(_) => Err(respond::unreadable(app, &visitor)),
        }
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match axum::extract::Path::from_request_parts(parts, app).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(_) => Err(nowhere(parts, app).await),
        }
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Query<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match axum::extract::Query::from_request_parts(parts, app).await {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(_) => Err(nowhere(parts, app).await),
        }
    }
}

async fn nowhere(parts: &mut Parts, app: &App) -> Response {
    let Ok(visitor) = Visitor::from_request_parts(parts, app).await;
    nothing_here(State(app.clone()), visitor).await
}
