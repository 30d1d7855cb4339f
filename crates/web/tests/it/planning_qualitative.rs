//! The qualitative approach over HTTP without JavaScript: chosen, written, set, reported, rated, printed.

use crate::client::{Answer, Client, TestApp};
use crate::documents::{printed, read, says, skp};
use axum::http::StatusCode;
use capaian_testkit::world::more::dedi_begins_beside_rina;
use capaian_testkit::world::{DEDI, DEDI_PLAN, HR, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    success_is_written_in_words,
    a_result_in_words_is_reported_and_rated,
    a_plan_in_words_is_printed_with_its_columns,
);

const WORDS: &str = "Klub sains berjalan tiap pekan dan mengikuti lomba paling lambat Juni";

fn base() -> String {
    format!("/skp/{DEDI_PLAN}")
}

fn value(page: &Answer, selector: &str) -> String {
    page.attribute(selector, "value").unwrap_or_else(|| panic!("no {selector}: {}", page.text))
}

/// Dedi's empty draft follows the qualitative approach.
fn chosen(dedi: &Client) -> Answer {
    let page = dedi.get(&base());
    let form = format!("form[action='{}/pendekatan']", base());
    let (intent, seen) =
        (value(&page, &format!("{form} [name=niat]")), value(&page, &format!("{form} [name=dasar]")));
    let fields = [("niat", &*intent), ("dasar", &*seen), ("pendekatan", "qualitative")];
    assert_eq!(dedi.post(&format!("{}/pendekatan", base()), &fields).status, StatusCode::SEE_OTHER);
    dedi.get(&base())
}

fn write(dedi: &Client, path: &str, statement: &str, words: &str) -> Answer {
    let form = dedi.get(path);
    let (intent, seen, id) = (
        value(&form, "form.editor [name=niat]"),
        value(&form, "form.editor [name=dasar]"),
        value(&form, "form.editor [name=ukuran-id]"),
    );
    let fields = [
        ("niat", &*intent),
        ("dasar", &*seen),
        ("uraian", statement),
        ("kata", "Meningkatnya partisipasi siswa"),
        ("ukuran-id", &*id),
        ("ukuran", words),
    ];
    dedi.post(path, &fields)
}

fn success_is_written_in_words(database: &TestDatabase) {
    dedi_begins_beside_rina(&mut database.write()).unwrap();
    let app = TestApp::beside(database);
    let dedi = app.signed_in(DEDI);
    assert!(dedi.get(&base()).text.contains("pendekatan kuantitatif"));
    let page = chosen(&dedi);
    assert!(page.text.contains("pendekatan kualitatif"), "{}", page.text);
    let new = format!("{}/hasil-kerja/baru", base());
    let form = dedi.get(&new);
    assert!(form.all("#f-i0-nama, #f-tabel").is_empty(), "no indicators, nothing to paste");
    assert!(form.text.contains("Ukuran keberhasilan/indikator kinerja individu dan target"));
    let long = write(&dedi, &new, "Klub sains aktif", &"a".repeat(2_001));
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.all("#e-ukuran, .error").join(" ").contains("2.000"), "{:?}", long.all(".error"));
    assert_eq!(long.all("#f-uraian"), ["Klub sains aktif"], "what was typed stays");
    assert_eq!(
        write(&dedi, &new, "Klub sains aktif", "").status,
        StatusCode::SEE_OTHER,
        "a draft may lack it"
    );
    let version = value(&dedi.get(&base()), "form[action$='/pengajuan'] [name=versi]");
    let early =
        dedi.post(&format!("{}/pengajuan", base()), &[("niat", "niat-terlalu-dini"), ("versi", &version)]);
    assert!(early.text.contains("Tulis ukuran keberhasilan dan targetnya"), "{}", early.text);
    let edit = dedi.get(&base()).attribute(".sheet .tools a", "href").unwrap();
    assert_eq!(write(&dedi, &edit, "Klub sains aktif", WORDS).status, StatusCode::SEE_OTHER);
    let page = dedi.get(&base());
    assert!(page.all(".sheet td").join(" ").contains(WORDS), "{:?}", page.all(".sheet td"));
    assert!(page.all("form[action$='/pendekatan']").is_empty(), "chosen while it was empty");
    let late = dedi.post(
        &format!("{}/pendekatan", base()),
        &[("niat", "niat-terlambat-ganti"), ("dasar", ""), ("pendekatan", "quantitative")],
    );
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let odd =
        dedi.post(&format!("{}/pendekatan", base()), &[("niat", "niat-aneh-ganti"), ("pendekatan", "x")]);
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    assert!(dedi.get_in(&base(), "en").text.contains("qualitative approach"));
}

