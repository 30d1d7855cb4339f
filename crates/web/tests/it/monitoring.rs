//! Verifying and returning over HTTP, and what a unit reached.

use crate::client::{Answer, Client, TestApp};
use axum::http::{Method, StatusCode};
use capaian_testkit::{TestDatabase, both_engines, world};

const PERSON: &str = "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3";
const PUPILS: &str = "/realisasi/aibaeaqcaibaeaqcaibaeaqcai/3";
const REPORT: &str = "aibaeaqcaibaeaqcaibaeaqczm";
const GOAL: &str = "/capaian-unit/ambqgaydambqgaydambqgaydam/3/jfeusskjjfeusskjjfeusskjje";

both_engines!(a_report_comes_back_is_mended_and_verified, two_windows_do_not_verify_what_was_not_read);

fn ticked(page: &Answer) -> Vec<String> {
    page.text
        .split("name=\"pilih\"")
        .skip(1)
        .map(|rest| rest.split("value=\"").nth(1).unwrap()[..28].to_owned())
        .collect()
}

fn verify(yusuf: &Client, page: &Answer, items: &[String]) -> Answer {
    let key = page.attribute("#verifikasi input[name=niat]", "value").unwrap();
    let mut fields = vec![("niat", key.as_str())];
    fields.extend(items.iter().map(|item| ("pilih", item.as_str())));
    yusuf.post(&format!("{PERSON}/verifikasi"), &fields)
}

