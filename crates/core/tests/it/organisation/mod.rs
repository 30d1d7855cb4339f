//! The organisation.

mod abandoned;
mod acting;
mod agencies;
mod exclusion;
pub mod known;
mod second_lists;
mod staging;
