//! Plans (SKP): one's own, the editor, the team's.

pub mod plan;
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
}
