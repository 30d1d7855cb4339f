//! The list of people and the search.

pub mod pages;
