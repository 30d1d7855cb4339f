//! Notices over HTTP: the bell, the list, opening and marking as read; and the administrator's jobs.

use crate::client::{Client, TestApp};
use axum::http::StatusCode;
use capaian_core::notices::NoticeKind;
use capaian_testkit::world::{self, ADMINISTRATOR, YUSUF};
use capaian_testkit::{TestDatabase, both_engines, planted};
use capaian_web::texts::{Arg, Lang, Texts};

both_engines!(the_bell_counts_and_the_list_leads_on, an_administrator_has_a_job_tried_again);

fn bell(client: &Client) -> String {
    client.get("/progres").all(".bell .visually-hidden").concat()
}

fn the_bell_counts_and_the_list_leads_on(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let yusuf = app.signed_in(YUSUF);
    assert_eq!(bell(&yusuf), "Pemberitahuan");
    assert_eq!(yusuf.get("/pemberitahuan").all(".empty h3"), ["Belum ada pemberitahuan"]);
    planted::notices(database, YUSUF, 30);
    assert_eq!(bell(&yusuf), "Pemberitahuan, 30 belum dibaca");
    assert_eq!(bell(&app.signed_in(world::RINA)), "Pemberitahuan", "nobody else's");

    let list = yusuf.get("/pemberitahuan");
    let rows = list.all(".tasks b");
    assert_eq!((rows.len(), rows[0].as_str()), (25, "1 realisasi Rina <b> menunggu verifikasi Anda"));
    assert!(list.text.contains("Rina &#60;b&#62;"), "text stays text");
    let english = yusuf.get_in("/pemberitahuan", "en");
    assert_eq!(english.all(".tasks b")[1], "2 results of Rina <b> wait for your verification");
    let next = list.attribute(".pager a[rel=next]", "href").unwrap();
    assert_eq!(yusuf.get(&next).all(".tasks b").len(), 5);

    let first = list.attribute(".tasks a", "href").unwrap();
    let opened = yusuf.get(&first);
    assert_eq!(opened.location(), "/tim/realisasi");
    assert_eq!(bell(&yusuf), "Pemberitahuan, 29 belum dibaca");
    assert_eq!(app.signed_in(world::RINA).get(&first).status, StatusCode::NOT_FOUND);

    let until = list.attribute("input[name=sampai]", "value").unwrap();
    let read = yusuf.post("/pemberitahuan/dibaca", &[("sampai", &until)]);
    assert_eq!((read.status, read.location()), (StatusCode::SEE_OTHER, "/pemberitahuan"));
    assert_eq!(bell(&yusuf), "Pemberitahuan");
    assert!(yusuf.get("/pemberitahuan").all(".tasks b").is_empty());
    assert_eq!(yusuf.get("/pemberitahuan?setelah=x.y").status, StatusCode::OK);
    let crooked = yusuf.post("/pemberitahuan/dibaca", &[("sampai", "kemarin")]);
    assert_eq!(crooked.status, StatusCode::BAD_REQUEST);
}

fn an_administrator_has_a_job_tried_again(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let sinta = app.signed_in(ADMINISTRATOR);
    assert_eq!(sinta.get("/sistem/pekerjaan").all(".empty h3"), ["Tidak ada yang tertunda"]);
    planted::parked_job(database, YUSUF, 7);
    let list = sinta.get("/sistem/pekerjaan");
    assert!(list.all("tbody th")[0].contains("announce_plan_set"), "{}", list.text);
    let again = |key: &str| sinta.post("/sistem/pekerjaan/7/pengulangan", &[("niat", key)]);
    assert_eq!(again(&list.attribute("input[name=niat]", "value").unwrap()).location(), "/sistem/pekerjaan");
    assert_eq!(planted::job_state(database, 7), "again");
    let twice = again("niat-kedua-kali");
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.text.contains("Nomor permintaan"), "to be quoted: {}", twice.text);
}

#[test]
fn who_is_sent_a_report_back_reads_which() {
    let words = |lang, n| {
        let facts = [("n", Arg::Count(n)), ("what", Arg::Text("Siswa tuntas")), ("name", Arg::Text("Yusuf"))];
        Texts::get(lang).enum_with("notices", "kind", "realisation_returned", &facts)
    };
    for lang in Lang::ALL {
        for n in [1, 3] {
            assert!(words(lang, n).contains("Siswa tuntas") && words(lang, n).contains("Yusuf"), "{n}");
        }
    }
    assert!(words(Lang::Id, 3).starts_with("3 realisasi"), "{}", words(Lang::Id, 3));
}

#[test]
fn every_kind_has_its_words() {
    for lang in Lang::ALL {
        for kind in NoticeKind::ALL {
            let key = capaian_web::texts::enum_key("notices", "kind", kind.key());
            assert!(Texts::get(lang).has(&key), "{}: {key}", lang.code());
        }
    }
}
