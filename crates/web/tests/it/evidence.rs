//! Evidence over HTTP: files with a report, hostile ones among them, and on their way out.

use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_core::files::hash_bytes;
use capaian_testkit::{TestDatabase, both_engines, world};

const HOURS: &str = "/realisasi/ambqgaydambqgaydambqgaydam/3";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

both_engines!(a_report_with_files_is_seen_by_those_who_may_read_it);

fn send(rina: &Client, form: &Answer, day: &str, files: &[(&str, &[u8])], more: &[(&str, &str)]) -> Answer {
    let key = form.attribute("input[name=niat]", "value").unwrap();
    let version = form.attribute("input[name=versi]", "value").unwrap();
    let mut fields = vec![
        ("niat", key.as_str()),
        ("versi", version.as_str()),
        ("jumlah", "20"),
        ("tanggal", day),
        ("catatan", "Dua sertifikat"),
    ];
    fields.extend(more);
    rina.upload_all(HOURS, &fields, files)
}

fn a_report_with_files_is_seen_by_those_who_may_read_it(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let files = [("../../sertifikat \u{202E}satu", PDF), ("foto.PNG", PNG)];
    let link = [("tautan", "https://pelatihan.example.go.id/daftar")];
    let form = rina.get(HOURS);
    let sent = send(&rina, &form, "2026-09-18", &files, &link);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let again = send(&rina, &form, "2026-09-18", &files, &link);
    assert_eq!(again.status, StatusCode::SEE_OTHER, "sent twice is one");
    assert!(rina.get("/progres").all("small").iter().any(|text| text == "3 berkas"));
    let page = rina.get(HOURS);
    let names = page.all(".tasks li a");
    assert!(names.contains(&"sertifikat satu.pdf".to_owned()), "{names:?}");
    let href = page.attribute(".tasks a[href^='/bukti/']", "href").unwrap();
    for who in [world::RINA, world::YUSUF, world::AUDITOR] {
        let file = app.signed_in(who).get(&href);
        assert_eq!(file.status, StatusCode::OK, "{}", who.login);
        assert_eq!(file.headers["x-content-type-options"], "nosniff");
        let policy = file.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
        assert_eq!(file.headers["cache-control"], "no-store");
    }
    for who in [world::DEDI, world::ADMINISTRATOR, world::STRANGER] {
        assert_eq!(app.signed_in(who).get(&href).status, StatusCode::NOT_FOUND, "{}", who.login);
    }
    let shown = page.all(".tasks a").len();
    assert_eq!(shown, 3);
    let read_only = app.signed_in(world::YUSUF).get(HOURS);
    assert!(read_only.all("form[enctype]").is_empty() && read_only.all(".plain li").len() == 3);
}

#[test]
fn files_for_what_is_not_ones_own_are_not_read() {
    let app = TestApp::sqlite();
    let form = app.signed_in(world::RINA).get(HOURS);
    let mut sent = Vec::new();
    for (who, status) in [(world::STRANGER, StatusCode::NOT_FOUND), (world::YUSUF, StatusCode::FORBIDDEN)] {
        let bytes = [PDF, who.login.as_bytes()].concat();
        let answer = send(&app.signed_in(who), &form, "2026-09-18", &[("milik.pdf", &bytes)], &[]);
        assert_eq!(answer.status, status, "{}", who.login);
        sent.push(hash_bytes(&bytes));
    }
    assert!(sent.iter().all(|hash| app.files.find(hash).is_none()), "nothing of it is on the disk");
}

#[test]
fn a_document_is_kept_and_a_picture_is_looked_at() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let form = rina.get(HOURS);
    let sent = send(&rina, &form, "2026-09-18", &[("a\".pdf", PDF), ("b.png", PNG)], &[]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = rina.get(HOURS);
    let ids: Vec<_> = page.text.split("href=\"/bukti/").skip(1).map(|rest| &rest[..26]).collect();
    let mut seen = ids.iter().map(|id| {
        let file = rina.get(&format!("/bukti/{id}"));
        let header = |name: &str| file.headers[name].to_str().unwrap().to_owned();
        (header("content-type"), header("content-disposition"))
    });
    let all: Vec<_> = seen.by_ref().collect();
    let disposition = |kind: &str| &all.iter().find(|(have, _)| have == kind).unwrap().1;
    assert!(disposition("application/pdf").starts_with("attachment; filename*=UTF-8''"), "{all:?}");
    assert!(!disposition("application/pdf").contains('"'));
    assert_eq!(disposition("image/png"), "inline; filename*=UTF-8''b.png");
}

