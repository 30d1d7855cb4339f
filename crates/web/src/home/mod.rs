//! Where one arrives, and the papers every page leads to: help, accessibility, privacy.

pub mod papers;

use crate::app::App;
use axum::Router;
use axum::response::Redirect;
use axum::routing::get;

/// `/`, `/bantuan`, `/aksesibilitas`, `/privasi`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(|| async { Redirect::to("/progres") }))
        .route("/bantuan", get(papers::pages::show_help))
        .route("/aksesibilitas", get(papers::pages::show_accessibility))
        .route("/privasi", get(papers::pages::show_privacy))
}
