//! Serves the face alone, for screenshots: `cargo run -p capaian_web --example face -- 4010`.
//!
//! `/_ui` shows every part; `/`, `/evaluasi` and `/masuk` are the design pictures built from
//! those parts, with invented data. Nothing here is part of the product.

mod evaluation;
mod home;
mod sign_in;

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use capaian_web::preferences::Preferences;
use capaian_web::shell::{NavGroup, NavItem, Shell};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port: u16 = std::env::args().nth(1).unwrap_or_else(|| "4010".into()).parse()?;
    let router = Router::new()
        .route("/", get(home::show))
        .route("/evaluasi", get(evaluation::show))
        .route("/masuk", get(sign_in::show).post(sign_in::refuse))
        .route("/draf", post(async || StatusCode::NO_CONTENT))
        .merge(capaian_web::ui::router())
        .merge(capaian_web::assets::router())
        .merge(capaian_web::preferences::router());
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

fn answer(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn frame(wish: Preferences, title: &str, path: &str) -> Shell {
    Shell::new(wish.lang, wish.theme, title, path)
}

fn group(label: &str, items: Vec<NavItem>) -> NavGroup {
    NavGroup { label: (!label.is_empty()).then(|| label.into()), items }
}