#[test]
fn hostile_files_are_refused_and_nothing_typed_is_lost() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let huge = vec![b'a'; 26 * 1024 * 1024];
    for (name, bytes, said) in [
        ("laporan.pdf", &b"<!DOCTYPE html><script>alert(1)</script>"[..], "bukan jenis"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "bukan jenis"),
        ("data.csv", b"<svg onload=alert(1)>", "bukan jenis"),
        ("program.pdf", b"MZ\x90\0\x03\0\0\0", "bukan jenis"),
        ("kosong.pdf", b"", "kosong"),
        ("besar.txt", &huge, "paling besar 25 MB"),
    ] {
        let form = rina.get(HOURS);
        let answer = send(&rina, &form, "2026-09-18", &[("baik.pdf", PDF), (name, bytes)], &[]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.all("#e-berkas")[0].contains(said), "{name}: {:?}", answer.all(".error"));
        assert!(answer.all("#e-berkas")[0].contains(name), "{name}");
        assert_eq!(answer.attribute("#f-jumlah", "value").unwrap(), "20");
        assert!(answer.all("#f-catatan")[0].contains("sertifikat"));
        let kept = answer.attribute("input[name=bukti][checked]", "value");
        assert!(kept.is_some(), "the good file is kept: {name}");
    }
    let form = rina.get(HOURS);
    let kept = form.attribute("input[name=bukti]", "value").unwrap();
    let sent = send(&rina, &form, "2026-09-18", &[], &[("bukti", &kept)]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(rina.get(HOURS).all(".tasks li a"), ["baik.pdf"], "the same file six times is one");
}

#[test]
fn too_many_files_and_bad_links_are_answered_beside_the_field() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let names = ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "6.txt"];
    let files: Vec<_> = names.iter().map(|name| (*name, name.as_bytes())).collect();
    let many = send(&rina, &rina.get(HOURS), "2026-09-18", &files, &[]);
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(many.all("#e-berkas")[0].contains("6.txt"));
    for url in ["http://a.go.id", "javascript:alert(1)", "bukan alamat"] {
        let answer = send(&rina, &rina.get(HOURS), "2026-09-18", &[], &[("tautan", url)]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
        assert_eq!(answer.attribute("#f-tautan", "value").unwrap(), url);
        assert!(answer.all("#e-tautan")[0].contains("https://"));
    }
    let fields = [("niat", "dua-galat"), ("versi", "0"), ("jumlah", "banyak"), ("tautan", "bukan alamat")];
    let both = rina.post(HOURS, &fields);
    assert!(["jumlah", "tanggal", "tautan"].iter().all(|field| both.all(&format!("#e-{field}")).len() == 1));
    let stolen = send(&rina, &rina.get(HOURS), "2026-09-18", &[], &[("bukti", "aeaqcaibaeaqcaibaeaqcaibae")]);
    assert_eq!(stolen.status, StatusCode::NOT_FOUND, "evidence that is not theirs");
    let anonymous = app.anonymous().upload(HOURS, &[], Some(("a.pdf", PDF)));
    assert!(anonymous.location().starts_with("/masuk"), "{}", anonymous.text);
}

#[test]
fn evidence_is_taken_away_in_view_of_the_report() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    send(&rina, &rina.get(HOURS), "2026-09-18", &[("a.pdf", PDF)], &[]);
    let page = rina.get(HOURS);
    let action = page.attribute(".tasks form", "action").unwrap();
    let report = page.attribute("input[name=realisasi]", "value").unwrap();
    let stale = rina.post(&action, &[("niat", "lepas-basi"), ("versi", "0"), ("realisasi", &report)]);
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = rina.post(&action, &[("niat", "lepas-benar"), ("versi", "1"), ("realisasi", &report)]);
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, HOURS));
    assert!(rina.get(HOURS).all(".tasks li").is_empty());
}
