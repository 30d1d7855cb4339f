//! Rating over HTTP, without scripts: the unit first, then the person, then the receipt.

use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::{asked, listen};
use capaian_testkit::world::rating::{change_report, set_team};
use capaian_testkit::world::{
    self, AUDITOR, DEDI, HEAD_OF_OFFICE, HR, MAYOR, NURSE, RINA, RINA_PLAN, STRANGER, UNIT_ADMIN, YUSUF,
    more, unit,
};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    a_quarter_is_rated_and_explained,
    what_is_wrong_stands_beside_its_field,
    two_windows_show_both_ratings,
    a_fact_that_changed_is_shown_again,
    pages_ask_as_often_for_many_rows_as_for_few,
);

pub fn rating() -> String {
    format!("/tim/evaluasi/{RINA_PLAN}/2")
}

pub fn basis() -> String {
    format!("/evaluasi/{RINA_PLAN}/2")
}

fn school() -> String {
    format!("/capaian-organisasi/{}/2", unit(3))
}

pub fn hidden(page: &Answer, name: &str) -> String {
    page.attribute(&format!("main input[name={name}]"), "value").unwrap()
}

pub fn achieve(client: &Client, predicate: &str, reason: &str) -> Answer {
    let page = client.get(&school());
    let [niat, versi, fakta, tahun] = ["niat", "versi", "fakta", "tahun"].map(|name| hidden(&page, name));
    client.post(
        &school(),
        &[
            ("niat", &niat),
            ("versi", &versi),
            ("fakta", &fakta),
            ("tahun", &tahun),
            ("predikat", predicate),
            ("alasan", reason),
        ],
    )
}

/// Sends the rating page `page` as it was opened.
pub fn rate(client: &Client, page: &Answer, work: &str, feedback: &str) -> Answer {
    rate_again(client, page, (work, feedback), "")
}

fn rate_again(client: &Client, page: &Answer, (work, feedback): (&str, &str), reason: &str) -> Answer {
    let [niat, versi, fakta, lanjut] = ["niat", "versi", "fakta", "lanjut"].map(|name| hidden(page, name));
    client.post(
        &rating(),
        &[
            ("niat", &niat),
            ("versi", &versi),
            ("fakta", &fakta),
            ("lanjut", &lanjut),
            ("hasil", work),
            ("perilaku", "1"),
            ("umpan", feedback),
            ("alasan_hasil", "<i>Dua</i> dari tiga target"),
            ("alasan_perubahan", reason),
            ("aksi", "tetapkan"),
        ],
    )
}

fn a_quarter_is_rated_and_explained(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let yusuf = app.signed_in(YUSUF);
    let early = yusuf.get(&rating());
    assert!(
        early.all(".notice")[0].contains("sekarang giliran: Dr. Ratna Dewi"),
        "{:?}",
        early.all(".notice")
    );
    assert!(early.all("form[data-draft]").is_empty(), "the unit comes first");

    let ratna = app.signed_in(HEAD_OF_OFFICE);
    let turn = ratna.get("/capaian-organisasi?periode=2");
    assert!(turn.all("#giliran ~ table tbody th")[0].starts_with("SMP Negeri 2"), "{}", turn.text);
    let done = achieve(&ratna, "good", "Literasi di jalur target");
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);

    let list = yusuf.get("/tim/evaluasi?periode=2");
    assert_eq!(list.all("#kemajuan"), ["Triwulan II · 0 dari 3 selesai"]);
    let page = yusuf.get(&rating());
    assert_eq!(page.all("h1"), ["Rina Marlina"]);
    assert!(
        page.all(".page-note")[0].contains("Baik ditetapkan Dr. Ratna Dewi"),
        "{:?}",
        page.all(".page-note")
    );
    assert_eq!(page.all(".quadrant tbody td").len(), 9);
    let cells = page.all("table.table td.num");
    assert!(cells.iter().any(|cell| cell == "14 JP116,67%"), "{cells:?}");
    let sent = rate(&yusuf, &page, "2", "Umpan balik di kelas sudah konsisten.");
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, "/tim/evaluasi?periode=2"),
        "{}",
        sent.text
    );
    assert_eq!(
        rate(&yusuf, &page, "2", "Umpan balik di kelas sudah konsisten.").status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(yusuf.get("/tim/evaluasi?periode=2").all("#kemajuan"), ["Triwulan II · 1 dari 3 selesai"]);
    closed(&app);
    explained(&app);
}

