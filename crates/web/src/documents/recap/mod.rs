//! The table of a unit as XLSX and CSV.

pub mod pages;

mod compose;
mod taken;
