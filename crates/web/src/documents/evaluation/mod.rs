//! An evaluation as PDF.

pub mod pages;

mod compose;
mod print;
mod result;
