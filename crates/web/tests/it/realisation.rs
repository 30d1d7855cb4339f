//! Recording a realisation over HTTP: the page without JavaScript, and the API.

use crate::client::{Answer, Client, TestApp};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use capaian_testkit::{TestDatabase, both_engines, world};

const HOURS: &str = "/realisasi/ambqgaydambqgaydambqgaydam/3";
const PUPILS: &str = "/realisasi/aibaeaqcaibaeaqcaibaeaqcai/3";

fn intent(page: &Answer) -> String {
    page.attribute("input[name=niat]", "value").unwrap()
}

fn send(client: &Client, path: &str, intent: &str, version: &str, amount: &str, day: &str) -> Answer {
    let fields = [
        ("niat", intent),
        ("versi", version),
        ("jumlah", amount),
        ("tanggal", day),
        ("catatan", "<b>Dua</b> sertifikat"),
    ];
    client.post(path, &fields)
}

both_engines!(a_report_goes_in_and_is_seen, two_windows_show_both_texts);

fn a_report_goes_in_and_is_seen(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let form = rina.get(HOURS);
    assert_eq!(form.all("h1"), ["Jam pelajaran pengembangan kompetensi"]);
    assert_eq!(form.attribute("#f-tanggal", "value").unwrap(), "2026-09-21");
    let facts = form.all(".facts > div");
    assert!(facts.contains(&"Target TW III 18 JP".to_owned()), "{facts:?}");
    assert!(facts.contains(&"Realisasi TW II Diverifikasi atasan 14 JP".to_owned()), "{facts:?}");
    let key = intent(&form);
    let sent = send(&rina, HOURS, &key, "0", "20,5", "2026-09-18");
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/progres"), "{}", sent.text);
    let again = send(&rina, HOURS, &key, "0", "20,5", "2026-09-18");
    assert_eq!(again.status, StatusCode::SEE_OTHER, "sent twice is one");
    let list = rina.get("/progres");
    assert!(list.all("td.num").iter().any(|cell| cell == "20,5 / 24 JP"), "{:?}", list.all("td.num"));
    let other = send(&rina, HOURS, &key, "0", "99", "2026-09-18");
    assert_eq!(other.status, StatusCode::CONFLICT, "the same form with another amount");
    assert!(rina.get(HOURS).text.contains("&#60;b&#62;Dua&#60;/b&#62;"), "text stays text");
}

fn two_windows_show_both_texts(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let (one, two) = (intent(&rina.get(PUPILS)), intent(&rina.get(PUPILS)));
    assert_eq!(send(&rina, PUPILS, &one, "1", "42", "2026-09-18").status, StatusCode::SEE_OTHER);
    let late = send(&rina, PUPILS, &two, "1", "43", "2026-09-19");
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.all("#galat + .notice")[0].contains("42"), "theirs: {:?}", late.all(".notice"));
    assert_eq!(late.attribute("#f-jumlah", "value").unwrap(), "43", "mine");
    let decided = send(&rina, PUPILS, &intent(&late), "2", "43", "2026-09-19");
    assert_eq!(decided.status, StatusCode::SEE_OTHER);
}

#[test]
fn bad_input_is_answered_beside_the_field_and_loses_nothing() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    for (amount, day, field, said) in [
        ("", "2026-09-18", "jumlah", "Isi realisasi"),
        ("dua puluh", "2026-09-18", "jumlah", "dengan angka"),
        ("1234567890123456", "2026-09-18", "jumlah", "terlalu panjang"),
        ("20", "", "tanggal", "Isi tanggal"),
        ("20", "2026-09-22", "tanggal", "belum tiba"),
        ("20", "2026-06-30", "tanggal", "1 Juli 2026 sampai 30 September 2026"),
    ] {
        let answer = send(&rina, HOURS, "niat-uji-salah", "0", amount, day);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.all(&format!("#e-{field}"))[0].contains(said), "{:?}", answer.all(".error"));
        assert_eq!(answer.attribute(&format!("#f-{field}"), "aria-invalid").unwrap(), "true");
        assert_eq!(answer.attribute("#f-jumlah", "value").unwrap(), amount);
        assert!(answer.all("#f-catatan")[0].contains("sertifikat"));
        assert!(answer.all("title")[0].starts_with("Galat: "));
    }
    let english = rina.get_in(HOURS, "en");
    assert_eq!(english.attribute("html", "lang").unwrap(), "en");
    assert!(english.all("label").iter().any(|label| label == "Result up to that day"));
}

/// What the evaluation calls "below the target" is not praised before.
#[test]
fn slightly_below_the_target_is_said() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    for (version, amount, words) in
        [("0", "17", "sedikit di bawah"), ("1", "10", "di bawah"), ("2", "18", "mencapai")]
    {
        let sent = send(&rina, HOURS, &intent(&rina.get(HOURS)), version, amount, "2026-09-18");
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{amount}: {}", sent.text);
        let said = rina.get("/progres").all("tbody small");
        let hours = said.iter().find(|text| text.contains("(17,41)")).unwrap();
        assert!(hours.starts_with(&format!("{words} target s.d. hari ini")), "{amount}: {said:?}");
    }
}

