//! `capaian migrate`

use super::Failure;
use crate::installation::Place;
use clap::Args;

/// Bring the database to this version; `serve` does the same when it starts.
///
/// Example: capaian migrate --data /srv/capaian
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Migrate {
    #[command(flatten)]
    place: Place,
}

impl Migrate {
    pub fn run(self) -> Result<(), Failure> {
        drop(self.place.open()?);
        Ok(())
    }
}
