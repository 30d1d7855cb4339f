//! Plans (SKP): one's own, the editor, the team's.

pub mod editor;
pub mod plan;
pub mod team;
mod words;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/skp` and everything below it.
pub fn router() -> Router<App> {
    Router::new()
        .route("/skp", get(plan::pages::show_own).post(plan::pages::create_plan))
        .route("/skp/{id}", get(plan::pages::show_plan))
        .route("/skp/{id}/pengajuan", post(plan::pages::create_proposal))
        .route("/skp/{id}/dialog", post(plan::pages::create_dialogue))
        .route("/skp/{id}/pengembalian", post(plan::pages::create_return))
        .route("/skp/{id}/penetapan", post(plan::pages::create_setting))
        .route("/tim/skp", get(team::pages::list_plans))
        .merge(editor_router())
}

fn editor_router() -> Router<App> {
    use editor::pages as e;
    Router::new()
        .route("/skp/{id}/hasil-kerja/{part}", get(e::show_result).post(e::save_result))
        .route("/skp/{id}/hasil-kerja/{part}/penghapusan", get(e::ask_result_removal).post(e::remove_result))
        .route("/skp/{id}/hasil-kerja/{part}/urutan", post(e::raise_result))
        .route("/skp/{id}/perilaku", get(e::show_behaviours).post(e::save_behaviours))
        .route("/skp/{id}/lampiran/{part}", get(e::show_line).post(e::save_line))
        .route("/skp/{id}/lampiran/{part}/penghapusan", get(e::ask_line_removal).post(e::remove_line))
}
