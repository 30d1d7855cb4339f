//! A plan as PDF.

pub mod pages;

mod compose;
mod print;
