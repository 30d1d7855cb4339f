//! The tree of units.

pub mod pages;
