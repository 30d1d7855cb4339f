//! The close of a year over HTTP: planned by HR, adopted by the leader, read by whom it concerns.

use crate::appraisal::hidden;
use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::asked;
use capaian_testkit::world::year::{january, work_off};
use capaian_testkit::world::{self, AUDITOR, HR, MAYOR, RINA, RINA_PLAN, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    a_year_is_closed_by_two,
    a_result_is_made_final_by_itself,
    before_the_year_is_over_nothing_is_planned,
    the_pages_ask_a_bounded_number_of_questions,
);

const CLOSE: &str = "/penutupan?tahun=2026";

/// The rated world on 7 January.
fn in_january(database: &TestDatabase) -> TestApp {
    database.year_rated();
    let app = TestApp::beside(database);
    app.clock.advance_seconds((january(7).0 - world::now().0) / 1_000_000);
    app
}

fn worked_off(app: &TestApp) {
    work_off(&app.db, january(8));
}

fn plan(hr: &Client) -> Answer {
    let niat = hidden(&hr.get(CLOSE), "niat");
    hr.post("/penutupan/2026/rencana", &[("niat", &niat)])
}

fn adopt(who: &Client) -> Answer {
    let asked = who.get("/penutupan/2026/pengesahan");
    let [niat, nomor, sidik] = ["niat", "nomor", "sidik"].map(|name| hidden(&asked, name));
    who.post("/penutupan/2026/pengesahan", &[("niat", &niat), ("nomor", &nomor), ("sidik", &sidik)])
}

fn year_of_rina() -> String {
    format!("/evaluasi/{RINA_PLAN}/13")
}

fn a_year_is_closed_by_two(database: &TestDatabase) {
    let app = in_january(database);
    let (hr, mayor, rina) = (app.signed_in(HR), app.signed_in(MAYOR), app.signed_in(RINA));
    let before = hr.get(CLOSE);
    assert!(before.text.contains("Penutupan belum direncanakan"), "{}", before.text);
    let planned = plan(&hr);
    assert_eq!((planned.status, planned.location()), (StatusCode::SEE_OTHER, CLOSE), "{}", planned.text);
    let running = hr.get(CLOSE);
    assert_eq!(running.all("#penutupan > section:first-of-type .badge"), ["Sedang direncanakan"]);
    assert_eq!(running.attribute("#penutupan", "hx-trigger").as_deref(), Some("every 2s"));
    worked_off(&app);
    let page = hr.get(CLOSE);
    assert_eq!(page.all("#penutupan > section:first-of-type .badge"), ["Menunggu pengesahan"]);
    assert!(page.text.contains("Anda yang merencanakan"), "who planned does not adopt");
    assert!(page.all("dl.facts").concat().contains("Baik 2"), "{:?}", page.all("dl.facts"));
    assert!(page.hrefs("main a").iter().all(|href| !href.ends_with("/pengesahan")));
    assert_eq!(page.all("tbody th .badge"), ["Siap final", "Tanpa SKP", "Belum dievaluasi"]);
    let left = hr.get("/penutupan/2026/pegawai/not-rated");
    assert!(left.text.contains("Dedi Harahap") && !left.text.contains("Rina Marlina"), "{}", left.text);
    assert_eq!(hr.get("/penutupan/2026/pengesahan").status, StatusCode::FORBIDDEN);
    assert_eq!(rina.get(&year_of_rina()).status, StatusCode::NOT_FOUND, "a proposal is not hers to read");
    let adopted = adopt(&mayor);
    assert_eq!((adopted.status, adopted.location()), (StatusCode::SEE_OTHER, CLOSE), "{}", adopted.text);
    worked_off(&app);
    let done = app.signed_in(AUDITOR).get(CLOSE);
    assert_eq!(done.all("#penutupan > section:first-of-type .badge"), ["Selesai"]);
    assert_eq!(done.all("tbody th .badge"), ["Menjadi final", "Tanpa SKP", "Belum dievaluasi"]);
    assert!(done.text.contains("Wahyu Pratama") && done.text.contains("Ibrahim Hasan"), "{}", done.text);
    assert!(done.all("main form").is_empty(), "an auditor reads");
    let own = rina.get(&year_of_rina());
    assert!(own.text.contains("Final sejak") && own.text.contains("tahun 2026"), "{}", own.text);
    assert!(rina.get("/evaluasi").text.contains("tahun 2026"));
    assert!(rina.get("/pemberitahuan").text.contains("tahunan 2026"));
    let english = rina.get_in(&year_of_rina(), "en");
    assert!(english.text.contains("Final since"), "{}", english.text);
}

fn a_result_is_made_final_by_itself(database: &TestDatabase) {
    let app = in_january(database);
    let (hr, rina, yusuf) = (app.signed_in(HR), app.signed_in(RINA), app.signed_in(YUSUF));
    let page = hr.get(&year_of_rina());
    assert!(page.text.contains("Usulan: belum final"), "{}", page.text);
    assert!(yusuf.get(&year_of_rina()).all("main form").is_empty(), "who rated does not make it final");
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(&page, name));
    let to = format!("{}/final", year_of_rina());
    let stale = hr.post(&to, &[("niat", "niat-usang-0001"), ("versi", "9")]);
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text.contains("diubah sejak Anda membukanya"), "{}", stale.text);
    let sent = hr.post(&to, &[("niat", &niat), ("versi", &versi)]);
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, year_of_rina().as_str()),
        "{}",
        sent.text
    );
    let again = hr.post(&to, &[("niat", "niat-kedua-00002"), ("versi", "1")]);
    assert!(again.text.contains("sudah final"), "{}", again.text);
    assert_eq!(rina.get(&year_of_rina()).all("main form").len(), 1, "she may say to have received it");
    let quarter =
        hr.post(&format!("/evaluasi/{RINA_PLAN}/2/final"), &[("niat", "niat-triwulan-3"), ("versi", "1")]);
    assert_eq!(quarter.status, StatusCode::NOT_FOUND);
}

fn before_the_year_is_over_nothing_is_planned(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    let page = hr.get(CLOSE);
    assert!(
        page.text.contains("mulai 31 Desember 2026") && page.all("main form").is_empty(),
        "{}",
        page.text
    );
    let sent = hr.post("/penutupan/2026/rencana", &[("niat", "niat-terlalu-dini")]);
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.text.contains("belum berakhir"), "{}", sent.text);
    assert_eq!(hr.get("/penutupan?tahun=1999").status, StatusCode::NOT_FOUND);
    assert_eq!(hr.get("/penutupan/2026/pegawai/apa").status, StatusCode::NOT_FOUND);
}

fn the_pages_ask_a_bounded_number_of_questions(database: &TestDatabase) {
    let app = in_january(database);
    let hr = app.signed_in(HR);
    plan(&hr);
    worked_off(&app);
    let counts = [
        asked(|| hr.get(CLOSE)).0,
        asked(|| hr.get("/penutupan/2026/pegawai/no-plan")).0,
        asked(|| app.signed_in(MAYOR).get("/penutupan/2026/pengesahan")).0,
    ];
    assert!(counts.iter().all(|count| *count <= 12), "{counts:?}");
}
