//! Counts what goes over the wire: every request in front of the whole router, as it is answered.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A page is loaded when nothing has been asked for this long.
const QUIET: Duration = Duration::from_millis(300);
const LIMIT: Duration = Duration::from_secs(10);
/// Beyond this, an answer is no page of ours.
const BODY_BYTES_MAX: usize = 8 * 1024 * 1024;

/// One request and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// How.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// Answered with.
    pub status: StatusCode,
    /// Bytes of the answer's head and body, the body as compressed.
    pub bytes: usize,
}

/// Everything that was asked, in order of the answers. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<Mutex<Counted>>);

#[derive(Debug, Default)]
struct Counted {
    exchanges: Vec<Exchange>,
    open: usize,
    last: Option<Instant>,
}

impl Meter {
    /// Forgets what was counted so far.
    pub fn reset(&self) {
        self.0.lock().unwrap().exchanges.clear();
    }

    /// What was counted since the last reset, once the browser asks for nothing more.
    pub async fn settled(&self) -> Vec<Exchange> {
        let began = Instant::now();
        loop {
            {
                let counted = self.0.lock().unwrap();
                let quiet = counted.last.is_none_or(|last| last.elapsed() >= QUIET);
                if counted.open == 0 && quiet {
                    return counted.exchanges.clone();
                }
            }
            assert!(began.elapsed() < LIMIT, "the browser does not stop asking: {:?}", self.counted());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until what was counted since the last reset fulfils a condition.
    pub async fn until(&self, what: &str, fulfilled: impl Fn(&[Exchange]) -> bool) {
        let began = Instant::now();
        while !fulfilled(&self.counted()) {
            assert!(began.elapsed() < LIMIT, "no {what}: {:?}", self.counted());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What was counted since the last reset.
    pub fn counted(&self) -> Vec<Exchange> {
        self.0.lock().unwrap().exchanges.clone()
    }

    /// How often something was sent to a path.
    pub fn posts(&self, path: &str) -> Vec<StatusCode> {
        let all = self.counted();
        let sent = all.iter().filter(|one| one.method == Method::POST && one.path == path);
        sent.map(|one| one.status).collect()
    }
}

/// The layer.
pub async fn count(State(meter): State<Meter>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    meter.0.lock().unwrap().open += 1;
    let (head, body) = next.run(request).await.into_parts();
    let body = to_bytes(body, BODY_BYTES_MAX).await;
    let mut counted = meter.0.lock().unwrap();
    counted.open -= 1;
    counted.last = Some(Instant::now());
    let body = body.unwrap();
    let bytes = head_bytes(&head.headers) + body.len();
    counted.exchanges.push(Exchange { method, path, status: head.status, bytes });
    drop(counted);
    Response::from_parts(head, Body::from(body))
}

/// The lines of a head in HTTP/1.1, with a status line and `date` as hyper adds it.
fn head_bytes(headers: &HeaderMap) -> usize {
    let lines: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    "HTTP/1.1 200 OK\r\ndate: Sun, 20 Sep 2026 09:00:00 GMT\r\n\r\n".len() + lines
}
