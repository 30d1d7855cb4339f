//! What everybody is greeted with, in how many questions to the database.

use crate::client::TestApp;
use axum::http::StatusCode;
use capaian_testkit::questions::{asked, listen};
use capaian_testkit::world::{self, more};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    an_employee_sees_the_year_the_results_and_what_waits,
    a_home_asks_as_often_for_many_indicators_as_for_few,
    hr_sees_who_is_behind_and_opens_each_number,
    a_contract_that_ends_without_a_predicate_is_pressing,
    a_plan_that_has_ended_owes_nothing_later,
    each_home_asks_as_often_for_many_people_as_for_few,
);

fn an_employee_sees_the_year_the_results_and_what_waits(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let home = rina.get("/");
    assert_eq!(home.all("h1"), ["Selamat pagi, Rina"]);
    let lead = "Guru Ahli Muda · SMP Negeri 2 Nusa Bahari · Pejabat penilai: H. Yusuf Siregar, M.Pd.";
    assert_eq!(home.all(".lead"), [lead]);
    let steps = home.all(".steps li");
    assert_eq!(steps.len(), 6, "{steps:?}");
    assert!(steps[0].starts_with("SKP ditetapkan") && steps[0].ends_with("9 Jan"), "{steps:?}");
    assert!(steps[3].contains("tutup 30 Sep · 9 hari lagi"), "{steps:?}");
    assert_eq!(home.all(".steps li.now").len(), 1);
    assert_eq!(home.all(".period"), ["Tahun kinerja 2026 · Triwulan III"]);
    assert_eq!(home.all("tbody .num"), ["1 / 1 kategori", "41 / 60 siswa", "14 / 24 JP"]);
    let hours = home.all("tbody tr:has(a[href*=ambqgaydambqgaydambqgaydam])");
    assert!(hours[0].contains("terakhir TW II: 14"), "an amount of an older quarter says so: {hours:?}");
    assert_eq!(home.text.matches("terakhir TW").count(), 1, "and no other");
    assert!(rina.get("/progres").text.contains("terakhir TW II: 14"));
    let tasks = home.all(".tasks li");
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert!(tasks[0].contains("1 indikator belum ada realisasi Triwulan III"), "{tasks:?}");
    assert!(home.attribute(".tasks a", "href").unwrap().ends_with("/3"), "one indicator is opened at once");

    more::return_pupils(&mut database.write()).unwrap();
    let tasks = rina.get("/").all(".tasks li");
    assert!(tasks[0].contains("1 realisasi Triwulan II dikembalikan"), "{tasks:?}");
}

#[test]
fn a_home_without_a_plan_says_what_is_missing() {
    let app = TestApp::sqlite();
    let dedi = app.signed_in(world::DEDI).get("/");
    assert_eq!(dedi.all(".empty h3"), ["SKP belum ditetapkan"]);
    assert_eq!(dedi.all(".steps li")[0].split(',').next(), Some("SKP sedang disusun"));
    assert!(dedi.all("main a.primary").is_empty(), "nothing to record yet");
    let stranger = app.signed_in(world::STRANGER).get("/");
    assert_eq!(stranger.all(".empty h3"), ["Tahun kinerja belum dibuka"]);
    assert!(stranger.all(".lead")[0].ends_with("pejabat penilai belum tercatat"));
    assert!(!stranger.text.contains("Nusa Bahari"), "nothing of the other agency");
}

#[test]
fn the_home_of_a_year_nobody_opened_and_in_english() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let english = rina.get_in("/", "en");
    assert_eq!(english.all("h1"), ["Good morning, Rina"]);
    assert!(english.all(".tasks li")[0].contains("1 indicator has no result in Quarter III"));
}

#[test]
fn the_greeting_follows_the_clock_of_the_unit() {
    let app = TestApp::sqlite();
    let stranger = app.signed_in(world::STRANGER);
    // 09.00 WIB is 11.00 WIT.
    assert_eq!(stranger.get("/").all("h1"), ["Selamat siang, Putu"]);
}

fn a_home_asks_as_often_for_many_indicators_as_for_few(database: &TestDatabase) {
    listen();
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let (few, _) = asked(|| rina.get("/"));
    more::lengthen_plan(&mut database.write(), 100).unwrap();
    let (many, home) = asked(|| rina.get("/"));
    assert_eq!(home.all("tbody tr:not(.titled)").len(), 103);
    assert!(few == many && many <= 8, "{few} and {many} queries");
    // Whoever leads sees the team, too.
    for (who, most) in [(world::DEDI, 8), (world::NURSE, 8), (world::YUSUF, 12), (world::HEAD_OF_OFFICE, 12)]
    {
        let somebody = app.signed_in(who);
        let (count, _) = asked(|| somebody.get("/"));
        assert!(count <= most, "{}: {count} queries", who.login);
    }
}

