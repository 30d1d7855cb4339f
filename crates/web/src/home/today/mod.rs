//! The home page of an employee.

pub(super) mod greeting;
mod history;
pub(super) mod line;
pub mod pages;
mod tasks;
pub(super) mod team;

pub(super) use pages::answer;
