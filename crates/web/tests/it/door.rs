//! What comes to the door uninvited: too much, too slowly, from too many, under names of ours.

use crate::client::{Client, TestApp};
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode, header};
use capaian_core::files::Files;
use capaian_testkit::{FixedClock, FixedEntropy, TestDatabase, both_engines, world};
use capaian_web::app::{App, Origin};
use capaian_web::door::proxies::Proxies;
use capaian_web::router::router;
use capaian_web::spreadsheets::SheetReader;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tower::ServiceExt;

const HOURS: &str = "/realisasi/ambqgaydambqgaydambqgaydam/3";
const HOURS_API: &str = "/api/v1/indicators/ambqgaydambqgaydambqgaydam/periods/3/realisation";
const FORM: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data; boundary=batas";

both_engines!(control_characters_are_no_text);

/// An application whose parts a test may hold, and its clock.
fn an_app(database: &TestDatabase) -> (App, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(world::now()));
    let entropy = Arc::new(FixedEntropy::default());
    let files = Files::below(database.folder().join("files"));
    let app = App::new(database.open(), clock.clone(), entropy, world::keys(), Origin::Http, false);
    (app.storing(files, SheetReader::Here), clock)
}

/// A body of which nothing more comes after its first piece.
struct Stalled(Option<Bytes>);

impl HttpBody for Stalled {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        match self.0.take() {
            Some(piece) => Poll::Ready(Some(Ok(http_body::Frame::data(piece)))),
            None => Poll::Pending,
        }
    }
}

fn stalled(client: &Client, kind: &str, piece: &'static [u8]) -> Request<Body> {
    let request = client.request(Method::POST, HOURS).header(header::CONTENT_TYPE, kind);
    request.body(Body::new(Stalled(Some(Bytes::from_static(piece))))).unwrap()
}

#[test]
fn everybody_behind_a_proxy_is_told_apart() {
    let database = TestDatabase::sqlite();
    let (app, clock) = an_app(&database);
    let app = TestApp::around(app.behind(Proxies::within(vec!["127.0.0.1/32".parse().unwrap()])), clock);
    let from = |peer: &str, forwarded: &str, password: &str| {
        let client = app.anonymous();
        let request = client
            .request(Method::POST, "/masuk")
            .header(header::CONTENT_TYPE, FORM)
            .header("x-forwarded-for", forwarded)
            .extension(ConnectInfo(format!("{peer}:4711").parse::<SocketAddr>().unwrap()));
        let body = format!("nama_pengguna=rina&sandi={password}");
        client.send(request.body(Body::from(body)).unwrap()).status
    };
    for _ in 0..6 {
        from("127.0.0.1", "203.0.113.7", "salah");
    }
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    assert_eq!(from("127.0.0.1", "203.0.113.7", world::PASSWORD), refused);
    assert_eq!(from("127.0.0.1", "198.51.100.9, 203.0.113.7", world::PASSWORD), refused, "invented");
    assert_eq!(from("127.0.0.1", "198.51.100.9", world::PASSWORD), StatusCode::SEE_OTHER, "another house");
    assert_eq!(from("203.0.113.9", "198.51.100.9", world::PASSWORD), refused, "no proxy of ours");
}

#[test]
fn a_form_of_a_hundred_thousand_fields_is_not_read() {
    let app = TestApp::sqlite();
    let fields = |count: usize| vec![("a", ""); count];
    for path in ["/draf", "/bahasa", "/masuk", HOURS] {
        let answer = app.anonymous().post(path, &fields(3_001));
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(answer.text.contains("Kiriman terlalu besar"), "{}", answer.text);
    }
    let answer = app.anonymous().post("/draf", &fields(3_000));
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let large = app.anonymous().post("/masuk", &[("nama_pengguna", &"x".repeat(100_000))]);
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE, "300 kB as it is sent");
}

#[test]
fn a_form_with_files_is_read_for_those_who_are_signed_in() {
    let app = TestApp::sqlite();
    let stranger = app.anonymous();
    let begun = b"--batas\r\nContent-Disposition: form-data; name=\"catatan\"\r\n\r\nabc";
    // Nothing more ever comes, and nobody waits for it.
    let answer = stranger.send(stalled(&stranger, FILES, begun));
    assert_eq!(answer.location(), "/masuk?kembali=/realisasi/ambqgaydambqgaydambqgaydam/3");
}

