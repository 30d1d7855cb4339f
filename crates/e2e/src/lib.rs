//! A browser in front of the real application: what a person meets, tried as a person.
//!
//! [`Bench`] serves the router in this process and owns one `ChromeDriver`; a [`Visitor`] is one
//! browser with a profile of its own, told what to do by what stands on the page (labels, buttons,
//! links), never by classes or ids. [`axe`] and [`looks`] judge a page, [`budget`] weighs it.
//! Nothing links this crate, and it knows no use case: a journey asserts what can be seen. To add a
//! page, add its line to `tests/it/pages.rs`; to add a journey, see `tests/it/journeys`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a broken test bench stops the test at once"
)]

pub mod axe;
pub mod bench;
pub mod budget;
pub mod devtools;
pub mod download;
pub mod driver;
pub mod keyboard;
pub mod looks;
pub mod meter;
pub mod routes;
pub mod visitor;

pub use bench::Bench;
pub use visitor::{Options, Visitor};
