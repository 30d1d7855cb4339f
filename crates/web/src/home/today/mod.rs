//! The home page of an employee.

mod greeting;
mod line;
pub mod pages;
mod tasks;
