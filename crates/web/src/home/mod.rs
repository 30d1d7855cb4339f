//! Where one arrives, what waits there, and the papers every page leads to: help, accessibility, privacy.

pub mod notices;
pub mod papers;
pub mod today;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/`, `/pemberitahuan`, `/bantuan`, `/aksesibilitas`, `/privasi`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(today::pages::show_home))
        .route("/pemberitahuan", get(notices::pages::list_notices))
        .route("/pemberitahuan/dibaca", post(notices::pages::create_reading))
        .route("/pemberitahuan/{id}", get(notices::pages::open_notice))
        .route("/bantuan", get(papers::pages::show_help))
        .route("/aksesibilitas", get(papers::pages::show_accessibility))
        .route("/privasi", get(papers::pages::show_privacy))
}
