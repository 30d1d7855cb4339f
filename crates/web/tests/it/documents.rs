//! Papers over HTTP: what they say, that they are made once, and their check by anybody.

// The same reader of tagged PDFs that the typesetter is tested with.
#[path = "../../../typeset/tests/it/reading.rs"]
#[expect(dead_code, clippy::expect_used, reason = "the typesetter's own tests look at more")]
mod reading;

use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_core::ids::PlanId;
use capaian_testkit::world::rated::rate_quarter;
use capaian_testkit::world::{self, DEDI_PLAN, Named, RINA_PLAN};
use capaian_testkit::{FixedClock, FixedEntropy, TestDatabase, both_engines};
use capaian_typeset::child::{Renderers, Terms};
use capaian_web::app::{App, Origin};
use capaian_web::printer::Printer;
use reading::Paper;
use std::sync::Arc;

pub fn skp(plan: PlanId) -> String {
    format!("/dokumen/skp/{plan}")
}

/// An id as SQLite writes it.
fn blob(id: PlanId) -> String {
    format!("x'{}'", hex(id.0))
}

/// The id of a person and of their assignment.
fn named_blob(who: Named) -> String {
    format!("x'{}'", hex(who.person().0))
}

fn hex(bytes: [u8; 16]) -> String {
    data_encoding::HEXLOWER.encode(&bytes)
}

pub fn printed(client: &Client, path: &str) -> Answer {
    let answer = client.get(path);
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    assert_eq!(answer.headers["content-type"], "application/pdf");
    answer
}

pub fn read(answer: &Answer) -> Paper {
    let paper = Paper::read(&answer.bytes);
    assert_eq!(paper.untagged, [""; 0], "everything is told to a screen reader");
    paper
}

#[track_caller]
pub fn says(paper: &Paper, texts: &[&str]) {
    let whole = paper.text();
    for text in texts {
        assert!(whole.contains(text), "{text:?} is not in\n{whole}");
    }
}

/// The code on a paper, as the list of papers links it.
fn code(client: &Client) -> String {
    client.get("/dokumen").attribute("td a[href^='/v/']", "href").unwrap()
}

both_engines!(
    a_set_plan_is_printed_once_and_says_what_the_page_says,
    an_evaluation_is_printed_with_quadrant_curve_and_facts,
    a_unit_is_one_table_with_what_its_reader_may_know,
);

fn a_set_plan_is_printed_once_and_says_what_the_page_says(database: &TestDatabase) {
    database.give_nip(world::RINA, "198503172010012034");
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let yusuf = app.signed_in(world::YUSUF);
    let before = database.count("leaf");
    let first = printed(&rina, &skp(RINA_PLAN));
    let shown = "inline; filename=\"SKP-2026-Rina-Marlina.pdf\"";
    assert_eq!(first.headers["content-disposition"], shown);
    assert_eq!(first.headers["cache-control"], "no-store");
    let paper = read(&first);
    says(
        &paper,
        &[
            "SASARAN KINERJA PEGAWAI",
            "PENDEKATAN HASIL KERJA KUANTITATIF",
            "KOTA NUSA BAHARI",
            "1 JANUARI SD 31 DESEMBER TAHUN 2026",
            "Rina Marlina",
            "198503172010012034",
            "Penata / III/c",
            "H. Yusuf Siregar, M.Pd.",
            "Kepala Sekolah",
            "SMP Negeri 2 Nusa Bahari",
            "Meningkatnya partisipasi siswa",
            "Siswa aktif di ekstrakurikuler binaan",
            "Kuantitas",
            "60 siswa",
            "Berorientasi Pelayanan",
            "Ditetapkan melalui Capaian 9 Jan 2026 09.00 WIB",
        ],
    );
    assert!(paper.metadata().contains("2026-01-09T02:00:00"), "the paper's only time is when it was set");

    let again = printed(&rina, &skp(RINA_PLAN));
    let yusufs = printed(&yusuf, &skp(RINA_PLAN));
    assert!(first.bytes == again.bytes && first.bytes == yusufs.bytes, "one paper");
    assert_eq!((database.count("document"), database.count("leaf") - before), (1, 1));

    let english = read(&printed(&rina, &(skp(RINA_PLAN) + "?bahasa=en")));
    says(&english, &["EMPLOYEE PERFORMANCE PLAN (SKP)", "1 JANUARY TO 31 DECEMBER 2026", "Quantity"]);
    assert_eq!(rina.get("/dokumen").all("td a[href^='/v/']").len(), 2);
}

