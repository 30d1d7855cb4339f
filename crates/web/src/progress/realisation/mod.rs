//! The progress page and the form of one realisation.

mod answer;
pub mod api;
mod form;
mod list;
pub mod pages;
