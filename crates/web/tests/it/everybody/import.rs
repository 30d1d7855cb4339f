//! The routes of imports: HR alone, with a file and an import that are not there.

use super::{Get, HR_ALONE, Route, Verb, signed_in};

/// All of them.
pub const ROUTES: &[Route] = &[
    Route { may: &HR_ALONE, others: Get::Nothing, ..signed_in("/impor") },
    Route { verb: Verb::Upload, may: &HR_ALONE, others: Get::Nothing, ..signed_in("/impor/berkas") },
    Route {
        path: "/impor/berkas/pegawai/0000000000000000000000000000000000000000000000000000000000000000",
        others: Get::Nothing,
        ..signed_in("/impor/berkas/{kind}/{hash}")
    },
    Route {
        path: "/impor/berkas/pegawai/0000000000000000000000000000000000000000000000000000000000000000/kesalahan",
        others: Get::Nothing,
        ..signed_in("/impor/berkas/{kind}/{hash}/kesalahan")
    },
    Route {
        verb: Verb::Post,
        path: "/impor/berkas/pegawai/0000000000000000000000000000000000000000000000000000000000000000/penerapan",
        may: &HR_ALONE,
        others: Get::Nothing,
        ..signed_in("/impor/berkas/{kind}/{hash}/penerapan")
    },
    Route {
        path: "/impor/amcqgaydambqgaydambqgaydam/penghentian",
        others: Get::Nothing,
        ..signed_in("/impor/{id}/penghentian")
    },
    Route {
        verb: Verb::Post,
        path: "/impor/amcqgaydambqgaydambqgaydam/penghentian",
        others: Get::Nothing,
        ..signed_in("/impor/{id}/penghentian")
    },
    Route {
        path: "/impor/amcqgaydambqgaydambqgaydam/pembatalan",
        others: Get::Nothing,
        ..signed_in("/impor/{id}/pembatalan")
    },
    Route {
        verb: Verb::Post,
        path: "/impor/amcqgaydambqgaydambqgaydam/pembatalan",
        others: Get::Nothing,
        ..signed_in("/impor/{id}/pembatalan")
    },
    Route { may: &HR_ALONE, others: Get::Nothing, ..signed_in("/impor/sasaran") },
    Route {
        path: "/impor/sasaran/berkas/0000000000000000000000000000000000000000000000000000000000000000",
        others: Get::Nothing,
        ..signed_in("/impor/sasaran/berkas/{hash}")
    },
    Route {
        verb: Verb::Post,
        path: "/impor/sasaran/berkas/0000000000000000000000000000000000000000000000000000000000000000",
        others: Get::Nothing,
        ..signed_in("/impor/sasaran/berkas/{hash}")
    },
    Route {
        path: "/impor/sasaran/berkas/0000000000000000000000000000000000000000000000000000000000000000/kesalahan",
        others: Get::Nothing,
        ..signed_in("/impor/sasaran/berkas/{hash}/kesalahan")
    },
    Route {
        path: "/impor/sasaran/amcqgaydambqgaydambqgaydam/pembatalan",
        others: Get::Nothing,
        ..signed_in("/impor/sasaran/{id}/pembatalan")
    },
    Route {
        verb: Verb::Post,
        path: "/impor/sasaran/amcqgaydambqgaydambqgaydam/pembatalan",
        others: Get::Nothing,
        ..signed_in("/impor/sasaran/{id}/pembatalan")
    },
];
