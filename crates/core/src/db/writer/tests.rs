//! The writer under faults: a panic, a full disk, a failing COMMIT in the middle of a batch, each
//! seen through a second connection.

use super::*;
use crate::db::{Db, Opener};
use crate::ids::{Entropy, MachineEntropy};
use crate::ledger::{self, Event};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tempfile::TempDir;

/// A migrated database of its own.
struct Bench {
    target: Target,
    _folder: Option<TempDir>,
}

impl Bench {
    fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { target: Target::File(folder.path().join("capaian.sqlite")), _folder: Some(folder) }
    }

    /// On the server that `./test` started; it goes away with the server.
    fn postgres() -> Self {
        let admin = std::env::var("CAPAIAN_TEST_POSTGRES").expect("./test starts PostgreSQL and names it");
        let seed = MachineEntropy.seed().map(|byte| format!("{byte:02x}"));
        let name = format!("capaian_writer_{}", seed[..8].concat());
        PgConnection::establish(&admin)
            .unwrap()
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"))
            .unwrap();
        let (head, query) = admin.split_once('?').unwrap_or((&admin, ""));
        let server = head.rsplit_once('/').unwrap().0;
        Self { target: Target::Server(format!("{server}/{name}?{query}")), _folder: None }
    }

    fn open(&self) -> Db {
        Db::open(&self.target, Arc::new(Rules::builtin().unwrap())).unwrap()
    }

    /// Pages of a SQLite file that holds the tables and nothing else.
    fn pages(&self) -> u64 {
        let Target::File(path) = &self.target else { return 0 };
        drop(Opener::writing(self.target.clone()).open().unwrap().batch_execute("PRAGMA wal_checkpoint"));
        std::fs::metadata(path).unwrap().len() / 4_096
    }

    fn written(&self) -> Vec<u32> {
        use capaian_schema::tables::event;
        let mut look = Opener::reading(self.target.clone()).open().unwrap();
        let objects: Vec<Vec<u8>> = event::table.select(event::object).load(&mut look).unwrap();
        let mut numbers: Vec<u32> = objects.iter().map(|object| u32::from(object[0])).collect();
        numbers.sort_unstable();
        numbers
    }
}

fn will(key: &str) -> Intent {
    let key = format!("writer-test-{key}");
    Intent { agency: 1, principal: AccountId([1; 16]), key, at: Moment(0), seed: [2; 32], lane: Lane::People }
}

#[derive(Debug, Serialize)]
struct Probe {
    number: u32,
    size: usize,
    panics: bool,
}

impl Command for Probe {
    const USE_CASE: &'static str = "probe";
}

#[derive(Debug, PartialEq, Eq)]
struct Odd;

/// Leaves an event of `size` bytes; panics after writing when told to; refuses odd numbers after
/// writing.
fn probe(tx: &mut Tx, ctx: &Ctx, cmd: &Probe) -> Outcome<u32, Odd> {
    let facts = serde_json::json!({ "number": cmd.number, "filler": "x".repeat(cmd.size) });
    let event = Event {
        kind: "test.probe.made",
        subject: [0; 16],
        object: [u8::try_from(cmd.number).unwrap_or_default(); 16],
        facts: &facts,
    };
    let recorded = ledger::append(tx, ctx, &event)?;
    assert!(!cmd.panics, "the planted panic");
    if cmd.number % 2 == 1 {
        return Err(Stop::Refused(Odd));
    }
    Ok(recorded.with(cmd.number))
}

/// Sends all probes at once, so that they share a batch, and returns the numbers acknowledged.
fn send(db: &Db, probes: Vec<Probe>) -> Vec<Answer> {
    send_with(db, probes, probe)
}

type Answer = (u32, Result<u32, Stop<Odd>>);

fn send_with<F>(db: &Db, probes: Vec<Probe>, use_case: F) -> Vec<Answer>
where
    F: Fn(&mut Tx, &Ctx, &Probe) -> Outcome<u32, Odd> + Copy + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    runtime.block_on(async {
        let waiting: Vec<_> = probes
            .into_iter()
            .map(|command| {
                let number = command.number;
                let will = will(&number.to_string());
                let writer = db.writer.clone();
                (number, tokio::spawn(async move { writer.run(will, command, use_case).await }))
            })
            .collect();
        let mut answers = Vec::new();
        for (number, answer) in waiting {
            answers.push((number, answer.await.unwrap()));
        }
        answers
    })
}

fn acknowledged(answers: &[Answer]) -> Vec<u32> {
    let mut numbers: Vec<u32> =
        answers.iter().filter_map(|(_, answer)| answer.as_ref().ok().copied()).collect();
    numbers.sort_unstable();
    numbers
}

fn probes(count: u32, size: usize, panics_at: Option<u32>) -> Vec<Probe> {
    (0..count).map(|number| Probe { number, size, panics: panics_at == Some(number) }).collect()
}

fn evens(count: u32, but: u32) -> Vec<u32> {
    (0..count).step_by(2).filter(|number| *number != but).collect()
}

fn what_is_acknowledged_is_there(bench: &Bench) {
    let db = bench.open();
    let answers = send(&db, probes(100, 10, None));
    assert_eq!(acknowledged(&answers), evens(100, 101));
    assert!(answers.iter().all(|(n, a)| n % 2 == 0 || matches!(a, Err(Stop::Refused(Odd)))));
    assert_eq!(bench.written(), evens(100, 101));
}

fn a_panic_in_the_middle_costs_only_itself(bench: &Bench) {
    let db = bench.open();
    let answers = send(&db, probes(100, 10, Some(50)));
    assert!(matches!(answers[50].1, Err(Stop::Fault(Fault::Panicked))));
    assert_eq!(acknowledged(&answers), evens(100, 50));
    assert_eq!(bench.written(), evens(100, 50));
    assert_eq!(acknowledged(&send(&db, vec![Probe { number: 200, size: 1, panics: false }])), [200]);
}

