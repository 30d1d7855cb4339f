//! The predicate of a unit: which units, what they reached, five levels.

mod answer;
mod form;
mod list;
pub mod pages;
mod unit;