fn hr_sees_who_is_behind_and_opens_each_number(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let hr = app.signed_in(world::HR);
    let home = hr.get("/");
    assert_eq!(home.all("h1"), ["Siapa yang masih tertinggal"]);
    assert!(home.all(".lead")[0].ends_with("dihitung 09.00 WIB"), "{:?}", home.all(".lead"));
    // Ten of eleven need a plan: the mayor is no civil servant. One is set, Dedi's is a draft.
    assert_eq!(home.all(".tile .value"), ["10", "1", "0", "0 / 4", "0"]);
    assert_eq!(home.all(".heat tbody th"), ["Langsung di unit ini", "Dinas Kesehatan", "Dinas Pendidikan"]);
    let education = &home.all(".heat tbody tr")[2];
    assert!(education.starts_with("Dinas Pendidikan20%100%0%0%"), "{education}");
    assert!(home.all("textarea")[0].contains("• Dinas Pendidikan: 4 SKP belum ditetapkan"));

    let plans = hr.get(&home.attribute(".tile:nth-child(2) .small a", "href").unwrap());
    assert_eq!(plans.all("h1"), ["SKP belum ditetapkan"]);
    assert_eq!(plans.all("tbody tr").len(), 9, "everybody but Rina and the mayor");
    let reports = hr.get("/kelengkapan/pegawai?kurang=realisasi-3");
    assert_eq!(reports.all("tbody tr").len(), 1);
    assert!(reports.all("tbody tr")[0].starts_with("Rina Marlina"));
    assert!(hr.get("/kelengkapan/pegawai?kurang=realisasi-2").all("tbody tr").is_empty());
    let verify = hr.get("/kelengkapan/pegawai?kurang=verifikasi-3");
    assert!(verify.all("tbody tr")[0].contains("H. Yusuf Siregar"), "the ball is with the appraiser");
    assert_eq!(hr.get("/kelengkapan/pegawai?kurang=predikat-2").all("tbody tr").len(), 1);

    let office = hr.get(&home.attribute(".heat tbody tr:nth-child(3) th a", "href").unwrap());
    assert_eq!(office.all(".lead")[0].split(" · ").next(), Some("Dinas Pendidikan"));
    assert_eq!(office.all(".crumbs a"), ["Pemerintah Kota Nusa Bahari"]);
    assert_eq!(office.all(".heat tbody th"), ["Langsung di unit ini", "SMP Negeri 2 Nusa Bahari"]);
}

fn a_contract_that_ends_without_a_predicate_is_pressing(database: &TestDatabase) {
    let contract = |who, until| more::contract(&mut database.write(), who, until).unwrap();
    contract(world::NURSE, world::date(2026, 12, 20));
    contract(world::DEDI, world::date(2026, 12, 21));
    contract(world::RINA, world::date(2026, 9, 20));
    let app = TestApp::beside(database);
    let pressing = app.signed_in(world::HR).get("/kelengkapan/pegawai?kurang=kontrak-2");
    assert_eq!(pressing.all("h1"), ["Kontrak habis dalam 90 hari, predikat Triwulan II belum ada"]);
    let rows = pressing.all("tbody tr");
    assert_eq!(rows.len(), 1, "not the day after, and not one that has ended: {rows:?}");
    assert!(rows[0].starts_with(world::NURSE.name) && rows[0].contains("Kontrak sampai 20 Desember 2026"));
}

fn a_plan_that_has_ended_owes_nothing_later(database: &TestDatabase) {
    more::plan_ends(&mut database.write(), world::RINA_PLAN, world::date(2026, 2, 28)).unwrap();
    let app = TestApp::beside(database);
    let hr = app.signed_in(world::HR);
    let tiles = hr.get("/").all(".tile");
    assert!(tiles[2].ends_with("lengkap") && tiles[4].ends_with("lengkap"), "nobody is owed: {tiles:?}");
    for list in ["realisasi-3", "predikat-2"] {
        let rows = hr.get(&format!("/kelengkapan/pegawai?kurang={list}")).all("tbody tr");
        assert!(rows.is_empty(), "{list}: {rows:?}");
    }
    let plan = format!("/skp/{}", world::RINA_PLAN);
    for list in ["/pegawai", "/kelengkapan/pegawai?kurang=semua", "/cari?q=rina"] {
        assert!(hr.get(list).hrefs("tbody th a").contains(&plan), "{list} still leads to it");
    }
    let appraiser = app.signed_in(world::YUSUF);
    let row = |path: &str| {
        let rows = appraiser.get(path).all("tbody tr");
        rows.into_iter().find(|row| row.contains(world::RINA.name)).unwrap()
    };
    assert!(row("/tim/skp").contains("berakhir 28 Feb 2026"), "{}", row("/tim/skp"));
    let later = row("/tim/realisasi?periode=4");
    assert!(later.contains("SKP tidak berlaku di periode ini"), "{later}");
    assert!(!row("/tim/realisasi?periode=1").contains("tidak berlaku"));
}

