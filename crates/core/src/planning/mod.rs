//! Planning: cycles and their periods, goals and indicators, and the plan (SKP) of each person.
//!
//! This room must never know what was reached (`progress`) or how it is rated (`appraisal`).

pub mod amount;
pub mod cycle;
pub mod goal;
pub mod plan;

pub use amount::{Amount, AmountError};
