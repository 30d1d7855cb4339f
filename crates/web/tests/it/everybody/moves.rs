//! People on the move: HR records, auditors and clerks read.

use super::{Get, Route, Verb, signed_in};

/// Reads the list of those who are excluded; the clerk that of the own units.
const READERS: [(&str, Get); 3] = [("wahyu", Get::In), ("lestari", Get::In), ("bayu", Get::In)];
/// HR records, auditors know of it.
const RECORDERS: [(&str, Get); 2] = [("wahyu", Get::In), ("lestari", Get::Denied)];

const RECORDERS_READ: [(&str, Get); 2] = [("wahyu", Get::In), ("lestari", Get::In)];

/// All of them.
pub const ROUTES: &[Route] = &[
    Route { may: &READERS, others: Get::Nothing, ..signed_in("/pengecualian") },
    Route { may: &RECORDERS, others: Get::Nothing, ..signed_in("/pengecualian/baru") },
    Route {
        verb: Verb::Post,
        body: &[
            ("niat", "niat-serangan-kecuali"),
            ("pegawai", "aqcaibaeaqcaibaeaqcaibaeaq"),
            ("jenis", "pre_retirement"),
            ("mulai", "2026-10-01"),
            ("keputusan", "SK 1"),
        ],
        may: &[("wahyu", Get::In), ("rina", Get::Denied), ("bayu", Get::Denied), ("lestari", Get::Denied)],
        others: Get::Nothing,
        ..signed_in("/pengecualian/baru")
    },
    Route { may: &RECORDERS_READ, others: Get::Nothing, ..signed_in("/pelaksana") },
    Route { may: &RECORDERS, others: Get::Nothing, ..signed_in("/pelaksana/baru") },
    Route {
        verb: Verb::Post,
        path: "/pelaksana/baru",
        body: &[
            ("niat", "niat-serangan-plt"),
            ("pegawai", "aqcaibaeaqcaibaeaqcaibaeaq"),
            ("jabatan", "ambqgaydambqgaydambqgaydam.ambqgaydambqgaydambqgaydam"),
            ("jenis", "plh"),
            ("mulai", "2026-10-01"),
            ("keputusan", "SPT 1"),
        ],
        may: &RECORDERS,
        others: Get::Nothing,
        ..signed_in("/pelaksana/baru")
    },
    // There is none either.
    Route {
        path: "/pelaksana/aqcaibaeaqcaibaeaqcaibaeaq",
        others: Get::Nothing,
        ..signed_in("/pelaksana/{id}")
    },
    Route {
        verb: Verb::Post,
        path: "/pelaksana/aqcaibaeaqcaibaeaqcaibaeaq/akhir",
        body: &[("niat", "niat-serangan-selesai"), ("versi", "1"), ("sampai", "2026-09-30"), ("alasan", "x")],
        others: Get::Nothing,
        ..signed_in("/pelaksana/{id}/akhir")
    },
    Route { may: &RECORDERS_READ, others: Get::Nothing, ..signed_in("/pejabat-penilai") },
    Route { may: &RECORDERS, others: Get::Nothing, ..signed_in("/pejabat-penilai/baru") },
    Route {
        verb: Verb::Post,
        path: "/pejabat-penilai/baru",
        body: &[
            ("niat", "niat-serangan-penilai"),
            ("jabatan", "aqcaibaeaqcaibaeaqcaibaeaq"),
            ("penilai", "aibaeaqcaibaeaqcaibaeaqcai"),
            ("mulai", "2026-10-01"),
            ("alasan", "x"),
        ],
        may: &RECORDERS,
        others: Get::Nothing,
        ..signed_in("/pejabat-penilai/baru")
    },
    Route { may: &RECORDERS_READ, others: Get::Nothing, ..signed_in("/perpindahan") },
    Route { may: &RECORDERS, others: Get::Nothing, ..signed_in("/perpindahan/baru") },
    Route {
        verb: Verb::Post,
        path: "/perpindahan/baru",
        body: &[
            ("niat", "niat-serangan-pindah"),
            ("aksi", "simpan"),
            ("pegawai", "aqcaibaeaqcaibaeaqcaibaeaq"),
            ("jenis", "move"),
            ("mulai", "2026-10-01"),
            ("keputusan", "SK 1"),
            ("jabatan", "aucqkbifaucqkbifaucqkbifau"),
            ("nama_jabatan", "Analis"),
        ],
        may: &RECORDERS,
        others: Get::Nothing,
        ..signed_in("/perpindahan/baru")
    },
    // There is none either; who may see one is tested with one.
    Route {
        path: "/perpindahan/aqcaibaeaqcaibaeaqcaibaeaq",
        others: Get::Nothing,
        ..signed_in("/perpindahan/{id}")
    },
    Route {
        verb: Verb::Post,
        path: "/perpindahan/aqcaibaeaqcaibaeaqcaibaeaq/pembatalan",
        body: &[("niat", "niat-serangan-batal-pindah"), ("versi", "1"), ("alasan", "x")],
        others: Get::Nothing,
        ..signed_in("/perpindahan/{id}/pembatalan")
    },
    // There is none yet; who may see one is tested with one.
    Route {
        path: "/pengecualian/aqcaibaeaqcaibaeaqcaibaeaq",
        others: Get::Nothing,
        ..signed_in("/pengecualian/{id}")
    },
    Route {
        verb: Verb::Post,
        path: "/pengecualian/aqcaibaeaqcaibaeaqcaibaeaq/akhir",
        body: &[("niat", "niat-serangan-akhir"), ("versi", "1"), ("akhir", "keliru"), ("alasan", "x")],
        others: Get::Nothing,
        ..signed_in("/pengecualian/{id}/akhir")
    },
];
