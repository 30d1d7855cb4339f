//! The built files of the face: one style sheet, one script, one sprite.
//!
//! Their names carry the hash of their content, so a browser may keep them for ever. They are
//! compressed by `build.rs`; nothing is compressed or read from disk while serving. To add an
//! icon, lay its Tabler file in `assets/icons`; to add style, edit a file in `assets/css`.

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;

/// What a built file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Style sheet.
    Css,
    /// ECMAScript module.
    Js,
    /// Vector drawing.
    Svg,
}

impl Kind {
    const fn content_type(self) -> &'static str {
        match self {
            Self::Css => "text/css; charset=utf-8",
            Self::Js => "text/javascript; charset=utf-8",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// One built file with its compressed forms.
#[derive(Debug)]
pub struct Asset {
    /// Path under which it is served, with the content hash in it.
    pub url: &'static str,
    /// Decides the content type.
    pub kind: Kind,
    hash: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Serves `/aset/{name}` to anybody, without a session.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/aset/{name}", get(serve)).route("/favicon.ico", get(favicon))
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response<Body> {
    match ALL.iter().find(|asset| asset.url.strip_prefix("/aset/") == Some(name.as_str())) {
        Some(asset) => answer(asset, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Some browsers ask for this name whatever the page says.
async fn favicon(headers: HeaderMap) -> Response<Body> {
    answer(&SPRITE, &headers)
}

fn answer(asset: &Asset, asked: &HeaderMap) -> Response<Body> {
    let (coding, body) = chosen(asset, asked);
    let tag = format!("\"{}{}\"", asset.hash, coding.map_or("", |name| name));
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let unchanged = known.is_some_and(|list| list.split(',').any(|one| one.trim() == tag));

    let mut answer = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut full = body.into_response();
        set(&mut full, header::CONTENT_TYPE, asset.kind.content_type());
        if let Some(name) = coding {
            set(&mut full, header::CONTENT_ENCODING, name);
        }
        full
    };
    set(&mut answer, header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    set(&mut answer, header::VARY, "accept-encoding");
    set(&mut answer, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Ok(value) = HeaderValue::from_str(&tag) {
        answer.headers_mut().insert(header::ETAG, value);
    }
    answer
}

fn set(answer: &mut Response<Body>, name: HeaderName, value: &'static str) {
    answer.headers_mut().insert(name, HeaderValue::from_static(value));
}

/// The smallest form the browser takes. A coding refused with `q=0` is not sent.
fn chosen(asset: &Asset, asked: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
    let list = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let takes = |coding: &str| {
        list.split(',').any(|one| {
            let mut parts = one.split(';').map(str::trim);
            parts.next() == Some(coding) && !parts.any(|part| part == "q=0")
        })
    };
    if takes("br") {
        (Some("br"), asset.brotli)
    } else if takes("gzip") {
        (Some("gzip"), asset.gzip)
    } else {
        (None, asset.plain)
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};
    use tower::ServiceExt as _;

    use super::*;

    const HTMX: &[u8] = include_bytes!("../assets/vendor/htmx-4.0.1.esm.min.js");

    async fn ask(path: &str, headers: &[(&str, &str)]) -> Response<Body> {
        let mut request = axum::http::Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        router::<()>().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn answers_in_the_smallest_form_and_for_ever() {
        let answer = ask(STYLE.url, &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-encoding"], "br");
        assert_eq!(answer.headers()["content-type"], "text/css; charset=utf-8");
        assert_eq!(answer.headers()["cache-control"], "public, max-age=31536000, immutable");

        let plain = ask(STYLE.url, &[("accept-encoding", "br;q=0, identity")]).await;
        assert!(plain.headers().get("content-encoding").is_none());
    }

    #[tokio::test]
    async fn a_known_tag_is_answered_with_304() {
        let first = ask(SCRIPT.url, &[]).await;
        let tag = first.headers()["etag"].to_str().unwrap().to_owned();
        let again = ask(SCRIPT.url, &[("if-none-match", &tag)]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(ask("/aset/app.000000000000.js", &[]).await.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn compressed_forms_hold_the_same_bytes() {
        for asset in ALL {
            let mut open = Vec::new();
            brotli::BrotliDecompress(&mut &asset.brotli[..], &mut open).unwrap();
            assert_eq!(open, asset.plain, "{}", asset.url);
        }
    }

    /// ecosystem.md §9: what the first visit of a cheap phone may cost.
    #[test]
    fn budgets_are_kept() {
        assert!(STYLE.gzip.len() <= 12 * 1024, "style: {}", STYLE.gzip.len());
        assert!(SCRIPT.gzip.len() <= 20 * 1024, "script: {}", SCRIPT.gzip.len());
        assert!(OWN_SCRIPT.len() <= 8 * 1024, "own script: {}", OWN_SCRIPT.len());
        let html = 15 * 1024;
        let first: usize = html + ALL.iter().map(|asset| asset.gzip.len()).sum::<usize>();
        assert!(first <= 50 * 1024, "first visit: {first}");
        // The page itself is the fourth request; the sprite is also the favicon.
        assert!(ALL.len() <= 3);
    }

    #[test]
    fn htmx_is_the_reviewed_file() {
        let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(HTMX));
        assert_eq!(digest, "df982506d1529a193f6073f568ec821d4ae8db761bdb0ef07bd6a3d5eace0b2e");
    }
}
