//! An objection over HTTP, without scripts: filed, explained, decided; and agreeing instead.

use crate::appraisal::{achieve, basis, hidden, rate, rating};
use crate::client::{Answer, Client, TestApp};
use axum::http::StatusCode;
use capaian_testkit::questions::asked;
use capaian_testkit::world::{self, AUDITOR, DEDI, HEAD_OF_OFFICE, HR, RINA, STRANGER, YUSUF, more};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    an_objection_is_heard_and_granted,
    what_is_wrong_stands_beside_its_field,
    pages_ask_as_often_for_many_rows_as_for_few,
);

fn objection() -> String {
    format!("{}/keberatan", basis())
}

/// Rina is rated in quarter II, and has received it.
fn received(app: &TestApp) -> (Client<'_>, Client<'_>, Client<'_>) {
    let (rina, yusuf, ratna) = (app.signed_in(RINA), app.signed_in(YUSUF), app.signed_in(HEAD_OF_OFFICE));
    achieve(&ratna, "good", "Literasi di jalur target");
    rate(&yusuf, &yusuf.get(&rating()), "2", "Sudah konsisten");
    let page = rina.get(&basis());
    assert!(page.hrefs("main a").iter().all(|href| !href.ends_with("/keberatan")), "received first");
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(&page, name));
    let sent = rina.post(&format!("{}/penerimaan", basis()), &[("niat", &niat), ("versi", &versi)]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    (rina, yusuf, ratna)
}

/// Sends the form that a page offers, with these fields.
fn send(client: &Client, page: &Answer, to: &str, typed: &[(&str, &str)]) -> Answer {
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(page, name));
    let mut fields = vec![("niat", niat.as_str()), ("versi", versi.as_str())];
    fields.extend(typed);
    client.post(&format!("{}{to}", objection()), &fields)
}

fn an_objection_is_heard_and_granted(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (rina, yusuf, ratna) = received(&app);
    assert_eq!(rina.get(&objection()).all(".page-head .badge"), ["Belum diajukan"]);
    let page = rina.get(&objection());
    assert!(page.all("dl.facts").concat().contains("Dr. Ratna Dewi"), "{:?}", page.all("dl.facts"));
    assert!(yusuf.get(&objection()).all("main form").is_empty(), "it is not his to file");
    let grounds = [("alasan", "Target <b>tercapai</b>, siswa pindah.")];
    let filed = send(&rina, &page, "", &grounds);
    assert_eq!(
        (filed.status, filed.location()),
        (StatusCode::SEE_OTHER, objection().as_str()),
        "{}",
        filed.text
    );
    assert_eq!(send(&rina, &page, "", &grounds).status, StatusCode::SEE_OTHER, "sent twice is one");
    for who in [&yusuf, &ratna] {
        assert!(who.get("/").text.contains("1 keberatan menunggu Anda"), "its turn is on the home");
    }
    let there = rina.get(&objection());
    assert!(there.all("main form").is_empty() && there.text.contains("Target &#60;b&#62;tercapai"));
    assert!(rina.get(&basis()).all("main a.lone").contains(&"Lihat keberatan".to_owned()));

    let page = yusuf.get(&objection());
    assert_eq!(page.all("main form h2"), ["Penjelasan pejabat penilai"]);
    let said = send(&yusuf, &page, "/penjelasan", &[("penjelasan", "Tercatat sampai Juni.")]);
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
    assert_eq!(ratna.get("/keberatan").all("tbody tr").len(), 1);
    assert!(ratna.get("/keberatan").all("tbody .badge")[0].contains("Menunggu putusan"));

    let page = ratna.get(&objection());
    let again = yusuf.get(&objection());
    let more = send(&yusuf, &again, "/penjelasan", &[("penjelasan", "Tercatat sampai Juli.")]);
    assert_eq!(more.status, StatusCode::SEE_OTHER);
    let decision = [
        ("putusan", "granted"),
        ("hasil", "1"),
        ("perilaku", "1"),
        ("pertimbangan", "Siswa pindah tidak dihitung."),
    ];
    let stale = send(&ratna, &page, "/putusan", &decision);
    assert_eq!(stale.status, StatusCode::CONFLICT, "something new was said");
    assert!(
        stale.text.contains("Tercatat sampai Juli.") && stale.all("#f-pertimbangan")[0].starts_with("Siswa")
    );
    let done = send(&ratna, &stale, "/putusan", &decision);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(ratna.get("/keberatan").all(".empty h3"), ["Tidak ada keberatan yang menunggu"]);
    assert!(ratna.get("/keberatan?keadaan=diputus").all("tbody .badge")[0].contains("Dikabulkan"));
    let why = rina.get(&basis());
    assert_eq!(why.all(".verdict .big"), ["Sangat Baik"]);
    assert!(
        why.all(".verdict")[0].contains("Diubah Dr. Ratna Dewi atas keberatan"),
        "{:?}",
        why.all(".verdict")
    );
    assert!(why.all("main .card-sub").iter().any(|by| by.contains(YUSUF.name)), "whose words they are");
    let told = why.all("main ul.small li").concat();
    assert!(told.contains("Siswa pindah tidak dihitung.") && told.contains("Keberatan diputus"), "{told}");
    assert!(why.text.contains("Rating dari Dr. Ratna Dewi"), "who rated last");
    let decided = rina.get_in(&objection(), "en");
    assert_eq!(decided.all(".page-head .badge"), ["Granted"]);
    assert!(decided.all("h2").contains(&"Granted by Dr. Ratna Dewi".to_owned()), "{:?}", decided.all("h2"));
}

