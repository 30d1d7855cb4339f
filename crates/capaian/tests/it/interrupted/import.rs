//! Officials, employees and goals brought in by three commands, killed anywhere.

use super::{Kills, Scene, assert_same, killed};
use capaian_core::db::Engine;
use capaian_core::ids::KEY_BYTES;
use capaian_testkit::whole::Except;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant};

const CLOCK: &str = "the command reads the machine's clock";
const DRAWN: &str = "the command draws the act's ids, keys and salts";
const LATE: &str = "a sequence of the server skips numbers that an undone act took";

/// What may differ.
const EXCEPT: &[Except] = &[
    all("account", &["created_at"], CLOCK),
    all("agency", &["created_at"], CLOCK),
    all("assignment", &["recorded_at"], CLOCK),
    all("cycle", &["id"], DRAWN),
    all("cycle", &["opened_at"], CLOCK),
    all("employment", &["recorded_at"], CLOCK),
    all("event", &["acted_at"], CLOCK),
    all("event", &["id"], LATE),
    all("event", &["object", "salt"], DRAWN),
    Except { table: "event", columns: &["content"], rows: "kind LIKE 'planning.%'", why: DRAWN },
    all("goal", &["id", "cycle_id"], DRAWN),
    // What it replaced and wrote is named by the indicators' ids.
    all("goal_import", &["id", "cycle_id", "was"], DRAWN),
    all("goal_import", &["adopted_at"], CLOCK),
    all("goal_indicator", &["id", "goal_id", "cycle_id", "supports_id"], DRAWN),
    all("goal_indicator_target", &["indicator_id"], DRAWN),
    all("import", &["id"], DRAWN),
    all("import", &["started_at", "ended_at"], CLOCK),
    all("intent", &["acted_at"], CLOCK),
    all("intent", &["intent_key", "answer", "request_hash"], DRAWN),
    all("leaf", &["commitment"], DRAWN),
    all("leaf", &["id"], LATE),
    all("period", &["cycle_id", "id"], DRAWN),
    all("person", &["recorded_at"], CLOCK),
    all("position", &["recorded_at"], CLOCK),
    all("reporting", &["recorded_at"], CLOCK),
    all("role_grant", &["id"], DRAWN),
    all("role_grant", &["recorded_at"], CLOCK),
    all("unit", &["recorded_at"], CLOCK),
    all("unit_fact", &["recorded_at"], CLOCK),
];

const fn all(table: &'static str, columns: &'static [&'static str], why: &'static str) -> Except {
    Except { table, columns, rows: "TRUE", why }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)
}

/// The commands, in the order in which somebody gives them.
fn commands() -> [Vec<String>; 3] {
    let list = |kind: &str, file: &str, more: &[&str]| {
        let mut all: Vec<String> = ["import", kind].map(str::to_owned).into();
        all.push(fixture(file).to_str().unwrap().to_owned());
        all.extend(more.iter().map(|one| (*one).to_owned()));
        all
    };
    [
        list("officials", "pejabat-non-asn.csv", &[]),
        list("employees", "pegawai-berantakan.xlsx", &[]),
        list("goals", "perjanjian-kinerja-2026.csv", &["--year", "2026"]),
    ]
}

fn scene(engine: Engine) -> Scene {
    let scene = Scene::new(engine);
    fs::create_dir_all(scene.data.join("keys")).unwrap();
    fs::write(scene.data.join("keys/identifiers.key"), [7; KEY_BYTES]).unwrap();
    scene
}

/// A command to its end; one whose file came in before it was killed ends well, too.
fn done(scene: &Scene, command: &[String]) -> Output {
    let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
    let output = scene.command(&arguments).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", crate::said(&output));
    output
}

/// Kills whichever command is at work after `wait`; the ones before it have come to their end. Says which.
fn killed_in(scene: &Scene, times: &[Duration; 3], mut wait: Duration) -> Option<usize> {
    for (place, (command, time)) in commands().iter().zip(times).enumerate() {
        if wait >= *time {
            wait -= *time;
            done(scene, command);
            continue;
        }
        let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        return killed(&mut scene.command(&arguments), wait).then_some(place);
    }
    None
}

fn killed_anywhere(engine: Engine) {
    let kills = Kills::of("import", engine, 3);
    let undisturbed = scene(engine);
    let times = commands().map(|command| {
        let began = Instant::now();
        assert!(done(&undisturbed, &command).status.success());
        began.elapsed()
    });
    let whole = times.iter().sum();
    let expected = undisturbed.kept(EXCEPT);
    assert!(expected.0.rows() > 5_000, "{}", expected.0.rows());
    let mut here = scene(engine);
    let mut kill = 0;
    let mut drawn = 0;
    while kill < kills.count {
        let wait = kills.wait(drawn, whole);
        drawn += 1;
        let Some(place) = killed_in(&here, &times, wait) else { continue };
        kills.say(kill, wait, whole, &format!("command {}, {} acts on disk", place + 1, here.acts()));
        if !kills.again(kill) {
            for command in commands().iter().skip(place) {
                done(&here, command);
            }
            assert_same(&expected, &here, EXCEPT, kill);
            here = scene(engine);
        }
        kill += 1;
    }
    eprintln!(
        "import {engine:?}: {} kills, each then the same {} rows in {} tables as undisturbed",
        kills.count,
        expected.0.rows(),
        expected.0.tables()
    );
}

#[test]
fn an_import_killed_anywhere_ends_as_undisturbed() {
    killed_anywhere(Engine::Sqlite);
}

#[test]
fn an_import_killed_anywhere_ends_as_undisturbed_postgres() {
    killed_anywhere(Engine::Postgres);
}
