//! The binary itself, as an administrator runs it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod backup;
mod closed;
mod demo;
mod doctor;
mod imports;
mod interrupted;
mod kill;
mod server;

use capaian_core::db::Target;
use capaian_core::ids::KEY_BYTES;
use capaian_testkit::TestDatabase;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An installation that holds the named world; it goes away with the value.
struct Installation {
    data: PathBuf,
    database: TestDatabase,
}

impl Installation {
    fn new() -> Self {
        let database = TestDatabase::sqlite();
        let Target::File(path) = &database.target else { panic!("a file") };
        let data = path.parent().unwrap().to_owned();
        let keys = data.join("keys");
        fs::create_dir_all(&keys).unwrap();
        fs::write(keys.join("identifiers.key"), [7; KEY_BYTES]).unwrap();
        closed(&data, 0o700);
        closed(path, 0o600);
        closed(&keys, 0o700);
        closed(&keys.join("identifiers.key"), 0o600);
        Self { data, database }
    }

    fn file(&self) -> PathBuf {
        self.data.join("capaian.sqlite")
    }
}

fn closed(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn capaian(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_capaian"))
        .args(arguments)
        .env_remove("DATABASE_URL")
        .env_remove("CAPAIAN_DATA")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn every_command_says_how_it_is_used() {
    for command in ["serve", "demo", "calc", "import", "migrate", "render", "doctor", "backup"] {
        let help = capaian(&[command, "--help"]);
        assert!(help.status.success(), "{command}");
        let text = said(&help);
        assert!(text.contains(&format!("capaian {command}")), "{command} has no example: {text}");
    }
}
