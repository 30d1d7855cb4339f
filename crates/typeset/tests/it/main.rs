//! The crate from outside: documents are set, and read back by somebody else's reader.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod child;
mod filled;
mod forms;
mod hostile;
mod paper_forms;
mod papers;
mod reading;
mod samples;
mod sheets;
mod structure;
mod words;
