//! `capaian doctor`

mod machine;

use super::Failure;
use crate::installation::Place;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::upkeep::{Check, State, examine};
use clap::Args;
use std::process::ExitCode;

/// Examine an installation: data folder, keys, disk, database, clock, outbox, papers.
///
/// Changes nothing and may run beside a server. Exits 0 when nothing is bad, 1 otherwise.
/// Example: capaian doctor --data /srv/capaian
/// Example: capaian doctor --data /srv/capaian --json | jq '.checks[] | select(.state != "good")'
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Doctor {
    #[command(flatten)]
    place: Place,
    /// Print one object of JSON
    #[arg(long)]
    json: bool,
}

impl Doctor {
    pub fn run(self) -> ExitCode {
        let checks = self.checks();
        let is_good = checks.iter().all(|check| check.state != State::Bad);
        match self.say(&checks, is_good) {
            Ok(()) if is_good => ExitCode::SUCCESS,
            Ok(()) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("capaian: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn checks(&self) -> Vec<Check> {
        let mut checks = machine::folder(&self.place);
        if !self.place.exists() {
            let text = "there is no database yet: `capaian serve` or an import makes it";
            checks.push(Check::new("database", State::Bad, text));
            return checks;
        }
        checks.push(machine::keys(&self.place));
        checks.extend(examine(&self.place.target(), MachineClock.now()));
        checks.push(machine::papers());
        checks
    }

    fn say(&self, checks: &[Check], is_good: bool) -> Result<(), Failure> {
        if self.json {
            return super::say(&serde_json::json!({ "good": is_good, "checks": checks }).to_string());
        }
        for check in checks {
            let state = match check.state {
                State::Good => "good",
                State::Warning => "WARNING",
                State::Bad => "BAD",
            };
            super::say(&format!("{state:<8} {:<16} {}", check.name, check.text))?;
        }
        Ok(())
    }
}
