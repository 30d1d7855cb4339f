//! The list of people.

pub mod pages;
