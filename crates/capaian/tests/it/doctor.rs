//! `capaian doctor`: a sound installation, and every planted fault.

use crate::{Installation, capaian, closed, said};
use capaian_core::ids::KEY_BYTES;
use capaian_testkit::world::RINA;
use capaian_testkit::{TestDatabase, planted};
use serde_json::Value;
use std::fs;
use std::io::{Seek, SeekFrom, Write};

/// The exit code, and the state and text of each check.
fn examined(arguments: &[&str]) -> (i32, Value) {
    let output = capaian(&[&["doctor", "--json"], arguments].concat());
    let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    (output.status.code().unwrap(), found)
}

fn state<'a>(found: &'a Value, name: &str) -> &'a str {
    let checks = found["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["name"] == name);
    check.unwrap_or_else(|| panic!("{name} is not in {found}"))["state"].as_str().unwrap()
}

fn of(here: &Installation) -> (i32, Value) {
    examined(&["--data", here.data.to_str().unwrap()])
}

#[test]
fn a_sound_installation_is_good() {
    let here = Installation::new();
    let (code, found) = of(&here);
    assert_eq!(code, 0, "{found}");
    for name in
        ["data_folder", "keys", "structure", "journal", "settings", "version", "clock", "outbox", "papers"]
    {
        assert_eq!(state(&found, name), "good", "{found}");
    }
    let text = said(&capaian(&["doctor", "--data", here.data.to_str().unwrap()]));
    assert!(text.lines().any(|line| line.starts_with("good     structure")), "{text}");
}

#[test]
fn a_damaged_page_is_found() {
    let here = Installation::new();
    // Everything into the file itself, then half of some pages in its middle overwritten.
    drop(here.database.open());
    let pages = fs::metadata(here.file()).unwrap().len() / 4_096;
    let mut file = fs::OpenOptions::new().write(true).open(here.file()).unwrap();
    for page in pages / 2..pages / 2 + 10 {
        file.seek(SeekFrom::Start(page * 4_096)).unwrap();
        file.write_all(&[0xAA; 2_000]).unwrap();
    }
    drop(file);
    let (code, found) = of(&here);
    // Some of the pages hold the schema: then it cannot even be opened.
    let checks = found["checks"].as_array().unwrap().iter();
    let named = checks.filter(|check| check["name"] == "structure" || check["name"] == "database");
    let bad: Vec<_> = named.filter(|check| check["state"] == "bad").collect();
    assert_eq!((code, bad.len()), (1, 1), "{found}");
    assert!(bad[0]["text"].as_str().unwrap().contains("malformed") || bad[0]["name"] == "structure");
    let copy =
        capaian(&["backup", here.data.join("copy").to_str().unwrap(), "--data", here.data.to_str().unwrap()]);
    assert!(!copy.status.success(), "what is damaged is not copied as if it were not");
    assert!(!here.data.join("copy/backup.json").exists());
}

#[test]
fn keys_that_are_missing_wrong_or_open_are_found() {
    let here = Installation::new();
    let key = here.data.join("keys/identifiers.key");
    closed(&key, 0o644);
    assert_eq!(state(&of(&here).1, "keys"), "warning");
    planted::sealed_nip(&here.database, RINA);
    fs::write(&key, [8; KEY_BYTES]).unwrap();
    assert_eq!(state(&of(&here).1, "keys"), "bad", "another installation's");
    fs::write(&key, [7; 10]).unwrap();
    assert_eq!(state(&of(&here).1, "keys"), "bad");
    fs::remove_file(&key).unwrap();
    let (code, found) = of(&here);
    assert_eq!((code, state(&found, "keys")), (1, "bad"));
}

#[test]
fn what_somebody_should_look_at_is_a_warning() {
    let here = Installation::new();
    planted::parked_job(&here.database, RINA, 7);
    planted::event_in(&here.database, RINA, 86_400 * 400);
    closed(&here.data, 0o755);
    let (code, found) = of(&here);
    assert_eq!(code, 0, "{found}");
    for name in ["data_folder", "parked_jobs", "clock"] {
        assert_eq!(state(&found, name), "warning", "{found}");
    }
}

#[test]
fn nothing_there_and_something_else_are_bad() {
    let folder = capaian_testkit::scratch();
    let nowhere = folder.path().join("nowhere");
    let (code, found) = examined(&["--data", nowhere.to_str().unwrap()]);
    assert_eq!((code, state(&found, "data_folder"), state(&found, "database")), (1, "bad", "bad"));
    assert!(!nowhere.exists(), "looking makes nothing");
    let here = Installation::new();
    fs::write(here.file(), "this is a letter, not a database").unwrap();
    assert_eq!(of(&here).0, 1);
}

#[test]
fn a_server_is_examined_postgres() {
    let database = TestDatabase::postgres();
    let here = Installation::new();
    let capaian_core::db::Target::Server(url) = &database.target else { panic!("a server") };
    let (_, found) = examined(&["--data", here.data.to_str().unwrap(), "--database", url]);
    for name in ["server", "locale", "encoding", "version", "keys"] {
        assert_eq!(state(&found, name), "good", "{found}");
    }
    // The server of the tests runs without: a real one must not.
    let has_fsync = state(&found, "fsync");
    assert!(["good", "bad"].contains(&has_fsync));
}
