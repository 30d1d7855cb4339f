//! Every route, attacked as everybody.
//!
//! `ROUTES` names each route with who may use it. A test reads the sources and fails when a route is
//! not named here; another sends everybody to each of them.

mod alignment;
mod close;
mod documents;
mod import;
mod moves;
mod objection;
mod planning;
mod progress;
mod turned;

use crate::client::{Client, TestApp};
use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use capaian_testkit::world::{self, Named};
use capaian_testkit::{TestDatabase, both_engines};
use capaian_web::app::App;
use capaian_web::door::Visitor;
use std::collections::BTreeSet;
use std::path::Path;

/// What somebody is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Get {
    /// 2xx, or the refusal of one who may try.
    In,
    /// 403: sees it, may not.
    Denied,
    /// 404: may not know.
    Nothing,
    /// Sent to sign in, or 401 in the API.
    SignIn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Get,
    Post,
    Put,
    /// A multipart form.
    Upload,
    /// An act of the API with this body, in view of version 1.
    Json(&'static str),
    Delete,
}

#[derive(Debug, Clone, Copy)]
struct Route {
    pattern: &'static str,
    verb: Verb,
    /// With real ids filled in: Rina's records.
    path: &'static str,
    body: &'static [(&'static str, &'static str)],
    /// Anybody not named gets `others`.
    may: &'static [(&'static str, Get)],
    others: Get,
    nobody: Get,
}

/// Readers of Rina's plan who may not write in it.
const READERS: [(&str, Get); 6] = [
    ("rina", Get::In),
    ("yusuf", Get::Denied),
    ("ratna", Get::Denied),
    ("bayu", Get::Denied),
    ("wahyu", Get::Denied),
    ("lestari", Get::Denied),
];

/// Keeps the system running.
const TENDER: [(&str, Get); 1] = [("sinta", Get::In)];
/// Of the school: its head, the head's superior, its clerk, and who reads every plan.
const RECAP_TAKERS: [(&str, Get); 6] = [
    // The head of the school stands two steps below the mayor.
    ("ibrahim", Get::In),
    ("yusuf", Get::In),
    ("ratna", Get::In),
    ("bayu", Get::In),
    ("wahyu", Get::In),
    ("lestari", Get::In),
];
const HR_ALONE: [(&str, Get); 1] = [("wahyu", Get::In)];
const LISTERS: [(&str, Get); 4] =
    [("wahyu", Get::In), ("lestari", Get::In), ("bayu", Get::In), ("sinta", Get::In)];
/// Heads see what is below them.
const SEE_OVERVIEW: [(&str, Get); 6] = [
    ("ibrahim", Get::In),
    ("wahyu", Get::In),
    ("lestari", Get::In),
    ("ratna", Get::In),
    ("yusuf", Get::In),
    ("melati", Get::In),
];
const SEE_COMPLETENESS: [(&str, Get); 7] = [
    ("ibrahim", Get::In),
    ("wahyu", Get::In),
    ("lestari", Get::In),
    ("ratna", Get::In),
    ("yusuf", Get::In),
    ("melati", Get::In),
    ("bayu", Get::In),
];
/// The other agency has a root of its own.
const STRANGERS: [(&str, Get); 1] = [("asing", Get::In)];

/// Readers of Rina's evaluation; only her appraiser sets it.
const RATERS: [(&str, Get); 5] = [
    ("rina", Get::Denied),
    ("yusuf", Get::In),
    ("ratna", Get::Denied),
    ("wahyu", Get::Denied),
    ("lestari", Get::Denied),
];

/// Who reads Rina's evaluation and is not Rina: what is hers to say is not theirs.
const RATING_READERS: [(&str, Get); 4] =
    [("yusuf", Get::Denied), ("ratna", Get::Denied), ("wahyu", Get::Denied), ("lestari", Get::Denied)];

