//! The pictures of `docs/tour`: `cargo run -p capaian_e2e --example tour -- docs/tour`, or `bench/tour`.
//!
//! With `pngquant` on the machine they have few colours and take a third of the room.
//! Clock and randomness stand still, so a picture changes only when its page does. A page of the tour
//! is a line in `STOPS`; what is to be seen on it, and what was mended after looking, stands in
//! `docs/tour/README.md`.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a tool of the test bench")]

#[path = "../tests/it/prepared.rs"]
mod prepared;

use capaian_core::files::Files;
use capaian_e2e::{Bench, Options, Visitor};
use capaian_testkit::world::rated::achieve_quarter;
use capaian_testkit::world::rating::set_admins_plan;
use capaian_testkit::world::{self, DEDI, HEAD_OF_OFFICE, HR, MAYOR, Named, PUPILS, RINA, YUSUF};
use capaian_testkit::{FixedClock, FixedEntropy, TestDatabase};
use capaian_web::app::{App, Origin};
use capaian_web::spreadsheets::SheetReader;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// File name, path, who looks.
const STOPS: &[(&str, &str, Option<Named>)] = &[
    ("masuk", "/masuk", None),
    ("beranda", "/", Some(RINA)),
    ("beranda-penilai", "/", Some(YUSUF)),
    ("beranda-bkpsdm", "/", Some(HR)),
    ("ringkasan", "/", Some(MAYOR)),
    ("skp", "/skp/fqwcylbmfqwcylbmfqwcylbmfq", Some(RINA)),
    ("skp-draf", "/skp/g43tonzxg43tonzxg43tonzxg4", Some(DEDI)),
    ("hasil-kerja", "/skp/g43tonzxg43tonzxg43tonzxg4/hasil-kerja/aucqkbifaucqkbifaucqkbifau", Some(DEDI)),
    ("tim-skp", "/tim/skp", Some(YUSUF)),
    ("progres", "/progres", Some(RINA)),
    ("realisasi", "/realisasi/PUPILS/3", Some(RINA)),
    ("realisasi-atasan", "/realisasi/PUPILS/3", Some(YUSUF)),
    ("verifikasi", "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3", Some(YUSUF)),
    ("evaluasi", "/tim/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/3", Some(YUSUF)),
    ("dasar-predikat", "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2", Some(RINA)),
    ("capaian-organisasi", "/capaian-organisasi/ambqgaydambqgaydambqgaydam/3", Some(HEAD_OF_OFFICE)),
    ("kelengkapan", "/kelengkapan", Some(HR)),
    ("pohon-kinerja", "/pohon-kinerja", Some(RINA)),
    ("sasaran", "/pohon-kinerja/jbeeqscijbeeqscijbeeqscija", Some(RINA)),
    ("tahun-kinerja", "/tahun-kinerja", Some(HR)),
    ("impor", "/impor", Some(HR)),
    ("impor-pratinjau", "/impor/berkas/pegawai/EMPLOYEES?nama=pegawai.xlsx", Some(HR)),
    ("impor-sasaran", "/impor/sasaran/berkas/GOALS?nama=sasaran.csv", Some(HR)),
    ("pegawai", "/pegawai", Some(HR)),
    ("cari", "/cari?q=rina", Some(HR)),
    ("pemberitahuan", "/pemberitahuan", Some(RINA)),
    ("dokumen", "/dokumen", Some(RINA)),
    ("periksa-dokumen", "/v/7K3M9QXT2BVN8RFD", None),
    ("bagian", "/_ui", None),
];

/// Bytes of one picture; beyond it the picture is no longer small.
const PICTURE_BYTES_MAX: usize = 160_000;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    let database = TestDatabase::sqlite().rated();
    set_admins_plan(&mut database.write()).unwrap();
    achieve_quarter(&database.open(), 3);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (clock, entropy) = (Arc::new(FixedClock::at(world::now())), Arc::new(FixedEntropy::default()));
        let app = App::new(database.open(), clock, entropy, world::keys(), Origin::Http, false);
        let app = app.storing(Files::below(database.folder().join("files")), SheetReader::Here);
        tokio::task::block_in_place(|| prepared::bring(&app));
        let bench = Bench::start(app).await;
        for options in [Options::PHONE, Options::PHONE.dark(), Options::DESKTOP, Options::DESKTOP.dark()] {
            pictures(&bench, options, &folder).await;
        }
    });
}

async fn pictures(bench: &Bench, options: Options, folder: &Path) {
    let mut people: Vec<Option<Named>> = Vec::new();
    for (_, _, who) in STOPS {
        if !people.contains(who) {
            people.push(*who);
        }
    }
    for person in people {
        let visitor = bench.visitor(options).await;
        if let Some(who) = person {
            visitor.sign_in(who.login, world::PASSWORD).await;
        }
        for (name, path, _) in STOPS.iter().filter(|(_, _, who)| *who == person) {
            taken(&visitor, options, (name, path), folder).await;
        }
        visitor.client.close().await.unwrap();
    }
}

async fn taken(visitor: &Visitor, options: Options, (name, path): (&str, &str), folder: &Path) {
    visitor.resize(options.width, options.height()).await;
    let path = path
        .replace("PUPILS", &PUPILS.to_string())
        .replace("EMPLOYEES", &prepared::address(prepared::EMPLOYEES))
        .replace("GOALS", &prepared::address(prepared::GOALS));
    visitor.open(&path).await;
    let picture = smaller(visitor.whole_picture(options).await);
    let theme = if options.dark { "gelap" } else { "terang" };
    let file = folder.join(format!("{name}-{}-{theme}.png", options.width));
    assert!(picture.len() <= PICTURE_BYTES_MAX, "{} has {} bytes", file.display(), picture.len());
    std::fs::write(&file, picture).unwrap();
    println!("{}", file.display());
}

/// The same picture in 128 colours, where the tool for it is there.
fn smaller(picture: Vec<u8>) -> Vec<u8> {
    let started = Command::new("pngquant")
        .args(["--speed", "1", "128", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else { return picture };
    child.stdin.take().unwrap().write_all(&picture).unwrap();
    let done = child.wait_with_output().unwrap();
    if done.status.success() { done.stdout } else { picture }
}
