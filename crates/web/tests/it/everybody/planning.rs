//! The routes of planning: Rina's plan, and who may do what with it.

use super::{Get, READERS, Route, Verb, signed_in};

/// The same, reading.
pub(super) const READING: [(&str, Get); 6] = [
    ("rina", Get::In),
    ("yusuf", Get::In),
    ("ratna", Get::In),
    ("bayu", Get::In),
    ("wahyu", Get::In),
    ("lestari", Get::In),
];
/// Who speak about expectations.
const SPEAKERS: [(&str, Get); 6] = [
    ("rina", Get::In),
    ("yusuf", Get::In),
    ("ratna", Get::Denied),
    ("bayu", Get::Denied),
    ("wahyu", Get::Denied),
    ("lestari", Get::Denied),
];
/// Who decides about Rina's plan.
const APPRAISERS: [(&str, Get); 6] = [
    ("rina", Get::Denied),
    ("yusuf", Get::In),
    ("ratna", Get::Denied),
    ("bayu", Get::Denied),
    ("wahyu", Get::Denied),
    ("lestari", Get::Denied),
];
/// Her plan has no such line, which is all that she learns.
const EDIT_GONE: [(&str, Get); 5] = [
    ("yusuf", Get::Denied),
    ("ratna", Get::Denied),
    ("bayu", Get::Denied),
    ("wahyu", Get::Denied),
    ("lestari", Get::Denied),
];
const RINAS_PLAN: &str = "/skp/fqwcylbmfqwcylbmfqwcylbmfq";

/// All of them.
pub const ROUTES: &[Route] = &[
    signed_in("/skp"),
    Route {
        verb: Verb::Post,
        body: &[
            ("niat", "niat-mulai-rina"),
            ("penugasan", "aqcaibaeaqcaibaeaqcaibaeaq"),
            ("siklus", "dinbugq2dinbugq2dinbugq2di"),
        ],
        may: &[
            ("rina", Get::In),
            ("bayu", Get::In),
            ("wahyu", Get::In),
            ("yusuf", Get::Denied),
            ("ratna", Get::Denied),
            ("lestari", Get::Denied),
        ],
        others: Get::Nothing,
        ..signed_in("/skp")
    },
    Route { path: RINAS_PLAN, may: &READING, others: Get::Nothing, ..signed_in("/skp/{id}") },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/pengajuan",
        body: &[("niat", "niat-serangan"), ("versi", "3")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/pengajuan")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/dialog",
        body: &[("niat", "niat-serangan-skp-01"), ("tanggal", "2026-09-18"), ("ucapan", "Serangan")],
        may: &SPEAKERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/dialog")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/pengembalian",
        body: &[
            ("niat", "niat-serangan-skp-02"),
            ("sidik", "0000000000000000000000000000000000000000000000000000000000000000"),
            ("alasan", "x"),
        ],
        may: &APPRAISERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/pengembalian")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/penetapan",
        body: &[
            ("niat", "niat-serangan-skp-03"),
            ("sidik", "0000000000000000000000000000000000000000000000000000000000000000"),
        ],
        may: &APPRAISERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/penetapan")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/pendekatan",
        body: &[("niat", "niat-serangan-pendekatan"), ("pendekatan", "qualitative")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/pendekatan")
    },
    Route {
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/mulai",
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/mulai")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/mulai",
        body: &[("nama", "dedi")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/mulai")
    },
    Route {
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/mulai/templat-teacher",
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/mulai/{source}")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/mulai/templat-teacher",
        body: &[
            ("niat", "niat-serangan-mulai-01"),
            ("sidik", "0000000000000000000000000000000000000000000000000000000000000000"),
        ],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/mulai/{source}")
    },
    Route {
        verb: Verb::Get,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/hasil-kerja/aibaeaqcaibaeaqcaibaeaqcai",
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/hasil-kerja/{part}")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/hasil-kerja/aibaeaqcaibaeaqcaibaeaqcai",
        body: &[("niat", "niat-serangan-skp-04"), ("uraian", "x")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/hasil-kerja/{part}")
    },
    Route {
        verb: Verb::Get,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/lampiran/baru",
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/lampiran/{part}")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/lampiran/baru",
        body: &[("niat", "niat-serangan-skp-05"), ("uraian", "x")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/lampiran/{part}")
    },
    Route {
        verb: Verb::Get,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/perilaku",
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/perilaku")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/perilaku",
        body: &[("niat", "niat-serangan-skp-06"), ("uraian", "x")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/perilaku")
    },
    Route {
        verb: Verb::Get,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/hasil-kerja/aibaeaqcaibaeaqcaibaeaqcai/penghapusan",
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/hasil-kerja/{part}/penghapusan")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/hasil-kerja/aibaeaqcaibaeaqcaibaeaqcai/penghapusan",
        body: &[("niat", "niat-serangan-skp-07")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/hasil-kerja/{part}/penghapusan")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/hasil-kerja/aibaeaqcaibaeaqcaibaeaqcai/urutan",
        body: &[("niat", "niat-serangan-skp-08")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/hasil-kerja/{part}/urutan")
    },
    Route {
        verb: Verb::Get,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/lampiran/aibaeaqcaibaeaqcaibaeaqcai/penghapusan",
        may: &EDIT_GONE,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/lampiran/{part}/penghapusan")
    },
    Route {
        verb: Verb::Post,
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq/lampiran/aibaeaqcaibaeaqcaibaeaqcai/penghapusan",
        body: &[("niat", "niat-serangan-skp-09")],
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/skp/{id}/lampiran/{part}/penghapusan")
    },
    signed_in("/tim/skp"),
    signed_in("/pohon-kinerja"),
    Route {
        path: "/pohon-kinerja/i5duor2hi5duor2hi5duor2hi4",
        may: &[("asing", Get::Nothing)],
        ..signed_in("/pohon-kinerja/{id}")
    },
    signed_in("/tahun-kinerja"),
    Route {
        verb: Verb::Post,
        body: &[("niat", "niat-serangan-tahun"), ("tahun", "2026"), ("periode", "quarterly")],
        may: &[("wahyu", Get::In)],
        others: Get::Nothing,
        ..signed_in("/tahun-kinerja")
    },
    Route {
        path: "/api/v1/plans/fqwcylbmfqwcylbmfqwcylbmfq",
        may: &READING,
        others: Get::Nothing,
        ..signed_in("/api/v1/plans/{plan}")
    },
    Route {
        verb: Verb::Put,
        path: "/api/v1/plans/fqwcylbmfqwcylbmfqwcylbmfq/proposal",
        may: &READERS,
        others: Get::Nothing,
        ..signed_in("/api/v1/plans/{plan}/proposal")
    },
    // The body of the attack is no setting: whoever comes is told so, and nobody learns of the plan.
    Route {
        verb: Verb::Put,
        path: "/api/v1/plans/fqwcylbmfqwcylbmfqwcylbmfq/setting",
        ..signed_in("/api/v1/plans/{plan}/setting")
    },
];
