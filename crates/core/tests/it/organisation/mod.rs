//! The organisation.

mod abandoned;
mod agencies;
mod second_lists;
mod staging;
