//! The network: how many connections, how long one may be silent, and how it all ends.

use crate::commands::Failure;
use crate::outbox::Outbox;
use axum::Router;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use capaian_web::door::proxies::Proxies;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::collections::HashMap;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

/// Readers, writers on a server, passwords and a few imports: more threads would only hold memory.
const BLOCKING_THREADS: usize = 32;
/// How long those who are being answered may take when it ends: an upload may be half an hour long.
const LAST_ANSWERS: Duration = Duration::from_mins(1);

/// What everybody outside has to keep to.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Connections at once; others wait to be accepted.
    connections: usize,
    /// Connections of one address; more are closed at once. This machine and proxies of ours may have all.
    of_one: usize,
    /// How long the head of a request may take, also the next one of a connection.
    head: Duration,
}

const LIMITS: Limits = Limits { connections: 2_000, of_one: 500, head: Duration::from_secs(30) };

/// How many connections each address has.
#[derive(Debug, Clone, Default)]
struct Crowd(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Crowd {
    /// A place for one more of an address; `None` when it has `most` already.
    fn enter(&self, of: IpAddr, most: usize) -> Option<Seat> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(of).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Seat { crowd: self.clone(), of })
    }
}

/// The place of one connection; given back when it ends.
#[derive(Debug)]
struct Seat {
    crowd: Crowd,
    of: IpAddr,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut all = self.crowd.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = all.get(&self.of).map_or(0, |count| count.saturating_sub(1));
        if left == 0 {
            all.remove(&self.of)
        } else {
            all.insert(self.of, left)
        };
    }
}

/// Who is counted as one: an address, or the half of an IPv6 address that a single house has.
fn house(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// Says early that somebody else listens there, and by which option to choose another place: what comes
/// before listening may take long.
pub fn is_free(address: SocketAddr, option: &str) -> Result<(), Failure> {
    match std::net::TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            Err(format!("another program listens on {address}: choose another place with {option}").into())
        }
        Err(error) => Err(format!("nobody can listen on {address}: {error}").into()),
    }
}

/// Listens, says when it is ready, serves and works the outbox off until told to stop; acts and jobs under
/// way are finished.
pub fn listen(
    address: SocketAddr,
    router: Router,
    outbox: Outbox,
    proxies: Proxies,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Failure> {
    enough_files();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING_THREADS)
        .build()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind(address).await?;
        ready(listener.local_addr()?);
        let working = tokio::spawn(outbox.clone().work());
        let is_free = move |peer: IpAddr| peer.is_loopback() || proxies.is_ours(peer);
        serve(listener, router, (LIMITS, is_free), told_to_stop()).await;
        outbox.stop();
        Ok(working.await?)
    })
}

/// Each connection is an open file, and many systems allow a thousand unless they are asked.
#[cfg(unix)]
fn enough_files() {
    let wanted = u64::try_from(LIMITS.connections).unwrap_or(u64::MAX).saturating_mul(2);
    match rlimit::increase_nofile_limit(wanted) {
        Ok(files) if files < wanted => tracing::warn!(files, wanted, "few files may be open at once"),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "the number of open files cannot be asked for"),
    }
}

#[cfg(not(unix))]
fn enough_files() {}

/// `axum::serve` sets no timer, so that a head could take for ever; otherwise this is what it does.
async fn serve(
    mut listener: TcpListener,
    router: Router,
    (limits, is_free): (Limits, impl Fn(IpAddr) -> bool),
    stop: impl Future<Output = ()>,
) {
    let crowd = Crowd::default();
    let places = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    let mut stop = pin!(stop);
    loop {
        let (place, stream, peer) = tokio::select! {
            next = next(&mut listener, &places) => next,
            () = &mut stop => break,
        };
        let from = peer.ip().to_canonical();
        let most = if is_free(from) { usize::MAX } else { limits.of_one };
        let Some(seat) = crowd.enter(house(from), most) else {
            tracing::debug!(%from, "more connections than one address may have");
            continue;
        };
        let router = router.clone();
        let answer = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), answer));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended");
            }
            drop((place, seat));
        });
    }
    drop(listener);
    if tokio::time::timeout(LAST_ANSWERS, open.shutdown()).await.is_err() {
        tracing::warn!("somebody was still being answered");
    }
}

/// The next connection, once there is a place for it.
async fn next(
    listener: &mut TcpListener,
    places: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, TcpStream, SocketAddr) {
    // Never closed, so there always is a place in the end.
    let place = places.clone().acquire_owned().await.ok();
    let (stream, peer) = Listener::accept(listener).await;
    (place, stream, peer)
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::time::Instant;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    const SHORT: Duration = Duration::from_millis(300);

    /// A server that says who asks.
    async fn started(limits: Limits) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let who = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() };
        let router = Router::new().route("/", get(who));
        tokio::spawn(serve(listener, router, (limits, |_| false), std::future::pending()));
        address
    }

    /// What comes back until the connection is closed.
    async fn all(mut stream: TcpStream) -> String {
        let mut text = String::new();
        let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_string(&mut text));
        read.await.expect("the connection is never closed").ok();
        text
    }

    async fn said(address: SocketAddr, words: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(words.as_bytes()).await.unwrap();
        stream
    }

    #[tokio::test]
    async fn whoever_does_not_finish_a_sentence_is_left() {
        let address = started(Limits { connections: 9, of_one: 9, head: SHORT }).await;
        let began = Instant::now();
        assert!(
            !all(said(address, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow:").await).await.contains("127.0.0.1")
        );
        assert!(all(said(address, "").await).await.is_empty(), "who says nothing at all, too");
        let answered = all(said(address, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").await).await;
        assert!(answered.ends_with("127.0.0.1"), "and who was answered and says no more: {answered}");
        assert!(began.elapsed() >= SHORT * 3);
    }

    #[tokio::test]
    async fn only_so_many_are_connected_at_once() {
        let address = started(Limits { connections: 1, of_one: 9, head: SHORT }).await;
        let silent = said(address, "").await;
        let began = Instant::now();
        let second = said(address, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert!(all(second).await.ends_with("127.0.0.1"));
        assert!(began.elapsed() >= SHORT / 2, "it had to wait until the silent one was left");
        drop(silent);
    }

    #[tokio::test]
    async fn one_address_does_not_keep_the_others_out() {
        let address = started(Limits { connections: 9, of_one: 2, head: SHORT * 9 }).await;
        let held = (said(address, "").await, said(address, "").await);
        let third = said(address, "").await;
        let began = Instant::now();
        assert!(all(third).await.is_empty());
        assert!(began.elapsed() < SHORT * 5, "closed at once, not when it was too long silent");
        drop(held);
        tokio::time::sleep(SHORT).await;
        let after = said(address, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert!(all(after).await.ends_with("127.0.0.1"), "and has its places again");
    }

    #[test]
    fn a_house_is_one_address() {
        let house = |text: &str| super::house(text.parse().unwrap()).to_string();
        assert_eq!(house("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(house("::ffff:203.0.113.9"), "203.0.113.9");
    }
}
