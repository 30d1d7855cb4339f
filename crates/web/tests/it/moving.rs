//! Somebody moves, over HTTP and without scripts: found, read before, recorded, seen, taken back.

use crate::appraisal::hidden;
use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::asked;
use capaian_testkit::world::{
    AUDITOR, DEDI, HEAD_OF_CLINIC, HR, NURSE, RINA, RINA_PLAN, UNIT_ADMIN, YUSUF, more, unit,
};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    a_move_is_read_before_it_is_recorded,
    what_is_wrong_stands_beside_its_field,
    a_mistake_is_taken_back,
    the_list_is_long_and_of_a_unit,
);

const NEW: &str = "/perpindahan/baru";
/// The clinic, another post.
const OTHER: &str = "aucqkbifaucqkbifaucqkbifau";
/// The head of the clinic.
const HEAD: &str = "aucqkbifaucqkbifaucqkbifau.bifaucqkbifaucqkbifaucqkbi";

fn send(client: &Client, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let niat = hidden(page, "niat");
    let mut fields = vec![("niat", niat.as_str())];
    fields.extend(typed);
    client.post(NEW, &fields)
}

fn typed<'a>(person: &'a str, action: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("aksi", action),
        ("pegawai", person),
        ("jenis", "move"),
        ("mulai", "2026-10-01"),
        ("keputusan", "SK 821/17"),
        ("jabatan", OTHER),
        ("nama_jabatan", "Promotor Kesehatan"),
    ]
}

fn a_move_is_read_before_it_is_recorded(database: &TestDatabase) {
    more::unit_is_found(&mut database.write(), unit(5), "Puskesmas Melati").unwrap();
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    assert_eq!(hr.get("/perpindahan").all(".empty h3"), ["Tidak ada perpindahan di sini"]);
    let person = RINA.person().to_string();
    let found = send(&hr, &hr.get(NEW), &[("aksi", "cari"), ("cari", "rina"), ("keputusan", "SK 821/17")]);
    assert!(found.all(".choice label").concat().contains(RINA.name));
    let search =
        [("aksi", "cari-unit"), ("unit", "puskesmas"), ("pegawai", &person), ("keputusan", "SK 821/17")];
    let found = send(&hr, &found, &search);
    let choices = found.all(".choice label").join("|");
    for there in ["Kepala Puskesmas", "Perawat Terampil", "Jabatan lain di unit ini"] {
        assert!(choices.contains(there), "{choices}");
    }
    assert_eq!(found.attribute("#f-keputusan", "value").as_deref(), Some("SK 821/17"), "nothing is lost");
    let (count, before) = asked(|| send(&hr, &found, &typed(&person, "lihat")));
    assert_eq!(before.status, StatusCode::OK, "{}", before.text);
    assert!(count <= 48, "form, what follows, and both signs of life: {count}");
    let said = before.all("dl.facts div").join("|");
    for part in ["30 September 2026", YUSUF.name, HEAD_OF_CLINIC.name, "Promotor Kesehatan", "SKP 2026"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.contains("menunggu verifikasi") && said.contains("nama jabatan ini ditambahkan"), "{said}");
    assert_eq!(hr.get("/perpindahan").all("tbody tr").len(), 0, "nothing is saved yet");
    let back = send(&hr, &before, &typed(&person, "ubah"));
    assert_eq!(back.attribute("#f-nama_jabatan", "value").as_deref(), Some("Promotor Kesehatan"));
    let done = send(&hr, &before, &typed(&person, "simpan"));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let (count, page) = asked(|| hr.get_in(done.location(), "en"));
    assert!(count <= 12, "{count}");
    assert_eq!(page.all("h1"), [RINA.name]);
    assert!(page.all("dl.facts").concat().contains("Old post, until 30 September 2026"));
    for reader in [RINA, YUSUF, HEAD_OF_CLINIC, AUDITOR] {
        let page = app.signed_in(reader).get(done.location());
        assert_eq!((page.status, page.all("main form").len()), (StatusCode::OK, 0), "{}", reader.login);
    }
    for other in [DEDI, NURSE, UNIT_ADMIN] {
        let page = app.signed_in(other).get(done.location());
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", other.login);
    }
    let plan = app.signed_in(RINA).get(&format!("/skp/{RINA_PLAN}"));
    assert!(plan.text.contains("30 Sep 2026"), "the plan ends with the post");
}

