//! The application behind the pages: what every door is given, and the router that names every door.

use crate::door::headers;
use crate::{access, assets, preferences, progress, ui};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Redirect;
use axum::routing::{get, post};
use capaian_core::clock::Clock;
use capaian_core::db::Db;
use capaian_core::ids::{Entropy, Keys};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

/// Bytes of a form without files.
const FORM_BYTES: usize = 256 * 1024;
/// One Argon2 hash costs 19 MB and a core: two at a time.
const PASSWORDS_AT_A_TIME: usize = 2;

/// What every door is given. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
#[derive(Debug)]
pub struct Parts {
    /// Reading and writing.
    pub db: Db,
    /// The moment of each act.
    pub clock: Arc<dyn Clock>,
    /// Seeds and tokens.
    pub entropy: Arc<dyn Entropy>,
    /// Keys outside the database.
    pub keys: Keys,
    /// How it is reached.
    pub origin: Origin,
    /// Whether this is the demo, whose clock is shown on every page.
    pub demo: bool,
    /// Places for checking passwords.
    pub passwords: Semaphore,
}

/// How browsers reach the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Over TLS: the session cookie is `__Host-` and `Secure`.
    Https,
    /// Plain, on one machine or a trusted network: the demo.
    Http,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// An application over an opened database.
    pub fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        keys: Keys,
        origin: Origin,
        demo: bool,
    ) -> Self {
        let passwords = Semaphore::new(PASSWORDS_AT_A_TIME);
        Self(Arc::new(Parts { db, clock, entropy, keys, origin, demo, passwords }))
    }
}

/// Every page, asset and API route.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .merge(access::router())
        .merge(progress::router())
        .merge(preferences::router())
        .merge(ui::router())
        .route("/draf", post(crate::door::draft::keep))
        .route("/", get(|| async { Redirect::to("/progres") }))
        .fallback(crate::door::nothing_here)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(axum::middleware::from_fn_with_state(app.clone(), headers::personal));
    Router::new()
        .merge(pages)
        // Level 1: the smallest pages cost more to squeeze further than to send.
        .layer(CompressionLayer::new().no_br().no_deflate().no_zstd().quality(CompressionLevel::Fastest))
        .merge(assets::router())
        .layer(CsrfLayer::new())
        .layer(axum::middleware::from_fn(headers::guard))
        .with_state(app)
}