#[test]
fn a_form_with_files_has_only_so_many_parts() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let many = vec![("a", ""); 201];
    assert_eq!(rina.upload(HOURS, &many, None).status, StatusCode::BAD_REQUEST);
    assert_eq!(rina.upload(HOURS, &many[..150], None).status, StatusCode::UNPROCESSABLE_ENTITY);
    let name = "n".repeat(2_000);
    let named = vec![(name.as_str(), ""); 140];
    let answer = rina.upload(HOURS, &named, None);
    assert!(answer.text.contains("Kiriman tidak dapat dibaca"), "names count: {}", answer.text);
    // Refused files are read on so that the answer arrives, but not for ever; what was typed is kept.
    let large = vec![b'a'; 20 * 1024 * 1024];
    let files: Vec<(&str, &[u8])> = [b"x" as &[u8]; 5].map(|one| ("kecil.txt", one)).to_vec();
    let files = [&files[..], &[("besar.txt", &large[..]), ("besar.txt", &large[..])]].concat();
    let form = rina.get(HOURS);
    let key = form.attribute("input[name=niat]", "value").unwrap();
    let fields = [("niat", key.as_str()), ("versi", "0"), ("jumlah", "20"), ("tanggal", "2026-09-18")];
    let answer = rina.upload_all(HOURS, &fields, &files);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    assert_eq!(answer.attribute("#f-jumlah", "value").unwrap(), "20");
}

#[test]
fn nobody_sends_files_on_every_place() {
    let database = TestDatabase::sqlite();
    let (inner, clock) = an_app(&database);
    let app = TestApp::around(inner.clone(), clock);
    let (rina, yusuf) = (app.signed_in(world::RINA), app.signed_in(world::YUSUF));
    let _two = [(); 2].map(|()| inner.uploads.enter(world::RINA.account()).unwrap());
    let busy = rina.upload(HOURS, &[], None);
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE, "{}", busy.text);
    assert!(busy.headers.contains_key(header::RETRY_AFTER));
    assert_ne!(yusuf.upload(HOURS, &[], None).status, StatusCode::SERVICE_UNAVAILABLE);
}

/// With one thread for everything that blocks, a page is answered while a file stands still.
#[test]
fn a_file_that_stands_still_holds_no_thread() {
    let database = TestDatabase::sqlite();
    let (inner, clock) = an_app(&database);
    let app = TestApp::around(inner.clone(), clock);
    let rina = app.signed_in(world::RINA);
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.max_blocking_threads(1).worker_threads(2).enable_all().build().unwrap();
    let begun =
        b"--batas\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7";
    let (upload, page) = (stalled(&rina, FILES, begun), rina.request(Method::GET, "/progres"));
    let page = runtime.block_on(async {
        let upload = tokio::spawn(router(inner.clone()).oneshot(upload));
        tokio::time::sleep(Duration::from_millis(500)).await;
        let page = router(inner.clone()).oneshot(page.body(Body::empty()).unwrap());
        let page = tokio::time::timeout(Duration::from_secs(20), page).await;
        assert!(!upload.is_finished(), "it does stand still");
        page
    });
    runtime.shutdown_background();
    assert_eq!(page.expect("nothing is answered").unwrap().status(), StatusCode::OK);
}

