//! The organisation.

mod abandoned;
mod acting;
mod agencies;
pub mod appraiser;
mod exclusion;
pub mod known;
pub mod moving;
pub mod moving_back;
mod moving_edges;
mod moving_lists;
mod second_lists;
mod staging;
