//! `capaian serve`

use super::Failure;
use crate::installation::Place;
use crate::outbox::Outbox;
use axum::Router;
use capaian_core::clock::MachineClock;
use capaian_core::files::Files;
use capaian_core::ids::MachineEntropy;
use capaian_web::app::{App, Origin};
use capaian_web::printer::Printer;
use capaian_web::router::router;
use capaian_web::spreadsheets::SheetReader;
use capaian_web::texts::Texts;
use clap::Args;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Readers, writers on a server, passwords and a few imports: more threads would only hold memory.
const BLOCKING_THREADS: usize = 32;

/// Serve pages and API until it is told to stop (SIGTERM or Ctrl+C).
///
/// Example: capaian serve --data /srv/capaian --listen 127.0.0.1:8080 --origin <https://capaian.example.go.id>
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8080", env = "CAPAIAN_LISTEN", value_name = "ADDR")]
    listen: SocketAddr,
    /// How browsers reach it; https:// binds the session cookie to TLS, and QR codes on papers lead there
    #[arg(long, env = "CAPAIAN_ORIGIN", value_name = "URL")]
    origin: Option<String>,
}

impl Serve {
    pub fn run(self) -> Result<(), Failure> {
        start_log();
        Texts::check().map_err(|faults| faults.join("; "))?;
        let secure = self.origin.as_deref().is_some_and(|origin| origin.starts_with("https://"));
        let origin = if secure { Origin::Https } else { Origin::Http };
        let keys = self.place.keys()?;
        let (clock, entropy) = (Arc::new(MachineClock), Arc::new(MachineEntropy));
        let files = Files::below(self.place.data.join("files"));
        let program = std::env::current_exe()?;
        let printer = Printer::children(program.clone(), &self.address())?;
        let db = self.place.open()?;
        let outbox = Outbox::over(&db, &files, clock.clone(), entropy.clone());
        let app = App::new(db, clock, entropy, keys, origin, false)
            .storing(files, SheetReader::Child(program))
            .printing(printer);
        listen(self.listen, router(app), outbox, say_ready)
    }

    /// What the codes on papers lead to.
    fn address(&self) -> String {
        self.origin.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// JSON lines on standard error; `RUST_LOG` chooses what.
pub fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
}

fn say_ready(address: SocketAddr) {
    tracing::info!(%address, "ready");
}

/// Listens, says when it is ready, serves and works the outbox off until told to stop; acts and jobs under
/// way are finished.
pub fn listen(
    address: SocketAddr,
    router: Router,
    outbox: Outbox,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING_THREADS)
        .build()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind(address).await?;
        ready(listener.local_addr()?);
        let working = tokio::spawn(outbox.clone().work());
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
        outbox.stop();
        Ok(working.await?)
    })
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