#[test]
fn a_part_time_pppk_without_grade_has_a_plan_on_paper() {
    let app = TestApp::sqlite();
    let nurse = app.signed_in(world::NURSE);
    let page = nurse.get("/skp");
    let field = |name: &str| page.attribute(&format!("main input[name={name}]"), "value").unwrap();
    let (key, post, cycle) = (field("niat"), field("penugasan"), field("siklus"));
    let begun = nurse.post("/skp", &[("niat", &key), ("penugasan", &post), ("siklus", &cycle)]);
    let plan = begun.location();
    assert_eq!(nurse.get(plan).all(".page-head .badge"), ["Draf"]);
    let paper = read(&printed(&nurse, &format!("/dokumen{plan}")));
    let lines: Vec<String> = paper.text().lines().map(str::to_owned).collect();
    let rank = lines.iter().position(|line| line == "PANGKAT/GOL RUANG").unwrap();
    assert_eq!(lines[rank + 1], "–", "none, said so");
    says(&paper, &["Joko Susilo", "Perawat Terampil", "Puskesmas Melati"]);
}

#[test]
fn a_draft_says_so_and_has_no_code() {
    let database = TestDatabase::sqlite();
    let app = TestApp::beside(&database);
    let dedi = app.signed_in(world::DEDI);
    let answer = printed(&dedi, &skp(DEDI_PLAN));
    let name = answer.headers["content-disposition"].to_str().unwrap();
    assert!(name.contains("DRAF-SKP-2026-Dedi-Harahap.pdf"), "{name}");
    let paper = read(&answer);
    assert!(!paper.text().contains("Kode verifikasi"), "{}", paper.text());
    let pages: Vec<u32> = paper.document.get_pages().into_keys().collect();
    for page in &pages {
        let text = paper.document.extract_text(&[*page]).unwrap();
        assert!(text.contains("DRAF"), "page {page}: {text}");
    }
    assert_eq!(database.count("document"), 0, "a draft enters no register");
    assert!(dedi.get("/dokumen").all("a.button").concat().contains("Buka draf"));
}

/// What is typed reaches the paper as text, however long and whatever it means to the typesetter.
#[test]
fn hostile_and_long_texts_stay_texts() {
    let database = TestDatabase::sqlite();
    let typed = "#read(\"/etc/passwd\") $ x $ </table> *tebal* @acuan";
    let statement = format!("{typed} {}", "kata ".repeat(190));
    let result = serde_json::json!({
        "id": null, "kind": "main", "statement": statement, "serves": null, "indicators": [],
    });
    let content = serde_json::json!({ "results": vec![result; 8], "behaviours": {}, "annex": [] });
    // A quote is two in SQL.
    let content = content.to_string().replace('\'', "''");
    database.execute(&format!(
        "UPDATE plan_content SET content = '{content}' WHERE plan_id = {}",
        blob(DEDI_PLAN)
    ));
    let app = TestApp::beside(&database);
    let paper = read(&printed(&app.signed_in(world::DEDI), &skp(DEDI_PLAN)));
    assert!(paper.pages() > 4, "{} pages", paper.pages());
    let whole: String = paper.text().split_whitespace().collect();
    let wanted: String = typed.split_whitespace().collect();
    assert_eq!(whole.matches(&wanted).count(), 8);
    assert_eq!(whole.matches(&"kata".repeat(190)).count(), 8, "no row is lost over pages");
}

/// Who has no NIP is printed without one: a mayor who appraises.
#[test]
fn a_mayor_without_nip_appraises_on_paper() {
    let database = TestDatabase::sqlite();
    database.give_nip(world::HEAD_OF_OFFICE, "197508172003121004");
    database.execute(&format!(
        "UPDATE plan SET form = 'head', person_id = {office}, assignment_id = {office}, appraiser_id = {mayor} \
         WHERE id = {}",
        blob(RINA_PLAN),
        office = named_blob(world::HEAD_OF_OFFICE),
        mayor = named_blob(world::MAYOR),
    ));
    let app = TestApp::beside(&database);
    let paper = read(&printed(&app.signed_in(world::HEAD_OF_OFFICE), &skp(RINA_PLAN)));
    says(&paper, &["BAGI PEJABAT PIMPINAN TINGGI", "Ibrahim Hasan", "Wali Kota", "197508172003121004"]);
    assert_eq!(paper.text().matches("197508172003121004").count(), 3, "at the head and at both signatures");
}

