//! A plan that begins as another, over HTTP without JavaScript: what is offered, a look at it, the taking.

use crate::client::{Answer, TestApp};
use axum::http::StatusCode;
use capaian_testkit::world::more::dedi_begins_beside_rina;
use capaian_testkit::world::{DEDI, DEDI_PLAN, HR, NURSE, RINA, RINA_PLAN};
use capaian_testkit::{TestDatabase, both_engines, plans, questions};

both_engines!(
    an_empty_draft_begins_as_a_colleagues_plan,
    a_plan_starts_with_a_choice,
    what_was_not_seen_is_not_taken,
);

fn start() -> String {
    format!("/skp/{DEDI_PLAN}/mulai")
}

/// The form of the preview, as the browser would send it.
fn taking(page: &Answer) -> [(&'static str, String); 2] {
    let value = |name: &str| page.attribute(&format!("main form input[name={name}]"), "value").unwrap();
    [("niat", value("niat")), ("sidik", value("sidik"))]
}

fn an_empty_draft_begins_as_a_colleagues_plan(database: &TestDatabase) {
    dedi_begins_beside_rina(&mut database.write()).unwrap();
    let app = TestApp::beside(database);
    let dedi = app.signed_in(DEDI);
    let draft = dedi.get(&format!("/skp/{DEDI_PLAN}"));
    assert!(draft.hrefs("main a").contains(&start()), "the empty state leads on");
    let offers = dedi.get(&start());
    assert_eq!(offers.status, StatusCode::OK, "{}", offers.text);
    let rinas = format!("{}/{RINA_PLAN}", start());
    let told = offers.all("main").join(" ");
    assert!(told.contains(RINA.name) && told.contains("SKP 2026"), "{told}");
    assert!(!told.contains("Yusuf"), "no name of an appraiser: {told}");
    assert!(offers.hrefs("main a").contains(&rinas) && told.contains("Pustaka jabatan"));
    let none = dedi.post(&start(), &[("nama", "zainab")]);
    assert!(none.text.contains("Tidak ada rekan bernama “zainab”"), "{}", none.text);
    assert_eq!(none.attribute("#f-nama", "value").as_deref(), Some("zainab"), "what was typed stays");
    assert!(dedi.post(&start(), &[("nama", "rin")]).text.contains(RINA.name));

    let look = dedi.get(&rinas);
    let told = look.all("main").join(" ");
    assert!(told.contains("Siswa aktif di ekstrakurikuler binaan") && told.contains("60 siswa"), "{told}");
    assert!(!told.contains("Yusuf") && !told.contains("41"), "nothing of how it went: {told}");
    assert!(!dedi.get(&format!("/skp/{DEDI_PLAN}")).text.contains("ekstrakurikuler"), "not saved yet");
    let fields = taking(&look);
    let sent = [("niat", fields[0].1.as_str()), ("sidik", fields[1].1.as_str())];
    let done = dedi.post(&rinas, &sent);
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, &*format!("/skp/{DEDI_PLAN}")));
    assert_eq!(dedi.post(&rinas, &sent).status, StatusCode::SEE_OTHER, "sent twice is one");
    let plan = dedi.get(&format!("/skp/{DEDI_PLAN}"));
    assert_eq!(plan.all(".sheet .statement").len(), 3);
    assert!(!plan.hrefs("main a").contains(&start()), "it has begun");
    assert!(dedi.get(&start()).text.contains("sudah berisi"));
    let english = dedi.get_in(&format!("{}/templat-teacher", start()), "en");
    assert!(english.text.contains("From the template Plan of a teacher"), "{}", english.text);
    assert_eq!(dedi.get(&format!("{}/templat-nothing", start())).status, StatusCode::NOT_FOUND);
    assert_eq!(dedi.get(&format!("{}/x", start())).status, StatusCode::NOT_FOUND);
    assert_eq!(app.signed_in(HR).get(&rinas).status, StatusCode::FORBIDDEN);
}

fn a_plan_starts_with_a_choice(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let nurse = app.signed_in(NURSE);
    let own = nurse.get("/skp");
    let value =
        |name: &str| own.attribute(&format!("form[action='/skp'] input[name={name}]"), "value").unwrap();
    let (intent, post, cycle) = (value("niat"), value("penugasan"), value("siklus"));
    let fields = [("niat", &*intent), ("penugasan", &*post), ("siklus", &*cycle), ("lanjut", "pilih")];
    let begun = nurse.post("/skp", &fields);
    assert!(begun.location().ends_with("/mulai"), "{}", begun.location());
    let offers = nurse.follow(&begun);
    let told = offers.all("main").join(" ");
    assert!(told.contains("Belum ada SKP yang ditetapkan dari rekan dengan jabatan ini"), "{told}");
    assert!(told.contains("SKP tenaga kesehatan"), "{told}");
    let look = nurse.get(&format!("{}/templat-health_worker", begun.location()));
    assert!(look.text.contains("Target tidak diisi"), "{}", look.text);
    assert_eq!(look.all(".sheet .statement").len(), 2);
}

fn what_was_not_seen_is_not_taken(database: &TestDatabase) {
    dedi_begins_beside_rina(&mut database.write()).unwrap();
    let app = TestApp::beside(database);
    let dedi = app.signed_in(DEDI);
    let path = format!("{}/templat-teacher", start());
    let old = "00".repeat(32);
    let stale = dedi.post(&path, &[("niat", "niat-belum-terbaca"), ("sidik", &old)]);
    assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
    assert!(stale.text.contains("Isinya berubah sejak Anda membukanya"));
    assert_ne!(taking(&stale)[1].1, old, "what is there now may be taken");
    let unreadable = dedi.post(&path, &[("niat", "niat-tak-terbaca"), ("sidik", "x")]);
    assert_eq!(unreadable.status, StatusCode::BAD_REQUEST);
}

#[test]
fn what_is_offered_asks_little() {
    questions::listen();
    let database = TestDatabase::sqlite();
    dedi_begins_beside_rina(&mut database.write()).unwrap();
    let app = TestApp::beside(&database);
    let dedi = app.signed_in(DEDI);
    for path in [start(), format!("{}/{RINA_PLAN}", start()), format!("{}/templat-teacher", start())] {
        let (count, page) = questions::asked(|| dedi.get(&path));
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(count <= 8, "{path}: {count} queries");
    }
}

#[test]
fn what_is_offered_reads_no_whole_agency() {
    plans::listen();
    let database = TestDatabase::sqlite();
    dedi_begins_beside_rina(&mut database.write()).unwrap();
    let app = TestApp::beside(&database);
    let dedi = app.signed_in(DEDI);
    for path in [start(), format!("{}/{RINA_PLAN}", start()), format!("{}/templat-teacher", start())] {
        assert_eq!(dedi.get(&path).status, StatusCode::OK, "{path}");
    }
    dedi.post(&start(), &[("nama", "rina marlina")]);
    let asked = plans::asked();
    let ours = asked.iter().filter(|text| text.contains("position_id"));
    assert!(ours.clone().count() >= 3, "what is offered is asked for: {asked:#?}");
    for statement in ours {
        let wide = plans::wide_steps(&database, statement);
        assert!(wide.is_empty(), "{wide:?}\n{statement}");
    }
}
