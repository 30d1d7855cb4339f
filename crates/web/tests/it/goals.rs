//! Lists of goals over HTTP: what was understood, what it changes, and the way back.

use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::{TestDatabase, both_engines, world};

both_engines!(a_list_is_checked_adopted_and_taken_back, what_stands_on_a_list_keeps_it);

/// Two rows for units of the named world, one for a unit that is not there, one without a target.
const LIST: &str = "\
unit;jenis_unit;perspektif;sasaran;indikator;satuan;polaritas;sifat;target_min;target_maks;tw1;tw2;tw3;tw4;sumber_data;frekuensi;mendukung
Pemerintah Kota Nusa Bahari;;Proses Bisnis;Meningkatnya akuntabilitas;Nilai SAKIP baru;Nilai;naik;tahunan;70,01;70,01;;;;70,01;KemenPANRB;Tahunan;
Pemerintah Kota Nusa Bahari;;;Meningkatnya akuntabilitas;Nilai penopang;Nilai;naik;posisi_akhir;60;65;x;;;60;;Triwulanan;Nilai SAKIP baru
Dinas Antah Berantah;;;Sasaran;Indikator;Nilai;naik;tahunan;1;1;;;;;;;
Pemerintah Kota Nusa Bahari;;;Sasaran;Tanpa target;Nilai;naik;tahunan;;;;;;;;;
";

fn sent(hr: &Client, list: &str) -> Answer {
    let sent = hr.upload("/impor/berkas", &[("jenis", "sasaran")], Some(("sasaran.csv", list.as_bytes())));
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    hr.get(sent.location())
}

fn adopt(hr: &Client, preview: &Answer) -> Answer {
    let form = "form.card[method=post]";
    let action = preview.attribute(form, "action").unwrap();
    let key = preview.attribute(&format!("{form} input[name=niat]"), "value").unwrap();
    hr.post(&action, &[("niat", &key)])
}

fn a_list_is_checked_adopted_and_taken_back(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(world::HR);
    let before = hr.get("/pohon-kinerja").text.matches("SAKIP baru").count();
    assert_eq!(before, 0);
    let preview = sent(&hr, LIST);
    assert_eq!(preview.all("h1"), ["sasaran.csv"]);
    let said = preview.all("form.card p");
    assert_eq!(
        said,
        ["2 baris dapat masuk. 2 baris ditolak. 1 catatan.", "2 indikator baru, 0 berubah; yang lain tetap."]
    );
    let left_out = preview.all("[aria-labelledby=ditolak] li");
    assert!(left_out[0].starts_with("Baris 4: Unit ini tidak ada"), "{left_out:?}");
    assert!(left_out[1].starts_with("Baris 5: Target belum diisi"), "{left_out:?}");
    assert!(preview.all("[aria-labelledby=catatan] li")[0].contains("Target triwulan 1 bukan angka"));
    assert_eq!(preview.all("table tbody tr").len(), 3, "the rows as they stand");

    let rejected = hr.get(&preview.attribute("[aria-labelledby=ditolak] a", "href").unwrap());
    assert_eq!(rejected.text.lines().count(), 3, "the header and two rows: {}", rejected.text);
    assert!(rejected.text.lines().next().unwrap().contains("Kesalahan"));

    let done = adopt(&hr, &preview);
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/impor/sasaran"), "{}", done.text);
    assert_eq!(adopt(&hr, &preview).status, StatusCode::SEE_OTHER, "sent twice is one");
    let list = hr.get("/impor/sasaran");
    assert_eq!(list.all("tbody tr").len(), 1);
    assert!(
        list.all("tbody tr")[0].contains("2 baru, 0 berubah; 2 baris ditolak"),
        "{:?}",
        list.all("tbody tr")
    );
    assert!(hr.get("/pohon-kinerja").text.contains("SAKIP baru"));
    let kept = hr.get(&list.attribute("tbody th a", "href").unwrap());
    assert_eq!(kept.all("[aria-labelledby=ditolak] li").len(), 2, "what was left out can be read later");
    let again = sent(&hr, LIST);
    assert!(again.all(".notice")[0].contains("sudah ada"), "{:?}", again.all(".notice"));
    assert!(again.all("main button.primary").is_empty());

    let undo = list.attribute("tbody a.button", "href").unwrap();
    assert!(hr.get(&undo).all("main p").concat().contains("2 indikator yang dibawa"));
    assert_eq!(hr.post(&undo, &[("konfirmasi", "ya")]).status, StatusCode::SEE_OTHER);
    let list = hr.get("/impor/sasaran");
    assert!(list.all("tbody tr")[0].contains("Ditarik kembali") && list.all("tbody a.button").is_empty());
    assert!(!hr.get("/pohon-kinerja").text.contains("SAKIP baru"));
}

fn what_stands_on_a_list_keeps_it(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(world::HR);
    adopt(&hr, &sent(&hr, LIST));
    adopt(&hr, &sent(&hr, &LIST.replace("Nilai SAKIP baru", "Nilai lain")));
    let [second, first] = [0, 1].map(|place| {
        let list = hr.get("/impor/sasaran");
        list.all("tbody tr").get(place).is_some().then(|| list.attribute("tbody a.button", "href")).flatten()
    });
    assert_eq!(first, second, "only the last one can be taken back");
    let english = hr.get_in(&second.unwrap(), "en");
    assert!(english.all("main p").concat().contains("Indicators that came with this file go again"));
}

#[test]
fn what_is_no_list_of_goals_is_refused_in_words() {
    let app = TestApp::sqlite();
    let hr = app.signed_in(world::HR);
    let people = b"NIP;NAMA\n1;Ani\n";
    let sent = hr.upload("/impor/berkas", &[("jenis", "sasaran")], Some(("pegawai.csv", people)));
    let answer = hr.get(sent.location());
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.all("h1"), ["pegawai.csv"]);
    assert_eq!(hr.get("/impor/sasaran").all(".empty").len(), 1, "nothing came in");
    let missing = hr.upload("/impor/berkas", &[("jenis", "lain")], Some(("a.csv", people)));
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.all("#e-jenis")[0].contains("sasaran"));
}
