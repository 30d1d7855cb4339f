//! HR names an appraiser, over HTTP and without scripts.

use crate::appraisal::hidden;
use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::asked;
use capaian_testkit::world::{AUDITOR, HEAD_OF_OFFICE, HR, RINA, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(somebody_is_found_and_named, what_is_wrong_stands_beside_its_field, the_list_goes_on);

const LIST: &str = "/pejabat-penilai";
const NEW: &str = "/pejabat-penilai/baru";

fn send(client: &Client, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let niat = hidden(page, "niat");
    let mut fields = vec![("niat", niat.as_str())];
    fields.extend(typed);
    client.post(NEW, &fields)
}

fn typed<'a>(post: &'a str, appraiser: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("cari", "rina"),
        ("jabatan", post),
        ("cari_penilai", "ratna"),
        ("penilai", appraiser),
        ("mulai", "2026-01-01"),
        ("sampai", "2026-09-09"),
        ("alasan", "Kepala sekolah pensiun sebelum menilai, SK 12"),
    ]
}

fn somebody_is_found_and_named(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    assert_eq!(hr.get(LIST).all(".empty h3"), ["Belum ada yang ditetapkan di sini"]);
    let (post, ratna) = (RINA.assignment().to_string(), HEAD_OF_OFFICE.person().to_string());
    let found = send(&hr, &hr.get(NEW), &[("aksi", "cari"), ("cari", "rina"), ("alasan", "Pensiun")]);
    let choices = found.all(".choice label").join("|");
    assert!(choices.contains(RINA.name) && choices.contains("SMP Negeri 2"), "{choices}");
    assert_eq!(found.all("#f-alasan"), ["Pensiun"], "nothing is lost");
    let search = [("aksi", "cari-penilai"), ("cari", "rina"), ("jabatan", &post), ("cari_penilai", "ratna")];
    let (count, found) = asked(|| send(&hr, &found, &search));
    assert!(count <= 15, "{count}");
    let choices = found.all(".choice label").join("|");
    assert!(choices.contains(HEAD_OF_OFFICE.name) && choices.contains(RINA.name), "{choices}");
    assert_eq!(found.attribute("input[name=jabatan][checked]", "value"), Some(post.clone()));
    let done = send(&hr, &found, &typed(&post, &ratna));
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, LIST), "{}", done.text);
    let (count, list) = asked(|| app.signed_in(AUDITOR).get(LIST));
    assert!(count <= 12, "{count}");
    let row = list.all("tbody tr").join("|");
    for part in [RINA.name, HEAD_OF_OFFICE.name, YUSUF.name, "9 September 2026", "SK 12"] {
        assert!(row.contains(part), "{part}: {row}");
    }
    assert!(!list.text.contains(NEW), "who only reads is offered nothing");
    assert!(hr.get_in(LIST, "en").all("thead th").contains(&"Appraiser".to_owned()));
}

fn what_is_wrong_stands_beside_its_field(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    let empty = send(&hr, &hr.get(NEW), &[]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["cari", "cari_penilai", "mulai"] {
        assert!(empty.attribute(&format!("#f-{field}"), "aria-invalid").is_some(), "{field}");
    }
    let (post, yusuf) = (RINA.assignment().to_string(), YUSUF.person().to_string());
    let same = send(&hr, &empty, &typed(&post, &yusuf));
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.text.contains("sudah menjadi pejabat penilainya"), "{}", same.text);
    let mut silent = typed(&post, &yusuf);
    silent.retain(|(name, _)| *name != "alasan");
    let silent = send(&hr, &same, &silent);
    assert!(silent.text.contains("Isi alasannya."));
    assert_eq!(silent.attribute("#f-cari_penilai", "value").as_deref(), Some("ratna"), "nothing is lost");
    let nobody = send(&hr, &silent, &[("aksi", "cari"), ("cari", "zzzz")]);
    assert!(nobody.text.contains("Tidak ada pegawai dengan nama itu"));
}

fn the_list_goes_on(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    let (post, ratna) = (RINA.assignment().to_string(), HEAD_OF_OFFICE.person().to_string());
    for day in 1..=27_u32 {
        app.clock.advance_seconds(60);
        let on = format!("2026-08-{day:02}");
        let mut one = typed(&post, &ratna);
        one.retain(|(name, _)| !["mulai", "sampai"].contains(name));
        one.extend([("mulai", on.as_str()), ("sampai", on.as_str())]);
        assert_eq!(send(&hr, &hr.get(NEW), &one).status, StatusCode::SEE_OTHER, "{on}");
    }
    let first = hr.get(LIST);
    assert_eq!(first.all("tbody tr").len(), 25);
    let next = first.hrefs("a").into_iter().find(|to| to.contains("setelah=")).unwrap();
    let last = hr.get(&next);
    assert_eq!(last.all("tbody tr").len(), 2);
    assert!(last.all("tbody tr")[1].contains("1 Agustus 2026"), "the oldest stands last");
    assert_eq!(hr.get(&format!("{LIST}?setelah=x")).all("tbody tr").len(), 25, "a place that is none");
}
