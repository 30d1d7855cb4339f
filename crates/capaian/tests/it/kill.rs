//! `kill -9` under load at random times: no acknowledged act is lost, no intent is carried out twice.
//!
//! Two rounds in the test run; `bench/soak kill` makes fifty.

use crate::Installation;
use crate::server::{Server, send, signed_in};
use capaian_core::ids::IndicatorId;
use capaian_testkit::outcome::{Kept, kept};
use capaian_testkit::world::{PUPILS, RINA, TRAINING_HOURS};
use sha2::{Digest, Sha256};
use std::time::{Duration, Instant};

/// Somebody who reports one indicator again and again, each time in view of the last version.
struct Reporter {
    indicator: IndicatorId,
    /// The last version that was acknowledged.
    version: i64,
    /// Acts acknowledged so far.
    acknowledged: i64,
    /// Sent, and nobody knows whether it was carried out.
    pending: bool,
    /// Times a pending act turned out to have been carried out before the kill.
    was_done: i64,
}

impl Reporter {
    /// Reports until the server is gone. The key is the number of the act: sent again, it is the same.
    fn report(&mut self, port: u16, session: &str) {
        let path = format!("/api/v1/indicators/{}/periods/3/realisation", self.indicator);
        loop {
            let (number, version) = (self.acknowledged + 1, self.version);
            let headers = format!(
                "{session}Content-Type: application/json\r\nIdempotency-Key: kunci-{}-{number}\r\n\
                 If-Match: \"{version}\"\r\n",
                self.indicator
            );
            let body = format!(r#"{{"amount":"{}","as_of":"2026-07-01"}}"#, number % 60);
            self.pending = true;
            let Ok(answer) = send(port, "PUT", &path, &headers, &body) else { return };
            assert_eq!(answer.status, 200, "act {number} on version {version}: {answer:?}");
            let expected = format!(r#""version":{}"#, version + 1);
            assert!(answer.body.contains(&expected), "act {number} on version {version}: {answer:?}");
            (self.version, self.acknowledged, self.pending) = (version + 1, number, false);
        }
    }
}

/// 32 reproducible bytes for a round.
fn drawn(round: u64) -> [u8; 32] {
    Sha256::new().chain_update(b"kill").chain_update(round.to_be_bytes()).finalize().into()
}

#[test]
fn kill_under_load_loses_nothing_and_doubles_nothing() {
    let rounds = std::env::var("CAPAIAN_KILL_ROUNDS").map_or(2, |rounds| rounds.parse().unwrap());
    let here = Installation::new();
    let before = kept(&here.database);
    let mut reporters: Vec<Reporter> = [IndicatorId([1; 16]), PUPILS, TRAINING_HOURS]
        .into_iter()
        .map(|indicator| Reporter {
            indicator,
            version: before.version(indicator),
            acknowledged: 0,
            pending: false,
            was_done: 0,
        })
        .collect();
    let server = Server::start(&here);
    let session = signed_in(server.port, RINA);
    server.kill();
    for round in 0..rounds {
        a_round(&here, &session, round, &mut reporters);
    }
    let after = drained(&here, &session, &mut reporters);
    let acknowledged: i64 = reporters.iter().map(|reporter| reporter.acknowledged).sum();
    for reporter in &reporters {
        assert_eq!(after.version(reporter.indicator), reporter.version, "one version for each act");
    }
    assert_eq!(after.recorded - before.recorded, acknowledged, "one leaf for each act");
    assert_eq!(after.jobs_done, acknowledged, "each job is done");
    assert_eq!(after.told, after.job_intents, "each job took effect once");
    let carried_out: i64 = reporters.iter().map(|reporter| reporter.was_done).sum();
    println!(
        "{rounds} kills, {acknowledged} acts acknowledged, {carried_out} carried out before the kill and \
         acknowledged after it, {} jobs done: 0 lost, 0 doubled",
        after.jobs_done
    );
}

fn a_round(here: &Installation, session: &str, round: u64, reporters: &mut [Reporter]) {
    let server = Server::start(here);
    let port = server.port;
    let stored = kept(&here.database);
    for reporter in reporters.iter_mut() {
        let there = stored.version(reporter.indicator);
        assert!(there >= reporter.version, "round {round}: an acknowledged act is lost");
        assert!(there <= reporter.version + i64::from(reporter.pending), "round {round}: an act is doubled");
        reporter.was_done += there - reporter.version;
    }
    let [first, second, ..] = drawn(round);
    let pause = Duration::from_millis(20 + u64::from(first) * 4 + u64::from(second) / 16);
    std::thread::scope(|scope| {
        for reporter in reporters.iter_mut() {
            scope.spawn(|| reporter.report(port, session));
        }
        std::thread::sleep(pause);
        server.kill();
    });
}

/// Whatever is pending is sent once more, and the outbox works itself off.
fn drained(here: &Installation, session: &str, reporters: &mut [Reporter]) -> Kept {
    a_round(here, session, u64::MAX, reporters);
    // Acts of the very last round may hang; they are asked for one by one.
    let server = Server::start(here);
    for reporter in reporters.iter_mut().filter(|reporter| reporter.pending) {
        let there = kept(&here.database).version(reporter.indicator);
        if there > reporter.version {
            (reporter.version, reporter.acknowledged) = (there, reporter.acknowledged + 1);
        }
        reporter.pending = false;
    }
    let began = Instant::now();
    loop {
        let open = kept(&here.database).jobs_open;
        if open == 0 {
            drop(server);
            // Counted anew: the last job may have ended between one count and the next.
            return kept(&here.database);
        }
        assert!(began.elapsed() < Duration::from_mins(2), "{open} jobs are left");
        std::thread::sleep(Duration::from_millis(100));
    }
}