/// Acting for somebody is work of the own plan, or has a plan of its own: nobody is late with one.
#[test]
fn who_acts_owes_no_second_plan() {
    let database = TestDatabase::sqlite();
    more::acts(&mut database.write(), world::RINA, world::unit(5), 11).unwrap();
    let app = TestApp::beside(&database);
    let hr = app.signed_in(world::HR);
    let rows = |list: &str| {
        let page = hr.get(&format!("/kelengkapan/pegawai?kurang={list}"));
        let rina = |text: &String| text.contains(world::RINA.name);
        let links =
            page.hrefs("tbody th a").into_iter().filter(|to| to.contains(&world::RINA_PLAN.to_string()));
        (page.all("tbody th").iter().filter(|text| rina(text)).count(), links.count())
    };
    assert_eq!((rows("semua"), rows("skp")), ((1, 1), (0, 0)));
    let old = hr.get("/kelengkapan/pegawai?kurang=realisasi-1");
    assert_eq!(old.all("h1"), ["Realisasi Triwulan I belum lengkap"]);
    assert_eq!(old.all("option[selected]"), ["Realisasi Triwulan I belum lengkap"], "not counted any more");
}

#[test]
fn the_way_from_home_leads_to_the_person_whose_reports_wait() {
    let app = TestApp::sqlite();
    let home = app.signed_in(world::YUSUF).get("/");
    let to = format!("/tim/realisasi/{}/3", world::RINA_PLAN);
    assert!(home.hrefs("main a").contains(&to), "{:?}", home.hrefs("main a"));
}

#[test]
fn a_contract_of_somebody_who_is_rated_waits_for_nothing() {
    let database = TestDatabase::sqlite().rated();
    more::contract(&mut database.write(), world::RINA, world::date(2026, 11, 30)).unwrap();
    let hr = TestApp::beside(&database);
    let hr = hr.signed_in(world::HR);
    let names = |period: u8| hr.get(&format!("/kelengkapan/pegawai?kurang=kontrak-{period}")).all("tbody th");
    assert!(names(2).is_empty(), "{:?}", names(2));
    assert!(names(3)[0].starts_with("Rina Marlina"), "not in the quarter that runs");
}

fn each_home_asks_as_often_for_many_people_as_for_few(database: &TestDatabase) {
    listen();
    let office = format!("/kelengkapan?unit={}", world::unit(2));
    let school = format!("/ringkasan?unit={}", world::unit(3));
    let pages = [
        (world::YUSUF, "/"),
        (world::HR, "/"),
        (world::HR, office.as_str()),
        (world::HR, "/kelengkapan/pegawai?kurang=skp"),
        (world::UNIT_ADMIN, "/"),
        (world::UNIT_ADMIN, "/kelengkapan/pegawai?kurang=skp"),
        (world::MAYOR, "/"),
        (world::HEAD_OF_OFFICE, "/ringkasan"),
        (world::HEAD_OF_OFFICE, school.as_str()),
        (world::AUDITOR, "/"),
    ];
    let app = TestApp::beside(database);
    let each = || {
        pages.map(|(who, path)| {
            // So late that nothing counted is shown: the page of the first one is the dearest.
            app.clock.advance_seconds(400);
            let client = app.signed_in(who);
            asked(|| client.get(path))
        })
    };
    let few = each();
    more::enlarge_team(&mut database.write(), 500).unwrap();
    more::lengthen_plan(&mut database.write(), 100).unwrap();
    let many = each();
    for (((few, _), (many, page)), (who, path)) in few.iter().zip(&many).zip(pages) {
        assert!(few == many && *many <= 12, "{path} as {}: {few} and {many} queries", who.login);
        assert!(page.status.is_success(), "{path} as {}: {}", who.login, page.status);
        assert!(page.text.len() < 120_000, "{path} as {}: {} bytes", who.login, page.text.len());
    }
    assert_eq!(many[3].1.all("tbody tr").len(), 25, "a page of the list");
}

#[test]
fn an_appraiser_sees_the_team_with_what_is_next() {
    let app = TestApp::sqlite();
    let yusuf = app.signed_in(world::YUSUF).get("/");
    let team: Vec<_> = yusuf.all("section[aria-labelledby=tim] tbody tr");
    assert_eq!(team.len(), 3, "{team:?}");
    assert!(team[0].starts_with("Rina Marlina") && team[0].contains("Verifikasi 2 realisasi"), "{team:?}");
    assert!(team[1].contains("SKP di tangan pegawai"), "{team:?}");
    assert!(app.signed_in(world::RINA).get("/").all("section[aria-labelledby=tim]").is_empty());
}

