//! The keys that lie outside the database: what a stolen database must not give away.
//!
//! A NIP is stored sealed (readable with the key only) and as a keyed hash (to find it). Logins are
//! stored as keyed hashes only, because a login may be a NIP.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Length of the key file: two keys of 32 bytes.
pub const KEY_BYTES: usize = 64;

/// The agency's keys. Never printed.
#[derive(Clone)]
pub struct Keys {
    seal: [u8; 32],
    find: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

/// A sealed text that does not open with this key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed with another key, or damaged")]
pub struct NotOurs;

impl Keys {
    /// Keys from the bytes of the key file.
    pub fn new(bytes: &[u8; KEY_BYTES]) -> Self {
        let (mut seal, mut find) = ([0; 32], [0; 32]);
        seal.iter_mut().zip(bytes.iter()).for_each(|(to, from)| *to = *from);
        find.iter_mut().zip(bytes.iter().skip(32)).for_each(|(to, from)| *to = *from);
        Self { seal, find }
    }

    /// The keyed hash of an identifier; `kind` keeps a NIP and a login of the same letters apart.
    pub fn hash(&self, kind: &str, text: &str) -> [u8; 32] {
        mac(&self.find, kind, text)
    }

    /// Seals an identifier. The nonce is derived from the text, so that an act run again writes the
    /// same bytes; equal texts are recognisable, as they are by their hash.
    ///
    /// # Errors
    /// [`NotOurs`] only if the cipher fails, which it does not for short texts.
    pub fn seal(&self, text: &str) -> Result<Vec<u8>, NotOurs> {
        let nonce = mac(&self.seal, "nonce", text);
        let nonce: [u8; 24] = std::array::from_fn(|i| nonce.get(i).copied().unwrap_or_default());
        let mut sealed = nonce.to_vec();
        let body = self.cipher().encrypt(&XNonce::from(nonce), text.as_bytes()).map_err(|_| NotOurs)?;
        sealed.extend(body);
        Ok(sealed)
    }

    /// Opens what [`Keys::seal`] made.
    ///
    /// # Errors
    /// [`NotOurs`] when the key is another one or a byte was changed.
    pub fn open(&self, sealed: &[u8]) -> Result<String, NotOurs> {
        let (nonce, body) = sealed.split_at_checked(24).ok_or(NotOurs)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| NotOurs)?;
        let text = self.cipher().decrypt(&XNonce::from(nonce), body).map_err(|_| NotOurs)?;
        String::from_utf8(text).map_err(|_| NotOurs)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.seal.into())
    }
}

fn mac(key: &[u8; 32], kind: &str, text: &str) -> [u8; 32] {
    // HMAC takes keys of any length; `new` for a fixed one cannot fail.
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&(*key).into_hmac_key());
    mac.update(kind.as_bytes());
    mac.update(&[0]);
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

trait IntoHmacKey {
    fn into_hmac_key(self) -> hmac::digest::Key<Hmac<Sha256>>;
}

impl IntoHmacKey for [u8; 32] {
    /// HMAC-SHA-256 pads its key with zeros to the block of 64 bytes.
    fn into_hmac_key(self) -> hmac::digest::Key<Hmac<Sha256>> {
        let mut block = [0; 64];
        block.iter_mut().zip(self).for_each(|(to, from)| *to = from);
        block.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_key_only() {
        let keys = Keys::new(&[1; KEY_BYTES]);
        let mut sealed = keys.seal("198503172010012034").unwrap();
        assert_eq!(keys.open(&sealed).unwrap(), "198503172010012034");
        assert_eq!(Keys::new(&[2; KEY_BYTES]).open(&sealed), Err(NotOurs));
        sealed[30] ^= 1;
        assert_eq!(keys.open(&sealed), Err(NotOurs));
        assert_eq!(keys.open(b"short"), Err(NotOurs));
    }

    #[test]
    fn the_hash_is_plain_hmac_sha_256() {
        // RFC 4231 has no vector of this key length; this one was made with Python's hmac.
        let hash = Keys::new(&[3; KEY_BYTES]).hash("nip", "1");
        assert_eq!(
            data_encoding::HEXLOWER.encode(&hash),
            "6a3e667a3714e66701b9b02324a92502b6295d07e2d2fcdf46429f0316e6946a"
        );
    }
}
