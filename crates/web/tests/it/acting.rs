//! Somebody acts in a post, over HTTP and without scripts: found, appointed, seen, ended.

use crate::appraisal::hidden;
use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::asked;
use capaian_testkit::world::{AUDITOR, DEDI, DEDI_PLAN, HR, RINA, YUSUF, date, more, unit};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(who_acts_is_found_appointed_and_shown, what_is_wrong_stands_beside_its_field);

const NEW: &str = "/pelaksana/baru";
/// The head of the school.
const POST: &str = "ambqgaydambqgaydambqgaydam.ambqgaydambqgaydambqgaydam";

fn send(client: &Client, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let niat = hidden(page, "niat");
    let mut fields = vec![("niat", niat.as_str())];
    fields.extend(typed);
    client.post(NEW, &fields)
}

fn typed<'a>(person: &'a str, kind: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("pegawai", person),
        ("jabatan", POST),
        ("jenis", kind),
        ("mulai", "2026-09-10"),
        ("keputusan", "SPT 800/41"),
    ]
}

fn who_acts_is_found_appointed_and_shown(database: &TestDatabase) {
    more::leaves(&mut database.write(), YUSUF, date(2026, 9, 1)).unwrap();
    more::unit_is_found(&mut database.write(), unit(3), "SMP Negeri 2").unwrap();
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    assert_eq!(hr.get("/pelaksana").all(".empty h3"), ["Tidak ada Plt. atau Plh. di sini"]);
    let person = RINA.person().to_string();
    let (count, found) = asked(|| send(&hr, &hr.get(NEW), &[("aksi", "cari"), ("cari", "rina")]));
    assert!(found.all(".choice label").concat().contains(RINA.name) && count <= 24, "two pages: {count}");
    let search =
        [("aksi", "cari-unit"), ("unit", "smp negeri 2"), ("pegawai", &person), ("keputusan", "SPT 800/41")];
    let found = send(&hr, &found, &search);
    assert_eq!(found.status, StatusCode::OK, "{}", found.text);
    let choices = found.all(".choice label");
    assert!(choices[0].contains(RINA.name) && choices[1].contains("Kepala Sekolah"), "{choices:?}");
    assert!(choices[1].contains("memimpin unit"), "{choices:?}");
    assert_eq!(found.attribute("#f-keputusan", "value").as_deref(), Some("SPT 800/41"), "nothing is lost");
    let done = send(&hr, &found, &typed(&person, "plt"));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = hr.get(done.location());
    assert_eq!(page.all("h1"), ["Rina Marlina, Plt. Kepala Sekolah"]);
    let team = page.all("tbody tr");
    assert_eq!(team.len(), 3, "{team:?}");
    assert!(team.iter().any(|row| row.contains(DEDI.name) && row.contains(RINA.name)), "{team:?}");
    assert_eq!(hr.get_in("/pelaksana", "en").all("tbody tr").len(), 1);
    assert_eq!(app.signed_in(AUDITOR).get(done.location()).all("main form").len(), 0);

    let plan = app.signed_in(DEDI).get(&format!("/skp/{DEDI_PLAN}"));
    assert!(plan.text.contains("Plt. Kepala Sekolah"), "the header of his plan");
    let school = hr.get("/unit/ambqgaydambqgaydambqgaydam").all("dl.facts").concat();
    assert!(school.contains("Plt. Kepala Sekolah"), "{school}");
    assert!(app.signed_in(RINA).get("/tim/skp").text.contains(DEDI.name));
    let behind = hr.get("/kelengkapan/pegawai?kurang=skp").all("tbody th").concat();
    assert!(!behind.contains("Plt."), "nobody owes a plan for it: {behind}");

    let [niat, versi] = ["niat", "versi"].map(|name| hidden(&page, name));
    let end = format!("{}/akhir", done.location());
    let last = [("niat", niat.as_str()), ("versi", &versi), ("sampai", "2026-09-20"), ("alasan", "Dilantik")];
    assert_eq!(hr.post(&end, &last).status, StatusCode::SEE_OTHER);
    let over = hr.get_in(done.location(), "en");
    assert!(over.all("dl.facts").concat().contains("Dilantik") && over.all("main form").is_empty());
    assert!(over.all("tbody tr")[0].contains("until 20 September 2026"));
    assert_eq!(hr.get("/pelaksana?keadaan=selesai").all("tbody tr").len(), 1);
    assert!(hr.get("/kelengkapan/pegawai?kurang=atasan").text.contains(DEDI.name), "nobody leads him now");
}

fn what_is_wrong_stands_beside_its_field(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(HR);
    let empty = send(&hr, &hr.get(NEW), &[]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["cari", "unit", "jenis", "mulai"] {
        assert_eq!(empty.all(&format!("#e-{field}")).len(), 1, "{field}");
    }
    let person = RINA.person().to_string();
    let held = send(&hr, &empty, &typed(&person, "plt"));
    assert!(held.all("#e-jabatan")[0].contains(YUSUF.name), "{}", held.text);
    assert_eq!(held.attribute("#f-mulai", "value").as_deref(), Some("2026-09-10"));
    let nowhere = send(&hr, &held, &[("aksi", "cari-unit"), ("unit", "antah berantah")]);
    assert!(nowhere.text.contains("Tidak ada jabatan di unit"));
    let mut backwards = typed(&person, "plh");
    backwards.push(("sampai", "2026-09-01"));
    let backwards = send(&hr, &held, &backwards);
    assert_eq!(backwards.all("#e-sampai").len(), 1, "{}", backwards.text);
    let done = send(&hr, &backwards, &typed(&person, "plh"));
    let page = hr.get_in(done.location(), "en");
    assert!(page.text.contains("Nobody&#39;s superior changes"), "{}", page.text);
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(&page, name));
    let end = format!("{}/akhir", done.location());
    let silent = hr.post(&end, &[("niat", &niat), ("versi", &versi), ("sampai", "2026-09-20")]);
    assert_eq!(silent.all("#e-alasan").len(), 1, "{}", silent.text);
    let undated = hr.post(&end, &[("niat", "niat-lain-lagi"), ("versi", &versi), ("alasan", "x")]);
    assert_eq!((undated.status, undated.all("#e-sampai").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let stale = hr.post(
        &end,
        &[("niat", "niat-ketiga-kali"), ("versi", "7"), ("sampai", "2026-09-20"), ("alasan", "x")],
    );
    assert_eq!(stale.status, StatusCode::CONFLICT);
}
