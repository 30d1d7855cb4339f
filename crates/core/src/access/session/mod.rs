//! Sessions: a token in a cookie, its hash in the database, idle 30 minutes, at most 12 hours.

pub mod current;
pub mod end_session;
pub mod notes;
pub mod open_session;

pub use current::{Current, current};
pub use end_session::{EndSession, end_session};
pub use notes::{TouchSession, touch_session};
pub use open_session::{OpenSession, open_session};

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};

/// Seconds without a request after which a session ends.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// Seconds after which a session ends whatever happens.
pub const ABSOLUTE_SECONDS: i64 = 12 * 60 * 60;
/// Seconds between two notes of when a session was last used.
pub const TOUCH_SECONDS: i64 = 5 * 60;

/// What the cookie holds: the agency and 256 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// The agency, so that the row is found by its key.
    pub agency: i64,
    secret: [u8; 32],
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Token({}, …)", self.agency)
    }
}

impl Token {
    /// A token from 32 random bytes.
    pub fn new(agency: i64, secret: [u8; 32]) -> Self {
        Self { agency, secret }
    }

    /// Reads a cookie's value; anything else than what [`Token::text`] made is no token.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 80 {
            return None;
        }
        let (agency, secret) = text.split_once('.')?;
        let secret = BASE32_NOPAD.decode(secret.as_bytes()).ok()?;
        Some(Self { agency: agency.parse().ok()?, secret: secret.try_into().ok()? })
    }

    /// The cookie's value.
    pub fn text(&self) -> String {
        format!("{}.{}", self.agency, BASE32_NOPAD.encode(&self.secret))
    }

    /// What the database holds of it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.secret).into()
    }
}
