//! The router: every page, asset and API route, and the layers around them.

use crate::app::App;
use crate::door::{Visitor, body, draft, foreign, headers, not_this_way, nothing_here};
use crate::{access, appraisal, assets, documents, home, organisation, planning, preferences, progress, ui};
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method};
use axum::routing::post;
use std::time::Duration;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

/// How long a piece of a body may be awaited.
const PIECE: Duration = Duration::from_secs(30);

/// Every page, asset and API route.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .merge(access::router())
        .merge(home::router())
        .merge(organisation::router())
        .merge(planning::router())
        .merge(progress::router())
        .merge(appraisal::router())
        .merge(documents::router())
        .merge(preferences::router())
        .merge(ui::router())
        .route("/draf", post(draft::keep));
    let served = pages.clone().with_state(app.clone());
    let turned = move |State(app): State<App>, visitor: Visitor, method: Method, headers: HeaderMap| {
        not_this_way(app, visitor, method, headers, served)
    };
    let pages = pages
        .fallback(nothing_here)
        .method_not_allowed_fallback(turned)
        .layer(axum::middleware::from_fn_with_state(app.clone(), body::looked_through))
        .layer(RequestBodyTimeoutLayer::new(PIECE))
        .layer(DefaultBodyLimit::max(body::BYTES_MAX))
        .layer(CsrfLayer::new())
        .layer(axum::middleware::from_fn_with_state(app.clone(), foreign::told))
        .layer(axum::middleware::from_fn_with_state(app.clone(), headers::personal));
    Router::new()
        .merge(pages)
        // Level 1: the smallest pages cost more to squeeze further than to send.
        .layer(CompressionLayer::new().no_br().no_deflate().no_zstd().quality(CompressionLevel::Fastest))
        .merge(assets::router())
        .layer(axum::middleware::from_fn(headers::guard))
        .with_state(app)
}
