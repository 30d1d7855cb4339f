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
        // Where there was none, a name may have been mistyped.
        let is_new = !self.place.exists();
        drop(self.place.open()?);
        let here = self.place.data.display();
        let what = if is_new { "a new, empty database was made in" } else { "up to date:" };
        super::say(&format!("{what} {here}"))
    }
}
