//! Typed clients: `anonymous()`, `signed_in(named)`, and what they get back.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use capaian_core::db::Db;
use capaian_core::files::Files;
use capaian_testkit::world::{self, Named};
use capaian_testkit::{FixedClock, FixedEntropy, TestDatabase};
use capaian_web::app::{App, Origin};
use capaian_web::printer::Printer;
use capaian_web::router::router;
use capaian_web::spreadsheets::SheetReader;
use scraper::{Html, Selector};
use std::sync::Arc;
use tower::ServiceExt;

/// The application over a test database.
pub struct TestApp {
    router: Router,
    pub clock: Arc<FixedClock>,
    pub db: Db,
    pub files: Files,
    _database: Option<TestDatabase>,
    runtime: tokio::runtime::Runtime,
}

impl TestApp {
    /// Over a database that somebody else keeps.
    pub fn beside(database: &TestDatabase) -> Self {
        Self::with(database, |_| Router::new())
    }

    /// With routes that the real router has not.
    pub fn with(database: &TestDatabase, more: impl Fn(&App) -> Router) -> Self {
        let clock = Arc::new(FixedClock::at(world::now()));
        let entropy = Arc::new(FixedEntropy::default());
        let files = Files::below(database.folder().join("files"));
        let app = App::new(database.open(), clock.clone(), entropy, world::keys(), Origin::Http, true)
            .storing(files, SheetReader::Here)
            .printing(Printer::here("https://kinerja.example.go.id"));
        let more = more(&app);
        let around = Self::around(app, clock);
        Self { router: around.router.merge(more), ..around }
    }

    /// Over an application that is not the usual one.
    pub fn around(app: App, clock: Arc<FixedClock>) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let (db, files) = (app.db.clone(), app.files.clone());
        Self { router: router(app), clock, db, files, _database: None, runtime }
    }

    pub fn sqlite() -> Self {
        let database = TestDatabase::sqlite();
        let app = Self::beside(&database);
        Self { _database: Some(database), ..app }
    }

    pub fn anonymous(&self) -> Client<'_> {
        Client { app: self, cookie: String::new() }
    }

    pub fn signed_in(&self, who: Named) -> Client<'_> {
        let answer =
            self.anonymous().post("/masuk", &[("nama_pengguna", who.login), ("sandi", world::PASSWORD)]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} signs in: {}", who.login, answer.text);
        let cookie = answer.cookie("sesi").unwrap();
        Client { app: self, cookie: format!("sesi={cookie}") }
    }
}

/// Somebody with a browser.
pub struct Client<'a> {
    app: &'a TestApp,
    pub cookie: String,
}

impl Client<'_> {
    pub fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
    }

    /// The page to which an answer sends, with the news that its cookie brings.
    pub fn follow(&self, answer: &Answer) -> Answer {
        let news = answer.cookie("kabar").unwrap_or_default();
        let cookie = format!("{}; kabar={news}", self.cookie);
        let request = Request::builder().uri(answer.location()).header(header::COOKIE, cookie);
        self.send(request.body(Body::empty()).unwrap())
    }

    pub fn get_in(&self, path: &str, language: &str) -> Answer {
        self.send(
            self.request(Method::GET, path)
                .header(header::ACCEPT_LANGUAGE, language)
                .body(Body::empty())
                .unwrap(),
        )
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        let body = body.collect::<Vec<_>>().join("&");
        let request = self.request(Method::POST, path);
        let kind = "application/x-www-form-urlencoded";
        self.send(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap())
    }

    /// A multipart form, with a file or without.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
        self.upload_all(path, fields, &file.into_iter().collect::<Vec<_>>())
    }

    /// A multipart form with several files.
    pub fn upload_all(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--batas\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--batas\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--batas--\r\n");
        let request = self.request(Method::POST, path);
        let kind = "multipart/form-data; boundary=batas";
        self.send(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap())
    }

    pub fn put_json(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.json(Method::PUT, path, headers, body)
    }

    pub fn json(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap())
    }

    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder().method(method).uri(path).header(header::COOKIE, &self.cookie)
    }

    pub fn send(&self, request: Request<Body>) -> Answer {
        self.app.runtime.block_on(async {
            let response = self.app.router.clone().oneshot(request).await.unwrap();
            let (status, headers) = (response.status(), response.headers().clone());
            let bytes = axum::body::to_bytes(response.into_body(), 10_000_000).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status, headers, text, bytes: bytes.to_vec() }
        })
    }
}

fn encoded(value: &str) -> String {
    let bytes = value.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.collect::<Vec<_>>().concat()
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn cookie(&self, name: &str) -> Option<String> {
        let lines = self.headers.get_all(header::SET_COOKIE);
        lines.iter().find_map(|line| {
            let (have, rest) = line.to_str().ok()?.split_once('=')?;
            (have == name).then(|| rest.split(';').next().unwrap_or("").to_owned())
        })
    }

    pub fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }

    /// The texts of all elements that match.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .map(|element| {
                element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// Where the links that match lead.
    pub fn hrefs(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|link| link.value().attr("href")).map(str::to_owned).collect()
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.text);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).next()?.value().attr(name).map(str::to_owned)
    }
}
