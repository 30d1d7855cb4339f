//! The close of a year, killed anywhere while it is planned or adopted: every result is there once, with the bytes
//! and in the order of an undisturbed close.

use super::{Kills, Scene};
use capaian_core::db::Engine;
use capaian_core::planning::plan::ContentHash;
use capaian_schema::tables::{
    evaluation, event, final_result, final_result_revision as revision, notice, year_close,
};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::PASSWORD;
use capaian_testkit::world::{HR, MAYOR};
use diesel::prelude::*;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// More than a slice of the plan and several of the execution, so that kills find the middle of both.
const PEOPLE: u16 = 900;

/// Number, state, counts, people, how many were gone through, both chains.
type Closed = (i64, String, String, i64, i64, Vec<u8>, Vec<u8>);

/// Everything that must not depend on where it was killed: the close, each person's revision, leaves, deliveries and
/// notices.
#[derive(Debug, PartialEq, Eq)]
struct Kept {
    close: Vec<Closed>,
    results: Vec<(Vec<u8>, i64, Vec<u8>)>,
    finals: i64,
    leaves: i64,
    delivered: i64,
    told: i64,
}

fn scene(engine: Engine) -> Scene {
    let database = match engine {
        Engine::Sqlite => TestDatabase::sqlite(),
        Engine::Postgres => TestDatabase::postgres(),
    };
    database.year_rated();
    database.many_rated(PEOPLE);
    database.a_year_earlier();
    let scene = Scene::of(database);
    fs::create_dir_all(scene.data.join("keys")).unwrap();
    fs::write(scene.data.join("keys/identifiers.key"), [7; 64]).unwrap();
    scene
}

fn step(scene: &Scene, step: &str, login: Option<&str>) -> Command {
    let mut arguments = vec!["close", step, "--year", "2025", "--agency", "nusabahari", "--json"];
    arguments.extend(login.into_iter().flat_map(|login| ["--as", login]));
    let planned: Option<Vec<u8>> = year_close::table
        .order(year_close::number.desc())
        .select(year_close::plan_hash)
        .first(&mut scene.database.look())
        .optional()
        .unwrap();
    let hash =
        planned.filter(|_| step == "adopt").map(|hash| ContentHash(hash.try_into().unwrap()).to_string());
    arguments.extend(hash.iter().flat_map(|hash| ["--plan-hash", hash.as_str()]));
    scene.command(&arguments)
}

/// Carries a step out; kills it after `wait` if it is still at work. Says whether it was.
fn carried_out(mut command: Command, wait: Option<Duration>) -> bool {
    let quiet = || if wait.is_some() { Stdio::null() } else { Stdio::piped() };
    let mut child = command.stdin(Stdio::piped()).stdout(quiet()).stderr(quiet()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // One that was killed at once does not read any more.
    drop(input.write_all(format!("{PASSWORD}\n").as_bytes()));
    drop(input);
    let Some(wait) = wait else {
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        return false;
    };
    std::thread::sleep(wait);
    let was_alive = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    was_alive
}

fn state(scene: &Scene) -> Option<String> {
    let last = year_close::table.order(year_close::number.desc()).select(year_close::state);
    last.first(&mut scene.database.look()).optional().unwrap()
}

/// Goes on from wherever it is.
fn to_the_end(scene: &Scene) {
    // On a server for many a job is left to the node that held it until its lease ends.
    if scene.database.target.engine() == Engine::Postgres {
        scene.database.execute("UPDATE job SET lease_until = 0 WHERE state = 'running'");
    }
    carried_out(step(scene, "status", None), None);
    if state(scene).is_none() {
        carried_out(step(scene, "plan", Some(HR.login)), None);
    }
    if state(scene).as_deref() == Some("planned") {
        carried_out(step(scene, "adopt", Some(MAYOR.login)), None);
    }
    assert_eq!(state(scene).as_deref(), Some("done"));
}

fn kept(scene: &Scene) -> Kept {
    let mut look = scene.database.look();
    Kept {
        close: year_close::table
            .order(year_close::number)
            .select((
                year_close::number,
                year_close::state,
                year_close::counts,
                year_close::people,
                year_close::executed,
                year_close::plan_hash,
                year_close::results_hash,
            ))
            .load(&mut look)
            .unwrap(),
        results: revision::table
            .order((revision::person_id, revision::number))
            .select((revision::content, revision::number, revision::content_hash))
            .load(&mut look)
            .unwrap(),
        finals: final_result::table.count().get_result(&mut look).unwrap(),
        leaves: event::table
            .filter(event::kind.eq("appraisal.result.finalised"))
            .count()
            .get_result(&mut look)
            .unwrap(),
        delivered: evaluation::table
            .filter(evaluation::period_number.eq(13))
            .filter(evaluation::delivered_at.is_not_null())
            .count()
            .get_result(&mut look)
            .unwrap(),
        told: notice::table.filter(notice::kind.eq("evaluation_set")).count().get_result(&mut look).unwrap(),
    }
}

fn a_close_killed_anywhere(engine: Engine) {
    let undisturbed = scene(engine);
    let began = Instant::now();
    carried_out(step(&undisturbed, "plan", Some(HR.login)), None);
    let plan = began.elapsed();
    let began = Instant::now();
    carried_out(step(&undisturbed, "adopt", Some(MAYOR.login)), None);
    let adopt = began.elapsed();
    let expected = kept(&undisturbed);
    let everybody = i64::from(PEOPLE) + 2;
    assert_eq!(
        (expected.finals, expected.leaves, expected.delivered, expected.told),
        (everybody, everybody, everybody, everybody)
    );
    let kills = Kills::of("close", engine, 2);
    for kill in 0..kills.count {
        let scene = scene(engine);
        let whole = if kill % 2 == 0 { adopt } else { plan };
        let wait = kills.wait(kill, whole);
        let was_alive = if kill % 2 == 0 {
            carried_out(step(&scene, "plan", Some(HR.login)), None);
            carried_out(step(&scene, "adopt", Some(MAYOR.login)), Some(wait))
        } else {
            carried_out(step(&scene, "plan", Some(HR.login)), Some(wait))
        };
        let found = kept(&scene);
        let executed = found.close.first().map_or(0, |close| close.4);
        kills.say(kill, wait, whole, &format!("alive {was_alive}, {executed} of {everybody} results"));
        to_the_end(&scene);
        assert_eq!(kept(&scene), expected, "after kill {kill}");
    }
}

#[test]
fn a_close_killed_anywhere_ends_as_undisturbed() {
    a_close_killed_anywhere(Engine::Sqlite);
}

#[test]
fn a_close_killed_anywhere_ends_as_undisturbed_postgres() {
    a_close_killed_anywhere(Engine::Postgres);
}