fn what_is_wrong_stands_beside_its_field(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (rina, yusuf, ratna) = received(&app);
    let empty = send(&rina, &rina.get(&objection()), "", &[("alasan", " ")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.all("#e-alasan").len(), 1);
    assert_eq!(send(&rina, &empty, "", &[("alasan", "Target tercapai.")]).status, StatusCode::SEE_OTHER);
    let silent = send(&yusuf, &yusuf.get(&objection()), "/penjelasan", &[]);
    assert_eq!(silent.all("#e-penjelasan").len(), 1, "{}", silent.text);
    let page = ratna.get(&objection());
    let nothing = send(&ratna, &page, "/putusan", &[]);
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(["putusan", "pertimbangan"].iter().all(|field| nothing.all(&format!("#e-{field}")).len() == 1));
    let unheard =
        send(&ratna, &nothing, "/putusan", &[("putusan", "dismissed"), ("pertimbangan", "Sesuai fakta.")]);
    assert!(unheard.all("#e-dengar")[0].contains("Dengar dahulu kedua pihak"), "{}", unheard.text);
    assert_eq!(unheard.all("#f-pertimbangan"), ["Sesuai fakta."], "nothing is lost");
    let heard = [("putusan", "dismissed"), ("pertimbangan", "Sesuai fakta."), ("dengar", "Keduanya hadir.")];
    assert_eq!(send(&ratna, &unheard, "/putusan", &heard).status, StatusCode::SEE_OTHER);
    assert_eq!(rina.get(&basis()).all(".verdict .big"), ["Baik"]);
    let late = send(&ratna, &page, "/putusan", &heard);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.all("#galat")[0].contains("sudah diputus"), "{}", late.text);
}

fn pages_ask_as_often_for_many_rows_as_for_few(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let (rina, yusuf, ratna) = received(&app);
    let ask = || {
        [
            asked(|| rina.get(&objection())).0,
            asked(|| yusuf.get(&objection())).0,
            asked(|| ratna.get(&objection())).0,
            asked(|| ratna.get("/keberatan")).0,
            asked(|| app.signed_in(HR).get("/keberatan")).0,
        ]
    };
    let first = ask();
    send(&rina, &rina.get(&objection()), "", &[("alasan", "Target tercapai.")]);
    let few = ask();
    more::lengthen_plan(&mut database.write(), 60).unwrap();
    assert_eq!(ask(), few);
    assert!(first.iter().chain(&few).all(|count| *count <= 12), "{first:?} {few:?}");
}

#[test]
fn who_agrees_may_still_object() {
    let app = TestApp::sqlite();
    let (rina, yusuf, _) = received(&app);
    assert!(yusuf.get(&basis()).text.contains("Pegawai belum menanggapi"));
    let page = rina.get(&basis());
    let [niat, versi] = ["niat", "versi"].map(|name| hidden(&page, name));
    let to = format!("{}/persetujuan", basis());
    let agreed = rina.follow(&rina.post(&to, &[("niat", &niat), ("versi", &versi)]));
    assert!(agreed.text.contains("Anda menyatakan setuju pada 21 Sep"), "{}", agreed.text);
    assert!(agreed.hrefs("main a.lone").contains(&objection()), "nothing is given up");
    assert!(yusuf.get(&basis()).text.contains("Pegawai menyatakan setuju"));
    let twice = rina.post(&to, &[("niat", "setuju-lagi"), ("versi", &versi)]);
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.text.contains("sudah menyatakan setuju"));
}

#[test]
fn objections_are_seen_by_those_they_concern() {
    let app = TestApp::sqlite();
    let (rina, ..) = received(&app);
    send(&rina, &rina.get(&objection()), "", &[("alasan", "Target tercapai.")]);
    let rows = |who| app.signed_in(who).get("/keberatan").all("tbody tr").len();
    for (who, count) in
        [(RINA, 1), (YUSUF, 1), (HEAD_OF_OFFICE, 1), (HR, 1), (AUDITOR, 1), (DEDI, 0), (STRANGER, 0)]
    {
        assert_eq!(rows(who), count, "{}", who.login);
    }
    assert_eq!(app.signed_in(DEDI).get("/keberatan").all(".empty h3"), ["Tidak ada keberatan yang menunggu"]);
    assert_eq!(app.signed_in(DEDI).get(&objection()).status, StatusCode::NOT_FOUND);
    let railed = |who| app.signed_in(who).get("/").hrefs(".rail a").contains(&"/keberatan".to_owned());
    assert!(railed(YUSUF) && railed(HR) && !railed(world::DEDI));
    assert_eq!(app.signed_in(HR).get("/keberatan?setelah=x.y").status, StatusCode::OK);
}
