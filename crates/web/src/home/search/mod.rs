//! The search: people, on to their plans, and units.

pub mod pages;
