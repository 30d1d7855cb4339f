//! Bringing files in through the browser: upload, what was understood, apply, take back.

pub mod abandon;
pub mod pages;
mod reading;
pub(crate) mod refusals;
pub(crate) mod rejected;
mod running;
pub mod undo;
mod upload;
mod view;
mod words;