/// What the rating rests on is read; what is typed into a window that was open is shown again.
fn closed(app: &TestApp) {
    let rina = app.signed_in(RINA);
    let report = format!("/realisasi/{}/2", world::PUPILS);
    let page = rina.get(&report);
    assert!(page.all("form[data-draft]").is_empty() && page.all("form[action*=pelepasan]").is_empty());
    assert!(page.all(".notice")[0].contains("minta atasan mengembalikan laporannya"), "{}", page.text);
    let typed = [("niat", "jendela-lama"), ("versi", "2"), ("jumlah", "77"), ("tanggal", "2026-06-30")];
    let late = rina.post(&report, &typed);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.all("#galat")[0].contains("sudah dinilai"), "{}", late.text);
    assert_eq!(late.attribute("#f-jumlah", "value").unwrap(), "77");
    let to_come = rina.get(&format!("/realisasi/{}/4", world::PUPILS));
    assert!(to_come.all(".notice")[0].contains("mulai 1 Oktober 2026"), "{}", to_come.text);
}

/// Rina reads why, receives it, and nobody changes it after that.
fn explained(app: &TestApp) {
    let (rina, yusuf) = (app.signed_in(RINA), app.signed_in(YUSUF));
    assert!(rina.get("/evaluasi").all("tbody tr").iter().any(|row| row.contains("Triwulan II 2026 Baik")));
    let why = rina.get(&basis());
    assert_eq!(why.all(".verdict .big"), ["Baik"]);
    assert!(why.all(".verdict")[0].contains("PermenPANRB 6/2022"), "{:?}", why.all(".verdict"));
    assert!(why.text.contains("&#60;i&#62;Dua&#60;/i&#62; dari tiga target"), "text stays text");
    let leaves = why.all(".tree ol .node");
    assert!(leaves.iter().any(|leaf| leaf.contains("14 / 12 JP · 116,67%") && leaf.contains("diverifikasi")));
    assert!(why.all("details li").iter().any(|step| step.contains("Realisasi 14, target 12")));
    let rounded: Vec<_> =
        why.all("details li").into_iter().filter(|step| step.contains("dibulatkan")).collect();
    assert!(rounded.iter().any(|step| step.ends_with("menjadi 116,67.")), "{rounded:?}");
    assert!(!rounded.iter().any(|step| step.starts_with("Hasil hitung 100 ")), "{rounded:?}");
    assert!(why.text.contains("Pasal 24–25"), "{:?}", why.all(".verdict"));
    receive(&rina, &why);
    let after = rina.get(&basis());
    assert!(after.text.contains("Keberatan sampai Jumat, 9 Oktober 2026 (14 hari kerja"), "{}", after.text);
    assert!(after.all("form[action$=penerimaan]").is_empty());
    let closed = yusuf.get(&rating());
    assert!(closed.all(".notice")[0].contains("Perubahan hanya melalui keberatan"));
    for stranger in [DEDI, UNIT_ADMIN, NURSE, STRANGER, MAYOR] {
        for path in [basis(), rating(), format!("/api/v1/plans/{RINA_PLAN}/periods/2/evaluation")] {
            assert_eq!(
                app.signed_in(stranger).get(&path).status,
                StatusCode::NOT_FOUND,
                "{}",
                stranger.login
            );
        }
    }
    for reader in [HR, AUDITOR, HEAD_OF_OFFICE] {
        assert_eq!(app.signed_in(reader).get(&basis()).all("h1"), ["Dasar predikat Rina Marlina"]);
    }
    let english = rina.get_in(&basis(), "en");
    assert_eq!(
        (english.all("h1"), english.all(".verdict .big")),
        (vec!["What my overall rating rests on".to_owned()], vec!["Good".to_owned()])
    );
}

fn receive(client: &Client, page: &Answer) {
    let (niat, versi) = (hidden(page, "niat"), hidden(page, "versi"));
    let path = format!("{}/penerimaan", basis());
    for _ in 0..2 {
        let sent = client.post(&path, &[("niat", &niat), ("versi", &versi)]);
        assert_eq!(
            (sent.status, sent.location()),
            (StatusCode::SEE_OTHER, basis().as_str()),
            "{}",
            sent.text
        );
    }
    let again = client.post(&path, &[("niat", "niat-yang-lain"), ("versi", &versi)]);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.all(".notice")[0].contains("sudah menerimanya pada 21 September 2026"));
}

