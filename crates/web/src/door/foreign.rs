//! What another site's page makes a browser send is not done; whoever sees the answer is told why.

use super::problem::Problem;
use super::{Visitor, respond};
use crate::app::App;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::ProtectionError;

/// Puts words to what the check of origins refuses.
pub async fn told(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &app).await;
    let is_api = parts.uri.path().starts_with("/api/");
    let response = next.run(Request::from_parts(parts, body)).await;
    match response.extensions().get::<ProtectionError>() {
        None => response,
        Some(_) if is_api => Problem::foreign().into_response(),
        Some(_) => respond::foreign(&app, &visitor),
    }
}
