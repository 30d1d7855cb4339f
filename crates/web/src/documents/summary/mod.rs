//! The summary of an evaluation as PDF.

pub mod pages;

mod compose;
mod print;
