//! What a file of employees, officials or goals says, row by row: pure understanding of spreadsheet
//! rows, with a stable code for everything that was left out or doubted.
//!
//! Rows come one at a time from `capaian_sheets`; what is kept is the understood record, not the sheet.
//! This folder must never know: a database, a file, a clock, or who is signed in. What is already
//! stored is asked through a trait the caller implements.
//!
//! To add a kind of file: a folder with `columns.rs` (fields and their header names), `row.rs` (one row
//! into a record or a refusal), `codes.rs` (every code with its words) and a `mod.rs` that implements
//! [`table::Table`].

pub mod employees;
pub mod goals;
pub mod officials;
pub mod table;

mod cells;
mod cycles;
mod dates;
mod decimals;
mod words;

#[cfg(test)]
mod proofs;

pub use table::{NotUnderstood, Understood};
