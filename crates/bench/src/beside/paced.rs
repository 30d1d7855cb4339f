//! People who save at a steady pace, whatever else goes on.
//!
//! Each request has its moment before the run begins, and is timed from that moment: a server that holds
//! everybody up is charged with all who had to wait, not only with the one who was being answered.

use crate::Failure;
use crate::load::connection::Connection;
use crate::load::request::{self, Act, Who};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Connections that take the requests in turn: enough that one slow answer holds nobody else up.
const CONNECTIONS: u32 = 32;
const PATIENCE: Duration = Duration::from_mins(1);

/// Milliseconds that people waited, in rising order.
#[derive(Debug, Default)]
pub struct Waits(Vec<f64>);

impl Waits {
    pub fn new(mut waits: Vec<f64>) -> Self {
        waits.sort_unstable_by(f64::total_cmp);
        Self(waits)
    }

    /// Milliseconds within which this many of a thousand were answered.
    pub fn within(&self, in_thousand: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last * in_thousand).div_ceil(1_000)).copied().unwrap_or(0.0)
    }

    pub fn text(&self) -> String {
        format!(
            "{} answers, p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
            self.0.len(),
            self.within(500),
            self.within(990),
            self.within(1_000)
        )
    }
}

/// Saves until `stop`; each person's indicators in turn, so that nobody saves twice at a time.
pub fn save(
    port: u16,
    people: &[Who],
    per_second: u32,
    stop: &Arc<AtomicBool>,
    run: &str,
) -> Result<Waits, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let share = people.len() / CONNECTIONS as usize;
    let next = Arc::new(AtomicU32::new(0));
    let began = Instant::now();
    let tasks: Vec<_> = people
        .chunks(share.max(1))
        .take(CONNECTIONS as usize)
        .map(|own| {
            let (own, next, stop, run) = (own.to_vec(), next.clone(), stop.clone(), run.to_owned());
            runtime.spawn(async move {
                let beat = Beat { began, per_second };
                one(port, own, beat, &next, &stop, &run).await
            })
        })
        .collect();
    let mut waits = Vec::new();
    for task in tasks {
        waits.extend(runtime.block_on(task)??);
    }
    Ok(Waits::new(waits))
}

#[derive(Clone, Copy)]
struct Beat {
    began: Instant,
    per_second: u32,
}

impl Beat {
    fn moment(self, number: u32) -> Instant {
        self.began + Duration::from_secs(1) * number / self.per_second
    }
}

async fn one(
    port: u16,
    mut own: Vec<Who>,
    beat: Beat,
    next: &AtomicU32,
    stop: &AtomicBool,
    run: &str,
) -> Result<Vec<f64>, Failure> {
    let mut connection = Connection::open(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let (mut waits, mut bytes, mut turn) = (Vec::new(), Vec::new(), 0);
    while !stop.load(Ordering::Relaxed) {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let due = beat.moment(number);
        tokio::time::sleep_until(due.into()).await;
        let count = own.len();
        let who = own.get_mut(turn % count).ok_or("nobody saves")?;
        let place = turn / count % who.indicators.len();
        turn += 1;
        request::bytes(Act::Record, who, place, &format!("{run}-{number}"), &mut bytes);
        let answer = tokio::time::timeout(PATIENCE, connection.ask(&bytes)).await??;
        answer.check(Act::Record, false)?;
        waits.push(due.elapsed().as_secs_f64() * 1_000.0);
        if let Some((_, version)) = who.indicators.get_mut(place) {
            *version += 1;
        }
    }
    Ok(waits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_of_a_hundred_is_not_within_99_percent() {
        let waits = Waits::new((0..=100).rev().map(f64::from).collect());
        let found = [500, 990, 1_000].map(|part| format!("{:.0}", waits.within(part)));
        assert_eq!(found, ["50", "99", "100"]);
        assert_eq!(Waits::default().text(), "0 answers, p50 0.0 ms, p99 0.0 ms, longest 0.0 ms");
    }
}
