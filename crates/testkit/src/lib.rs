//! What tests stand on: databases of both engines, the named world, fixed clocks and seeds.
//!
//! Linked by tests only. The *named world* is one small, half-finished year that everybody knows by
//! heart: two agencies, twelve people. A test that needs more adds it with the builders in `world`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a broken test bench stops the test at once"
)]

pub mod database;
pub mod fixed;
pub mod outcome;
pub mod plans;
pub mod planted;
pub mod questions;
pub mod whole;
pub mod world;

pub use database::{TestDatabase, scratch};
pub use fixed::{FixedClock, FixedEntropy, intent};

/// Runs each named function as a test on SQLite and on `PostgreSQL`. The latter's names hold
/// `postgres`, which `./test quick` leaves out.
#[macro_export]
macro_rules! both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name(&$crate::TestDatabase::sqlite()); })+
        }
        mod postgres {
            $(#[test] fn $name() { super::$name(&$crate::TestDatabase::postgres()); })+
        }
    };
}
