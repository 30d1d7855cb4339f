//! Writing a plan over HTTP without JavaScript: a form for each part, and what its people do then.

use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::world::{DEDI, DEDI_PLAN, NURSE, RINA, YUSUF};
use capaian_testkit::{TestDatabase, both_engines, world};

both_engines!(
    a_result_is_written_and_changed,
    a_table_is_pasted_and_looked_through_before_it_is_saved,
    two_windows_on_one_result_show_both_texts,
    a_plan_is_returned_mended_and_set,
);

const CLUB: &str = "hasil-kerja/aucqkbifaucqkbifaucqkbifau";

fn path(part: &str) -> String {
    format!("/skp/{DEDI_PLAN}/{part}")
}

/// The fields of the page's form, as the browser would send them, with some typed over.
fn fields(page: &Answer, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let html = scraper::Html::parse_document(&page.text);
    let all =
        scraper::Selector::parse("form.editor input, form.editor textarea, form.editor select").unwrap();
    let option = scraper::Selector::parse("option[selected]").unwrap();
    let mut sent: Vec<(String, String)> = html
        .select(&all)
        .filter_map(|field| {
            let (name, element) = (field.value().attr("name")?.to_owned(), field.value());
            let value = match element.name() {
                "textarea" => field.text().collect(),
                "select" => field
                    .select(&option)
                    .next()
                    .map_or("", |one| one.value().attr("value").unwrap())
                    .to_owned(),
                _ => element.attr("value").unwrap_or("").to_owned(),
            };
            let ticked = !matches!(element.attr("type"), Some("checkbox" | "radio"))
                || element.attr("checked").is_some();
            ticked.then_some((name, value))
        })
        .collect();
    for (name, value) in typed {
        sent.retain(|(have, _)| have != name);
        sent.push(((*name).to_owned(), (*value).to_owned()));
    }
    sent
}

fn send(client: &Client, to: &str, fields: &[(String, String)]) -> Answer {
    let pairs: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(to, &pairs)
}

/// Opens a form, types, and sends it.
fn write(client: &Client, to: &str, typed: &[(&str, &str)]) -> Answer {
    let page = client.get(to);
    assert_eq!(page.status, StatusCode::OK, "{to}: {}", page.text);
    send(client, to, &fields(&page, typed))
}

const MODULE: [(&str, &str); 9] = [
    ("uraian", "Modul ajar IPA kelas 8 tersusun"),
    ("kata", "Meningkatnya mutu pembelajaran"),
    ("i0-nama", "Modul yang dipakai di kelas"),
    ("i0-aspek", "quantity"),
    ("i0-min", "6"),
    ("i0-maks", "8"),
    ("i0-satuan", "modul"),
    ("i0-p2", "3"),
    ("i0-sumber", "Berkas kurikulum"),
];

fn a_result_is_written_and_changed(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let dedi = app.signed_in(DEDI);
    let page = dedi.get(&path("hasil-kerja/baru"));
    let sent = fields(&page, &MODULE);
    let done = send(&dedi, &path("hasil-kerja/baru"), &sent);
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, format!("/skp/{DEDI_PLAN}").as_str()),
        "{}",
        done.text
    );
    assert_eq!(
        send(&dedi, &path("hasil-kerja/baru"), &sent).status,
        StatusCode::SEE_OTHER,
        "sent twice is one"
    );
    let plan = dedi.get(&format!("/skp/{DEDI_PLAN}"));
    let statements = plan.all(".sheet .statement");
    assert_eq!(statements.len(), 2, "{statements:?}");
    assert!(plan.all(".sheet td.num")[1].starts_with("6–8 modul"), "{:?}", plan.all(".sheet td.num"));
    // One more indicator of Dedi's club, and the first renamed.
    let form = dedi.get(&format!("{}?indikator=baru", path(CLUB)));
    assert_eq!(form.all("fieldset.card h2"), ["Indikator 1", "Indikator 2"]);
    let more =
        [("i0-nama", "Siswa hadir"), ("i1-nama", "Lomba diikuti"), ("i1-min", "2"), ("aksi", "tambah")];
    let done = send(&dedi, &path(CLUB), &fields(&form, &more));
    assert!(done.location().ends_with("?indikator=baru#indikator-baru"), "{}", done.text);
    let again = dedi.get(&path(CLUB));
    assert_eq!(again.attribute("#f-i0-nama", "value").unwrap(), "Siswa hadir");
    assert_eq!(again.attribute("#f-i1-nama", "value").unwrap(), "Lomba diikuti");
    // The second goes away again.
    assert_eq!(write(&dedi, &path(CLUB), &[("i1-hapus", "ya")]).status, StatusCode::SEE_OTHER);
    assert_eq!(dedi.get(&path(CLUB)).all("fieldset.card h2").len(), 1);
    assert_eq!(app.signed_in(RINA).get(&path(CLUB)).status, StatusCode::NOT_FOUND);
    assert_eq!(app.signed_in(YUSUF).get(&path(CLUB)).status, StatusCode::FORBIDDEN);
}

