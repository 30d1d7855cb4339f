//! What Capaian does: one room per stage of the performance cycle, one file per use case.
//!
//! A use case is one plain function `fn(&mut Tx, &Ctx, &Command) -> Outcome<Saved, Refusal>`:
//! authorise, load, decide, save with leaf and jobs. It may be run again, so it touches no file,
//! mail, clock, randomness or network. Pages, API and command line are three doors to that function.
//!
//! Rooms in order; each may use only those above it, and this crate must never know how anything is
//! shown. To add a use case: a file named by its verb in the noun's folder, its `Command`, its
//! refusals, its line in `use_cases`, its row in `access::table`, its tests.

pub mod clock;
pub mod ids;

pub mod db;
pub mod drafts;
pub mod files;
pub mod jobs;
pub mod ledger;
pub mod notices;
pub mod search;

pub mod access;
pub mod appraisal;
pub mod organisation;
pub mod planning;
pub mod progress;

pub mod documents;
pub mod home;
