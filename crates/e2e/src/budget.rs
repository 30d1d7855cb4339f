//! What a page may weigh (compressed, heads included), and how often it may ask.

use crate::meter::Exchange;

/// The most that may go over the wire.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Bytes, compressed, with the answers' heads.
    pub bytes: usize,
    /// Requests.
    pub requests: usize,
}

/// The first page of a browser that was never here.
pub const FIRST_VISIT: Budget = Budget { bytes: 50_000, requests: 4 };
/// Every page after it.
pub const LATER_PAGE: Budget = Budget { bytes: 15_000, requests: 2 };

impl Budget {
    /// The exchanges, when they are more than this allows; told with their sizes.
    pub fn exceeded_by(self, exchanges: &[Exchange]) -> Option<String> {
        let bytes: usize = exchanges.iter().map(|one| one.bytes).sum();
        let over = bytes > self.bytes || exchanges.len() > self.requests;
        over.then(|| {
            format!("{}; allowed: {} bytes, {} requests", told(exchanges), self.bytes, self.requests)
        })
    }
}

/// `3 requests, 21034 bytes: GET /masuk 200 3120, …`
pub fn told(exchanges: &[Exchange]) -> String {
    let bytes: usize = exchanges.iter().map(|one| one.bytes).sum();
    let each: Vec<_> = exchanges
        .iter()
        .map(|one| format!("{} {} {} {}", one.method, one.path, one.status.as_u16(), one.bytes))
        .collect();
    format!("{} requests, {bytes} bytes: {}", exchanges.len(), each.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{Method, StatusCode};

    #[test]
    fn too_heavy_and_too_many_are_found() {
        let one =
            Exchange { method: Method::GET, path: "/".to_owned(), status: StatusCode::OK, bytes: 15_000 };
        assert_eq!(LATER_PAGE.exceeded_by(std::slice::from_ref(&one)), None);
        let heavy = Exchange { bytes: 15_001, ..one.clone() };
        assert!(LATER_PAGE.exceeded_by(&[heavy]).is_some());
        let light = Exchange { bytes: 10, ..one };
        assert!(LATER_PAGE.exceeded_by(&[light.clone(), light.clone(), light]).is_some());
    }
}