fn a_table_is_pasted_and_looked_through_before_it_is_saved(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let dedi = app.signed_in(DEDI);
    let new = path("hasil-kerja/baru");
    let rows = "Kuantitas\tModul yang dipakai\t6-8 modul\nKualitas\tTelaah sejawat\t90 %\n";
    let typed = [("uraian", "Modul ajar tersusun"), ("tabel", rows), ("aksi", "simpan")];
    let filled = write(&dedi, &new, &typed);
    assert_eq!(filled.status, StatusCode::OK, "shown, whichever button it was: {}", filled.text);
    let value = |field: &str| filled.attribute(&format!("#f-{field}"), "value").unwrap_or_default();
    assert_eq!([value("i0-nama"), value("i0-min"), value("i0-maks")], ["Modul yang dipakai", "6", "8"]);
    assert_eq!([value("i1-nama"), value("i1-satuan")], ["Telaah sejawat", "%"]);
    assert_eq!(filled.all("#f-uraian"), ["Modul ajar tersusun"], "what was typed stays");
    assert_eq!(filled.attribute("form.editor button", "value").as_deref(), Some("simpan"), "Enter saves");
    let told = filled.all("[role=status]").join(" ");
    assert!(told.contains("2 indikator diisikan ke formulir. Belum disimpan"), "{told}");
    assert!(!dedi.get(&format!("/skp/{DEDI_PLAN}")).text.contains("Telaah sejawat"), "nothing is saved yet");
    let sent = fields(&filled, &[("aksi", "simpan"), ("kata", "Meningkatnya mutu")]);
    assert_eq!(send(&dedi, &new, &sent).status, StatusCode::SEE_OTHER);
    assert!(dedi.get(&format!("/skp/{DEDI_PLAN}")).text.contains("Telaah sejawat"));
    let picture = write(&dedi, &new, &[("uraian", "Satu"), ("tabel", " "), ("aksi", "tempel")]);
    assert_eq!(picture.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(picture.text.contains("Tidak ada indikator yang terbaca"), "{}", picture.text);
}

fn two_windows_on_one_result_show_both_texts(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let dedi = app.signed_in(DEDI);
    let (one, two) = (dedi.get(&path(CLUB)), dedi.get(&path(CLUB)));
    let words = dedi.get(&path("perilaku"));
    let first = send(&dedi, &path(CLUB), &fields(&one, &[("uraian", "Klub sains aktif tiap pekan")]));
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let late = send(&dedi, &path(CLUB), &fields(&two, &[("uraian", "Klub sains ramai")]));
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.all(".sheet .statement")[0].contains("tiap pekan"), "theirs");
    assert_eq!(late.all("#f-uraian"), ["Klub sains ramai"], "mine");
    let decided = send(&dedi, &path(CLUB), &fields(&late, &[]));
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    let other = send(&dedi, &path("perilaku"), &fields(&words, &[("adaptive", "Mencoba media baru")]));
    assert_eq!(other.status, StatusCode::SEE_OTHER, "another part is not stale");
    let plan = dedi.get(&format!("/skp/{DEDI_PLAN}"));
    assert!(plan.all("#perilaku dd").iter().any(|text| text == "Ekspektasi khusus: Mencoba media baru"));
}

fn act(client: &Client, page: &Answer, form: &str, typed: &[(&str, &str)]) -> Answer {
    let of = |name: &str| page.attribute(&format!("form[action$='{form}'] input[name={name}]"), "value");
    let mut sent: Vec<(String, String)> =
        ["niat", "versi", "sidik"].iter().filter_map(|name| Some(((*name).to_owned(), of(name)?))).collect();
    sent.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let pairs: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(&path(form), &pairs)
}

