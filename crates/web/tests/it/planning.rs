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
    assert_eq!(empty.all("main button"), ["Mulai SKP 2026", "Mulai dari rencana lain"]);
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

#[test]
fn the_api_reads_proposes_and_sets() {
    let app = TestApp::sqlite();
    let (dedi, yusuf) = (app.signed_in(world::DEDI), app.signed_in(world::YUSUF));
    let path = format!("/api/v1/plans/{DEDI_PLAN}");
    let read = dedi.get(&path);
    assert_eq!((read.status, read.headers["etag"].to_str().unwrap()), (StatusCode::OK, "\"1\""));
    let said: serde_json::Value = serde_json::from_str(&read.text).unwrap();
    assert_eq!(said["content"]["results"][0]["statement"], "Klub sains aktif");
    assert!(!read.text.contains("nip"));
    let proposal = format!("{path}/proposal");
    let stale = dedi.put_json(&proposal, &[("idempotency-key", "kunci-usul-1"), ("if-match", "\"9\"")], "");
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    let key = [("idempotency-key", "kunci-usul-2"), ("if-match", "\"1\"")];
    let done = dedi.put_json(&proposal, &key, "");
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(dedi.put_json(&proposal, &key, "").text, done.text, "sent twice is one");
    let said: serde_json::Value = serde_json::from_str(&yusuf.get(&path).text).unwrap();
    let hash = said["hash"].as_str().unwrap();
    let setting = format!("{path}/setting");
    let body = format!(r#"{{"hash":"{hash}"}}"#);
    for (who, status) in [(&dedi, 403), (&app.signed_in(NURSE), 404), (&app.anonymous(), 401)] {
        let answer = who.put_json(&setting, &[("idempotency-key", "kunci-tetap-1")], &body);
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
    }
    let other = format!(r#"{{"hash":"{}"}}"#, "0".repeat(64));
    let wrong = yusuf.put_json(&setting, &[("idempotency-key", "kunci-tetap-2")], &other);
    assert!(
        wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text.contains("\"hash\""),
        "{}",
        wrong.text
    );
    let set = yusuf.put_json(&setting, &[("idempotency-key", "kunci-tetap-3")], &body);
    assert_eq!(set.status, StatusCode::OK, "{}", set.text);
}

#[test]
fn an_incomplete_proposal_names_its_troubles_in_the_api() {
    let app = TestApp::sqlite();
    let nurse = app.signed_in(NURSE);
    let begun = start(&nurse, &nurse.get("/skp"));
    let path = format!("/api/v1/plans/{}/proposal", begun.location().trim_start_matches("/skp/"));
    let answer = nurse.put_json(&path, &[("idempotency-key", "kunci-kosong-1"), ("if-match", "\"1\"")], "");
    let said: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(
        (said["code"].as_str(), said["troubles"][0]["field"].as_str()),
        (Some("incomplete"), Some("results"))
    );
}

#[test]
fn the_tree_opens_level_by_level() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let top = rina.get("/pohon-kinerja");
    assert_eq!(top.all(".node b"), ["Rata-rata lama sekolah", "Imunisasi dasar lengkap"]);
    assert!(
        top.all(".node")[0].contains("9,66 nilai") && top.all(".node")[0].contains("1 indikator pendukung")
    );
    let city = rina.get(&top.attribute(".node a", "href").unwrap());
    assert_eq!(city.all(".node b"), ["Rata-rata rapor mutu SMP"]);
    let office = rina.get(&city.attribute(".node a", "href").unwrap());
    assert!(
        office.all(".facts dd").iter().any(|fact| fact.starts_with("Rata-rata lama sekolah")),
        "what it supports"
    );
    assert!(office.all("tbody tr").iter().any(|row| row.starts_with("TW IV")), "targets by period");
    let school = rina.get(&format!("/pohon-kinerja?unit={}", world::unit(3)));
    assert_eq!(school.all(".node b").len(), 3, "the unit's and those above it");
    let abroad = app.signed_in(STRANGER).get("/pohon-kinerja");
    assert_eq!(abroad.all(".empty h3"), ["Tahun kinerja belum dibuka"]);
}

#[test]
fn hr_opens_the_next_year_once() {
    let app = TestApp::sqlite();
    let hr = app.signed_in(world::HR);
    let page = hr.get("/tahun-kinerja");
    assert_eq!(page.all(".steps .now b"), ["TW III, sedang berjalan"]);
    assert!(page.all(".facts")[0].contains("31 Januari 2026"), "{:?}", page.all(".facts"));
    assert_eq!(page.attribute("#f-tahun", "value").unwrap(), "2027");
    let key = intent(&page);
    let sent = |key: &str, year: &str| {
        hr.post("/tahun-kinerja", &[("niat", key), ("tahun", year), ("periode", "quarterly")])
    };
    assert_eq!(sent(&key, "2027").status, StatusCode::SEE_OTHER);
    assert_eq!(sent(&key, "2027").status, StatusCode::SEE_OTHER, "sent twice is one");
    for (year, said) in [("2027", "sudah dibuka"), ("1999", "dari 2022"), ("dua", "dari 2022")] {
        let answer = sent(&format!("niat-lain-{year}"), year);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.all("#e-tahun")[0].contains(said), "{:?}", answer.all(".error"));
        assert_eq!(answer.attribute("#f-tahun", "value").unwrap(), year);
    }
    assert!(app.signed_in(world::RINA).get("/tahun-kinerja").all("main form").is_empty());
}
