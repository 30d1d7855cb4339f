//! What a leader looks at beside the counts.

pub mod goals;

pub use goals::{GoalLine, goals};
