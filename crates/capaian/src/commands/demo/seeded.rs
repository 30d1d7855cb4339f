//! Everything the demo draws, from one number.

use crate::installation::{OpenError, Place};
use capaian_core::ids::{KEY_BYTES, Seed};
use sha2::{Digest, Sha256};

/// 32 bytes for one purpose.
pub fn bytes(seed: u64, purpose: &str) -> Seed {
    Sha256::new().chain_update(seed.to_be_bytes()).chain_update(purpose).finalize().into()
}

/// Writes the demo's keys when there are none: invented people need no secret.
pub fn keys(place: &Place, seed: u64) -> Result<(), OpenError> {
    let mut key = [0; KEY_BYTES];
    let drawn = bytes(seed, "keys-1").into_iter().chain(bytes(seed, "keys-2"));
    key.iter_mut().zip(drawn).for_each(|(to, from)| *to = from);
    place.keep_keys(&key)
}

/// A password a person can type: a word and four digits.
pub fn password(seed: u64, login: &str) -> String {
    const WORDS: [&str; 16] = [
        "bahari", "cendana", "delima", "elang", "fajar", "gunung", "hujan", "intan", "jati", "kenari",
        "lontar", "melati", "nyiur", "pandan", "rimba", "samudra",
    ];
    let drawn = bytes(seed, &format!("password-{login}"));
    let word = WORDS.get(usize::from(drawn.first().copied().unwrap_or(0) % 16)).copied().unwrap_or("bahari");
    let number =
        drawn.iter().skip(1).take(4).fold(0_u32, |sum, byte| (sum * 251 + u32::from(*byte)) % 10_000);
    format!("{word}-{number:04}")
}
