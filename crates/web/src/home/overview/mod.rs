//! The overview of a leader: numbers, what changed, where it is thin.

mod figures;
pub mod pages;
mod sentences;

pub(super) use pages::{Overview, answer, read};
