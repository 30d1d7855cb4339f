//! What a request itself says of the one who sends it: cookies, wishes, address. No database.

use crate::app::{App, Origin};
use crate::preferences::Preferences;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use capaian_core::access::Actor;
use capaian_core::access::session::Token;
use capaian_core::clock::Moment;
use capaian_rules::Predicate;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::OnceLock;

/// The one who sends a request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The session's token, when the cookie holds one.
    pub token: Option<Token>,
    /// Language and theme.
    pub preferences: Preferences,
    /// Whether something was sent, not only asked for.
    pub sends: bool,
    /// Path and query, to come back to.
    pub path: String,
    /// Shown on error pages and written in the log.
    pub request_id: String,
    /// What just happened, told once.
    pub flash: Option<Flash>,
    /// The prefix of the caller's address: a whole office shares one.
    pub network: String,
    /// The browser's own words, cut.
    pub device: String,
    /// Who turned out to be behind the session, where the answer is a message and not a page.
    pub known: OnceLock<Box<(Actor, Moment)>>,
}

impl Visitor {
    /// Remembers who is behind the session, for the frame of a message.
    pub fn knows(&self, actor: Actor, at: Moment) {
        self.known.get_or_init(|| Box::new((actor, at)));
    }
}

/// What the page after a redirect says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flash {
    /// "Tersimpan 10.32".
    Saved(Moment),
    /// So many reports were verified.
    Verified(u16, Moment),
    /// Somebody was rated.
    Rated(Predicate, Moment),
    /// "Anda sudah keluar."
    SignedOut,
    /// Something long was started.
    Started,
    /// Something was taken back.
    Undone,
    /// The session had ended when a form was sent.
    Ended,
}

/// The cookie of [`Flash`].
pub const FLASH_COOKIE: &str = "kabar";

impl Flash {
    /// The cookie's value.
    pub fn text(self) -> String {
        match self {
            Self::Saved(at) => format!("tersimpan.{}", at.0),
            Self::Verified(count, at) => format!("verifikasi.{count}.{}", at.0),
            Self::Rated(predicate, at) => format!("predikat.{}.{}", predicate.key(), at.0),
            Self::SignedOut => "keluar".to_owned(),
            Self::Started => "mulai".to_owned(),
            Self::Undone => "batal".to_owned(),
            Self::Ended => "habis".to_owned(),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.splitn(4, '.').collect();
        Some(match parts.as_slice() {
            ["tersimpan", at] => Self::Saved(moment(at)?),
            ["verifikasi", count, at] => Self::Verified(count.parse().ok()?, moment(at)?),
            ["predikat", key, at] => Self::Rated(Predicate::from_key(key).ok()?, moment(at)?),
            ["keluar"] => Self::SignedOut,
            ["mulai"] => Self::Started,
            ["batal"] => Self::Undone,
            ["habis"] => Self::Ended,
            _ => return None,
        })
    }
}

/// A moment of this millennium: a cookie may hold any number, and not each is on the calendar.
fn moment(text: &str) -> Option<Moment> {
    const YEAR_3000: i64 = 32_503_680_000_000_000;
    text.parse().ok().filter(|at| (0..YEAR_3000).contains(at)).map(Moment)
}

/// The name of the session cookie. `__Host-` binds it to this host over TLS; browsers refuse that
/// prefix without TLS.
pub fn session_cookie(origin: Origin) -> &'static str {
    match origin {
        Origin::Https => "__Host-sesi",
        Origin::Http => "sesi",
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = peer.map(|peer| app.proxies.client(peer, &parts.headers));
        let request_id = parts.extensions.get::<super::headers::RequestId>();
        Ok(Self {
            token: cookie(&parts.headers, session_cookie(app.origin)).and_then(|value| Token::parse(&value)),
            preferences: Preferences::of(&parts.headers),
            sends: !parts.method.is_safe(),
            path: path_of(&parts.uri),
            request_id: request_id.map_or_else(|| app.token(), |id| id.0.clone()),
            flash: cookie(&parts.headers, FLASH_COOKIE).and_then(|value| Flash::parse(&value)),
            network: address.map_or_else(String::new, network),
            device: device(&parts.headers),
            known: OnceLock::new(),
        })
    }
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(cookie::Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

fn path_of(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// `/24` of IPv4, `/48` of IPv6.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}")
        }
    }
}

fn device(headers: &HeaderMap) -> String {
    let words = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    words.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_one_network() {
        assert_eq!(network("10.1.2.3".parse().unwrap()), "10.1.2");
        assert_eq!(network("::ffff:10.1.2.3".parse().unwrap()), "10.1.2");
        assert_eq!(network("2001:db8:1:2::3".parse().unwrap()), "2001:db8:1");
    }

    #[test]
    fn a_flash_reads_back() {
        let rated = Flash::Rated(Predicate::Good, Moment(7));
        let verified = Flash::Verified(3, Moment(6));
        for flash in [
            Flash::Saved(Moment(5)),
            verified,
            rated,
            Flash::SignedOut,
            Flash::Started,
            Flash::Undone,
            Flash::Ended,
        ] {
            assert_eq!(Flash::parse(&flash.text()), Some(flash));
        }
        assert_eq!(Flash::parse("tersimpan.x"), None);
        assert_eq!(Flash::parse("tersimpan.8210266876799999999"), None, "no day of any calendar");
        assert_eq!(Flash::parse("tersimpan.-1"), None);
        assert_eq!(Flash::parse("verifikasi.99999.5"), None);
        assert_eq!(Flash::parse("predikat.hebat.5"), None);
        assert_eq!(Flash::parse("keluar.5"), None);
    }
}
