//! People, units, search and imports over HTTP.

use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::{asked, listen};
use capaian_testkit::{TestDatabase, both_engines, world};
use std::path::Path;
use std::time::{Duration, Instant};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)).unwrap()
}

/// Waits until no import runs any more.
fn settled(hr: &Client) -> Answer {
    let until = Instant::now() + Duration::from_mins(1);
    loop {
        let page = hr.get("/impor");
        let begun = !page.all("table tbody tr").is_empty();
        if begun && page.all("progress").is_empty() {
            return page;
        }
        assert!(Instant::now() < until, "the import does not end: {:?}", page.all("tbody tr"));
        std::thread::sleep(Duration::from_millis(50));
    }
}

both_engines!(
    a_file_is_checked_applied_and_taken_back,
    an_import_that_stopped_says_why_and_is_given_up,
    two_units_of_one_name_are_told_apart,
    who_is_found_leads_to_a_plan_that_one_may_read,
    two_words_find_somebody_among_any_number_of_namesakes,
    a_former_superior_reads_the_old_plan_and_nothing_else,
);

fn a_file_is_checked_applied_and_taken_back(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(world::HR);
    let bytes = fixture("pegawai-berantakan.xlsx");
    let sent = hr.upload("/impor/berkas", &[("jenis", "pegawai")], Some(("pegawai.xlsx", &bytes)));
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let preview = hr.get(sent.location());
    assert_eq!(preview.all("h1"), ["pegawai.xlsx"]);
    assert!(preview.all("form.card p")[0].starts_with("652 baris dapat masuk. 27 baris ditolak."));
    assert_eq!(
        preview.all("form.card > ul li"),
        ["652 pegawai baru", "72 unit baru"],
        "compared with what is there"
    );
    assert!(preview.all("form.card div li").last().unwrap().contains("dan 52 unit lain"));
    assert!(preview.all("main button.primary")[0].contains("Terapkan 652 baris"));
    assert_eq!(preview.all("table tbody tr").len(), 20);
    assert!(!preview.text.contains("198310072007092016"), "a whole NIP is not shown");

    let rejected = preview.attribute("section a.button", "href").unwrap();
    let file = hr.get(&rejected);
    assert!(file.headers["content-disposition"].to_str().unwrap().contains("kesalahan.xlsx"));
    let mut lines: Vec<capaian_sheets::Row> = Vec::new();
    let mut take = |event| {
        lines.extend(if let capaian_sheets::Event::Row(row) = event { Some(row) } else { None });
        std::ops::ControlFlow::Continue(())
    };
    capaian_sheets::read_bytes(&file.bytes, &capaian_sheets::Options::default(), &mut take).unwrap();
    assert_eq!(lines.len(), 28, "the header and 27 rows");
    assert!(matches!(lines[0].cell(0), capaian_sheets::Cell::Text(text) if text == "Kesalahan"));
    assert!(
        lines
            .iter()
            .all(|row| row.cells.iter().all(|(_, cell)| !matches!(cell, capaian_sheets::Cell::Number(_))))
    );

    let action = preview.attribute("form.card", "action").unwrap();
    assert_eq!(hr.post(&action, &[]).location(), "/impor");
    let list = settled(&hr);
    assert!(list.all("tbody tr")[0].contains("652 masuk, 27 ditolak"), "{:?}", list.all("tbody tr"));
    let after = hr.get(&list.attribute("tbody th a", "href").unwrap());
    assert_eq!(
        after.all("section[aria-labelledby=ditolak] li").len(),
        27,
        "what was left out is still there"
    );
    assert!(after.all("form.card .notice")[0].contains("sudah masuk sebelumnya"), "{}", after.text);
    assert!(after.all("main button.primary").is_empty() && after.all("form.card li").is_empty());
    let found =
        |typed: &str| hr.get(&format!("/cari?q={typed}")).all("section[aria-labelledby=orang] tbody th");
    assert!(found("2016").len() > 1);
    assert_eq!(found("citra+2016"), ["Citra Hidayat …2016"]);
    let people = hr.get("/pegawai");
    assert_eq!(people.all("tbody tr").len(), 25);
    let next = people.attribute("a[rel=next]", "href").unwrap();
    let second = hr.get(&next);
    assert_eq!(second.all("tbody tr").len(), 25);
    assert_ne!(second.all("tbody th")[0], people.all("tbody th")[0]);

    let undo = list.attribute("tbody a.button", "href").unwrap();
    it_stays_while_somebody_has_an_account(database, &hr, &undo);
    assert!(hr.get(&undo).all("h1")[0].contains("pegawai.xlsx"));
    assert_eq!(hr.post(&undo, &[]).location(), "/impor");
    assert_eq!(hr.get("/pegawai").all("tbody tr").len(), 11, "the named world again");
}

