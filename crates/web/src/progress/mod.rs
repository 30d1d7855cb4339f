//! Progress and realisations.

pub mod period;
pub mod realisation;

use crate::app::App;
use axum::Router;
use axum::routing::{get, put};

/// `/progres`, `/realisasi/…` and their API.
pub fn router() -> Router<App> {
    Router::new()
        .route("/progres", get(realisation::pages::list_realisations))
        .route(
            "/realisasi/{indicator}/{period}",
            get(realisation::pages::show_realisation).post(realisation::pages::create_realisation),
        )
        .route(
            "/api/v1/indicators/{indicator}/periods/{period}/realisation",
            put(realisation::api::put_realisation),
        )
}
