//! The result of one person's year.

mod answer;
pub mod pages;
