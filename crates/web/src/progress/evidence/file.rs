//! A file on its way out: it runs nothing, whatever is in it.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use capaian_core::files::MediaType;
use std::convert::Infallible;
use std::path::Path;
use tower::ServiceExt;
use tower_http::services::ServeFile;

/// Nothing is loaded, run, framed or sent from within the file.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// The bytes at `path`, or the range that was asked for: pictures to look at, all else to keep.
pub async fn sent_out(path: &Path, name: &str, media: MediaType, request: Request) -> Response {
    let found: Result<_, Infallible> = ServeFile::new(path).oneshot(request).await;
    let mut response = match found {
        Ok(found) => found.map(Body::new).into_response(),
        Err(never) => match never {},
    };
    let disposition = if media.is_picture() { "inline" } else { "attachment" };
    let disposition = format!("{disposition}; filename*=UTF-8''{}", encoded(name));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.key()));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    let own = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(own, HeaderValue::from_static("same-origin"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// RFC 5987: letters, digits and a few marks stay, all else is written in hexadecimal.
fn encoded(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
