//! Where one arrives, what waits there, people and the search, and the papers every page leads to: help, accessibility, privacy.

pub mod completeness;
pub mod desk;
pub mod notices;
pub mod overview;
pub mod pages;
pub mod papers;
pub mod people;
mod plans;
pub mod search;
pub mod tallies;
pub mod today;

use crate::app::App;
use axum::routing::{get, post};
use axum::{Extension, Router};

/// `/`, `/kinerja`, `/kelengkapan`, `/ringkasan`, `/pegawai`, `/cari`, `/pemberitahuan` and the papers.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(pages::show_home))
        .route("/kinerja", get(today::pages::show_today))
        .route("/kelengkapan", get(completeness::pages::show_completeness))
        .route("/kelengkapan/pegawai", get(completeness::pages::list_behind))
        .route("/ringkasan", get(overview::pages::show_overview))
        .layer(Extension(tallies::Tallies::default()))
        .route("/pegawai", get(people::pages::list_people))
        .route("/cari", get(search::pages::search_all).post(search::pages::ask_search))
        .route("/pemberitahuan", get(notices::pages::list_notices))
        .route("/pemberitahuan/dibaca", post(notices::pages::create_reading))
        .route("/pemberitahuan/{id}", get(notices::pages::open_notice))
        .route("/bantuan", get(papers::pages::show_help))
        .route("/aksesibilitas", get(papers::pages::show_accessibility))
        .route("/privasi", get(papers::pages::show_privacy))
}
