//! The progress page and the form of one realisation.

mod answer;
pub mod api;
pub mod form;
pub(crate) mod list;
pub mod pages;
