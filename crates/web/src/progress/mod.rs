//! Progress: realisations, their evidence, their verification, and what units reached.

pub mod evidence;
pub mod period;
pub mod realisation;
pub mod team;
pub mod unit;

use crate::app::App;
use crate::door::upload::FORM_WITH_FILES_MAX;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post, put};

/// `/progres`, `/realisasi/…`, `/bukti/…`, `/tim/realisasi/…`, `/capaian-unit/…` and their API.
pub fn router() -> Router<App> {
    Router::new().merge(own()).merge(team_and_unit()).merge(api())
}

fn own() -> Router<App> {
    let files = DefaultBodyLimit::max(FORM_WITH_FILES_MAX);
    Router::new()
        .route("/progres", get(realisation::pages::list_realisations))
        .route(
            "/realisasi/{indicator}/{period}",
            get(realisation::pages::show_realisation)
                .post(realisation::pages::create_realisation)
                .layer(files),
        )
        .route("/realisasi/{indicator}/{period}/bukti/{id}/pelepasan", post(evidence::pages::delete_link))
        .route("/bukti/{id}", get(evidence::pages::show_evidence))
}

fn team_and_unit() -> Router<App> {
    Router::new()
        .route("/tim/realisasi", get(team::pages::list_team))
        .route("/tim/realisasi/{plan}/{period}", get(team::pages::show_person))
        .route("/tim/realisasi/{plan}/{period}/verifikasi", post(team::pages::create_verification))
        .route("/tim/realisasi/{plan}/{period}/pengembalian/{realisation}", post(team::pages::create_return))
        .route("/capaian-unit", get(unit::pages::show_own))
        .route("/capaian-unit/{unit}/{period}", get(unit::pages::show_unit))
        .route(
            "/capaian-unit/{unit}/{period}/{indicator}",
            get(unit::pages::show_goal).post(unit::pages::create_goal_report),
        )
}

fn api() -> Router<App> {
    let files = DefaultBodyLimit::max(FORM_WITH_FILES_MAX);
    Router::new()
        .route(
            "/api/v1/indicators/{indicator}/periods/{period}/realisation",
            put(realisation::api::put_realisation),
        )
        .route("/api/v1/plans/{plan}/periods/{period}/verification", post(team::api::post_verification))
        .route("/api/v1/realisations/{id}/return", post(team::api::post_return))
        .route("/api/v1/evidence", post(evidence::api::post_evidence).layer(files))
        .route(
            "/api/v1/realisations/{id}/evidence/{evidence}",
            put(evidence::api::put_link).delete(evidence::api::delete_link),
        )
}