#[test]
fn a_clerk_sees_the_own_unit_and_nothing_above_it() {
    let app = TestApp::sqlite();
    let bayu = app.signed_in(world::UNIT_ADMIN);
    let home = bayu.get("/");
    assert!(home.all(".lead")[0].starts_with("SMP Negeri 2 Nusa Bahari"));
    assert_eq!(home.all(".tile .value")[0], "4");
    assert!(home.all("textarea").is_empty() && home.all(".crumbs a").is_empty());
    let office = world::unit(2);
    for path in ["/kelengkapan", "/kelengkapan/pegawai", "/ringkasan"] {
        let answer = bayu.get(&format!("{path}?unit={office}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(bayu.get("/ringkasan").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_head_leads_the_own_office_and_nobody_elses() {
    let app = TestApp::sqlite();
    let ratna = app.signed_in(world::HEAD_OF_OFFICE);
    assert_eq!(ratna.get("/ringkasan").all("h1"), ["Capaian kinerja Dinas Pendidikan"]);
    let unit = |number| ratna.get(&format!("/ringkasan?unit={}", world::unit(number)));
    let school = unit(3);
    assert!(ratna.get("/ringkasan").all(".lead")[0].contains("2 unit ·"), "the office and its school");
    assert!(school.all(".lead")[0].contains("1 unit ·"), "{:?}", school.all(".lead"));
    assert_eq!(school.all("h1"), ["Capaian kinerja SMP Negeri 2 Nusa Bahari"]);
    for other in [1, 4, 5, 9] {
        assert_eq!(unit(other).status, StatusCode::NOT_FOUND, "{other}");
    }
    let rina = app.signed_in(world::RINA);
    for path in ["/ringkasan", "/kelengkapan", "/kelengkapan/pegawai"] {
        assert_eq!(rina.get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/ringkasan", "/tidak-ada", "/skp/tidak-ada"] {
        let lost = rina.get(path);
        assert_eq!(lost.status, StatusCode::NOT_FOUND, "{path}");
        assert!(lost.hrefs(".rail a").contains(&"/progres".to_owned()), "still signed in: {path}");
        assert!(app.anonymous().get(path).all(".rail").is_empty(), "{path}");
    }
}

#[test]
fn the_leader_sees_five_numbers_and_what_changed() {
    let app = TestApp::sqlite();
    let mayor = app.signed_in(world::MAYOR);
    let home = mayor.get("/");
    assert_eq!(home.all("h1"), ["Capaian kinerja Kota Nusa Bahari"]);
    assert!(home.all(".lead")[0].starts_with("21 September 2026 · 10 pegawai · 5 unit"));
    assert!(home.text.contains("9 SKP belum ditetapkan"));
    assert_eq!(home.all(".tile .value")[0], "10%");
    for href in ["/kelengkapan/pegawai?kurang=skp", "/kelengkapan"] {
        assert_eq!(mayor.get(href).status, StatusCode::OK, "{href}: every number opens");
    }
    let own = mayor.get("/kinerja");
    assert_eq!(own.all(".empty h3"), ["Anda tidak menyusun SKP"]);
    assert!(!own.text.contains("SKP belum disusun"), "what is not owed is not missing");
}

#[test]
fn counts_are_kept_for_seconds_and_then_counted_anew() {
    let database = TestDatabase::sqlite();
    let app = TestApp::beside(&database);
    let hr = app.signed_in(world::HR);
    let due = || hr.get("/").all(".tile .value")[0].clone();
    assert_eq!(due(), "10");
    more::enlarge_team(&mut database.write(), 5).unwrap();
    assert_eq!(due(), "10", "the same count, with its time");
    app.clock.advance_seconds(400);
    assert_eq!(due(), "15", "too old to be shown");
    more::enlarge_more(&mut database.write(), 5).unwrap();
    app.clock.advance_seconds(20);
    assert_eq!(due(), "15", "shown while it is counted behind the answer");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while due() != "20" {
        assert!(std::time::Instant::now() < until, "nobody counts");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn a_desk_has_no_dead_ends() {
    let app = TestApp::sqlite();
    for who in [world::AUDITOR, world::ADMINISTRATOR] {
        let client = app.signed_in(who);
        let places = client.get("/").hrefs(".tasks a");
        assert!(places.len() >= 3, "{}", who.login);
        for place in places {
            assert_eq!(client.get(&place).status, StatusCode::OK, "{place} as {}", who.login);
        }
    }
}
