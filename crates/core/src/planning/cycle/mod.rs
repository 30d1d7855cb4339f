//! The performance year and its periods.

pub mod model;

pub use model::Period;
pub(crate) use model::period_of;