fn what_is_wrong_stands_beside_its_field(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let ratna = app.signed_in(HEAD_OF_OFFICE);
    let bare = achieve(&ratna, "luar biasa", " ");
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        bare.all("#e-predikat")[0].contains("Pilih satu")
            && bare.all("#e-alasan")[0].contains("Tulis alasan")
    );
    achieve(&ratna, "good", "Literasi di jalur target");
    let yusuf = app.signed_in(YUSUF);
    let page = yusuf.get(&rating());
    let none = rate(&yusuf, &page, "", "");
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        none.all("#e-hasil")[0].contains("Pilih rating") && none.all("#e-umpan")[0].contains("Tulis umpan")
    );
    assert!(none.all("#f-alasan_hasil")[0].contains("Dua"), "nothing typed is lost");
    assert!(none.all("title")[0].starts_with("Galat: "));
    let long = rate(&yusuf, &page, "2", &"panjang ".repeat(600));
    assert!(long.all("#e-umpan")[0].contains("4.000"), "{:?}", long.all(".error"));
    let hr = app.signed_in(HR);
    let decree = achieve(&hr, "poor", "Koreksi");
    assert!(decree.all("#e-nomor")[0].contains("nomor keputusan"), "{}", decree.text);
    let draft = yusuf.post(&rating(), &[("umpan", "baru separuh"), ("hasil", "1"), ("aksi", "draf")]);
    assert_eq!((draft.status, draft.location()), (StatusCode::SEE_OTHER, rating().as_str()));
    let opened = yusuf.get(&rating());
    assert_eq!(opened.all("#f-umpan"), ["baru separuh"]);
    assert!(opened.all("form[data-draft] .notice[role=status]")[0].contains("09.00"));
}

fn two_windows_show_both_ratings(database: &TestDatabase) {
    let app = TestApp::beside(database);
    achieve(&app.signed_in(HEAD_OF_OFFICE), "good", "Literasi di jalur target");
    let yusuf = app.signed_in(YUSUF);
    let (one, two) = (yusuf.get(&rating()), yusuf.get(&rating()));
    assert_eq!(rate(&yusuf, &one, "2", "Yang pertama").status, StatusCode::SEE_OTHER);
    let late = rate(&yusuf, &two, "1", "Yang kedua");
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.all("#galat + .notice[role=alert]")[0].contains("Yang pertama"));
    assert_eq!(late.all("#f-umpan"), ["Yang kedua"]);
    let bare = rate(&yusuf, &late, "1", "Yang kedua");
    assert!(
        bare.all("#e-alasan_perubahan")[0].contains("mengapa evaluasi ini diubah"),
        "{:?}",
        bare.all(".error")
    );
}

fn a_fact_that_changed_is_shown_again(database: &TestDatabase) {
    let app = TestApp::beside(database);
    achieve(&app.signed_in(HEAD_OF_OFFICE), "good", "Literasi di jalur target");
    let yusuf = app.signed_in(YUSUF);
    let page = yusuf.get(&rating());
    change_report(&mut database.write(), world::TRAINING_HOURS, 2, "9").unwrap();
    let late = rate(&yusuf, &page, "2", "Sudah konsisten");
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.all("#galat")[0].contains("berubah sejak halaman ini dibuka"));
    assert!(late.all("table.table td.num").iter().any(|cell| cell.starts_with("9 JP")));
    let sent = rate(&yusuf, &late, "2", "Sudah konsisten");
    assert_eq!(
        yusuf.follow(&sent).all(".flash"),
        ["Predikat Baik untuk pegawai yang baru Anda nilai tersimpan 09.00"]
    );

    let is_pointed_out =
        || yusuf.get(&rating()).all(".notice").iter().any(|text| text.starts_with("Fakta berubah"));
    assert!(!is_pointed_out(), "nothing changed since");
    assert_eq!(
        achieve(&app.signed_in(HEAD_OF_OFFICE), "excellent", "Salah pilih").status,
        StatusCode::SEE_OTHER
    );
    assert!(is_pointed_out(), "the unit's predicate was corrected");
    let again =
        rate_again(&yusuf, &yusuf.get(&rating()), ("2", "Sudah konsisten"), "Predikat unit dikoreksi");
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{:?}", again.all(".error, #galat"));
    assert!(!is_pointed_out(), "set once more");
}

