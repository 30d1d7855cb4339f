//! Writes the named world into a data folder, to be served and looked at:
//! `cargo run -p capaian_testkit --example world -- DIR`, then `capaian serve --data DIR`.
#![expect(clippy::unwrap_used, reason = "a tool of the test bench")]

use capaian_core::db::{Db, Opener, Target};
use capaian_testkit::{database, world};
use std::path::PathBuf;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap());
    std::fs::create_dir_all(folder.join("keys")).unwrap();
    std::fs::write(folder.join("keys/identifiers.key"), [7; capaian_core::ids::KEY_BYTES]).unwrap();
    let target = Target::File(folder.join("capaian.sqlite"));
    drop(Db::open(&target, database::rules()).unwrap());
    world::fill(&mut Opener::writing(target).open().unwrap()).unwrap();
}
