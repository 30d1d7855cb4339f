//! The routes of the close and of a result. The year is not over and no close was planned: who may act is answered
//! why not yet. With one they are tested in `close.rs`.

use super::{Get, Route, Verb, signed_in};

const SIDIK: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// All of them.
pub const ROUTES: &[Route] = &[
    Route {
        may: &[("wahyu", Get::In), ("ibrahim", Get::In), ("lestari", Get::In)],
        others: Get::Nothing,
        ..signed_in("/penutupan")
    },
    Route {
        verb: Verb::Post,
        path: "/penutupan/2026/rencana",
        body: &[("niat", "niat-serangan-rencana")],
        may: &[("wahyu", Get::In), ("ibrahim", Get::Denied), ("lestari", Get::Denied)],
        others: Get::Nothing,
        ..signed_in("/penutupan/{year}/rencana")
    },
    Route {
        path: "/penutupan/2026/pengesahan",
        may: &[("lestari", Get::Denied)],
        others: Get::Nothing,
        ..signed_in("/penutupan/{year}/pengesahan")
    },
    Route {
        verb: Verb::Post,
        path: "/penutupan/2026/pengesahan",
        body: &[("niat", "niat-serangan-sah"), ("nomor", "1"), ("sidik", SIDIK)],
        may: &[("lestari", Get::Denied)],
        others: Get::Nothing,
        ..signed_in("/penutupan/{year}/pengesahan")
    },
    Route {
        path: "/penutupan/2026/pegawai/not-rated",
        others: Get::Nothing,
        ..signed_in("/penutupan/{year}/pegawai/{verdict}")
    },
    Route {
        verb: Verb::Post,
        path: "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/13/final",
        body: &[("niat", "niat-serangan-final"), ("versi", "1")],
        may: &[
            ("wahyu", Get::In),
            ("rina", Get::Denied),
            ("yusuf", Get::Denied),
            ("ratna", Get::Denied),
            ("lestari", Get::Denied),
        ],
        others: Get::Nothing,
        ..signed_in("/evaluasi/{plan}/{period}/final")
    },
];
