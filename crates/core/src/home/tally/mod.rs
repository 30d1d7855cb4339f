//! How far the plans and reports of an agency are, counted for every unit and what is below it.
//!
//! Counting reads a row for every employee and every report, so a page does not count for itself: whoever
//! shows a tally keeps it for some seconds and says when it was counted ([ADR 6]).
//!
//! [ADR 6]: ../../../../docs/adr/0006-counts-say-when-they-were-counted.md

pub mod count;
mod excluded;
pub mod model;

pub use count::count;
pub use model::{Counts, PeriodCounts, Tally, UnitTally};
