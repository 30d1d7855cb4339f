//! The alignment meeting over HTTP, without scripts: convened, asked, answered, ended.

use crate::appraisal::hidden;
use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::asked;
use capaian_testkit::world::year::january;
use capaian_testkit::world::{self, HEAD_OF_OFFICE, HR, RINA, RINA_PLAN, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    a_rating_is_asked_about_and_kept,
    what_is_wrong_stands_beside_its_field,
    the_pages_ask_a_bounded_number_of_questions,
);

const NEW: &str = "/penyelarasan/baru";

/// The rated world on 8 January.
fn in_january(database: &TestDatabase) -> TestApp {
    database.year_rated();
    let app = TestApp::beside(database);
    app.clock.advance_seconds((january(8).0 - world::now().0) / 1_000_000);
    app
}

fn send(client: &Client, page: &Answer, to: &str, typed: &[(&str, &str)]) -> Answer {
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(page, name));
    let mut fields = vec![("niat", niat.as_str()), ("versi", versi.as_str())];
    fields.extend(typed);
    client.post(to, &fields)
}

fn convene(hr: &Client, day: &str, place: &str) -> Answer {
    let page = hr.get(NEW);
    let [niat, tahun] = ["niat", "tahun"].map(|name| hidden(&page, name));
    let unit = world::unit(2).to_string();
    let fields =
        [("niat", niat.as_str()), ("tahun", &tahun), ("unit", &unit), ("tanggal", day), ("tempat", place)];
    hr.post(NEW, &fields)
}

fn meeting(hr: &Client) -> String {
    let done = convene(hr, "2027-01-08", "Ruang rapat");
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    done.location().to_owned()
}

fn a_rating_is_asked_about_and_kept(database: &TestDatabase) {
    let app = in_january(database);
    let (hr, ratna, yusuf) = (app.signed_in(HR), app.signed_in(HEAD_OF_OFFICE), app.signed_in(YUSUF));
    assert!(ratna.get("/penyelarasan").text.contains("Belum ada rapat"));
    let path = meeting(&hr);
    assert!(ratna.get("/penyelarasan").text.contains("Ruang rapat"));
    let page = ratna.get(&path);
    assert_eq!(page.all(".page-head .badge"), ["Berlangsung"]);
    assert!(page.text.contains(RINA.name) && !page.text.contains("Yusuf Siregar, M.Pd.</th>"));
    let one = format!("{path}/{RINA_PLAN}");
    let form = ratna.get(&one);
    let sent = send(&ratna, &form, &one, &[("aksi", "tanya"), ("catatan", "Apa <b>bedanya</b>?")]);
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, path.as_str()), "{}", sent.text);
    let shown = ratna.get(&format!("{path}?tampil=ditanyakan"));
    assert!(shown.text.contains("Menunggu jawaban") && shown.text.contains("Apa &#60;b&#62;bedanya"));
    let home = yusuf.get("/").text;
    assert!(home.contains("1 catatan penyelarasan menunggu jawaban Anda"), "{home}");
    assert!(home.contains("2 penilaian tahun 2026 belum ditetapkan"), "{home}");
    let rating = yusuf.get(&format!("/tim/evaluasi/{RINA_PLAN}/13"));
    let answer = format!("/penyelarasan/catatan/{RINA_PLAN}");
    assert!(rating.hrefs("main a").contains(&answer), "{}", rating.text);
    let finalise = format!("/evaluasi/{RINA_PLAN}/13/final");
    let early = hr.post(&finalise, &[("niat", "niat-final-0001"), ("versi", "1")]);
    assert!(early.text.contains("catatan penyelarasan"), "{}", early.text);
    let page = yusuf.get(&answer);
    let terakhir = hidden(&page, "terakhir");
    let kept = send(&yusuf, &page, &answer, &[("terakhir", &terakhir), ("alasan", "Lebih lambat.")]);
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    assert!(ratna.get(&path).text.contains("Lebih lambat."));
    assert!(!yusuf.get("/").text.contains("catatan penyelarasan menunggu"));
    let end = send(&hr, &hr.get(&path), &format!("{path}/akhir"), &[("notulen", "Satu dibahas.")]);
    assert_eq!(end.status, StatusCode::SEE_OTHER, "{}", end.text);
    let over = ratna.get_in(&path, "en");
    assert_eq!(over.all(".page-head .badge"), ["Ended"]);
    assert!(over.text.contains("Satu dibahas.") && over.all("main form").is_empty());
    let late = send(&ratna, &form, &one, &[("aksi", "setuju")]);
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    assert_eq!(app.signed_in(RINA).get(&path).status, StatusCode::NOT_FOUND);
    assert_eq!(app.signed_in(RINA).get(&answer).status, StatusCode::FORBIDDEN);
}

fn what_is_wrong_stands_beside_its_field(database: &TestDatabase) {
    let app = in_january(database);
    let (hr, ratna) = (app.signed_in(HR), app.signed_in(HEAD_OF_OFFICE));
    let refused = convene(&hr, "2026-05-01", "");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("#e-tempat").len(), 1, "{}", refused.text);
    let refused = convene(&hr, "2026-05-01", "Ruang rapat");
    assert_eq!(refused.all("#e-tanggal").len(), 1, "{}", refused.text);
    assert_eq!(refused.attribute("#f-tempat", "value").as_deref(), Some("Ruang rapat"));
    let path = meeting(&hr);
    let one = format!("{path}/{RINA_PLAN}");
    let refused = send(&ratna, &ratna.get(&one), &one, &[("aksi", "tanya"), ("catatan", " ")]);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("#e-catatan").len(), 1, "{}", refused.text);
    let refused = send(&hr, &hr.get(&path), &format!("{path}/akhir"), &[("notulen", "")]);
    assert_eq!(refused.all("#e-notulen").len(), 1, "{}", refused.text);
}

fn the_pages_ask_a_bounded_number_of_questions(database: &TestDatabase) {
    let app = in_january(database);
    let (hr, ratna, yusuf) = (app.signed_in(HR), app.signed_in(HEAD_OF_OFFICE), app.signed_in(YUSUF));
    let path = meeting(&hr);
    let one = format!("{path}/{RINA_PLAN}");
    send(&ratna, &ratna.get(&one), &one, &[("aksi", "tanya"), ("catatan", "Apa bedanya?")]);
    let counts = [
        asked(|| hr.get("/penyelarasan")).0,
        asked(|| hr.get(NEW)).0,
        asked(|| ratna.get(&path)).0,
        asked(|| ratna.get(&one)).0,
        asked(|| yusuf.get(&format!("/penyelarasan/catatan/{RINA_PLAN}"))).0,
        asked(|| yusuf.get(&format!("/tim/evaluasi/{RINA_PLAN}/13"))).0,
    ];
    assert!(counts.iter().all(|count| *count <= 14), "{counts:?}");
}