#[test]
fn anybody_checks_a_paper_and_learns_little_else() {
    let database = TestDatabase::sqlite();
    database.give_nip(world::RINA, "198503172010012034");
    let app = TestApp::beside(&database);
    let rina = app.signed_in(world::RINA);
    let pdf = printed(&rina, &skp(RINA_PLAN)).bytes;
    let path = code(&rina);
    let nobody = app.anonymous();
    let page = nobody.get(&path);
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let facts = page.all("dl.facts dd").join(" | ");
    for said in [
        "SKP 2026",
        "R*** M***",
        "SMP Negeri 2",
        "Kota Nusa Bahari",
        "9 Jan 2026 09.00 WIB",
        "Kepala Sekolah",
    ] {
        assert!(facts.contains(said), "{said:?} is not in {facts}");
    }
    assert!(page.all(".notice")[0].contains("masih berlaku"));
    for hidden in ["Rina", "Marlina", "Yusuf", "198503172010012034", "2034", "ekstrakurikuler"] {
        assert!(!page.text.contains(hidden), "{hidden:?} is told to anybody");
    }
    assert!(nobody.get_in(&path, "en").all(".notice")[0].contains("in force"));

    let compare = |file: Option<(&str, &[u8])>| nobody.upload(&path, &[], file);
    assert!(compare(Some(("skp.pdf", &pdf))).all("[role=status] .notice")[0].starts_with("Sama."));
    let mut forged = pdf.clone();
    *forged.last_mut().unwrap() ^= 1;
    assert!(compare(Some(("skp.pdf", &forged))).all("[role=status] .notice")[0].starts_with("Berbeda."));
    let none = compare(None);
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.all("#e-berkas")[0].contains("Pilih berkas PDF"));
    let long = compare(Some(("skp.pdf", &vec![0; 5_000_000])));
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY, "{:?}", long.all(".error"));
}

#[test]
fn a_code_is_read_as_it_is_typed_and_an_unknown_one_is_said_to_be() {
    let app = TestApp::sqlite();
    let nobody = app.anonymous();
    assert_eq!(nobody.get("/v?kode=7k3m-9qxt+2bvn-8rfd").location(), "/v/7K3M9QXT2BVN8RFD");
    let unreadable = nobody.get("/v?kode=7k3m");
    assert_eq!(unreadable.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unreadable.attribute("#f-kode", "value").unwrap(), "7k3m", "what was typed stays");
    for path in ["/v/7K3M9QXT2BVN8RFD", "/v/tidak-ada"] {
        let unknown = nobody.get(path);
        assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{path}");
        assert!(unknown.all("#e-kode")[0].contains("Tidak ada dokumen dengan kode ini"), "{path}");
    }
}

