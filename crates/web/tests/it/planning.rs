//! The plan of a person over HTTP: its page, how it begins, and its way.

use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::world::{DEDI_PLAN, HEAD_OF_CLINIC, MAYOR, NURSE, RINA_PLAN, STRANGER};
use capaian_testkit::{TestDatabase, both_engines, world};

both_engines!(a_plan_shows_what_was_agreed, a_plan_begins_once, a_plan_is_proposed_once);

fn intent(page: &Answer) -> String {
    page.attribute("main input[name=niat]", "value").unwrap()
}

fn a_plan_shows_what_was_agreed(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let own = rina.get("/skp");
    assert_eq!((own.status, own.location()), (StatusCode::SEE_OTHER, format!("/skp/{RINA_PLAN}").as_str()));
    let page = rina.get(&format!("/skp/{RINA_PLAN}"));
    assert_eq!(page.all("h1"), ["Sasaran Kinerja Pegawai"]);
    assert_eq!(page.all(".page-head .badge"), ["Ditetapkan"]);
    let parties = page.all(".party");
    assert!(parties[0].contains("Rina Marlina · Guru Ahli Muda · III/c"), "{parties:?}");
    assert!(parties[1].contains("H. Yusuf Siregar, M.Pd.") && parties[1].contains("tidak menghambat"));
    let cells = page.all(".sheet td.num");
    assert!(
        cells.iter().any(|cell| cell == "60 siswaTW I 15 · TW II 30 · TW III 45 · TW IV 60"),
        "{cells:?}"
    );
    assert_eq!(page.all("#perilaku dt").len(), 7, "the seven values");
    assert!(page.text.to_lowercase().contains("memahami dan memenuhi kebutuhan masyarakat"));
    assert!(page.all("a, button").iter().all(|text| !text.starts_with("Ubah")), "what is set is not written");
    let english = rina.get_in(&format!("/skp/{RINA_PLAN}"), "en");
    assert_eq!(english.all("h1"), ["Performance plan (SKP)"]);
    let yusuf = app.signed_in(world::YUSUF).get(&format!("/skp/{RINA_PLAN}"));
    assert_eq!(yusuf.all("h1"), ["SKP Rina Marlina"]);
    for stranger in [world::DEDI, NURSE, STRANGER, MAYOR, HEAD_OF_CLINIC] {
        let answer = app.signed_in(stranger).get(&format!("/skp/{RINA_PLAN}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", stranger.login);
    }
}

fn start(client: &Client, page: &Answer) -> Answer {
    let field = |name: &str| page.attribute(&format!("main input[name={name}]"), "value").unwrap();
    let (key, post, cycle) = (field("niat"), field("penugasan"), field("siklus"));
    client.post("/skp", &[("niat", &key), ("penugasan", &post), ("siklus", &cycle)])
}

fn a_plan_begins_once(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let nurse = app.signed_in(NURSE);
    let empty = nurse.get("/skp");
    assert_eq!(empty.all("main button"), ["Mulai SKP 2026"]);
    let begun = start(&nurse, &empty);
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let again = start(&nurse, &empty);
    assert_eq!(again.location(), begun.location(), "sent twice is one");
    let other =
        start(&nurse, &Answer { text: empty.text.replace(&intent(&empty), "niat-yang-lain"), ..empty });
    assert_eq!(other.location(), begun.location(), "the one that is there");
    let page = nurse.get(begun.location());
    assert_eq!(page.all(".page-head .badge"), ["Draf"]);
    assert_eq!(page.all("#hasil-kerja .empty h3"), ["Belum ada hasil kerja"]);
    assert_eq!(nurse.get("/skp").location(), begun.location());
    let mayor = app.signed_in(MAYOR).get("/skp");
    assert_eq!(mayor.all(".empty h3"), ["Tidak ada SKP untuk Anda"]);
    let abroad = app.signed_in(STRANGER).get("/skp");
    assert_eq!(abroad.all(".empty h3"), ["Tahun kinerja belum dibuka"]);
}

fn a_plan_is_proposed_once(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let dedi = app.signed_in(world::DEDI);
    let path = format!("/skp/{DEDI_PLAN}");
    let page = dedi.get(&path);
    assert_eq!(page.all(".page-head button"), ["Ajukan ke H. Yusuf Siregar, M.Pd."]);
    let key = intent(&page);
    let sent = |key: &str, version: &str| {
        dedi.post(&format!("{path}/pengajuan"), &[("niat", key), ("versi", version)])
    };
    let stale = sent("niat-basi", "7");
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text.contains("sudah berubah"));
    assert_eq!(sent(&key, "1").location(), path);
    assert_eq!(sent(&key, "1").status, StatusCode::SEE_OTHER, "sent twice is one");
    let page = dedi.get(&path);
    assert_eq!(page.all(".page-head .badge"), ["Diajukan"]);
    assert!(page.all(".page-head")[0].contains("di tangan H. Yusuf Siregar, M.Pd. sejak 21 Sep 2026"));
    assert!(page.all(".page-head button").is_empty());
}

#[test]
fn what_is_missing_is_named_at_its_place() {
    let app = TestApp::sqlite();
    let nurse = app.signed_in(NURSE);
    let begun = start(&nurse, &nurse.get("/skp"));
    let answer =
        nurse.post(&format!("{}/pengajuan", begun.location()), &[("niat", "niat-kosong"), ("versi", "1")]);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.all("#galat li"), ["Tambahkan paling sedikit satu hasil kerja utama."]);
    assert_eq!(answer.attribute("#galat a", "href").unwrap(), "#hasil-kerja");
    assert!(answer.all("#hasil-kerja .error")[0].contains("paling sedikit satu"));
    assert!(answer.all("title")[0].starts_with("Galat: "));
}
