//! Whose address counts: the peer's, or what a proxy of ours says of whom it speaks for.
//!
//! `X-Forwarded-For` is a list to which each proxy adds the peer that it saw. Anybody can send one, so it
//! is read from the right, and only as far as it was written by proxies that were named at the start.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Networks of our own proxies.
#[derive(Debug, Clone, Default)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// Proxies in these networks are believed.
    pub fn within(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// The address of the one who asks: the last that is not a proxy's.
    pub(super) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let lines: Vec<_> = headers.get_all(FORWARDED_FOR).into_iter().collect();
        let mut told = lines.iter().rev().flat_map(|line| line.to_str().unwrap_or("").rsplit(','));
        while self.is_ours(client) {
            // What cannot be read was not written by a proxy of ours: the last one stands for whoever it is.
            let Some(next) = told.next().and_then(address) else { return client };
            client = next;
        }
        client
    }

    /// Whether it is one of them.
    pub fn is_ours(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// An address, as some proxies write it with a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let with_port = || text.parse().map(|address: SocketAddr| address.ip());
    text.parse().or_else(|_| with_port()).ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn client(peer: &str, lines: &[&'static str]) -> String {
        let proxies = Proxies::within(vec!["127.0.0.0/8".parse().unwrap(), "10.9.0.0/16".parse().unwrap()]);
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, HeaderValue::from_static(line));
        }
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_what_our_proxies_wrote_is_believed() {
        assert_eq!(client("203.0.113.7", &["198.51.100.1"]), "203.0.113.7", "no proxy of ours");
        assert_eq!(client("127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("127.0.0.1", &["1.2.3.4, 198.51.100.1"]), "198.51.100.1", "the rest is invented");
        assert_eq!(client("127.0.0.1", &["1.2.3.4", "198.51.100.1, 10.9.0.4"]), "198.51.100.1");
        assert_eq!(client("::ffff:127.0.0.1", &["2001:db8::7"]), "2001:db8::7");
        assert_eq!(client("127.0.0.1", &["198.51.100.1:4711"]), "198.51.100.1");
    }

    #[test]
    fn a_proxy_that_says_nothing_stands_for_itself() {
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["unknown"]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["1.2.3.4, _hidden"]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["1.2.3.4, _hidden, 10.9.0.4"]), "10.9.0.4");
    }
}
