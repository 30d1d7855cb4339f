//! The routes of progress: reports, their evidence and verification, and what units reached.

use super::{Get, READERS, Route, Verb, planning, signed_in};

/// Who verifies Rina's reports, and who sees them only.
const VERIFIED_BY: [(&str, Get); 6] = [
    ("rina", Get::Denied),
    ("yusuf", Get::In),
    ("ratna", Get::Denied),
    ("bayu", Get::Denied),
    ("wahyu", Get::Denied),
    ("lestari", Get::Denied),
];

/// Evidence that is not there, on Rina's report: she learns that, the other readers may not ask.
const NOT_THERE_FOR_RINA: [(&str, Get); 6] = [
    ("rina", Get::Nothing),
    ("yusuf", Get::Denied),
    ("ratna", Get::Denied),
    ("bayu", Get::Denied),
    ("wahyu", Get::Denied),
    ("lestari", Get::Denied),
];

/// The same, sent without the version that was read.
const STALE_FOR_RINA: [(&str, Get); 6] = READERS;

/// Readers of what SMP Negeri 2 reached.
const UNIT_READERS: [(&str, Get); 6] = [
    ("yusuf", Get::In),
    ("ratna", Get::In),
    ("ibrahim", Get::In),
    ("bayu", Get::In),
    ("wahyu", Get::In),
    ("lestari", Get::In),
];

/// Readers of some unit: the same, and the head of the clinic.
const UNIT_READERS_AT_HOME: [(&str, Get); 7] = [
    ("yusuf", Get::In),
    ("ratna", Get::In),
    ("ibrahim", Get::In),
    ("bayu", Get::In),
    ("wahyu", Get::In),
    ("lestari", Get::In),
    ("melati", Get::In),
];

/// Who reports for SMP Negeri 2, and who only reads.
const UNIT_WRITERS: [(&str, Get); 6] = [
    ("yusuf", Get::In),
    ("ratna", Get::Denied),
    ("ibrahim", Get::Denied),
    ("bayu", Get::In),
    ("wahyu", Get::In),
    ("lestari", Get::Denied),
];

/// All of them.
pub const ROUTES: &[Route] = &[
    Route {
        verb: Verb::Post,
        path: "/realisasi/aibaeaqcaibaeaqcaibaeaqcai/3/bukti/jfeusskjjfeusskjjfeusskjje/pelepasan",
        body: &[("niat", "niat-serangan-1"), ("versi", "1"), ("realisasi", "aibaeaqcaibaeaqcaibaeaqczm")],
        may: &NOT_THERE_FOR_RINA,
        others: Get::Nothing,
        ..signed_in("/realisasi/{indicator}/{period}/bukti/{id}/pelepasan")
    },
    Route { path: "/bukti/jfeusskjjfeusskjjfeusskjje", others: Get::Nothing, ..signed_in("/bukti/{id}") },
    signed_in("/tim/realisasi"),
    Route {
        path: "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3",
        may: &planning::READING,
        others: Get::Nothing,
        ..signed_in("/tim/realisasi/{plan}/{period}")
    },
    Route {
        verb: Verb::Post,
        path: "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3/verifikasi",
        body: &[("niat", "niat-serangan-2"), ("pilih", "aibaeaqcaibaeaqcaibaeaqczm.9")],
        may: &VERIFIED_BY,
        others: Get::Nothing,
        ..signed_in("/tim/realisasi/{plan}/{period}/verifikasi")
    },
    Route {
        verb: Verb::Post,
        path: "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3/pengembalian/aibaeaqcaibaeaqcaibaeaqczm",
        body: &[("niat", "niat-serangan-3"), ("versi", "9"), ("alasan", "x")],
        may: &VERIFIED_BY,
        others: Get::Nothing,
        ..signed_in("/tim/realisasi/{plan}/{period}/pengembalian/{realisation}")
    },
    Route { may: &UNIT_READERS_AT_HOME, others: Get::Nothing, ..signed_in("/capaian-unit") },
    Route {
        path: "/capaian-unit/ambqgaydambqgaydambqgaydam/3",
        may: &UNIT_READERS,
        others: Get::Nothing,
        ..signed_in("/capaian-unit/{unit}/{period}")
    },
    Route {
        path: "/capaian-unit/ambqgaydambqgaydambqgaydam/3/jfeusskjjfeusskjjfeusskjje",
        may: &UNIT_READERS,
        others: Get::Nothing,
        ..signed_in("/capaian-unit/{unit}/{period}/{indicator}")
    },
    Route {
        verb: Verb::Post,
        path: "/capaian-unit/ambqgaydambqgaydambqgaydam/3/jfeusskjjfeusskjjfeusskjje",
        body: &[("niat", "niat-serangan-4"), ("versi", "0"), ("jumlah", "1"), ("tanggal", "2026-09-18")],
        may: &UNIT_WRITERS,
        others: Get::Nothing,
        ..signed_in("/capaian-unit/{unit}/{period}/{indicator}")
    },
    Route {
        verb: Verb::Json("{\"items\":[{\"realisation\":\"aibaeaqcaibaeaqcaibaeaqczm\",\"version\":9}]}"),
        path: "/api/v1/plans/fqwcylbmfqwcylbmfqwcylbmfq/periods/3/verification",
        may: &VERIFIED_BY,
        others: Get::Nothing,
        ..signed_in("/api/v1/plans/{plan}/periods/{period}/verification")
    },
    Route {
        verb: Verb::Json("{\"reason\":\"\"}"),
        path: "/api/v1/realisations/aibaeaqcaibaeaqcaibaeaqczm/return",
        may: &VERIFIED_BY,
        others: Get::Nothing,
        ..signed_in("/api/v1/realisations/{id}/return")
    },
    Route { verb: Verb::Json(""), ..signed_in("/api/v1/evidence") },
    Route {
        verb: Verb::Put,
        path: "/api/v1/realisations/aibaeaqcaibaeaqcaibaeaqczm/evidence/jfeusskjjfeusskjjfeusskjje",
        may: &STALE_FOR_RINA,
        others: Get::Nothing,
        ..signed_in("/api/v1/realisations/{id}/evidence/{evidence}")
    },
    Route {
        verb: Verb::Delete,
        path: "/api/v1/realisations/aibaeaqcaibaeaqcaibaeaqczm/evidence/jfeusskjjfeusskjjfeusskjje",
        may: &NOT_THERE_FOR_RINA,
        others: Get::Nothing,
        ..signed_in("/api/v1/realisations/{id}/evidence/{evidence}")
    },
];
