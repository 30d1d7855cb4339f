//! The routes of alignment meetings. There is none: who may know of one is answered that there is none. With one they
//! are tested in `alignment.rs`.

use super::{Get, RATING_READERS, Route, Verb, signed_in};

const MEETING: &str = "/penyelarasan/zdemrsgizdemrsgizdemrsgiza";

/// All of them.
pub const ROUTES: &[Route] = &[
    signed_in("/penyelarasan"),
    Route {
        may: &[
            ("wahyu", Get::In),
            ("ibrahim", Get::In),
            ("ratna", Get::In),
            ("yusuf", Get::In),
            ("melati", Get::In),
        ],
        others: Get::Nothing,
        ..signed_in("/penyelarasan/baru")
    },
    Route {
        verb: Verb::Post,
        path: "/penyelarasan/baru",
        body: &[
            ("niat", "niat-serangan-rapat"),
            ("tahun", "dinbugq2dinbugq2dinbugq2di"),
            ("unit", "aibaeaqcaibaeaqcaibaeaqcai"),
            ("tanggal", "2020-01-08"),
            ("tempat", "x"),
        ],
        may: &[("wahyu", Get::In), ("ibrahim", Get::In), ("ratna", Get::In), ("lestari", Get::Denied)],
        others: Get::Nothing,
        ..signed_in("/penyelarasan/baru")
    },
    Route { path: MEETING, others: Get::Nothing, ..signed_in("/penyelarasan/{alignment}") },
    Route {
        verb: Verb::Post,
        path: "/penyelarasan/zdemrsgizdemrsgizdemrsgiza/akhir",
        body: &[("niat", "niat-serangan-akhir"), ("versi", "1"), ("notulen", "x")],
        others: Get::Nothing,
        ..signed_in("/penyelarasan/{alignment}/akhir")
    },
    Route {
        path: "/penyelarasan/zdemrsgizdemrsgizdemrsgiza/fqwcylbmfqwcylbmfqwcylbmfq",
        others: Get::Nothing,
        ..signed_in("/penyelarasan/{alignment}/{plan}")
    },
    Route {
        verb: Verb::Post,
        path: "/penyelarasan/zdemrsgizdemrsgizdemrsgiza/fqwcylbmfqwcylbmfqwcylbmfq",
        body: &[("niat", "niat-serangan-tanda"), ("versi", "1"), ("catatan", "x")],
        others: Get::Nothing,
        ..signed_in("/penyelarasan/{alignment}/{plan}")
    },
    Route {
        path: "/penyelarasan/catatan/fqwcylbmfqwcylbmfqwcylbmfq",
        may: &[("rina", Get::Denied)],
        others: Get::Nothing,
        ..signed_in("/penyelarasan/catatan/{plan}")
    },
    Route {
        verb: Verb::Post,
        path: "/penyelarasan/catatan/fqwcylbmfqwcylbmfqwcylbmfq",
        body: &[("niat", "niat-serangan-jawab"), ("versi", "1"), ("terakhir", "1"), ("alasan", "x")],
        may: &[
            ("rina", Get::Denied),
            RATING_READERS[0],
            RATING_READERS[1],
            RATING_READERS[2],
            RATING_READERS[3],
        ],
        others: Get::Nothing,
        ..signed_in("/penyelarasan/catatan/{plan}")
    },
];
