//! The papers around an evaluation over HTTP: what they say, to whom, and what anybody learns who checks them.

use crate::appraisal::{achieve, basis, hidden, rate, rating};
use crate::client::{Client, TestApp};
use crate::documents::{printed, read, says};
use axum::http::StatusCode;
use capaian_testkit::world::more::plan_ends;
use capaian_testkit::world::{self, HEAD_OF_OFFICE, HR, RINA, RINA_PLAN, UNIT_ADMIN, YUSUF, date, unit};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    a_summary_is_printed_with_three_people_and_two_findings,
    an_objection_is_printed_with_both_sides_and_the_decision,
    a_units_predicate_is_printed_with_its_pattern,
);

fn summary() -> String {
    format!("/dokumen/ringkasan/{RINA_PLAN}/2")
}

fn objection() -> String {
    format!("/dokumen/keberatan/{RINA_PLAN}/2")
}

/// The school did well, Rina was rated.
fn rated(app: &TestApp) -> (Client<'_>, Client<'_>, Client<'_>) {
    let (rina, yusuf, ratna) = (app.signed_in(RINA), app.signed_in(YUSUF), app.signed_in(HEAD_OF_OFFICE));
    achieve(&ratna, "good", "Literasi di jalur target");
    rate(&yusuf, &yusuf.get(&rating()), "2", "Sudah konsisten");
    (rina, yusuf, ratna)
}

fn send(client: &Client, page: &str, to: &str, typed: &[(&str, &str)]) {
    let shown = client.get(page);
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(&shown, name));
    let mut fields = vec![("niat", niat.as_str()), ("versi", versi.as_str())];
    fields.extend(typed);
    let sent = client.post(to, &fields);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
}

