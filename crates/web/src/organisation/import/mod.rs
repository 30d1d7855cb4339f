//! Bringing files in through the browser: upload, what was understood, apply, take back.

pub mod abandon;
pub mod pages;
mod reading;
pub(crate) mod rejected;
mod running;
mod upload;
mod view;
mod words;