fn a_report_comes_back_is_mended_and_verified(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (rina, yusuf) = (app.signed_in(world::RINA), app.signed_in(world::YUSUF));
    let team = yusuf.get("/tim/realisasi");
    assert!(team.all(".lead")[0].starts_with("2 laporan Triwulan III"), "{:?}", team.all(".lead"));
    assert!(team.all("tbody th b").contains(&"Rina Marlina".to_owned()));
    let page = yusuf.get(PERSON);
    assert_eq!(ticked(&page).len(), 2);
    let nothing = verify(&yusuf, &page, &[]);
    let ticks = |page: &Answer| page.all("input[name=pilih][checked]").len();
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((ticks(&page), ticks(&nothing)), (2, 0), "ticked as it was sent");
    let back = format!("{PERSON}/pengembalian/{REPORT}");
    let empty = yusuf.post(&back, &[("niat", "kembali-1"), ("versi", "1"), ("alasan", " ")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.all("details[open] .error")[0].starts_with("Isi alasan"));
    assert_eq!(empty.hrefs("#galat a"), [format!("#f-{REPORT}")], "the summary leads to the field");
    assert_eq!(empty.all(&format!("details[open] textarea[id=f-{REPORT}]")).len(), 1);
    assert!(empty.all("title")[0].starts_with("Galat: "));
    let reason = [("niat", "kembali-2"), ("versi", "1"), ("alasan", "Lampirkan daftar hadir")];
    let returned = yusuf.follow(&yusuf.post(&back, &reason));
    assert_eq!(ticks(&returned), 0, "what was doubted before is not ticked anew");
    assert_eq!(returned.all(&format!("textarea[id=f-{REPORT}]")), ["Lampirkan daftar hadir"]);
    assert!(returned.all("summary").iter().any(|text| text.starts_with("Ubah alasan")), "it is replaced");
    assert_eq!(yusuf.post(&back, &reason).status, StatusCode::SEE_OTHER, "sent twice is one");
    let form = rina.get(PUPILS);
    assert!(form.all(".notice.warn")[0].contains("Lampirkan daftar hadir"));
    assert!(rina.get("/progres").all("small").iter().any(|text| text == "Alasan: Lampirkan daftar hadir"));
    assert!(form.all("#verifikasi").is_empty(), "it is not verified");
    let key = form.attribute("input[name=niat]", "value").unwrap();
    let version = form.attribute("input[name=versi]", "value").unwrap();
    let fields = [("niat", key.as_str()), ("versi", &version), ("jumlah", "42"), ("tanggal", "2026-09-20")];
    assert_eq!(rina.post(PUPILS, &fields).status, StatusCode::SEE_OTHER);
    let page = yusuf.get(PERSON);
    let all = ticked(&page);
    let one = yusuf.follow(&verify(&yusuf, &page, &all[..1]));
    assert_eq!(
        (one.all(".flash"), ticked(&one).len()),
        (vec!["1 realisasi terverifikasi, pukul 09.00".to_owned()], 1)
    );
    assert_eq!(ticks(&one), 0, "what was left out is not ticked for the next press");
    assert_eq!(verify(&yusuf, &one, &all[1..]).status, StatusCode::SEE_OTHER);
    let done = yusuf.get(PERSON);
    assert!(ticked(&done).is_empty());
    let past = done.all("ol.small li");
    let said = ["mengembalikan: “Lampirkan daftar hadir”", "melaporkan 42 siswa", "memverifikasi 42 siswa"];
    for (line, words) in past.iter().zip(said) {
        assert!(line.starts_with("21 Sep: ") && line.contains(words), "{past:?}");
    }
    assert_eq!(past.len(), 3, "what was said before stays to be seen");
    let form = rina.get(PUPILS);
    assert!(form.all("#verifikasi")[0].contains("memverifikasinya lagi"), "said before it is changed");
    assert!(yusuf.get(PUPILS).all("#verifikasi").is_empty(), "it is not his to change");
    assert_eq!(done.all(".badge").iter().filter(|text| *text == "Diverifikasi atasan").count(), 2);
    assert!(
        done.all("small").iter().any(|text| text.contains("diverifikasi 21 Sep")),
        "{:?}",
        done.all("small")
    );
}

fn two_windows_do_not_verify_what_was_not_read(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (rina, yusuf) = (app.signed_in(world::RINA), app.signed_in(world::YUSUF));
    let page = yusuf.get(PERSON);
    let fields = [("niat", "ubah-dulu"), ("versi", "1"), ("jumlah", "44"), ("tanggal", "2026-09-20")];
    assert_eq!(rina.post(PUPILS, &fields).status, StatusCode::SEE_OTHER);
    let stale = verify(&yusuf, &page, &ticked(&page));
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.all("#galat")[0].contains("berubah"), "{:?}", stale.all("#galat"));
    assert!(stale.text.contains("44 siswa"), "what is there now");
    let none = verify(&yusuf, &stale, &[]);
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn whose_reports_wait_next_is_one_step_away() {
    let database = TestDatabase::sqlite();
    world::rating::set_admins_plan(&mut database.write()).unwrap();
    let app = TestApp::beside(&database);
    let yusuf = app.signed_in(world::YUSUF);
    let next = |path: &str| yusuf.get(path).hrefs("#verifikasi a");
    assert!(next(PERSON).is_empty(), "nobody else waits");
    let other = format!("/tim/realisasi/{}/3", world::rating::ADMIN_PLAN);
    // One of her reports becomes his: whose it is decides the plan, not the indicator.
    database.execute(
        "UPDATE realisation SET plan_id = X'58585858585858585858585858585858' \
        WHERE period_number = 3 AND id = (SELECT max(id) FROM realisation WHERE period_number = 3)",
    );
    assert_eq!(next(PERSON), [other]);
    assert!(app.signed_in(world::HR).get(PERSON).hrefs("#verifikasi a").is_empty(), "readers have no turn");
}

#[test]
fn what_was_rated_is_said_before_a_report_is_returned() {
    let database = TestDatabase::sqlite().rated();
    let app = TestApp::beside(&database);
    let yusuf = app.signed_in(world::YUSUF);
    let page = |period: u8| yusuf.get(&format!("/tim/realisasi/{}/{period}", world::RINA_PLAN));
    let forms = |page: &Answer| page.all("details.more form").len();
    assert!(page(1).all(".notice")[0].contains("hanya berubah melalui keberatan"), "it was received");
    assert!(page(2).all(".notice")[0].contains("perlu ditinjau lagi"));
    assert_eq!((forms(&page(1)), forms(&page(2)) > 0), (0, true));
    assert!(page(3).all(".notice").is_empty() && forms(&page(3)) > 0);
}

#[test]
fn readers_see_the_reports_and_decide_nothing() {
    let app = TestApp::sqlite();
    for who in [world::HR, world::AUDITOR, world::UNIT_ADMIN, world::HEAD_OF_OFFICE] {
        let page = app.signed_in(who).get(PERSON);
        assert_eq!(page.status, StatusCode::OK, "{}", who.login);
        assert!(
            page.all("#verifikasi").is_empty() && page.all("details.more form").is_empty(),
            "{}",
            who.login
        );
    }
    let english = app.signed_in(world::YUSUF).get_in(PERSON, "en");
    assert!(english.all("h2").contains(&"Results based on evidence".to_owned()));
    assert_eq!(
        app.signed_in(world::YUSUF).get("/tim/realisasi?periode=99&setelah=x.y").status,
        StatusCode::OK
    );
}

#[test]
fn the_api_verifies_and_returns() {
    let app = TestApp::sqlite();
    let yusuf = app.signed_in(world::YUSUF);
    let path = "/api/v1/plans/fqwcylbmfqwcylbmfqwcylbmfq/periods/3/verification";
    let body = |version: i64| format!(r#"{{"items":[{{"realisation":"{REPORT}","version":{version}}}]}}"#);
    let stale = yusuf.json(Method::POST, path, &[("idempotency-key", "kunci-api-1")], &body(7));
    assert_eq!((stale.status.as_u16(), stale.text.contains("stale")), (412, true));
    let done = yusuf.json(Method::POST, path, &[("idempotency-key", "kunci-api-2")], &body(1));
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let back = format!("/api/v1/realisations/{REPORT}/return");
    let headers = [("idempotency-key", "kunci-api-3"), ("if-match", "\"2\"")];
    let returned = yusuf.json(Method::POST, &back, &headers, r#"{"reason":"Perbaiki angka"}"#);
    assert_eq!((returned.status, returned.headers["etag"].to_str().unwrap()), (StatusCode::OK, "\"3\""));
}

#[test]
fn a_unit_is_told_what_is_left_out_of_its_mean() {
    let database = TestDatabase::sqlite();
    let app = TestApp::beside(&database);
    let yusuf = app.signed_in(world::YUSUF);
    let mean = |path: &str| yusuf.get(path).all("section[aria-labelledby=indikator] > p")[0].clone();
    assert!(!mean("/capaian-unit").contains("tahunan"));
    database.execute("UPDATE goal_indicator SET nature = 'annual'");
    let said = mean("/capaian-unit");
    assert!(said.contains("1 indikator tahunan baru diukur pada akhir tahun"), "{said}");
    let last = mean(&format!("/capaian-unit/{}/4", world::unit(3)));
    assert!(!last.contains("tahunan"), "then it is due: {last}");
}

#[test]
fn a_unit_reports_what_it_reached() {
    let app = TestApp::sqlite();
    let yusuf = app.signed_in(world::YUSUF);
    let page = yusuf.get("/capaian-unit");
    assert!(page.all(".lead")[0].contains("SMP Negeri 2"), "{:?}", page.all(".lead"));
    assert!(page.all("td").contains(&"belum ada".to_owned()), "missing is not zero");
    let bad = yusuf.post(GOAL, &[("niat", "unit-salah"), ("versi", "0"), ("jumlah", "x"), ("tanggal", "")]);
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!bad.all("#e-jumlah").is_empty() && !bad.all("#e-tanggal").is_empty());
    let fields = [
        ("niat", "unit-benar"),
        ("versi", "0"),
        ("jumlah", "70,5"),
        ("tanggal", "18-09-2026"),
        ("catatan", "Rapor"),
    ];
    let sent = yusuf.post(GOAL, &fields);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert!(yusuf.get(sent.location()).all("td").iter().any(|cell| cell.starts_with("70,5")));
    let stale = yusuf
        .post(GOAL, &[("niat", "unit-basi"), ("versi", "0"), ("jumlah", "71"), ("tanggal", "2026-09-18")]);
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.all("#galat + .notice")[0].contains("70,5"), "below what is scrolled to");
    assert_eq!(stale.attribute("#f-jumlah", "value").unwrap(), "71");
}