/// What would be refused is said before it is asked.
fn it_stays_while_somebody_has_an_account(database: &TestDatabase, hr: &Client<'_>, undo: &str) {
    // The mayor's account as that of somebody who came with the list, and back.
    let is_mayors = |of: &str| {
        let person = format!("SELECT id FROM person WHERE {of} ORDER BY id LIMIT 1");
        let name = world::MAYOR.name;
        database.execute(&format!("UPDATE account SET person_id = ({person}) WHERE name = '{name}'"));
    };
    is_mayors("recorded_in = 1");
    let stays = hr.get(undo);
    assert!(stays.all("h1")[0].contains("tidak dapat ditarik kembali"), "{:?}", stays.all("h1"));
    assert!(stays.all("main .notice")[0].contains("1 akun"), "{:?}", stays.all("main .notice"));
    assert!(stays.all("main form").is_empty(), "nothing to press that would be refused");
    is_mayors(&format!("recorded_in = 0 AND name = '{}'", world::MAYOR.name));
}

fn an_import_that_stopped_says_why_and_is_given_up(database: &TestDatabase) {
    database.execute(
        "INSERT INTO import (agency_id, id, number, kind, file_name, file_hash, state, slices, slices_done, \
         rows_accepted, rows_rejected, stopped, started_by, started_at, version) \
         SELECT agency_id, id, 1, 'employees', 'lama.xlsx', id, 'staging', 9, 4, 10, 0, 'fault', id, 0, 1 \
         FROM person WHERE agency_id = 1 ORDER BY id LIMIT 1",
    );
    let app = TestApp::beside(database);
    let hr = app.signed_in(world::HR);
    let list = hr.get("/impor");
    assert!(
        list.all("tbody tr")[0].contains("Penulisan gagal karena gangguan sistem"),
        "{:?}",
        list.all("tbody tr")
    );
    assert!(list.all("progress").is_empty(), "nothing runs");

    let bytes = fixture("pegawai-berantakan.xlsx");
    let apply = || {
        let sent = hr.upload("/impor/berkas", &[("jenis", "pegawai")], Some(("baru.xlsx", &bytes)));
        let action = hr.get(sent.location()).attribute("form.card", "action").unwrap();
        hr.post(&action, &[])
    };
    let busy = apply();
    assert_eq!(busy.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(busy.text.contains("Impor lama.xlsx belum selesai"), "{:?}", busy.all("main p"));

    let stop = list.attribute("tbody a.button", "href").unwrap();
    let ask = hr.get(&stop);
    assert!(ask.all("h1")[0].contains("Hentikan impor lama.xlsx?"), "{:?}", ask.all("h1"));
    let form = ask.attribute("main form", "action").unwrap();
    assert_eq!(hr.post(&form, &[]).location(), "/impor");
    assert!(hr.get("/impor").all("tbody tr")[0].contains("Ditarik kembali"));

    assert_eq!(apply().location(), "/impor");
    let until = Instant::now() + Duration::from_mins(1);
    while !hr.get("/impor").all("tbody tr")[0].contains("Diterapkan") {
        assert!(Instant::now() < until, "the next file comes in: {:?}", hr.get("/impor").all("tbody tr"));
        std::thread::sleep(Duration::from_millis(50));
    }
    let again = apply();
    assert!(again.text.contains("Berkas ini sudah masuk sebelumnya."), "{:?}", again.all("main p"));
}

#[test]
fn what_is_no_list_of_people_is_refused_in_words() {
    let app = TestApp::sqlite();
    let hr = app.signed_in(world::HR);
    let send = |kind: &str, file: Option<(&str, &[u8])>| {
        let sent = hr.upload("/impor/berkas", &[("jenis", kind)], file);
        if sent.status == StatusCode::SEE_OTHER { hr.get(sent.location()) } else { sent }
    };
    let nothing = send("pegawai", None);
    assert!(nothing.all("#e-berkas")[0].contains("Pilih berkas"), "{:?}", nothing.all(".error"));
    assert!(send("", Some(("a.csv", b"x"))).all("#e-jenis")[0].contains("Pilih isi berkas"));
    let empty = send("", None);
    assert_eq!(empty.all(".summary li").len(), 2, "everything at once: {:?}", empty.all(".summary li"));
    let whole = fixture("pegawai-kota.xlsx");
    let employees = send("pejabat", Some(("pegawai.xlsx", &whole)));
    assert_eq!(employees.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(employees.text.contains("Berkas ini daftar pegawai"), "{:?}", employees.all("main p"));
    for (file, said) in [
        (("potong.xlsx", &whole[..3_000]), "terpotong"),
        (("surat.xlsx", b"%PDF-1.7 isi surat" as &[u8]), "PDF"),
        (("lain.csv", b"warna;ukuran\nmerah;3\n" as &[u8]), ""),
    ] {
        let answer = send("pegawai", Some(file));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", file.0);
        assert!(answer.text.contains(said), "{}: {:?}", file.0, answer.all("main p"));
    }
}

#[test]
fn what_is_no_list_is_refused_in_english_too() {
    let app = TestApp::sqlite();
    let hr = app.signed_in(world::HR);
    let send = |file: (&str, &[u8])| {
        let sent = hr.upload("/impor/berkas", &[("jenis", "pegawai")], Some(file));
        hr.get_in(sent.location(), "en").all("main .notice").join(" ")
    };
    let said = send(("surat.xlsx", b"%PDF-1.7 isi surat"));
    assert!(said.contains("not a spreadsheet but a PDF document"), "{said}");
    let said = send(("lain.csv", b"warna;ukuran;berat\nmerah;3;4\n"));
    assert!(said.contains("It must name: nip"), "{said}");
}

/// Names that are much like a known one come first, and say which.
#[test]
fn a_misspelt_unit_is_pointed_out() {
    let database = TestDatabase::sqlite();
    database.give_nip(world::RINA, "198503172010012034");
    let app = TestApp::beside(&database);
    let hr = app.signed_in(world::HR);
    let list = "NIP;Nama;Unit Kerja;Unit Induk;Jabatan\n\
                199001012015031001;Sari Dewi;Bidang Baru;Dinas Kesehatan;Analis\n\
                199001022015031002;Budi Raharjo;Dinas Kesehtan;Pemerintah Kota Nusa Bahari;Analis\n\
                198503172010012034;Rina Marliana;SMP Negeri 2 Nusa Bahari;Dinas Pendidikan;Guru Ahli Muda\n";
    let sent = hr.upload("/impor/berkas", &[("jenis", "pegawai")], Some(("baru.csv", list.as_bytes())));
    let preview = hr.get(sent.location());
    assert_eq!(
        preview.all("form.card div li"),
        [
            "Dinas Kesehtan (mirip “dinas kesehatan” yang sudah ada; periksa ejaannya)",
            "Bidang Baru",
            "Rina Marlina → Rina Marliana"
        ],
        "{:?}",
        preview.all("main p")
    );
}

#[test]
fn a_clerk_lists_the_own_unit_only() {
    let app = TestApp::sqlite();
    let names = |who| app.signed_in(who).get("/pegawai").all("tbody th");
    assert_eq!(names(world::HR).len(), 11);
    let own = names(world::UNIT_ADMIN);
    assert_eq!(own, ["Bayu Saputra", "Dedi Harahap", "H. Yusuf Siregar, M.Pd.", "Rina Marlina"]);
}

#[test]
fn units_lead_to_each_other() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let root = rina.get("/unit");
    assert_eq!(root.all("h1"), ["Pemerintah Kota Nusa Bahari"]);
    assert!(root.all("dl dd").iter().any(|fact| fact.starts_with("Ibrahim Hasan")));
    let office = root.attribute("tbody a", "href").unwrap();
    assert_eq!(rina.get(&office).all("h1"), ["Dinas Kesehatan"]);
    assert_eq!(rina.get(&office).all(".crumbs a"), ["Pemerintah Kota Nusa Bahari"]);
}

/// Who is found leads to the plan, for those who may read it.
fn who_is_found_leads_to_a_plan_that_one_may_read(database: &TestDatabase) {
    listen();
    let app = TestApp::beside(database);
    let plan = format!("/skp/{}", world::RINA_PLAN);
    for (who, may) in [
        (world::RINA, true),
        (world::YUSUF, true),
        (world::HEAD_OF_OFFICE, true),
        (world::HR, true),
        (world::UNIT_ADMIN, true),
        (world::DEDI, false),
        (world::MAYOR, false),
        (world::NURSE, false),
    ] {
        let client = app.signed_in(who);
        let (count, found) = asked(|| client.get("/cari?q=rina+marlina"));
        assert!(found.text.contains("Rina Marlina"), "{}", who.login);
        let links = found.hrefs("section[aria-labelledby=orang] a");
        let expected = if may { vec![plan.clone()] } else { Vec::new() };
        assert_eq!(links, expected, "{}", who.login);
        assert_eq!(client.get(&plan).status == StatusCode::OK, may, "{}: as the page decides", who.login);
        assert!(count <= 8, "{}: {count} queries", who.login);
    }
    assert!(
        app.signed_in(world::STRANGER)
            .get("/cari?q=rina")
            .hrefs("section[aria-labelledby=orang] a")
            .is_empty()
    );
}

fn two_words_find_somebody_among_any_number_of_namesakes(database: &TestDatabase) {
    let found = || {
        let app = TestApp::beside(database);
        app.signed_in(world::HR).get("/cari?q=rina+marlina").text.contains("Rina Marlina")
    };
    world::more::namesakes(&mut database.write(), "marlina", 0..450).unwrap();
    assert!(found(), "one word is rare");
    world::more::namesakes(&mut database.write(), "marlina", 450..1_000).unwrap();
    world::more::namesakes(&mut database.write(), "rinaldi", 1_000..2_000).unwrap();
    assert!(found(), "neither is");
}

/// Every office has a "Sekretariat": where two stand on one page, each says whose it is.
fn two_units_of_one_name_are_told_apart(database: &TestDatabase) {
    world::more::two_secretariats(&mut database.write()).unwrap();
    let app = TestApp::beside(database);
    let hr = app.signed_in(world::HR);
    let offices = ["Dinas Kesehatan", "Dinas Pendidikan"];

    let mut found = hr.get("/cari?q=sekretariat").all("section[aria-labelledby=unit] a");
    found.sort();
    assert_eq!(found, offices.map(|office| format!("Sekretariat {office}")));

    let list = hr.get("/capaian-organisasi?periode=2");
    let rows = list.all("section[aria-labelledby=semua] tbody tr");
    let links = list.all("section[aria-labelledby=semua] tbody a");
    for office in offices {
        let of_office = |row: &&String| row.starts_with("Sekretariat") && row.contains(office);
        assert_eq!(rows.iter().filter(of_office).count(), 1, "{office}: {rows:?}");
        let leads = format!("Buka: Sekretariat, {office}");
        assert_eq!(links.iter().filter(|link| **link == leads).count(), 1, "{leads}: {links:?}");
    }

    for (number, office) in [(21, "Dinas Pendidikan"), (22, "Dinas Kesehatan")] {
        let page = hr.get(&format!("/unit/{}", world::unit(number)));
        assert_eq!(page.all("h1"), ["Sekretariat"]);
        assert!(page.all(".crumbs a").contains(&office.to_owned()), "{:?}", page.all(".crumbs a"));
    }
}

fn a_former_superior_reads_the_old_plan_and_nothing_else(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (yusuf, melati) = (app.signed_in(world::YUSUF), app.signed_in(world::HEAD_OF_CLINIC));
    let papers = format!("/dokumen/pegawai/{}", world::RINA.person());
    let plan = format!("/skp/{}", world::RINA_PLAN);
    assert_eq!(yusuf.get(&papers).status, StatusCode::OK);
    assert_eq!(melati.get(&papers).status, StatusCode::NOT_FOUND);
    world::more::moved(&mut database.write(), world::RINA, 5, world::HEAD_OF_CLINIC).unwrap();
    assert_eq!(yusuf.get(&papers).status, StatusCode::NOT_FOUND);
    assert_eq!(melati.get(&papers).status, StatusCode::OK);
    assert_eq!(yusuf.get(&plan).status, StatusCode::OK, "it is still to be rated");
    assert_eq!(melati.get(&plan).status, StatusCode::OK);
    assert!(!yusuf.get("/tim/skp").text.contains(world::RINA.name), "not of the team any more");
}

#[test]
fn a_whole_nip_finds_its_person_for_those_who_list_people_only() {
    let database = TestDatabase::sqlite();
    let nip = "198503172010012034";
    database.give_nip(world::RINA, nip);
    let app = TestApp::beside(&database);
    let found = |who| app.signed_in(who).post("/cari", &[("q", nip)]).text.contains("Rina Marlina");
    assert!(found(world::HR));
    assert!(!found(world::DEDI), "it is Rina's login");
    let hr = app.signed_in(world::HR);
    for typed in [nip, "1985 0317", "citra 20160"] {
        let address = hr.get(&format!("/cari?q={}", typed.replace(' ', "+")));
        assert!(!address.text.contains("Rina Marlina"), "{typed}");
        assert_eq!(address.attribute("#f-q", "value").as_deref(), Some(""), "{typed}");
        assert!(address.all(".notice")[0].contains("NIP tidak dicari lewat alamat"));
        assert_eq!(hr.post("/cari", &[("q", typed)]).status, StatusCode::OK, "no address of it");
    }
    assert_eq!(hr.post("/cari", &[("q", "citra 2016")]).location(), "/cari?q=citra%202016");
}

/// A workbook of a few kilobytes that fills the last column of every row: the file with its rows costs what
/// is in them.
#[test]
fn a_wide_row_costs_what_is_in_it() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(["NIP", "NAMA", "JABATAN", "UNIT KERJA", "UNIT INDUK"]) {
        sheet.write_string(0, column, title).unwrap();
    }
    for row in 1..=300 {
        sheet.write_string(row, 0, "123").unwrap().write_string(row, 16_383, "x").unwrap();
    }
    let app = TestApp::sqlite();
    let hr = app.signed_in(world::HR);
    let bytes = book.save_to_buffer().unwrap();
    let sent = hr.upload("/impor/berkas", &[("jenis", "pegawai")], Some(("lebar.xlsx", &bytes)));
    let address = sent.location().split('?').next().unwrap().to_owned();
    let file = hr.get(&format!("{address}/kesalahan"));
    assert_eq!(file.status, StatusCode::OK, "{}", file.text);
    assert!(file.bytes.len() < 32 * 1024, "{} bytes", file.bytes.len());
}
