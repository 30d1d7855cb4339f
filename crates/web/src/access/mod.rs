//! Signing in and out; what an administrator tends.

pub mod sign_in;
pub mod upkeep;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/masuk`, `/keluar`, `/sistem`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/masuk", get(sign_in::pages::show_sign_in).post(sign_in::pages::create_session))
        .route("/keluar", post(sign_in::pages::delete_session))
        .route("/sistem/pekerjaan", get(upkeep::pages::list_jobs))
        .route("/sistem/pekerjaan/{id}/pengulangan", post(upkeep::pages::create_retry))
}
