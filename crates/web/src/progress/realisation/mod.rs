//! The progress page and the form of one realisation.

pub mod api;
mod form;
mod list;
pub mod pages;
