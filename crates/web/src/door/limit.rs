//! How often somebody may ask for what needs no account.

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;

/// Questions of one network in a minute: an office that checks a stack of papers stays below it.
const A_MINUTE: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// Networks that are remembered; beyond it those that have been quiet are forgotten.
const NETWORKS: usize = 10_000;

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
        if self.0.len() > NETWORKS {
            self.0.retain_recent();
        }
        self.0.check_key(&network.to_owned()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn one_network_does_not_use_up_what_another_may() {
        let limit = Limit::default();
        assert!((0..60).all(|_| limit.admits("10.1.2")));
        assert!(!limit.admits("10.1.2"));
        assert!(limit.admits("10.1.3"));
    }
}
