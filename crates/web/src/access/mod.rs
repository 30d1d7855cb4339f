//! Signing in and out.

pub mod sign_in;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/masuk` and `/keluar`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/masuk", get(sign_in::pages::show_sign_in).post(sign_in::pages::create_session))
        .route("/keluar", post(sign_in::pages::delete_session))
}
