//! Where one arrives, and the papers every page leads to: help, accessibility, privacy.

pub mod papers;
pub mod today;

use crate::app::App;
use axum::Router;
use axum::routing::get;

/// `/`, `/bantuan`, `/aksesibilitas`, `/privasi`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(today::pages::show_home))
        .route("/bantuan", get(papers::pages::show_help))
        .route("/aksesibilitas", get(papers::pages::show_accessibility))
        .route("/privasi", get(papers::pages::show_privacy))
}
