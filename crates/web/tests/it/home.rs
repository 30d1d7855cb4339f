//! What everybody is greeted with, in how many questions to the database.

use crate::client::TestApp;
use capaian_testkit::questions::{asked, listen};
use capaian_testkit::world::{self, more};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    an_employee_sees_the_year_the_results_and_what_waits,
    a_home_asks_as_often_for_many_indicators_as_for_few,
);

fn an_employee_sees_the_year_the_results_and_what_waits(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let home = rina.get("/");
    assert_eq!(home.all("h1"), ["Selamat pagi, Rina"]);
    let lead = "Guru Ahli Muda · SMP Negeri 2 Nusa Bahari · Pejabat penilai: H. Yusuf Siregar, M.Pd.";
    assert_eq!(home.all(".lead"), [lead]);
    let steps = home.all(".steps li");
    assert_eq!(steps.len(), 6, "{steps:?}");
    assert!(steps[0].starts_with("SKP ditetapkan") && steps[0].ends_with("9 Jan"), "{steps:?}");
    assert!(steps[3].contains("tutup 30 Sep · 9 hari lagi"), "{steps:?}");
    assert_eq!(home.all(".steps li.now").len(), 1);
    assert_eq!(home.all(".period"), ["Tahun kinerja 2026 · Triwulan III"]);
    assert_eq!(home.all("tbody .num"), ["1 / 1 kategori", "41 / 60 siswa", "14 / 24 JP"]);
    let tasks = home.all(".tasks li");
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert!(tasks[0].contains("1 indikator belum ada realisasi Triwulan III"), "{tasks:?}");
    assert!(home.attribute(".tasks a", "href").unwrap().ends_with("/3"), "one indicator is opened at once");

    more::return_pupils(&mut database.write()).unwrap();
    let tasks = rina.get("/").all(".tasks li");
    assert!(tasks[0].contains("1 realisasi Triwulan II dikembalikan"), "{tasks:?}");
}

#[test]
fn a_home_without_a_plan_says_what_is_missing() {
    let app = TestApp::sqlite();
    let dedi = app.signed_in(world::DEDI).get("/");
    assert_eq!(dedi.all(".empty h3"), ["SKP belum ditetapkan"]);
    assert_eq!(dedi.all(".steps li")[0].split(',').next(), Some("SKP sedang disusun"));
    assert!(dedi.all("main a.primary").is_empty(), "nothing to record yet");
    let stranger = app.signed_in(world::STRANGER).get("/");
    assert_eq!(stranger.all(".empty h3"), ["Tahun kinerja belum dibuka"]);
    assert!(stranger.all(".lead")[0].ends_with("pejabat penilai belum tercatat"));
    assert!(!stranger.text.contains("Nusa Bahari"), "nothing of the other agency");
}

#[test]
fn the_home_of_a_year_nobody_opened_and_in_english() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let english = rina.get_in("/", "en");
    assert_eq!(english.all("h1"), ["Good morning, Rina"]);
    assert!(english.all(".tasks li")[0].contains("1 indicator has no realisation in Quarter III"));
}

#[test]
fn the_greeting_follows_the_clock_of_the_unit() {
    let app = TestApp::sqlite();
    let stranger = app.signed_in(world::STRANGER);
    // 09.00 WIB is 11.00 WIT.
    assert_eq!(stranger.get("/").all("h1"), ["Selamat siang, Putu"]);
}

fn a_home_asks_as_often_for_many_indicators_as_for_few(database: &TestDatabase) {
    listen();
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let (few, _) = asked(|| rina.get("/"));
    more::lengthen_plan(&mut database.write(), 100).unwrap();
    let (many, home) = asked(|| rina.get("/"));
    assert_eq!(home.all("tbody tr").len(), 103);
    assert!(few == many && many <= 8, "{few} and {many} queries");
}