const ROUTES: &[Route] = &[
    signed_in("/"),
    signed_in("/kinerja"),
    Route { may: &SEE_COMPLETENESS, others: Get::Nothing, ..signed_in("/kelengkapan") },
    Route { may: &SEE_COMPLETENESS, others: Get::Nothing, ..signed_in("/kelengkapan/pegawai") },
    Route { may: &SEE_OVERVIEW, others: Get::Nothing, ..signed_in("/ringkasan") },
    open("/masuk"),
    Route { verb: Verb::Post, body: &[("nama_pengguna", "x"), ("sandi", "x")], ..open("/masuk") },
    Route { verb: Verb::Post, others: Get::In, nobody: Get::In, ..signed_in("/keluar") },
    signed_in("/progres"),
    Route {
        path: "/realisasi/ambqgaydambqgaydambqgaydam/3",
        may: &[
            ("rina", Get::In),
            ("yusuf", Get::In),
            ("ratna", Get::In),
            ("bayu", Get::In),
            ("wahyu", Get::In),
            ("lestari", Get::In),
        ],
        others: Get::Nothing,
        ..signed_in("/realisasi/{indicator}/{period}")
    },
    Route {
        verb: Verb::Post,
        path: "/realisasi/ambqgaydambqgaydambqgaydam/3",
        body: &[("niat", "niat-serangan"), ("versi", "0"), ("jumlah", "1"), ("tanggal", "2026-09-18")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/realisasi/{indicator}/{period}")
    },
    Route {
        verb: Verb::Put,
        path: "/api/v1/indicators/ambqgaydambqgaydambqgaydam/periods/3/realisation",
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/api/v1/indicators/{indicator}/periods/{period}/realisation")
    },
    signed_in("/pemberitahuan"),
    Route {
        path: "/pemberitahuan/amcqgaydambqgaydambqgaydam",
        others: Get::Nothing,
        ..signed_in("/pemberitahuan/{id}")
    },
    Route { verb: Verb::Post, body: &[("sampai", "0")], ..signed_in("/pemberitahuan/dibaca") },
    Route { may: &TENDER, others: Get::Nothing, ..signed_in("/sistem/pekerjaan") },
    Route {
        verb: Verb::Post,
        path: "/sistem/pekerjaan/7/pengulangan",
        body: &[("niat", "niat-mengulang")],
        may: &TENDER,
        others: Get::Nothing,
        ..signed_in("/sistem/pekerjaan/{id}/pengulangan")
    },
    Route { verb: Verb::Post, body: &[("kunci", "uji"), ("a", "b")], ..signed_in("/draf") },
    Route { may: &LISTERS, others: Get::Nothing, ..signed_in("/pegawai") },
    signed_in("/cari"),
    Route { verb: Verb::Post, body: &[("q", "rina")], ..signed_in("/cari") },
    Route { may: &STRANGERS, ..signed_in("/unit") },
    Route { path: "/unit/amcqgaydambqgaydambqgaydam", others: Get::Nothing, ..signed_in("/unit/{id}") },
    signed_in("/tim/evaluasi"),
    Route {
        path: "/tim/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2",
        may: &[
            ("rina", Get::Denied),
            ("yusuf", Get::In),
            ("ratna", Get::In),
            ("wahyu", Get::In),
            ("lestari", Get::In),
        ],
        others: Get::Nothing,
        ..signed_in("/tim/evaluasi/{plan}/{period}")
    },
    Route {
        verb: Verb::Post,
        path: "/tim/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2",
        body: &[("niat", "niat-serangan-rating"), ("hasil", "2"), ("perilaku", "2"), ("umpan", "x")],
        may: &RATERS,
        others: Get::Nothing,
        ..signed_in("/tim/evaluasi/{plan}/{period}")
    },
    signed_in("/evaluasi"),
    // There is none yet; who may see one is tested with one.
    Route {
        path: "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2",
        others: Get::Nothing,
        ..signed_in("/evaluasi/{plan}/{period}")
    },
    Route {
        verb: Verb::Post,
        path: "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2/penerimaan",
        body: &[("niat", "niat-serangan-terima"), ("versi", "1")],
        may: &RATING_READERS,
        others: Get::Nothing,
        ..signed_in("/evaluasi/{plan}/{period}/penerimaan")
    },
    Route {
        path: "/api/v1/plans/fqwcylbmfqwcylbmfqwcylbmfq/periods/2/evaluation",
        others: Get::Nothing,
        ..signed_in("/api/v1/plans/{plan}/periods/{period}/evaluation")
    },
    signed_in("/capaian-organisasi"),
    Route {
        path: "/capaian-organisasi/ambqgaydambqgaydambqgaydam/2",
        may: &[
            ("yusuf", Get::In),
            ("ratna", Get::In),
            ("ibrahim", Get::In),
            ("wahyu", Get::In),
            ("lestari", Get::In),
        ],
        others: Get::Nothing,
        ..signed_in("/capaian-organisasi/{unit}/{period}")
    },
    Route {
        verb: Verb::Post,
        path: "/capaian-organisasi/ambqgaydambqgaydambqgaydam/2",
        body: &[
            ("niat", "niat-serangan-unit"),
            ("tahun", "dinbugq2dinbugq2dinbugq2di"),
            ("predikat", "good"),
            ("alasan", "x"),
        ],
        may: &[
            ("yusuf", Get::Denied),
            ("ratna", Get::In),
            ("ibrahim", Get::Denied),
            ("wahyu", Get::In),
            ("lestari", Get::Denied),
            // The other agency has no such year: the refusal says no more.
            ("asing", Get::Nothing),
        ],
        others: Get::Nothing,
        ..signed_in("/capaian-organisasi/{unit}/{period}")
    },
    Route { verb: Verb::Post, body: &[("pilihan", "en")], ..open("/pilihan/bahasa") },
    Route { verb: Verb::Post, body: &[("pilihan", "dark")], ..open("/pilihan/tema") },
    open("/_ui"),
    Route { path: "/aset/tidak-ada", others: Get::Nothing, nobody: Get::Nothing, ..open("/aset/{name}") },
    open("/favicon.ico"),
    open("/bantuan"),
    open("/aksesibilitas"),
    open("/privasi"),
];

fn all() -> impl Iterator<Item = &'static Route> {
    let rooms = [
        alignment::ROUTES,
        close::ROUTES,
        documents::ROUTES,
        import::ROUTES,
        moves::ROUTES,
        objection::ROUTES,
        planning::ROUTES,
        progress::ROUTES,
    ];
    ROUTES.iter().chain(rooms.into_iter().flatten())
}

