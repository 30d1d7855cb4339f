//! Passwords: Argon2id, done by the door before the use case, two at a time.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

/// Bytes a password may have; longer ones are refused before they are hashed.
pub const LENGTH_MAX: usize = 256;

/// A hash of no password at all: verified when the login is unknown, so that an unknown login takes
/// as long as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn hasher() -> Argon2<'static> {
    // OWASP's first choice: 19 MiB, two passes.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// The PHC text of a password, with 16 bytes of salt from the door.
pub fn hash(password: &str, salt: &[u8; 16]) -> Option<String> {
    hasher().hash_password_with_salt(password.as_bytes(), salt).ok().map(|hash| hash.to_string())
}

/// Whether the password fits; `None` is an unknown login, which costs the same and never fits.
pub fn fits(password: &str, stored: Option<&str>) -> bool {
    if password.len() > LENGTH_MAX {
        return false;
    }
    let Ok(parsed) = PasswordHash::new(stored.unwrap_or(NOBODY)) else { return false };
    let fits = hasher().verify_password(password.as_bytes(), &parsed).is_ok();
    fits && stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let stored = hash("benar", &[1; 16]).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(fits("benar", Some(&stored)));
        assert!(!fits("salah", Some(&stored)));
        assert!(!fits("benar", None));
        assert!(!fits("", None));
    }

    #[test]
    fn one_that_is_too_long_is_not_hashed() {
        let (stored, long) = (hash("benar", &[1; 16]).unwrap(), "x".repeat(LENGTH_MAX + 1));
        let began = std::time::Instant::now();
        assert!((0..1_000).all(|_| !fits(&long, Some(&stored))));
        assert!(began.elapsed().as_secs() < 2, "a thousand hashes take twenty seconds");
    }
}
