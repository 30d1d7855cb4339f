//! What a unit achieved as PDF.

pub mod pages;

mod compose;
mod print;
mod spread;
