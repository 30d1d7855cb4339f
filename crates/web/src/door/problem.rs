//! Answers of the API: RFC 9457 problems, `ETag` and `Idempotency-Key`.

use super::{Barred, NotDone};
use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use capaian_core::db::Denial;
use serde::Serialize;

/// A problem as RFC 9457 writes it; `code` and `field` are ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Always `about:blank`: the code says more than an address would.
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    code: Box<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    current_version: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    troubles: Option<Box<serde_json::Value>>,
}

impl Problem {
    fn new(status: StatusCode, code: &str) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        let code = code.into();
        Self {
            kind: "about:blank",
            title,
            status: status.as_u16(),
            code,
            detail: None,
            field: None,
            current_version: None,
            troubles: None,
        }
    }

    /// The use case refused.
    pub fn refused(code: &str, field: Option<&str>) -> Self {
        Self { field: field.map(str::to_owned), ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, code) }
    }

    /// A field does not hold what it must.
    pub fn invalid(field: &str, code: &str) -> Self {
        Self::refused(code, Some(field))
    }

    /// The body is no JSON of this shape; the detail names the place.
    pub fn unreadable(detail: String) -> Self {
        Self { detail: Some(detail.into()), ..Self::new(StatusCode::BAD_REQUEST, "unreadable") }
    }

    /// The body is of another kind than JSON.
    pub fn wrong_kind() -> Self {
        let detail = Some("send the body as application/json".into());
        Self { detail, ..Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong_kind") }
    }

    /// Another site's page sent it.
    pub fn foreign() -> Self {
        Self::new(StatusCode::FORBIDDEN, "foreign_origin")
    }

    /// More than is read.
    pub fn too_long() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_long")
    }

    /// The address knows other methods only; `Allow` says which.
    pub fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "wrong_method")
    }

    /// The same with every finding at its place.
    #[must_use]
    pub fn troubled(self, troubles: &impl Serialize) -> Self {
        Self { troubles: serde_json::to_value(troubles).ok().map(Box::new), ..self }
    }

    /// Somebody else was first.
    pub fn stale(current: i64) -> Self {
        Self { current_version: Some(current), ..Self::new(StatusCode::PRECONDITION_FAILED, "stale") }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}

/// Everything that is not the use case's own refusal.
pub fn not_done<R>(outcome: &NotDone<R>) -> Problem {
    match outcome {
        NotDone::Refused(_) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "refused"),
        NotDone::IntentReused => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"),
        NotDone::Barred(Barred::SignIn) => Problem::new(StatusCode::UNAUTHORIZED, "sign_in"),
        NotDone::Barred(Barred::Denied(Denial::NotVisible)) => {
            Problem::new(StatusCode::NOT_FOUND, "not_found")
        }
        NotDone::Barred(Barred::Denied(Denial::Denied)) => Problem::new(StatusCode::FORBIDDEN, "denied"),
        NotDone::Barred(Barred::BadKey) => Problem::new(StatusCode::BAD_REQUEST, "idempotency_key_malformed"),
        NotDone::Barred(Barred::Fault(fault)) if fault.is_passing() => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy")
        }
        NotDone::Barred(Barred::Fault(fault)) => {
            tracing::error!(%fault, "an API request failed");
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "fault")
        }
    }
}

/// What a `PUT` must say of itself: the key of its act and the version it was made in view of.
///
/// # Errors
/// A problem when the key is missing or either is malformed.
pub(super) fn preconditions(headers: &HeaderMap) -> Result<(String, i64), Problem> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok()).unwrap_or("");
    if !(8..=255).contains(&key.len()) {
        return Err(Problem::new(StatusCode::BAD_REQUEST, "idempotency_key_missing"));
    }
    let Some(tag) = headers.get(header::IF_MATCH) else { return Ok((key.to_owned(), 0)) };
    let version = tag.to_str().ok().and_then(|tag| tag.trim_matches('"').parse().ok());
    let version = version.ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST, "if_match_malformed"))?;
    Ok((key.to_owned(), version))
}

/// Done: the receipt, with the new version as `ETag`.
pub fn saved<T: Serialize>(version: i64, receipt: &T) -> Response {
    let mut response = (StatusCode::OK, Json(receipt)).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
