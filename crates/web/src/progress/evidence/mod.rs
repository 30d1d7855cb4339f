//! Evidence: sent out, brought in, linked and taken away.

pub mod api;
pub mod pages;
pub mod view;

mod file;