const fn open(pattern: &'static str) -> Route {
    Route { pattern, verb: Verb::Get, path: pattern, body: &[], may: &[], others: Get::In, nobody: Get::In }
}

const fn signed_in(pattern: &'static str) -> Route {
    Route { nobody: Get::SignIn, ..open(pattern) }
}

/// Every address that is asked for, with real ids.
pub fn gets() -> impl Iterator<Item = &'static str> {
    all().filter(|route| route.verb == Verb::Get).map(|route| route.path)
}

const KEYED: [(&str, &str); 2] = [("idempotency-key", "kunci-serangan"), ("if-match", "\"1\"")];

fn attack(route: &Route, client: &Client) -> Get {
    let answer = match route.verb {
        Verb::Get => client.get(route.path),
        Verb::Put => client.put_json(
            route.path,
            &[("idempotency-key", "kunci-serangan")],
            r#"{"amount":"1","as_of":"2026-09-18"}"#,
        ),
        Verb::Json(body) => client.json(Method::POST, route.path, &KEYED, body),
        Verb::Delete => client.json(Method::DELETE, route.path, &KEYED, ""),
        Verb::Upload => client.upload(route.path, &[("jenis", "pegawai")], None),
        Verb::Post => client.post(route.path, route.body),
    };
    let to_sign_in = answer.status.as_u16() == 303 && answer.location().starts_with("/masuk?");
    match answer.status.as_u16() {
        401 => Get::SignIn,
        303 if to_sign_in => Get::SignIn,
        403 => Get::Denied,
        404 => Get::Nothing,
        status if status < 500 => Get::In,
        status => panic!("{:?} {} answers {status}: {}", route.verb, route.path, answer.text),
    }
}