#[test]
fn whoever_asks_too_often_waits() {
    let app = TestApp::sqlite();
    let nobody = app.anonymous();
    let answers: Vec<_> = (0..61).map(|_| nobody.get("/v/7K3M9QXT2BVN8RFD").status.as_u16()).collect();
    assert!(answers[..60].iter().all(|status| *status == 404), "{answers:?}");
    let late = nobody.get("/v/7K3M9QXT2BVN8RFD");
    assert_eq!(late.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(late.headers["retry-after"], "60");
    assert_eq!(late.all("h1"), ["Terlalu sering"]);
}

/// An application whose printers are programs of our choice.
fn printing_with(database: &TestDatabase, script: &str, terms: Terms) -> TestApp {
    let clock = Arc::new(FixedClock::at(world::now()));
    let arguments = vec!["-c".into(), script.into()];
    let renderers = Renderers::new("/bin/sh".into(), arguments, terms).unwrap();
    let app = App::new(
        database.open(),
        clock.clone(),
        Arc::new(FixedEntropy::default()),
        world::keys(),
        Origin::Http,
        true,
    );
    TestApp::around(app.printing(Printer::of(renderers, "http://localhost")), clock)
}

/// Whatever becomes of a printer, the answer is a page in words, and nothing entered the register.
#[test]
fn a_printer_that_dies_hangs_or_is_busy_is_told_in_words() {
    let quick = Terms { children: 1, job_seconds_max: 1, wait_seconds_max: 0 };
    for (script, status, title) in [
        // Killed by the system: it needed too much memory.
        (
            "head -c 4 > /dev/null; kill -KILL $$",
            StatusCode::UNPROCESSABLE_ENTITY,
            "Dokumen ini terlalu panjang",
        ),
        ("exec sleep 30", StatusCode::UNPROCESSABLE_ENTITY, "Dokumen ini terlalu panjang"),
        ("exit 101", StatusCode::INTERNAL_SERVER_ERROR, "Ada yang rusak di sistem"),
    ] {
        let database = TestDatabase::sqlite();
        let app = printing_with(&database, script, quick);
        let answer = app.signed_in(world::RINA).get(&skp(RINA_PLAN));
        assert_eq!((answer.status, answer.all("h1")[0].as_str()), (status, title), "{script}");
        assert_eq!(database.count("document"), 0, "{script}");
    }
    let database = TestDatabase::sqlite();
    let nobody_works = Terms { children: 0, job_seconds_max: 1, wait_seconds_max: 0 };
    let busy = printing_with(&database, "exit 0", nobody_works).signed_in(world::RINA).get(&skp(RINA_PLAN));
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(busy.headers["retry-after"], "5");
    assert_eq!(busy.all("h1"), ["Dokumen lain sedang dicetak"]);
}

/// Rina's quarter II: the school did well, she was rated.
fn evaluated(database: &TestDatabase) {
    rate_quarter(&database.open(), 2, world::now());
}

fn an_evaluation_is_printed_with_quadrant_curve_and_facts(database: &TestDatabase) {
    evaluated(database);
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let path = format!("/dokumen/evaluasi/{RINA_PLAN}/2");
    let first = printed(&rina, &path);
    let paper = read(&first);
    says(
        &paper,
        &[
            "EVALUASI KINERJA PEGAWAI",
            "PERIODE: TRIWULAN II",
            "CAPAIAN KINERJA ORGANISASI: BAIK",
            "60 siswa Periode ini: 30 siswa",
            "30 siswa (per 15 Juni 2026, diverifikasi)",
            "Capaian 100%",
            "RATING HASIL KERJA: SESUAI EKSPEKTASI",
            "RATING PERILAKU: DI ATAS EKSPEKTASI",
            "PREDIKAT KINERJA PEGAWAI: BAIK",
            "UMPAN BALIK PEJABAT PENILAI",
            "Umpan balik di kelas sudah konsisten.",
            "Satu siswa kurang dari target",
        ],
    );
    let figures: Vec<String> = paper.elements().into_iter().filter_map(|one| one.alt).collect();
    assert!(figures[0].contains("Baik (tertinggi)"), "{figures:?}");
    assert!(figures[1].contains("PERILAKU KERJA Di atas ekspektasi: Baik."), "{figures:?}");
    assert!(printed(&app.signed_in(world::YUSUF), &path).bytes == first.bytes, "one paper");

    let check = app.anonymous().get(&code(&rina));
    let facts = check.all("dl.facts dd").join(" | ");
    assert!(
        facts.contains("Evaluasi kinerja 2026, Triwulan II") && facts.contains("Kepala Sekolah"),
        "{facts}"
    );
    for hidden in ["Rina", "ekspektasi", "konsisten"] {
        assert!(!check.text.contains(hidden), "{hidden:?} is told to anybody");
    }
    let english = read(&printed(&rina, &(path + "?bahasa=en")));
    says(&english, &["QUARTER II", "30 siswa (as of 15 June 2026, verified)"]);
}

/// A clerk prints plans and is told no rating, neither here nor in the list.
#[test]
fn an_evaluation_on_paper_is_for_those_who_may_read_it() {
    let database = TestDatabase::sqlite();
    evaluated(&database);
    let app = TestApp::beside(&database);
    let path = format!("/dokumen/evaluasi/{RINA_PLAN}/2");
    let of_rina = format!("/dokumen/pegawai/{}", world::RINA.person());
    let readers = ["rina", "yusuf", "ratna", "wahyu", "lestari"];
    for who in world::PEOPLE {
        let client = app.signed_in(*who);
        let wanted = if readers.contains(&who.login) { 200 } else { 404 };
        assert_eq!(client.get(&path).status.as_u16(), wanted, "{}", who.login);
    }
    let listed = |who| app.signed_in(who).get(&of_rina).all("tbody th").join(" ");
    assert_eq!(listed(world::YUSUF).matches("Evaluasi kinerja 2026").count(), 2, "to print, and printed");
    let clerks = listed(world::UNIT_ADMIN);
    assert!(clerks.contains("SKP 2026") && !clerks.contains("Evaluasi"), "{clerks}");
}

fn a_unit_is_one_table_with_what_its_reader_may_know(database: &TestDatabase) {
    evaluated(database);
    database.give_nip(world::RINA, "198503172010012034");
    let app = TestApp::beside(database);
    let path = format!("/dokumen/rekap/{}", world::unit(3));
    let csv = |who: Named| {
        let answer = app.signed_in(who).get(&format!("{path}.csv"));
        assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8", "{}", who.login);
        answer
    };
    let heads = csv(world::YUSUF);
    let lines: Vec<&str> = heads.text.lines().collect();
    assert_eq!(lines.len(), 5, "a head and four people: {}", heads.text);
    assert!(lines[0].starts_with("\u{feff}NIP;Nama;Jabatan;Unit;Status SKP;TW I terisi"));
    assert_eq!(
        lines[4],
        "19850317 201001 2 034;Rina Marlina;Guru Ahli Muda;SMP Negeri 2 Nusa Bahari;Ditetapkan;\
         3;3;3;3;2;0;;;Sesuai ekspektasi;Di atas ekspektasi;Baik"
    );
    assert!(lines[2].contains(";Dedi Harahap;") && lines[2].contains(";Draf;;;;;;;;;;;"), "{}", lines[2]);
    let clerk = csv(world::UNIT_ADMIN);
    assert!(clerk.text.contains("Ditetapkan;3;3;3;3;2;0;;;;;"), "no rating for a clerk: {}", clerk.text);

    let before = database.count("leaf");
    let hr = app.signed_in(world::HR);
    let book = hr.get(&format!("{path}.xlsx"));
    assert!(book.bytes.starts_with(b"PK"), "a workbook");
    let named = book.headers["content-disposition"].to_str().unwrap();
    assert_eq!(named, "attachment; filename=\"Rekap-SMP-Negeri-2-Nusa-Bahari-2026.xlsx\"");
    assert_eq!(database.count("leaf") - before, 2, "signing in, and that it was taken");
    assert_eq!(database.count("document"), 3, "each is noted");
    let english = hr.get_in(&format!("{path}.csv"), "en");
    assert!(english.text.contains("NIP;Name;Position"), "{}", english.text);
    let page = hr.get(&format!("/unit/{}", world::unit(3)));
    assert_eq!(page.attribute("a.button[href$='.xlsx']", "href"), Some(format!("{path}.xlsx")));
    let rina = app.signed_in(world::RINA).get(&format!("/unit/{}", world::unit(3)));
    assert_eq!(rina.attribute("a[href$='.xlsx']", "href"), None);
    assert_eq!(hr.get(&format!("{path}.pdf")).status, StatusCode::NOT_FOUND);
}

/// A draft is set anew each time, for seconds: nobody has two set at once.
#[test]
fn nobody_takes_every_printer() {
    let app = TestApp::sqlite();
    let dedi = app.signed_in(world::DEDI);
    printed(&dedi, &skp(DEDI_PLAN));
    let answers: Vec<_> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..6).map(|_| scope.spawn(|| dedi.get(&skp(DEDI_PLAN)))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let of = |status: StatusCode| answers.iter().filter(|answer| answer.status == status).count();
    let (set, busy) = (of(StatusCode::OK), of(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!((set > 0, busy > 0, set + busy), (true, true, 6), "{set} set, {busy} busy");
    printed(&dedi, &skp(DEDI_PLAN));
}
