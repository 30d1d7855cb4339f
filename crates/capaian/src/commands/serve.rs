//! `capaian serve`

use super::{Failure, demo};
use crate::installation::Place;
use crate::network::{is_free, listen};
use crate::outbox::Outbox;
use capaian_core::clock::MachineClock;
use capaian_core::files::Files;
use capaian_core::ids::MachineEntropy;
use capaian_web::app::{App, Origin};
use capaian_web::door::proxies::Proxies;
use capaian_web::printer::Printer;
use capaian_web::router::router;
use capaian_web::spreadsheets::SheetReader;
use capaian_web::texts::Texts;
use clap::Args;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

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
    /// Network of a proxy in front, whose X-Forwarded-For is believed; may be given more than once
    #[arg(
        long = "trusted-proxy",
        env = "CAPAIAN_TRUSTED_PROXY",
        value_delimiter = ',',
        value_parser = network,
        value_name = "CIDR"
    )]
    trusted_proxies: Vec<IpNet>,
    /// Serve the demo's city although its passwords are printed
    #[arg(long)]
    demo_data: bool,
}

impl Serve {
    pub fn run(self) -> Result<(), Failure> {
        start_log();
        Texts::check().map_err(|faults| faults.join("; "))?;
        for warning in self.warnings() {
            tracing::warn!("{warning}");
        }
        is_free(self.listen, "--listen")?;
        let origin = if self.is_secure() { Origin::Https } else { Origin::Http };
        let keys = self.place.keys()?;
        let (clock, entropy) = (Arc::new(MachineClock), Arc::new(MachineEntropy));
        let files = Files::below(self.place.data.join("files"));
        let program = std::env::current_exe()?;
        let printer = Printer::children(program.clone(), &self.address())?;
        let db = self.place.open()?;
        if !self.demo_data && demo::lives_in(&db)? {
            let text = "this is the demo's city, whose passwords are printed: start `capaian demo` there, \
                or add --demo-data";
            return Err(text.into());
        }
        let outbox = Outbox::over(&db, &files, clock.clone(), entropy.clone());
        let app = App::new(db, clock, entropy, keys, origin, false)
            .storing(files, SheetReader::Child(program))
            .printing(printer)
            .behind(Proxies::within(self.trusted_proxies));
        let proxies = app.proxies.clone();
        listen(self.listen, router(app), outbox, proxies, say_ready)
    }

    fn is_secure(&self) -> bool {
        self.origin.as_deref().is_some_and(|origin| origin.starts_with("https://"))
    }

    /// What is open although nobody may have meant it.
    fn warnings(&self) -> Vec<&'static str> {
        let here_only = self.listen.ip().is_loopback();
        let mut warnings = Vec::new();
        if self.is_secure() && here_only && self.trusted_proxies.is_empty() {
            warnings.push(
                "no --trusted-proxy: everybody behind the proxy counts as one network, so that one who tries \
                 passwords makes everybody wait; give --trusted-proxy 127.0.0.1",
            );
        }
        if !self.is_secure() && !here_only {
            warnings.push(
                "no --origin https://…: passwords and session cookies go over this network in the clear",
            );
        }
        warnings
    }

    /// What the codes on papers lead to.
    fn address(&self) -> String {
        self.origin.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }
}

/// A network, or one address.
fn network(text: &str) -> Result<IpNet, String> {
    let one = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse().or_else(|_| one()).map_err(|_| "no network, as 10.0.3.0/24, and no address".to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        serve: Serve,
    }

    fn warned(arguments: &[&str]) -> Vec<&'static str> {
        Cli::try_parse_from([&["capaian"], arguments].concat()).unwrap().serve.warnings()
    }

    #[test]
    fn what_nobody_may_have_meant_is_said_at_the_start() {
        assert!(warned(&[]).is_empty(), "on this machine only");
        let secure = ["--origin", "https://capaian.example.go.id"];
        assert!(warned(&secure)[0].contains("--trusted-proxy"));
        for proxy in ["127.0.0.1", "10.0.3.0/24", "::1,10.0.0.0/8"] {
            assert!(warned(&[&secure[..], &["--trusted-proxy", proxy]].concat()).is_empty(), "{proxy}");
        }
        assert!(warned(&["--listen", "0.0.0.0:80"])[0].contains("in the clear"));
        assert!(network("10.0.3.0/33").is_err());
    }
}
