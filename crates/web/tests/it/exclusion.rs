//! Exclusions over HTTP, without scripts: looked for, recorded, seen, ended.

use crate::appraisal::hidden;
use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::asked;
use capaian_testkit::world::{DEDI, HR, NURSE, RINA, UNIT_ADMIN, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    somebody_is_looked_for_and_excluded,
    what_is_wrong_stands_beside_its_field,
    pages_ask_as_often_for_many_rows_as_for_few,
);

const NEW: &str = "/pengecualian/baru";

fn send(client: &Client, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let niat = hidden(page, "niat");
    let mut fields = vec![("niat", niat.as_str())];
    fields.extend(typed);
    client.post(NEW, &fields)
}

fn typed(person: &str) -> Vec<(&str, &str)> {
    let days = [("mulai", "2026-03-01"), ("sampai", ""), ("keputusan", "SK 800/12")];
    [("pegawai", person), ("jenis", "pre_retirement")].into_iter().chain(days).collect()
}

fn somebody_is_looked_for_and_excluded(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (hr, dedi) = (app.signed_in(HR), app.signed_in(DEDI));
    assert_eq!(hr.get("/pengecualian").all(".empty h3"), ["Tidak ada pengecualian di sini"]);
    let found = send(&hr, &hr.get(NEW), &[("aksi", "cari"), ("cari", "dedi"), ("keputusan", "SK 800/12")]);
    assert_eq!(found.status, StatusCode::OK, "{}", found.text);
    assert!(found.all(".choice label")[0].contains(DEDI.name), "{:?}", found.all(".choice label"));
    assert_eq!(found.attribute("#f-keputusan", "value").as_deref(), Some("SK 800/12"), "nothing is lost");
    let person = DEDI.person().to_string();
    let done = send(&hr, &found, &typed(&person));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(send(&hr, &found, &typed(&person)).location(), done.location(), "sent twice is one");
    let page = hr.get(done.location());
    assert_eq!(page.all(".page-head .badge"), ["Berlaku"]);
    let list = hr.get("/pengecualian");
    assert!(list.all("tbody th")[0].contains(DEDI.name) && list.text.contains("sejak 1 Maret 2026"));
    assert!(hr.get("/pengecualian?jenis=suspended").all("tbody tr").is_empty());

    let home = dedi.get("/");
    assert!(home.all(".notice").concat().contains("Masa persiapan pensiun"), "{:?}", home.all(".notice"));
    assert!(home.hrefs("main .notice a").contains(&done.location().to_owned()));
    let own = dedi.get(done.location());
    assert!(own.status.is_success() && own.all("main form").is_empty(), "he reads, and changes nothing");
    let clerk = app.signed_in(UNIT_ADMIN);
    assert_eq!(clerk.get("/pengecualian").all("tbody tr").len(), 1);
    assert!(clerk.get("/pegawai").text.contains("Masa persiapan pensiun, sejak"));
    assert_eq!(app.signed_in(RINA).get(done.location()).status, StatusCode::NOT_FOUND);
    let team = app.signed_in(YUSUF).get("/").all("main table tbody tr").concat();
    assert!(team.contains("Dikecualikan"), "{team}");
    let behind = hr.get("/kelengkapan/pegawai?kurang=dikecualikan");
    assert!(behind.all("tbody th")[0].contains("Masa persiapan pensiun, sejak 1 Maret 2026"));
    assert!(!hr.get("/kelengkapan/pegawai?kurang=skp").text.contains(DEDI.name));
    assert!(hr.get("/kelengkapan").text.contains("1 pegawai dikecualikan"));

    let end = format!("{}/akhir", done.location());
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(&page, name));
    let until = [("akhir", "tanggal"), ("sampai", "2026-09-20"), ("alasan", "SK 800/77")];
    let fields: Vec<_> = [("niat", niat.as_str()), ("versi", &versi)].into_iter().chain(until).collect();
    assert_eq!(hr.post(&end, &fields).status, StatusCode::SEE_OTHER);
    let over = hr.get_in(done.location(), "en");
    assert_eq!(over.all(".page-head .badge"), ["Over"]);
    assert!(over.all("main ul.small li")[0].contains("Ends 20 September 2026"));
    assert!(dedi.get("/").all(".notice").is_empty());
    assert_eq!(hr.get_in("/pengecualian?keadaan=selesai", "en").all("tbody tr").len(), 1);
    let stale = hr.post(
        &end,
        &[("niat", "niat-lain-lagi"), ("versi", "1"), ("akhir", "terbuka"), ("alasan", "Keliru.")],
    );
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.all("#f-alasan"), ["Keliru."]);
}

fn what_is_wrong_stands_beside_its_field(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    let empty = send(&hr, &hr.get(NEW), &[]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(["cari", "jenis", "mulai"].iter().all(|field| empty.all(&format!("#e-{field}")).len() == 1));
    let nobody = send(&hr, &empty, &[("aksi", "cari"), ("cari", "tidakada")]);
    assert!(nobody.text.contains("Tidak ada pegawai yang cocok"));
    let person = DEDI.person().to_string();
    let mut wrong = typed(&person);
    wrong.retain(|(name, _)| *name != "sampai" && *name != "keputusan");
    let backwards =
        send(&hr, &empty, &[wrong.clone(), vec![("sampai", "2026-02-01"), ("keputusan", "SK")]].concat());
    assert!(backwards.all("#e-sampai")[0].contains("sebelum hari pertama"), "{}", backwards.text);
    assert_eq!(backwards.attribute("#f-mulai", "value").as_deref(), Some("2026-03-01"));
    let odd = send(&hr, &backwards, &[wrong.clone(), vec![("sampai", "besok")]].concat());
    assert_eq!(odd.all("#e-sampai").len(), 1);
    let unnamed = send(&hr, &odd, &wrong);
    assert!(unnamed.all("#e-keputusan")[0].contains("Isi nomor keputusan"), "{}", unnamed.text);
    assert_eq!(send(&hr, &unnamed, &typed(&person)).status, StatusCode::SEE_OTHER);
    let twice = send(&hr, &hr.get(&format!("{NEW}?pegawai={person}")), &typed(&person));
    assert!(twice.all("#e-mulai")[0].contains("sejak 1 Maret 2026"), "{}", twice.text);
    let other = NURSE.person().to_string();
    let silent =
        [("pegawai", other.as_str()), ("jenis", "other"), ("mulai", "2026-03-01"), ("keputusan", "SK")];
    let silent = send(&hr, &hr.get_in(NEW, "en"), &silent);
    assert_eq!(silent.all("#e-alasan").len(), 1);
}

fn pages_ask_as_often_for_many_rows_as_for_few(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (hr, dedi) = (app.signed_in(HR), app.signed_in(DEDI));
    let (home, _) = asked(|| dedi.get("/"));
    let (few, _) = asked(|| hr.get("/pengecualian"));
    for who in [DEDI, NURSE, RINA] {
        let person = who.person().to_string();
        assert_eq!(send(&hr, &hr.get(NEW), &typed(&person)).status, StatusCode::SEE_OTHER);
    }
    let (many, list) = asked(|| hr.get("/pengecualian"));
    assert_eq!(list.all("tbody tr").len(), 3);
    assert!(few == many && many <= 12, "{few} and {many}");
    let (form, _) = asked(|| hr.post(NEW, &[("aksi", "cari"), ("cari", "rina marlina")]));
    assert!(form <= 12, "{form}");
    let (excluded, _) = asked(|| dedi.get("/"));
    assert!(excluded <= home, "{home} and {excluded}");
}
