//! How often somebody may ask for what needs no account, and how much an account may send.

use capaian_core::ids::AccountId;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;

/// Questions of one network in a minute: an office that checks a stack of papers stays below it.
const A_MINUTE: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// Kibibytes of files that one account may send at once, and as much again in each hour: a year's evidence for
/// a whole team, not a disk. A file is kept before its act is decided, so that one whose act is refused lies
/// there for a day. What is refused for its kind has been written to the disk and counts, too.
const AN_HOUR: NonZeroU32 = NonZeroU32::new(500 * 1024).unwrap();
/// Networks or accounts that are remembered; beyond it those that have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// Counts questions by network.
#[derive(Debug)]
pub struct Limit(DefaultKeyedRateLimiter<String>);

impl Default for Limit {
    fn default() -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(A_MINUTE)))
    }
}

impl Limit {
    /// Whether a network may ask once more now.
    pub fn admits(&self, network: &str) -> bool {
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        self.0.check_key(&network.to_owned()).is_ok()
    }
}

/// Counts bytes of files by account.
#[derive(Debug)]
pub struct Allowance(DefaultKeyedRateLimiter<AccountId>);

impl Default for Allowance {
    fn default() -> Self {
        Self(RateLimiter::keyed(Quota::per_hour(AN_HOUR)))
    }
}

impl Allowance {
    /// Whether an account may send a file of so many bytes now; it is counted.
    pub fn admits(&self, who: AccountId, bytes: usize) -> bool {
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        let kibibytes = u32::try_from(bytes / 1024 + 1).ok().and_then(NonZeroU32::new);
        kibibytes.is_some_and(|n| matches!(self.0.check_key_n(&who, n), Ok(Ok(()))))
    }
}

#[cfg(test)]
mod tests {
    use super::{Allowance, Limit};
    use capaian_core::ids::AccountId;

    #[test]
    fn one_account_does_not_fill_the_disk() {
        let (allowance, [one, other]) = (Allowance::default(), [1, 2].map(|byte| AccountId([byte; 16])));
        assert!((0..50).all(|_| allowance.admits(one, 10 * 1024 * 1024 - 1)));
        assert!(!allowance.admits(one, 10 * 1024 * 1024));
        assert!(allowance.admits(other, 10 * 1024 * 1024));
        assert!(!allowance.admits(other, usize::MAX), "more than there is for anybody");
    }

    #[test]
    fn one_network_does_not_use_up_what_another_may() {
        let limit = Limit::default();
        assert!((0..60).all(|_| limit.admits("10.1.2")));
        assert!(!limit.admits("10.1.2"));
        assert!(limit.admits("10.1.3"));
    }
}
