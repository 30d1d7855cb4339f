//! The pictures of `docs/tour`: `cargo run -p capaian_e2e --example tour -- docs/tour`, or `bench/tour`.
//!
//! Clock and randomness stand still, so a picture changes only when its page does. A page of the tour
//! is a line in `STOPS`; what is to be seen on it, and what was mended after looking, stands in
//! `docs/tour/README.md`.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a tool of the test bench")]

use capaian_e2e::{Bench, Options};
use capaian_testkit::world::{self, Named, PUPILS, RINA, YUSUF};
use capaian_testkit::{FixedClock, FixedEntropy, TestDatabase};
use capaian_web::app::{App, Origin};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// File name, path, who looks.
const STOPS: &[(&str, &str, Option<Named>)] = &[
    ("masuk", "/masuk", None),
    ("progres", "/progres", Some(RINA)),
    ("realisasi", "/realisasi/PUPILS/3", Some(RINA)),
    ("realisasi-atasan", "/realisasi/PUPILS/3", Some(YUSUF)),
    ("bagian", "/_ui", None),
];

/// Bytes of one picture; beyond it the picture is no longer small.
const PICTURE_BYTES_MAX: usize = 120_000;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let database = TestDatabase::sqlite();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (clock, entropy) = (Arc::new(FixedClock::at(world::now())), Arc::new(FixedEntropy::default()));
        let app = App::new(database.open(), clock, entropy, world::keys(), Origin::Http, false);
        let bench = Bench::start(app).await;
        for options in [Options::PHONE, Options::PHONE.dark(), Options::DESKTOP, Options::DESKTOP.dark()] {
            pictures(&bench, options, &folder).await;
        }
    });
}

async fn pictures(bench: &Bench, options: Options, folder: &Path) {
    for (name, path, who) in STOPS {
        let visitor = bench.visitor(options).await;
        if let Some(who) = who {
            visitor.sign_in(who.login, world::PASSWORD).await;
        }
        visitor.open(&path.replace("PUPILS", &PUPILS.to_string())).await;
        let picture = visitor.picture().await;
        let theme = if options.dark { "gelap" } else { "terang" };
        let file = folder.join(format!("{name}-{}-{theme}.png", options.width));
        assert!(picture.len() <= PICTURE_BYTES_MAX, "{} has {} bytes", file.display(), picture.len());
        std::fs::write(&file, picture).unwrap();
        println!("{}", file.display());
        visitor.client.close().await.unwrap();
    }
}
