//! The demo's filling, killed anywhere: everything follows from the seed, so everything is compared.

use super::{Kills, Scene, assert_same, killed};
use capaian_core::db::Engine;
use capaian_testkit::whole::Except;
use diesel::prelude::*;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

const ARGUMENTS: &[&str] = &["demo", "--json", "--port", "0", "--employees", "60", "--seed", "7"];

const TOLD: &str = "people are told by the outbox, at the clock that runs on, in any order";
const LATE: &str = "a sequence of the server skips numbers that an undone act took";

const ON_SQLITE: &[Except] = &[
    Except { table: "job", columns: &[], rows: "TRUE", why: "jobs that are done are swept after a week" },
    Except { table: "notice", columns: &["id", "created_at"], rows: "TRUE", why: TOLD },
    Except {
        table: "event",
        columns: &["id", "acted_at", "salt"],
        rows: "kind = 'notices.notice.told'",
        why: TOLD,
    },
    Except {
        table: "leaf",
        columns: &["id", "commitment"],
        rows: "EXISTS (SELECT 1 FROM event WHERE event.agency_id = leaf.agency_id AND event.id = leaf.id \
            AND event.kind = 'notices.notice.told')",
        why: TOLD,
    },
    Except { table: "intent", columns: &["acted_at"], rows: "use_case = 'job'", why: TOLD },
];

const ON_POSTGRES: &[Except] = &[
    Except { table: "event", columns: &["id"], rows: "TRUE", why: LATE },
    Except { table: "leaf", columns: &["id"], rows: "TRUE", why: LATE },
    Except {
        table: "intent",
        columns: &["intent_key", "request_hash"],
        rows: "use_case = 'job'",
        why: "they hold the number of the job",
    },
];

/// What the demo prints when it is ready, but what follows from the start: port and time.
type Said = serde_json::Value;

/// Runs the demo until it is ready and nobody waits to be told; says how long it took to be ready.
fn to_the_end(scene: &Scene) -> (Duration, Said) {
    let began = Instant::now();
    let mut command = scene.command(ARGUMENTS);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let ready = began.elapsed();
    let waits = || open_jobs(scene) > 0 && began.elapsed() < Duration::from_mins(3);
    while !line.is_empty() && waits() {
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(!line.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert_eq!(open_jobs(scene), 0, "jobs that nobody does");
    let mut said: Said = serde_json::from_str(&line).unwrap();
    let fields = said.as_object_mut().unwrap();
    assert!(fields.remove("url").is_some() && fields.remove("ready_ms").is_some());
    (ready, said)
}

fn open_jobs(scene: &Scene) -> i64 {
    use capaian_schema::tables::job;
    let open = job::table.filter(job::state.ne("done")).count();
    open.get_result(&mut scene.database.look()).unwrap()
}

fn killed_anywhere(engine: Engine) {
    let kills = Kills::of("demo", engine, 1);
    let mut except = ON_SQLITE.to_vec();
    if engine == Engine::Postgres {
        except.extend(ON_POSTGRES);
    }
    let undisturbed = Scene::new(engine);
    let (whole, said) = to_the_end(&undisturbed);
    let expected = undisturbed.kept(&except);
    assert!(expected.0.rows() > 5_000 && expected.1.len() > 2, "{} {}", expected.0.rows(), expected.1.len());
    let mut here = Scene::new(engine);
    let mut kill = 0;
    let mut drawn = 0;
    while kill < kills.count {
        let wait = kills.wait(drawn, whole);
        drawn += 1;
        if !killed(&mut here.command(ARGUMENTS), wait) {
            continue;
        }
        kills.say(kill, wait, whole, &format!("{} acts on disk", here.acts()));
        if !kills.again(kill) {
            assert_eq!(to_the_end(&here).1, said, "after kill {kill}");
            assert_same(&expected, &here, &except, kill);
            here = Scene::new(engine);
        }
        kill += 1;
    }
    eprintln!(
        "demo {engine:?}: {} kills, each then the same {} rows in {} tables and {} files as undisturbed",
        kills.count,
        expected.0.rows(),
        expected.0.tables(),
        expected.1.len()
    );
}

#[test]
fn a_filling_killed_anywhere_ends_as_undisturbed() {
    killed_anywhere(Engine::Sqlite);
}

#[test]
fn a_filling_killed_anywhere_ends_as_undisturbed_postgres() {
    killed_anywhere(Engine::Postgres);
}
