//! The two wishes of a reader that need no account: language and theme.
//!
//! They live in plain cookies, set by forms that answer 303, so they work before signing in and
//! without script. The server writes the theme into the page, so nothing flashes.

use std::convert::Infallible;

use axum::Router;
use axum::extract::{Form, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use crate::texts::Lang;

const LANG_COOKIE: &str = "bahasa";
const THEME_COOKIE: &str = "tema";

/// How the page is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word in the cookie, in `data-theme` and in text keys.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Its icon in the sprite.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Auto => "device-desktop",
            Self::Light => "sun",
            Self::Dark => "moon",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == word)
    }
}

/// What the reader chose, or what the browser asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Language of the interface.
    pub lang: Lang,
    /// Colours of the interface.
    pub theme: Theme,
}

impl Preferences {
    /// Reads the cookies; without them Indonesian, unless the browser asks for English alone.
    pub fn of(headers: &HeaderMap) -> Self {
        let lang = cookie(headers, LANG_COOKIE).and_then(Lang::parse).unwrap_or_else(|| accepted(headers));
        let theme = cookie(headers, THEME_COOKIE).and_then(Theme::parse).unwrap_or_default();
        Self { lang, theme }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Preferences {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// English only for those who read no Indonesian: many Indonesian devices are set to English and
/// name Indonesian after it.
fn accepted(headers: &HeaderMap) -> Lang {
    let list = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let reads =
        |lang| list.split(',').any(|one| Lang::parse(one.split(';').next().unwrap_or("")) == Some(lang));
    if reads(Lang::En) && !reads(Lang::Id) { Lang::En } else { Lang::Id }
}

/// `POST /pilihan/bahasa` and `POST /pilihan/tema`; fields `pilihan` and `kembali`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/pilihan/bahasa", post(set_lang)).route("/pilihan/tema", post(set_theme))
}

async fn set_lang(Form(fields): Form<Vec<(String, String)>>) -> Response {
    let lang = field(&fields, "pilihan").and_then(Lang::parse).unwrap_or_default();
    back(&fields, LANG_COOKIE, lang.code())
}

async fn set_theme(Form(fields): Form<Vec<(String, String)>>) -> Response {
    let theme = field(&fields, "pilihan").and_then(Theme::parse).unwrap_or_default();
    back(&fields, THEME_COOKIE, theme.key())
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find_map(|(key, value)| (key == name).then_some(value.as_str()))
}

fn back(fields: &[(String, String)], name: &str, value: &str) -> Response {
    let target = field(fields, "kembali").filter(|path| is_local(path)).unwrap_or("/");
    // Not secret and not `Secure`: a demo without TLS keeps the wish too.
    let wish = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    (StatusCode::SEE_OTHER, [(header::LOCATION, target.to_owned()), (header::SET_COOKIE, wish)])
        .into_response()
}

/// A path on this host. Anything a browser could read as another host is refused: `//host`,
/// `/\host`, and control characters, which browsers drop before reading.
pub fn is_local(path: &str) -> bool {
    let mut letters = path.chars();
    letters.next() == Some('/')
        && !matches!(letters.next(), Some('/' | '\\'))
        && path.chars().all(|letter| letter.is_ascii_graphic() && letter != '\\')
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt as _;

    use super::*;

    fn headers(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn cookie_before_browser_before_indonesian() {
        assert_eq!(Preferences::of(&HeaderMap::new()).lang, Lang::Id);
        let asked = |list| Preferences::of(&headers(header::ACCEPT_LANGUAGE, list)).lang;
        assert_eq!(asked("en-GB,en;q=0.9"), Lang::En);
        assert_eq!(asked("en-US,en;q=0.9,id;q=0.8"), Lang::Id);
        let chosen = Preferences::of(&headers(header::COOKIE, "a=b; bahasa=en; tema=dark"));
        assert_eq!(chosen, Preferences { lang: Lang::En, theme: Theme::Dark });
    }

    #[tokio::test]
    async fn the_way_back_never_leaves_this_host() {
        for (asked, location) in [
            ("/skp/7?tab=bukti", "/skp/7?tab=bukti"),
            ("//jahat.example", "/"),
            ("/\\jahat.example", "/"),
            ("https://jahat.example", "/"),
            ("/%0d%0ax", "/%0d%0ax"),
            ("/\r\nx", "/"),
        ] {
            let body = format!("pilihan=dark&kembali={}", asked.replace('%', "%25").replace('&', "%26"));
            let request = Request::post("/pilihan/tema")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(body))
                .unwrap();
            let answer = router::<()>().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), StatusCode::SEE_OTHER);
            assert_eq!(answer.headers()["location"], location, "{asked:?}");
            assert!(answer.headers()["set-cookie"].to_str().unwrap().starts_with("tema=dark; "));
        }
    }
}
