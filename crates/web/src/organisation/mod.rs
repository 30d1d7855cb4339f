//! Units, imports, and people on the move.

pub mod acting;
mod appraiser;
pub mod exclusion;
pub mod import;
pub mod moving;
mod pick;
pub mod unit;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

/// Bytes of an upload: the file and the form around it.
const UPLOAD_BYTES: usize = capaian_core::files::BYTES_MAX + 64 * 1024;

/// `/unit`, `/impor`, `/pengecualian`, `/pelaksana`, `/pejabat-penilai`, `/perpindahan`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/unit", get(unit::pages::show_root))
        .route("/unit/{id}", get(unit::pages::show_unit))
        .route("/pengecualian", get(exclusion::pages::list_exclusions))
        .route(
            "/pengecualian/baru",
            get(exclusion::pages::new_exclusion).post(exclusion::pages::create_exclusion),
        )
        .route("/pengecualian/{id}", get(exclusion::pages::show_exclusion))
        .route("/pengecualian/{id}/akhir", post(exclusion::pages::create_end))
        .route("/pelaksana", get(acting::pages::list_acting))
        .route("/pelaksana/baru", get(acting::pages::new_acting).post(acting::pages::create_acting))
        .route("/pelaksana/{id}", get(acting::pages::show_acting))
        .route("/pelaksana/{id}/akhir", post(acting::pages::create_acting_end))
        .route("/pejabat-penilai", get(appraiser::pages::list_namings))
        .route(
            "/pejabat-penilai/baru",
            get(appraiser::pages::new_naming).post(appraiser::pages::create_naming),
        )
        .route("/perpindahan", get(moving::pages::list_moves))
        .route("/perpindahan/baru", get(moving::pages::new_move).post(moving::pages::create_move))
        .route("/perpindahan/{id}", get(moving::pages::show_move))
        .route("/perpindahan/{id}/pembatalan", post(moving::pages::create_take_back))
        .route("/impor", get(import::pages::list_imports))
        .route("/impor/berkas", post(import::pages::create_upload).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
        .route("/impor/berkas/{kind}/{hash}", get(import::pages::show_upload))
        .route("/impor/berkas/{kind}/{hash}/kesalahan", get(import::pages::show_rejected))
        .route("/impor/berkas/{kind}/{hash}/penerapan", post(import::pages::create_import))
        .route(
            "/impor/{id}/penghentian",
            get(import::abandon::ask_abandon).post(import::abandon::create_abandon),
        )
        .route("/impor/{id}/pembatalan", get(import::undo::ask_undo).post(import::undo::create_undo))
}
