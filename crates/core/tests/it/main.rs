//! Integration tests of `core`, on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod access;
mod appraisal;
mod documents;
mod jobs;
mod organisation;
mod papers;
mod planning;
mod progress;
mod use_cases;
