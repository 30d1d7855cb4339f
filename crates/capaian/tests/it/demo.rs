//! The demo, small: a year made by the real acts, the same for the same seed, whole or not there.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::sqlite::SqliteConnection;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const SMALL: &[&str] = &["demo", "--json", "--port", "0", "--employees", "60"];

/// A data folder that is not there yet, and that goes away.
struct Folder {
    data: PathBuf,
    _around: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let around = capaian_testkit::scratch();
        Self { data: around.path().join("data"), _around: around }
    }

    fn open(&self) -> SqliteConnection {
        let file = self.data.join("capaian.sqlite");
        SqliteConnection::establish(file.to_str().unwrap()).unwrap()
    }
}

fn begin(data: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_capaian"))
        .args(SMALL)
        .args(more)
        .arg("--data")
        .arg(data)
        .env("RUST_LOG", "error")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Starts the demo, reads its line, stops it.
fn started(data: &Path, more: &[&str]) -> Value {
    let mut child = begin(data, more);
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(!line.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
    serde_json::from_str(&line).unwrap()
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn count(conn: &mut SqliteConnection, query: &str) -> i64 {
    diesel::sql_query(query).get_result::<Number>(conn).unwrap().n
}

#[test]
fn a_small_city_has_a_whole_year() {
    let folder = Folder::new();
    let said = started(&folder.data, &[]);
    let mut conn = folder.open();
    let mut none = |query: &str| assert_eq!(count(&mut conn, query), 0, "{query}");
    // No plan is set whose indicators lack a target, or that nobody set.
    none(
        "SELECT count(*) AS n FROM plan JOIN plan_indicator i ON i.plan_id = plan.id \
        WHERE plan.state IN ('set', 'set_with_note') AND i.target_min = ''",
    );
    none(
        "SELECT count(*) AS n FROM plan WHERE state IN ('set', 'set_with_note') AND (appraiser_id IS NULL \
        OR NOT EXISTS (SELECT 1 FROM plan_indicator_target t WHERE t.plan_id = plan.id))",
    );
    // Each evaluation that holds is the last one that was set, with a leaf of its own, or the decision of an
    // objection.
    none(
        "SELECT count(*) AS n FROM evaluation e WHERE (SELECT count(*) FROM event JOIN leaf \
        ON leaf.agency_id = event.agency_id AND leaf.id = event.id \
        WHERE event.object = e.id AND event.kind = 'appraisal.evaluation.set') <> e.revision - (SELECT count(*) FROM objection o \
        WHERE o.evaluation_id = e.id AND o.outcome = 'granted')",
    );
    none(
        "SELECT count(*) AS n FROM realisation r WHERE NOT EXISTS (SELECT 1 FROM event \
        WHERE event.object = r.id AND event.kind = 'progress.realisation.recorded')",
    );
    none(
        "SELECT count(*) AS n FROM event WHERE NOT EXISTS (SELECT 1 FROM leaf \
        WHERE leaf.agency_id = event.agency_id AND leaf.id = event.id)",
    );
    // Who is above expectation without a word of why has a figure that is better than agreed.
    none(
        "SELECT count(*) AS n FROM evaluation e JOIN evaluation_revision r ON r.agency_id = e.agency_id \
        AND r.evaluation_id = e.id AND r.number = e.revision \
        WHERE r.work = 'above' AND r.work_reason IS NULL AND NOT EXISTS (SELECT 1 FROM plan_indicator_target t \
        JOIN plan_indicator i ON i.agency_id = t.agency_id AND i.id = t.indicator_id \
        JOIN realisation x ON x.agency_id = t.agency_id AND x.indicator_id = t.indicator_id \
        AND x.period_number = t.period_number \
        WHERE t.plan_id = e.plan_id AND t.period_number = e.period_number \
        AND CASE i.polarity WHEN 'lower' THEN x.amount + 0 < t.target + 0 ELSE x.amount + 0 > t.target + 0 END)",
    );
    // Nobody rates before the unit has its predicate, nothing happens after the demo's clock.
    none(
        "SELECT count(*) AS n FROM evaluation e WHERE NOT EXISTS (SELECT 1 FROM organisation_predicate p \
        WHERE p.unit_id = e.unit_id AND p.period_number = e.period_number AND p.set_at <= e.set_at)",
    );
    none(
        "SELECT count(*) AS n FROM event WHERE kind <> 'notices.notice.told' \
        AND acted_at > strftime('%s', '2026-09-21 02:00:00') * 1000000",
    );
    for (name, table) in [("plans", "plan"), ("realisations", "realisation"), ("evaluations", "evaluation")] {
        let stored = count(&mut conn, &format!("SELECT count(*) AS n FROM {table}"));
        assert_eq!(said["counts"][name], stored, "{name}");
        assert!(stored > 50, "{name}: {stored}");
    }
    assert_eq!(said["counts"]["objections"], objected(&mut conn));
    let acts = count(
        &mut conn,
        "SELECT count(*) AS n FROM event WHERE kind <> 'notices.notice.told' \
        AND kind NOT LIKE 'organisation.%'",
    );
    assert_eq!(said["counts"]["acts"], acts, "an act without its leaf, or a leaf nobody asked for");
    let roles: Vec<&str> =
        said["accounts"].as_array().unwrap().iter().map(|one| one["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["employee", "appraiser", "head", "hr", "leader", "auditor", "unit_admin"]);
}

/// How many objections there are: some wait for either side, some were decided.
fn objected(conn: &mut SqliteConnection) -> i64 {
    let mut there = |which: &str| count(conn, &format!("SELECT count(*) AS n FROM objection WHERE {which}"));
    for which in ["explanation IS NULL", "outcome IS NULL", "outcome IS NOT NULL"] {
        assert!(there(which) > 0, "none with {which}");
    }
    there("filed_at > 0")
}

/// That the same seed makes the same city, however often it is killed, is shown in `interrupted`.
#[test]
fn a_folder_holds_one_city() {
    let folder = Folder::new();
    let first = started(&folder.data, &["--seed", "7"]);
    let second = started(&folder.data, &["--seed", "7"]);
    assert_eq!(second["counts"], first["counts"], "the second start reads what the first noted");
    assert_eq!(second["accounts"], first["accounts"]);
    let other = begin(&folder.data, &["--seed", "8"]).wait_with_output().unwrap();
    assert!(!other.status.success());
    assert!(String::from_utf8_lossy(&other.stderr).contains("--seed 7"), "a folder holds one city");
}

/// Before anything is made: a demo fills for some seconds.
#[test]
fn a_port_that_is_taken_is_said_at_once() {
    let taken = std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let here = Folder::new();
    for arguments in [["demo", "--port", &port], ["serve", "--listen", &format!("127.0.0.1:{port}")]] {
        let output = crate::capaian(&[&arguments[..], &["--data", here.data.to_str().unwrap()]].concat());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(crate::said(&output).contains("another program listens on"), "{}", crate::said(&output));
        assert!(crate::said(&output).contains(arguments[1]), "which option: {}", crate::said(&output));
    }
    assert!(!here.data.join("capaian.sqlite").exists());
}