#[test]
fn an_amount_that_looks_mistyped_is_taken_and_pointed_out() {
    let app = TestApp::sqlite();
    let (rina, yusuf) = (app.signed_in(world::RINA), app.signed_in(world::YUSUF));
    let waiting = |page: &Answer| page.all("input[name=pilih]").len();
    let ticked = |page: &Answer| page.all("input[name=pilih][checked]").len();
    // 14 in the quarter before, 24 in the year.
    for (version, amount, doubt) in [
        ("0", "20", None),
        ("1", "-5", Some("Angka di bawah nol")),
        ("2", "3", Some("Lebih kecil daripada periode sebelumnya")),
        ("3", "99", Some("Lebih dari tiga kali target.")),
        ("4", "72", None),
    ] {
        let sent = send(&rina, HOURS, &intent(&rina.get(HOURS)), version, amount, "2026-09-18");
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{amount}: {}", sent.text);
        let team = yusuf.get("/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3");
        for page in [&rina.get("/progres"), &team] {
            let said = page.all("small.warn-text").into_iter().find(|text| text.contains("diperiksa lagi"));
            assert_eq!(said.is_some(), doubt.is_some(), "{amount}: {said:?}");
            assert!(doubt.is_none_or(|doubt| said.unwrap().starts_with(doubt)), "{amount}");
        }
        let unsure = usize::from(doubt.is_some());
        assert_eq!(team.all("small.good-text + small.warn-text"), [""; 0], "{amount}: doubted and praised");
        let hint = team.all("#verifikasi .small")[0].contains("janggal");
        assert_eq!(hint, doubt.is_some(), "{amount}");
        assert_eq!(ticked(&team) + unsure, waiting(&team), "{amount}: what is in doubt is not ticked");
    }
}

#[test]
fn a_draft_comes_back_when_the_form_is_opened_again() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let key = rina.get(HOURS).attribute("form[data-draft]", "data-draft").unwrap();
    let kept =
        rina.post("/draf", &[("kunci", &key), ("jumlah", "17"), ("catatan", "baru separuh"), ("versi", "0")]);
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    let opened = rina.get(HOURS);
    assert_eq!(opened.attribute("#f-jumlah", "value").unwrap(), "17");
    assert!(opened.all("form[data-draft] .notice[role=status]")[0].contains("09.00"));
    let without = opened.attribute("form[data-draft] .notice a", "href").unwrap();
    let stored = rina.get(&without);
    assert_eq!(stored.attribute("#f-jumlah", "value").unwrap(), "");
    assert!(stored.all("form[data-draft] .notice[role=status]").is_empty());
    assert_ne!(app.signed_in(world::DEDI).get(HOURS).status, StatusCode::OK, "nobody else sees it");
    let huge = "x".repeat(70_000);
    let refused = rina.post("/draf", &[("kunci", &key), ("catatan", &huge)]);
    assert_eq!((refused.status, refused.all("h1").len()), (StatusCode::PAYLOAD_TOO_LARGE, 1));
}

#[test]
fn the_api_takes_the_same_act() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let path = "/api/v1/indicators/ambqgaydambqgaydambqgaydam/periods/3/realisation";
    let body = r#"{"amount":"20","as_of":"2026-09-18"}"#;
    let done = rina.put_json(path, &[("idempotency-key", "kunci-api-1")], body);
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(done.headers["etag"], "\"1\"");
    assert_eq!(rina.put_json(path, &[("idempotency-key", "kunci-api-1")], body).text, done.text);
    for (headers, body, status, code) in [
        (vec![], body, 400, "idempotency_key_missing"),
        (vec![("idempotency-key", "kunci-api-2")], "{", 400, "unreadable"),
        (
            vec![("idempotency-key", "kunci-api-2")],
            r#"{"amount":20,"as_of":"2026-09-18"}"#,
            400,
            "unreadable",
        ),
        (
            vec![("idempotency-key", "kunci-api-2")],
            "[]",
            400,
            "\"detail\":\"invalid length 0, expected an object with",
        ),
        (
            vec![("idempotency-key", "kunci-api-2")],
            r#"{"amount":"20","as_of":"2026-09-18","jumlah":"21"}"#,
            400,
            "unknown field `jumlah`, expected one of `as_of`, `amount`",
        ),
        (vec![("idempotency-key", "kunci-api-2")], body, 412, "stale"),
        (
            vec![("idempotency-key", "kunci-api-2"), ("if-match", "\"1\"")],
            r#"{"amount":"x","as_of":"2026-09-18"}"#,
            422,
            "amount_not_a_number",
        ),
        (vec![("idempotency-key", "kunci-api-2"), ("if-match", "x")], body, 400, "if_match_malformed"),
    ] {
        let answer = rina.put_json(path, &headers, body);
        assert_eq!(
            (answer.status.as_u16(), answer.headers["content-type"].to_str().unwrap()),
            (status, "application/problem+json")
        );
        assert!(answer.text.contains(code), "{}", answer.text);
    }
    let nobody = app.anonymous();
    let said = |headers, body| nobody.put_json(path, headers, body).status.as_u16();
    assert_eq!(said(&[("idempotency-key", "kunci-api-3")], body), 401);
    assert_eq!(said(&[], "{"), 401, "who asks comes before what is asked");
    let kind = rina.request(Method::PUT, path).header("idempotency-key", "kunci-api-4");
    let text = rina.send(kind.header(header::CONTENT_TYPE, "text/plain").body(Body::from(body)).unwrap());
    assert_eq!(text.status.as_u16(), 415);
    assert!(text.text.contains("wrong_kind"), "{}", text.text);
}

#[test]
fn who_has_no_set_plan_is_told_why_the_page_is_empty() {
    let app = TestApp::sqlite();
    let page = app.signed_in(world::DEDI).get("/progres");
    assert_eq!(page.all(".empty h3"), ["Belum ada SKP yang ditetapkan"]);
}
