//! Signing in and out over HTTP.

use crate::client::TestApp;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use capaian_testkit::{FixedClock, FixedEntropy, TestDatabase, world};
use capaian_web::app::{App, Origin, PASSWORDS_WAITING};
use std::sync::Arc;

#[test]
fn the_page_asks_for_one_name_and_one_password_only() {
    let page = TestApp::sqlite().anonymous().get("/masuk");
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.attribute("main input[type=text]", "autocomplete").unwrap(), "username");
    assert_eq!(page.all("main input[type=text], main input[type=password]").len(), 2);
    let signed_in = TestApp::sqlite();
    assert!(signed_in.signed_in(world::RINA).get("/progres").all("input[type=password]").is_empty());
}

#[test]
fn whatever_is_wrong_is_answered_alike() {
    let app = TestApp::sqlite();
    let wrong = app.anonymous().post("/masuk", &[("nama_pengguna", "rina"), ("sandi", "salah")]);
    let unknown = app.anonymous().post("/masuk", &[("nama_pengguna", "tidak-ada"), ("sandi", "salah")]);
    assert_eq!(
        (wrong.status, unknown.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert_eq!(wrong.all(".error"), unknown.all(".error"));
    assert!(wrong.all("title")[0].starts_with("Galat: "));
    assert_eq!(wrong.attribute("#f-nama_pengguna", "value").unwrap(), "rina", "what was typed stays");
    assert!(wrong.attribute("#f-sandi", "value").is_none(), "the password does not come back");
    assert!(wrong.cookie("sesi").is_none());
}

#[test]
fn the_way_back_leads_to_the_page_that_was_asked_for_and_nowhere_else() {
    let app = TestApp::sqlite();
    assert_eq!(app.anonymous().get("/progres?a=b").location(), "/masuk?kembali=/progres%3Fa%3Db");
    let to = |back: &str| {
        let fields = [("nama_pengguna", "rina"), ("sandi", world::PASSWORD), ("kembali", back)];
        app.anonymous().post("/masuk", &fields).location().to_owned()
    };
    assert_eq!(to("/progres?a=b"), "/progres?a=b");
    assert_eq!(to("//jahat.example"), "/");
    assert_eq!(to("https://jahat.example"), "/");
    assert_eq!(to(""), "/");
}

#[test]
fn signing_out_ends_the_session_everywhere() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    assert_eq!(rina.get("/progres").status, StatusCode::OK);
    let out = rina.post("/keluar", &[]);
    assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, "/masuk"));
    assert_eq!(rina.get("/progres").status, StatusCode::SEE_OTHER, "a copy of the cookie is worth nothing");
}

#[test]
fn a_session_ends_by_itself() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    app.clock.advance_seconds(29 * 60);
    assert_eq!(rina.get("/progres").status, StatusCode::OK);
    app.clock.advance_seconds(12 * 60 * 60);
    assert_eq!(rina.get("/progres").status, StatusCode::SEE_OTHER);
}

#[test]
fn whoever_sends_a_form_after_the_end_is_told_so() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    app.clock.advance_seconds(13 * 60 * 60);
    let asked = rina.get("/progres");
    assert!(asked.cookie("kabar").is_none(), "nothing was sent");
    let plan = format!("/skp/{}", world::RINA_PLAN);
    let late = rina.post(&format!("{plan}/dialog"), &[("niat", "niat-terlambat"), ("ucapan", "x")]);
    assert_eq!(late.status, StatusCode::SEE_OTHER, "{}", late.text);
    let sign_in = rina.follow(&late);
    assert!(sign_in.all(".flash")[0].contains("belum tersimpan"), "{}", sign_in.text);
    let back = sign_in.attribute("main input[name=kembali]", "value").unwrap();
    let fields = [("nama_pengguna", "rina"), ("sandi", world::PASSWORD), ("kembali", back.as_str())];
    let again = app.anonymous().post("/masuk", &fields);
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    assert_eq!(app.signed_in(world::RINA).get(again.location()).location(), plan, "where the form is");
}

