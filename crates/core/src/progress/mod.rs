//! Progress: what was reached, with its evidence, reported by the employee and verified by the
//! appraiser.
//!
//! This room must never rate: it shows amounts beside targets and leaves the judgement to people.

pub mod evidence;
pub mod goal;
pub mod pace;
pub mod realisation;
