//! The plan of one assignment in one cycle (*SKP*).

pub mod model;

pub use model::{Indicator, PlanState};
