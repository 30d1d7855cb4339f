//! Rating a person, and why a predicate is what it is.

mod answer;
pub mod api;
mod basis;
pub(super) mod form;
mod list;
mod mine;
pub mod pages;
mod rating;
mod rows;