fn expected(route: &Route, who: Named) -> Get {
    route.may.iter().find(|(login, _)| *login == who.login).map_or(route.others, |(_, get)| *get)
}

both_engines!(everybody_gets_what_the_table_says, a_missing_guard_is_caught);

fn everybody_gets_what_the_table_says(database: &TestDatabase) {
    assert_eq!(wrong(&TestApp::beside(database), all()), Vec::<String>::new());
}

/// Who is answered otherwise than the table says.
fn wrong<'a>(app: &TestApp, routes: impl Iterator<Item = &'a Route>) -> Vec<String> {
    let mut wrong = Vec::new();
    for route in routes {
        if attack(route, &app.anonymous()) != route.nobody {
            wrong.push(format!("{:?} {} as nobody", route.verb, route.path));
        }
        for who in world::PEOPLE {
            // Each with a session of their own: signing out is one of the routes.
            let got = attack(route, &app.signed_in(*who));
            if got != expected(route, *who) {
                wrong.push(format!("{:?} {} as {}: {got:?}", route.verb, route.path, who.login));
            }
        }
    }
    wrong
}

/// The planted fault: a page about a person, whose handler knows who asks and forgets to decide.
fn a_missing_guard_is_caught(database: &TestDatabase) {
    async fn unguarded(State(app): State<App>, visitor: Visitor) -> Response {
        match app.see(&visitor, |_, actor, _| Ok(actor.name.clone())).await {
            Ok(seen) => seen.view.into_response(),
            Err(_) => StatusCode::UNAUTHORIZED.into_response(),
        }
    }
    let planted = |app: &App| Router::new().route("/rahasia", get(unguarded)).with_state(app.clone());
    let app = TestApp::with(database, planted);
    let route = Route { may: &READERS, others: Get::Nothing, ..signed_in("/rahasia") };
    let caught = wrong(&app, std::iter::once(&route));
    let found = |who: Named| caught.iter().any(|one| one.contains(&format!(" as {}: In", who.login)));
    assert!(found(world::STRANGER) && found(world::YUSUF) && !found(world::RINA), "{caught:#?}");
}

#[test]
fn every_route_in_the_sources_is_attacked() {
    let named: BTreeSet<String> = all().map(|route| route.pattern.to_owned()).collect();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    routes_in(&sources, &mut found);
    assert_eq!(found, named);
}

fn routes_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            routes_in(&path, found);
        } else {
            found.extend(routes_of(&std::fs::read_to_string(&path).unwrap()));
        }
    }
}

fn routes_of(source: &str) -> BTreeSet<String> {
    let calls = source.split(".route(").skip(1);
    calls
        .filter_map(|rest| Some(rest.trim_start().strip_prefix('"')?.split('"').next()?.to_owned()))
        .collect()
}

#[test]
fn an_unnamed_route_would_be_found() {
    let planted = "Router::new()\n    .route(\n        \"/rahasia\", get(all_of_it))";
    assert_eq!(routes_of(planted), BTreeSet::from(["/rahasia".to_owned()]));
}

#[test]
fn every_answer_carries_the_headers_that_guard_it() {
    let app = TestApp::sqlite();
    let rina = app.signed_in(world::RINA);
    for path in ["/progres", "/masuk", "/tidak-ada", "/_ui", "/aset/tidak-ada"] {
        let answer = rina.get(path);
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        if !path.starts_with("/aset") {
            assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
        }
    }
}
