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

/// What is drawn for somebody: the same number for the same seed, name and purpose.
#[derive(Debug, Clone, Copy)]
pub struct Draw(u64);

impl Draw {
    /// Everything that is drawn for `name`.
    pub fn of(seed: u64, name: &[u8]) -> Self {
        let digest = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(name).finalize();
        Self(digest.iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    }

    /// A number for one purpose.
    pub fn number(self, purpose: &str) -> u64 {
        // FNV-1a over the purpose, then the finaliser of SplitMix64: cheap, and spread well enough
        // for what people do when.
        let mut mixed = purpose.bytes().fold(self.0 ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`.
    pub fn below(self, purpose: &str, count: usize) -> usize {
        let count = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from(self.number(purpose) % count).unwrap_or(0)
    }

    /// True for so many in a thousand.
    pub fn one_of(self, purpose: &str, in_thousand: usize) -> bool {
        self.below(purpose, 1_000) < in_thousand
    }

    /// One of `from`.
    pub fn pick<'a, T>(self, purpose: &str, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(purpose, from.len()))
    }
}
