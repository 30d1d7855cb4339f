//! An objection with its decision as PDF.

pub mod pages;

mod compose;
mod print;
