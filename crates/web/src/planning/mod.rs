//! Plans (SKP): one's own, the editor, the team's; the organisation's goals; the performance year.

pub mod cycle;
pub mod editor;
pub mod goals;
pub mod plan;
pub mod source;
pub mod team;
mod words;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post, put};

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
        .route("/pohon-kinerja", get(goals::pages::show_tree))
        .route("/pohon-kinerja/{id}", get(goals::pages::show_node))
        .route("/tahun-kinerja", get(cycle::pages::show_cycles).post(cycle::pages::create_cycle))
        .route("/api/v1/plans/{plan}", get(plan::api::get_plan))
        .route("/api/v1/plans/{plan}/proposal", put(plan::api::put_proposal))
        .route("/api/v1/plans/{plan}/setting", put(plan::api::put_setting))
        .route("/skp/{id}/mulai", get(source::pages::show_offers).post(source::pages::find_colleagues))
        .route("/skp/{id}/mulai/{source}", get(source::pages::show_preview).post(source::pages::take_source))
        .merge(editor_router())
        .merge(goal_import_router())
}

/// The upload itself is that of all lists: `/impor/berkas`.
fn goal_import_router() -> Router<App> {
    use goals::import::pages as i;
    Router::new()
        .route("/impor/sasaran", get(i::list_imports))
        .route("/impor/sasaran/berkas/{hash}", get(i::show_upload).post(i::create_adoption))
        .route("/impor/sasaran/berkas/{hash}/kesalahan", get(i::show_rejected))
        .route("/impor/sasaran/{id}/pembatalan", get(i::ask_undo).post(i::create_undo))
}

fn editor_router() -> Router<App> {
    use editor::pages as e;
    Router::new()
        .route("/skp/{id}/hasil-kerja/{part}", get(e::show_result).post(e::save_result))
        .route("/skp/{id}/hasil-kerja/{part}/penghapusan", get(e::ask_result_removal).post(e::remove_result))
        .route("/skp/{id}/hasil-kerja/{part}/urutan", post(e::raise_result))
        .route("/skp/{id}/pendekatan", post(e::change_approach))
        .route("/skp/{id}/perilaku", get(e::show_behaviours).post(e::save_behaviours))
        .route("/skp/{id}/lampiran/{part}", get(e::show_line).post(e::save_line))
        .route("/skp/{id}/lampiran/{part}/penghapusan", get(e::ask_line_removal).post(e::remove_line))
}