fn a_plan_is_returned_mended_and_set(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (dedi, yusuf) = (app.signed_in(DEDI), app.signed_in(YUSUF));
    let plan = format!("/skp/{DEDI_PLAN}");
    let said = act(
        &yusuf,
        &yusuf.get(&plan),
        "dialog",
        &[("tanggal", "2026-09-18"), ("ucapan", "Fokus pada klub sains.")],
    );
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
    assert_eq!(act(&dedi, &dedi.get(&plan), "pengajuan", &[]).status, StatusCode::SEE_OTHER);
    let waiting = yusuf.get("/tim/skp?keadaan=proposed");
    assert_eq!(waiting.all("tbody th a"), ["Dedi Harahap"]);
    let first = yusuf.get(&plan);
    assert!(first.all("#ekspektasi-isi, figure")[0].contains("Fokus pada klub sains."));
    let empty = act(&yusuf, &first, "pengembalian", &[("alasan", " ")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.all("#e-alasan")[0].contains("Tulis alasannya"));
    let back = act(&yusuf, &first, "pengembalian", &[("alasan", "Target terlalu rendah.")]);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    assert!(dedi.get(&plan).all(".notice")[0].contains("Target terlalu rendah."));
    assert_eq!(write(&dedi, &path(CLUB), &[("i0-min", "40"), ("i0-maks", "")]).status, StatusCode::SEE_OTHER);
    assert_eq!(act(&dedi, &dedi.get(&plan), "pengajuan", &[]).status, StatusCode::SEE_OTHER);
    let stale = act(&yusuf, &first, "penetapan", &[]);
    assert_eq!(stale.status, StatusCode::CONFLICT, "the version that was read is not the one that waits");
    assert!(stale.all("#galat li")[0].contains("naskah baru"));
    let second = yusuf.get(&plan);
    assert!(second.all("ins").iter().any(|line| line.contains("40 siswa")), "{:?}", second.all("ins"));
    assert!(second.all("del").iter().any(|line| line.contains("25 siswa")), "{:?}", second.all("del"));
    let key = second.attribute("form[action$='penetapan'] input[name=niat]", "value").unwrap();
    assert_eq!(act(&yusuf, &second, "penetapan", &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(
        act(&yusuf, &second, "penetapan", &[]).status,
        StatusCode::SEE_OTHER,
        "{key} sent twice is one"
    );
    assert_eq!(dedi.get(&plan).all(".page-head .badge"), ["Ditetapkan"]);
    let closed = dedi.get(&path(CLUB));
    assert!(closed.text.contains("tidak dapat diubah lagi") && closed.all("form.editor").is_empty());
}

#[test]
fn bad_input_is_answered_beside_its_field_and_loses_nothing() {
    let app = TestApp::sqlite();
    let dedi = app.signed_in(DEDI);
    let long = "x".repeat(1_001);
    for (field, value, said) in [
        ("i0-min", "enam", "Tulis dengan angka"),
        ("i0-p2", "1234567890123456", "terlalu panjang"),
        ("uraian", long.as_str(), "Paling panjang 1.000 huruf"),
        ("i0-satuan", &long[..61], "Paling panjang 60 huruf"),
        ("intervensi", "hasil.aucqkbifaucqkbifaucqkbifau", "sudah tidak ada"),
    ] {
        let mut typed = MODULE.to_vec();
        typed.retain(|(name, _)| *name != field && *name != "kata");
        typed.push((field, value));
        let answer = write(&dedi, &path("hasil-kerja/baru"), &typed);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(answer.all(&format!("#e-{field}"))[0].contains(said), "{field}: {:?}", answer.all(".error"));
        assert_eq!(answer.attribute("#f-i0-nama", "value").unwrap(), "Modul yang dipakai di kelas");
    }
    let page = dedi.get(&format!("/skp/{DEDI_PLAN}"));
    assert_eq!(page.all(".sheet .statement").len(), 1, "nothing was kept");
}

#[test]
fn the_superiors_results_and_the_units_goals_are_offered() {
    let app = TestApp::sqlite();
    let dedi = app.signed_in(DEDI);
    let form = dedi.get(&path("hasil-kerja/baru"));
    let groups: Vec<_> = form.all("#f-intervensi option");
    assert!(groups.iter().any(|one| one.contains("Nilai literasi")), "{groups:?}");
    assert!(!groups.iter().any(|one| one.contains("Imunisasi")), "another unit's");
    let goal = form.attribute("#f-intervensi optgroup option", "value").unwrap();
    let mut typed = MODULE.to_vec();
    typed.push(("intervensi", &goal));
    assert_eq!(write(&dedi, &path("hasil-kerja/baru"), &typed).status, StatusCode::SEE_OTHER);
    let page = dedi.get(&format!("/skp/{DEDI_PLAN}"));
    assert!(
        page.all(".sheet .serves").iter().any(|one| one == "Nilai literasi"),
        "{:?}",
        page.all(".serves")
    );
}

#[test]
fn a_line_of_the_annex_comes_and_goes() {
    let app = TestApp::sqlite();
    let dedi = app.signed_in(DEDI);
    let new = format!("{}?daftar=support", path("lampiran/baru"));
    let wrong = write(&dedi, &new, &[("uraian", "Alat peraga"), ("tanggal", "besok")]);
    assert!(wrong.all("#e-tanggal")[0].contains("Tulis tanggal"));
    let typed = [("uraian", "Alat peraga"), ("pemilik", "Kepala Sekolah"), ("tanggal", "2026-03-31")];
    assert_eq!(write(&dedi, &new, &typed).status, StatusCode::SEE_OTHER);
    let page = dedi.get(&format!("/skp/{DEDI_PLAN}"));
    let line = page.attribute("a[href*='/lampiran/']:not([href*=baru])", "href").unwrap();
    assert!(page.text.contains("Kepala Sekolah · 31 Mar 2026"));
    let ask = dedi.get(&format!("{line}/penghapusan"));
    let hidden = |name: &str| ask.attribute(&format!("main input[name={name}]"), "value").unwrap();
    let (key, seen) = (hidden("niat"), hidden("dasar"));
    let gone = dedi.post(&format!("{line}/penghapusan"), &[("niat", &key), ("dasar", &seen)]);
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text);
    assert!(!dedi.get(&format!("/skp/{DEDI_PLAN}")).text.contains("Alat peraga"));
    assert_eq!(dedi.get(&line).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_draft_of_one_part_comes_back_there_only() {
    let app = TestApp::sqlite();
    let dedi = app.signed_in(DEDI);
    let form = dedi.get(&path(CLUB));
    let key = form.attribute("form[data-draft]", "data-draft").unwrap();
    let kept = dedi
        .post("/draf", &[("kunci", &key), ("uraian", "Klub sains setengah ditulis"), ("i1-nama", "Kedua")]);
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    let opened = dedi.get(&path(CLUB));
    assert_eq!(opened.all("#f-uraian"), ["Klub sains setengah ditulis"]);
    assert_eq!(opened.attribute("#f-i1-nama", "value").unwrap(), "Kedua");
    assert!(opened.all("form[data-draft] .notice[role=status]")[0].contains("09.00"));
    assert!(dedi.get(&path("hasil-kerja/baru")).all("#f-uraian")[0].is_empty());
}

#[test]
fn the_list_shows_who_is_how_far() {
    let app = TestApp::sqlite();
    let team = app.signed_in(YUSUF).get("/tim/skp");
    assert_eq!(team.all("tbody th").len(), 3);
    assert_eq!(team.all(".filters a"), ["Semua (3)", "Belum dimulai (1)", "Draf (1)", "Ditetapkan (1)"]);
    let hr = app.signed_in(world::HR).get("/tim/skp");
    assert_eq!(hr.all("[aria-current=true]")[0], "Seluruh instansi");
    assert_eq!(hr.all("tbody th").len(), 10);
    assert!(hr.all("tbody button").iter().any(|text| text == "Mulai SKP: Joko Susilo"));
    let begun = hr.attribute("tbody form input[name=niat]", "value").unwrap();
    assert!(begun.ends_with('1'), "each form has a key of its own: {begun}");
    let admin = app.signed_in(world::UNIT_ADMIN).get("/tim/skp");
    assert_eq!(admin.all("tbody th").len(), 4);
    let nurse = app.signed_in(NURSE).get("/tim/skp");
    assert_eq!(nurse.all(".empty h3"), ["Belum ada orang di sini"]);
}
