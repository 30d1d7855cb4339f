//! `capaian backup`: while a writer is busy, never over anything, keys apart.

use crate::{Installation, capaian, said};
use capaian_core::access::session::{OpenSession, open_session};
use capaian_core::files::Files;
use capaian_testkit::world::{self, RINA};
use capaian_testkit::{TestDatabase, intent};
use serde_json::Value;
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

fn backup(here: &Installation, to: &str, more: &[&str]) -> std::process::Output {
    let to = here.data.join(to);
    let arguments = ["backup", to.to_str().unwrap(), "--data", here.data.to_str().unwrap(), "--json"];
    capaian(&[&arguments, more].concat())
}

fn a_session(number: u32) -> OpenSession {
    let mut token_hash = [0; 32];
    token_hash[..4].copy_from_slice(&number.to_be_bytes());
    OpenSession { token_hash, login_hash: [0; 32], network: String::new(), device: "x".repeat(200) }
}

#[test]
fn a_copy_made_while_somebody_writes_is_whole() {
    let here = Installation::new();
    let files = Files::below(here.data.join("files"));
    let evidence = files.keep(b"bukti dukung").unwrap();
    let keys = here.data.join("elsewhere");
    let (stop, written) = (AtomicBool::new(false), AtomicU32::new(0));
    let db = here.database.open();
    let (before, output, after) = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::SeqCst) {
                let number = written.load(Ordering::SeqCst) + 1;
                let will = intent(RINA.agency, RINA.account(), &number.to_string(), world::now());
                db.writer.run_now(will, a_session(number), open_session).unwrap();
                written.store(number, Ordering::SeqCst);
            }
        });
        while written.load(Ordering::SeqCst) < 20 {
            std::thread::yield_now();
        }
        let before = written.load(Ordering::SeqCst);
        let output = backup(&here, "copy", &["--keys", keys.to_str().unwrap()]);
        let after = written.load(Ordering::SeqCst);
        stop.store(true, Ordering::SeqCst);
        (before, output, after)
    });
    assert!(output.status.success(), "{}", said(&output));
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    let events = u32::try_from(list["database"]["rows"]["event"].as_i64().unwrap()).unwrap();
    assert!(before <= events && events <= after + 1, "{before} {events} {after}");
    assert!(after > before, "nobody was held up");
    assert_eq!(list["files"]["count"], 1);

    // The copy serves in the place of the first one.
    let copy = here.data.join("copy");
    assert_eq!(fs::read(Files::below(copy.join("files")).find(&evidence).unwrap()).unwrap(), b"bukti dukung");
    assert!(!copy.join("keys").exists(), "the keys lie apart");
    fs::create_dir(copy.join("keys")).unwrap();
    fs::rename(keys.join("identifiers.key"), copy.join("keys/identifiers.key")).unwrap();
    let examined = capaian(&["doctor", "--data", copy.to_str().unwrap()]);
    assert!(!said(&examined).contains("structure        damaged"), "{}", said(&examined));
    assert!(capaian(&["migrate", "--data", copy.to_str().unwrap()]).status.success());
    assert!(capaian(&["doctor", "--data", copy.to_str().unwrap()]).status.success());
}

#[test]
fn nothing_is_ever_overwritten_and_keys_lie_apart() {
    let here = Installation::new();
    assert!(backup(&here, "copy", &[]).status.success());
    let again = backup(&here, "copy", &[]);
    assert!(!again.status.success() && said(&again).contains("not empty"), "{}", said(&again));
    let inside = here.data.join("other/keys");
    let together = backup(&here, "other", &["--keys", inside.to_str().unwrap()]);
    assert!(!together.status.success() && said(&together).contains("somewhere else"), "{}", said(&together));
    let nowhere = here.data.join("nowhere");
    let third = here.data.join("third");
    let nothing = capaian(&["backup", third.to_str().unwrap(), "--data", nowhere.to_str().unwrap()]);
    assert!(!nothing.status.success() && !third.exists(), "{}", said(&nothing));
}

#[test]
fn a_damaged_file_is_not_copied_as_sound() {
    let here = Installation::new();
    let files = Files::below(here.data.join("files"));
    let hash = files.keep(b"bukti dukung").unwrap();
    fs::write(files.find(&hash).unwrap(), b"bukti lain").unwrap();
    let output = backup(&here, "copy", &[]);
    assert!(!output.status.success() && said(&output).contains("damaged"), "{}", said(&output));
    assert!(!here.data.join("copy/backup.json").exists(), "unfinished, and it shows");
}

#[test]
fn a_server_is_left_to_its_own_tools_postgres() {
    let database = TestDatabase::postgres();
    let here = Installation::new();
    let capaian_core::db::Target::Server(url) = &database.target else { panic!("a server") };
    Files::below(here.data.join("files")).keep(b"bukti").unwrap();
    let refused = backup(&here, "copy", &["--database", url]);
    assert!(!refused.status.success() && said(&refused).contains("pg_basebackup"), "{}", said(&refused));
    let files = backup(&here, "copy", &["--database", url, "--files-only"]);
    assert!(files.status.success(), "{}", said(&files));
    assert!(here.data.join("copy/backup.json").exists() && !here.data.join("copy/capaian.sqlite").exists());
}
