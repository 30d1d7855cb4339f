//! The routes of papers and their check.

use super::planning::READING;
use super::{Get, RECAP_TAKERS, Route, Verb, open, signed_in};

/// Who may read Rina's ratings, and is told that there is nothing to print yet.
const RATING_READING: [(&str, Get); 5] =
    [("rina", Get::In), ("yusuf", Get::In), ("ratna", Get::In), ("wahyu", Get::In), ("lestari", Get::In)];

pub(super) const ROUTES: &[Route] = &[
    signed_in("/dokumen"),
    Route {
        path: "/dokumen/pegawai/aqcaibaeaqcaibaeaqcaibaeaq",
        may: &READING,
        others: Get::Nothing,
        ..signed_in("/dokumen/pegawai/{person}")
    },
    Route {
        path: "/dokumen/skp/fqwcylbmfqwcylbmfqwcylbmfq",
        may: &READING,
        others: Get::Nothing,
        ..signed_in("/dokumen/skp/{plan}")
    },
    // Nothing is set in the named world; `documents` attacks an evaluation that is.
    Route {
        path: "/dokumen/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2",
        others: Get::Nothing,
        ..signed_in("/dokumen/evaluasi/{plan}/{period}")
    },
    // Neither is delivered nor filed yet: who may read it is told so, in words; the others are told nothing.
    Route {
        path: "/dokumen/ringkasan/fqwcylbmfqwcylbmfqwcylbmfq/2",
        may: &RATING_READING,
        others: Get::Nothing,
        ..signed_in("/dokumen/ringkasan/{plan}/{period}")
    },
    Route {
        path: "/dokumen/keberatan/fqwcylbmfqwcylbmfqwcylbmfq/2",
        may: &RATING_READING,
        others: Get::Nothing,
        ..signed_in("/dokumen/keberatan/{plan}/{period}")
    },
    // No unit has a predicate in the named world; `papers` attacks one that has.
    Route {
        path: "/dokumen/organisasi/ambqgaydambqgaydambqgaydam",
        others: Get::Nothing,
        ..signed_in("/dokumen/organisasi/{predicate}")
    },
    Route {
        path: "/dokumen/rekap/ambqgaydambqgaydambqgaydam.xlsx",
        may: &RECAP_TAKERS,
        others: Get::Nothing,
        ..signed_in("/dokumen/rekap/{file}")
    },
    open("/v"),
    // No paper was made with this code: the form says so, to anybody.
    Route { path: "/v/0000000000000000", others: Get::Nothing, nobody: Get::Nothing, ..open("/v/{code}") },
    Route {
        verb: Verb::Upload,
        path: "/v/0000000000000000",
        others: Get::Nothing,
        nobody: Get::Nothing,
        ..open("/v/{code}")
    },
];