fn a_summary_is_printed_with_three_people_and_two_findings(database: &TestDatabase) {
    database.give_nip(RINA, "198503172010012034");
    let app = TestApp::beside(database);
    let early = app.signed_in(RINA).get(&summary());
    assert_eq!(
        (early.status, early.all("h1")),
        (StatusCode::UNPROCESSABLE_ENTITY, vec!["Belum ada yang dicetak".to_owned()])
    );
    let (rina, yusuf, _) = rated(&app);
    let first = printed(&rina, &summary());
    let named = first.headers["content-disposition"].to_str().unwrap();
    assert_eq!(named, "inline; filename=\"Dokumen-Evaluasi-2026-Triwulan-II-Rina-Marlina.pdf\"");
    let paper = read(&first);
    says(
        &paper,
        &[
            "DOKUMEN EVALUASI KINERJA PEGAWAI",
            "PERIODE: TRIWULAN II",
            "1. PEGAWAI YANG DINILAI",
            "198503172010012034",
            "2. PEJABAT PENILAI KINERJA",
            "H. Yusuf Siregar, M.Pd.",
            "3. ATASAN PEJABAT PENILAI KINERJA",
            "Dr. Ratna Dewi",
            "Kepala Dinas Pendidikan",
            "a. CAPAIAN KINERJA ORGANISASI",
            "b. PREDIKAT KINERJA PEGAWAI",
            "Sudah konsisten",
            "Diterima pegawai",
            "Ditetapkan melalui Capaian",
        ],
    );
    assert!(printed(&yusuf, &summary()).bytes == first.bytes, "one paper");
    let english = read(&printed(&rina, &(summary() + "?bahasa=en")));
    says(&english, &["EMPLOYEE PERFORMANCE EVALUATION DOCUMENT", "3. SUPERIOR OF THE APPRAISER"]);

    let links = rina.get(&basis()).hrefs("main a.button");
    assert!(links.contains(&summary()), "{links:?}");
    let list = rina.get("/dokumen");
    assert!(list.hrefs("a.button").contains(&summary()));
    let code = list.attribute("td a[href^='/v/']", "href").unwrap();
    let check = app.anonymous().get(&code);
    let facts = check.all("dl.facts").concat();
    assert!(
        facts.contains("Dokumen evaluasi kinerja 2026, Triwulan II") && facts.contains("Keadaan"),
        "{facts}"
    );
    for hidden in ["Rina", "konsisten", "Sangat Baik"] {
        assert!(!check.text.contains(hidden), "{hidden:?} is told to anybody");
    }
    assert_eq!(app.signed_in(UNIT_ADMIN).get(&summary()).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_hand_over_evaluation_says_until_when_it_judges() {
    let database = TestDatabase::sqlite();
    plan_ends(&mut database.write(), RINA_PLAN, date(2026, 6, 15)).unwrap();
    let app = TestApp::beside(&database);
    let (rina, ..) = rated(&app);
    says(
        &read(&printed(&rina, &format!("/dokumen/evaluasi/{RINA_PLAN}/2"))),
        &["PERIODE: TRIWULAN II – EVALUASI SERAH TERIMA", "1 JANUARI SD 15 JUNI TAHUN 2026"],
    );
    let paper = read(&printed(&rina, &summary()));
    says(&paper, &["dinilai sampai dengan 15 Juni 2026", "1 JANUARI SD 15 JUNI TAHUN 2026"]);
}

fn an_objection_is_printed_with_both_sides_and_the_decision(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (rina, yusuf, ratna) = rated(&app);
    send(&rina, &basis(), &format!("{}/penerimaan", basis()), &[]);
    let none = rina.get(&objection());
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text.contains("Belum ada keberatan atas evaluasi ini."));
    let page = format!("{}/keberatan", basis());
    assert!(!rina.get(&page).hrefs("main a").contains(&objection()));
    send(&rina, &page, &page, &[("alasan", "Target <b>tercapai</b> #panic().")]);
    says(
        &read(&printed(&ratna, &objection())),
        &[
            "BELUM DIPUTUS",
            "Target <b>tercapai</b> #panic().",
            "Tidak menunjuk bukti dukung.",
            "Belum ada penjelasan tertulis.",
        ],
    );
    send(&yusuf, &page, &format!("{page}/penjelasan"), &[("penjelasan", "Tercatat sampai Juni.")]);
    let decision = [
        ("putusan", "granted"),
        ("hasil", "1"),
        ("perilaku", "1"),
        ("dengar", "Keduanya hadir."),
        ("pertimbangan", "Siswa pindah tidak dihitung."),
    ];
    send(&ratna, &page, &format!("{page}/putusan"), &decision);
    assert!(rina.get(&page).hrefs("main a.button").contains(&objection()));
    let paper = read(&printed(&rina, &objection()));
    says(
        &paper,
        &[
            "KEBERATAN ATAS HASIL EVALUASI KINERJA PEGAWAI",
            "SEBELUM KEBERATAN",
            "Sesuai ekspektasi",
            "SESUDAH PUTUSAN",
            "Di atas ekspektasi",
            "Sangat Baik",
            "Rina Marlina, 21 September 2026",
            "Tercatat sampai Juni.",
            "Keduanya hadir.",
            "KEBERATAN DIKABULKAN",
            "Siswa pindah tidak dihitung.",
            "Putusan ini bersifat final.",
            "Diputus melalui Capaian",
        ],
    );
    let english = read(&printed(&yusuf, &(objection() + "?bahasa=en")));
    says(&english, &["THE OBJECTION IS GRANTED", "This decision is final."]);
    let papers = rina.get("/dokumen");
    assert!(papers.hrefs("a.button").contains(&objection()), "on the list of papers");
    let listed = papers.all("section[aria-labelledby=register] tbody th").concat();
    assert_eq!(listed.matches("Keberatan dan putusannya 2026, Triwulan II").count(), 3, "{listed}");
    for who in [UNIT_ADMIN, world::DEDI, world::MAYOR, world::STRANGER] {
        assert_eq!(app.signed_in(who).get(&objection()).status, StatusCode::NOT_FOUND, "{}", who.login);
    }
}

fn a_units_predicate_is_printed_with_its_pattern(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let school = format!("/capaian-organisasi/{}/2", unit(3));
    let before = app.signed_in(YUSUF).get(&school).hrefs("main a.button");
    assert!(!before.iter().any(|href| href.starts_with("/dokumen/organisasi/")), "nothing is set");
    let (rina, yusuf, ratna) = rated(&app);
    let links = yusuf.get(&school).hrefs("main a.button");
    let path = links.into_iter().find(|href| href.starts_with("/dokumen/organisasi/")).unwrap();
    let first = printed(&yusuf, &path);
    let paper = read(&first);
    says(
        &paper,
        &[
            "PENETAPAN PREDIKAT KINERJA ORGANISASI",
            "SMP Negeri 2 Nusa Bahari",
            "Dinas Pendidikan",
            "H. Yusuf Siregar, M.Pd.",
            "Dr. Ratna Dewi, Kepala Dinas Pendidikan",
            "CAPAIAN KINERJA ORGANISASI: BAIK",
            "Literasi di jalur target",
            "BATAS MENURUT POLA DISTRIBUSI",
            "Terbanyak di antara semua predikat.",
            "Paling banyak 70%",
            "Butuh Perbaikan dan/atau Kurang: paling sedikit 1 pegawai.",
            "Jumlah pegawai di bawah batas pola",
        ],
    );
    let figures: Vec<String> = paper.elements().into_iter().filter_map(|one| one.alt).collect();
    assert!(figures[0].contains("Baik (tertinggi)"), "{figures:?}");
    for who in [ratna, app.signed_in(HR)] {
        assert!(printed(&who, &path).bytes == first.bytes, "one paper");
    }
    assert_eq!(rina.get(&path).status, StatusCode::NOT_FOUND);
    let english = read(&printed(&yusuf, &(path + "?bahasa=en")));
    says(&english, &["PREDICATE OF AN ORGANISATION'S PERFORMANCE", "At most 70% (here 0)."]);
    let text = paper.text();
    let code = text.split("Kode verifikasi: ").nth(1).unwrap().split_whitespace().next().unwrap();
    let check = app.anonymous().get(&format!("/v/{code}"));
    let facts = check.all("dl.facts").concat();
    assert!(facts.contains("Penetapan predikat organisasi 2026, Triwulan II"), "{facts}");
    assert!(facts.contains("SMP Negeri 2 Nusa Bahari") && !facts.contains("Pemilik"), "{facts}");
}

/// The head of an office plans by perspectives; nothing stands above that the result would serve.
#[test]
fn a_high_officials_plan_has_perspectives() {
    let database = TestDatabase::sqlite();
    database.execute(
        "UPDATE plan_content \
         SET content = replace(content, '\"perspective\":null', '\"perspective\":\"service_recipient\"')",
    );
    database.execute("UPDATE plan SET form = 'head', state = 'draft'");
    let app = TestApp::beside(&database);
    let rina = app.signed_in(RINA);
    let paper = read(&printed(&rina, &crate::documents::skp(RINA_PLAN)));
    says(
        &paper,
        &["BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI", "PERSPEKTIF", "Penerima Layanan"],
    );
    for of_others in ["ASPEK", "DIINTERVENSI", "PEJABAT ADMINISTRASI"] {
        assert!(!paper.text().contains(of_others), "{of_others}");
    }
    let page = rina.get(&format!("/skp/{RINA_PLAN}"));
    assert!(page.all("th").contains(&"Perspektif".to_owned()), "{:?}", page.all("th"));
}