#[test]
fn a_form_from_another_site_is_not_taken() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let request = rina
        .request(Method::POST, "/keluar")
        .header("sec-fetch-site", "cross-site")
        .header(header::ORIGIN, "https://jahat.example")
        .header(header::HOST, "capaian.example")
        .body(Body::empty())
        .unwrap();
    assert_eq!(rina.send(request).status, StatusCode::FORBIDDEN);
    assert_eq!(rina.get("/progres").status, StatusCode::OK);
}

#[test]
fn after_many_wrong_passwords_one_has_to_wait() {
    let app = TestApp::sqlite();
    let wrong = || app.anonymous().post("/masuk", &[("nama_pengguna", "rina"), ("sandi", "salah")]);
    for _ in 0..6 {
        wrong();
    }
    assert!(wrong().all(".error")[0].contains("detik"), "{:?}", wrong().all(".error"));
    let right = || app.anonymous().post("/masuk", &[("nama_pengguna", "rina"), ("sandi", world::PASSWORD)]);
    assert_eq!(right().status, StatusCode::UNPROCESSABLE_ENTITY, "not even the right one is looked at");
    app.clock.advance_seconds(300);
    assert_eq!(right().status, StatusCode::SEE_OTHER);
}

#[test]
fn many_passwords_at_once_are_many_in_a_row() {
    let app = TestApp::sqlite();
    let looked_at: usize = std::thread::scope(|scope| {
        let wrong = || app.anonymous().post("/masuk", &[("nama_pengguna", "rina"), ("sandi", "salah")]);
        let all: Vec<_> = (0..60).map(|_| scope.spawn(wrong)).collect();
        all.into_iter().map(|one| one.join().unwrap()).filter(says_wrong).count()
    });
    assert_eq!(looked_at, 5, "five are free");
}

fn says_wrong(answer: &crate::client::Answer) -> bool {
    answer.text.contains("tidak cocok")
}

#[test]
fn whoever_finds_too_many_waiting_is_told_to_come_back() {
    let database = TestDatabase::sqlite();
    let clock = Arc::new(FixedClock::at(world::now()));
    let entropy = Arc::new(FixedEntropy::default());
    let inner = App::new(database.open(), clock.clone(), entropy, world::keys(), Origin::Http, false);
    let app = TestApp::around(inner.clone(), clock);
    let _others = inner.waiting_passwords.try_acquire_many(PASSWORDS_WAITING).unwrap();
    let busy = app.anonymous().post("/masuk", &[("nama_pengguna", "rina"), ("sandi", world::PASSWORD)]);
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(busy.headers.contains_key(header::RETRY_AFTER) && busy.text.contains("ramai"), "{}", busy.text);
}

#[test]
fn who_signs_in_again_leaves_no_session_behind() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    rina.post("/masuk", &[("nama_pengguna", "rina"), ("sandi", "salah")]);
    assert_eq!(rina.get("/progres").status, StatusCode::OK, "a wrong password ends nothing");
    let again = rina.post("/masuk", &[("nama_pengguna", "yusuf"), ("sandi", world::PASSWORD)]);
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(rina.get("/progres").status, StatusCode::SEE_OTHER, "a copy of the old cookie");
}

#[test]
fn who_is_told_that_they_are_signed_out_is() {
    let database = TestDatabase::sqlite();
    let app = TestApp::beside(&database);
    let rina = app.signed_in(world::RINA);
    database.execute(
        "CREATE TRIGGER no_end BEFORE UPDATE OF ended_at ON session BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    let out = rina.post("/keluar", &[]);
    assert!(out.status.is_server_error() && out.cookie("sesi").is_none(), "{out:?}");
    assert_eq!(rina.get("/progres").status, StatusCode::OK, "and so it says");
    database.execute("DROP TRIGGER no_end");
    assert_eq!(rina.post("/keluar", &[]).cookie("sesi").unwrap(), "");
    assert_eq!(rina.get("/progres").status, StatusCode::SEE_OTHER);
}