fn what_is_wrong_stands_beside_its_field(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    let empty = send(&hr, &hr.get(NEW), &[("aksi", "lihat")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["cari", "jenis", "mulai"] {
        assert_eq!(empty.all(&format!("#e-{field}")).len(), 1, "{field}");
    }
    let person = DEDI.person().to_string();
    let but = |name: &str, value: &'static str, action: &'static str| {
        let mut all = typed(&person, action);
        all.retain(|(field, _)| *field != name);
        all.extend([(name.to_owned().leak() as &str, value)]);
        send(&hr, &empty, &all)
    };
    for (name, value, field) in [
        ("jabatan", "", "unit"),
        ("nama_jabatan", " ", "nama_jabatan"),
        ("jabatan", HEAD, "jabatan"),
        ("mulai", "2025-01-01", "mulai"),
        ("mulai", "besok", "mulai"),
        ("keputusan", "", "keputusan"),
        ("atasan", "aucqkbifaucqkbifaucqkbifau", "cari_atasan"),
    ] {
        for action in ["lihat", "simpan"] {
            let answer = but(name, value, action);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {action}: {}", answer.text);
            assert_eq!(answer.all(&format!("#e-{field}")).len(), 1, "{name} {action}: {}", answer.text);
        }
    }
    let taken = but("jabatan", HEAD, "lihat");
    assert!(taken.all("#e-jabatan")[0].contains(HEAD_OF_CLINIC.name));
    let leaves = but("jenis", "retirement", "lihat");
    assert_eq!(leaves.status, StatusCode::OK, "a departure needs no post: {}", leaves.text);
    assert!(!leaves.text.contains("Promotor Kesehatan</dd>"));
}

fn a_mistake_is_taken_back(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    let person = DEDI.person().to_string();
    let done = send(&hr, &hr.get(NEW), &typed(&person, "simpan"));
    let page = hr.get(done.location());
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(&page, name));
    let back = format!("{}/pembatalan", done.location());
    let silent = hr.post(&back, &[("niat", &niat), ("versi", &versi)]);
    assert_eq!((silent.status, silent.all("#e-alasan").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let stale = hr.post(&back, &[("niat", "niat-ketiga-kali"), ("versi", "7"), ("alasan", "x")]);
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let niat = hidden(&silent, "niat");
    let taken = hr.post(&back, &[("niat", &niat), ("versi", &versi), ("alasan", "Salah orang")]);
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let page = hr.get_in(done.location(), "en");
    assert!(page.text.contains("Taken back by Wahyu Pratama") && page.text.contains("Salah orang"));
    assert!(page.all("main form").is_empty());
    assert_eq!(hr.get("/perpindahan").all("tbody tr").len(), 0);
    assert_eq!(hr.get("/perpindahan?keadaan=batal").all("tbody tr").len(), 1);
    assert!(app.signed_in(DEDI).get("/pemberitahuan").status.is_success());
}

fn the_list_is_long_and_of_a_unit(database: &TestDatabase) {
    more::enlarge_team(&mut database.write(), 28).unwrap();
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    for number in 1000..1028_u16 {
        let [high, low] = number.to_be_bytes();
        let mut id = [200; 16];
        (id[14], id[15]) = (high, low);
        let person = capaian_core::ids::PersonId(id).to_string();
        let kind = if number < 1002 { "transfer" } else { "move" };
        let mut fields = typed(&person, "simpan");
        fields.retain(|(name, _)| *name != "jenis");
        fields.push(("jenis", kind));
        let niat = format!("niat-pindah-{number}");
        fields.push(("niat", &niat));
        assert_eq!(hr.post(NEW, &fields).status, StatusCode::SEE_OTHER);
    }
    let (count, first) = asked(|| hr.get("/perpindahan"));
    assert!(count <= 12, "{count}");
    assert_eq!(first.all("tbody tr").len(), 25);
    let next = first.hrefs("main a").into_iter().find(|to| to.contains("setelah=")).unwrap();
    assert_eq!(hr.get(&next).all("tbody tr").len(), 3);
    assert_eq!(hr.get("/perpindahan?jenis=transfer").all("tbody tr").len(), 2);
    let of = |number: u8| hr.get(&format!("/perpindahan?unit={}&jenis=transfer", unit(number)));
    assert_eq!((of(3).all("tbody tr").len(), of(5).all("tbody tr").len()), (2, 0));
    let to_clinic = hr.get(&format!("/perpindahan?unit={}", unit(5)));
    assert_eq!(to_clinic.all("tbody tr").len(), 25, "whom it gets");
    let there = hr.get(&format!("/unit/{}", unit(5)));
    assert!(there.hrefs("main a").iter().any(|to| to.starts_with("/perpindahan?unit=")));
    let nobody = app.signed_in(RINA).get(&format!("/unit/{}", unit(5)));
    assert!(!nobody.text.contains("/perpindahan?unit="));
}
