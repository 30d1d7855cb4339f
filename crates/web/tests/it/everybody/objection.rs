//! The routes of objections. There is no evaluation to object to: who may know of one is answered that there is
//! none, who may know but not act is told so. With one they are tested in `objection.rs`.

use super::{Get, RATING_READERS, Route, Verb, signed_in};

const PATH: &str = "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2/keberatan";

/// Who reads it, while nobody rated and so nobody explains or decides.
const READERS_ONLY: [(&str, Get); 5] = [
    ("rina", Get::Denied),
    ("yusuf", Get::Denied),
    ("ratna", Get::Denied),
    ("wahyu", Get::Denied),
    ("lestari", Get::Denied),
];

/// All of them.
pub const ROUTES: &[Route] = &[
    signed_in("/keberatan"),
    Route { path: PATH, others: Get::Nothing, ..signed_in("/evaluasi/{plan}/{period}/keberatan") },
    Route {
        verb: Verb::Post,
        path: PATH,
        body: &[("niat", "niat-serangan-keberatan"), ("versi", "1"), ("alasan", "x")],
        may: &RATING_READERS,
        others: Get::Nothing,
        ..signed_in("/evaluasi/{plan}/{period}/keberatan")
    },
    Route {
        verb: Verb::Post,
        path: "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2/keberatan/penjelasan",
        body: &[("niat", "niat-serangan-penjelasan"), ("versi", "1"), ("penjelasan", "x")],
        may: &READERS_ONLY,
        others: Get::Nothing,
        ..signed_in("/evaluasi/{plan}/{period}/keberatan/penjelasan")
    },
    Route {
        verb: Verb::Post,
        path: "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2/keberatan/putusan",
        body: &[
            ("niat", "niat-serangan-putusan"),
            ("versi", "1"),
            ("putusan", "dismissed"),
            ("dengar", "x"),
            ("pertimbangan", "x"),
        ],
        may: &READERS_ONLY,
        others: Get::Nothing,
        ..signed_in("/evaluasi/{plan}/{period}/keberatan/putusan")
    },
    Route {
        verb: Verb::Post,
        path: "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2/persetujuan",
        body: &[("niat", "niat-serangan-setuju"), ("versi", "1")],
        may: &[
            ("rina", Get::In),
            ("yusuf", Get::Denied),
            ("ratna", Get::Denied),
            ("wahyu", Get::Denied),
            ("lestari", Get::Denied),
        ],
        others: Get::Nothing,
        ..signed_in("/evaluasi/{plan}/{period}/persetujuan")
    },
];