/// Dedi's plan in words is set.
fn set(app: &TestApp) {
    let dedi = app.signed_in(DEDI);
    chosen(&dedi);
    let new = format!("{}/hasil-kerja/baru", base());
    assert_eq!(write(&dedi, &new, "Klub sains aktif", WORDS).status, StatusCode::SEE_OTHER);
    let version = value(&dedi.get(&base()), "form[action$='/pengajuan'] [name=versi]");
    let sent = [("niat", "niat-ajukan-uraian"), ("versi", &*version)];
    assert_eq!(dedi.post(&format!("{}/pengajuan", base()), &sent).status, StatusCode::SEE_OTHER);
    let yusuf = app.signed_in(YUSUF);
    let seen = value(&yusuf.get(&base()), "form[action$='/penetapan'] [name=sidik]");
    let sent = [("niat", "niat-tetapkan-uraian"), ("sidik", &*seen)];
    assert_eq!(yusuf.post(&format!("{}/penetapan", base()), &sent).status, StatusCode::SEE_OTHER);
}

fn a_result_in_words_is_reported_and_rated(database: &TestDatabase) {
    dedi_begins_beside_rina(&mut database.write()).unwrap();
    let app = TestApp::beside(database);
    set(&app);
    let dedi = app.signed_in(DEDI);
    let list = dedi.get("/progres");
    assert!(list.text.contains("tidak diukur dengan angka"), "{}", list.text);
    let path = list.attribute("td a[href^='/realisasi/']", "href").unwrap();
    let form = dedi.get(&path);
    assert!(form.all("#f-jumlah").is_empty() && form.text.contains(WORDS), "{}", form.text);
    let report = |intent: &str, words: &str| {
        let fields = [
            ("niat", intent),
            ("versi", "0"),
            ("uraian", "ya"),
            ("tanggal", "2026-09-18"),
            ("catatan", words),
        ];
        dedi.post(&path, &fields)
    };
    let silent = report("niat-uraian-kosong", "");
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text.contains("Tulis uraian realisasinya"), "{}", silent.text);
    assert!(silent.all("#f-jumlah").is_empty());
    assert_eq!(report("niat-uraian-ada", "Klub berjalan 20 kali").status, StatusCode::SEE_OTHER);
    let team = app.signed_in(YUSUF).get(&format!("/tim/realisasi/{DEDI_PLAN}/3"));
    assert!(team.text.contains("Klub berjalan 20 kali") && team.text.contains(WORDS), "{}", team.text);
    let rating = app.signed_in(YUSUF).get(&format!("/tim/evaluasi/{DEDI_PLAN}/3"));
    assert!(rating.text.contains("Tidak diukur dengan angka"), "{}", rating.text);
    assert!(rating.text.contains("Klub berjalan 20 kali"));
    assert!(app.signed_in(HR).get(&base()).text.contains(WORDS));
}

fn a_plan_in_words_is_printed_with_its_columns(database: &TestDatabase) {
    dedi_begins_beside_rina(&mut database.write()).unwrap();
    let app = TestApp::beside(database);
    set(&app);
    let paper = read(&printed(&app.signed_in(DEDI), &skp(DEDI_PLAN)));
    says(
        &paper,
        &["PENDEKATAN HASIL KERJA KUALITATIF", "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", WORDS],
    );
    let english = read(&printed(&app.signed_in(DEDI), &(skp(DEDI_PLAN) + "?bahasa=en")));
    says(&english, &["QUALITATIVE", WORDS]);
}