fn control_characters_are_no_text(database: &TestDatabase) {
    let app = TestApp::beside(database);
    let rina = app.signed_in(world::RINA);
    let page = rina.get(HOURS);
    let draft = page.attribute("form[data-draft]", "data-draft").unwrap();
    let kept = rina.post("/draf", &[("kunci", &draft), ("catatan", "Dua\u{0}\u{b} \u{202e}sertifikat\u{7}")]);
    assert_eq!(kept.status, StatusCode::NO_CONTENT, "pasted and not seen");
    assert_eq!(rina.get(HOURS).all("#f-catatan"), ["Dua sertifikat"]);
    let key = page.attribute("input[name=niat]", "value").unwrap();
    let fields = [
        ("niat", key.as_str()),
        ("versi", "0"),
        ("jumlah", "20"),
        ("tanggal", "2026-09-18"),
        ("catatan", "Satu\u{0}\u{1b}"),
    ];
    let sent = rina.upload(HOURS, &fields, Some(("a\u{85}b.csv", b"a,b\n1,2\n")));
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    for kind in ["text/plain", "", "application/octet-stream"] {
        let request = rina.request(Method::POST, HOURS).header("content-type", kind);
        let odd = rina.send(request.body(Body::from("niat=lain-1&catatan=x%00")).unwrap());
        assert_eq!(odd.status, StatusCode::BAD_REQUEST, "{kind}: nobody has looked through it");
    }
    let request = rina.request(Method::POST, HOURS);
    let request = request.header("content-type", "APPLICATION/X-WWW-FORM-URLENCODEDX; charset=utf-8");
    let fields = "niat=niat-huruf-besar&versi=1&jumlah=21&tanggal=2026-09-18&catatan=Tiga%00";
    let sent = rina.send(request.body(Body::from(fields)).unwrap());
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert_eq!(rina.get(HOURS).all("#f-catatan"), ["Tiga"], "in capitals, too");
    assert_eq!(rina.get("/cari?q=rina%00").status, StatusCode::BAD_REQUEST);
    let copied = rina.get("/cari?q=%E2%80%AARina+Marlina%E2%80%AC");
    assert!(copied.text.contains("Guru Ahli"), "copied with marks of direction: {}", copied.text);
    assert_eq!(rina.get("/progres?x=%1B").status, StatusCode::BAD_REQUEST);
    let body = r#"{"amount":"20","as_of":"2026-09-18","note":"a\u0000b"}"#;
    let headers = [("idempotency-key", "kunci-kendali"), ("if-match", "\"2\"")];
    let told = rina.put_json(HOURS_API, &headers, body);
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.text);
    assert!(told.text.contains("control_character") && told.text.contains(r#""field":"note""#));
    for raw in ["\u{7f}", "\u{85}", "\u{202e}", r"\u202e"] {
        let body = format!(r#"{{"amount":"20","as_of":"2026-09-18","note":"a{raw}b"}}"#);
        let told = rina.put_json(HOURS_API, &headers, &body);
        assert!(told.text.contains("control_character"), "as it is: {}", told.text);
    }
    let mut request = rina.request(Method::PUT, HOURS_API).header("content-type", "application/json+x");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let told = rina.send(request.body(Body::from(body)).unwrap());
    assert!(told.text.contains("control_character"), "{}", told.text);
}

#[test]
fn nobody_acts_under_a_key_of_ours() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let body = r#"{"amount":"20","as_of":"2026-09-18"}"#;
    for key in ["job:00000001", "pendek", "publish-import:1", "dua kata sekali", ""] {
        let fields = [("niat", key), ("versi", "0"), ("jumlah", "20"), ("tanggal", "2026-09-18")];
        assert_eq!(rina.post(HOURS, &fields).status, StatusCode::BAD_REQUEST, "{key}");
        let told = rina.put_json(HOURS_API, &[("idempotency-key", key)], body);
        assert_eq!(told.status, StatusCode::BAD_REQUEST, "{key}: {}", told.text);
        assert!(told.text.contains("idempotency_key_m"), "{}", told.text);
    }
    let done = rina.put_json(HOURS_API, &[("idempotency-key", "0198c1c0-7f2e-7cc1-9f2a-1f6f5e0e9d11")], body);
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
}

#[test]
fn what_cannot_be_meant_is_answered_in_words() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let sent = |method: Method, path: &str, kind: &str, body: &'static str| {
        let request = rina.request(method, path).header(header::CONTENT_TYPE, kind);
        rina.send(request.body(Body::from(body)).unwrap())
    };
    for (method, path, kind, body, status) in [
        (Method::POST, "/skp", "text/plain", "x", 400),
        (Method::POST, "/skp", FORM, "x=1", 400),
        (Method::POST, "/progres", FORM, "", 405),
        (Method::DELETE, "/skp", FORM, "", 405),
    ] {
        let answer = sent(method, path, kind, body);
        assert_eq!(answer.status, status, "{path} {body}");
        assert_eq!(answer.all("h1").len(), 1, "{path} {body}: {}", answer.text);
        assert!(!answer.all("main a").is_empty(), "{path}: a way on");
    }
    assert!(sent(Method::POST, "/progres", FORM, "").headers.contains_key(header::ALLOW));
    for (method, path, status, code) in [
        (Method::DELETE, HOURS_API, 405, "wrong_method"),
        (Method::GET, "/api/v1/tidak-ada", 404, "not_found"),
    ] {
        let answer = sent(method, path, FORM, "");
        assert_eq!(
            (answer.status.as_u16(), &answer.headers[header::CONTENT_TYPE]),
            (status, &"application/problem+json".parse().unwrap())
        );
        assert!(answer.text.contains(code), "{}", answer.text);
    }
}

/// What another site's page sends in somebody's name is refused, and the refusal says so.
#[test]
fn another_sites_form_is_refused_in_words() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    let sent = |path: &str, origin: &str| {
        let request = rina.request(Method::POST, path).header(header::CONTENT_TYPE, FORM);
        let request = request.header("sec-fetch-site", "cross-site").header(header::ORIGIN, origin);
        rina.send(request.body(Body::from("kunci=x")).unwrap())
    };
    let page = sent("/draf", "https://lain.example");
    assert_eq!((page.status, page.all("h1").len()), (StatusCode::FORBIDDEN, 1), "{}", page.text);
    assert!(page.text.contains("situs lain"));
    let act = sent("/api/v1/evidence", "https://lain.example");
    assert_eq!(act.status, StatusCode::FORBIDDEN);
    assert!(act.text.contains("\"foreign_origin\""), "{}", act.text);
}
