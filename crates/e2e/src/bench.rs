//! The application as it is served, in this process, with a driver for its browsers.

use crate::driver::Driver;
use crate::meter::{self, Meter};
use crate::visitor::{Options, Visitor};
use axum::middleware::from_fn_with_state;
use capaian_web::app::App;
use capaian_web::router::router;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;

/// The served application and the driver of its browsers.
#[derive(Debug)]
pub struct Bench {
    /// What went over the wire.
    pub meter: Meter,
    /// `http://127.0.0.1:…`
    pub origin: String,
    driver: Driver,
}

impl Bench {
    /// Serves the application's own router on a free port of this machine, until the runtime ends.
    pub async fn start(app: App) -> Self {
        let driver = Driver::start();
        let meter = Meter::default();
        let counted = router(app).layer(from_fn_with_state(meter.clone(), meter::count));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let service = counted.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { meter, origin, driver }
    }

    /// A new browser, on no page yet.
    pub async fn visitor(&self, options: Options) -> Visitor {
        Visitor::arrive(&self.driver, &self.origin, options).await
    }
}
