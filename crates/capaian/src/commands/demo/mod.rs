//! `capaian demo`

mod accounts;
mod city;
mod days;
mod desk;
mod fill;
mod parts;
mod roster;
mod seeded;
mod sizing;
mod year;

use super::Failure;
use super::serve::start_log;
use crate::installation::Place;
use crate::network::{is_free, listen};
use crate::outbox::Outbox;
use capaian_core::clock::ShiftedClock;
use capaian_core::files::Files;
use capaian_core::ids::MachineEntropy;
use capaian_web::app::{App, Origin};
use capaian_web::door::proxies::Proxies;
use capaian_web::printer::Printer;
use capaian_web::router::router;
use capaian_web::spreadsheets::SheetReader;
use capaian_web::texts::Texts;
use chrono::NaiveDate;
use clap::Args;
use fill::Filled;
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

pub use city::lives_in;

/// Show Capaian with an invented city: 3,695 people in 326 units, and an account for each role.
///
/// The first start fills the data folder; later ones find it filled. Its clock begins at --today.
/// Example: capaian demo --port 8080
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Demo {
    /// Port on this machine
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder for the demo's database
    #[arg(long, default_value = "data/demo", value_name = "DIR")]
    data: PathBuf,
    /// Database instead of a file in the data folder: postgres://…
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Another number makes other passwords and ids
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// So many employees instead of the city's 3,695: a part of it, or regions beside it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(
        i64::from(sizing::EMPLOYEES_MIN)..=i64::from(sizing::EMPLOYEES_MAX)))]
    employees: Option<u32>,
    /// The day at which the demo's clock begins, at 09.00 WIB
    #[arg(long, default_value = "2026-09-21", value_name = "DATE")]
    today: NaiveDate,
    /// Print one line of JSON when ready
    #[arg(long)]
    json: bool,
}

impl Demo {
    pub fn run(self) -> Result<(), Failure> {
        let began = Instant::now();
        start_log();
        Texts::check().map_err(|faults| faults.join("; "))?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        is_free(address, "--port")?;
        let place = Place { data: self.data.clone(), database: self.database.clone() };
        seeded::keys(&place, self.seed)?;
        let (keys, db) = (place.keys()?, place.open()?);
        let files = Files::below(self.data.join("files"));
        let filled = fill::filled(
            &db,
            &keys,
            &files,
            &fill::Asked { seed: self.seed, employees: self.employees, today: self.today },
        )?;
        let clock = Arc::new(ShiftedClock::starting_at(fill::begins(&db, self.today)?));
        let program = std::env::current_exe()?;
        let printer = Printer::children(program.clone(), &format!("http://{address}"))?;
        let outbox = Outbox::over(&db, &files, clock.clone(), Arc::new(MachineEntropy));
        let app = App::new(db, clock, Arc::new(MachineEntropy), keys, Origin::Http, true)
            .storing(files, SheetReader::Child(program))
            .printing(printer);
        listen(address, router(app), outbox, Proxies::default(), |address| {
            self.say_ready(address, began, &filled);
        })
    }

    fn say_ready(&self, address: SocketAddr, began: Instant, filled: &Filled) {
        let url = format!("http://{address}/");
        let text = if self.json {
            json!({
                "url": url,
                "ready_ms": began.elapsed().as_millis(),
                "today": self.today,
                "counts": filled.counts,
                "accounts": filled.accounts,
            })
            .to_string()
        } else {
            self.welcome(&url, filled)
        };
        if super::say(&text).is_err() {
            tracing::warn!("nobody reads what the demo prints");
        }
    }

    fn welcome(&self, url: &str, filled: &Filled) -> String {
        let mut lines =
            vec![format!("Capaian, kota rekaan Nusa Bahari, {}: {url}", self.today), String::new()];
        lines.push(format!("{:<12} {:<12} {:<16} {}", "peran", "masuk", "sandi", "nama"));
        lines.extend(
            filled
                .accounts
                .iter()
                .map(|one| format!("{:<12} {:<12} {:<16} {}", one.role, one.login, one.password, one.name)),
        );
        lines.push(String::new());
        lines.push("Hentikan dengan Ctrl+C.".to_owned());
        lines.join("\n")
    }
}