fn pages_ask_as_often_for_many_rows_as_for_few(database: &TestDatabase) {
    listen();
    let app = TestApp::beside(database);
    let (ratna, yusuf, rina) = (app.signed_in(HEAD_OF_OFFICE), app.signed_in(YUSUF), app.signed_in(RINA));
    achieve(&ratna, "good", "Literasi di jalur target");
    rate(&yusuf, &yusuf.get(&rating()), "2", "Sudah konsisten");
    let ask = || {
        [
            asked(|| yusuf.get(&rating())).0,
            asked(|| yusuf.get("/tim/evaluasi?periode=2")).0,
            asked(|| rina.get(&basis())).0,
            asked(|| rina.get("/evaluasi")).0,
            asked(|| ratna.get(&school())).0,
            asked(|| ratna.get("/capaian-organisasi")).0,
        ]
    };
    let few = ask();
    more::lengthen_plan(&mut database.write(), 60).unwrap();
    set_team(&mut database.write()).unwrap();
    let many = ask();
    assert_eq!(few, many);
    let [rating, team, basis, own, school, units] = many;
    assert!(rating <= 12 && team <= 12 && school <= 12 && units <= 12, "{many:?}");
    assert!(basis <= 8 && own <= 8, "{many:?}");
}

/// The whole answer of one explanation, but for what the ledger salts.
#[test]
fn the_explanation_as_json() {
    let app = TestApp::sqlite();
    achieve(&app.signed_in(HEAD_OF_OFFICE), "good", "Literasi di jalur target");
    let yusuf = app.signed_in(YUSUF);
    rate(&yusuf, &yusuf.get(&rating()), "2", "Sudah konsisten");
    let answer = app.signed_in(RINA).get(&format!("/api/v1/plans/{RINA_PLAN}/periods/2/evaluation"));
    assert_eq!((answer.status, answer.headers["etag"].to_str().unwrap()), (StatusCode::OK, "\"1\""));
    let mut json: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    for volatile in
        ["/evaluation", "/ledger/0/commitment", "/inputs_hash", "/rules_hash", "/inputs/organisation/id"]
    {
        *json.pointer_mut(volatile).unwrap() = "…".into();
    }
    let text = serde_json::to_string_pretty(&json).unwrap() + "\n";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/explanation.json");
    if std::env::var_os("CAPAIAN_REGENERATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "review explanation.json: run with CAPAIAN_REGENERATE=1\n{text}");
    let nobody = app.anonymous().get(&format!("/api/v1/plans/{RINA_PLAN}/periods/2/evaluation"));
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

#[test]
fn who_rates_nobody_and_who_has_no_year_are_told_so() {
    let app = TestApp::sqlite();
    assert_eq!(
        app.signed_in(DEDI).get("/tim/evaluasi").all(".empty h3"),
        ["Belum ada pegawai yang Anda nilai"]
    );
    assert_eq!(app.signed_in(DEDI).get("/evaluasi").all(".empty h3"), ["Belum ada periode yang dievaluasi"]);
    assert_eq!(
        app.signed_in(DEDI).get("/capaian-organisasi").all(".empty h3"),
        ["Tidak ada unit yang Anda tetapkan"]
    );
    assert_eq!(app.signed_in(STRANGER).get("/tim/evaluasi").all(".empty h3"), ["Tahun kinerja belum dibuka"]);
    assert_eq!(app.signed_in(HR).get("/capaian-organisasi").all("#semua ~ table tbody tr").len(), 5);
}

#[test]
fn whose_plan_ended_is_not_one_who_has_none() {
    let database = TestDatabase::sqlite();
    database.execute("UPDATE plan SET ends_on = '2026-03-31' WHERE person_id = (SELECT person_id FROM plan WHERE state = 'set')");
    let app = TestApp::beside(&database);
    let rows =
        |period: u8| app.signed_in(YUSUF).get(&format!("/tim/evaluasi?periode={period}")).all("tbody tr");
    let (first, second) = (rows(1), rows(2));
    assert!(!first.iter().any(|row| row.contains("berakhir")), "{first:?}");
    let ended: Vec<_> = second.iter().filter(|row| row.contains("SKP berakhir 31 Mar")).collect();
    assert!(ended.len() == 1 && ended[0].starts_with(RINA.name), "{second:?}");
}

#[test]
fn in_january_the_old_year_is_finished() {
    let app = TestApp::sqlite();
    app.clock.advance_seconds(104 * 86_400);
    let (mayor, yusuf, rina) = (app.signed_in(MAYOR), app.signed_in(YUSUF), app.signed_in(RINA));
    let list = yusuf.get("/tim/evaluasi");
    assert!(list.text.contains("Triwulan IV") && list.text.contains(RINA.name), "{:?}", list.all("main"));
    let unit = mayor.get(&format!("/capaian-organisasi/{}/4", unit(2)));
    assert_eq!(unit.all("form button.primary").len(), 1, "{}", unit.status);
    assert!(rina.get("/progres").text.contains("ekstrakurikuler"), "what is due is still reported");
}