/// The planted fault: a use case that forged its proof.
fn an_act_without_a_leaf_is_not_kept(bench: &Bench) {
    let db = bench.open();
    let forged = |tx: &mut Tx, _: &Ctx, _: &Probe| {
        diesel::sql_query("DELETE FROM job").execute(tx.conn())?;
        Ok::<_, Stop<Odd>>(Committed(2_u32))
    };
    let outcome = db.writer.run_now(will("forged"), Probe { number: 2, size: 1, panics: false }, forged);
    assert!(matches!(outcome, Err(Stop::Fault(Fault::Unrecorded))), "{outcome:?}");
    assert!(bench.written().is_empty());
}

fn the_same_intent_is_one_act(bench: &Bench) {
    let db = bench.open();
    let act = |size| Probe { number: 4, size, panics: false };
    let together: Vec<_> = std::thread::scope(|scope| {
        let sending: Vec<_> =
            (0..20).map(|_| scope.spawn(|| db.writer.run_now(will("same"), act(1), probe))).collect();
        sending.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(together.iter().all(|answer| matches!(answer, Ok(4))), "{together:?}");
    assert_eq!(bench.written(), [4], "once");
    let other = db.writer.run_now(will("same"), act(2), probe);
    assert!(matches!(other, Err(Stop::IntentReused)));
    drop(db);
    let again = bench.open().writer.run_now(will("same"), act(1), probe);
    assert!(matches!(again, Ok(4)), "over a restart too");
    assert_eq!(bench.written(), [4]);
}

macro_rules! both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite { $(#[test] fn $name() { super::$name(&super::Bench::sqlite()); })+ }
        mod postgres { $(#[test] fn $name() { super::$name(&super::Bench::postgres()); })+ }
    };
}

both!(
    what_is_acknowledged_is_there,
    a_panic_in_the_middle_costs_only_itself,
    an_act_without_a_leaf_is_not_kept,
    the_same_intent_is_one_act,
);

/// SQLite rolls the whole transaction back by itself when the disk is full.
#[test]
fn a_full_disk_in_the_middle_acknowledges_nothing_that_is_not_there() {
    let bench = Bench::sqlite();
    let db = bench.open();
    let limit = bench.pages() + 50;
    let filled = move |tx: &mut Tx, ctx: &Ctx, cmd: &Probe| {
        // A limit belongs to a connection; the writer opens a new one after each fault.
        diesel::sql_query(format!("PRAGMA max_page_count = {limit}")).execute(tx.conn())?;
        probe(tx, ctx, cmd)
    };
    let answers = send_with(&db, probes(100, 8_000, None), filled);
    let acknowledged = acknowledged(&answers);
    assert_eq!(bench.written(), acknowledged);
    assert!(acknowledged.len() < 50, "the disk was not full: {}", acknowledged.len());
    assert!(!acknowledged.is_empty(), "it was full from the start");
    assert!(answers.iter().any(|(_, answer)| matches!(answer, Err(Stop::Fault(_)))));
    let freed = |tx: &mut Tx, ctx: &Ctx, cmd: &Probe| {
        diesel::sql_query("PRAGMA max_page_count = 100000").execute(tx.conn())?;
        probe(tx, ctx, cmd)
    };
    let after = send_with(&db, vec![Probe { number: 200, size: 8_000, panics: false }], freed);
    assert!(matches!(after.first(), Some((200, Ok(200)))), "it recovers without a restart");
}

/// A deferred foreign key is checked by COMMIT alone.
#[test]
fn a_failing_commit_costs_only_the_culprit() {
    let bench = Bench::sqlite();
    let db = bench.open();
    let Target::File(path) = &bench.target else { panic!("a file") };
    SqliteConnection::establish(path.to_str().unwrap())
        .unwrap()
        .batch_execute(
            "CREATE TABLE parent (id BIGINT PRIMARY KEY);
             CREATE TABLE child (id BIGINT REFERENCES parent DEFERRABLE INITIALLY DEFERRED);",
        )
        .unwrap();
    let orphan = |tx: &mut Tx, ctx: &Ctx, cmd: &Probe| {
        if cmd.number == 10 {
            diesel::sql_query("INSERT INTO child VALUES (1)").execute(tx.conn())?;
        }
        probe(tx, ctx, cmd)
    };
    let answers = send_with(&db, probes(20, 1, None), orphan);
    assert!(matches!(answers[10].1, Err(Stop::Fault(_))), "{:?}", answers[10]);
    assert_eq!(acknowledged(&answers), evens(20, 10));
    assert_eq!(bench.written(), evens(20, 10));
}

/// Nobody's commit copies the log into the file: another thread does, long before SQLite would.
#[test]
fn a_long_log_is_copied_beside() {
    let bench = Bench::sqlite();
    let db = bench.open();
    let Target::File(path) = &bench.target else { panic!("a file") };
    let size = || std::fs::metadata(path).unwrap().len();
    let before = size();
    for round in 0..20 {
        let probes =
            (0..200).map(|number| Probe { number: round * 1_000 + number * 2, size: 400, panics: false });
        let wide = |tx: &mut Tx, ctx: &Ctx, cmd: &Probe| {
            probe(tx, ctx, &Probe { number: cmd.number % 256, size: cmd.size, panics: false })
        };
        assert_eq!(acknowledged(&send_with(&db, probes.collect(), wide)).len(), 200);
    }
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while size() == before && std::time::Instant::now() < until {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(size() > before + 1_000_000, "{} bytes after {before}", size());
}
